#!/usr/bin/env bash
# Measures HEAD against a commit: ./bench.sh of both in interleaved pairs, the first of a pair changing from pair to pair, so that a machine that
# slows down or speeds up tells on both. Prints each pair and the median ratio of rates (after / before) and of CPU (before / after):
# above 1 is better than the commit. Exit 0 when the median ratio of rates is 0.9 or more.
# Usage: scripts/bench-pairs.sh COMMIT [--pairs N] [--seconds N] [--paced-seconds N]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

usage() { echo "usage: scripts/bench-pairs.sh COMMIT [--pairs N] [--seconds N] [--paced-seconds N]" >&2; exit 2; }
commit=${1:-}
[ -n "$commit" ] && git rev-parse --verify --quiet "$commit^{commit}" >/dev/null || usage
shift
pairs=7 seconds=60 paced_seconds=30
while [ $# -gt 0 ]; do
  case "$1" in
    --pairs) pairs=${2:?} ;;
    --seconds) seconds=${2:?} ;;
    --paced-seconds) paced_seconds=${2:?} ;;
    *) usage ;;
  esac
  shift 2
done

root=$PWD/.data/pairs
rm -rf "$root"
mkdir -p "$root"
remove_trees() { for side in before after; do git worktree remove --force "$root/$side" 2>/dev/null || true; done; }
trap remove_trees EXIT
git worktree prune
git worktree add --quiet --detach "$root/before" "$commit"
git worktree add --quiet --detach "$root/after" HEAD
after=$(git rev-parse --short HEAD)

measure() {
  local side=$1
  (cd "$root/$side" && ./bench.sh --data "$root/data" --seconds "$seconds" --paced-seconds "$paced_seconds") >"$root/$side.log" 2>&1 || { cat "$root/$side.log" >&2; exit 1; }
  tail -1 "$root/$side.log" >>"$root/$side.results"
}
field() { tail -1 "$root/$1.results" | grep -o " $2=[^ ]*" | head -1 | cut -d= -f2; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.3f", a / b}'; }
median() { cut -d' ' -f"$1" "$root/ratios" | sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

for pair in $(seq "$pairs"); do
  if [ $((pair % 2)) = 1 ]; then
    measure before; measure after
  else
    measure after; measure before
  fi
  rate=$(ratio "$(field after msgs_per_s)" "$(field before msgs_per_s)") cpu=$(ratio "$(field before cpu_us_per_msg)" "$(field after cpu_us_per_msg)")
  echo "$rate $cpu" >>"$root/ratios"
  echo "pair $pair: before $(field before msgs_per_s)/s $(field before cpu_us_per_msg) us, after $(field after msgs_per_s)/s $(field after cpu_us_per_msg) us:" \
    "rate $rate, cpu $cpu"
done
echo "result: before=$(git rev-parse --short "$commit") after=$after pairs=$pairs rate_ratio_median=$(median 1) cpu_ratio_median=$(median 2)"
[ "$(awk -v r="$(median 1)" 'BEGIN {print (r >= 0.9)}')" = 1 ]
