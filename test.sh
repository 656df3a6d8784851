#!/usr/bin/env bash
# Installs what the tests need and runs them all; the last line is 'N passed, N failed, N skipped'.
# Usage: ./test.sh [FILTER], where FILTER is a part of a test's full name.
# A few tests that fail are run once more when all is quiet. What passes then is named as unsteady: a fault to be found, in the test or in the
# product, but not a failure of this run. More than a few, or the same test twice, is one.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")"

command -v dotnet >/dev/null 2>&1 || { echo "the .NET 10 SDK is needed: 'dotnet' is not on the PATH" >&2; exit 1; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
scripts/install.sh pg_ctlcluster=postgresql tshark=tshark text2pcap=wireshark-common gammu=gammu gammu-smsd=gammu-smsd promtool=prometheus strace=strace node=nodejs npm=npm curl=curl nsd=nsd ip=iproute2 libusrsctp.so.2=libusrsctp2 || exit 1
[ -d tests/Interop/node/node_modules/smpp ] && [ -d tests/Interop/node/node_modules/soap ] || npm ci --silent --no-audit --no-fund --prefix tests/Interop/node || { echo "npm ci failed in tests/Interop/node" >&2; exit 1; }
# Programs that were built without the analyzers are compiled again with them. One compiler serves all projects, and ends before the tests begin;
# it lives too short for profile-guided tiering, without which it takes two thirds of the time.
rebuild=()
[ -f artifacts/.unjudged ] && rebuild=(--no-incremental)
DOTNET_TieredPGO=0 dotnet build Appliance.sln -c Release --nologo -v quiet -p:UseSharedCompilation=true "${rebuild[@]}" || exit 1
rm -f artifacts/.unjudged
dotnet build-server shutdown --vbcscompiler >/dev/null
scripts/build.sh --no-build || exit 1

results=artifacts/test-results
rm -rf "$results"
filter=()
[ $# -gt 0 ] && filter=(--filter "FullyQualifiedName~$1")
told_max=300   # lines that the last word on the failed tests takes
unsteady_max=3 # failed tests beyond which none is run again

# run PROJECT NAME [ARGUMENT...]: runs a project's tests; NAME is that of the results.
run() {
  dotnet test "$1" -c Release --no-build --nologo -v quiet --blame-hang-timeout 15m "${@:3}" \
    --results-directory "$results" --logger "trx;LogFileName=$2.trx" --logger "console;verbosity=minimal"
}
# The failed tests of NAME, each as CLASS.METHOD: a line for every case, however it is shown.
failed_of() {
  grep -h -o '<UnitTestResult [^>]*outcome="Failed"' "$results/$1.trx" 2>/dev/null | grep -o 'testId="[^"]*"' | cut -d'"' -f2 | while read -r id; do
    grep -A 9 "<UnitTest [^>]*id=\"$id\"" "$results/$1.trx" | grep -m 1 '<TestMethod ' | sed 's/.*className="\([^"]*\)" name="\([^"(]*\).*/\1.\2/'
  done
}
# What a results file says of its failed tests: the name, and the error with its stack.
tell_failures() {
  awk '/<UnitTestResult / { failed = /outcome="Failed"/; if (failed && match($0, /testName="[^"]*"/)) print "FAILED: " substr($0, RSTART + 10, RLENGTH - 11) }
    failed && /<ErrorInfo>/ { telling = 1; next } /<\/ErrorInfo>/ { telling = 0 } telling' "$1"
}
count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{n += $1} END {print n + 0}'; }

# One project after the other: the tests that start programs want the machine for themselves.
broken=0
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  grep -q 'xunit.runner.visualstudio' "$project" || continue
  # A project that fails without a failed test has not come to its end.
  run "$project" "$name" "${filter[@]}" || grep -q 'outcome="Failed"' "$results/$name.trx" || broken=1
done

passed=$(count passed) failures=$(count failed) skipped=$(($(count total) - $(count passed) - $(count failed)))
unsteady=0
if [ "$failures" -gt 0 ] && [ "$failures" -le "$unsteady_max" ]; then
  for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    while read -r cases test; do
      echo "once more: $test"
      run "$project" again --filter "FullyQualifiedName=$test" || continue
      grep -q '<UnitTestResult [^>]*outcome="Passed"' "$results/again.trx" || continue
      echo "UNSTEADY: $test failed, and passed when it was run once more"
      unsteady=$((unsteady + cases))
    done < <(failed_of "$name" | sort | uniq -c)
  done
fi

failures=$((failures - unsteady + broken))
# Told once more, since it was printed far above.
[ "$failures" -gt 0 ] && for results_of in "$results"/*.trx; do
  [ "$results_of" = "$results/again.trx" ] || tell_failures "$results_of"
done | head -n "$told_max"
[ "$unsteady" -gt 0 ] && echo "$unsteady passed only when run once more" && passed=$((passed + unsteady))
echo "$passed passed, $failures failed, $((skipped > 0 ? skipped : 0)) skipped"
[ "$failures" -eq 0 ] && [ "$passed" -gt 0 ]
