# SPDX-License-Identifier: Apache-2.0
"""What the sources page says: every fact, how sure it is, where it comes from and when that was read."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case
from objector.domain.civil import CivilDate
from objector.domain.named_tuple import NamedTuple
from objector.domain.region import GROUPS, Region
from objector.domain.service import (
    ByDefault,
    Confidence,
    DataUse,
    Default,
    Route,
    RouteKind,
    Service,
    Source,
    SourceId,
    Start,
    Used,
)
from objector.texts.dates import civil_date, full_date
from objector.texts.regions import region_name
from objector.texts.wording import words


class Fact(NamedTuple):
    """A fact with what it rests on."""

    text: str
    confidence: str
    sources: tuple[int, ...]
    """Numbers of the sources in the list below the facts, from 1."""


class Chapter(NamedTuple):
    """Facts about one thing."""

    heading: str
    facts: tuple[Fact, ...]


class SourceLine(NamedTuple):
    """A source as it is listed."""

    number: int
    text: str
    """Publisher and title."""
    about: str
    """Its date, when it was read, how sure it is."""
    url: str | None


class SourcesText(NamedTuple):
    """The whole page."""

    dates: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    references: tuple[SourceLine, ...]


def confidence_word(confidence: Confidence, t: NullTranslations) -> str:
    """Return how sure a fact is."""
    match confidence:
        case Confidence.SURE:
            return t.pgettext("confidence", "sure")
        case Confidence.LIKELY:
            return t.pgettext("confidence", "likely")
        case Confidence.UNSURE:
            return t.pgettext("confidence", "unsure")
        case _:
            assert_never(confidence)


def used_word(used: Used, t: NullTranslations) -> str:
    """Return whether a kind of data is used, by the company's own account."""
    match used:
        case Used.YES:
            return t.pgettext("kind of data", "used")
        case Used.PARTLY:
            return t.pgettext("kind of data", "partly used")
        case Used.NO:
            return t.pgettext("kind of data", "not used")
        case Used.CONTESTED:
            return t.pgettext("kind of data", "contested")
        case _:
            assert_never(used)


def default_word(by_default: ByDefault, t: NullTranslations) -> str:
    """Return what happens while nobody has said anything."""
    match by_default:
        case ByDefault.ON:
            return t.pgettext("by default", "on")
        case ByDefault.OFF:
            return t.pgettext("by default", "off")
        case ByDefault.VARIES:
            return t.pgettext("by default", "it varies")
        case ByDefault.UNKNOWN:
            return t.pgettext("by default", "not known")
        case _:
            assert_never(by_default)


def _whose_default(default: Default, t: NullTranslations) -> str:
    """Return for whom a default holds: regions, a plan, or both."""
    whom = [_where(default.regions, t)] if default.regions else []
    if default.plan is not None:
        whom.append(words(default.plan, t))
    return t.pgettext("between the parts of a list", ", ").join(whom)


def _route_heading(route: Route, use: DataUse, t: NullTranslations) -> str:
    """Return what a route is; where several are alike, with what it refuses."""
    heading = _kind_heading(route.kind, t)
    if sum(_kind_heading(one.kind, t) == heading for one in use.routes) == 1:
        return heading
    return t.gettext("{what}: {about}").format(what=heading, about=words(route.name, t))


def _kind_heading(kind: RouteKind, t: NullTranslations) -> str:
    match kind:
        case RouteKind.SETTING | RouteKind.ADMIN:
            return t.gettext("The setting")
        case RouteKind.FORM:
            return t.gettext("The form")
        case RouteKind.LETTER:
            return t.gettext("The mail")
        case _:
            assert_never(kind)


