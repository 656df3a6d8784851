#!/usr/bin/env bash
# Tries the kernel's SCTP under user-mode Linux, from built tests: the conformance suite of tests/Transport.Tests, and libusrsctp against the
# kernel over UDP (RFC 6951) in both directions. Usage: scripts/uml/sctp.sh [MESSAGES]; MESSAGES of each direction, 2000 by default.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
count=${1:-2000}
"$here/../install.sh" libusrsctp.so.2=libusrsctp2
tests=tests/Transport.Tests/bin/Release/net10.0
[ -x "$here/../../$tests/Signalbox.Transport.Tests" ] || { echo "build tests/Transport.Tests first" >&2; exit 1; }

exec "$here/boot.sh" "
failed=0
echo 9899 >/proc/sys/net/sctp/udp_port
echo 9899 >/proc/sys/net/sctp/encap_port

# direction NAME LISTENER SENDER: both run; both must end well.
direction() {
  $tests/Signalbox.SctpPeer \$2 >/tmp/\$1 & listener=\$!
  for try in \$(seq 600); do grep -q '^listening' /tmp/\$1 && break; sleep 0.1; done
  $tests/Signalbox.SctpPeer \$3 || failed=1
  wait \$listener || failed=1
  cat /tmp/\$1
  echo \"\$1: \$(grep '^received' /tmp/\$1)\"
}
direction usrsctp-to-kernel 'kernel raw listen 127.0.0.1 2905 $count' 'usrsctp 9900 send 127.0.0.1 2906 $count 127.0.0.1 2905 9899'
direction kernel-to-usrsctp 'usrsctp 9900 listen 127.0.0.1 2907 $count' 'kernel raw send 127.0.0.1 2908 $count 127.0.0.1 2907 9900'
echo 0 >/proc/sys/net/sctp/encap_port
$tests/Signalbox.Transport.Tests -noColor -class '*KernelSctpConformance*' || failed=1
exit \$failed"
