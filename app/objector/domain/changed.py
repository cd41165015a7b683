# SPDX-License-Identifier: Apache-2.0
"""What changed of the facts since an answer was given to them, as far as it matters to that answer.

It matters where a start, a default, a way to refuse or what a refusal stops is another one in the person's region. Our
own texts may be worded anew without that: they count only where the entry says that its meaning changed
(`DataUse.changed_on`, and the changes that are noted there). What else is told of a service tells nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.domain.digest import sha256
from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import ByDefault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from objector.domain.as_told import AsTold, ToldLabel, ToldRoute, ToldStart
    from objector.domain.civil import CivilDate
    from objector.domain.region import Region
    from objector.domain.service import Change, DataUse, EndState, RouteKind, Words
    from objector.domain.service_list import Issue


class What(Enum):
    """What changed. The values are written in documents; they never change."""

    START_SET = "start_set"
    """A start is told where none was."""
    START_EXACT = "start_exact"
    """The start is told more exactly."""
    START_EARLIER = "start_earlier"
    START_LATER = "start_later"
    START_GONE = "start_gone"
    """The start no longer stands, and no other is told."""
    BEGUN = "begun"
    """It is in force, and nobody knows since when."""
    DEFAULT_ON = "default_on"
    DEFAULT_ON_FOR_SOME = "default_on_for_some"
    RENAMED = "renamed"
    MOVED = "moved"
    TURNED = "turned"
    """The refusal is now the other position of the switch."""
    RESET = "reset"
    """The company switched it on again for people who had refused."""
    ROUTE_CAME = "route_came"
    ROUTE_GONE = "route_gone"
    ROUTE_NEEDED = "route_needed"
    """A way that was one's own choice is needed for a refusal now."""
    EFFECT = "effect"
    """A refusal no longer stops the same."""
    NOTED = "noted"
    """The entry's meaning changed, as its own note says."""


STARTS = frozenset({What.START_SET, What.START_EXACT, What.START_EARLIER, What.START_LATER})
"""What gives a start that can be counted down to."""


class Changed(NamedTuple):
    """One thing that changed since an answer."""

    what: What
    on: date
    """As of when: the day on which the meaning of the facts changed, or on which their list was issued."""
    before: CivilDate | None = None
    """Of a start that moved: what it was."""
    after: CivilDate | None = None
    names: tuple[Words, Words] | None = None
    """Of a switch that was renamed: what it was called and what it is called, in the languages where that differs."""
    kind: RouteKind | None = None
    """Of a way to refuse: which kind."""
    end_state: EndState | None = None
    """Of a switch that is turned round: the position that refuses now."""
    words: Words | None = None
    """What the entry notes about it, or what a refusal stops now."""


class Since(NamedTuple):
    """The facts now against those that an answer was given to."""

    changed: tuple[Changed, ...]
    changed_on: date
    """The day on which the meaning last changed for the person's region: confirmations before it have faded."""


def fingerprint(changed: Iterable[Changed]) -> str:
    """Return a short text that is another one where something else changed, but not where a source was read again."""
    known = [
        (
            one.what.value,
            None if one.before is None else one.before.isoformat(),
            None if one.after is None else one.after.isoformat(),
            None if one.names is None else sorted(one.names[1].items()),
            None if one.kind is None else one.kind.value,
            None if one.end_state is None else one.end_state.value,
            one.on.isoformat() if one.what in (What.NOTED, What.RESET, What.EFFECT) else None,
        )
        for one in changed
    ]
    return sha256(repr(known).encode())[:16]


def unchanged(changed_on: date, answered_on: date) -> Since:
    """Return that nothing changed for somebody who knew facts on a day: those count as of that day at the latest."""
    return Since((), min(changed_on, answered_on))


def since_answer(
    then: AsTold, use: DataUse, region: Region | None, answered_on: date, issue: Issue | None = None
) -> Since:
    """Compare what was told when an answer was given, on a civil day, with what a list tells now, for a region."""
    from objector.domain.as_told import as_told  # here, since a list is rarely another one than at the answer

    now = as_told(use, then.serial if issue is None else issue.serial)
    if (now.serial, now.changed_on, now.read_on) < (then.serial, then.changed_on, then.read_on):
        return unchanged(use.changed_on, answered_on)  # an older list is used again: the answer knew more
    meant_anew = now.changed_on > then.changed_on
    on = now.changed_on if meant_anew else max(now.changed_on, use.read_on if issue is None else issue.day)
    facts = [*_starts(then, now, region, answered_on, on), *_defaults(then, now, region, on)]
    facts += _routes(then, now, region, on, meant_anew=meant_anew)
    words = [_noted(change) for change in reversed(use.changes) if then.changed_on < change.on]
    has_effect = meant_anew and then.effect != now.effect
    if facts and not has_effect:
        words = [one for one in words if one.what is What.RESET]  # the others tell the same once more
    elif not facts and not has_effect and _differs_elsewhere(then, now):
        words = [one for one in words if one.what is What.RESET]
        if not words:
            return unchanged(then.changed_on, answered_on)  # the meaning changed for other regions
    if has_effect and not words:
        words = [Changed(What.EFFECT, on, words=None if use.does_not_stop is None else use.does_not_stop.words)]
    if meant_anew and not facts and not words:
        words = [Changed(What.NOTED, on)]
    if not facts and not words:
        return unchanged(use.changed_on, answered_on)
    return Since((*facts, *words), use.changed_on)


def since_day(use: DataUse, answered_on: date, today: date) -> Since:
    """Return what the facts themselves say of changes since a civil day, where it is not known what was told then."""
    if not answered_on < use.changed_on <= today:
        return Since((), use.changed_on)
    notes = [_noted(change) for change in reversed(use.changes) if change.on > answered_on]
    return Since(tuple(notes) or (Changed(What.NOTED, use.changed_on),), use.changed_on)


