# SPDX-License-Identifier: Apache-2.0
"""From the fields of a catalogue file to the domain's facts, with every rule that types cannot express."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from objector.adapters.catalogue.countries import COUNTRIES
from objector.adapters.catalogue.file_format import (
    AuthorityFile,
    Bilingual,
    DataUseFile,
    LabelFile,
    PathFile,
    ReplyFile,
    RouteFile,
    ServiceFile,
    SourceFile,
    StartFile,
    StatementFile,
    StepsFile,
    UsageFile,
)
from objector.adapters.catalogue.refusal import Refusal
from objector.domain.address import check_address
from objector.domain.civil import CivilDate
from objector.domain.errors import AddressFault, AddressRefused, InvalidCivilDate
from objector.domain.region import GROUPS, Region, region
from objector.domain.service import (
    AuthorityStatement,
    DataUse,
    Label,
    Path,
    Recheck,
    ReplyTime,
    Route,
    RouteId,
    RouteKind,
    Service,
    ServiceId,
    Source,
    SourceId,
    Start,
    Statement,
    Usage,
    UseId,
    Words,
    expand,
)


class _Around(NamedTuple):
    """What a field is checked against: the rest of its file."""

    domains: tuple[str, ...]
    sources: frozenset[str]
    read_on: date


def to_service(file: ServiceFile) -> Service:
    """Return the service that a file describes. Raises Refusal at the first field that is wrong."""
    for index, domain in enumerate(file.domains):
        _check_domain(domain, f"domains[{index}]")
    _check_unique(file.domains, "domains")
    _check_unique((source.id for source in file.sources), "sources", ".id")
    _check_unique((use.id for use in file.data_uses), "data_uses", ".id")
    around = _Around(file.domains, frozenset(source.id for source in file.sources), file.read_on)
    return Service(
        id=ServiceId(file.id),
        name=file.name,
        domains=file.domains,
        about_account=_statements(file.about_account, "about_account", around),
        data_uses=tuple(_data_use(file.id, use, f"data_uses[{at}]", around) for at, use in enumerate(file.data_uses)),
        sources=tuple(_source(source, f"sources[{at}]", around) for at, source in enumerate(file.sources)),
    )


def _data_use(service: str, use: DataUseFile, at: str, around: _Around) -> DataUse:
    if not use.id.startswith(f"{service}."):
        raise Refusal(f"{at}.id", f"does not begin with {service}.")
    if use.changed_on > around.read_on:
        raise Refusal(f"{at}.changed_on", "is after the day on which the sources were read")
    _check_unique((route.id for route in use.routes), f"{at}.routes", ".id")
    starts = tuple(_start(start, f"{at}.starts[{index}]", around) for index, start in enumerate(use.starts))
    _check_apart([start.regions for start in starts], f"{at}.starts")
    replies = tuple(_reply(reply, f"{at}.replies[{index}]", around) for index, reply in enumerate(use.replies))
    _check_apart([reply.regions for reply in replies], f"{at}.replies")
    return DataUse(
        id=UseId(use.id),
        title=_words(use.title),
        purpose=_words(use.purpose),
        by_default=use.by_default,
        default_about=_statement(use.default_about, f"{at}.default_about", around),
        starts=starts,
        routes=tuple(_route(route, f"{at}.routes[{index}]", around) for index, route in enumerate(use.routes)),
        stops=_statement(use.stops, f"{at}.stops", around),
        does_not_stop=_statement(use.does_not_stop, f"{at}.does_not_stop", around),
        usages=tuple(_usage(usage, f"{at}.usages[{index}]", around) for index, usage in enumerate(use.usages)),
        differences=_statements(use.differences, f"{at}.differences", around),
        remarks=_statements(use.remarks, f"{at}.remarks", around),
        legal_basis=_statements(use.legal_basis, f"{at}.legal_basis", around),
        replies=replies,
        authorities=tuple(
            _authority(said, f"{at}.authorities[{index}]", around) for index, said in enumerate(use.authorities)
        ),
        recheck=Recheck() if use.recheck is None else Recheck(use.recheck.first_months, use.recheck.then_months),
        read_on=around.read_on,
        changed_on=use.changed_on,
        verified_on=use.verified_on,
    )


def _start(start: StartFile, at: str, around: _Around) -> Start:
    begins = _civil(start.start, f"{at}.start")
    announced = _known_by(_civil(start.announced, f"{at}.announced"), around.read_on, f"{at}.announced")
    if begins is not None and announced is not None and announced.first_day > begins.last_day:
        raise Refusal(f"{at}.start", "is before the announcement")
    return Start(
        regions=_regions(start.regions, f"{at}.regions"),
        start=begins,
        announced=announced,
        confidence=start.confidence,
        sources=_source_ids(start.sources, at, around),
        note=None if start.note is None else _words(start.note),
    )


def _route(route: RouteFile, at: str, around: _Around) -> Route:
    if route.url is not None:
        _check_page(route.url, around.domains, f"{at}.url")
    elif not route.paths:
        raise Refusal(f"{at}.url", "is missing, and so are the paths in words: nobody could follow this route")
    if route.kind is RouteKind.SETTING and route.end_state is None:
        raise Refusal(f"{at}.end_state", "is missing: a setting has a position that refuses")
    if route.kind in (RouteKind.FORM, RouteKind.LETTER) and route.end_state is not None:
        raise Refusal(f"{at}.end_state", f"does not go with a {route.kind.value}: only a switch has positions")
    _check_unique((label.language for label in route.labels), f"{at}.labels", ".language")
    _check_unique((path.surface.value for path in route.paths), f"{at}.paths", ".surface")
    return Route(
        id=RouteId(route.id),
        kind=route.kind,
        required=route.required,
        url=route.url,
        name=_words(route.name),
        end_state=route.end_state,
        labels=tuple(_label(label, f"{at}.labels[{index}]", around) for index, label in enumerate(route.labels)),
        paths=tuple(_path(path, f"{at}.paths[{index}]", around) for index, path in enumerate(route.paths)),
        about=_statements(route.about, f"{at}.about", around),
        confidence=route.confidence,
        sources=_source_ids(route.sources, at, around),
        objection=None if route.objection is None else _words(route.objection),
    )


def _label(label: LabelFile, at: str, around: _Around) -> Label:
    if not any((label.menu, label.category, label.section, label.item, label.switch)):
        raise Refusal(at, "has no wording")
    return Label(
        language=label.language,
        menu=label.menu,
        category=label.category,
        section=label.section,
        item=label.item,
        switch=label.switch,
        variants=label.variants,
        confidence=label.confidence,
        sources=_source_ids(label.sources, at, around),
    )


def _path(path: PathFile, at: str, around: _Around) -> Path:
    return Path(path.surface, _steps(path.steps), path.confidence, _source_ids(path.sources, at, around))


def _usage(usage: UsageFile, at: str, around: _Around) -> Usage:
    return Usage(
        what=_words(usage.what),
        used=usage.used,
        detail=None if usage.detail is None else _words(usage.detail),
        confidence=usage.confidence,
        sources=_source_ids(usage.sources, at, around),
    )


def _reply(reply: ReplyFile, at: str, around: _Around) -> ReplyTime:
    return ReplyTime(
        months=reply.months,
        regions=_regions(reply.regions, f"{at}.regions"),
        law=reply.law,
        confidence=reply.confidence,
        sources=_source_ids(reply.sources, at, around),
    )


def _authority(said: AuthorityFile, at: str, around: _Around) -> AuthorityStatement:
    if said.region in GROUPS:
        raise Refusal(f"{at}.region", "is a group of countries: an authority has one country")
    _check_region(said.region, f"{at}.region")
    return AuthorityStatement(
        authority=said.authority,
        region=Region(said.region),
        dated=_known_by(_civil(said.dated, f"{at}.dated"), around.read_on, f"{at}.dated"),
        words=_words(said),
        confidence=said.confidence,
        sources=_source_ids(said.sources, at, around),
    )


def _source(source: SourceFile, at: str, around: _Around) -> Source:
    if source.url is not None:
        _check_source_address(source.url, f"{at}.url")
    read_on = source.read_on or around.read_on
    if read_on > around.read_on:
        raise Refusal(f"{at}.read_on", "is after the day on which the sources of this file were read")
    return Source(
        id=SourceId(source.id),
        publisher=_name(source.publisher),
        title=_words(source.title),
        url=source.url,
        dated=_known_by(_civil(source.dated, f"{at}.dated"), read_on, f"{at}.dated"),
        read_on=read_on,
        confidence=source.confidence,
    )


def _statements(statements: Sequence[StatementFile], at: str, around: _Around) -> tuple[Statement, ...]:
    return tuple(_statement(statement, f"{at}[{index}]", around) for index, statement in enumerate(statements))


def _statement(statement: StatementFile, at: str, around: _Around) -> Statement:
    return Statement(_words(statement), statement.confidence, _source_ids(statement.sources, at, around))


def _words(text: Bilingual | StatementFile) -> Words:
    return {"en": text.en, "fr": text.fr}


def _name(name: str | Bilingual) -> Words:
    return {"en": name, "fr": name} if isinstance(name, str) else _words(name)


def _steps(steps: StepsFile) -> dict[str, tuple[str, ...]]:
    return {"en": steps.en, "fr": steps.fr}


def _source_ids(ids: tuple[str, ...], at: str, around: _Around) -> tuple[SourceId, ...]:
    for index, name in enumerate(ids):
        if name not in around.sources:
            raise Refusal(f"{at}.sources[{index}]", f"there is no source called {name}")
    _check_unique(ids, f"{at}.sources")
    return tuple(SourceId(name) for name in ids)


def _civil(text: str | None, at: str) -> CivilDate | None:
    if text is None:
        return None
    try:
        return CivilDate.parse(text)
    except InvalidCivilDate:
        raise Refusal(at, f"{text} is not a date: write it like 2025-11-03, 2025-11 or 2025") from None


def _known_by(known: CivilDate | None, read_on: date, at: str) -> CivilDate | None:
    if known is not None and known.first_day > read_on:
        raise Refusal(at, f"{known.isoformat()} is after the day on which it was read")
    return known


def _regions(names: tuple[str, ...], at: str) -> frozenset[str]:
    for index, name in enumerate(names):
        _check_region(name, f"{at}[{index}]")
    return expand(names)


def _check_region(name: str, at: str) -> None:
    if name in GROUPS:
        return
    if len(name) == len("GB") and region(name) != name:
        raise Refusal(at, f"write {region(name)} for {name}")
    if name not in COUNTRIES:
        raise Refusal(at, f"{name} is neither a country of ISO 3166-1 nor EU nor EEA")


def _check_apart(places: Sequence[frozenset[str]], at: str) -> None:
    """Refuse a country that is named twice: only one date, one law can hold there."""
    seen: set[str] = set()
    elsewhere = False
    for index, countries in enumerate(places):
        if not countries and elsewhere:
            raise Refusal(f"{at}[{index}].regions", "is empty, which stands for everywhere else, for the second time")
        elsewhere = elsewhere or not countries
        twice = seen & countries
        if twice:
            raise Refusal(f"{at}[{index}].regions", f"{min(twice)} is named before")
        seen |= countries


def _check_unique(names: Iterable[str], at: str, field: str = "") -> None:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            raise Refusal(f"{at}[{index}]{field}", f"{name} is there twice")
        seen.add(name)


def _check_domain(domain: str, at: str) -> None:
    try:
        check_address(f"https://{domain}/", (domain,))
    except AddressRefused:
        raise Refusal(at, f"{domain} is not a host name in lower case") from None


def _check_page(url: str, domains: tuple[str, ...], at: str) -> None:
    try:
        check_address(url, domains)
    except AddressRefused as refused:
        raise Refusal(at, _WRONG[refused.fault].format(url=url, domains=", ".join(domains))) from None


def _check_source_address(url: str, at: str) -> None:
    """Check that a source can be looked up: `http` too and on any host, otherwise as strictly as a page of a route."""
    try:
        secure = "https:" + url[len("http:") :] if url.startswith("http:") else url
        check_address(secure, (urlsplit(secure).netloc,))
    except ValueError:
        raise Refusal(at, _WRONG[AddressFault.MALFORMED].format(url=url)) from None
    except AddressRefused as refused:
        raise Refusal(at, _WRONG_SOURCE.get(refused.fault, _WRONG[refused.fault]).format(url=url)) from None


_WRONG = {
    AddressFault.MALFORMED: "{url} is not an address in plain ASCII",
    AddressFault.SCHEME: "{url} does not begin with https:",
    AddressFault.CREDENTIALS: "{url} carries a user name",
    AddressFault.PORT: "{url} names a port",
    AddressFault.HOST: "{url} is not on {domains}",
}
_WRONG_SOURCE = {
    AddressFault.SCHEME: "{url} begins with neither https: nor http:",
    AddressFault.HOST: "{url} has no host name in lower case",
}
