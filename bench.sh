#!/usr/bin/env bash
# Drives the whole path on this machine (SMPP in, fsync, SMPP out, receipts back): a saturated run for rate and CPU, then a paced run at half
# that rate for latency. Both ends and the appliance share the processors. Under 8 minutes, build included; the last line is the result.
# Usage: ./bench.sh [--data DIR] [--seconds N] [--paced-seconds N]
#        ./bench.sh http [--data DIR] [--seconds N]   jobs of a hundred and single messages by REST, single messages by plain HTTP, out by SMPP
#        ./bench.sh ss7 [--data DIR] [--seconds N]    SMPP in, out by MAP: each message asks a home register and goes to a serving node; as many as can be, then 2,000 a second
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

mode=smpp
case "${1:-}" in http | ss7) mode=$1 && shift ;; esac
data=.data/bench seconds=60 paced_seconds=30
[ "$mode" = smpp ] || seconds=15
while [ $# -gt 0 ]; do
  case "$1" in
    --data) data=${2:?} ;;
    --seconds) seconds=${2:?} ;;
    --paced-seconds) paced_seconds=${2:?} ;;
    *) echo "usage: ./bench.sh [http|ss7] [--data DIR] [--seconds N] [--paced-seconds N]" >&2; exit 2 ;;
  esac
  shift 2
done

scripts/install.sh curl=curl
scripts/build.sh
pids=()
stop() { for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done; pids=(); }
trap stop EXIT

start() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 &
  started=$!
  pids=("$started" "${pids[@]}")
  for _ in $(seq 600); do
    grep -qx ready "$log" && return 0
    kill -0 "$started" 2>/dev/null || break
    sleep 0.1
  done
  cat "$log" >&2
  exit 1
}

# Drives the programs and leaves the load generator's last line in $result.
drive() {
  bin/hardware-sim load --port 2875 --system-id demo --password demo1234 --receipts on --pid "$started" --control http://127.0.0.1:8190 \
    --text-length 100 --binds 4 --window 2000 "$@" | tee "$data/load.log"
  result=$(grep '^result: ' "$data/load.log" | tail -1)
}

field() { grep -o " $1=[^ ]*" <<<"$result" | head -1 | cut -d= -f2; }
metric() { grep "^$1 " <<<"$metrics" | awk '{printf "%d", $2}'; }

rm -rf "$data"
mkdir -p "$data"
equipment=(--smsc smsc-a=127.0.0.1:2890 --receipt-delay-ms 20) config=bench.json
if [ "$mode" = ss7 ]; then
  scripts/install.sh libusrsctp.so.2=libusrsctp2
  equipment=(--ss7 "net=127.0.0.1:2995,way=usrsctp,udpPort=9996,prefix=7902,routingContext=100,nodes=50") config=bench-ss7.json
fi
start "$data/sim.log" bin/hardware-sim serve --control 127.0.0.1:8190 "${equipment[@]}" --inbox-max 1000
start "$data/appliance.log" bin/appliance run --config "tests/Benchmarks/$config" --data "$data"

# Drives one door and prints its result.
drive_http() {
  curl -s -X DELETE http://127.0.0.1:8190/subscribers >/dev/null
  bin/hardware-sim load-http --url http://127.0.0.1:8180 --pid "$started" --control http://127.0.0.1:8190 --warmup 5 --duration "$seconds" "$@"
}

if [ "$mode" = http ]; then
  drive_http --door Rest --messages 100 --connections 4
  drive_http --door Rest --messages 1 --connections 32
  drive_http --door Simple --messages 1 --connections 32
  exit 0
fi

# A message in two dialogues of MAP, with a Begin and an End each; no subscriber comes twice while the place is remembered.
if [ "$mode" = ss7 ]; then
  until curl -s http://127.0.0.1:8190/stats | grep -q '"activeAssociations": *1'; do sleep 0.2; done
  echo "saturated, $seconds s:"
  drive --to-prefix 7902 --subscribers 1000000 --outstanding 4000 --warmup 10 --duration "$seconds"
  curl -s -X DELETE http://127.0.0.1:8190/subscribers >/dev/null
  echo "paced at 2000 a second, $seconds s:"
  drive --to-prefix 7902 --subscribers 1000000 --rate 2000 --warmup 3 --duration "$seconds"
  exit 0
fi

echo "saturated, $seconds s:"
drive --outstanding 12000 --warmup 5 --duration "$seconds"
rate=$(field msgs_per_s) cpu=$(field cpu_us_per_msg) rss=$(field peak_rss_mb) lost=$(field lost) duplicates=$(field duplicates)
metrics=$(curl -s http://127.0.0.1:8180/metrics)
fsyncs=$(metric signalbox_store_commits_total)
db=$(du -sm "$data"/*.db* | awk '{n += $1} END {print n}')
paced=$(awk -v rate="$rate" 'BEGIN {printf "%d", rate / 2}')

echo "paced at $paced a second, $paced_seconds s:"
curl -s -X DELETE http://127.0.0.1:8190/subscribers >/dev/null
drive --rate "$paced" --warmup 3 --duration "$paced_seconds"
lost=$((lost + $(field lost))) duplicates=$((duplicates + $(field duplicates)))
stop
echo "result: msgs_per_s=$rate cpu_us_per_msg=$cpu resp_p50_ms=$(field resp_p50_ms) resp_p99_ms=$(field resp_p99_ms)" \
  "receipt_p99_ms=$(field receipt_p99_ms) peak_rss_mb=$rss lost=$lost duplicates=$duplicates store=sqlite sync=full fsyncs=$fsyncs db_mb=$db paced_at=$paced"
