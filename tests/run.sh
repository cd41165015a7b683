#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every check, then every test. It goes on after a failure, so that one run tells all of them, and ends with how many
# tests passed and failed. The status is 0 only if all passed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
PATH="$PWD/.venv/bin:$PATH"
failed=()

check() {
    local name=$1
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}

check "ruff check" ruff check .
check "ruff format" ruff format --check .
check "mypy, Linux" mypy
# The tests run on Linux; what they test is for all three.
check "mypy, macOS" mypy --platform darwin --cache-dir .mypy_cache/darwin app resources packaging
check "mypy, Windows" mypy --platform win32 --cache-dir .mypy_cache/win32 app resources packaging
check "imports" lint-imports

output=$(mktemp)
other=$(mktemp)
trap 'rm -f "$output" "$other"' EXIT
rm -f .coverage .coverage.*
# What is named is run as it is. All of it is run in two halves at once: what waits for processes, disks and desktops
# leaves a core to the rest.
WAITING=(tests/adapters tests/cli tests/desktop)
REST=(tests "${WAITING[@]/#/--ignore=}")
run_tests() {
    if (($#)); then
        coverage run -m pytest "$@" 2>&1 | tee "$output"
        return
    fi
    coverage run --parallel-mode -m pytest "${WAITING[@]}" >"$other" 2>&1 &
    local half=$!
    coverage run --parallel-mode -m pytest "${REST[@]}" 2>&1 | tee "$output"
    local status=$?
    wait "$half" || status=$?
    cat "$other"
    coverage combine --quiet || status=$?
    return "$status"
}
check "tests" run_tests "$@"
check "coverage of domain and application" tests/core_coverage.sh

if ((${#failed[@]})); then
    printf 'Failed: %s\n' "${failed[@]}"
fi
# One closing line for both halves.
closing=$(tail -q -n 1 "$output" "$other")
count() { grep -oE "[0-9]+ $1" <<<"$closing" | awk '{ sum += $1 } END { print sum + 0 }'; }
echo "$(count passed) passed, $(($(count failed) + $(count error))) failed"
((${#failed[@]} == 0))
