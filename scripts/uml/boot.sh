#!/usr/bin/env bash
# Runs a command under user-mode Linux, whose kernel has SCTP, with this machine's files as a read-only root.
# Usage: scripts/uml/boot.sh COMMAND [BOOT-ARGUMENT...]; the exit status is the command's. Nothing is left behind.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
root=$(dirname "$(dirname "$here")")
command=$1
"$root/scripts/install.sh" linux.uml=user-mode-linux insmod=kmod ip=iproute2
shift
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT

# uml_dir keeps the console socket of this kernel apart from those of others.
timeout --foreground "${SIGNALBOX_UML_SECONDS:-900}" linux.uml mem="${SIGNALBOX_UML_MEMORY:-1G}" rootfstype=hostfs rootflags=/ ro quiet \
  init="$here/init.sh" con=null con0=null,fd:1 uml_dir="$state" umid=signalbox "$@" \
  SIGNALBOX_AT="$root" SIGNALBOX_RUN="$(base64 -w0 <<<"$command")" </dev/null 2>"$state/errors" | tr -d '\r' |
  tee "$state/output" | grep -v '^uml: exit ' || true
status=$(sed -n 's/^uml: exit //p' "$state/output" | tail -1)
[ -n "$status" ] || { cat "$state/errors" >&2; echo "user-mode Linux ended before the command did" >&2; exit 1; }
exit "$status"
