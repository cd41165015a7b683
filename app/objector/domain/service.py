# SPDX-License-Identifier: Apache-2.0
"""What the catalogue says: services, their data uses, the routes by which each can be refused, and the sources.

These are facts as somebody stated them on a day. What the person did is in the ledger; how both add up is a case.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NewType

from objector.domain.civil import CivilDate
from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple
from objector.domain.region import GROUPS, Region

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


class Category(Enum):
    """What kind of product a service is; the order is that of the page on which services are chosen."""

    SOCIAL = "social"
    ASSISTANT = "assistant"
    PRODUCTIVITY = "productivity"
    CREATIVE = "creative"
    MEDIA = "media"
    DEVELOPER = "developer"
    DEVICE = "device"


class RouteKind(Enum):
    """The ways to refuse."""

    SETTING = "setting"
    FORM = "form"
    LETTER = "letter"
    ADMIN = "admin"
    """Somebody else must do it: the person asks who administers the account."""


class Who(Enum):
    """Who can follow a route."""

    ANYONE = "anyone"
    OWNER = "owner"
    """Of the site, the publication, the channel, the works: whoever made it."""
    ADMINISTRATOR = "administrator"


class ByDefault(Enum):
    """Whether a data use happens while nobody has said anything."""

    ON = "on"
    OFF = "off"
    VARIES = "varies"
    """By plan or by region, as the defaults of the data use tell."""
    UNKNOWN = "unknown"


class Past(Enum):
    """Whether a refusal undoes what was done before."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"
    NOT_APPLICABLE = "not_applicable"
    """Nothing is kept or trained that could be undone."""
    UNKNOWN = "unknown"


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
    """In a browser."""
    APP = "app"
    """In the program on a computer: an editor, a desktop app."""
    PHONE = "phone"
    """In the app on a phone."""
    DEVICE = "device"
    """In the settings of the device itself."""


class Source(NamedTuple):
    """A document that somebody can look up."""

    id: SourceId
    publisher: Words
    title: Words
    url: str | None
    dated: CivilDate | None
    read_on: date
    confidence: Confidence


class SourcedText(NamedTuple):
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
    latest: CivilDate | None = None
    """Where the start is known as a range only: its end."""
    undated: bool = False
    """It is in force there, nobody knows since when. With neither a start nor this, nobody knows whether it is."""
    gradual: bool = False
    """It is switched on account by account, beginning with the start; nobody is told the day of their account."""


class Deadline(NamedTuple):
    """The last day that a company named for saying no before a start; refusing mostly works later too."""

    day: date
    zone: str | None
    """The IANA name of the zone in which the day ends, where the company named one."""
    ends: datetime | None
    """The instant at which it ends, in UTC; `None` without a zone."""
    regions: frozenset[str]
    """Country codes; empty for everywhere."""
    words: Words
    confidence: Confidence
    sources: tuple[SourceId, ...]


class Default(NamedTuple):
    """Whether a data use happens by itself for some regions or some plan, where that differs."""

    regions: frozenset[str]
    """Country codes; empty for everywhere."""
    plan: Words | None
    """`None` for every plan."""
    by_default: ByDefault
    confidence: Confidence
    sources: tuple[SourceId, ...]


class Exemption(NamedTuple):
    """Who has nothing to do."""

    regions: frozenset[str]
    """Country codes: nobody there has anything to do. Empty where it is not the region that decides."""
    words: Words
    confidence: Confidence
    sources: tuple[SourceId, ...]


class Change(NamedTuple):
    """What changed in an entry's meaning, and when."""

    on: date
    words: Words
    reset: bool = False
    """The company switched it on again for people who had refused."""


class Obsolete(NamedTuple):
    """An entry that no longer describes anything; its id stays, for those who answered."""

    since: date
    successor: ServiceId | None
    words: Words


class Letter(NamedTuple):
    """A mail that is a refusal."""

    to: str
    subject: str
    body: Words


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
    about: tuple[SourcedText, ...]
    confidence: Confidence
    sources: tuple[SourceId, ...]
    objection: Words | None = None
    """The same as a command: "Object to LinkedIn's other AI"; many languages cannot make this from the name."""
    exact: bool = True
    """Whether the address leads straight to the control; else it leads near, and the path in words goes on."""
    template: str | None = None
    """The form of an address that has a part of the person's own in it: shown, never opened."""
    who: Who = Who.ANYONE
    minutes: int | None = None
    """The effort, as the sources or their reader put it."""
    proof: Words | None = None
    """What to capture as evidence, where it is not simply the control in its end state."""
    letter: Letter | None = None
    """For a letter: what to write, and to whom."""
    regions: frozenset[str] = frozenset()
    """The countries in which it is offered; empty for everywhere."""
    without_account: bool = False
    """Whether it is known to be open to people who have no account there."""
    stands_for: RouteId | None = None
    """The route that it can replace: one of the two is enough."""

    def offered_in(self, region: Region | None) -> bool:
        """Whether the route can be followed in a region; where that is not known, it may be."""
        return region is None or not self.regions or region in self.regions

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


class Seat(NamedTuple):
    """From which country a company answers people of some regions: its public holidays count."""

    regions: frozenset[str]
    """Country codes; empty for everywhere else."""
    country: Region


