#!/usr/bin/env bash
# Builds the appliance and the simulator into artifacts/, when a source is newer than what stands there.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
# The analyzers have their say in the build of test.sh.
stamp=artifacts/.built
if [ -f "$stamp" ] && [ -z "$(find src hardware-sim Directory.*.props global.json -newer "$stamp" -type f -not -path '*/obj/*' -not -path '*/bin/*' -print -quit)" ]; then
  exit 0
fi
echo "building…"
mkdir -p artifacts
for project in src/Appliance/Appliance.csproj hardware-sim/hardware-sim.csproj; do
  out=artifacts/$([ "$project" = src/Appliance/Appliance.csproj ] && echo appliance || echo hardware-sim)
  dotnet publish "$project" -c Release -o "$out" --nologo -v quiet -p:RunAnalyzers=false || exit 1
done
touch "$stamp"
