# SPDX-License-Identifier: Apache-2.0
"""How a notice came to its end, and whether a person saw it.

That it was on a screen is no proof: nobody need have been there. What proves it is that somebody did something with it,
or looked at Objector's window. A reminder that nobody saw stays due. It comes again on the next morning, at the hour
that the person chose: at once it would come back every few seconds where a service takes all notices away by itself,
and with the next rung of the ladder it might take a month. It comes so each morning until it is seen, or answered.
"""

from objector.domain.enumeration import Enum


class NoticeEnd(Enum):
    """Why a notice is no longer on the screen (Desktop Notifications Specification, NotificationClosed)."""

    DISMISSED = "dismissed"
    """A person did away with it."""
    PRESSED = "pressed"
    """A person pressed something on it."""
    EXPIRED = "expired"
    """What shows notices took it away by itself, after a time."""
    WITHDRAWN = "withdrawn"
    """A program took it away: Objector, or another one."""
    REPLACED = "replaced"
    """Another notice took its place."""
    LOST = "lost"
    """What showed it is gone."""
    UNKNOWN = "unknown"
    """It is gone, and nobody says why."""


_SEEN = {
    NoticeEnd.DISMISSED: True,
    NoticeEnd.PRESSED: True,
    NoticeEnd.EXPIRED: False,
    NoticeEnd.WITHDRAWN: False,
    NoticeEnd.REPLACED: False,
    NoticeEnd.LOST: False,
    NoticeEnd.UNKNOWN: False,
}


def was_seen(end: NoticeEnd) -> bool:
    """Return whether a person saw a notice that ended so."""
    return _SEEN[end]