class LetterWay(NamedTuple):
    """That a letter can be written about a data use, whatever ways there are besides."""

    objects: bool
    """Whether it is an objection, which the law wants answered in time."""
    seats: tuple[Seat, ...]


LETTER = RouteId("objection-letter")
"""The way of a letter that no way of the facts is for; it is a way of a case from the day on which one is sent."""
LETTER_REPLY = ReplyTime(1, GROUPS["EEA"] | {"GB"}, "GDPR, Article 12(3)", Confidence.SURE, ())
"""The time for the reply to an objection; the UK GDPR has the same."""
LETTER_REGIONS = LETTER_REPLY.regions | {"CH"}
"""Where the law is known by which letters are written."""


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
    by_default: ByDefault
    default_about: SourcedText
    starts: tuple[Start, ...]
    routes: tuple[Route, ...]
    """None at all where there is no way to refuse, or nothing to."""
    stops: SourcedText | None
    does_not_stop: SourcedText | None
    usages: tuple[Usage, ...]
    differences: tuple[SourcedText, ...]
    """Questions on which sources differ."""
    remarks: tuple[SourcedText, ...]
    """Further facts: what people get wrong, what comes with the setting."""
    legal_basis: tuple[SourcedText, ...]
    replies: tuple[ReplyTime, ...]
    authorities: tuple[AuthorityStatement, ...]
    recheck: Recheck
    read_on: date
    changed_on: date
    verified_on: date | None
    as_of: CivilDate | None = None
    """How recent what the sources tell is, by the newest of them; `None` where none of them has a date."""
    confidence: Confidence = Confidence.SURE
    """How sure the entry is as a whole."""
    past: Past = Past.UNKNOWN
    past_about: SourcedText | None = None
    deadlines: tuple[Deadline, ...] = ()
    defaults: tuple[Default, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    helps: tuple[SourcedText, ...] = ()
    """What helps where there is no way to refuse."""
    changes: tuple[Change, ...] = ()
    """The newest first."""
    letter: LetterWay | None = None
    """`None` where it is none of AI training, which the letters are about."""

    def start_for(self, region: Region | None) -> Start | None:
        """Return the start that holds in `region`, the first one listed where the region is not known.

        `None` where the entry says nothing about a region: neither the region itself nor "everywhere else".
        """
        if region is None:
            return self.starts[0] if self.starts else None
        for start in self.starts:
            if region in start.regions:
                return start
        return next((start for start in self.starts if not start.regions), None)

    def reply_for(self, region: Region | None, route: Route | None = None) -> ReplyTime | None:
        """Return the time for a reply to what is sent by a route that the law of `region` sets, where one is known."""
        if route is not None and route.kind is RouteKind.ADMIN:
            return None  # the law binds the company, not whoever administers an account there
        own = next((reply for reply in self.replies if region in reply.regions), None)
        if own is not None or route is None or route.kind is not RouteKind.LETTER:
            return own
        objects = self.letter is not None and self.letter.objects
        return LETTER_REPLY if objects and region in LETTER_REPLY.regions else None

    def seat_for(self, region: Region | None) -> Region | None:
        """Return the country from which people of a region are answered; `None` where that is not known."""
        seats = () if self.letter is None else self.letter.seats
        named = (seat.country for seat in seats if region in seat.regions)
        return next(named, None) or next((seat.country for seat in seats if not seat.regions), None)

    @property
    def every_route(self) -> tuple[Route, ...]:
        """The routes, and the way of a letter where no route of the facts is one."""
        if self.letter is None or any(route.kind is RouteKind.LETTER for route in self.routes):
            return self.routes
        way = Route(
            id=LETTER, kind=RouteKind.LETTER, required=False, url=None, name=self.title, end_state=None, labels=(),
            paths=(), about=(), confidence=Confidence.SURE, sources=(), regions=LETTER_REGIONS,
        )  # fmt: skip
        return (*self.routes, way)

    def route(self, route_id: RouteId) -> Route | None:
        """Return the route of that id."""
        return next((route for route in self.every_route if route.id == route_id), None)

    def default_in(self, region: Region | None) -> ByDefault:
        """Return whether it happens by itself in a region, whatever the plan; of several that say so the first."""
        for default in self.defaults:
            if default.plan is None and region is not None and region in default.regions:
                return default.by_default
        return self.by_default

    def exemption_in(self, region: Region | None) -> Exemption | None:
        """Return why nobody in a region has anything to do, where that is so."""
        return next((exemption for exemption in self.exemptions if region in exemption.regions), None)

    def deadline_in(self, region: Region | None) -> Deadline | None:
        """Return the deadline that a company named for a region, the first one listed where several hold."""
        for deadline in self.deadlines:
            if not deadline.regions or region in deadline.regions:
                return deadline
        return None


class Service(NamedTuple):
    """A company's product with which a person has an account."""

    id: ServiceId
    name: str
    domains: tuple[str, ...]
    """The only hosts, with their subdomains, whose pages are opened for this service."""
    about_account: tuple[SourcedText, ...]
    data_uses: tuple[DataUse, ...]
    sources: tuple[Source, ...]
    company: str | None = None
    category: Category = Category.SOCIAL
    aliases: tuple[str, ...] = ()
    """Other names under which people look for it."""
    several_accounts: bool = False
    """Whether one person commonly has several accounts, sites or teams there, each with a setting of its own."""
    obsolete: Obsolete | None = None
