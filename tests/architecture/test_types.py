# SPDX-License-Identifier: Apache-2.0
"""What the type checker guards, seen to fail."""

from __future__ import annotations

from tests.support.sources import SourcesCopy


def complaints(copy: SourcesCopy, *paths: str) -> str:
    """What mypy says of some of the files, as strict as in the checks, and only of them."""
    files = [f"app/objector/{path}" for path in paths]
    done = copy.run("mypy", "--cache-dir=/dev/null", "--follow-imports=silent", *files)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.stdout if done.returncode else ""


FIT = (
    "from objector.adapters.clock import SystemClock\n"
    "from objector.application.ports.clock import Clock\n\n\n"
    "clock: Clock = SystemClock()"
)


def test_an_adapter_that_does_not_fit_its_port_is_caught(copy: SourcesCopy) -> None:
    copy.append("app/objector/fit.py", FIT)
    assert complaints(copy, "fit.py") == ""
    copy.replace("app/objector/adapters/clock.py", "def now(self) -> datetime:", "def now(self) -> float:")
    said = complaints(copy, "fit.py")
    assert 'Incompatible types in assignment (expression has type "SystemClock", variable has type "Clock")' in said


def test_a_closed_choice_with_one_member_unsaid_is_caught(copy: SourcesCopy) -> None:
    assert complaints(copy, "texts/letter_facts.py") == ""
    copy.replace(
        "app/objector/domain/letter_fault.py", '    EXEMPT = "exempt"', '    EXEMPT = "exempt"\n    MOON = "moon"'
    )
    assert "NotOffered.MOON" in complaints(copy, "texts/letter_facts.py")
