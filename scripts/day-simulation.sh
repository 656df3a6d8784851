#!/usr/bin/env bash
# Plays days of the gateway among networks, customers and a disk that misbehave, for one seed after the other; a line for each, then
# "result: ...". See docs/campaigns.md.
# Usage: scripts/day-simulation.sh SEEDS [FIRST] [DAYS]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
dotnet build tests/Gateway.Tests -c Release --nologo -v quiet -clp:ErrorsOnly >&2
echo "commit $(git describe --always --dirty 2>/dev/null || echo unknown)"
export SIGNALBOX_SEEDS=${1:?SEEDS} SIGNALBOX_FIRST=${2:-1} SIGNALBOX_DAYS=${3:-3}
tests/Gateway.Tests/bin/Release/net10.0/Signalbox.Gateway.Tests -noLogo -noColor -showLiveOutput \
    -method "Signalbox.Gateway.Tests.Simulation.DaySimulationTests.Days_FromASeedOn_KeepEveryPromise" | sed -uE 's/^.*\[OUTPUT\] //'
