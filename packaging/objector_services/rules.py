# SPDX-License-Identifier: Apache-2.0
"""Every rule for a catalogue file that types cannot express. Of what breaks none, `facts` makes a service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from objector.domain.civil import CivilDate
from objector.domain.contact import Basis
from objector.domain.errors import InvalidCivilDate
from objector.domain.region import GROUPS, LANDS, region
from objector.domain.service import ByDefault, RouteKind
from objector_services.addresses import domain_refusals, page_refusals, source_refusals, template_refusals
from objector_services.countries import COUNTRIES, expand
from objector_services.file_format import (
    AuthoritiesFile,
    AuthorityContactFile,
    AuthorityFile,
    ContactFile,
    DataUseFile,
    DeadlineFile,
    DefaultFile,
    Fact,
    LabelFile,
    RouteFile,
    ServiceFile,
    SourceFile,
    StartFile,
)
from objector_services.refusal import Refusal, nearest


class _Around(NamedTuple):
    """What a field is checked against: the rest of its file."""

    service: str
    domains: tuple[str, ...]
    sources: frozenset[str]
    read_on: date
    has_confidence: bool
    """Whether the file says how sure its facts are that do not say it themselves."""
    has_sources: bool


def rule_refusals(file: ServiceFile) -> Iterator[Refusal]:
    """Yield what is wrong with a file whose fields are all of the right types."""
    around = _Around(
        file.id,
        file.domains,
        frozenset(source.id for source in file.sources),
        file.read_on,
        file.default_confidence is not None,
        file.default_sources is not None,
    )
    yield from _named(file.default_sources or (), "default_sources", around)
    for index, domain in enumerate(file.domains):
        yield from domain_refusals(domain, f"domains[{index}]")
    yield from _unique(file.domains, "domains")
    yield from _unique((source.id for source in file.sources), "sources", ".id")
    yield from _unique((use.id for use in file.data_uses), "data_uses", ".id")
    yield from _unique(file.aliases, "aliases")
    if file.obsolete is not None:
        if file.obsolete.successor == file.id:
            yield Refusal("obsolete.successor", "is the entry itself", "name the entry that takes its place, or none")
        yield from _read_by(file.obsolete.since, "obsolete.since", around)
    yield from _facts(file.about_account, "about_account", around)
    for index, use in enumerate(file.data_uses):
        yield from _data_use(use, f"data_uses[{index}]", around)
    for index, source in enumerate(file.sources):
        yield from _source(source, f"sources[{index}]", around)
    if file.contact is not None:
        yield from _contact(file.contact, file.id)


def authority_refusals(file: AuthoritiesFile) -> Iterator[Refusal]:
    """Yield what is wrong with the authorities of a country whose fields are all of the right types."""
    around = _Around(
        file.country.lower(), (), frozenset(source.id for source in file.sources), file.read_on, False, False
    )
    yield from _region(file.country, "country")
    yield from _unique((source.id for source in file.sources), "sources", ".id")
    yield from _unique((authority.id for authority in file.authorities), "authorities", ".id")
    yield from _unique((authority.land or "" for authority in file.authorities), "authorities", ".land")
    for index, authority in enumerate(file.authorities):
        yield from _authority_contact(authority, f"authorities[{index}]", around)
    for index, source in enumerate(file.sources):
        yield from _source(source, f"sources[{index}]", around)


def _authority_contact(authority: AuthorityContactFile, at: str, around: _Around) -> Iterator[Refusal]:
    yield from _sources(authority, at, around)
    if not authority.id.startswith(f"{around.service}-"):
        yield Refusal(f"{at}.id", "does not begin with the code of the country", f"write {around.service}-…")
    if (authority.land is None) is (around.service == "de") or authority.land not in (None, *LANDS):
        yield Refusal(
            f"{at}.land",
            "is missing, or does not go with the country" if authority.land is None else f"{authority.land} is no Land",
            "write the code of the Land for a German authority, such as DE-BE, and nothing for others",
        )
    for name, url in (("page", authority.page), ("website", authority.website)):
        if url is not None:
            yield from _page(url, f"{at}.{name}")


def _contact(contact: ContactFile, service: str) -> Iterator[Refusal]:
    names = frozenset(source.id for source in contact.sources)
    around = _Around(service, (), names, contact.read_on, False, False)
    yield from _unique((source.id for source in contact.sources), "contact.sources", ".id")
    for index, source in enumerate(contact.sources):
        yield from _source(source, f"contact.sources[{index}]", around)
    yield from _sources(contact.basis, "contact.basis", around)
    if contact.basis.words is not None and contact.basis.kind is Basis.NOT_READ:
        yield Refusal(
            "contact.basis.words", "does not go with a basis that nobody read", "take it away, or write what it says"
        )
    yield from _apart([recipient.regions for recipient in contact.recipients], "contact.recipients")
    for index, recipient in enumerate(contact.recipients):
        at = f"contact.recipients[{index}]"
        yield from _regions(recipient.regions, f"{at}.regions")
        yield from _sources(recipient, at, around)
        if recipient.seat is not None:
            yield from _region(recipient.seat, f"{at}.seat")
        if recipient.form is not None:
            yield from _page(recipient.form, f"{at}.form")
        if not (recipient.company or recipient.postal or recipient.mail or recipient.form):
            yield Refusal(at, "says nothing of whom to write to", "add company, postal, mail or form, or take it away")
    if contact.unconfirmed is not None and any(recipient.mail is not None for recipient in contact.recipients):
        yield Refusal(
            "contact.unconfirmed", "does not go with a mail address that is known", "keep only the one that is known"
        )


def _page(url: str, at: str) -> Iterator[Refusal]:
    """Refuse what could not be opened; whose host it is says its source."""
    yield from page_refusals(url, (urlsplit(url).netloc,), at)


def _data_use(use: DataUseFile, at: str, around: _Around) -> Iterator[Refusal]:
    if not use.id.startswith(f"{around.service}."):
        yield Refusal(
            f"{at}.id",
            "does not begin with the id of the service",
            f"write {around.service}.{use.id.partition('.')[2]}",
        )
    yield from _read_by(use.changed_on, f"{at}.changed_on", around)
    if use.confidence is None:
        yield from _sure(f"{at}.confidence", around)
    yield from _known_by(use.as_of, around.read_on, f"{at}.as_of")
    for name, statement in (
        ("default_about", use.default_about),
        ("stops", use.stops),
        ("does_not_stop", use.does_not_stop),
        ("past_about", use.past_about),
    ):
        if statement is not None:
            yield from _sources(statement, f"{at}.{name}", around)
    yield from _ways(use, at)
    yield from _apart([start.regions for start in use.starts], f"{at}.starts")
    yield from _apart([reply.regions for reply in use.replies], f"{at}.replies")
    for index, route in enumerate(use.routes):
        yield from _route(route, f"{at}.routes[{index}]", around)
    yield from _lists_of_facts(use, at, around)
    for index, change in enumerate(use.changes):
        yield from _read_by(change.on, f"{at}.changes[{index}].on", around)
    yield from _unique((change.on.isoformat() for change in use.changes), f"{at}.changes", ".on")


def _ways(use: DataUseFile, at: str) -> Iterator[Refusal]:
    yield from _unique((route.id for route in use.routes), f"{at}.routes", ".id")
    required = {route.id for route in use.routes if route.required}
    for index, route in enumerate(use.routes):
        if route.stands_for is not None and (route.required or route.stands_for not in required):
            yield Refusal(
                f"{at}.routes[{index}].stands_for",
                "is not a required route beside this one, which is optional itself",
                "name the required route that need not be followed once this one is, or take it away",
            )
    if use.routes:
        for name, statement in (("stops", use.stops), ("does_not_stop", use.does_not_stop)):
            if statement is None:
                yield Refusal(
                    f"{at}.{name}",
                    "is missing: there is a way to refuse, and it is not said what that does",
                    f"add {name}: a text, or a table with text, confidence and sources",
                )
    elif not use.helps and use.by_default is not ByDefault.OFF:
        yield Refusal(
            f"{at}.routes",
            "is empty: there is no way to refuse, and nothing is said that helps",
            "add a route, or say in helps what helps",
        )


def _lists_of_facts(use: DataUseFile, at: str, around: _Around) -> Iterator[Refusal]:
    for index, start in enumerate(use.starts):
        yield from _start(start, f"{at}.starts[{index}]", around)
    for index, deadline in enumerate(use.deadlines):
        yield from _deadline(deadline, f"{at}.deadlines[{index}]", around)
    for index, default in enumerate(use.defaults):
        yield from _default(default, f"{at}.defaults[{index}]", around)
    for index, exemption in enumerate(use.nothing_to_do):
        yield from _regions(exemption.regions, f"{at}.nothing_to_do[{index}].regions")
    for index, reply in enumerate(use.replies):
        yield from _regions(reply.regions, f"{at}.replies[{index}].regions")
    for index, said in enumerate(use.authorities):
        yield from _authority(said, f"{at}.authorities[{index}]", around)
    for name, facts in (
        ("nothing_to_do", use.nothing_to_do),
        ("replies", use.replies),
        ("helps", use.helps),
        ("usages", use.usages),
        ("differences", use.differences),
        ("remarks", use.remarks),
        ("legal_basis", use.legal_basis),
    ):
        yield from _facts(facts, f"{at}.{name}", around)


def _start(start: StartFile, at: str, around: _Around) -> Iterator[Refusal]:
    yield from _regions(start.regions, f"{at}.regions")
    yield from _sources(start, at, around)
    for name, text in (("start", start.start), ("latest", start.latest)):
        yield from _civil(text, f"{at}.{name}")
    yield from _known_by(start.announced, around.read_on, f"{at}.announced")
    begins, latest, announced = (_parsed(text) for text in (start.start, start.latest, start.announced))
    if start.latest is not None and (
        start.start is None or (begins is not None and latest is not None and latest.last_day <= begins.first_day)
    ):
        yield Refusal(
            f"{at}.latest",
            "is the end of a range, and comes after start",
            "give the earlier date as start, or no latest",
        )
    if start.undated and start.start is not None:
        yield Refusal(
            f"{at}.undated", "does not go with a start: it says that none is known", "take undated or start away"
        )
    if start.gradual and (start.start is None or start.latest is not None):
        yield Refusal(
            f"{at}.gradual",
            "goes with the start of a rollout, and with no latest: it says that no end is known",
            "give the day on which it began as start, or take gradual away",
        )
    if begins is not None and announced is not None and announced.first_day > begins.last_day:
        yield Refusal(f"{at}.start", "is before the announcement", "look both dates up again")


def _deadline(deadline: DeadlineFile, at: str, around: _Around) -> Iterator[Refusal]:
    yield from _regions(deadline.regions, f"{at}.regions")
    yield from _sources(deadline, at, around)
    if deadline.zone is None:
        return
    try:
        end_of(deadline.day, deadline.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Refusal(
            f"{at}.zone",
            f"{deadline.zone} is not a time zone of the IANA database",
            "write one such as Europe/Dublin, or leave it out where the company named none",
        )
    except OverflowError:
        yield Refusal(f"{at}.day", f"{deadline.day} has no end there", "look the day up again")


def end_of(day: date, zone: str) -> datetime:
    """Return the instant at which a day ends in a zone, in UTC. Raises where there is no such zone, or no such end."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def _default(default: DefaultFile, at: str, around: _Around) -> Iterator[Refusal]:
    yield from _regions(default.regions, f"{at}.regions")
    yield from _sources(default, at, around)
    if not default.regions and default.plan is None:
        yield Refusal(
            at,
            "names neither regions nor a plan",
            "name one, or say what holds for all as by_default of the data use",
        )


