# SPDX-License-Identifier: Apache-2.0
"""Objector and the checker of one file say the same of receipts that were altered, recombined, withheld or doubled.

The examples go on from a number, so that one that fails is tried again by itself: `OBJECTOR_FIRST_EXAMPLE=7
OBJECTOR_EXAMPLES=1 .venv/bin/pytest tests/packaging/test_two_verdicts.py`. `make soak` tries others each time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import objector.application.verify
from objector.adapters.documents import archive, form
from objector.adapters.documents.files import FileDocuments
from objector.domain import document
from objector.domain.receipt_choice import Wrapping
from objector_resources.record import check_receipt
from tests.support.altered_receipts import example
from tests.support.two_verdicts import Both

FIRST = int(os.environ.get("OBJECTOR_FIRST_EXAMPLE", "1"))
EXAMPLES = int(os.environ.get("OBJECTOR_EXAMPLES", "250"))
MOST_UNTIL_FOUND = 600
"""Of how many examples one shows a difference that was planted."""


def test_both_say_the_same(tmp_path: Path) -> None:
    both = Both(tmp_path)
    for number in range(FIRST, FIRST + EXAMPLES):
        difference = both.disagreement(example(number))
        assert difference is None, f"example {number}: {difference}"


def test_the_examples_have_every_verdict_in_every_wrapping(tmp_path: Path) -> None:
    both = Both(tmp_path)
    wanted = {(wrapping, verdict) for wrapping in Wrapping for verdict in ("intact", "altered", "not_vouched_for")}
    wanted |= {(wrapping, "not_signed") for wrapping in Wrapping}
    for number in range(MOST_UNTIL_FOUND):
        one = example(number)
        wanted.discard((one.wrapping, both.objector(one.data).verdict))
        if not wanted:
            return
    pytest.fail(f"never met: {wanted}")


def nothing(*_: object) -> tuple[()]:
    return ()


PLANTED: dict[str, tuple[Any, str, Callable[..., object]]] = {
    "contradictions": (objector.application.verify, "contradictions", nothing),
    "another spelling": (form, "altered_line", lambda *_: None),
    "files of entries": (archive, "foreign_entry_files", lambda *_: []),
    "the signature of the list": (FileDocuments, "_signed_by_its_sealer", lambda *_: []),
    "who vouches": (document, "connected", lambda key, statements: {key, *(said.body.key for said in statements)}),
    "the other device": (document, "_of_another_device", nothing),
    "the checker's chains": (check_receipt, "check_chain", nothing),
    "what stands to the checker": (check_receipt, "acts_of", lambda _: []),
    "the checker's forms": (check_receipt, "fits", lambda *_: True),
    "the checker's signatures": (check_receipt, "signer", lambda keys, *_: next(iter(keys))),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_a_difference_that_is_planted_is_found(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*PLANTED[name])
    both = Both(tmp_path)
    assert any(both.disagreement(example(number)) for number in range(MOST_UNTIL_FOUND))
