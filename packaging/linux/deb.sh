#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the Debian package in dist/ and has lintian judge it: deb.sh
#
# From the source archive in dist/, in a clean Debian 13, as a builder of the distribution does; so it is the same
# wherever it is made. Needs mmdebstrap, and root to enter the system that it makes.
set -euo pipefail
cd "$(dirname "$0")/../.."
suite=${SUITE:-trixie}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' app/objector/__init__.py)
SOURCE_DATE_EPOCH=$(packaging/date.sh)
export SOURCE_DATE_EPOCH

[ "$(id -u)" = 0 ] || { echo "Only root can enter the clean system that the package is made in." >&2; exit 1; }
mapfile -t needed < <(sed -n '/^Build-Depends:/,/^[^ ]/p' packaging/linux/debian/control |
    sed -e 's/^Build-Depends://' -e '/^[^ ]/d' -e 's/(.*)//' -e 's/-compat//' | tr -d ' ,' | grep .)
packed=$(packaging/linux/tree.sh "$suite" build-essential debhelper fakeroot "${needed[@]}" lintian appstream desktop-file-utils)

tree=$(mktemp -d)
trap 'rm -rf --one-file-system "$tree"' EXIT
tar --extract --numeric-owner --file "$packed" --directory "$tree"
source=$tree/build/objector-$version
mkdir -p "$tree/build"
tar --extract --no-same-owner --file "dist/objector-$version.tar.gz" --directory "$tree/build"
cp -R "$source/packaging/linux/debian" "$source/debian"
python3 "$source/packaging/changes.py" debian >"$source/debian/changelog"

inside() { unshare --mount --pid --fork --kill-child --net sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$tree" "$@"; }
built=0
inside env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" \
    sh -c "cd /build/objector-$version && dpkg-buildpackage -us -uc -b" >build/deb.log 2>&1 || built=$?
[ "$built" = 0 ] || { tail -40 build/deb.log >&2; exit "$built"; }
inside env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 sh -euc "
    cd /build
    lintian --pedantic --tag-display-limit 0 --fail-on error,warning,info,pedantic \
        --suppress-tags initial-upload-closes-no-bugs objector_${version}_all.deb
    dpkg-deb -x objector_${version}_all.deb unpacked
    desktop-file-validate unpacked/usr/share/applications/*.desktop
    appstreamcli validate --no-net --pedantic unpacked/usr/share/metainfo/*.xml"
cp "$tree/build/objector_${version}_all.deb" dist/
(cd dist && sha256sum "objector_${version}_all.deb")
