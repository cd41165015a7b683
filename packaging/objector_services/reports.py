# SPDX-License-Identifier: Apache-2.0
"""Reports that a service is no longer as Objector says, read for maintainers: `make check-services REPORT.txt`.

A report is what the page "This looks different" and `objector different` write, as a text or in a mail, or the body of
an issue that was filed by the project's form: it has the same lines as headings. Which file and field it is about is
told; nothing in it is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from pathlib import Path
from typing import NamedTuple, assert_never

from objector.application.report_difference import SEEN
from objector.domain.listing import is_called, listing_of
from objector.domain.seen import Seen
from objector_services.facts import to_service
from objector_services.file_format import DataUseFile, RouteFile, ServiceFile
from objector_services.lines import line_of, lines_of
from objector_services.read import SERVICES, read_folder
from objector_services.refusal import WHOLE_FILE, Fault

_LARGEST = 256 * 1024
_LONGEST = 400
"""Letters of what somebody wrote, as far as they are shown."""
_LINE = re.compile(r"[>\s]*([A-Z][A-Za-z’' ]{1,60}):[ \t]+(.*)")
_HEADING = re.compile(r"#{1,6}\s+(.{1,100})")
_EMPTY = frozenset({"", "_no response_", "not known", "none", "not said"})
_LANGUAGE = re.compile(r"\(([A-Za-z-]{2,12}), [a-z]+\)\s*\Z")

_KEYS = {
    "seen": "seen",
    "what did you see?": "seen",
    "in their own words": "words",
    "in your own words": "words",
    "entry": "entry",
    "service": "service",
    "which service?": "service",
    "route": "route",
    "meaning changed on": "changed_on",
    "objector opens": "opens",
    "objector shows": "shows",
    "region": "region",
    "in which country?": "region",
    "seen on": "day",
    "on which day did you see it?": "day",
}
"""How the lines of a report and the headings of the form are called."""


class Report(NamedTuple):
    """What somebody reports. All of it is theirs, and may be anything."""

    seen: Seen | None
    words: str
    entry: str
    """The id of a data use."""
    service: str
    """What they call the service, where no entry is named."""
    route: str
    changed_on: str
    opens: str
    shows: str
    region: str
    day: str


def read_report(data: bytes) -> Report | None:
    """Read a report; `None` for what is none."""
    told = dict(_pairs(_text(data[:_LARGEST])))
    seen = next((one for one, words in SEEN.items() if one is not None and words == told.get("seen", "").lower()), None)
    report = Report(seen, **{field: told.get(field, "") for field in Report._fields if field != "seen"})
    return report if report.entry or report.service else None


def _text(data: bytes) -> str:
    """Return a text, or the text of a mail."""
    if re.match(rb"[A-Za-z-]{2,40}: [^\n]*\n(?:[A-Za-z-]{2,40}:|[ \t])", data) and b"\nEntry: " not in data[:400]:
        mail = message_from_bytes(data, policy=policy.default)
        body = mail.get_body(("plain",))
        if body is not None:
            try:
                return str(body.get_content())
            except (LookupError, ValueError, KeyError):
                return ""
    return data.decode("utf-8", "replace")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a report's lines say, and what stands below the form's headings; the first of each counts."""
    found: dict[str, str] = {}
    below: str | None = None
    for raw in text.splitlines():
        line = "".join(one if one.isprintable() else " " for one in raw).strip()
        heading, pair = _HEADING.fullmatch(line), _LINE.fullmatch(line)
        if heading is not None:
            below = _KEYS.get(heading[1].strip().lower())
        elif pair is not None and (key := _KEYS.get(pair[1].strip().lower())) is not None:
            _take(found, key, pair[2])
        elif below is not None and line and not line.startswith("```"):
            _take(found, below, line)
            below = None
    yield from found.items()


def _take(found: dict[str, str], key: str, value: str) -> None:
    plain = " ".join(value.split())[:_LONGEST]
    if plain.lower() not in _EMPTY:
        found.setdefault(key, plain)


class _Place(NamedTuple):
    """What a report is about, in our facts."""

    path: Path
    use: DataUseFile
    at: str
    route: RouteFile | None
    route_at: str