def _noted(change: Change) -> Changed:
    return Changed(What.RESET if change.reset else What.NOTED, change.on, words=change.words)


def _starts(then: AsTold, now: AsTold, region: Region | None, answered_on: date, on: date) -> Iterator[Changed]:
    new = now.start_for(region)
    old = then.start_for(region)
    if region is None and new is not None:  # the first one that is listed stands for all
        old = next((start for start in then.starts if start.regions == new.regions), old)
    what = _told_otherwise(old, new, answered_on)
    if what is not None:
        yield Changed(what, on, None if old is None else old.start, None if new is None else new.start)


def _told_otherwise(old: ToldStart | None, new: ToldStart | None, answered_on: date) -> What | None:
    """Return how a start is another one; `None` where what was in force at the answer is only told better."""
    before, after = None if old is None else old.start, None if new is None else new.start
    was_begun = (old is not None and old.undated) or (before is not None and before.last_day <= answered_on)
    if after is not None and before is not None and old is not None and new is not None:
        first, known = (before.first_day, after.first_day), (old.last_day or before.last_day, new.last_day)
        return _moved(first, (known[0], known[1] or after.last_day), answered_on)
    if after is not None:
        return None if was_begun and after.last_day <= answered_on else What.START_SET
    if new is not None and new.undated:
        return None if was_begun else What.BEGUN
    return None if was_begun or before is None else What.START_GONE


def _moved(first: tuple[date, date], last: tuple[date, date], answered_on: date) -> What | None:
    """Return how a start that is known from a first to a last day each, before and after, moved."""
    is_within = first[0] <= first[1] and last[1] <= last[0]
    is_around = first[1] <= first[0] and last[0] <= last[1]
    if (is_within or is_around) and (last[1] <= answered_on or (is_within and is_around)):
        return None
    if is_within:
        return What.START_EXACT
    return What.START_EARLIER if (first[1], last[1]) < (first[0], last[0]) else What.START_LATER


def _defaults(then: AsTold, now: AsTold, region: Region | None, on: date) -> Iterator[Changed]:
    match then.default_in(region), now.default_in(region):
        case ((ByDefault.OFF | ByDefault.VARIES | ByDefault.UNKNOWN), ByDefault.ON):
            yield Changed(What.DEFAULT_ON, on)
        case ByDefault.OFF, (ByDefault.VARIES | ByDefault.UNKNOWN):
            yield Changed(What.DEFAULT_ON_FOR_SOME, on)
        case _:
            pass


def _routes(then: AsTold, now: AsTold, region: Region | None, on: date, *, meant_anew: bool) -> Iterator[Changed]:
    old = {route.id: route for route in then.routes if route.offered_in(region)}
    new = {route.id: route for route in now.routes if route.offered_in(region)}
    for route in new.values():
        before = old.get(route.id)
        if before is None or before.kind is not route.kind:
            yield Changed(What.ROUTE_CAME, on, kind=route.kind)
            continue
        if route.required and not before.required:
            yield Changed(What.ROUTE_NEEDED, on, kind=route.kind)
        if route.end_state is not before.end_state and before.end_state is not None and route.end_state is not None:
            yield Changed(What.TURNED, on, kind=route.kind, end_state=route.end_state)
        names = _names(before, route, meant_anew=meant_anew)
        if names is not None:
            yield Changed(What.RENAMED, on, kind=route.kind, names=names)
        if _is_moved(before, route, meant_anew=meant_anew):
            yield Changed(What.MOVED, on, kind=route.kind)
    for route in old.values():
        if route.id not in new:
            yield Changed(What.ROUTE_GONE, on, kind=route.kind)


def _names(before: ToldRoute, after: ToldRoute, *, meant_anew: bool) -> tuple[Words, Words] | None:
    """Return what a control was called and is called, in the languages in which it has another name now."""
    languages = [
        language
        for language, label in after.labels.items()
        if language in before.labels and _is_renamed(before.labels[language], label, meant_anew=meant_anew)
    ]
    if not languages:
        return None
    return (
        {language: before.labels[language].control for language in languages},
        {language: after.labels[language].control for language in languages},
    )


def _is_renamed(before: ToldLabel, after: ToldLabel, *, meant_anew: bool) -> bool:
    old, new = _letters(before.control), _letters(after.control)
    if old == new:
        return False
    # Sources differ in what it is called: another choice among their wordings alone is no new name.
    known = new in map(_letters, before.also) or old in map(_letters, after.also)
    return meant_anew or not known


def _is_moved(before: ToldRoute, after: ToldRoute, *, meant_anew: bool) -> bool:
    """Return whether a control is under other headings, or its page at another address."""
    if None not in (before.address, after.address) and _address(before.address) != _address(after.address):
        return True
    for language, label in after.labels.items():
        old = before.labels.get(language)
        for one, other in zip(() if old is None else old.place, label.place, strict=False):
            if one is not None and other is not None and _letters(one) != _letters(other):
                return True
    return meant_anew and before.steps != after.steps


def _differs_elsewhere(then: AsTold, now: AsTold) -> bool:
    """Return whether what is told for some region or other changed."""
    return (then.starts, then.by_default, then.defaults) != (now.starts, now.by_default, now.defaults) or {
        (route.id, route.regions) for route in then.routes
    } != {(route.id, route.regions) for route in now.routes}


def _letters(text: str) -> str:
    """Return what counts of a wording: its letters and digits, whatever capitals, spaces and marks stand with them."""
    return "".join(filter(str.isalnum, text)).casefold()


def _address(address: str | None) -> str:
    """Return what counts of an address: not how the same page may be written."""
    return (address or "").removeprefix("https://").removeprefix("www.").rstrip("/")
