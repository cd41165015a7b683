# SPDX-License-Identifier: Apache-2.0
"""The format of a service's file: which fields there are, their types and their largest sizes.

What a type cannot say (a source that exists, an address of the service's own) is checked in `rules`. Civil dates are
`2025-11-03`, `"2025-11"` or `"2025"`, as precisely as they are known. Texts are plain, never markup, and in English:
translators find them in `resources/translations`. A key that is not listed here is refused: it is more often a slip
than one to ignore.

Descriptions are part of the JSON Schema for editors, and of what is said to those whose file is refused.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from objector.domain.contact import Basis, UsePurpose
from objector.domain.service import ByDefault, Category, Confidence, EndState, Past, RouteKind, Surface, Used, Who

LARGEST_FILE = 256 * 1024
"""Bytes. The largest entry so far is a fifth of that."""

_NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"

Name = Annotated[
    str,
    Meta(
        pattern=rf"\A{_NAME}\Z",
        max_length=64,
        description="lower-case words joined by hyphens",
        examples=["ai-training"],
    ),
]
"""A permanent id: lower-case words joined by hyphens."""
UseName = Annotated[
    str,
    Meta(
        pattern=rf"\A{_NAME}\.{_NAME}\Z",
        max_length=129,
        description="the id of the service, a full stop, and lower-case words joined by hyphens",
        examples=["linkedin.ai-training"],
    ),
]
"""The permanent id of a data use: the service's, a full stop, its own."""
Language = Annotated[
    str,
    Meta(
        pattern=r"\A[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?\Z",
        max_length=11,
        description="a language tag",
        examples=["de", "pt-BR"],
    ),
]
"""A language tag (RFC 5646): language, and where needed script and country."""
RegionName = Annotated[
    str,
    Meta(
        pattern=r"\A[A-Z]{2,3}\Z",
        max_length=3,
        description="EU, EEA or the two capital letters of a country",
        examples=["FR"],
    ),
]
"""`EU`, `EEA` or a country code of ISO 3166-1."""
CountryName = Annotated[
    str, Meta(pattern=r"\A[A-Z]{2}\Z", description="the two capital letters of a country", examples=["FR"])
]
"""A country code of ISO 3166-1."""
Line = Annotated[str, Meta(min_length=1, max_length=240)]
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Url = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2000,
        description="a whole address",
        examples=["https://example.com/settings/privacy"],
    ),
]
Civil = Annotated[
    str,
    Meta(
        min_length=4,
        max_length=10,
        description="a day, a month or a year, as precisely as it is known",
        examples=["2025-11-03", "2025-11", "2025"],
    ),
]
Zone = Annotated[
    str,
    Meta(
        pattern=r"\A[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*\Z",
        max_length=64,
        description="the IANA name of a time zone",
        examples=["Europe/Dublin"],
    ),
]
Mail = Annotated[
    str,
    Meta(
        pattern=r"\A[A-Za-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z",
        max_length=254,
        description="a mail address",
        examples=["privacy@example.com"],
    ),
]
Sources = Annotated[tuple[Name, ...], Meta(min_length=1, max_length=24)]
Regions = Annotated[tuple[RegionName, ...], Meta(max_length=300)]


