# SPDX-License-Identifier: Apache-2.0
"""What an entry says: still off is a fact of its own, and so is what was brought back."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest

from objector.domain.ledger import SwitchFound
from objector.domain.service import EndState, Route, RouteKind
from objector.texts.entries import entry_line, undone_line
from tests.support.builders import a_route, a_service, a_use, told

T = NullTranslations()
ON = a_route("setting")._replace(end_state=EndState.ON)

FOUND = [
    (a_route("setting"), SwitchFound.SWITCHED_OFF, "Said that it is off"),
    (a_route("setting"), SwitchFound.ALREADY_OFF, "Said that it was already off"),
    (a_route("setting"), SwitchFound.STILL_OFF, "Said that it is still off"),
    (ON, SwitchFound.SWITCHED_OFF, "Said that it is on"),
    (ON, SwitchFound.ALREADY_OFF, "Said that it was already on"),
    (ON, SwitchFound.STILL_OFF, "Said that it is still on"),
    (a_route("form", RouteKind.FORM), None, "Said that Papermill agreed"),
    (a_route("form", RouteKind.FORM), SwitchFound.STILL_OFF, "Said that Papermill keeps to it"),
    (a_route("letter", RouteKind.LETTER), SwitchFound.STILL_OFF, "Said that Papermill keeps to it"),
    (a_route("admin", RouteKind.ADMIN), SwitchFound.STILL_OFF, "Said that it is still so"),
]


@pytest.mark.parametrize(("route", "found", "line"), FOUND)
def test_what_a_confirmation_says(route: Route, found: SwitchFound | None, line: str) -> None:
    (entry,) = told(f"2025-10-20 09:32 confirmed {route.id}")
    service = a_service(a_use(route))
    assert entry_line(entry._replace(found=found), service, route, date(2025, 10, 20), T) == line


def test_a_taking_back_and_its_undo_are_told_apart() -> None:
    history = told(
        "2025-10-20 09:32 confirmed setting", "2025-10-20 09:33 taken_back 1", "2025-10-20 09:34 undone 2",
        "2025-10-20 09:35 undone 1",
    )  # fmt: skip
    said = [undone_line(entry, history, T) or entry_line(entry, a_service(), None, date(2025, 10, 20), T)
            for entry in history[1:]]  # fmt: skip
    assert said == ["Took an answer back", "Brought an answer back", "Took an answer back"]


def test_of_several_controls_it_is_told_which_one_it_was() -> None:
    history = told("2025-10-20 09:32 confirmed typed", "2025-10-20 09:33 confirmed voice")
    typed, voice = (a_route(one)._replace(name={"en": f"{one} conversations"}) for one in ("typed", "voice"))
    service = a_service(a_use(typed, voice, a_route("form", RouteKind.FORM)))
    said = [
        entry_line(one, service, route, date(2025, 10, 20), T)
        for one, route in zip(history, (typed, voice), strict=True)
    ]
    assert said == ["Said that it is off (typed conversations)", "Said that it is off (voice conversations)"]