def _route(route: RouteFile, at: str, around: _Around) -> Iterator[Refusal]:
    yield from _regions(route.regions, f"{at}.regions")
    yield from _sources(route, at, around)
    if route.url is not None:
        yield from page_refusals(route.url, around.domains, f"{at}.url")
        if not route.exact and not route.paths:
            yield Refusal(
                f"{at}.paths",
                "is missing: an address that is not exact needs the rest of the way in words",
                "add paths with the steps from that page on",
            )
    elif not route.paths and route.letter is None:
        yield Refusal(
            f"{at}.url",
            "is missing, and so are the paths in words: nobody could follow this route",
            "add url, or paths with the steps",
        )
    if route.template is not None:
        yield from template_refusals(route.template, around.domains, f"{at}.template")
    yield from _fits_its_kind(route, at, around.domains)
    yield from _unique((label.language for label in route.labels), f"{at}.labels", ".language")
    yield from _unique((path.surface.value for path in route.paths), f"{at}.paths", ".surface")
    for index, label in enumerate(route.labels):
        yield from _label(label, f"{at}.labels[{index}]", around)
    yield from _facts(route.paths, f"{at}.paths", around)
    yield from _facts(route.about, f"{at}.about", around)


def _fits_its_kind(route: RouteFile, at: str, domains: tuple[str, ...]) -> Iterator[Refusal]:
    kind = route.kind.value
    if route.kind is RouteKind.SETTING and route.end_state is None:
        yield Refusal(
            f"{at}.end_state", "is missing: a setting has a position that refuses", 'add end_state = "off", or "on"'
        )
    if route.kind in (RouteKind.FORM, RouteKind.LETTER) and route.end_state is not None:
        yield Refusal(
            f"{at}.end_state", f"does not go with a {kind}: only a switch has positions", "take it away, or mend kind"
        )
    if route.kind is RouteKind.LETTER and route.letter is None:
        yield Refusal(
            f"{at}.letter", "is missing: it is not said to whom to write, and what", "add letter with to, subject, body"
        )
    if route.letter is None:
        return
    if route.kind is not RouteKind.LETTER:
        yield Refusal(f"{at}.letter", f"does not go with a {kind}", 'take it away, or write kind = "letter"')
    host = route.letter.to.rpartition("@")[2]
    for refusal in page_refusals(f"https://{host}/", domains, f"{at}.letter.to"):
        yield Refusal(
            refusal.field,
            f"{host} is not on {', '.join(domains)}",
            "use an address of the service’s own, or add its host to domains",
        )


