# SPDX-License-Identifier: Apache-2.0
"""What a person can want on a page. Pages send intents; the window carries them out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import NamedTuple

from objector.application.arrange import Arranged
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import RouteId
from objector.domain.snooze import Delay


class Screen(Enum):
    """The pages beside the case itself."""

    CASE = "case"
    CANNOT_FIND = "cannot_find"
    SOURCES = "sources"
    SETTINGS = "settings"
    REMINDERS = "reminders"
    SNOOZE = "snooze"
    DOCTOR = "doctor"


class Simple(Enum):
    """Wishes that need no more words."""

    ACCEPT = "accept"
    NOT_CONCERNED = "not_concerned"
    UNDO = "undo"
    BACK = "back"
    RETRY = "retry"
    TEST_NOTICE = "test_notice"
    EXAMINE = "examine"
    """Look at everything that Objector works with, and show what was found."""


class Go(NamedTuple):
    """Show a page."""

    screen: Screen


class ShowRoute(NamedTuple):
    """Show the panel of a route beside the main one."""

    route: RouteId


class OpenRoute(NamedTuple):
    """Open a route's page in the browser."""

    route: RouteId


class Confirm(NamedTuple):
    """Say that it is off."""

    route: RouteId
    already: bool
    account: str | None


class Sent(NamedTuple):
    """Say that a form was sent."""

    route: RouteId


class Skip(NamedTuple):
    """Leave a route out, knowingly."""

    route: RouteId


class FoundOn(NamedTuple):
    """Say that it is on again."""

    route: RouteId


class Snooze(NamedTuple):
    """Put the case off."""

    delay: Delay


class SnoozeUntil(NamedTuple):
    """Put the case off to a day, at the time of the reminders."""

    day: date


class Copy(NamedTuple):
    """Put a text on the clipboard."""

    text: str


class ChooseRegion(NamedTuple):
    """Show the dates of a region; `None` is the system's."""

    region: Region | None


class ChooseLanguage(NamedTuple):
    """Speak a language; `None` is the system's."""

    language: str | None


class ChooseRhythm(NamedTuple):
    """Have reminders come in another way."""

    rhythm: Rhythm


class ChooseArranged(NamedTuple):
    """Have the operating system do something by itself, or no longer."""

    arranged: Arranged
    on: bool


Intent = (
    Simple
    | Go
    | ShowRoute
    | OpenRoute
    | Confirm
    | Sent
    | Skip
    | FoundOn
    | Snooze
    | SnoozeUntil
    | Copy
    | ChooseRegion
    | ChooseLanguage
    | ChooseRhythm
    | ChooseArranged
)
Send = Callable[[Intent], None]
