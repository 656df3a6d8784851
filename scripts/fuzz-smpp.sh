#!/usr/bin/env bash
# Feeds mutated PDUs to the SMPP codec and to live sessions; the last line is 'result: ...'. See docs/campaigns.md.
# Usage: scripts/fuzz-smpp.sh [SECONDS] [SEED]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
dotnet build tests/Smpp.Fuzz -c Release --nologo -v quiet >/dev/null
echo "commit $(git describe --always --dirty 2>/dev/null || echo unknown)"
exec tests/Smpp.Fuzz/bin/Release/net10.0/Signalbox.Smpp.Fuzz --seconds "${1:-600}" --seed "${2:-1}"
