#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes wheel, source archive, Debian package and bill of materials once more, in another folder, under another zone,
# language and mask, and compares them to the byte with those that are handed out: again.sh PYTHON [DIST]
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(realpath -s "${1:?the Python with the tools for development}")
dist=$(realpath "${2:-dist}")

place=$(mktemp -d)
trap 'rm -rf --one-file-system "$place"' EXIT
git clone --quiet --no-hardlinks . "$place/another folder"
export TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 PYTHONHASHSEED=7
umask 077
cd "$place/another folder"
packaging/wheel.sh "$python" >/dev/null
packaging/sbom.sh "$python" >/dev/null
# Only root can enter the clean system that this one is made in.
if [ "$(id -u)" = 0 ] && compgen -G "$dist/objector_*.deb" >/dev/null; then
    packaging/linux/deb.sh >/dev/null
fi
status=0
for file in dist/*; do
    if cmp "$file" "$dist/$(basename "$file")"; then
        echo "$(basename "$file") is the same to the byte."
    else
        status=1
    fi
done
exit "$status"
