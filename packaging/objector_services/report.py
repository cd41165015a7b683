# SPDX-License-Identifier: Apache-2.0
"""Tells how complete and how old the facts are: `make report-services`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from objector.adapters.clock import utc_now
from objector.domain.civil import CivilDate
from objector.domain.service import Confidence, DataUse, Route, RouteKind, Service
from objector_services.read import SERVICES, read_folder

_AGES = ((91, "up to 3 months"), (182, "up to 6 months"), (365, "up to 1 year"), (730, "up to 2 years"))
"""Days, and how they are called."""
_OLDER, _UNDATED = "older", "without a date"
_OLDEST = 5
"""So many of the oldest are named."""


def report(services: Sequence[Service], on: date) -> Iterator[str]:
    """Yield the lines of the report as of a day."""
    uses = [use for service in services for use in service.data_uses]
    routes = [route for use in uses for route in use.routes]
    yield f"{len(services)} services, {len(uses)} data uses, {len(routes)} routes"
    yield from _section("Routes by kind", _counts([route.kind for route in routes], RouteKind))
    yield from _section("Addresses of routes", _addresses(routes))
    yield from _section("Texts by language", _texts(services))
    yield from _section("Switches with the service’s own words, by language", _labels(routes))
    yield from _section("Confidence of data uses", _counts([use.confidence for use in uses], Confidence))
    yield from _section("Confidence of all facts", _counts(list(_confidences(services)), Confidence))
    verified = sum(use.verified_on is not None for use in uses)
    yield from _section("Looked at on the live page", [("verified", f"{verified} of {len(uses)}")])
    yield from _section("Age of the newest source of a data use", _ages(uses, on))
    yield from _section("The oldest", _oldest(uses))


def _section(title: str, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield ""
    yield title
    width = max((len(name) for name, _ in pairs), default=0)
    for name, value in pairs:
        yield f"  {name:{width}}  {value}"


def _counts(found: Sequence[RouteKind | Confidence], kinds: type[RouteKind | Confidence]) -> list[tuple[str, str]]:
    counted = Counter(found)
    return [(kind.value, str(counted[kind])) for kind in kinds]


def _addresses(routes: Sequence[Route]) -> list[tuple[str, str]]:
    given = [route for route in routes if route.url is not None]
    return [
        ("exact", str(sum(route.exact for route in given))),
        ("not exact", str(sum(not route.exact for route in given))),
        ("in words only", str(len(routes) - len(given))),
    ]


def _texts(services: Sequence[Service]) -> list[tuple[str, str]]:
    texts = list(_words(services))
    languages = Counter(language for text in texts for language in text)
    return [(language, f"{count} of {len(texts)}") for language, count in sorted(languages.items())]


def _words(value: object) -> Iterator[Mapping[str, object]]:
    """Yield every text in values of the domain, however deep; each is a mapping of languages."""
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _words(item)


def _labels(routes: Sequence[Route]) -> list[tuple[str, str]]:
    switches = [route for route in routes if route.end_state is not None]
    found = Counter(language for route in switches for language in {label.language for label in route.labels})
    return [(language, f"{count} of {len(switches)}") for language, count in found.most_common()]


def _confidences(value: object) -> Iterator[Confidence]:
    """Yield how sure every fact in values of the domain is, however deep."""
    if isinstance(value, Confidence):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _confidences(item)


def _ages(uses: Sequence[DataUse], on: date) -> list[tuple[str, str]]:
    counted = Counter(_age(use.as_of, on) for use in uses)
    return [(name, str(counted[name])) for name in (*(name for _, name in _AGES), _OLDER, _UNDATED)]


def _age(as_of: CivilDate | None, on: date) -> str:
    if as_of is None:
        return _UNDATED
    days = (on - as_of.first_day).days
    return next((name for most, name in _AGES if days <= most), _OLDER)


def _oldest(uses: Sequence[DataUse]) -> list[tuple[str, str]]:
    dated = sorted((use.as_of.first_day, use.id, use.as_of) for use in uses if use.as_of is not None)
    return [(name, f"as of {as_of.isoformat()}") for _, name, as_of in dated[:_OLDEST]]


def main(argv: Sequence[str]) -> int:
    """Print the report; the status is 1 where a file cannot be read."""
    parser = argparse.ArgumentParser(description="how complete and how old the facts are")
    parser.add_argument("folder", nargs="?", type=Path, default=SERVICES)
    parser.add_argument("--on", type=date.fromisoformat, default=utc_now().date(), help="as of this day")
    asked = parser.parse_args(argv)
    reading = read_folder(asked.folder)
    for line in report(reading.services(), asked.on):
        print(line)
    for fault in reading.faults:
        print(fault, file=sys.stderr)
    return 1 if reading.faults else 0