def _label(label: LabelFile, at: str, around: _Around) -> Iterator[Refusal]:
    yield from _sources(label, at, around)
    if not any((label.menu, label.category, label.section, label.item, label.switch)):
        yield Refusal(at, "has no wording", "add what the service calls it: menu, category, section, item or switch")


def _authority(said: AuthorityFile, at: str, around: _Around) -> Iterator[Refusal]:
    yield from _sources(said, at, around)
    yield from _known_by(said.dated, around.read_on, f"{at}.dated")
    if said.region in GROUPS:
        yield Refusal(
            f"{at}.region", "is a group of countries: an authority has one country", "write the country of its seat"
        )
    else:
        yield from _region(said.region, f"{at}.region")


def _source(source: SourceFile, at: str, around: _Around) -> Iterator[Refusal]:
    if source.confidence is None:
        yield from _sure(f"{at}.confidence", around)
    if (source.publisher is None) is (source.published_by is None):
        yield Refusal(
            f"{at}.publisher",
            "is missing" if source.publisher is None else "does not go with published_by",
            "write publisher for a name, published_by for a description, and only one of both",
        )
    if source.url is not None:
        yield from source_refusals(source.url, f"{at}.url")
    if source.read_on is not None:
        yield from _read_by(source.read_on, f"{at}.read_on", around)
    yield from _known_by(source.dated, source.read_on or around.read_on, f"{at}.dated")


