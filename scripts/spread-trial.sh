#!/usr/bin/env bash
# Four accounts with several binds each, all at once under load, with long messages, messages from subscribers and a receiving bind that is
# cut: holds every receipt against its message. Prints the figures; exit 0 when every promise held.
# Usage: scripts/spread-trial.sh [SEED] [MESSAGES], the messages of each account
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_SEED=${1:-$RANDOM} SIGNALBOX_MESSAGES=${2:-100000} exec scripts/long-form.sh Spread.SpreadTrialTests