def check_report(path: Path, folder: Path = SERVICES) -> tuple[list[str], list[Fault]]:
    """Return which fields a report is about, a line each; or what is wrong with it."""
    shown = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        return [], [Fault(shown, 1, WHOLE_FILE, f"cannot be read: {error.strerror}", "name a file that can be read")]
    report = read_report(data)
    if report is None:
        mend = "name a report as “This looks different” writes it, or the text of an issue from the form"
        return [], [Fault(shown, 1, WHOLE_FILE, "is no report about a service", mend)]
    files = read_folder(folder).files
    places = [*_places(report, files, folder)]
    if not places:
        named = report.entry or report.service
        return [], [Fault(shown, 1, "Entry", f"names {named!r}, which no file has", "write the id of a data use")]
    return [line for place in places for line in _lines(report, place, shown)], []


def _places(report: Report, files: Sequence[ServiceFile], folder: Path) -> Iterator[_Place]:
    """Yield the data uses that a report may be about: the one it names, else those of the service it names."""
    for file in files:
        if report.entry:
            chosen = [number for number, use in enumerate(file.data_uses) if use.id == report.entry]
        else:
            named = is_called(listing_of(to_service(file)), report.service)
            chosen = [*range(len(file.data_uses))] if named else []
        for number in chosen:
            use, at = file.data_uses[number], f"data_uses[{number}]"
            numbers = [place for place, route in enumerate(use.routes) if route.id == report.route]
            required = [place for place, route in enumerate(use.routes) if route.required]
            route = next(iter(numbers or required or range(len(use.routes))), None)
            route_at = at if route is None else f"{at}.routes[{route}]"
            yield _Place(folder / f"{file.id}.toml", use, at, None if route is None else use.routes[route], route_at)


def _lines(report: Report, place: _Place, shown: str) -> Iterator[str]:
    lines = lines_of(place.path.read_text(encoding="utf-8"))
    said = "something looks different" if report.seen is None else SEEN[report.seen]
    for field, holds in _fields(report, place):
        told = f"{_near(place.path)}:{line_of(field, lines)}: {field}: {said}"
        yield f"{told}; the file says {holds}." if holds else f"{told}."
    about = [f"in {report.region}" if report.region else "", f"on {report.day}" if report.day else ""]
    seen = " ".join(part for part in about if part)
    if seen:
        yield f"    Seen {seen}."
    if report.words:
        yield f"    In their own words: {report.words}"
    if report.changed_on and report.changed_on != place.use.changed_on.isoformat():
        yield f"    {shown} is about facts that changed on {report.changed_on}; those here on {place.use.changed_on}."


def _fields(report: Report, place: _Place) -> Iterator[tuple[str, str]]:
    """Yield the fields that a report is about, and what each says; nothing of what is more than a value."""
    route, at = place.route, place.route_at
    match report.seen:
        case Seen.OTHER_DEFAULT:
            yield f"{place.at}.by_default", place.use.by_default.value
            yield from ((f"{place.at}.defaults[{number}]", "") for number in range(len(place.use.defaults)))
        case Seen.OTHER_PAGE if route is not None:
            yield _address(route, at)
        case Seen.NO_CONTROL if route is not None:
            yield _address(route, at)
            yield from _label(report, route, at)
        case Seen.OTHER_NAME if route is not None:
            yield from _label(report, route, at)
        case Seen.ELSEWHERE if route is not None:
            yield from ((f"{at}.paths[{number}].steps", "") for number in range(len(route.paths)))
            yield from _label(report, route, at)
        case Seen.SOMETHING_ELSE | None | Seen.OTHER_PAGE | Seen.NO_CONTROL | Seen.OTHER_NAME | Seen.ELSEWHERE:
            yield at, ""
        case _:
            assert_never(report.seen)


def _address(route: RouteFile, at: str) -> tuple[str, str]:
    if route.letter is not None:
        return f"{at}.letter.to", route.letter.to
    return f"{at}.url", route.url or "no address"


def _label(report: Report, route: RouteFile, at: str) -> Iterator[tuple[str, str]]:
    """Yield the label that was shown: in the language that the report names, else each."""
    language = _LANGUAGE.search(report.shows)
    numbers = [number for number, label in enumerate(route.labels) if language is None or label.language == language[1]]
    if not numbers:
        yield f"{at}.labels", "no name of it"
    for number in numbers:
        label = route.labels[number]
        name = "switch" if label.switch is not None else "item"
        yield f"{at}.labels[{number}].{name}", f"“{label.switch or label.item or ''}” ({label.language})"


def _near(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
