# SPDX-License-Identifier: Apache-2.0
"""What is said of a file that was checked: how it stands by its entries, and whose keys signed them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from objector.domain.document import MOST_TOLD, KeyKnown, Purpose, Signatory, Told, Verdict
from objector.domain.ledger import Entry
from objector.domain.receipt_choice import Wrapping
from objector.domain.service import Confidence, DataUse, Label, RouteKind, UseId
from objector.texts.language import speak
from objector.texts.verdict import told_blocks, verdict_lines
from tests.support.builders import a_route, a_use, case_of, paris, told

T = speak(("en",)).t
NOW = paris("2026-11-23 12:00")
KEY = "0123456789abcdef" * 4
USE = a_use()
LABEL = Label("en", "Settings", None, None, None, "Profiles of me", (), Confidence.SURE, ())


def verdict(
    *tellings: Told, signatories: Sequence[Signatory] = (), is_signed: bool = True, purpose: Purpose = Purpose.RECEIPT
) -> Verdict:
    return Verdict(Wrapping.JSON, purpose, (), {}, 1, tuple(signatories), tellings, is_signed)


def telling(entries: Sequence[Entry], *, use: DataUse = USE, account: str | None = None) -> Told:
    return Told(use.id, case_of(entries, NOW, use=use)._replace(account=account), tuple(entries))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["2026-11-20 10:00 confirmed setting"], "By these entries it is refused, since 20 November 2026."),
        (
            ["2026-11-20 10:00 sent setting"],
            "By these entries it was asked for on 20 November 2026, and is not confirmed.",
        ),
        (["2026-11-20 10:00 accepted"], "By these entries the person left it as it is, on 20 November 2026."),
        (
            ["2026-11-20 10:00 not_concerned"],
            "By these entries the person has no account there, as said on 20 November 2026.",
        ),
        (["2026-11-20 10:00 opened setting"], "By these entries no answer stands."),
        (["2026-11-20 10:00 accepted", "2026-11-21 10:00 undone 1"], "By these entries no answer stands."),
    ],
)
def test_how_it_stands_is_said_of_somebody_whom_nobody_here_need_know(lines: list[str], said: str) -> None:
    (block,) = told_blocks(verdict(telling(told(*lines))), T)
    assert block.heading == "Papermill"
    assert block.stands == said
    assert "you" not in " ".join([block.stands, *block.settings, *block.entries]).lower().split()


def test_of_what_cannot_be_refused_the_person_took_note() -> None:
    use = USE._replace(routes=())
    (block,) = told_blocks(verdict(telling(told("2026-11-20 10:00 accepted"), use=use)), T)
    assert block.stands == "By these entries the person took note of it on 20 November 2026."
    assert block.settings == ()


def test_the_switch_is_told_in_the_words_of_its_service_and_the_account_beside_its_name() -> None:
    use = a_use(a_route("setting")._replace(labels=(LABEL,)))
    entries = told("2026-11-20 10:00 confirmed setting")
    (block,) = told_blocks(verdict(telling(entries, use=use, account="work")), T)
    assert block.heading == "Papermill (work)"
    assert block.settings == ("Settings › “Profiles of me”: off, as the person stated",)


def test_each_entry_has_its_moment_and_what_was_taken_back_is_said_to_be() -> None:
    use = a_use(a_route("form", RouteKind.FORM))
    entries = told("2026-11-20 10:00 opened form", "2026-11-20 10:05 sent form", "2026-11-21 10:00 undone 2")
    (block,) = told_blocks(verdict(telling(entries, use=use)), T)
    assert [line.partition(": ")[::2] for line in block.entries] == [
        ("21 Nov 2026, 10:00 (UTC+01:00)", "Took an answer back"),
        ("20 Nov 2026, 10:05 (UTC+01:00)", "Sent an objection to the advertising profile, taken back"),
        ("20 Nov 2026, 10:00 (UTC+01:00)", "Opened the form about the advertising profile"),
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["2026-11-20 10:00 accepted"], "This Objector does not know what that is: 1 entry, 20 November 2026."),
        (
            ["2026-11-20 10:00 accepted", "2026-11-22 10:00 accepted"],
            "This Objector does not know what that is: 2 entries, 20 November 2026 to 22 November 2026.",
        ),
    ],
)
def test_what_no_service_here_has_is_named_and_dated(lines: list[str], said: str) -> None:
    (block,) = told_blocks(verdict(Told(UseId("papier\x1b[2J"), None, tuple(told(*lines)))), T)
    assert block == ("“papier\\x1b[2J”", said, (), ())


def test_nothing_in_a_name_a_note_or_a_zone_is_hidden_or_without_end() -> None:
    (entry,) = told("2026-11-20 10:00 confirmed setting")
    hostile = "\u202egnp\x1b[31m" + "x" * 100_000
    entry = entry._replace(note=hostile, zone=hostile, account=hostile)
    (block,) = told_blocks(verdict(telling([entry], account=hostile)), T)
    for text in (block.heading, *block.entries):
        assert "\\u202egnp\\x1b[31m" in text
        assert text.isprintable()
        assert len(text) < 3_000


@pytest.mark.parametrize(("count", "rest"), [(MOST_TOLD, None), (MOST_TOLD + 1, "and 1 more"), (500, "and 480 more")])
def test_no_more_entries_are_listed_than_can_be_looked_through(count: int, rest: str | None) -> None:
    entries = told(*["2026-11-20 10:00 confirmed setting"] * (count - 5))
    others = told(*["2026-11-20 10:00 accepted"] * 5)
    said = verdict(telling(others), telling(entries))
    lines = verdict_lines(said, T)
    assert sum(line.startswith("  20 Nov") for line in lines) == MOST_TOLD
    assert [line.strip() for line in lines if line.startswith("  and")] == ([] if rest is None else [rest])


def test_data_uses_beyond_those_are_counted_too() -> None:
    said = verdict(*[telling(told("2026-11-20 10:00 accepted"))] * 30)
    assert len(told_blocks(said, T)) == MOST_TOLD
    assert "  and 10 more" in verdict_lines(said, T)


@pytest.mark.parametrize(
    ("signatory", "said"),
    [
        (
            Signatory(KEY, 3, 4, True, KeyKnown.THIS_COMPUTER),
            (
                f"It is signed as a whole by the key {KEY}. That key signed 3 of its entries, too. 4 more that it "
                "signed are there as numbers only. The key is that of this computer."
            ),
        ),
        (
            Signatory(KEY, 0, 1, True, KeyKnown.NOT_KNOWN),
            (
                f"It is signed as a whole by the key {KEY}. That key signed none of the entries that are shown. 1 "
                "more that it signed is there as a number only. The key is not known here: whose it is, this file "
                "cannot tell."
            ),
        ),
        (
            Signatory(KEY, 2, 0, False, KeyKnown.NOT_KNOWN, taken_over=True),
            (
                f"2 entries are signed by the key {KEY}. The key of the whole says that it took these over; only that "
                "key says so. The key is not known here: whose it is, this file cannot tell."
            ),
        ),
        (
            Signatory(KEY, 1, 0, False, KeyKnown.UNREADABLE),
            (
                f"1 entry is signed by the key {KEY}. Whether it is this computer’s is not known: the record here "
                "could not be read."
            ),
        ),
    ],
)
def test_of_each_key_it_is_said_what_it_signed_and_whose_it_is(signatory: Signatory, said: str) -> None:
    assert verdict_lines(verdict(signatories=[signatory]), T)[1:] == [said]


@pytest.mark.parametrize(
    ("is_signed", "said"),
    [
        (True, "What its signed entries say:"),
        (False, "What its entries say. None of them is signed: anybody could have written them."),
    ],
)
def test_it_is_said_whether_what_it_tells_is_signed(is_signed: bool, said: str) -> None:
    assert said in verdict_lines(verdict(telling(told("2026-11-20 10:00 accepted")), is_signed=is_signed), T)


def test_no_more_keys_are_listed_than_can_be_looked_through() -> None:
    seal = Signatory("a" * 64, 0, 0, True, KeyKnown.NOT_KNOWN)
    many = [Signatory(KEY, 1, 0, False, KeyKnown.NOT_KNOWN)] * 10_000
    lines = verdict_lines(verdict(signatories=[seal, *many]), T)[1:]
    assert lines[0].startswith(f"It is signed as a whole by the key {'a' * 64}.")
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1] == "and 9981 more"
