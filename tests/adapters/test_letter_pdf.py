# SPDX-License-Identifier: Apache-2.0
"""A letter for the post: the address stands where the window of an envelope is, and every page has its number."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from objector.adapters.qt.letter_pdf import letter_pdf, letters_without_a_font
from objector.domain.letter import LetterKind, WrittenLetter, body_of

LETTER = WrittenLetter(
    kind=LetterKind.OBJECTION,
    language="fr",
    to="dpo@reddit.com",
    sender=("Camille Durand", "12 rue des Lilas", "69003 Lyon", "camille@example.org"),
    recipient=("Reddit Netherlands B.V.", "Keizersgracht 62", "1015CS Amsterdam"),
    dated="1er décembre 2026",
    subject="Opposition à l’entraînement d’IA",
    salutation="Madame, Monsieur,",
    paragraphs=("Je m’oppose à cet usage.", "Ma situation :\n– J’y ai évoqué ma santé."),
    closing="Salutations distinguées.",
    signature="Camille Durand",
    enclosures=(),
)
LONG = LETTER._replace(paragraphs=("Je tiens un blog sur ma maladie. " * 300, "Fin."))
POPPLER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads what was drawn")


def drawn(letter: WrittenLetter, region: str | None, folder: Path) -> Path:
    path = folder / "letter.pdf"
    path.write_bytes(letter_pdf(letter, "Page {page} of {pages}", region))
    return path


def words_at(path: Path) -> tuple[dict[str, tuple[float, float]], tuple[float, float]]:
    """Where each word first stands on the first page, and the size of that, in millimetres."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', told)
    assert page is not None
    found: dict[str, tuple[float, float]] = {}
    for left, top, word in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<', told):
        found.setdefault(word, (float(left) / 72 * 25.4, float(top) / 72 * 25.4))
    return found, (float(page[1]) / 72 * 25.4, float(page[2]) / 72 * 25.4)


@POPPLER
@pytest.mark.parametrize(
    ("region", "left", "top", "size"),
    [
        # DIN 5008, form B: from 20 to 105 mm, and from 62.7 mm on below the line with the sender.
        ("DE", (20, 30), (62, 66), (210, 297)),
        (None, (20, 30), (62, 66), (210, 297)),
        ("US", (20, 30), (62, 66), (215.9, 279.4)),
        # NF Z 11-001: the right half, from 45 to 85 mm.
        ("FR", (100, 120), (45, 56), (210, 297)),
    ],
)
def test_the_address_stands_in_the_window(
    tmp_path: Path, region: str | None, left: tuple[int, int], top: tuple[int, int], size: tuple[float, float]
) -> None:
    words, paper = words_at(drawn(LETTER, region, tmp_path))
    assert paper == pytest.approx(size, abs=0.5)
    assert left[0] <= words["Netherlands"][0] - 12 <= left[1]
    assert top[0] <= words["Netherlands"][1] <= top[1]
    assert top[1] < words["1015CS"][1] < 90  # all of the address is in the window
    assert words["Opposition"][1] > 95  # and nothing else


@POPPLER
def test_every_word_is_there_in_order_and_each_of_several_pages_has_its_number(tmp_path: Path) -> None:
    path = drawn(LONG, "DE", tmp_path)
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = told.rstrip("\f").split("\f")
    assert [page.split("\n")[-2].strip() or page for page in pages] == [
        f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)
    ]
    words = re.sub(r"Page \d of \d", "", told).split()
    wanted = " ".join((LONG.subject, LONG.salutation, *LONG.paragraphs, LONG.closing, LONG.signature or "")).split()
    begin = words.index("Opposition")
    assert words[begin : begin + len(wanted)] == wanted
    assert (
        "Page"
        not in subprocess.run(
            ["pdftotext", drawn(LETTER, "FR", tmp_path), "-"], capture_output=True, text=True, check=True
        ).stdout
    )


@POPPLER
def test_a_name_that_is_written_from_the_right_is_there(tmp_path: Path) -> None:
    letter = LETTER._replace(signature="שלום כהן", sender=("שלום כהן",))
    told = subprocess.run(["pdftotext", drawn(letter, "DE", tmp_path), "-"], capture_output=True, text=True, check=True)
    assert set("שלום כהן") <= set(told.stdout)


def test_signs_that_no_font_has_are_told() -> None:
    assert letters_without_a_font(LETTER) == ""
    # Of these no font anywhere has a shape.
    assert letters_without_a_font(LETTER._replace(signature="\U0001fbff\u0378a")) in {"", "\U0001fbff"}


def test_a_letter_of_ten_thousand_letters_takes_less_than_a_second() -> None:
    letter_pdf(LETTER, "{page}/{pages}", "FR")
    begin = time.process_time()
    assert letter_pdf(LONG, "{page}/{pages}", "FR").startswith(b"%PDF-")
    assert time.process_time() - begin < 1
    assert len(body_of(LONG)) > 9_000


@pytest.mark.parametrize(
    "letter",
    [
        LETTER._replace(sender=(), signature=None, recipient=()),
        LETTER._replace(paragraphs=("x" * 10_000,)),
        LETTER._replace(paragraphs=("\n" * 300,)),
        LETTER._replace(sender=tuple(str(number) for number in range(12)), recipient=("y" * 500,)),
        LETTER._replace(enclosures=("Added: receipt", "reply")),
    ],
)
def test_whatever_is_in_it_it_is_drawn(letter: WrittenLetter) -> None:
    assert letter_pdf(letter, "{page}/{pages}", "DE").startswith(b"%PDF-")
