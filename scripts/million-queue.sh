#!/usr/bin/env bash
# A queue of a million messages while the link is down: memory, restart, drain. Prints the figures; exit 0 when all limits held.
# Usage: scripts/million-queue.sh [MESSAGES]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_MESSAGES=${1:-1000000} exec scripts/long-form.sh QueueTrialTests
