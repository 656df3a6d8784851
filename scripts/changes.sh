#!/usr/bin/env bash
# The configuration goes to and fro between two, by the command line and the admin API in turns, while a customer submits at a steady rate. Exit 0 when
# nothing is lost or sent twice, no bind drops that did not change, and every message follows one version whole.
# Usage: scripts/changes.sh [CHANGES] [RATE]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_CHANGES=${1:-100} SIGNALBOX_RATE=${2:-1000} exec scripts/long-form.sh Changes.ChangeTrialTests
