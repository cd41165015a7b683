# SPDX-License-Identifier: Apache-2.0
"""The gates for code that only tests call, seen to fail."""

from __future__ import annotations

import pytest

from tests.support.sources import ROOT, SourcesCopy
from tests.support.unused import unused

NEW = "app/objector/domain/brand_new.py"


def judged(copy: SourcesCopy) -> str:
    done = copy.run("vulture")
    assert done.returncode == (3 if done.stdout else 0), done.stderr
    return done.stdout


@pytest.mark.slow
def test_what_nothing_calls_is_caught(copy: SourcesCopy) -> None:
    copy.append("app/objector/domain/region.py", 'def only_a_test_calls_this() -> int:\n    """Count."""\n    return 1')
    copy.append("app/objector/ui/look.py", "NOBODY_READS_THIS = 1")
    copy.append(NEW, 'class NobodyMakesThis:\n    """Nothing."""')
    copy.append(NEW, "class New:\n    def nobody_asks(self) -> int:\n        return 1\n\n\nprint(New())")
    # An attribute of texts is called the same: the one gate takes it for used, the other does not.
    copy.append(NEW, 'def strip() -> int:\n    """Count."""\n    return 1')
    said = judged(copy)
    named = ["only_a_test_calls_this", "NOBODY_READS_THIS", "NobodyMakesThis", "nobody_asks"]
    assert [name for name in named if f"'{name}'" not in said] == []
    assert "'strip'" not in said
    found = {name.rpartition(".")[2] for name in unused(copy.folder)}
    assert found == {"only_a_test_calls_this", "NOBODY_READS_THIS", "NobodyMakesThis", "strip"}


def test_the_program_has_nothing_that_only_tests_call(copy: SourcesCopy) -> None:
    assert judged(copy) == ""
    assert unused(ROOT) == []
