#!/usr/bin/env bash
# Runs a class of end-to-end tests with the settings in the environment, and shows what it reports.
# Usage: scripts/long-form.sh CLASS
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
scripts/build.sh
dotnet build tests/EndToEnd -c Release --nologo -v quiet -clp:ErrorsOnly >&2
echo "commit $(git describe --always --dirty 2>/dev/null || echo unknown)"
tests/EndToEnd/bin/Release/net10.0/Signalbox.EndToEnd -noLogo -noColor -class "Signalbox.EndToEnd.$1" -showLiveOutput | sed -uE 's/^.*\[OUTPUT\] //'
