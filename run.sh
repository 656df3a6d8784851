#!/usr/bin/env bash
# Builds what is not built, starts the simulated network and the appliance with the demo configuration, and waits for Ctrl-C or SIGTERM.
# Usage: ./run.sh [--fresh] [--data DIR]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

data=.data/demo
fresh=no
while [ $# -gt 0 ]; do
  case "$1" in
    --fresh) fresh=yes; shift ;;
    --data) data=${2:?--data needs a directory}; shift 2 ;;
    -h|--help) sed -n '2,3p' "$0" | cut -c3-; exit 0 ;;
    *) echo "unknown option $1; usage: ./run.sh [--fresh] [--data DIR]" >&2; exit 2 ;;
  esac
done

command -v dotnet >/dev/null 2>&1 || { echo "the .NET 10 SDK is needed: 'dotnet' is not on the PATH" >&2; exit 1; }
scripts/install.sh curl=curl
scripts/build.sh

if [ "$fresh" = yes ]; then
  # Never from under an appliance that runs on it.
  if curl -s --max-time 5 --unix-socket "$data/admin.sock" http://appliance/healthz >/dev/null; then
    echo "an appliance runs on $data: stop it first" >&2
    exit 3
  fi
  rm -rf "$data"
fi
mkdir -p "$data/log"
data=$(cd "$data" && pwd)
config="$data/demo.json"
# The demo's modems lie in its data directory, wherever that is.
sed "s#\.data/demo#$data#g" firmware-config/demo.json >"$config"

pids=()
stop() {
  trap - EXIT INT TERM
  # The appliance first, so that what is in flight still finds its network.
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
}
trap 'stop; exit 0' INT TERM
trap stop EXIT

# Starts a program, shows its 'listening' lines once it says 'ready', and leaves its number in $started.
start() {
  local name=$1 log="$data/log/$1.log"
  shift
  : >"$log"
  "$@" >"$log" 2>&1 &
  started=$!
  for _ in $(seq 600); do
    if grep -qx ready "$log"; then
      grep '^listening ' "$log"
      return 0
    fi
    kill -0 "$started" 2>/dev/null || break
    sleep 0.1
  done
  echo "$name did not start; its log:" >&2
  tail -20 "$log" >&2
  wait "$started" && exit 1 || exit $?
}

start hardware-sim bin/hardware-sim serve --control 127.0.0.1:8090 --smsc smsc-a=127.0.0.1:2790 --smsc-prefix smsc-a=7900 \
  --modems "bank-a=8@$data/modems" --bank-prefix bank-a=7901 --air-time-ms 200
sim=$started
pids=("$sim")
start appliance bin/appliance run --config "$config" --data "$data"
pids=("$started" "$sim")

echo "pid appliance $started"
echo "pid hardware-sim $sim"
cat <<TEXT

Logs are in $data/log. Send a first message and see it arrive:
  bin/hardware-sim load --port 2775 --system-id demo --password demo1234 --count 1 --to-prefix 7900123456 --subscribers 10
  bin/appliance status --data $data

TEXT
echo ready
# Either program ending ends the demo.
wait -n "${pids[@]}" && code=0 || code=$?
echo "a program ended by itself (exit $code); see $data/log" >&2
exit 1
