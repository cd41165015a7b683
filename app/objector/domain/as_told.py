# SPDX-License-Identifier: Apache-2.0
"""What an answer was given to: the facts about a data use on that day, as far as a change in them may matter to it.

It is kept beside the answer as JSON with named fields, which a later Objector reads whatever its own list looks like.
Texts of ours are kept in English only: a translation changes no fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from objector.domain.civil import CivilDate
from objector.domain.errors import InvalidCivilDate
from objector.domain.named_tuple import NamedTuple
from objector.domain.region import Region
from objector.domain.service import ByDefault, DataUse, EndState, Label, Route, RouteId, RouteKind, SourcedText

_FORM = 1
"""Raised when an older Objector would misread what is kept."""


class ToldStart(NamedTuple):
    """When a data use begins, for some regions; without regions everywhere else."""

    regions: frozenset[str]
    start: CivilDate | None
    latest: CivilDate | None
    undated: bool

    @property
    def last_day(self) -> date | None:
        """The latest day that is meant."""
        last = self.latest or self.start
        return None if last is None else last.last_day


class ToldDefault(NamedTuple):
    """What happens by itself in some regions, whatever the plan."""

    regions: frozenset[str]
    by_default: ByDefault


class ToldLabel(NamedTuple):
    """What a control is called in one language, verbatim, and under which headings it stands."""

    control: str
    also: tuple[str, ...]
    """Other wordings of it that were met."""
    place: tuple[str | None, ...]


class ToldRoute(NamedTuple):
    """One way to refuse."""

    id: RouteId
    kind: RouteKind
    required: bool
    regions: frozenset[str]
    end_state: EndState | None
    address: str | None
    """Where it is done, or the mail address of a letter; `None` where the page only leads near."""
    labels: Mapping[str, ToldLabel]
    steps: tuple[tuple[str, ...], ...]
    """The ways to it in words."""

    def offered_in(self, region: Region | None) -> bool:
        """As `Route.offered_in`."""
        return region is None or not self.regions or region in self.regions


class AsTold(NamedTuple):
    """The facts about a data use as they were told on a day."""

    starts: tuple[ToldStart, ...]
    by_default: ByDefault
    defaults: tuple[ToldDefault, ...]
    routes: tuple[ToldRoute, ...]
    effect: tuple[str, ...]
    """What a refusal stops, and what it does not stop, in our own words."""
    changed_on: date
    read_on: date
    serial: int = 0
    """Of the list that told it; the higher, the newer."""

    def start_for(self, region: Region | None) -> ToldStart | None:
        """As `DataUse.start_for`."""
        if region is None:
            return self.starts[0] if self.starts else None
        there = (start for start in self.starts if region in start.regions)
        return next(there, next((start for start in self.starts if not start.regions), None))

    def default_in(self, region: Region | None) -> ByDefault:
        """As `DataUse.default_in`."""
        return next((one.by_default for one in self.defaults if region in one.regions), self.by_default)


def as_told(use: DataUse, serial: int = 0) -> AsTold:
    """Return what a list of some serial tells of a data use."""
    return AsTold(
        tuple(ToldStart(one.regions, one.start, one.latest, one.undated) for one in use.starts),
        use.by_default,
        tuple(ToldDefault(one.regions, one.by_default) for one in use.defaults if one.plan is None),
        tuple(_route(route) for route in use.routes),
        (_english(use.stops), _english(use.does_not_stop)),
        use.changed_on,
        use.read_on,
        serial,
    )


def _english(text: SourcedText | None) -> str:
    return "" if text is None else text.words["en"]


def _route(route: Route) -> ToldRoute:
    return ToldRoute(
        route.id,
        route.kind,
        route.required,
        route.regions,
        route.end_state,
        route.letter.to if route.letter is not None else route.url if route.exact else None,
        {label.language: told for label in route.labels if (told := _label(label)) is not None},
        tuple(path.steps["en"] for path in route.paths),
    )


def _label(label: Label) -> ToldLabel | None:
    control = label.switch or label.item
    if control is None:
        return None
    above = label.item if label.switch is not None else None
    return ToldLabel(control, label.variants, (label.menu, label.category, label.section, above))


def write_told(told: AsTold) -> str:
    """Return it as it is kept: JSON, the same for the same facts."""
    document = {
        "form": _FORM,
        "starts": [[sorted(one.regions), _day(one.start), _day(one.latest), one.undated] for one in told.starts],
        "by_default": told.by_default.value,
        "defaults": [[sorted(one.regions), one.by_default.value] for one in told.defaults],
        "routes": [
            {
                "id": route.id,
                "kind": route.kind.value,
                "required": route.required,
                "regions": sorted(route.regions),
                "end_state": None if route.end_state is None else route.end_state.value,
                "address": route.address,
                "labels": route.labels,
                "steps": route.steps,
            }
            for route in told.routes
        ],
        "effect": told.effect,
        "changed_on": told.changed_on.isoformat(),
        "read_on": told.read_on.isoformat(),
        "serial": told.serial,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_told(text: str) -> AsTold | None:
    """Read what was kept; `None` for what cannot be read, also since a later Objector wrote it."""
    try:
        document = json.loads(text)
        if document["form"] != _FORM:
            return None
        return AsTold(
            tuple(
                ToldStart(frozenset(regions), _civil(start), _civil(latest), bool(undated))
                for regions, start, latest, undated in document["starts"]
            ),
            ByDefault(document["by_default"]),
            tuple(ToldDefault(frozenset(regions), ByDefault(value)) for regions, value in document["defaults"]),
            tuple(map(_route_in, document["routes"])),
            _texts(document["effect"]),
            date.fromisoformat(document["changed_on"]),
            date.fromisoformat(document["read_on"]),
            int(document["serial"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, InvalidCivilDate):
        return None


def _route_in(document: Mapping[str, Any]) -> ToldRoute:
    end_state = document["end_state"]
    return ToldRoute(
        RouteId(str(document["id"])),
        RouteKind(document["kind"]),
        bool(document["required"]),
        frozenset(document["regions"]),
        None if end_state is None else EndState(end_state),
        _text(document["address"]),
        {
            str(language): ToldLabel(
                str(control), _texts(also), tuple(None if one is None else str(one) for one in place)
            )
            for language, (control, also, place) in document["labels"].items()
        },
        tuple(map(_texts, document["steps"])),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, values))


def _day(day: CivilDate | None) -> str | None:
    return None if day is None else day.isoformat()


def _civil(text: str | None) -> CivilDate | None:
    return None if text is None else CivilDate.parse(text)
