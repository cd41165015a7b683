# SPDX-License-Identifier: Apache-2.0
"""What the file of a service may hold, and how each thing that it may not hold is named."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.domain.civil import CivilDate
from objector.domain.region import Region
from objector.domain.service import (
    ByDefault,
    Confidence,
    EndState,
    Recheck,
    RouteId,
    RouteKind,
    Service,
    SourcedText,
    SourceId,
    Used,
)
from objector_services.file_format import LARGEST_FILE
from objector_services.read import read_folder
from objector_services.refusal import Fault
from tests.support.service_files import PAPERMILL, write

LETTER = '{ to = "no@papermill.test", subject = "No", body = "I object." }'
USE = "data_uses[0]"
SETTING = f"{USE}.routes[0]"
PAGE = "https://www.papermill.example/settings/profiles"


class Wrong(NamedTuple):
    """A change to a good file, and how the fault names it."""

    name: str
    old: str
    new: str
    field: str
    reason: str
    """A part of the reason."""


def _page(name: str, url: str, reason: str) -> Wrong:
    return Wrong(f"page: {name}", PAGE, url, f"{SETTING}.url", reason)


def _source(name: str, url: str, reason: str) -> Wrong:
    return Wrong(f"source: {name}", "http://news.sheet.example/profiles?page=1", url, "sources[1].url", reason)


def _text(name: str, character: str, code: str) -> Wrong:
    return Wrong(f"text: {name}", "Old profiles.", f"Old {character}profiles.", f"{USE}.does_not_stop.text", code)


NOT_HTTPS = "does not begin with https:"
ELSEWHERE = "is not on papermill.example, papermill.test"

TABLE = (
    # What types say.
    Wrong("unknown field", 'name = "Papermill"', 'name = "Papermill"\nlogo = "x"', "logo", "not a field that is known"),
    Wrong("unknown field inside", 'used = "partly"', 'used = "partly"\nuse = 1', f"{USE}.usages[0].use", "not a field"),
    Wrong("missing field", 'name = "Papermill"\n', "", "name", "is missing"),
    Wrong("missing field inside", "required = true\n", "", f"{SETTING}.required", "is missing"),
    Wrong(
        "a translation", 'name = "the profiles"', 'name = { en = "A", fr = "B" }', f"{SETTING}.name", "must not be a ta"
    ),
    Wrong("nobody published it", 'published_by = "A daily paper"\n', "", "sources[1].publisher", "is missing"),
    Wrong(
        "a name and a description", "published_by", 'publisher = "X"\npublished_by', "sources[1].publisher", "not go"
    ),
    Wrong("missing text", 'text = "Looks into it."\n', "", f"{USE}.authorities[0].text", "is missing"),
    Wrong("empty text", '"Looks into it."', '""', f"{USE}.authorities[0].text", "is empty"),
    Wrong("wrong type", "required = true", 'required = "yes"', f"{SETTING}.required", "must not be a text"),
    Wrong("a text for a list", '["notice", "press"]', '"notice"', f"{USE}.starts[0].sources", "must not be a text"),
    Wrong("unknown word", 'used = "partly"', 'used = "maybe"', f"{USE}.usages[0].used", "must not be maybe"),
    Wrong("newer format", "format = 2", "format = 3", "format", "must not be 3"),
    Wrong("no source", 'sources = ["notice", "press"]', "sources = []", f"{USE}.starts[0].sources", "is empty"),
    Wrong("sources left out", 'sources = ["notice", "press"]\n', "", f"{USE}.starts[0].sources", "is missing, and the"),
    Wrong(
        "nothing says how sure",
        'used = "partly"\nconfidence = "sure"',
        'used = "partly"',
        f"{USE}.usages[0].confidence",
        "no de",
    ),
    Wrong(
        "a bare text",
        '{ text = "On.", confidence = "sure", sources = ["notice"] }',
        '"On."',
        f"{USE}.default_about.sources",
        "no default_s",
    ),
    Wrong(
        "unknown default",
        "read_on = 2025-10-01",
        'read_on = 2025-10-01\ndefault_sources = ["rumour"]',
        "default_sources[0]",
        "called rumour",
    ),
    Wrong("long text", "Looks into it.", "x" * 601, f"{USE}.authorities[0].text", "has 601 characters"),
    Wrong("long list", '["Make profiles of me"]', str(["x"] * 11), f"{SETTING}.labels[0].variants", "has 11 entries"),
    Wrong("too many months", "months = 1", "months = 13", f"{USE}.replies[0].months", "is not from 1 to 12"),
    Wrong("id in capitals", 'id = "papermill"', 'id = "Papermill"', "id", "has not the right form"),
    Wrong(
        "language", 'language = "fr"', 'language = "French"', f"{SETTING}.labels[1].language", "has not the right form"
    ),
    # Ids.
    Wrong("another service's id", 'id = "papermill"', 'id = "linkedin"', "id", "is called linkedin.toml"),
    Wrong(
        "foreign prefix",
        '"papermill.profiles"',
        '"mill.profiles"',
        f"{USE}.id",
        "does not begin with the id of the service",
    ),
    Wrong("route twice", 'id = "form"', 'id = "setting"', f"{USE}.routes[1].id", "setting is there twice"),
    Wrong("source twice", 'id = "press"', 'id = "notice"', "sources[1].id", "notice is there twice"),
    Wrong("unknown source", '["notice", "press"]', '["rumour"]', f"{USE}.starts[0].sources[0]", "called rumour"),
    Wrong("same source", '["notice", "press"]', '["press", "press"]', f"{USE}.starts[0].sources[1]", "press is there"),
    Wrong("label twice", 'language = "fr"', 'language = "en"', f"{SETTING}.labels[1].language", "en is there twice"),
    # Pages of routes.
    _page("http", "http://www.papermill.example/x", NOT_HTTPS),
    _page("javascript", "javascript:alert(1)", NOT_HTTPS),
    _page("file", "file:///etc/passwd", NOT_HTTPS),
    _page("without scheme", "www.papermill.example/x", NOT_HTTPS),
    _page("foreign host", "https://www.inkwell.example/x", ELSEWHERE),
    _page("host that begins alike", "https://papermill.example.evil.example/x", ELSEWHERE),
    _page("host that ends alike", "https://evilpapermill.example/x", ELSEWHERE),
    _page("host in a user name", "https://papermill.example@evil.example/x", "carries a user name"),
    _page("user name", "https://me@www.papermill.example/x", "carries a user name"),
    _page("port", "https://www.papermill.example:8443/x", "names a port"),
    _page("its own port", "https://www.papermill.example:443/x", "names a port"),
    _page("trailing full stop", "https://www.papermill.example./x", ELSEWHERE),
    _page("punycode", "https://xn--pape-5na.papermill.example/x", ELSEWHERE),
    _page("look-alike letter", "https://www.p\u0430permill.example/x", "not an address in plain ASCII"),
    _page("capitals", "https://WWW.papermill.example/x", ELSEWHERE),
    _page("backslash", "https://www.evil.example\\\\@papermill.example/x", "not an address"),
    _page("space", "https://www.papermill.example/a b", "not an address"),
    _page("only a scheme", "https://", ELSEWHERE),
    # Sources are looked up, also where they are old and elsewhere, but never with anything hidden in the address.
    _source("ftp", "ftp://news.sheet.example/profiles", "neither https: nor http:"),
    _source("javascript", "javascript:alert(1)", "neither https: nor http:"),
    _source("user name", "http://me:secret@news.sheet.example/", "carries a user name"),
    _source("port", "http://news.sheet.example:8080/", "names a port"),
    _source("no host", "http:///profiles", "no host name"),
    _source("one word", "https://localhost/", "no host name"),
    _source("broken brackets", "http://[news.sheet.example/", "not an address"),
    _source("space", "http://news.sheet.example/a b", "not an address"),
    # Hosts.
    Wrong("domain in capitals", '"papermill.test"', '"Papermill.test"', "domains[1]", "not a host name"),
    Wrong("domain with a path", '"papermill.test"', '"papermill.test/x"', "domains[1]", "not a host name"),
    Wrong("whole country", '"papermill.test"', '"test"', "domains[1]", "not a host name"),
    Wrong("domain twice", '"papermill.test"', '"papermill.example"', "domains[1]", "is there twice"),
    # Dates.
    Wrong("impossible day", 'start = "2024"', 'start = "2025-02-29"', f"{USE}.starts[1].start", "2025-02-29 is not a"),
    Wrong("impossible month", 'start = "2024"', 'start = "2025-13"', f"{USE}.starts[1].start", "2025-13 is not a"),
    Wrong("day in TOML", "start = 2025-11-03", "start = 2025-11-31", "file", "not TOML"),
    Wrong(
        "a moment",
        "start = 2025-11-03",
        "start = 2025-11-03T00:00:00Z",
        f"{USE}.starts[0].start",
        "must not be a moment",
    ),
    Wrong("words for a date", "read_on = 2025-10-01", 'read_on = "recently"', "read_on", "recently is not a day"),
    Wrong(
        "not announced yet", "start = 2025-11-03", 'start = "2025-08"', f"{USE}.starts[0].start", "before the announ"
    ),
    Wrong("changed later", "changed_on = 2025-09-20", "changed_on = 2025-10-02", f"{USE}.changed_on", "is after"),
    Wrong("read later", "read_on = 2025-09-30", "read_on = 2025-10-02", "sources[1].read_on", "is after"),
    Wrong("written later", "dated = 2025-09-18", 'dated = "2026"', "sources[0].dated", "2026 is after"),
    Wrong("said later", 'dated = "2025-09"', 'dated = "2025-11"', f"{USE}.authorities[0].dated", "2025-11 is after"),
    Wrong("told later", "announced = 2025-09-18", 'announced = "2025-11"', f"{USE}.starts[0].announced", "is after"),
    # Regions.
    Wrong("region twice", 'start = "2024"', 'start = "2024" #', f"{USE}.starts[1].regions", "FR is named before"),
    Wrong("no such country", '"GB"]', '"XX"]', f"{USE}.starts[0].regions[2]", "XX is neither a country"),
    Wrong("no such group", '"GB"]', '"EFT"]', f"{USE}.starts[0].regions[2]", "EFT is neither a country"),
    Wrong("UK", '"GB"]', '"UK"]', f"{USE}.starts[0].regions[2]", "UK is not how"),
    Wrong("Réunion", '"GB"]', '"RE"]', f"{USE}.starts[0].regions[2]", "RE is not how"),
    Wrong("group for a country", 'region = "IE"', 'region = "EU"', f"{USE}.authorities[0].region", "has one country"),
    Wrong("unknown authority", 'region = "IE"', 'region = "ZZ"', f"{USE}.authorities[0].region", "ZZ is neither"),
    Wrong("elsewhere twice", '["EU", "EEA", "GB"]', "[]", f"{USE}.starts[1].regions", "for the second time"),
    Wrong("law for nobody", '["EU", "EEA"]\nlaw', "[]\nlaw", f"{USE}.replies[0].regions", "is empty"),
    # Routes.
    Wrong("no position", 'end_state = "off"\n', "", f"{SETTING}.end_state", "a position that refuses"),
    Wrong(
        "form as switch", "required = false", 'required = false\nend_state = "on"', f"{USE}.routes[1].end_state", "form"
    ),
    Wrong("no way", 'url = "https://help.papermill.test/object"\n', "", f"{USE}.routes[1].url", "nobody could follow"),
    Wrong("label without words", 'switch = "Dresser mon profil"\n', "", f"{SETTING}.labels[1]", "has no wording"),
    # Texts.
    _text("bell", "\\u0007", "U+0007"),
    _text("line break", "\\n", "U+000A"),
    _text("turned round", "\u202e", "U+202E"),
    _text("isolate", "\u2066", "U+2066"),
    _text("right-to-left mark", "\u200f", "U+200F"),
    _text("zero width", "\u200b", "U+200B"),
    _text("soft hyphen", "\u00ad", "U+00AD"),
    _text("line separator", "\u2028", "U+2028"),
    _text("private use", "\ue000", "U+E000"),
    Wrong("space at the end", "Old profiles.", "Old profiles. ", f"{USE}.does_not_stop.text", "ends with a space"),
    Wrong("hidden in a list", '["Me", "Profiles"]', '["Me", "\u202eX"]', f"{SETTING}.paths[0].steps[1]", "U+202E"),
)


def _changed(wrong: Wrong) -> str:
    assert wrong.old in PAPERMILL, "the table does not fit the good file"
    text = PAPERMILL.replace(wrong.old, wrong.new, 1)
    if wrong.name == "region twice":
        text = text.replace("regions = []", 'regions = ["US", "FR"]')
    return text


def _fault(folder: Path) -> Fault:
    """Return the first fault of a folder, after a look that the good file in it is there."""
    reading = read_folder(folder)
    assert [file.id for file in reading.files] == ["inkwell"]
    assert len({fault.file for fault in reading.faults}) == 1
    return reading.faults[0]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A folder with one good file."""
    write(tmp_path, "inkwell")
    return tmp_path