class Fact(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every fact says about itself: how sure it is, and the ids of its sources.

    What is left out is the file's `default_confidence`, and its `default_sources`.
    """

    confidence: Confidence | None = None
    sources: Sources | None = None


class StatementFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact that is a text."""

    text: Text


Statement = Text | StatementFile
"""A bare text is one for which the defaults of the file hold."""
Statements = Annotated[tuple[Statement, ...], Meta(max_length=50)]


class SourceFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A document; `read_on` only where it was not read on the day that holds for the whole file.

    `publisher` is a name, which is the same in every language; where there is only a description, it is `published_by`.
    """

    id: Name
    publisher: Line | None = None
    published_by: Text | None = None
    title: Text
    url: Url | None = None
    dated: Civil | None = None
    read_on: date | None = None
    confidence: Confidence | None = None


class StartFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When a data use begins in some regions; no regions at all stands for "everywhere else".

    `latest` is the end of a range that `start` begins. `undated` says that it is in force, and that since when is not
    known. With neither `start` nor `undated` the data use is not known to cover these regions. `gradual` says that from
    `start` on it reaches one account after another, with no end named.
    """

    regions: Regions
    start: Civil | None = None
    latest: Civil | None = None
    announced: Civil | None = None
    undated: bool = False
    gradual: bool = False
    note: Text | None = None


class DeadlineFile(StatementFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The last day that the company named; `zone` is the IANA name of the zone in which that day ends."""

    day: date
    zone: Zone | None = None
    regions: Regions = ()


class DefaultFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What happens by default in some regions, or with some plan."""

    regions: Regions = ()
    plan: Text | None = None
    by_default: ByDefault


class ExemptionFile(StatementFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who has nothing to do: everybody in some regions, or without regions those whom the text names."""

    regions: Regions = ()


class ChangeFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What changed in the entry's meaning on a day; `reset` says that those who had refused were switched on again."""

    on: date
    text: Text
    reset: bool = False


class ObsoleteFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why the entry no longer describes anything, and which one does; its id stays for those who answered."""

    since: date
    text: Text
    successor: Name | None = None


class LetterFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mail that is a refusal."""

    to: Mail
    subject: Line
    body: Text


class LabelFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The service's own words for a control in one language. What was not found is left out, never translated."""

    language: Language
    menu: Line | None = None
    category: Line | None = None
    section: Line | None = None
    item: Line | None = None
    switch: Line | None = None
    variants: Annotated[tuple[Line, ...], Meta(max_length=10)] = ()


Steps = Annotated[tuple[Line, ...], Meta(min_length=1, max_length=20)]


class PathFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The way to a control in words."""

    surface: Surface
    steps: Steps


class RouteFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to refuse; `end_state` is the refusing position of a switch, `objection` its name as a command.

    `exact` says that `url` leads straight to the control. `template` is the form of an address with a part of the
    person's own, and is only shown. `regions` are those in which the route is offered, all of them where none is named.
    `minutes` is the effort, `proof` what to capture as evidence. `stands_for` names the required route in whose place
    this one can be followed: its sources say that one of the two is enough.
    """

    id: Name
    kind: RouteKind
    required: bool
    url: Url | None = None
    name: Text
    objection: Text | None = None
    end_state: EndState | None = None
    labels: Annotated[tuple[LabelFile, ...], Meta(max_length=100)] = ()
    paths: Annotated[tuple[PathFile, ...], Meta(max_length=10)] = ()
    about: Statements = ()
    exact: bool = True
    template: Line | None = None
    who: Who = Who.ANYONE
    minutes: Annotated[int, Meta(ge=1, le=600)] | None = None
    proof: Text | None = None
    letter: LetterFile | None = None
    regions: Regions = ()
    without_account: bool = False
    stands_for: Name | None = None


class UsageFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of data, and whether it is used."""

    what: Text
    used: Used
    detail: Text | None = None


class ReplyFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The time for a reply that the law sets in some regions."""

    months: Annotated[int, Meta(ge=1, le=12)]
    regions: Annotated[Regions, Meta(min_length=1)]
    law: Line


class AuthorityFile(StatementFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a data protection authority said."""

    authority: Line
    region: RegionName
    dated: Civil | None = None


class RecheckFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Months after which a confirmation is looked at again."""

    first_months: Annotated[int, Meta(ge=1, le=60)]
    then_months: Annotated[int, Meta(ge=1, le=60)]


class DataUseFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The one thing that can be refused.

    `title` is a noun phrase in the singular, which sentences are built around, as they are around `purpose`, a clause.
    `as_of` is the date of the newest source, left out where none has a date. Without `routes` there is no way to refuse
    (then `helps` says what helps), or nothing to refuse.
    """

    id: UseName
    title: Text
    purpose: Text
    changed_on: date
    verified_on: date | None = None
    as_of: Civil | None = None
    confidence: Confidence | None = None
    by_default: ByDefault
    default_about: Statement
    stops: Statement | None = None
    does_not_stop: Statement | None = None
    past: Past
    past_about: Statement | None = None
    recheck: RecheckFile | None = None
    starts: Annotated[tuple[StartFile, ...], Meta(min_length=1, max_length=50)]
    deadlines: Annotated[tuple[DeadlineFile, ...], Meta(max_length=10)] = ()
    defaults: Annotated[tuple[DefaultFile, ...], Meta(max_length=20)] = ()
    nothing_to_do: Annotated[tuple[ExemptionFile, ...], Meta(max_length=10)] = ()
    helps: Statements = ()
    changes: Annotated[tuple[ChangeFile, ...], Meta(max_length=50)] = ()
    routes: Annotated[tuple[RouteFile, ...], Meta(max_length=10)] = ()
    usages: Annotated[tuple[UsageFile, ...], Meta(max_length=50)] = ()
    differences: Statements = ()
    remarks: Statements = ()
    legal_basis: Statements = ()
    replies: Annotated[tuple[ReplyFile, ...], Meta(max_length=20)] = ()
    authorities: Annotated[tuple[AuthorityFile, ...], Meta(max_length=100)] = ()


AddressLines = Annotated[tuple[Line, ...], Meta(max_length=8)]
Languages = Annotated[tuple[Language, ...], Meta(max_length=8)]


class BasisFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The legal basis that the company names; `words` are its own, verbatim."""

    kind: Basis
    words: Line | None = None


class RecipientFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who answers people of some regions; no regions at all stands for "everywhere else".

    `postal` has the lines of its address without its name. What moved, or was found nowhere, is left out. `seat` is the
    country in which it answers, whose public holidays count; a representative’s address is none.
    """

    regions: Regions = ()
    company: Line | None = None
    postal: AddressLines = ()
    mail: Mail | None = None
    form: Url | None = None
    seat: CountryName | None = None


class ContactFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a letter about AI training goes; left out where the data use is none.

    `languages` are those in which the company is written to, the best first. `unconfirmed` is a mail address that only
    others name. `note` is what a person has to know before they write.
    """

    read_on: date
    purpose: UsePurpose
    languages: Annotated[Languages, Meta(min_length=1)] = ("en",)
    basis: BasisFile
    recipients: Annotated[tuple[RecipientFile, ...], Meta(max_length=10)] = ()
    unconfirmed: Mail | None = None
    note: Text | None = None
    sources: Annotated[tuple[SourceFile, ...], Meta(min_length=1, max_length=20)]


LandName = Annotated[str, Meta(pattern=r"\ADE-[A-Z]{2}\Z", description="a German Land", examples=["DE-BE"])]
"""A Land by its code in ISO 3166-2."""


class AuthorityContactFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An authority that takes complaints about companies; `land` is that of a German one (ISO 3166-2).

    `postal` is left out where it moved, or where no second source agrees. `identity` says that its form asks for an
    electronic identity of the country, `no_plain_mail` that a mail is no formal complaint, `public` that what is sent
    there becomes public, `company_first` that it expects the company to have been asked first, `cannot_fine` that.
    """

    id: Name
    land: LandName | None = None
    name: Line
    short: Line | None = None
    postal: AddressLines = ()
    mail: Mail | None = None
    page: Url | None = None
    website: Url | None = None
    languages: Languages = ()
    identity: bool = False
    no_plain_mail: bool = False
    public: bool = False
    company_first: bool = False
    cannot_fine: bool = False


class AuthoritiesFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The authorities of one country; the file is called after its code."""

    format: Literal[1]
    country: CountryName
    read_on: date
    authorities: Annotated[tuple[AuthorityContactFile, ...], Meta(min_length=1, max_length=40)]
    sources: Annotated[tuple[SourceFile, ...], Meta(min_length=1, max_length=20)]


class ServiceFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One service; the file is called after its id. `read_on` is the day on which the sources were read.

    `default_confidence` and `default_sources` hold for each fact of the file that says neither of itself.
    """

    format: Literal[2]
    id: Name
    name: Line
    company: Line | None = None
    category: Category
    aliases: Annotated[tuple[Line, ...], Meta(max_length=20)] = ()
    domains: Annotated[tuple[Line, ...], Meta(max_length=20)]
    several_accounts: bool = False
    obsolete: ObsoleteFile | None = None
    read_on: date
    default_confidence: Confidence | None = None
    default_sources: Sources | None = None
    about_account: Statements = ()
    data_uses: Annotated[tuple[DataUseFile, ...], Meta(min_length=1, max_length=20)]
    sources: Annotated[tuple[SourceFile, ...], Meta(min_length=1, max_length=200)]
    contact: ContactFile | None = None
