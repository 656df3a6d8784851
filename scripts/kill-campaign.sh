#!/usr/bin/env bash
# Kills the appliance under load and starts it again, round after round, and holds what was answered against what arrived. Prints the
# figures; exit 0 when nothing was lost.
# Usage: scripts/kill-campaign.sh [SEED] [ROUNDS]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_SEED=${1:-$RANDOM} SIGNALBOX_ROUNDS=${2:-5} exec scripts/long-form.sh KillCampaignTests
