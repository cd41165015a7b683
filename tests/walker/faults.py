# SPDX-License-Identifier: Apache-2.0
"""Faults that were seen once and are mended, put back for as long as a context lasts: the walker must find each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from objector.adapters.base.gate import FolderGate
from objector.composition import graphical
from objector.domain import case
from objector.domain.case import RouteState, RouteStatus, State
from objector.domain.ledger import Entry, Kind
from objector.domain.plan import Subject
from objector.ui.foot import Foot
from objector.ui.opening_desk import OpeningDesk, Openings, Purpose
from objector.ui.presence import Presence
from objector.ui.rail import Rail
from objector.ui.sides import Sides
from objector.ui.trail import Trail


def _nothing(*_: object, **__: object) -> None:
    """Do nothing, where something was to be done."""


class _Everything(frozenset[Purpose]):
    def __contains__(self, _: object) -> bool:
        return True


@contextmanager
def what_was_opened_is_never_given_back() -> Iterator[None]:
    """A1: after one page was opened, no other case's can be."""
    really_open, really_of = OpeningDesk.open, OpeningDesk.of

    def opened(desk: OpeningDesk, subject: Subject, *rest: Any, **named: Any) -> None:
        vars(desk)["about"] = subject
        really_open(desk, subject, *rest, **named)

    def of(desk: OpeningDesk, subject: Subject) -> Openings:
        found = really_of(desk, subject)
        about = vars(desk).get("about", subject)
        return found if about == subject else found._replace(now=_Everything())

    with patch.object(OpeningDesk, "open", opened), patch.object(OpeningDesk, "of", of):
        yield


@contextmanager
def erasing_ends_nothing() -> Iterator[None]:
    """A2: what looks for reminders goes on after an erasing, and makes the database anew."""
    with ExitStack() as replaced:
        for where, name in ((FolderGate, "close"), (Presence, "rest"), (graphical.Program, "_stop")):
            replaced.enter_context(patch.object(where, name, _nothing))
        yield


@contextmanager
def an_optional_way_hides_a_required_one() -> Iterator[None]:
    """A3: who has sent a form has asked, though the switch is still on."""
    really = case._state

    def state(routes: Sequence[RouteStatus], choice: Entry | None) -> tuple[State, Entry | None]:
        said = really(routes, choice)
        sent = [status.since for status in routes if status.state is RouteState.SENT]
        return (State.ASKED, sent[0]) if said[0] is State.UNDECIDED and sent else said

    with patch.object(case, "_state", state):
        yield


@contextmanager
def the_list_jumps_to_its_top() -> Iterator[None]:
    """A4: at each click the list is at its top again."""

    def settle(rail: Rail) -> None:
        rail._area.verticalScrollBar().setValue(0)

    with patch.object(Rail, "settle", settle):
        yield


@contextmanager
def the_list_loses_the_focus() -> Iterator[None]:
    """A5: the second press of an arrow does nothing."""
    with patch.object(Sides, "suits", lambda *_: False), patch.object(Rail, "focus", _nothing):
        yield


@contextmanager
def back_leads_to_the_case() -> Iterator[None]:
    """A6: Back from any page leads to the case, wherever one came from."""
    with patch.object(Trail, "back", _nothing):
        yield


@contextmanager
def taking_back_cannot_be_undone() -> Iterator[None]:
    """A8: what was taken back by its own word is gone in one click."""
    really = Foot.say

    def say(foot: Foot, notice: str, *, kept: Entry | None = None, **rest: Any) -> None:
        if kept is not None and kept.kind is Kind.TAKEN_BACK:
            really(foot, notice)
        else:
            really(foot, notice, kept=kept, **rest)

    with patch.object(Foot, "say", say):
        yield
