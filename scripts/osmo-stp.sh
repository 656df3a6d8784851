#!/usr/bin/env bash
# Tries M3UA and SCCP against an implementation that is not ours: Debian's osmo-stp under user-mode Linux, whose kernel has SCTP, routes between
# nodes of tests/Sigtran.Tests/Stp; first over the kernel's SCTP, then with libusrsctp on our side, over UDP (RFC 6951). Wireshark judges every
# M3UA message that was on the wire. Usage: scripts/osmo-stp.sh, after tests/Sigtran.Tests is built. Keeps nothing.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
"$here/install.sh" osmo-stp=osmo-stp dumpcap=wireshark-common tshark=tshark libusrsctp.so.2=libusrsctp2
tests=tests/Sigtran.Tests/bin/Release/net10.0/Signalbox.Sigtran.Tests
[ -x "$here/../$tests" ] || { echo "build tests/Sigtran.Tests first" >&2; exit 1; }

exec "$here/uml/boot.sh" "
failed=0
echo 9899 >/proc/sys/net/sctp/udp_port

# run NAME [VARIABLE=VALUE...]: a fresh osmo-stp, the tests, and Wireshark's verdict.
run() {
  name=\$1; shift
  echo \"== \$name\"
  osmo-stp -c scripts/uml/osmo-stp.cfg >/tmp/\$name.log 2>&1 & stp=\$!
  dumpcap -q -i lo -f 'sctp or udp port 9899' -w /tmp/\$name.pcap >/tmp/\$name.dumpcap 2>&1 & capture=\$!
  for try in \$(seq 300); do grep -q ' 2905 ' /proc/net/sctp/eps && [ -s /tmp/\$name.pcap ] && break; sleep 0.1; done
  env SIGNALBOX_STP=127.0.0.1:2905 \"\$@\" $tests -noColor -namespace Signalbox.Sigtran.Tests.Stp || { failed=1; grep -v 'Restart for server' /tmp/\$name.log | tail -200; }
  kill -INT \$capture; wait \$capture; kill \$stp; wait \$stp 2>/dev/null
  judge \$name || failed=1
}

# judge NAME: no message malformed, none with a warning; and as many as there must have been. Counts what was seen.
judge() {
  tshark -n -r /tmp/\$1.pcap -Y m3ua -T fields -e m3ua.message_class -e m3ua.message_type -e _ws.malformed -e _ws.expert.severity \\
    -e _ws.expert.message -E separator=';' >/tmp/\$1.judged 2>/tmp/\$1.tshark || { cat /tmp/\$1.tshark; return 1; }
  echo \"Wireshark: \$(wc -l </tmp/\$1.judged) packets with M3UA\"
  # Severities from Warning (6291456) on; one packet may hold several messages, each with its own.
  awk -F';' '{ n = split(\$4, s, \",\"); for (i = 1; i <= n; i++) if (s[i] >= 6291456) bad = 1; if (\$3 != \"\") bad = 1
               if (bad) { print \"damaged: \" \$0; found = 1 } bad = 0 } END { exit found || NR < 1000 }' /tmp/\$1.judged
}

run kernel
run usrsctp SIGNALBOX_STP_UDP=9900:9899
exit \$failed"
