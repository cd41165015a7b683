# SPDX-License-Identifier: Apache-2.0
"""Watches companies' own terms for what may change our facts: `make watch FOLDER`, for maintainers.

watch [--since DAY] [--into FILE] FOLDER… reads repositories of versions in the format of Open Terms Archive, and writes
a report: service, document, day, the sentences before and after, and which fields of which file they may change. It
opens no connection; the folders were cloned before. Without --since it is the last 90 days of each repository.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from objector.domain.civil import CivilDate
from objector.domain.errors import InvalidCivilDate
from objector_services.file_format import DataUseFile, RouteFile, ServiceFile
from objector_services.lines import line_of, lines_of
from objector_services.read import SERVICES, read_folder
from objector_services.refusal import Refusal
from objector_services.terms_history import TermsHistory, Unread, Version, history_of
from objector_services.terms_words import Difference, days_in, differences, letters_of, training_words

INTO = Path("build") / "watch.md"
_DAYS = 90
_MOST_CHANGES = 2_000
"""Of one repository in a report; whoever has more looks at fewer days."""
_MOST_SENTENCES = 6
"""Before and after, of one change."""
_MOST_LETTERS = 500
"""Of a sentence in the report."""
_SHORTEST_NAME = 12
"""Letters of a switch's name of one word that is looked for: shorter ones are words like any other."""


class Known(NamedTuple):
    """Something of our facts that a company's terms may name, and the field in which it stands."""

    field: str
    day: date | None = None
    name: str = ""
    """As `letters_of` has it."""
    address: str = ""
    """Without scheme, `www.` and the last slash."""
    shown: str = ""


class Touched(NamedTuple):
    """A field that a change may concern, and why, as a clause."""

    file: str
    line: int
    field: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field} ({self.why})"


class Change(NamedTuple):
    """A change in a company's terms that touches our facts."""

    version: Version
    difference: Difference
    touched: tuple[Touched, ...]


class Watched:
    """A service of ours, with all that is looked for in its company's terms."""

    def __init__(self, file: ServiceFile, folder: Path) -> None:
        self._path = folder / f"{file.id}.toml"
        self._file = file
        self._lines = lines_of(self._path.read_text(encoding="utf-8"))
        self._known = [*_known(file)]
        names = (file.id, file.name, *file.aliases, *file.domains, *([] if file.company is None else [file.company]))
        self.names = frozenset(map(_plain, names))

    def touched(self, difference: Difference) -> tuple[Touched, ...]:
        """Return the fields that a change may concern, each once."""
        text = difference.all
        before, after = days_in("\n".join(difference.before)), days_in("\n".join(difference.after))
        letters, addresses = letters_of(text), _address(text)
        found: dict[str, str] = {}
        for known in self._known:
            why = ""
            if known.day is not None and known.day in before ^ after:
                why = f"{known.shown} {'is named now' if known.day in after else 'is named no longer'}"
            elif known.name and known.name in letters:
                why = f"“{known.shown}” is named here"
            elif known.address and known.address in addresses:
                why = f"{known.shown} is named here"
            if why:
                found.setdefault(known.field, why)
        said = training_words(text)
        for number in range(len(self._file.data_uses) if said else 0):
            about = ", ".join(said[:3])
            if before != after:
                days = ", ".join(day.isoformat() for day in sorted(before ^ after)[:3])
                found.setdefault(f"data_uses[{number}].starts", f"days beside “{about}”: {days}")
            for field in ("by_default", "stops", "does_not_stop"):
                found.setdefault(f"data_uses[{number}].{field}", f"“{about}”")
        shown = str(_near(self._path))
        return tuple(Touched(shown, line_of(field, self._lines), field, why) for field, why in found.items())


def _known(file: ServiceFile) -> Iterator[Known]:
    for number, use in enumerate(file.data_uses):
        at = f"data_uses[{number}]"
        yield from _known_days(use, at)
        for place, route in enumerate(use.routes):
            yield from _known_of_route(route, f"{at}.routes[{place}]")
    if file.contact is not None:
        for number, recipient in enumerate(file.contact.recipients):
            for name, value in (("mail", recipient.mail), ("form", recipient.form)):
                if value is not None:
                    yield Known(f"contact.recipients[{number}].{name}", address=_address(value), shown=value)


def _known_days(use: DataUseFile, at: str) -> Iterator[Known]:
    for number, start in enumerate(use.starts):
        for name, value in (("start", start.start), ("announced", start.announced), ("latest", start.latest)):
            day = None if value is None else _day(value)
            if day is not None:
                yield Known(f"{at}.starts[{number}].{name}", day=day, shown=day.isoformat())
    for number, deadline in enumerate(use.deadlines):
        yield Known(f"{at}.deadlines[{number}].day", day=deadline.day, shown=deadline.day.isoformat())


def _known_of_route(route: RouteFile, at: str) -> Iterator[Known]:
    if route.url is not None and "/" in _address(route.url):  # a bare host is named on every page
        yield Known(f"{at}.url", address=_address(route.url), shown=route.url)
    if route.letter is not None:
        yield Known(f"{at}.letter.to", address=route.letter.to.lower(), shown=route.letter.to)
    for number, label in enumerate(route.labels):
        names = (("switch", label.switch), ("item", label.item), ("section", label.section))
        named = [*names, *(("variants", variant) for variant in label.variants)]
        for name, value in named:
            letters = "" if value is None else letters_of(value)
            if value is not None and (len(letters.split()) > 1 or len(letters.strip()) >= _SHORTEST_NAME):
                yield Known(f"{at}.labels[{number}].{name}", name=letters, shown=value)


