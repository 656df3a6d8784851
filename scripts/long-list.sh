#!/usr/bin/env bash
# A block list of ten million numbers: import, memory, start, export. Prints the figures; exit 0 when all limits held.
# Usage: scripts/long-list.sh [ENTRIES]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_ENTRIES=${1:-10000000} exec scripts/long-form.sh ListTrialTests
