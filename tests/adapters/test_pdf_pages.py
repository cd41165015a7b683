# SPDX-License-Identifier: Apache-2.0
"""The pages of a PDF are those that its document makes, or it is said that they are not, or were not compared."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from objector.adapters.documents import form, pdf
from objector.adapters.documents.pdf_objects import Name, Number, Ref, Stream, Value, content, renumbered, written
from objector.adapters.documents.pdf_pages import compared, of_toolkit
from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.adapters.sealing import StandardSealing
from objector.application.receipts import GoOn, always
from objector.application.seal import sealed
from objector.application.verify import Verify
from objector.composition.receipt_pages import DrawnAgain, DrawnPages
from objector.domain.case import State
from objector.domain.document import Document, Finding, Found, Likeness, Standing, Verdict
from objector.domain.evidence import Media
from objector.domain.receipt import Receipt
from objector.domain.receipt_choice import Part, Wrapping
from objector.texts.language import speak
from tests.support.computer import SHOT
from tests.support.drawn_receipts import DrawingComputer
from tests.support.fake_signing_keys import FakeKey

HOME = "anna@home.example"
SEALING = StandardSealing()
EVERYTHING = frozenset(Part)


@pytest.fixture(name="computer")
def fixture_computer(tmp_path: Path) -> Iterator[DrawingComputer]:
    computer = DrawingComputer(tmp_path / "data")
    computer.answers.confirm("linkedin", account=HOME, note="asked by Bérénice (twice)")
    computer.attach.attach("linkedin", SHOT, Media.PNG)
    yield computer
    computer.database.close()


def save(computer: DrawingComputer, path: Path, parts: frozenset[Part] = EVERYTHING) -> Path:
    wrapping = Wrapping(path.suffix[1:])
    computer.receipts.save("linkedin", str(path), wrapping, who="Anna Blum", parts=parts)
    return path


def judged(computer: DrawingComputer, path: Path) -> tuple[Standing, set[Finding]]:
    verdict: Verdict = computer.verify(str(path))
    return verdict.standing, {found.finding for found in verdict.found}


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "fr"])
@pytest.mark.parametrize("ending", ["pdf", "zip"])
@pytest.mark.parametrize("parts", [frozenset(), EVERYTHING], ids=["nothing", "everything"])
def test_honest_pages_are_those_that_the_document_makes(
    tmp_path: Path, ending: str, language: str, parts: frozenset[Part]
) -> None:
    computer = DrawingComputer(tmp_path / "data", language)
    computer.answers.confirm("linkedin", account=HOME, note="why not? " * 150)
    for _ in range(10):
        computer.answers.found_on("linkedin")
        computer.answers.confirm("linkedin")
    computer.attach.attach("linkedin", SHOT, Media.PNG)
    assert judged(computer, save(computer, tmp_path / f"receipt.{ending}", parts)) == (Standing.INTACT, set())
    stranger = DrawingComputer(tmp_path / "elsewhere")
    assert judged(stranger, tmp_path / f"receipt.{ending}") == (Standing.INTACT, set())
    computer.database.close()
    stranger.database.close()


# Pages that somebody else draws, sealed with the own key


class Forger:
    """Who has the key, and draws what they like around a document that is right."""

    def __init__(self, computer: DrawingComputer, path: Path, draw: Callable[[Receipt], Receipt]) -> None:
        self._pages = DrawnPages(speak(("en",)))
        self._draw = draw
        computer.receipts._pages = self
        save(computer, path)

    @property
    def language(self) -> str:
        return "en"

    def pdf(self, receipt: Receipt, pictures: Mapping[str, bytes], go_on: GoOn = always) -> bytes:
        return self._pages.pdf(self._draw(receipt), pictures, go_on)

    def how_to_check(self, receipt: Receipt) -> str:
        return self._pages.how_to_check(receipt)

    def how_to_check_all(self, receipts: Mapping[str, Receipt]) -> str:
        return self._pages.how_to_check_all(receipts)


@pytest.mark.parametrize("ending", ["pdf", "zip"])
@pytest.mark.parametrize(
    "draw",
    [
        lambda receipt: receipt._replace(who="I consent"),
        lambda receipt: receipt._replace(case=receipt.case._replace(state=State.ACCEPTED)),
        lambda receipt: receipt._replace(entries=receipt.entries[:1], fingerprints=receipt.fingerprints[:1]),
        lambda receipt: receipt._replace(receipt_id="another"),
        lambda receipt: receipt._replace(case=receipt.case._replace(region="US")),
        lambda receipt: receipt._replace(evidence=()),
    ],
)
def test_pages_that_say_something_else_are_refused(
    computer: DrawingComputer, tmp_path: Path, draw: Callable[[Receipt], Receipt], ending: str
) -> None:
    path = tmp_path / f"receipt.{ending}"
    Forger(computer, path, draw)
    assert judged(computer, path) == (Standing.ALTERED, {Finding.PAGES_OTHER})


def test_pages_of_another_receipt_are_refused(computer: DrawingComputer, tmp_path: Path) -> None:
    first = save(computer, tmp_path / "first.zip")
    computer.answers.accept("linkedin")
    second = save(computer, tmp_path / "second.zip")
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as other:
        whole = one.read("receipt.json"), other.read("receipt.pdf")
    found, _ = computer.documents._pages_in(whole[1], whole[0])
    assert Found(Finding.PAGES_OTHER, "receipt.pdf") in found


# What is drawn otherwise, though it says the same


def changed(data: bytes, change: Callable[[list[Value]], object]) -> bytes:
    """Return what the toolkit drew with other objects, which are as many."""
    drawn = of_toolkit(data)
    objects = list(drawn.objects)
    change(objects)
    numbers = {number: number + 3 for number in range(1, len(objects) + 1)}
    kids: list[Value] = [Ref(kid.number + 3) for kid in drawn.kids]
    whole: list[Value] = [
        {"Type": Name("Catalog"), "Pages": Ref(3)},
        {"Title": drawn.title},
        {"Type": Name("Pages"), "Kids": kids, "Count": Number(len(drawn.kids))},
        *(renumbered(value, numbers) for value in objects),
    ]
    return written(whole, {"Root": Ref(1), "Info": Ref(2)})


def streams(objects: list[Value], holds: bytes) -> list[int]:
    return [
        number
        for number, value in enumerate(objects)
        if isinstance(value, Stream) and value.about.get("Filter") == Name("FlateDecode") and holds in content(value)
    ]


def redrawn(change: Callable[[bytes], bytes]) -> Callable[[list[Value]], object]:
    """Return what changes the commands of the first page."""

    def of_objects(objects: list[Value]) -> None:
        number = streams(objects, b"BT\n")[0]
        stream = objects[number]
        assert isinstance(stream, Stream)
        was = content(stream)
        now = change(was)
        assert now != was
        objects[number] = Stream({"Filter": Name("FlateDecode")}, zlib.compress(now))

    return of_objects


def in_white(data: bytes) -> bytes:
    return data.replace(b"0.105882354 0.137254908 0.188235297 scn", b"1 1 1 scn")


def other_outlines(objects: list[Value]) -> None:
    """Exchange the shapes of the letters of two fonts, so that text reads as one thing and looks as another."""
    files = [number for number, value in enumerate(objects) if isinstance(value, Stream) and "Length1" in value.about]
    one, other = files[:2]
    objects[one], objects[other] = objects[other], objects[one]


def other_code(data: bytes) -> bytes:
    """Shift one line by a centimetre: it lies over another one."""
    return re.sub(rb"\n(\d+(?:\.\d+)?) (-\d+(?:\.\d+)?) Td", rb"\n\1 -50 Td", data, count=3)


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        redrawn(in_white),
        redrawn(lambda data: data + b"\n1 1 1 scn\n0 0 9000 9000 re\nf\n"),
        redrawn(lambda data: data.replace(b"BT\n", b"BT\n3 Tr\n")),
        redrawn(lambda data: data.replace(b" 167 Tf", b" 1 Tf")),
        redrawn(other_code),
        redrawn(lambda data: data.replace(b"0.060000000 0 0 -0.060000000 0 842 cm", b"0.06 0 0 -0.06 9000 842 cm")),
        redrawn(lambda data: b"/OC /Hidden BDC\n" + data + b"\nEMC\n"),
        redrawn(lambda data: data + b"\nBI /W 1 /H 1 ID x EI\n"),
        other_outlines,
    ],
    ids=["white", "covered", "invisible", "tiny", "over", "off the page", "a layer", "a picture", "outlines"],
)
def test_what_is_drawn_otherwise_is_never_taken_for_the_same(
    computer: DrawingComputer, tmp_path: Path, change: Callable[[list[Value]], object]
) -> None:
    pages = computer.receipts._pages

    class Painter(Forger):
        def __init__(self) -> None:
            computer.receipts._pages = self
            save(computer, tmp_path / "receipt.pdf")

        def pdf(self, receipt: Receipt, pictures: Mapping[str, bytes], go_on: GoOn = always) -> bytes:
            return changed(pages.pdf(receipt, pictures, go_on), change)

    Painter()
    standing, found = judged(computer, tmp_path / "receipt.pdf")
    assert standing in {Standing.ALTERED, Standing.NOT_VOUCHED_FOR}
    assert found in ({Finding.PAGES_OTHER}, {Finding.PAGES_NOT_COMPARED})


def test_what_another_version_of_the_toolkit_rounds_apart_is_the_same(
    computer: DrawingComputer, tmp_path: Path
) -> None:
    save(computer, tmp_path / "receipt.pdf")
    drawn = pdf.opened((tmp_path / "receipt.pdf").read_bytes(), computer.sealing)
    assert drawn.document is not None
    again = DrawnAgain(computer.catalogue, computer.sealing)(
        drawn.document, {kept.sha256: SHOT for kept in drawn.document.evidence}
    )
    assert again is not None
    assert drawn.compare is not None
    lower = re.compile(rb"(?<= )-(\d+)(?:\.\d+)?(?= Td)")
    for by, likeness in ((2, Likeness.SAME), (60, Likeness.NOT_COMPARABLE)):

        def moved(data: bytes, by: int = by) -> bytes:
            return lower.sub(lambda found: b"-%d" % (int(found[1]) + by), data, count=1)

        assert compared(of_toolkit(changed(again, redrawn(moved))), of_toolkit(again)) is likeness


# Where they cannot be compared


@pytest.mark.parametrize("change", [{"program": "Objector 99.0"}, {"language": "xx"}])
def test_pages_that_cannot_be_drawn_here_are_never_intact(
    computer: DrawingComputer, tmp_path: Path, change: Mapping[str, str]
) -> None:
    path = save(computer, tmp_path / "receipt.pdf")
    inside = pdf.opened(path.read_bytes(), computer.sealing)
    document = inside.document
    assert document is not None
    key = next(iter(computer.keyring.kept.values()))
    other = resealed(document, change, key)
    drawn = DrawnAgain(computer.catalogue, computer.sealing)(
        document, {kept.sha256: SHOT for kept in document.evidence}
    )
    assert drawn is not None
    files = {**inside.files, "receipt.json": form.written(other)}
    path.write_bytes(pdf.made(drawn, files, pdf.cover_of(other), key))
    standing, found = judged(computer, path)
    assert Finding.PAGES_NOT_COMPARED in found
    assert standing is not Standing.INTACT


def resealed(document: Document, change: Mapping[str, str], key: FakeKey) -> Document:
    return sealed(document._replace(about={**document.about, **change}), SEALING, key)


def test_without_a_screen_and_fonts_it_is_said_that_nobody_compared_them(
    computer: DrawingComputer, tmp_path: Path
) -> None:
    path = save(computer, tmp_path / "receipt.pdf")
    verify = Verify(
        computer.documents,
        computer.sealing,
        computer.catalogue,
        computer.clock,
        computer.chains.own_keys,
        draw=lambda _document, _pictures: None,
        stamps=Rfc3161TimeStamps(),
    )
    verdict = verify(str(path))
    assert verdict.standing is Standing.NOT_VOUCHED_FOR
    assert [found.finding for found in verdict.found] == [Finding.PAGES_NOT_COMPARED]
    assert verdict.told


@pytest.mark.slow
@pytest.mark.parametrize("texts", [0, 2, 40])
def test_what_would_take_long_to_draw_is_not_drawn(tmp_path: Path, texts: int) -> None:
    computer = DrawingComputer(tmp_path / "data")
    for _ in range(max(1, texts)):
        computer.answers.confirm("linkedin", note="x" * 1900 if texts else None)
    path = save(computer, tmp_path / "receipt.pdf")
    expected = {Finding.PAGES_NOT_COMPARED} if texts > 30 else set()
    assert judged(computer, path)[1] == expected
    computer.database.close()


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (2**31 - 1, 2**31 - 1), (5000, 4000)])
def test_a_picture_that_claims_to_be_huge_is_not_drawn(
    computer: DrawingComputer, tmp_path: Path, width: int, height: int
) -> None:
    document = pdf.opened(save(computer, tmp_path / "receipt.pdf").read_bytes(), computer.sealing).document
    assert document is not None
    (kept,) = document.evidence
    huge = SHOT[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + SHOT[24:]
    assert DrawnAgain(computer.catalogue, computer.sealing)(document, {kept.sha256: huge}) is None
