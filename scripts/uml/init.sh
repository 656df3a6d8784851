#!/bin/bash
# The first process of a user-mode Linux that scripts/uml/boot.sh starts: loads SCTP, runs SIGNALBOX_RUN and switches off.
# Its root is this machine's, read-only; what is written goes to memory.
[ $$ = 1 ] || { echo "only for process 1 of a user-mode Linux" >&2; exit 1; }
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp TMPDIR=/tmp DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_EnableDiagnostics=0
mount -t proc proc /proc
mount -t sysfs sys /sys
for place in /tmp /run /var/tmp /dev/shm; do mount -t tmpfs tmpfs "$place" 2>/dev/null; done

# modprobe does not look where Debian keeps these modules; without hmac a listening SCTP socket fails with ENOSYS.
modules=/usr/lib/uml/modules/$(uname -r)
needed=$(grep 'sctp/sctp.ko:' "$modules/modules.dep" | tr ' ' '\n' | tac | sed 's/:$//')
for module in $needed kernel/crypto/hmac.ko; do insmod "$modules/$module" || echo "insmod $module failed"; done
ip link set lo up # after ipv6, so that ::1 is there

touch / 2>/dev/null && echo "uml: the root can be written: not run" && poweroff -f
cd "$SIGNALBOX_AT" && bash -c "$(base64 -d <<<"$SIGNALBOX_RUN")"
echo "uml: exit $?"
poweroff -f