@pytest.mark.parametrize("wrong", TABLE, ids=lambda wrong: wrong.name)
def test_a_wrong_file_says_where_and_why(wrong: Wrong, folder: Path) -> None:
    write(folder, text=_changed(wrong))
    _fault(folder)
    fault = next(fault for fault in read_folder(folder).faults if fault.field == wrong.field)
    assert fault.file == "papermill.toml"
    assert wrong.reason in fault.reason
    assert (str(folder) in fault.reason, fault.reason.isprintable()) == (False, True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is missing"),
        (b"format = ", "not TOML: Invalid value"),
        (b"<html></html>", "not TOML"),
        (PAPERMILL.encode("utf-16"), "not UTF-8 at byte 0"),
        (b'format = 2\nname = "\xff"', "not UTF-8 at byte 19"),
        (b"\xef\xbb\xbf" + PAPERMILL.encode(), "not TOML"),
        (PAPERMILL.encode() + b"#" * LARGEST_FILE, "larger than 256 KiB"),
        (b"format = " + b"[" * 100_000, "nested too deeply"),
        (b"a" + b".a" * 10_000 + b" = 1", "line 1 has more than 50 full stops"),
        (b"format = " + b"9" * 5000, "not TOML"),
        (b'format = 2\n"\\u202E" = 1', "not a field"),
    ],
)
def test_what_is_no_catalogue_file_is_refused_as_a_whole(content: bytes, reason: str, folder: Path) -> None:
    (folder / "papermill.toml").write_bytes(content)
    fault = _fault(folder)
    assert fault.file == "papermill.toml"
    assert reason in fault.reason
    assert (fault.field + fault.reason).isprintable()
    assert 0 < len(fault.reason) <= 200


