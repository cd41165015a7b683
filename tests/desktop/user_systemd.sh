#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a command under a systemd of the user's own, in namespaces of its own, and leaves nothing behind. Needs root.
#
# The user's systemd wants a machine that systemd has started, a control group hierarchy of version 2, and to find its
# own processes: it is given a view of the machine in which that is so, which goes when the command ends.
set -eu
if [ "${1:-}" != --inside ]; then
    exec unshare --mount --cgroup --pid --fork --mount-proc --kill-child "$0" --inside "$@"
fi
shift
umount -R /sys/fs/cgroup
mount -t cgroup2 none /sys/fs/cgroup
mount -t tmpfs none /run/systemd
mkdir -p /run/systemd/system # sd_booted(3)
/lib/systemd/systemd --user --log-target=null &
for _ in $(seq 200); do
    if systemctl --user is-system-running --quiet 2>/dev/null; then break; fi
    sleep 0.05
done
# Its own bus, as on a desktop that systemd has started.
if [ -S "$XDG_RUNTIME_DIR/bus" ]; then export DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus"; fi
status=0
"$@" || status=$?
systemctl --user exit 2>/dev/null || true
exit "$status"
