#!/usr/bin/env bash
# Sends spoiled requests to every HTTP door of a real appliance: JSON, XML, forms, CSV, request lines, headers, ids and parameters. Prints the
# figures; exit 0 when nothing was the appliance's fault.
# Usage: scripts/fuzz-http.sh [ROUNDS] [SEED], the rounds of each kind
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
dotnet build tests/Appliance.Tests -c Release --nologo -v quiet -clp:ErrorsOnly >&2
echo "commit $(git describe --always --dirty 2>/dev/null || echo unknown)"
export SIGNALBOX_ROUNDS=${1:-20000} SIGNALBOX_SEED=${2:-$RANDOM}
tests/Appliance.Tests/bin/Release/net10.0/Signalbox.Appliance.Tests -noLogo -noColor -showLiveOutput \
  -class "*.DoorFuzzTests" -class "*.RestFuzzTests" -class "*.ApiFuzzTests" | sed -uE 's/^.*\[OUTPUT\] //'