def test_a_long_reason_is_cut(folder: Path) -> None:
    write(folder, text=PAPERMILL.replace(PAGE, "https://www.inkwell.example/" + "x" * 1000))
    assert _fault(folder).reason.endswith("…")


def test_a_file_just_small_enough_is_read(tmp_path: Path) -> None:
    write(tmp_path, text=PAPERMILL + "#" * (LARGEST_FILE - len(PAPERMILL.encode())))
    assert read_folder(tmp_path).faults == ()


def test_a_copy_under_another_name_is_refused(folder: Path) -> None:
    (folder / "papermill-copy.toml").write_text(PAPERMILL, encoding="utf-8")
    fault = _fault(folder)
    assert (fault.file, fault.field) == ("papermill-copy.toml", "id")


def test_a_second_data_use_of_the_same_id_is_refused(folder: Path) -> None:
    use = PAPERMILL[PAPERMILL.index("[[data_uses]]") : PAPERMILL.index("[[sources]]")]
    write(folder, text=PAPERMILL.replace("[[sources]]", use + "[[sources]]", 1))
    fault = _fault(folder)
    assert (fault.field, fault.reason) == ("data_uses[1].id", "papermill.profiles is there twice")


def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "papermill.toml").mkdir()
    fault = _fault(folder)
    assert (fault.file, fault.field, fault.reason) == ("papermill.toml", "file", "not a regular file")


