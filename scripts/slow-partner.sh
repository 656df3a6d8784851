#!/usr/bin/env bash
# A partner submits a million messages and takes none of their receipts, while another works at a steady rate: what it costs that one, and the
# memory; then the slow one takes each of its receipts. Prints the figures; exit 0 when all limits held.
# Usage: scripts/slow-partner.sh [MESSAGES] [SECONDS], the seconds of each measurement
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_MESSAGES=${1:-1000000} SIGNALBOX_SECONDS=${2:-20} exec scripts/long-form.sh Spread.SlowPartnerTests
