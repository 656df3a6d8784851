#!/usr/bin/env bash
# Senders with paces of 1 to 5,000 messages a second share one link, and an SMSC of the test's own notes when each message came. Prints what was sent
# beside rate × time, and the most within one second; exit 0 when all are within 1 % (or one message) and no second has more than rate and
# burst; what comes within a second may have left within 20 ms more, by no fault of a pace.
# Usage: scripts/shaping.sh [SECONDS] ["RATES"]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_SECONDS=${1:-60} SIGNALBOX_RATES=${2:-"1 3 10 70 300 1000 5000"} SIGNALBOX_PERCENT=99 SIGNALBOX_JITTER_MS=20 \
    exec scripts/long-form.sh Links.ShapingTests
