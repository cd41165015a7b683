# SPDX-License-Identifier: Apache-2.0
"""How a mail names the end of a record: one way for all languages, found again in whatever a reply makes of it."""

from __future__ import annotations

import pytest

from objector.domain.witness import MOST_NAMED, reference, references_in

HEAD = "0123456789abcdef" + "f" * 48


def test_the_first_sixteen_digits_are_named() -> None:
    assert reference(HEAD) == "Objector 0123456789abcdef"


@pytest.mark.parametrize(
    "text",
    [
        "Objector 0123456789abcdef",
        "My reference: Objector 0123456789abcdef. Please keep it in your reply.",
        "> > My reference: Objector\n> > 0123456789abcdef. Please",  # a line that a reply broke
        "OBJECTOR\u00a00123456789ABCDEF",
        "Votre référence : Objector : « 0123456789abcdef »",
        "Objector 0123456789abcdef, Objector 0123456789abcdef",
    ],
)
def test_it_is_found_in_whatever_a_reply_makes_of_it(text: str) -> None:
    assert references_in(text) == ("0123456789abcdef",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Objector",
        "0123456789abcdef",  # a number of somebody else's
        "0123456789abcdef Objector",
        "Objector 0123456789abcde",
        "Objector 0123456789abcdef0",
        "Objector x0123456789abcdef",
        "Objector 0123456789abcdeg",
        f"Objector {HEAD}",  # a whole fingerprint is none of these
        "Objector" + " " * 80 + "0123456789abcdef",
    ],
)
def test_what_is_no_reference_is_none(text: str) -> None:
    assert references_in(text) == ()


def test_of_a_long_correspondence_the_first_few_are_looked_up() -> None:
    text = " ".join(f"Objector {number:016x}" for number in range(MOST_NAMED + 5))
    assert references_in(text) == tuple(f"{number:016x}" for number in range(MOST_NAMED))
