# SPDX-License-Identifier: Apache-2.0
"""What the operating system does for Objector, in words: what is installed, and how that stands."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.application.arrange import Arranged, ArrangementStanding
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState


def means_sentence(means: ArrangementMeans, arranged: Arranged, t: NullTranslations) -> str:
    """Return what is, or would be, installed."""
    look = arranged is Arranged.SCHEDULE
    match means:
        case ArrangementMeans.SYSTEMD_TIMER:
            return t.gettext("A timer of systemd looks for reminders every quarter of an hour, and when you log in.")
        case ArrangementMeans.XDG_AUTOSTART:
            return t.gettext("Your desktop starts Objector in the tray when you log in.")
        case ArrangementMeans.LAUNCH_AGENT if look:
            return t.gettext("A launch agent looks for reminders every quarter of an hour, and when you log in.")
        case ArrangementMeans.LAUNCH_AGENT:
            return t.gettext("A launch agent starts Objector in the menu bar when you log in.")
        case ArrangementMeans.TASK_SCHEDULER:
            return t.gettext("The Task Scheduler looks for reminders every quarter of an hour, and when you log in.")
        case ArrangementMeans.RUN_KEY:
            return t.gettext("Windows starts Objector in the tray when you log in.")
        case _:
            assert_never(means)


def offer_sentence(standing: ArrangementStanding, arranged: Arranged, t: NullTranslations) -> str:
    """Return what is installed, or what ticking the box would install; an empty text if it would do nothing."""
    match standing.state:
        case ArrangementState.EXACT:
            return means_sentence(standing.means, arranged, t)
        case ArrangementState.UNAVAILABLE:
            return ""
        case ArrangementState.ABSENT | ArrangementState.STALE | ArrangementState.BROKEN:
            means = means_sentence(standing.means, arranged, t)
            return t.gettext("This is what a tick does: {means}").format(means=means)
        case _:
            assert_never(standing.state)


def state_sentence(standing: ArrangementStanding, t: NullTranslations) -> str:
    """Return how it stands, with what to do where it is not as the person chose."""
    match standing.state:
        case ArrangementState.ABSENT if standing.wanted:
            return t.gettext("You chose this, but it is not there any more: switch it off and on again.")
        case ArrangementState.ABSENT:
            return t.gettext("It is not installed.")
        case ArrangementState.EXACT:
            return t.gettext("It is installed.")
        case ArrangementState.STALE:
            return t.gettext("It is installed for another Objector, or was edited: switch it off and on again.")
        case ArrangementState.BROKEN:
            return t.gettext("It is installed, but your system does not run it: switch it off and on again.")
        case ArrangementState.UNAVAILABLE:
            return t.gettext("This system offers nothing of the kind.")
        case _:
            assert_never(standing.state)


def arrangement_lines(
    arranged: Arranged, standing: ArrangementStanding, t: NullTranslations, *, removed: bool = False
) -> list[str]:
    """Return all lines about a schedule or autostart for the terminal; after it was `removed`, only that it is gone."""
    lines = [state_sentence(standing, t)]
    if standing.state is ArrangementState.ABSENT:
        if not removed:
            means = means_sentence(standing.means, arranged, t)
            lines.append(t.gettext("This is what --install does: {means}").format(means=means))
    elif standing.state is not ArrangementState.UNAVAILABLE:
        lines.append(means_sentence(standing.means, arranged, t))
        lines += standing.places
    return lines
