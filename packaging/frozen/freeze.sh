#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Freezes Objector for Linux and packs it as one file that installs it for a person: freeze.sh PYTHON
#
# From the wheel in dist/ and the locked packages, in a virtual environment of its own. Leaves the folder in
# build/frozen/dist/objector and the file in dist/.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${1:?the Python to freeze}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' app/objector/__init__.py)
SOURCE_DATE_EPOCH=$(packaging/date.sh)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0
unset PYTHONDONTWRITEBYTECODE
place=$PWD/build/frozen
here=$PWD/packaging/frozen
fetch="-m pip --disable-pip-version-check install --quiet"

made_of=$("$python" -VV | cat - packaging/requirements.lock packaging/frozen/requirements.lock | sha256sum)
if [ "$(cat "$place/made-of" 2>/dev/null)" != "$made_of" ]; then
    rm -rf "$place"
    mkdir -p "$place"
    "$python" -m venv "$place/venv"
    "$place/venv/bin/python" $fetch --require-hashes -r packaging/requirements.lock -r packaging/frozen/requirements.lock
    printf '%s\n' "$made_of" >"$place/made-of"
fi
"$place/venv/bin/python" $fetch --no-deps --force-reinstall "dist/objector-$version-py3-none-any.whl"
rm -rf "$place/dist" "$place/work" "$place/besides" "$place/packed"
mkdir -p "$place/besides"
"$place/venv/bin/python" packaging/icons.py "$place/besides/icons"
"$place/venv/bin/python" packaging/frozen/licences.py "$place/besides/licences"
(cd "$here" && OBJECTOR_BESIDES=$place/besides "$place/venv/bin/pyinstaller" --noconfirm --log-level WARN \
    --distpath "$place/dist" --workpath "$place/work" objector.spec) 2>"$place/pyinstaller.log" ||
    { cat "$place/pyinstaller.log" >&2; exit 1; }

program=$place/dist/objector
inner=$program/_internal
# Some files come with what a debugger wants to know. Qt's do not, and stay as their makers built them.
mapfile -t own < <(find "$inner" -type f -name '*.so*' -not -path '*/PySide6/*' -not -path '*/shiboken6/*')
strip --strip-unneeded "${own[@]}"
printf '%s\0' "${own[@]}" | xargs -0 "$python" "$here/older_glibc.py"
"$here/slim_icu.sh" "$inner/PySide6/Qt/lib"
newest=$(find "$program" -type f \( -name '*.so*' -o -perm -u+x \) -exec objdump -T {} + 2>/dev/null |
    grep -oE 'GLIBC_2\.[0-9]+' | sort -uV | tail -n 1)
[ "$(printf '%s\nGLIBC_2.34\n' "$newest" | sort -V | tail -n 1)" = GLIBC_2.34 ] ||
    { echo "It would need $newest; it is to run with glibc 2.34." >&2; exit 1; }

packed=$place/packed
mkdir -p "$packed"
cp -a "$program" "$packed/program"
"$place/venv/bin/python" packaging/linux/integration.py "$packed/share"
install -m 755 "$here/linux/install" "$here/linux/remove" "$packed/"
cp -R "$place/besides/licences" "$packed/licences"
run=dist/objector-$version-$(uname -m).run
# The same to the byte when it is made again: names in order, everything of one moment and of nobody.
find "$packed" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
makeself --quiet --noprogress --xz --nox11 --nomd5 --nocrc --sha256 --tar-quietly \
    --packaging-date "$(LC_ALL=C date --utc --date "@$SOURCE_DATE_EPOCH")" \
    --tar-extra "--sort=name --owner=0 --group=0 --numeric-owner" \
    "$packed" "$run" "Objector $version" ./install >/dev/null
du --summarize --apparent-size --block-size=1M "$program" | sed 's/\t.*/ MB on the disk/'
tail -n 1 "$place/dist/left-out.txt" | sed 's/$/ is left out: build\/frozen\/dist\/left-out.txt/'
sha256sum "$run"
