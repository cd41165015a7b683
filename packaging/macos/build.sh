#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes Objector.app and its disk image, on a Mac: build.sh PYTHON. Untried: nobody had a Mac.
#
# From the wheel in dist/ and the locked packages. With CODESIGN_IDENTITY it is signed by that, else for this computer
# alone ("-"), and other Macs ask their person first. Notarisation is not done here.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${1:?the Python to freeze}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' app/objector/__init__.py)
SOURCE_DATE_EPOCH=$(packaging/date.sh)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0
place=$PWD/build/macos
identity=${CODESIGN_IDENTITY:--}

rm -rf "$place"
mkdir -p "$place/besides"
"$python" -m venv "$place/venv"
fetch=("$place/venv/bin/python" -m pip --disable-pip-version-check install --quiet)
"${fetch[@]}" --require-hashes -r packaging/requirements.lock -r packaging/frozen/requirements.lock
"${fetch[@]}" --no-deps "dist/objector-$version-py3-none-any.whl"
"$place/venv/bin/python" packaging/icons.py "$place/besides/icons"
"$place/venv/bin/python" packaging/frozen/licences.py "$place/besides/licences"
"$place/venv/bin/python" packaging/macos/info_plist.py "$place/besides/Info.plist"
(cd packaging/frozen && OBJECTOR_BESIDES=$place/besides "$place/venv/bin/pyinstaller" --noconfirm --log-level WARN \
    --distpath "$place/dist" --workpath "$place/work" objector.spec)

app=$place/dist/Objector.app
codesign --force --deep --options runtime --entitlements packaging/macos/entitlements.plist --sign "$identity" "$app"
codesign --verify --deep --strict "$app"
"$app/Contents/MacOS/objector" --version

mkdir -p "$place/image"
cp -R "$app" "$place/image/"
ln -s /Applications "$place/image/Applications"
image=dist/objector-$version-$(uname -m).dmg
rm -f "$image"
hdiutil create -quiet -volname "Objector $version" -srcfolder "$place/image" -format UDZO "$image"
shasum -a 256 "$image"
