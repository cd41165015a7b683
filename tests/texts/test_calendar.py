# SPDX-License-Identifier: Apache-2.0
"""What the events of a calendar say, and what is said about the file."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest

from objector.application.calendar import SavedCalendar, Wording
from objector.domain.calendar import Appointment, Occasion, appointments
from objector.domain.service import Confidence, Deadline, RouteKind
from objector.texts.calendar import CalendarTexts, saved_line
from tests.support.builders import a_route, a_use, case_of, paris, starting, told

T = NullTranslations()
CHANGED = "What was to be done on this day has changed. A new look at Objector says how it stands."
GOES = "Once you have answered in Objector, a new calendar file takes this event away."
DEADLINE = Deadline(
    date(2025, 11, 2), None, None, frozenset(), {"en": "The last day that was named."}, Confidence.SURE, ()
)

WORDINGS = [
    (
        (),
        a_use(),
        "Start: Papermill's advertising profiles",
        "From this day Papermill may make an advertising profile of you, unless you say no.",
    ),
    (
        (),
        a_use(starts=(starting("2025-11-03")._replace(gradual=True),)),
        "Start: Papermill's advertising profiles",
        "From this day Papermill may make an advertising profile of you, one account after another, unless you say no.",
    ),
    (
        (),
        a_use(starts=())._replace(deadlines=(DEADLINE,)),
        "Last day to say no: Papermill's advertising profiles",
        "The last day that was named.",
    ),
    (
        ("2025-10-20 09:00 confirmed setting",),
        a_use(),
        "Look again: Papermill's advertising profiles",
        (
            "You refused Papermill's advertising profiles. Settings get renamed and moved: open the setting, then say "
            "what you see."
        ),
    ),
    (
        ("2025-10-20 09:00 confirmed form",),
        a_use(a_route("form", RouteKind.FORM)),
        "Look again: Papermill's advertising profiles",
        "You refused Papermill's advertising profiles. See whether Papermill keeps to it, then say so.",
    ),
    (
        ("2025-10-20 09:00 confirmed letter",),
        a_use(a_route("letter", RouteKind.LETTER, url=None)),
        "Look again: Papermill's advertising profiles",
        "You refused Papermill's advertising profiles. See whether Papermill keeps to it, then say so.",
    ),
    (
        # Both are to be looked at again: the day is the first one's, and so is what there is to do.
        ("2025-10-10 09:00 confirmed form", "2025-10-20 09:00 confirmed setting"),
        a_use(a_route("setting"), a_route("form", RouteKind.FORM)),
        "Look again: Papermill's advertising profiles",
        "You refused Papermill's advertising profiles. See whether Papermill keeps to it, then say so.",
    ),
    (
        ("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"),
        a_use(),
        "Reply due: Papermill",
        "By law a reply to what you sent is due by this day.",
    ),
]


@pytest.mark.parametrize(("lines", "use", "summary", "description"), WORDINGS)
@pytest.mark.parametrize("account", [None, "work"])
def test_an_event_says_what_there_is_to_do_and_for_which_account(
    lines: tuple[str, ...], use: object, summary: str, description: str, account: str | None
) -> None:
    case = case_of(told(*lines), paris("2025-10-20 12:00"), use=use, account=account)  # type: ignore[arg-type]
    (found,) = appointments(case)
    named = summary if account is None else f"{summary} (work)"
    assert CalendarTexts(T).wording(found) == Wording(named, f"{description} {GOES}")
    assert CalendarTexts(T).cancelled(found) == Wording(f"Cancelled: {named}", CHANGED)


def test_a_deadline_that_the_catalogue_no_longer_has_is_cancelled_by_its_name() -> None:
    case = case_of([], paris("2025-10-20 12:00"))
    gone = Appointment(case, Occasion.DEADLINE, date(2025, 11, 2))
    assert CalendarTexts(T).cancelled(gone).summary == (
        "Cancelled: Last day to say no: Papermill's advertising profiles"
    )
    assert CalendarTexts(T).wording(gone).description == GOES


def test_what_is_of_no_case_any_more_is_cancelled_without_a_name() -> None:
    assert CalendarTexts(T).cancelled(None) == Wording("Cancelled", CHANGED)


LATER = "Import a later file too: it updates, and nothing is there twice."


@pytest.mark.parametrize(
    ("saved", "line"),
    [
        (SavedCalendar(12, 0), "12 events in FILE."),
        (SavedCalendar(1, 1), "1 event in FILE. 1 more is cancelled in it."),
        (SavedCalendar(0, 2), "0 events in FILE. 2 more are cancelled in it."),
    ],
)
def test_how_many_events_there_are_is_said(saved: SavedCalendar, line: str) -> None:
    assert saved_line(saved, "FILE", T) == f"{line} {LATER}"
