#!/usr/bin/env bash
# A million messages wait for a dead link: the other link's throughput with and without them, in interleaved pairs, and the memory at its highest.
# Prints each pair and the median ratio (with / without); exit 0 when it is 0.9 or more and the memory kept to its limit.
# Usage: scripts/dead-link.sh [MESSAGES] [PAIRS] [SECONDS], the seconds of each measurement
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SIGNALBOX_MESSAGES=${1:-1000000} SIGNALBOX_PAIRS=${2:-7} SIGNALBOX_SECONDS=${3:-15} SIGNALBOX_PERCENT=90 exec scripts/long-form.sh Links.DeadLinkTests