def _facts(facts: Sequence[Fact | str], at: str, around: _Around) -> Iterator[Refusal]:
    for index, fact in enumerate(facts):
        yield from _sources(fact, f"{at}[{index}]", around)


def _sources(fact: Fact | str, at: str, around: _Around) -> Iterator[Refusal]:
    """Refuse a fact of which nothing says how sure it is and where it comes from: neither itself nor its file."""
    if isinstance(fact, str) or fact.confidence is None:
        yield from _sure(f"{at}.confidence", around)
    if not isinstance(fact, str) and fact.sources is not None:
        yield from _named(fact.sources, f"{at}.sources", around)
    elif not around.has_sources:
        yield Refusal(
            f"{at}.sources",
            "is missing, and the file has no default_sources",
            "add sources to this fact (a text becomes a table with text and sources), or default_sources to the file",
        )


def _sure(at: str, around: _Around) -> Iterator[Refusal]:
    if not around.has_confidence:
        yield Refusal(
            at,
            "is missing, and the file has no default_confidence",
            "add confidence here (a text becomes a table with text and confidence), or default_confidence to the file",
        )


def _named(sources: Sequence[str], at: str, around: _Around) -> Iterator[Refusal]:
    for index, name in enumerate(sources):
        if name not in around.sources:
            near = nearest(name, around.sources)
            yield Refusal(
                f"{at}[{index}]",
                f"there is no source called {name}",
                "add it to the sources of the file" if near is None else f"write {near}, or add a source called {name}",
            )
    yield from _unique(sources, at)