if sys.platform != "win32":

    def test_a_pipe_is_refused_and_nobody_waits(folder: Path) -> None:
        os.mkfifo(folder / "papermill.toml")
        assert _fault(folder).reason == "not a regular file"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_links_are_followed_because_installers_set_them(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / "papermill.toml").symlink_to(write(tmp_path_factory.mktemp("store")))
    reading = read_folder(folder)
    assert [file.id for file in reading.files] == ["inkwell", "papermill"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_to_nowhere_is_refused(folder: Path) -> None:
    (folder / "papermill.toml").symlink_to(folder / "gone")
    fault = _fault(folder)
    assert (fault.file, fault.field) == ("papermill.toml", "file")
    assert fault.reason.startswith("not readable: ")


def test_other_files_are_left_alone(folder: Path) -> None:
    for name in (".#papermill.toml", "papermill.toml~", "README", "papermill.toml.orig"):
        (folder / name).write_text("not for us", encoding="utf-8")
    assert read_folder(folder).faults == ()


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    reading = read_folder(tmp_path / "gone")
    assert reading.files == ()
    assert [fault.field for fault in reading.faults] == ["folder"]


def test_what_a_good_file_says_arrives(tmp_path: Path) -> None:
    write(tmp_path)
    reading = read_folder(tmp_path)
    assert reading.faults == ()
    (service,) = reading.services()
    _check_papermill(service)


def _check_papermill(service: Service) -> None:
    assert (service.id, service.name) == ("papermill", "Papermill")
    assert service.domains == ("papermill.example", "papermill.test")
    notice, press = service.sources
    assert (notice.dated, notice.read_on) == (CivilDate(2025, 9, 18), date(2025, 10, 1))
    assert (press.dated, press.read_on, press.confidence) == (None, date(2025, 9, 30), Confidence.LIKELY)
    assert notice.publisher == {"en": "Papermill"}
    assert press.publisher == {"en": "A daily paper"}
    assert press.title == {"en": "Profiles for all"}
    (use,) = service.data_uses
    assert (use.read_on, use.changed_on, use.verified_on) == (date(2025, 10, 1), date(2025, 9, 20), None)
    assert (use.by_default, use.recheck) == (ByDefault.ON, Recheck(3, 12))
    assert use.title == {"en": "Papermill’s profiles"}
    assert use.does_not_stop is not None
    assert use.does_not_stop.sources == (SourceId("press"),)
    near, far = use.starts
    assert (near.start, near.announced, near.note) == (CivilDate(2025, 11, 3), CivilDate(2025, 9, 18), None)
    assert {"FR", "NO", "GB"} < near.regions
    assert (far.start, far.regions, far.note) == (
        CivilDate(2024),
        frozenset(),
        {"en": "By the press."},
    )
    setting, form = use.routes
    assert (setting.kind, setting.end_state, setting.url) == (RouteKind.SETTING, EndState.OFF, PAGE)
    assert (form.id, form.required, form.end_state) == (RouteId("form"), False, None)
    assert setting.paths[0].steps == {"en": ("Me", "Profiles")}
    assert [(label.language, label.item, label.variants) for label in setting.labels] == [
        ("en", "Profiles", ("Make profiles of me",)),
        ("fr", None, ()),
    ]
    assert (use.usages[0].used, use.usages[0].detail) == (Used.PARTLY, None)
    assert "FR" in use.replies[0].regions
    assert (use.authorities[0].region, use.authorities[0].dated) == (Region("IE"), CivilDate(2025, 9))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "Papermill"', 'name = "Paper &amp; Mill <3, a < b > c"'),  # plain text that nobody interprets
        ("Old profiles.", "Old\u00a0profiles\u202f: \u200dall"),  # French spaces, and a joiner
        ("start = 2025-11-03", 'start = "2025-09"'),  # the month of the announcement: it may be after it
        ("by_default", "verified_on = 2025-12-01\nby_default"),  # the live page, looked at after the sources were read
        ("by_default", "recheck = { first_months = 1, then_months = 6 }\nby_default"),
        ('kind = "form"\nrequired = false', f'kind = "letter"\nrequired = false\nletter = {LETTER}'),
        ('{ text = "Old profiles.", confidence = "likely", sources = ["press"] }', '"Old ones."'),  # with the defaults
        ('kind = "form"\nrequired = false', 'kind = "admin"\nrequired = false\nend_state = "off"'),
        (f'url = "{PAGE}"\n', ""),  # the path in words is enough
        ('url = "http://news.sheet.example/profiles?page=1"\n', ""),  # a document need not have an address
        ('["EU", "EEA", "GB"]', '["EU", "EEA", "FR"]'),  # within one start a country may be named in two ways
    ],
)
def test_what_is_unusual_but_right_is_read(old: str, new: str, tmp_path: Path) -> None:
    assert old in PAPERMILL
    text = PAPERMILL.replace("[[data", 'default_confidence = "sure"\ndefault_sources = ["notice"]\n\n[[data', 1)
    write(tmp_path, text=text.replace(old, new, 1))
    assert read_folder(tmp_path).faults == ()


