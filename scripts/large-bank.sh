#!/usr/bin/env bash
# A bank of 512 modems with 3 s of air time a message: time until all are ready, cost while idle, memory, and an even share of a full load.
# Prints the figures; exit 0 when all limits held.
# Usage: scripts/large-bank.sh [PORTS] [IDLE_SECONDS] [LOAD_SECONDS]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export SIGNALBOX_PORTS=${1:-512} SIGNALBOX_IDLE_SECONDS=${2:-60} SIGNALBOX_LOAD_SECONDS=${3:-120}
exec scripts/long-form.sh Banks.BankTrialTests
