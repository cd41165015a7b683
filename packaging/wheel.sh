#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes wheel and source archive in dist/, the same to the byte wherever it is done, and checks them: wheel.sh PYTHON [DIST]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:?the Python with the tools for development}
dist=${2:-dist}
tools=$(dirname "$python")

SOURCE_DATE_EPOCH=$(packaging/date.sh)
export SOURCE_DATE_EPOCH
umask 022 # an archive keeps the rights of files
rm -rf "$dist"/objector-*.whl "$dist"/objector-*.tar.gz
# The wheel is made from the archive, so that what is in one can make the other.
"$python" -m build --no-isolation --outdir "$dist" . >/dev/null
"$tools/check-wheel-contents" "$dist"/objector-*.whl
"$tools/twine" check --strict "$dist"/objector-*.whl "$dist"/objector-*.tar.gz
(cd "$dist" && sha256sum objector-*.whl objector-*.tar.gz)
