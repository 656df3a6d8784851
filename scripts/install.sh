#!/usr/bin/env bash
# Installs Debian packages that are missing: scripts/install.sh COMMAND=PACKAGE…, where COMMAND may be a library, as in libx.so.2=libx2.
set -euo pipefail
missing=()
for pair in "$@"; do
  case ${pair%%=*} in
    *.so.*) [[ $(ldconfig -p) == *"${pair%%=*} "* ]] && continue ;;
    *) command -v "${pair%%=*}" >/dev/null 2>&1 && continue ;;
  esac
  missing+=("${pair##*=}")
done
[ ${#missing[@]} -eq 0 ] && exit 0
echo "installing: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
