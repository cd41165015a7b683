# SPDX-License-Identifier: Apache-2.0
"""The format of a catalogue file: which fields there are, their types and their largest sizes.

What a type cannot say (a source that exists, an address of the service's own) is checked in `facts`. Civil dates are
`2025-11-03`, `"2025-11"` or `"2025"`, as precisely as they are known. Texts are plain, never markup, and there in every
language that Objector speaks. A key that is not listed here is refused: it is more often a slip than one to ignore.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from objector.domain.service import Confidence, EndState, RouteKind, Surface, Used

LARGEST_FILE = 256 * 1024
"""Bytes. The largest entry so far is a fifth of that."""

_NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"

Name = Annotated[str, Meta(pattern=rf"\A{_NAME}\Z", max_length=64)]
"""A permanent id: lower-case words joined by hyphens."""
UseName = Annotated[str, Meta(pattern=rf"\A{_NAME}\.{_NAME}\Z", max_length=129)]
"""The permanent id of a data use: the service's, a full stop, its own."""
Language = Annotated[str, Meta(pattern=r"\A[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?\Z")]
"""A language tag (RFC 5646): language, and where needed script and country."""
RegionName = Annotated[str, Meta(pattern=r"\A[A-Z]{2,3}\Z")]
"""`EU`, `EEA` or a country code of ISO 3166-1."""
Line = Annotated[str, Meta(min_length=1, max_length=240)]
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Url = Annotated[str, Meta(min_length=1, max_length=2000)]
Civil = Annotated[str, Meta(min_length=4, max_length=10)]
Sources = Annotated[tuple[Name, ...], Meta(min_length=1, max_length=24)]
Regions = Annotated[tuple[RegionName, ...], Meta(max_length=300)]


class Bilingual(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A text in every language that Objector speaks."""

    en: Text
    fr: Text


class Fact(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every fact says about itself: how sure it is, and the ids of its sources."""

    confidence: Confidence
    sources: Sources


class StatementFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact that is a text."""

    en: Text
    fr: Text


Statements = Annotated[tuple[StatementFile, ...], Meta(max_length=50)]


class SourceFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A document; `read_on` only where it was not read on the day that holds for the whole file.

    A publisher that is a proper name is the same in every language and given once.
    """

    id: Name
    publisher: Line | Bilingual
    title: Bilingual
    url: Url | None = None
    dated: Civil | None = None
    read_on: date | None = None
    confidence: Confidence


class StartFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When a data use begins in some regions; no regions at all stands for "everywhere else"."""

    regions: Regions
    start: Civil | None = None
    announced: Civil | None = None
    note: Bilingual | None = None


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


class StepsFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The steps of a path in every language that Objector speaks."""

    en: Steps
    fr: Steps


class PathFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The way to a control in words."""

    surface: Surface
    steps: StepsFile


class RouteFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to refuse; `end_state` is the refusing position of a switch, `objection` its name as a command."""

    id: Name
    kind: RouteKind
    required: bool
    url: Url | None = None
    name: Bilingual
    objection: Bilingual | None = None
    end_state: EndState | None = None
    labels: Annotated[tuple[LabelFile, ...], Meta(max_length=100)] = ()
    paths: Annotated[tuple[PathFile, ...], Meta(max_length=10)] = ()
    about: Statements = ()


class UsageFile(Fact, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of data, and whether it is used."""

    what: Bilingual
    used: Used
    detail: Bilingual | None = None


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
    """The one thing that can be refused."""

    id: UseName
    title: Bilingual
    purpose: Bilingual
    changed_on: date
    verified_on: date | None = None
    by_default: EndState
    default_about: StatementFile
    stops: StatementFile
    does_not_stop: StatementFile
    recheck: RecheckFile | None = None
    starts: Annotated[tuple[StartFile, ...], Meta(min_length=1, max_length=50)]
    routes: Annotated[tuple[RouteFile, ...], Meta(min_length=1, max_length=10)]
    usages: Annotated[tuple[UsageFile, ...], Meta(max_length=50)] = ()
    differences: Statements = ()
    remarks: Statements = ()
    legal_basis: Statements = ()
    replies: Annotated[tuple[ReplyFile, ...], Meta(max_length=20)] = ()
    authorities: Annotated[tuple[AuthorityFile, ...], Meta(max_length=100)] = ()


class ServiceFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One service; the file is called after its id. `read_on` is the day on which the sources were read."""

    format: Literal[1]
    id: Name
    name: Line
    domains: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=20)]
    read_on: date
    about_account: Statements = ()
    data_uses: Annotated[tuple[DataUseFile, ...], Meta(min_length=1, max_length=20)]
    sources: Annotated[tuple[SourceFile, ...], Meta(min_length=1, max_length=200)]