def _read_by(day: date, at: str, around: _Around) -> Iterator[Refusal]:
    if day > around.read_on:
        yield Refusal(
            at,
            "is after the day on which the sources were read",
            f"look it up again, and set read_on of the file, now {around.read_on}, to the day of the last look",
        )


def _parsed(text: str | None) -> CivilDate | None:
    """Return a civil date; `None` too where it is none, which `_civil` tells."""
    try:
        return None if text is None else CivilDate.parse(text)
    except InvalidCivilDate:
        return None


def _civil(text: str | None, at: str) -> Iterator[Refusal]:
    if text is not None and _parsed(text) is None:
        yield Refusal(at, f"{text} is not a date", "write it like 2025-11-03, 2025-11 or 2025")


def _known_by(text: str | None, read_on: date, at: str) -> Iterator[Refusal]:
    yield from _civil(text, at)
    known = _parsed(text)
    if known is not None and known.first_day > read_on:
        yield Refusal(
            at,
            f"{known.isoformat()} is after the day on which it was read",
            f"look it up again, and set read_on, now {read_on}, to the day on which it was read",
        )


def _regions(names: tuple[str, ...], at: str) -> Iterator[Refusal]:
    for index, name in enumerate(names):
        yield from _region(name, f"{at}[{index}]")


def _region(name: str, at: str) -> Iterator[Refusal]:
    if name in GROUPS:
        return
    if len(name) == len("GB") and region(name) != name:
        yield Refusal(at, f"{name} is not how that country is named here", f"write {region(name)} for {name}")
    elif name not in COUNTRIES:
        yield Refusal(
            at,
            f"{name} is neither a country of ISO 3166-1 nor EU nor EEA",
            "write the two capital letters of the country, such as FR",
        )


def _apart(places: Sequence[tuple[str, ...]], at: str) -> Iterator[Refusal]:
    """Refuse a country that is named twice: only one date, one law can hold there."""
    seen: set[str] = set()
    elsewhere = False
    for index, names in enumerate(places):
        countries = expand(names)
        if not countries and elsewhere:
            yield Refusal(
                f"{at}[{index}].regions",
                "is empty, which stands for everywhere else, for the second time",
                "name its regions, or make one of both",
            )
        elsewhere = elsewhere or not countries
        twice = seen & countries
        if twice:
            yield Refusal(
                f"{at}[{index}].regions", f"{min(twice)} is named before", "name each country in one place only"
            )
        seen |= countries


def _unique(names: Iterable[str], at: str, field: str = "") -> Iterator[Refusal]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield Refusal(f"{at}[{index}]{field}", f"{name} is there twice", "take one of both away, or rename it")
        seen.add(name)
