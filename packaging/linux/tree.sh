#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes a clean Debian system, from the mirror that this machine's apt uses, and prints where it lies packed: tree.sh SUITE [PACKAGE…]
#
# It is kept in build/trees, by its suite and packages. Needs mmdebstrap.
set -euo pipefail
cd "$(dirname "$0")/../.."
suite=${1:?a suite of Debian, such as trixie}
shift
mkdir -p build/trees
known=$(printf '%s\n' "$@" | LC_ALL=C sort | sha256sum | cut -c1-12)
packed=$PWD/build/trees/$suite-$known.tar
if [ ! -e "$packed" ]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(SUITE)' 'Created-By: Packages' |
        awk '$2 !~ /security|updates/ { print $1; exit }')
    included=$(IFS=,; echo "$*")
    mmdebstrap --quiet --variant=minbase ${included:+--include="$included"} "$suite" "$packed.new.tar" "$mirror" >&2
    mv "$packed.new.tar" "$packed"
fi
echo "$packed"
