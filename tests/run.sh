#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh            every check, then every test but the slow ones
# run.sh slow       the slow tests
# run.sh TEST...    these tests, as pytest names them: a folder, a file, file::test
#
# It goes on after a failure, so that one run tells all of them, and ends with how many tests passed and failed. The
# status is 0 only if all passed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
PATH="$PWD/.venv/bin:$PATH"
# Hundreds of programs are started, and each would be compiled anew.
unset PYTHONDONTWRITEBYTECODE
failed=()

check() {
    local name=$1
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}

# Checks beside one another, since each takes one processor only: begin each, then hear of all in their order.
begun=()
begin() {
    local name=$1
    shift
    "$@" >"$folder/${#begun[@]}" 2>&1 &
    begun+=("$!:$name")
}
hear_of_all() {
    local number
    for number in "${!begun[@]}"; do
        wait "${begun[number]%%:*}" || failed+=("${begun[number]#*:}")
        echo "== ${begun[number]#*:}"
        cat "$folder/$number"
    done
}

folder=$(mktemp -d)
output=$folder/output
trap 'rm -rf "$folder"' EXIT
run_tests() { python -m pytest "$@" 2>&1 | tee "$output"; }
# One process more than there are processors, since many tests wait. Whichever has nothing left takes from the others;
# one that dies is replaced, and the test that it died of is told.
SPREAD=(--numprocesses "$(($(nproc) + 1))" --dist worksteal --max-worker-restart 100)

case ${1-} in
'')
    begin "ruff check" ruff check .
    begin "ruff format" ruff format --check .
    begin "mypy, Linux" mypy
    # The tests run on Linux; what they test is for all three.
    begin "mypy, macOS" mypy --platform darwin --cache-dir .mypy_cache/darwin app resources packaging
    begin "mypy, Windows" mypy --platform win32 --cache-dir .mypy_cache/win32 app resources packaging
    begin "imports" lint-imports
    begin "code that nothing calls" vulture
    # In one process: its several ones need semaphores, for which a bare system has no place (/dev/shm).
    begin "licences" reuse --no-multiprocessing lint --quiet
    hear_of_all
    rm -f .coverage .coverage.*
    check "tests" run_tests "${SPREAD[@]}" --cov --cov-report=
    check "coverage of domain and application" python tests/support/core_coverage.py
    ;;
slow) check "slow tests" run_tests "${SPREAD[@]}" -m slow --timeout 1800 ;;
*) check "tests" run_tests "$@" ;;
esac

if ((${#failed[@]})); then
    printf 'Failed: %s\n' "${failed[@]}"
fi
closing=$(tail -n 1 "$output")
count() { grep -oE "[0-9]+ $1" <<<"$closing" | awk '{ sum += $1 } END { print sum + 0 }'; }
echo "$(count passed) passed, $(($(count failed) + $(count error))) failed"
((${#failed[@]} == 0))
