#!/usr/bin/env bash
# A bank of modems of all makes under load while a seeded plan of faults runs. Prints the figures; exit 0 when nothing was lost, nothing was sent
# twice that was not counted as unknown, and every port came back.
# Usage: scripts/bank-soak.sh [SEED] [SECONDS] [PORTS]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export SIGNALBOX_SEED=${1:-$RANDOM} SIGNALBOX_SECONDS=${2:-3600} SIGNALBOX_PORTS=${3:-64}
exec scripts/long-form.sh Banks.BankSoakTests