def test_what_a_fact_does_not_say_is_the_default_of_its_file(tmp_path: Path) -> None:
    text = PAPERMILL.replace("[[data", 'default_confidence = "unsure"\ndefault_sources = ["press"]\n\n[[data', 1)
    text = text.replace('{ text = "On.", confidence = "sure", sources = ["notice"] }', '"On."')
    text = text.replace(', confidence = "likely", sources = ["press"] }', ', sources = ["notice"] }')
    text = text.replace('used = "partly"\nconfidence = "sure"\nsources = ["notice"]', 'used = "partly"')
    text = text.replace('dated = 2025-09-18\nconfidence = "sure"', "dated = 2025-09-18")
    write(tmp_path, text=text)
    reading = read_folder(tmp_path)
    assert reading.faults == ()
    (service,) = reading.services()
    (use,) = service.data_uses
    assert use.default_about == SourcedText({"en": "On."}, Confidence.UNSURE, (SourceId("press"),))
    assert use.does_not_stop == SourcedText({"en": "Old profiles."}, Confidence.UNSURE, (SourceId("notice"),))
    assert (use.usages[0].confidence, use.usages[0].sources) == (Confidence.UNSURE, (SourceId("press"),))
    assert use.stops == SourcedText({"en": "New profiles."}, Confidence.SURE, (SourceId("notice"),))
    assert [source.confidence for source in service.sources] == [Confidence.UNSURE, Confidence.LIKELY]