def _day(text: str) -> date | None:
    try:
        return CivilDate.parse(text).exact
    except InvalidCivilDate:
        return None


def _address(text: str) -> str:
    return text.lower().replace("https://", "").replace("http://", "").replace("www.", "").rstrip("/")


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def changes_in(
    history: TermsHistory, watched: Sequence[Watched], since: date | None, said: list[str]
) -> Iterator[Change]:
    """Yield what touches our facts, the newest first; `said` is added what was not looked at, and why."""
    unknown: set[str] = set()
    for version in history.versions():
        if since is None:
            since = version.day - timedelta(days=_DAYS) if version.day > date.min + timedelta(days=_DAYS) else date.min
        if version.day < since:
            continue
        ours = [one for one in watched if _plain(version.service) in one.names]
        if not ours:
            unknown.add(_visible(version.service))
            continue
        texts = [history.text(content) if content is not None else "" for content in (version.before, version.after)]
        unread = next((text for text in texts if isinstance(text, Unread)), None)
        if unread is not None:
            said.append(f"{_visible(version.service)}, {_visible(version.document)}, {version.day}: {unread.why}.")
            continue
        for difference in differences(*map(str, texts)):
            touched = tuple(dict.fromkeys(one for service in ours for one in service.touched(difference)))
            if touched:
                yield Change(version, difference, touched)
    if unknown:
        said.append(f"No service of ours is called: {', '.join(sorted(unknown)[:50])}.")


def report(name: str, changes: Iterable[Change], said: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the report about a repository, in Markdown; nothing in it is taken for more than text."""
    yield f"# {_visible(name)}"
    for number, change in enumerate(changes, start=1):
        if number > _MOST_CHANGES:
            yield ""
            yield f"There is more than these {_MOST_CHANGES} changes: look at fewer days with --since."
            break
        version = change.version
        yield ""
        yield f"## {_visible(version.service)}, {_visible(version.document)}, {version.day.isoformat()}"
        yield ""
        yield f"Commit {version.commit[:12]}."
        for heading, told in (("Before", change.difference.before), ("After", change.difference.after)):
            yield ""
            yield f"{heading}:" if told else f"{heading}: nothing."
            if told:
                yield ""
                yield from (f"    {_shown(one)}" for one in _telling_first(told)[:_MOST_SENTENCES])
                if len(told) > _MOST_SENTENCES:
                    yield f"    … {len(told) - _MOST_SENTENCES} more"
        yield ""
        yield "It may change:"
        yield ""
        yield from (f"    {_visible(str(one))}" for one in change.touched)
    for line in said:
        yield ""
        yield line


def _telling_first(told: Sequence[str]) -> list[str]:
    """Return sentences in their order, of many those first that are about training or name a day."""
    if len(told) <= _MOST_SENTENCES:
        return list(told)
    return sorted(told, key=lambda one: not (training_words(one) or days_in(one)))


def _shown(sentence: str) -> str:
    seen = _visible(sentence)
    return seen if len(seen) <= _MOST_LETTERS else f"{seen[:_MOST_LETTERS]}…"


def _visible(text: str) -> str:
    """Return a text on one line, without signs that a terminal would carry out."""
    return "".join(one if one.isprintable() else " " for one in text)


def _near(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def main(argv: Sequence[str]) -> int:
    """Write the report, and say where; the status is 1 where a folder could not be read."""
    parser = argparse.ArgumentParser(description="watches companies’ own terms for what may change our facts")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a cloned repository of versions")
    parser.add_argument("--since", type=date.fromisoformat, metavar="DAY", help="only what changed from this day on")
    parser.add_argument("--into", type=Path, default=INTO, metavar="FILE", help=f"the report, else {INTO}")
    parser.add_argument("--services", type=Path, default=SERVICES, metavar="FOLDER", help="our facts")
    asked = parser.parse_args(argv)
    reading = read_folder(asked.services)
    for fault in reading.faults:
        print(fault, file=sys.stderr)
    watched = [Watched(file, asked.services) for file in reading.files]
    lines: list[str] = []
    wrong, found = bool(reading.faults), 0
    for folder in asked.folders:
        try:
            with history_of(folder) as history:
                said: list[str] = []
                changes = list(changes_in(history, watched, asked.since, said))
        except Refusal as refusal:
            print(f"{refusal.field}: {refusal.reason}. To mend it: {refusal.mend}.", file=sys.stderr)
            wrong = True
            continue
        found += len(changes)
        lines += [*report(folder.resolve().name, changes, said), ""]
    asked.into.parent.mkdir(parents=True, exist_ok=True)
    asked.into.write_text("\n".join(lines), encoding="utf-8")
    changes_word = "1 change touches" if found == 1 else f"{found} changes touch"
    print(f"{changes_word} our facts: {asked.into}")
    return 1 if wrong else 0
