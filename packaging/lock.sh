#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Pins what Objector needs, on every system and Python that it runs on, what freezes it, and what builds and tests it:
# lock.sh UV
#
# With hashes and without addresses: pip and uv check what they fetch, wherever they are told to fetch it.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${1:?uv}

pin() { # FILE WHAT…
    local file=$1
    shift
    # What was pinned before stays as it is, unless what is asked for now forbids it.
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --output-file "$file" "$@"
    {
        sed -n 2p packaging/lock.sh # its licence is this file's
        echo "# Made by \`make lock\` from $*; pip install --require-hashes -r $file"
        cat "$file"
    } >"$file.new"
    mv "$file.new" "$file"
}

pin packaging/requirements.lock pyproject.toml
# Both are installed together.
pin packaging/frozen/requirements.lock packaging/frozen/requirements.in --constraint packaging/requirements.lock
# pip takes an extra as another package than the one without, which has to be pinned too.
pin packaging/tools.lock pyproject.toml --extra dev --extra packaging --constraint packaging/requirements.lock --no-strip-extras
