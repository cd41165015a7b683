# SPDX-License-Identifier: Apache-2.0
"""Finding a service among many by what a person types."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.listing import Listing, is_found, listing_of, search
from objector.domain.service import Category, Obsolete, ServiceId, UseId
from tests.support.builders import a_service, a_use


def listing(name: str, *aliases: str, service: str = "", company: str | None = None, obsolete: bool = False) -> Listing:
    return Listing(
        id=ServiceId(service or name.lower().replace(" ", "-")),
        name=name,
        company=company,
        category=Category.ASSISTANT,
        aliases=aliases,
        uses=(UseId(f"{service}.training"),),
        several_accounts=False,
        obsolete=obsolete,
    )


SHEET = listing("Sheet")
INK_WELL = listing("Ink-Well", service="ink-well", company="Paper Works")
QUILL = listing("Quill Pen", "Goose", service="quill")
CAFE = listing("Café Noir", service="cafe-noir", company="Müller")
VELLUM = listing("Vellum", "Skin", service="vellum", company="Ink Ltd")
SHELF = (SHEET, INK_WELL, QUILL, CAFE, VELLUM)


def found(typed: str, *among: Listing) -> list[str]:
    return [one.name for one in search(among or SHELF, typed)]


def test_a_listing_says_what_the_service_does() -> None:
    service = a_service(a_use(use_id="papermill.profiles"), a_use(use_id="papermill.voices"))._replace(
        company="Paper Works", category=Category.MEDIA, aliases=("Mill",), several_accounts=True
    )
    assert listing_of(service) == Listing(
        ServiceId("papermill"),
        "Papermill",
        "Paper Works",
        Category.MEDIA,
        ("Mill",),
        (UseId("papermill.profiles"), UseId("papermill.voices")),
        several_accounts=True,
        obsolete=False,
    )


def test_a_listing_says_that_its_service_is_obsolete() -> None:
    gone = Obsolete(date(2026, 1, 2), None, {"en": "It was shut down."})
    assert listing_of(a_service()._replace(obsolete=gone)).obsolete


@pytest.mark.parametrize("typed", ["", " ", "-", " ’ … "])
def test_without_a_word_it_is_every_service_by_name(typed: str) -> None:
    assert found(typed) == ["Café Noir", "Ink-Well", "Quill Pen", "Sheet", "Vellum"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sheet", ["Sheet"]),
        ("SHEET", ["Sheet"]),
        ("she", ["Sheet"]),
        ("heet", ["Sheet"]),  # inside a word
        ("sheets", []),
        ("qen", []),
        # Accents, in the name and in what is typed, composed or not.
        ("cafe", ["Café Noir"]),
        ("café", ["Café Noir"]),
        ("cafe\u0301", ["Café Noir"]),
        ("muller", ["Café Noir"]),
        ("šhéèt", ["Sheet"]),
        # Hyphens, spaces and other signs.
        ("inkwell", ["Ink-Well"]),
        ("ink-well", ["Ink-Well"]),
        ("ink well", ["Ink-Well"]),
        ("well", ["Ink-Well"]),
        ("quillpen", ["Quill Pen"]),
        ("quill-pen", ["Quill Pen"]),
        ("cafénoir", ["Café Noir"]),
        ("«sheet»", ["Sheet"]),
        # Other names: aliases, the id, the company.
        ("goose", ["Quill Pen"]),
        ("skin", ["Vellum"]),
        ("cafe-noir", ["Café Noir"]),
        ("paperworks", ["Ink-Well"]),
        # Several words, in any order, of any of its names; each must be there.
        ("pen quill", ["Quill Pen"]),
        ("goose pen", ["Quill Pen"]),
        ("quill sheet", []),
        ("works ink", ["Ink-Well"]),
    ],
)
def test_what_is_found(typed: str, expected: list[str]) -> None:
    assert found(typed) == expected


def test_the_name_comes_first_then_the_beginning_of_a_word_then_the_inside_of_one() -> None:
    name = listing("Pena", service="z1")
    word = listing("Quill Pen", service="z2")
    alias = listing("Goose", "Pencil", service="z3")
    inside = listing("Aspen", service="z4")
    assert found("pen", inside, alias, word, name) == ["Pena", "Goose", "Quill Pen", "Aspen"]


def test_each_word_counts_for_the_order() -> None:
    near = listing("Quill Pen", service="near")
    far = listing("Aquill Open", service="far")
    assert found("quill pen", far, near) == ["Quill Pen", "Aquill Open"]


def test_equal_fits_come_by_name_whatever_their_case_and_accents() -> None:
    names = [listing("zinc"), listing("Éclair"), listing("eagle"), listing("Amber")]
    assert found("", *names) == ["Amber", "eagle", "Éclair", "zinc"]


def test_what_is_obsolete_is_left_out() -> None:
    gone = listing("Sheet Classic", obsolete=True)
    assert found("sheet", gone, SHEET) == ["Sheet"]
    assert found("", gone, SHEET) == ["Sheet"]


def test_words_do_not_run_from_one_name_into_the_next() -> None:
    assert found("noircafe") == []
    assert found("pengoose") == []


def test_other_listings_have_other_answers() -> None:
    assert found("", SHEET) == ["Sheet"]
    assert found("", QUILL) == ["Quill Pen"]
    changing = [SHEET]
    assert [one.name for one in search(changing, "")] == ["Sheet"]
    changing.append(QUILL)
    assert [one.name for one in search(changing, "")] == ["Quill Pen", "Sheet"]


def test_nothing_is_found_in_nothing() -> None:
    assert search((), "sheet") == []
    assert search((), "") == []


LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x17F), min_size=1, max_size=8)


@given(name=LETTERS, data=st.data())
def test_a_name_is_found_by_each_of_its_beginnings(name: str, data: st.DataObject) -> None:
    plain = unicodedata.normalize("NFC", name)
    typed = plain[: data.draw(st.integers(1, len(plain)))]
    assert found(typed, listing(plain, service="x")) == [plain]


@pytest.mark.parametrize(
    ("typed", "is_there"),
    [("sheet", True), ("  SHE ", True), ("zoë", True), ("zoe sheet", True), ("quill", False), ("", True)],
)
def test_one_is_found_by_what_it_is_also_called(typed: str, is_there: bool) -> None:
    assert is_found(SHEET, typed, "Zoë’s own") is is_there
