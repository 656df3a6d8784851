#!/usr/bin/env bash
# An upload of a million recipients with kills in its middle: time, memory, and who got how many messages. Prints the figures; exit 0 when all held.
# Usage: scripts/long-upload.sh [ROWS] [KILLS]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_ROWS=${1:-1000000} SIGNALBOX_KILLS=${2:-3} exec scripts/long-form.sh Uploads.UploadTrialTests
