#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The promises, held for long: the reminders' in a hundred thousand lives lived at random (or as many as are asked for),
# on all processors; then the record's: every byte of each document altered, a thousand kills, a thousand databases with a
# flipped bit, ten thousand entries by two processes at once, ten minutes of fuzzing, and sixty thousand altered receipts of
# which Objector and the checker of one file must say the same (OBJECTOR_EXAMPLES says how many); then two hundred walks of a hundred
# steps through window and terminal, others each time (OBJECTOR_WALKS says how many). Some hours on two processors. The status
# is 0 only if all were kept; what breaks one is told in full.
set -euo pipefail
cd "$(dirname "$0")/.."
lives=${1:-100000}
processors=$(nproc)
share=$(((lives + processors - 1) / processors))
begin=$SECONDS

running=()
trap 'kill "${running[@]}" 2>/dev/null || true' EXIT
for ((number = 0; number < processors; number++)); do
    OBJECTOR_LIVES=$share .venv/bin/python -m pytest -q -p no:cacheprovider tests/domain/test_plan_properties.py &
    running+=("$!")
done
status=0
for one in "${running[@]}"; do
    wait "$one" || status=1
done
running=()

# Seven tests kill: while confirming, importing, keeping evidence, bringing an older record up, copying and recovering.
tests=(tests/application/test_durability.py tests/adapters/test_evidence_files.py tests/cli/test_kills.py
    tests/adapters/test_recovery.py tests/adapters/test_documents_hostile.py)
OBJECTOR_KILLS=150 OBJECTOR_ENTRIES=10000 OBJECTOR_FLIPS=1000 OBJECTOR_EVERY_BYTE=1 .venv/bin/python -m pytest -q \
    -p no:cacheprovider --timeout 7200 -m "not package" "${tests[@]}" || status=1

# An example is tried again by its number, which is told.
example=$((RANDOM * 32768 + RANDOM)) examples=${OBJECTOR_EXAMPLES:-60000}
echo "Examples $example to $((example + examples - 1))."
each=$(((examples + processors - 1) / processors))
for ((number = 0; number < processors; number++)); do
    OBJECTOR_FIRST_EXAMPLE=$((example + number * each)) OBJECTOR_EXAMPLES=$each .venv/bin/python -m pytest -q \
        -p no:cacheprovider --timeout 7200 tests/packaging/test_two_verdicts.py &
    running+=("$!")
done
for one in "${running[@]}"; do
    wait "$one" || status=1
done
running=()

OBJECTOR_ALTERED_LISTS=10000 .venv/bin/python -m pytest -q -p no:cacheprovider --timeout 1800 \
    tests/adapters/test_signed_list.py -k altered_byte || status=1

scratch=$(mktemp -d)
trap 'kill "${running[@]}" 2>/dev/null || true; rm -rf "$scratch"' EXIT
root=$PWD
for files in documents services; do
    # What breaks it is left in the folder from which it was started.
    if ! (cd "$scratch" && PYTHONPATH=$root "$root/.venv/bin/python" -m tests.fuzz "$files" 300 >"$files.log" 2>&1); then
        tail -n 40 "$scratch/$files.log"
        base64 "$scratch"/crash-* "$scratch"/timeout-* "$scratch"/oom-* 2>/dev/null || true
        status=1
    fi
done

# A walk is walked again by its number, which is in the name of its test.
first=${OBJECTOR_FIRST_WALK:-$((RANDOM * 32768 + RANDOM))} walks=${OBJECTOR_WALKS:-200}
echo "Walks $first to $((first + walks - 1)), of 100 steps."
OBJECTOR_FIRST_WALK=$first OBJECTOR_WALKS=$walks OBJECTOR_STEPS=100 .venv/bin/python -m pytest -q -p no:cacheprovider \
    --timeout 1800 --numprocesses "$processors" tests/walker/test_walker.py || status=1

if ((status == 0)); then
    echo "$((share * processors)) lives in $((SECONDS - begin)) s with all the rest, and no promise broken."
fi
exit "$status"
