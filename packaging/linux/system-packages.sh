#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Sees to the system's packages that Objector needs: system-packages.sh run|test|bench|windows|packaging [PYTHON]
#
# Nothing is asked of the network where nothing is missing. Where packages may not be installed, the command is printed
# and the caller goes on: Objector says itself which library it lacks, and tests say what they skip. The one thing that
# ends it (status 1) is a PYTHON that cannot make virtual environments.
set -eu

purpose=${1:?run, test, bench, windows or packaging}
python=${2:-python3}

# Qt's. One word a need; "new|old" where distributions differ (Debian 13 and Ubuntu 24.04 renamed for 64-bit time).
needed="libgl1 libegl1 libglib2.0-0t64|libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0
    libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
case $purpose in
run) ;;
windows) needed="wine wine64" ;;
test | bench | packaging)
    needed="$needed xvfb openbox dbus at-spi2-core python3-gi gir1.2-atspi-2.0 libglib2.0-bin x11-utils xdotool xdg-utils
        desktop-file-utils xdg-desktop-portal xdg-desktop-portal-gtk imagemagick strace fonts-noto-core|fonts-dejavu-core
        dunst git libfaketime gnome-keyring libsecret-tools openssl minisign poppler-utils xfce4-notifyd xfce4-panel trayer systemd dbus-user-session xfconf notification-daemon dconf-gsettings-backend gsettings-desktop-schemas"
    ;;
*)
    echo "system-packages.sh: not a purpose: $purpose" >&2
    exit 2
    ;;
esac
case $purpose in test | bench) needed="$needed valgrind" ;; esac
# Clean systems to install in, and what makes and judges packages.
if [ "$purpose" = packaging ]; then
    needed="$needed libwayland-cursor0 mmdebstrap dpkg-dev lintian appstream man-db makeself nsis icu-devtools binutils gcc libc6-dev wine wine64
        gcc-mingw-w64-x86-64-win32"
fi

can_make_environments() { [ -x .venv/bin/python ] || "$python" -c 'import ensurepip, venv' 2>/dev/null; }
if ! can_make_environments; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    needed="$needed python$version-venv"
fi

finish() {
    if can_make_environments; then exit 0; fi
    echo "$python cannot make virtual environments." >&2
    exit 1
}

if [ "$(uname -s)" != Linux ]; then finish; fi
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "Not a Debian system. By Debian's names Objector needs:" $needed >&2
    finish
fi

# Each list of packages is asked once for all names, since apt takes long to read its own.
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(echo $needed | tr '|' ' ') 2>/dev/null | sed -n 's/^installed //p')
among() { echo "$2" | grep -qxF "$1"; }

missing=
for need in $needed; do
    found=
    for name in $(echo "$need" | tr '|' ' '); do
        if among "$name" "$installed"; then found=$name; fi
    done
    if [ -z "$found" ]; then missing="$missing $need"; fi
done
if [ -z "$missing" ]; then finish; fi

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    as_root=no
fi
apt="env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120"
if [ "$as_root" != no ]; then $as_root $apt update >&2 || true; fi

offered=$(apt-cache show --no-all-versions $(echo $missing | tr '|' ' ') 2>/dev/null | sed -n 's/^Package: //p')
chosen=
for need in $missing; do
    choice=${need##*|}
    for name in $(echo "$need" | tr '|' ' '); do
        if among "$name" "$offered"; then
            choice=$name
            break
        fi
    done
    chosen="$chosen $choice"
done
if [ "$as_root" = no ] || ! $as_root $apt install -y --no-install-recommends $chosen >&2; then
    update=
    if [ -z "$offered" ]; then update="sudo apt-get update && "; fi # a container comes without lists
    echo "System packages are missing. To install them:" >&2
    echo "    ${update}sudo apt-get install --no-install-recommends$chosen" >&2
fi
finish
