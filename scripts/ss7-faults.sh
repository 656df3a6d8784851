#!/usr/bin/env bash
# Messages by MAP while a seeded plan of faults runs over the signalling network. Prints the figures; exit 0 when every message ended, and each was
# shown as its receipt says: once when delivered, never twice.
# Usage: scripts/ss7-faults.sh [SEED] [SECONDS]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export SIGNALBOX_SEED=${1:-$RANDOM} SIGNALBOX_SECONDS=${2:-600}
exec scripts/long-form.sh Signalling.FaultPlanTests
