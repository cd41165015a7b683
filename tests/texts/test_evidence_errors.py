# SPDX-License-Identifier: Apache-2.0
"""What is said of evidence that is not kept, or is no longer what was kept: what is the matter, and what to do."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from objector.domain.errors import (
    EvidenceAltered,
    EvidenceFault,
    EvidenceMissing,
    EvidenceRefused,
    NothingToAttachTo,
    ObjectorError,
)
from objector.texts.errors import sentence

DIGEST = "ab" * 32


@pytest.mark.parametrize("fault", EvidenceFault)
def test_each_refusal_says_what_to_do(fault: EvidenceFault) -> None:
    said = sentence(EvidenceRefused(fault, "no such file"), NullTranslations())

    assert said.startswith("That ")
    assert ": " in said
    assert said.endswith(".")
    assert ("no such file" in said) is (fault is EvidenceFault.UNREADABLE)


def test_refusals_differ() -> None:
    assert len({sentence(EvidenceRefused(fault), NullTranslations()) for fault in EvidenceFault}) == len(EvidenceFault)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (EvidenceMissing(DIGEST), [DIGEST, "not in the data folder", "put it back"]),
        (EvidenceAltered(DIGEST), [DIGEST, "no longer what was kept", "put it back"]),
        (NothingToAttachTo("LinkedIn", None), ["LinkedIn", "say that it is off"]),
    ],
)
def test_a_fault_is_named_with_what_it_is_about(error: ObjectorError, words: list[str]) -> None:
    said = sentence(error, NullTranslations())

    assert all(word in said for word in words)