def sources_text(case: Case, t: NullTranslations) -> SourcesText:
    """Return everything that is known about a data use, with its sources."""
    use = case.use
    numbers = {source.id: number for number, source in enumerate(case.service.sources, 1)}

    def fact(text: str, confidence: Confidence, sources: tuple[SourceId, ...]) -> Fact:
        return Fact(text, confidence_word(confidence, t), tuple(sorted({numbers[source] for source in sources})))

    colon = t.gettext("{what}: {about}")
    chapters = [
        Chapter(
            t.gettext("When and where"),
            tuple(
                fact(_start_text(start, t, alone=len(use.starts) == 1), start.confidence, start.sources)
                for start in sorted(use.starts, key=lambda start: not start.regions)
            ),
        ),
        Chapter(
            t.gettext("Deadlines"),
            tuple(
                fact(colon.format(what=full_date(one.day, t), about=words(one.words, t)), one.confidence, one.sources)
                for one in use.deadlines
            ),
        ),
        Chapter(
            t.gettext("By default, where it differs"),
            tuple(
                fact(
                    colon.format(what=_whose_default(one, t), about=default_word(one.by_default, t)),
                    one.confidence,
                    one.sources,
                )
                for one in use.defaults
            ),
        ),
        Chapter(
            t.gettext("Who has nothing to do"),
            tuple(fact(words(one.words, t), one.confidence, one.sources) for one in use.exemptions),
        ),
        Chapter(
            t.gettext("What helps"),
            tuple(fact(words(one.words, t), one.confidence, one.sources) for one in use.helps),
        ),
        Chapter(
            t.gettext("What refusing does"),
            tuple(
                fact(colon.format(what=what, about=words(statement.words, t)), statement.confidence, statement.sources)
                for what, statement in (
                    (t.gettext("By default"), use.default_about),
                    (t.gettext("Refusing stops"), use.stops),
                    (t.gettext("It does not stop"), use.does_not_stop),
                    (t.gettext("What was used before"), use.past_about),
                )
                if statement is not None
            ),
        ),
        Chapter(
            t.gettext("What is used, as {service} says").format(service=case.service.name),
            tuple(
                fact(
                    colon.format(
                        what=words(usage.what, t),
                        about=used_word(usage.used, t)
                        if usage.detail is None
                        else f"{used_word(usage.used, t)}. {words(usage.detail, t)}",
                    ),
                    usage.confidence,
                    usage.sources,
                )
                for usage in use.usages
            ),
        ),
        Chapter(
            t.gettext("Where sources differ"),
            tuple(fact(words(item.words, t), item.confidence, item.sources) for item in use.differences),
        ),
        Chapter(
            t.gettext("Good to know"),
            tuple(
                fact(words(item.words, t), item.confidence, item.sources)
                for item in (*use.remarks, *case.service.about_account)
            ),
        ),
        *(
            Chapter(
                _route_heading(route, use, t),
                tuple(fact(words(item.words, t), item.confidence, item.sources) for item in route.about),
            )
            for route in use.routes
        ),
        Chapter(
            t.gettext("The law (information, not legal advice)"),
            tuple(fact(words(item.words, t), item.confidence, item.sources) for item in use.legal_basis),
        ),
        Chapter(
            t.gettext("What authorities said"),
            tuple(
                fact(
                    colon.format(what=_heading(item.authority, item.dated, t), about=words(item.words, t)),
                    item.confidence,
                    item.sources,
                )
                for item in use.authorities
            ),
        ),
    ]
    dates = [
        t.gettext("Sources read on {date}.").format(date=full_date(use.read_on, t)),
        t.gettext("The entry’s meaning last changed on {date}.").format(date=full_date(use.changed_on, t)),
        t.gettext("Nobody has checked the live page for this entry yet.")
        if use.verified_on is None
        else t.gettext("The live page was last checked on {date}.").format(date=full_date(use.verified_on, t)),
        *(
            t.gettext("{what}: {about}").format(what=full_date(change.on, t), about=words(change.words, t))
            for change in use.changes
        ),
    ]
    return SourcesText(
        tuple(dates),
        tuple(chapter for chapter in chapters if chapter.facts),
        tuple(_reference(numbers, source, t) for source in _in_order(case.service)),
    )


def _in_order(service: Service) -> tuple[Source, ...]:
    return service.sources


def _reference(numbers: dict[SourceId, int], source: Source, t: NullTranslations) -> SourceLine:
    about = [] if source.dated is None else [civil_date(source.dated, t)]
    about.append(t.gettext("read on {date}").format(date=full_date(source.read_on, t)))
    about.append(confidence_word(source.confidence, t))
    return SourceLine(
        numbers[source.id],
        t.gettext("{publisher}: {title}").format(publisher=words(source.publisher, t), title=words(source.title, t)),
        t.pgettext("between the parts of a list", ", ").join(about),
        source.url,
    )


def _heading(authority: str, dated: CivilDate | None, t: NullTranslations) -> str:
    return authority if dated is None else f"{authority}, {civil_date(dated, t)}"


def _start_text(start: Start, t: NullTranslations, *, alone: bool) -> str:
    elsewhere = t.gettext("Everywhere") if alone else t.gettext("Everywhere else")
    where = _where(start.regions, t) if start.regions else elsewhere
    when = _when(start, t)
    if start.announced is not None and start.announced == start.start:
        when = t.gettext("{date}, announced on the same day").format(date=when)
    elif start.announced is not None:
        when = t.gettext("{date}, announced on {announced}").format(date=when, announced=civil_date(start.announced, t))
    text = t.gettext("{what}: {about}").format(what=where, about=when)
    return text if start.note is None else f"{text}. {words(start.note, t)}"


def _when(start: Start, t: NullTranslations) -> str:
    if start.start is None:
        return t.gettext("in force, nobody knows since when") if start.undated else t.gettext("not known to be covered")
    first = civil_date(start.start, t)
    if start.gradual:
        return t.gettext("from {date} on, one account after another").format(date=first)
    if start.latest is None:
        return first
    return t.gettext("between {first} and {last}").format(first=first, last=civil_date(start.latest, t))


def _where(regions: frozenset[str], t: NullTranslations) -> str:
    """Return the countries, with the EU and the EEA in one word where all of their members are among them."""
    groups = []
    for group, name in (("EEA", t.gettext("EU and EEA")), ("EU", t.gettext("EU"))):
        if GROUPS[group] <= regions:
            groups.append(name)
            regions -= GROUPS[group]
    countries = sorted(region_name(Region(code), t) for code in regions)
    return t.pgettext("between the parts of a list", ", ").join((*groups, *countries))
