#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Pins what Objector needs, on every system and Python that it runs on: lock.sh UV [FILE]
#
# With hashes and without addresses: pip and uv check what they fetch, wherever they are told to fetch it.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${1:?uv}
file=${2:-packaging/requirements.lock}
{
    echo "# SPDX-License-Identifier: Apache-2.0"
    echo "# Made by \`make lock\` from pyproject.toml; pip install --require-hashes -r packaging/requirements.lock"
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links pyproject.toml
} >"$file.new"
mv "$file.new" "$file"
