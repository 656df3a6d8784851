#!/usr/bin/env bash
# Builds the appliance and the simulator into artifacts/, when a source is newer than what stands there.
# Usage: scripts/build.sh [--no-build], the latter when the whole solution has just been built for release.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
stamp=artifacts/.built
if [ -f "$stamp" ] && [ -z "$(find src hardware-sim Directory.*.props global.json -newer "$stamp" -type f -not -path '*/obj/*' -not -path '*/bin/*' -print -quit)" ]; then
  exit 0
fi
mkdir -p artifacts
how=(--no-build)
if [ "${1:-}" != --no-build ]; then
  echo "building…"
  # The analyzers have their say in test.sh, which this file tells to compile once more.
  touch artifacts/.unjudged
  how=(-p:RunAnalyzers=false -p:UseSharedCompilation=true)
fi
for project in src/Appliance/Appliance.csproj hardware-sim/hardware-sim.csproj; do
  out=artifacts/$([ "$project" = src/Appliance/Appliance.csproj ] && echo appliance || echo hardware-sim)
  DOTNET_TieredPGO=0 dotnet publish "$project" -c Release -o "$out" --nologo -v quiet "${how[@]}" || exit 1
done
[ "${1:-}" = --no-build ] || dotnet build-server shutdown --vbcscompiler >/dev/null
touch "$stamp"
