# SPDX-License-Identifier: Apache-2.0
"""Events as iCalendar (RFC 5545), for the person's own calendar: whole days, private, and not taking up their time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from objector import __version__

if TYPE_CHECKING:
    from icalendar import Alarm, vText
    from icalendar import Event as Component

    from objector.domain.calendar import Event

_PRODUCT = f"-//Objector//Objector {__version__}//EN"
"""Who wrote it, as a formal public identifier (RFC 5545, 3.7.3)."""

_DAY = timedelta(days=1)

_ESCAPED = {"\\": r"\\", ";": r"\;", ",": r"\,", "\r\n": r"\n", "\n": r"\n", "\r": r"\n"}
_SPECIAL = re.compile(r"\r\n|[\\;,\r\n]")


def as_icalendar(events: Sequence[Event], made_at: datetime) -> bytes:
    """Return a calendar of the events, of which there is one at least; `made_at` is aware.

    It is published, as whoever takes it in is not asked anything (RFC 5546, 1.4), and has no organizer, as nobody is
    invited (RFC 5545, 3.8.4.3).
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(_component(event, made_at))
    written: bytes = calendar.to_ical()
    return written


def _component(event: Event, made_at: datetime) -> Component:
    from icalendar import Event as Component

    content = event.content
    component = Component()
    component.add("uid", content.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", _instant(made_at))
    component.add("last-modified", _instant(event.changed_at))
    component.add("dtstart", content.day)
    if content.day < date.max:  # without an end it lasts a day too (RFC 5545, 3.6.1)
        component.add("dtend", content.day + _DAY)
    component["summary"] = _text(content.summary)
    component["description"] = _text(content.description)
    if content.url is not None:
        component.add("url", content.url)
    component.add("status", "CANCELLED" if content.cancelled else "CONFIRMED")
    component.add("class", "PRIVATE")
    component.add("transp", "TRANSPARENT")
    component.add("categories", ["Objector"])
    for alarm in content.alarms:
        component.add_component(_alarm(alarm, content.summary))
    return component


def _alarm(trigger: timedelta, text: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", trigger)
    alarm["description"] = _text(text)
    return alarm


def _text(value: str) -> vText:
    """Return a text that is read again as it is (RFC 5545, 3.3.11).

    The library takes a backslash before an N for a line break when it writes, which makes two lines of one.
    """
    from icalendar import vText

    class Exact(vText):
        def to_ical(self) -> bytes:
            return _SPECIAL.sub(lambda found: _ESCAPED[found[0]], self).encode()

    return Exact(value)


def _instant(moment: datetime) -> datetime:
    """Return a moment as it is written: in UTC, in whole seconds."""
    return moment.astimezone(UTC).replace(microsecond=0)
