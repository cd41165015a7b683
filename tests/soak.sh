#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What takes longer than a test may, on all processors, some twenty minutes on two:
#
# - the reminders' promises, held to a hundred thousand lives lived at random (or as many as are asked for);
# - a thousand processes killed while they confirm, import, copy, recover or bring up a record;
# - a thousand databases with a flipped bit, and receipts with each byte altered, left out or doubled;
# - ten thousand entries written by two processes at once.
#
# The status is 0 only if everything was kept; what breaks a promise is told in full.
set -euo pipefail
cd "$(dirname "$0")/.."
lives=${1:-100000}
processors=$(nproc)
share=$(((lives + processors - 1) / processors))
begin=$SECONDS

running=()
trap 'kill "${running[@]}" 2>/dev/null || true' EXIT
test() { .venv/bin/python -m pytest -q -p no:cacheprovider -o timeout=7200 "$@"; }

for ((number = 0; number < processors; number++)); do
    OBJECTOR_LIVES=$share test tests/domain/test_plan_properties.py &
    running+=("$!")
done
status=0
for one in "${running[@]}"; do
    wait "$one" || status=1
done
running=()
if ((status == 0)); then
    echo "$((share * processors)) lives in $((SECONDS - begin)) s, and no promise broken."
fi

OBJECTOR_KILLS=150 OBJECTOR_ENTRIES=10000 OBJECTOR_FLIPS=1000 test tests/cli/test_kills.py \
    tests/application/test_durability.py tests/adapters/test_evidence_files.py tests/adapters/test_recovery.py &
running+=("$!")
OBJECTOR_EVERY_BYTE=yes test tests/adapters/test_documents_hostile.py &
running+=("$!")
for one in "${running[@]}"; do
    wait "$one" || status=1
done
running=()
exit "$status"
