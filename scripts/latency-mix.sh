#!/usr/bin/env bash
# An SMSC answers 80 % in 10 ms, 15 % in 100 ms, 5 % in 1 s: a window kept full moves window / mean latency messages a second. Prints what was
# reached beside that; exit 0 when it is within 10 %.
# Usage: scripts/latency-mix.sh [WINDOW] [SECONDS]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_WINDOW=${1:-100} SIGNALBOX_SECONDS=${2:-60} SIGNALBOX_PERCENT=90 exec scripts/long-form.sh Links.LatencyMixTests
