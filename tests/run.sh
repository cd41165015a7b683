#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every check, then every test. It goes on after a failure, so that one run tells all of them, and ends with pytest's
# closing line. The status is 0 only if all passed.
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
trap 'rm -f "$output"' EXIT
pytest_and_show() { coverage run -m pytest "$@" 2>&1 | tee "$output"; }
check "tests" pytest_and_show "$@"
check "coverage of domain and application" tests/core_coverage.sh

if ((${#failed[@]})); then
    printf 'Failed: %s\n' "${failed[@]}"
fi
tail -n 1 "$output"
((${#failed[@]} == 0))
