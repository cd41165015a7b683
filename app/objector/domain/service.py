# SPDX-License-Identifier: Apache-2.0
"""What the catalogue says: services, their data uses, the routes by which each can be refused, and the sources.

These are facts as somebody stated them on a day. What the person did is in the ledger; how both add up is a case.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple, NewType

from objector.domain.civil import CivilDate
from objector.domain.region import Region, members

ServiceId = NewType("ServiceId", str)
"""`linkedin`: permanent, lower case."""
UseId = NewType("UseId", str)
"""`linkedin.ai-training`: the service's id, a full stop, the data use's own name; permanent."""
RouteId = NewType("RouteId", str)
"""`setting`: unique within its data use; permanent."""
SourceId = NewType("SourceId", str)
"""The key under which a service's facts name one of its sources."""

Words = Mapping[str, str]
"""Text by language: `{"en": ..., "fr": ...}`. English is always there."""


class Confidence(Enum):
    """How well a fact is supported."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class RouteKind(Enum):
    """The ways to refuse."""

    SETTING = "setting"
    FORM = "form"
    LETTER = "letter"
    ADMIN = "admin"


class EndState(Enum):
    """The position in which a switch is a refusal. Some are refused by switching them on."""

    OFF = "off"
    ON = "on"


class Used(Enum):
    """Whether a kind of data is used, by the company's own account."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CONTESTED = "contested"


class Surface(Enum):
    """Where a path in words is followed."""

    DESKTOP = "desktop"
    PHONE = "phone"


class Source(NamedTuple):
    """A document that somebody can look up."""

    id: SourceId
    publisher: Words
    title: Words
    url: str | None
    dated: CivilDate | None
    read_on: date
    confidence: Confidence


class Statement(NamedTuple):
    """One fact in our own words, how sure it is, and where it comes from."""

    words: Words
    confidence: Confidence
    sources: tuple[SourceId, ...]


class Start(NamedTuple):
    """When a data use begins, and when it was announced, for some regions; `None` where that is not known."""

    regions: frozenset[str]
    """Country codes; empty for "everywhere else"."""
    start: CivilDate | None
    announced: CivilDate | None
    confidence: Confidence
    sources: tuple[SourceId, ...]
    note: Words | None = None


class Label(NamedTuple):
    """What the service's own screens call the control, in one language, verbatim; `None` where it was not found."""

    language: str
    menu: str | None
    category: str | None
    section: str | None
    item: str | None
    switch: str | None
    variants: tuple[str, ...]
    """Other wordings of item or switch that were met, where sources differ."""
    confidence: Confidence
    sources: tuple[SourceId, ...]


class Path(NamedTuple):
    """The way to the control in words, step by step, by language."""

    surface: Surface
    steps: Mapping[str, tuple[str, ...]]
    confidence: Confidence
    sources: tuple[SourceId, ...]


class Route(NamedTuple):
    """One way to refuse."""

    id: RouteId
    kind: RouteKind
    required: bool
    url: str | None
    name: Words
    """What the route refuses, as the object of a sentence: "LinkedIn's other AI"."""
    end_state: EndState | None
    """The refusing position; `None` for what is not a switch."""
    labels: tuple[Label, ...]
    paths: tuple[Path, ...]
    about: tuple[Statement, ...]
    confidence: Confidence
    sources: tuple[SourceId, ...]
    objection: Words | None = None
    """The same as a command: "Object to LinkedIn's other AI"; many languages cannot make this from the name."""

    def label(self, languages: tuple[str, ...]) -> Label | None:
        """Return the label in the first of `languages` whose control wording was found, else the English one."""
        by_language = {label.language: label for label in self.labels if label.switch or label.item}
        for language in (*languages, "en"):
            if language in by_language:
                return by_language[language]
        return None


class Usage(NamedTuple):
    """One kind of data, and whether it is used."""

    what: Words
    used: Used
    detail: Words | None
    confidence: Confidence
    sources: tuple[SourceId, ...]


class ReplyTime(NamedTuple):
    """The time in which the law wants a form or a letter answered (GDPR, Article 12(3): one month)."""

    months: int
    regions: frozenset[str]
    law: str
    confidence: Confidence
    sources: tuple[SourceId, ...]


class AuthorityStatement(NamedTuple):
    """What a data protection authority said."""

    authority: str
    region: Region
    dated: CivilDate | None
    words: Words
    confidence: Confidence
    sources: tuple[SourceId, ...]


class Recheck(NamedTuple):
    """Months after which a confirmation is looked at again: after the first one, and after each later one."""

    first_months: int = 3
    then_months: int = 12


class DataUse(NamedTuple):
    """The one thing that can be refused at a service."""

    id: UseId
    title: Words
    """A noun phrase that follows a verb: "LinkedIn's AI training"."""
    purpose: Words
    """A clause that says what may happen: "LinkedIn may train its AI on your data"."""
    by_default: EndState
    default_about: Statement
    starts: tuple[Start, ...]
    routes: tuple[Route, ...]
    stops: Statement
    does_not_stop: Statement
    usages: tuple[Usage, ...]
    differences: tuple[Statement, ...]
    """Questions on which sources differ."""
    remarks: tuple[Statement, ...]
    """Further facts: what people get wrong, what comes with the setting."""
    legal_basis: tuple[Statement, ...]
    replies: tuple[ReplyTime, ...]
    authorities: tuple[AuthorityStatement, ...]
    recheck: Recheck
    read_on: date
    changed_on: date
    verified_on: date | None

    def start_for(self, region: Region | None) -> Start | None:
        """Return the start that holds in `region`, the first one listed where the region is not known.

        `None` where the entry says nothing about a region: neither the region itself nor "everywhere else".
        """
        if region is None:
            return self.starts[0]
        for start in self.starts:
            if region in start.regions:
                return start
        return next((start for start in self.starts if not start.regions), None)

    def reply_for(self, region: Region | None) -> ReplyTime | None:
        """Return the time for a reply that the law of `region` sets, where one is known."""
        return next((reply for reply in self.replies if region in reply.regions), None)

    def route(self, route_id: RouteId) -> Route | None:
        """Return the route of that id."""
        return next((route for route in self.routes if route.id == route_id), None)


class Service(NamedTuple):
    """A company's product with which a person has an account."""

    id: ServiceId
    name: str
    domains: tuple[str, ...]
    """The only hosts, with their subdomains, whose pages are opened for this service."""
    about_account: tuple[Statement, ...]
    data_uses: tuple[DataUse, ...]
    sources: tuple[Source, ...]

    def source(self, source_id: SourceId) -> Source | None:
        """Return the source of that key."""
        return next((source for source in self.sources if source.id == source_id), None)


def expand(names: tuple[str, ...]) -> frozenset[str]:
    """Turn the region names of a catalogue entry, groups and countries, into country codes."""
    return frozenset[str]().union(*(members(name) for name in names))
