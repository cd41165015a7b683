# SPDX-License-Identifier: Apache-2.0
"""The pages of a receipt as anybody's programs see them: real text, embedded fonts, nothing cut off."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QBuffer, QIODevice, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from objector.adapters.qt.paper import page_size
from objector.adapters.qt.receipt_pdf import pdf_of
from objector.domain.errors import SavingStopped
from objector.domain.evidence import Media
from objector.domain.pages import Pages
from objector.domain.receipt import Receipt
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.service import RouteKind, ServiceId
from objector.texts.language import speak
from objector.texts.receipt import receipt_pages
from tests.support.computer import Computer

NOTE = ("A long note, since Berta asked why. " * 60)[:1990].strip()
POINTS = {"FR": (595, 842), "US": (612, 792)}
MARGIN = 54
"""Points from the paper's edge that stay empty, but for the foot."""


def picture(width: int, height: int, colour: int = 0xFFEEEEEE) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture(name="computer")
def fixture_computer(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "data")
    yield computer
    computer.database.close()


def drawn(computer: Computer, tmp_path: Path) -> tuple[Receipt, dict[str, bytes]]:
    path = tmp_path / "receipt.pdf"
    computer.receipts.save("linkedin", str(path), Wrapping.PDF, who="Anna Blum", parts=frozenset(Part))
    receipt, pictures = computer.pages.drawn[-1]
    return receipt, dict(pictures)


def texts(pages: Pages) -> list[str]:
    said = [pages.title, pages.subtitle]
    for section in pages.sections:
        said += [section.heading, *section.paragraphs, *section.commands, *section.points]
        said += [text for row in section.rows for text in row]
        said += [text for line in section.lines for text in line]
        said += [text for proof in section.proofs for text in (proof.name, proof.sha256)]
        for switch in section.switches:
            said += switch
    return said


def run(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def bare(text: str) -> str:
    """Return a text without spaces of any kind: a fingerprint breaks where the paper ends."""
    return re.sub(r"[\s\u200b\u00a0\u202f]+", "", text)


@pytest.mark.parametrize("region", ["FR", pytest.param("US", marks=pytest.mark.slow)])
@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "fr"])
@pytest.mark.parametrize("much", [False, True])
def test_everything_stands_on_the_pages(
    computer: Computer, tmp_path: Path, region: str, language: str, *, much: bool
) -> None:
    computer.answers.confirm("linkedin", account="anna@home.example", note=NOTE if much else None)
    if much:
        for size in ((900, 420), (300, 2000), (4000, 300), (20, 20), (1200, 1200)):
            computer.attach.attach("linkedin", picture(*size), Media.PNG)
        for _ in range(20):
            computer.answers.found_on("linkedin")
            computer.answers.confirm("linkedin")
    receipt, pictures = drawn(computer, tmp_path)
    pages = receipt_pages(receipt, speak((language,)).t)
    path = tmp_path / "pages.pdf"
    path.write_bytes(pdf_of(pages, pictures, page_size(region)))

    info = run("pdfinfo", path)
    width, height = POINTS[region]
    assert re.search(rf"Page size: +{width}(\.\d+)? x {height}", info), info
    count = int(re.search(r"Pages: +(\d+)", info)[1])  # type: ignore[index]
    assert count <= (16 if much else 3)
    written = run("pdftotext", "-raw", path, "-")
    # A note that reaches over a page's end has the foot of the page in it.
    for number in range(1, count + 1):
        foot = pages.number + pages.of_pages.format(page=number, pages=count)
        assert bare(foot) in bare(written)
        written = bare(written).replace(bare(foot), "")
    assert [text for text in texts(pages) if bare(text) not in bare(written)] == []

    for section in pages.sections:
        for line in section.lines:  # on one page only, seen or not
            assert bare(run("pdftotext", "-raw", path, "-")).count(line.fingerprint) == 1

    fonts = [line.split() for line in run("pdffonts", path).splitlines()[2:]]
    assert fonts
    assert all(line[-5] == "yes" for line in fonts), fonts  # embedded

    for box in ET.fromstring(run("pdftotext", "-bbox", path, "-")).iter("{http://www.w3.org/1999/xhtml}word"):  # noqa: S314
        assert float(box.get("xMin", 0)) >= MARGIN, box.text
        assert float(box.get("xMax", 0)) <= width - MARGIN, box.text
        top, bottom = float(box.get("yMin", 0)), float(box.get("yMax", 0))
        assert top >= MARGIN, box.text
        assert bottom <= height - (24 if top > height - MARGIN else MARGIN), box.text  # only the foot stands lower


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["discord", "squarespace", "aws-ai-services", "facebook", "slack"])
def test_every_kind_of_refusal_stands_on_its_pages(
    computer: Computer, tmp_path: Path, name: str, language: str
) -> None:
    routes = computer.catalogue.service(ServiceId(name)).data_uses[0].routes  # type: ignore[union-attr]
    for route in routes:
        if route.kind is RouteKind.SETTING:
            computer.answers.confirm(name, route=route.id)
        else:
            computer.answers.sent(name, route=route.id)
    computer.receipts.save(name, str(tmp_path / "receipt.pdf"), Wrapping.PDF)
    pages = receipt_pages(computer.pages.drawn[-1][0], speak((language,)).t)
    path = tmp_path / "pages.pdf"
    path.write_bytes(pdf_of(pages, {}, page_size("FR")))
    written = bare(run("pdftotext", "-raw", path, "-"))
    assert [text for text in texts(pages) if text and bare(text) not in written] == []
    settings = [switch for section in pages.sections for switch in section.switches]
    assert len(settings) == sum(route.end_state is not None for route in routes)


