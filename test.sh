#!/usr/bin/env bash
# Installs what the tests need and runs them all; the last line is 'N passed, N failed, N skipped'.
# Usage: ./test.sh [FILTER], where FILTER is a part of a test's full name.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")"

command -v dotnet >/dev/null 2>&1 || { echo "the .NET 10 SDK is needed: 'dotnet' is not on the PATH" >&2; exit 1; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
scripts/install.sh pg_ctlcluster=postgresql tshark=tshark text2pcap=wireshark-common gammu=gammu gammu-smsd=gammu-smsd promtool=prometheus strace=strace node=nodejs npm=npm curl=curl nsd=nsd || exit 1
[ -d tests/Interop/node/node_modules/smpp ] || npm ci --silent --no-audit --no-fund --prefix tests/Interop/node || { echo "npm ci failed in tests/Interop/node" >&2; exit 1; }
scripts/build.sh || exit 1
dotnet build Appliance.sln --nologo -v quiet || exit 1

results=artifacts/test-results
rm -rf "$results"
filter=()
[ $# -gt 0 ] && filter=(--filter "FullyQualifiedName~$1")
failed=0
# One project after the other: the tests that start programs want the machine for themselves.
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  grep -q 'xunit.runner.visualstudio' "$project" || continue
  dotnet test "$project" --no-build --nologo -v quiet --blame-hang-timeout 5m "${filter[@]}" \
    --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" || failed=1
done

count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{n += $1} END {print n + 0}'; }
passed=$(count passed) failures=$(count failed) total=$(count total)
[ "$failed" -eq 1 ] && [ "$failures" -eq 0 ] && failures=1
echo "$passed passed, $failures failed, $((total > passed + failures ? total - passed - failures : 0)) skipped"
[ "$failures" -eq 0 ] && [ "$passed" -gt 0 ]
