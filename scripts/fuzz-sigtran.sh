#!/usr/bin/env bash
# Gives damaged messages to each layer of SIGTRAN: M3UA, SCCP, TCAP, MAP. Nothing but the layer's own error value may come out, and nothing may be
# left behind.
# Usage: scripts/fuzz-sigtran.sh [MUTATIONS], of each kind; 200000 by default
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
dotnet build tests/Sigtran.Tests -c Release --nologo -v quiet -clp:ErrorsOnly >&2
echo "commit $(git describe --always --dirty 2>/dev/null || echo unknown)"
export SIGNALBOX_MUTATIONS=${1:-200000}
tests/Sigtran.Tests/bin/Release/net10.0/Signalbox.Sigtran.Tests -noLogo -noColor -class "*Mutation*" -class "*Fuzz*"
