# SPDX-License-Identifier: Apache-2.0
"""The gates for code that only tests call, seen to fail."""

from __future__ import annotations

import pytest

from tests.support.sources import ROOT, SourcesCopy
from tests.support.unused import unused

NEW = "objector/domain/brand_new.py"
PLANTED = [
    (
        "objector/domain/region.py",
        'def only_a_test_calls_this() -> int:\n    """Count."""\n    return 1',
        "only_a_test_calls_this",
    ),
    ("objector/ui/look.py", "NOBODY_READS_THIS = 1", "NOBODY_READS_THIS"),
    (NEW, 'class NobodyMakesThis:\n    """Nothing."""', "NobodyMakesThis"),
]


def judged(copy: SourcesCopy) -> str:
    done = copy.run("vulture")
    assert done.returncode == (3 if done.stdout else 0), done.stderr
    return done.stdout


@pytest.mark.parametrize(("path", "text", "name"), PLANTED, ids=[name for *_, name in PLANTED])
def test_what_nothing_calls_is_caught(path: str, text: str, name: str, copy: SourcesCopy) -> None:
    copy.append(f"app/{path}", text)
    assert f"'{name}'" in judged(copy)
    assert [found.rpartition(".")[2] for found in unused(copy.folder)] == [name]


def test_a_method_that_nothing_calls_is_caught(copy: SourcesCopy) -> None:
    copy.append(f"app/{NEW}", "class New:\n    def nobody_asks(self) -> int:\n        return 1\n\n\nprint(New())")
    assert "'nobody_asks'" in judged(copy)


def test_a_function_is_not_used_because_an_attribute_is_called_the_same(copy: SourcesCopy) -> None:
    copy.append(f"app/{NEW}", 'def strip() -> int:\n    """Count."""\n    return 1')
    assert judged(copy) == ""
    assert unused(copy.folder) == ["objector.domain.brand_new.strip"]


def test_the_program_has_nothing_that_only_tests_call(copy: SourcesCopy) -> None:
    assert judged(copy) == ""
    assert unused(ROOT) == []