@pytest.mark.parametrize(
    ("region", "letter"), [("FR", False), ("CH", False), ("US", True), ("CA", True), (None, False)]
)
def test_the_paper_is_that_of_the_country(region: str | None, *, letter: bool) -> None:
    assert page_size(region).name().startswith("Letter") is letter


COLOURS = (0xFFFF00FF, 0xFF00FFFF, 0xFFFFFF00, 0xFF0000FF, 0xFF00FF00, 0xFFFF0000)
ODD_SIZES = [
    ((1200, 900), (300, 2000), (4000, 300), (20, 20), (1200, 1200)),
    ((300, 2000), (300, 2000), (300, 2000), (300, 2000)),
    ((900, 500), (900, 501), (900, 420), (640, 480), (1, 1), (900, 900)),
    ((4000, 40), (4000, 3), (3, 4000), (1920, 1080), (1080, 1920)),
]


def drawn_pages(pdf: Path) -> list[QImage]:
    run("pdftoppm", "-png", "-r", "72", pdf, pdf.with_suffix(""))
    return [QImage(str(page)) for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]


def rows_with(page: QImage, colour: int) -> list[int]:
    """The rows of a page that have a colour in them, looked at along the left side of the text."""
    wanted = QColor.fromRgb(colour)

    def alike(pixel: QColor) -> bool:
        pairs = zip(pixel.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # type: ignore[index]
        return all(abs(found - expected) < 60 for found, expected in pairs)  # a PDF has pictures as JPEG

    return [y for y in range(page.height()) if any(alike(page.pixelColor(x, y)) for x in (63, 64))]


@pytest.mark.slow
@pytest.mark.parametrize("region", ["FR", "US"])
@pytest.mark.parametrize("sizes", ODD_SIZES)
@pytest.mark.parametrize("before", [4, *(pytest.param(number, marks=pytest.mark.slow) for number in (0, 1, 2, 3, 9))])
def test_a_picture_stands_on_one_page_with_its_caption_and_fingerprint(
    computer: Computer, tmp_path: Path, region: str, sizes: tuple[tuple[int, int], ...], before: int
) -> None:
    computer.answers.confirm("linkedin", account="anna@home.example", note=NOTE[: before * 150] or None)
    for size, colour in zip(sizes, COLOURS, strict=False):
        computer.attach.attach("linkedin", picture(*size, colour), Media.PNG)
    receipt, pictures = drawn(computer, tmp_path)
    pages = receipt_pages(receipt, speak(("en",)).t)
    path = tmp_path / "pages.pdf"
    path.write_bytes(pdf_of(pages, pictures, page_size(region)))
    images = drawn_pages(path)
    numbers = [str(number) for number in range(1, len(images) + 1)]
    words = [bare(run("pdftotext", "-raw", "-f", number, "-l", number, path, "-")) for number in numbers]
    proofs = [proof for section in pages.sections for proof in section.proofs]
    assert len(proofs) == len(sizes)
    for proof, size, colour in zip(proofs, sizes, COLOURS, strict=False):
        of_text = [page for page, said in enumerate(words) if bare(proof.name) + bare(proof.sha256) in said]
        assert len(of_text) == 1, proof.name
        found = {page: rows_with(image, colour) for page, image in enumerate(images)}
        on = [page for page, rows in found.items() if rows]
        if min(size) > 9:
            assert on == of_text, proof.name
            rows = found[on[0]]
            assert rows == list(range(rows[0], rows[-1] + 1))
    bottom = int(POINTS[region][1] - 64)
    for page, image in enumerate(images):  # nothing of a picture, nor of its frame, at the foot of the page before
        for y in range(bottom - 2, min(bottom + 12, image.height())):
            dark = sum(image.pixel(x, y) & 0xFF < 0xF0 or image.pixel(x, y) >> 8 & 0xFF < 0xF0 for x in range(62, 162))
            assert dark < 100, (page, y)


def test_a_long_receipt_is_drawn_in_a_thread_without_a_complaint_and_no_further_once_it_is_stopped(
    computer: Computer, tmp_path: Path, qapp: QApplication
) -> None:
    del qapp
    for _ in range(20):
        computer.answers.confirm("linkedin")
        computer.answers.found_on("linkedin")
    receipt, pictures = drawn(computer, tmp_path)
    pages = receipt_pages(receipt, speak(("en",)).t)
    complaints: list[str] = []
    steps: list[int] = []

    def go_on() -> None:
        steps.append(len(steps))
        if len(steps) == 4:
            raise SavingStopped

    def draw() -> None:
        pdf_of(pages, pictures, page_size("FR"))
        with pytest.raises(SavingStopped):
            pdf_of(pages, pictures, page_size("FR"), go_on)

    before = qInstallMessageHandler(lambda _kind, _context, text: complaints.append(text))
    thread = Thread(target=draw)
    thread.start()
    thread.join()
    qInstallMessageHandler(before)
    assert complaints == []
    assert len(steps) == 4
