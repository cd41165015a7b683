#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prints the moment that everything made here is dated with, in seconds: SOURCE_DATE_EPOCH where somebody set it, else
# that of the last commit, else, in a source archive, that of its newest entry.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    echo "$SOURCE_DATE_EPOCH"
elif git rev-parse --is-inside-work-tree >/dev/null 2>&1 && [ "$(git rev-parse --show-toplevel)" = "$PWD" ]; then
    git log -1 --format=%ct
else
    stat -c %Y pyproject.toml
fi
