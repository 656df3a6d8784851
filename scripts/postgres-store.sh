#!/usr/bin/env bash
# Lives of messages a second through the store on PostgreSQL beside those through the one on SQLite, in turns on one disk. Prints each pair and
# the median ratio.
# Usage: scripts/postgres-store.sh [PAIRS] [SECONDS] [UNCOMMITTED]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
scripts/install.sh pg_ctlcluster=postgresql
dotnet build tests/Storage.Load -c Release --nologo -v quiet -clp:NoSummary
echo "commit $(git rev-parse --short HEAD)"
exec dotnet exec tests/Storage.Load/bin/Release/net10.0/Signalbox.Storage.Load.dll compare \
  --pairs "${1:-5}" --seconds "${2:-8}" --uncommitted "${3:-200}"
