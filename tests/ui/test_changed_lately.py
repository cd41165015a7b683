# SPDX-License-Identifier: Apache-2.0
"""What changed since an answer, in the window: on the page of all services and on the case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.service import UseId
from objector.ui.widgets.day_row import DayRow
from objector.ui.window import Window
from tests.support.changed_list import changed_stage
from tests.support.on_screen import misfits
from tests.support.stage import click, filled, settle
from tests.support.stage import seen as all_seen


def words(window: Window) -> str:
    return " | ".join(all_seen(window))


def rows(window: Window, prefix: str) -> list[str]:
    found = [row for row in window.findChildren(DayRow) if row.isVisible() and row.objectName().startswith(prefix)]
    return [row.accessibleName() for row in sorted(found, key=lambda row: row.mapTo(window, row.rect().topLeft()).y())]


def test_the_first_page_tells_what_changed_lately_and_what_is_new() -> None:
    window = changed_stage().window(1000, 760, overview=True)
    assert rows(window, "changed-") == [
        "Grok, “Improve the Model” is called “Improve Grok’s models” now, 1 December",
        "Canva, There is a start now: 22 December 2026, 1 December",
    ]
    (new,) = rows(window, "new-")
    assert new.startswith("Google Search, New: Google may train its AI on")
    assert new.endswith(", Add")
    assert "from the list of 1 December" in words(window)
    assert "2 changed since your answers." in words(window)
    assert list(misfits(window)) == []


def test_a_new_service_is_added_from_there_and_is_no_longer_new() -> None:
    stage = changed_stage()
    window = stage.window(1000, 760, overview=True)
    click(window, "new-google-search-history")
    settle()
    assert "google-search-history" in {case.service.id for case in stage.overview().cases}
    assert rows(window, "new-") == []
    click(window, "undo")
    settle()
    assert "google-search-history" not in {case.service.id for case in stage.overview().cases}


def test_what_changed_leads_to_its_case_which_says_it_until_it_is_answered_again() -> None:
    stage = changed_stage()
    window = stage.window(1000, 760, overview=True)
    click(window, "changed-0")
    settle()
    assert "“Improve the Model” is called “Improve Grok’s models” now (as of 1 December 2026)" in words(window)
    click(window, "still")
    settle()
    assert "is called" not in words(window)
    click(window, "undo")
    settle()
    assert "is called" in words(window)


def test_who_left_it_on_sees_the_steps_again_and_can_leave_it_on_once_more() -> None:
    stage = changed_stage()
    window = stage.window(1000, 760)
    window.choose(UseId("canva.ai-training"), None)
    settle()
    assert "There is a start now" not in words(window)
    assert "there is a start now: 22 December 2026" in words(window)
    assert "28 November, announced" in words(window)
    assert filled(window) == ["Open Canva settings"]
    click(window, "accept")
    settle()
    assert "there is a start now" not in words(window)
    assert window.findChild(QWidget, "take-back") is not None


def test_nothing_is_said_to_have_changed_where_nothing_did() -> None:
    stage = changed_stage()
    for case in stage.overview().cases:
        if case.changed:
            stage.answers.confirm(case.use.id)
    stage.known.keep(202612010800, [listing.id for listing in stage.catalogue.listings()], stage.clock.now().date())
    stage.use_cases.services.add("google-search-history")
    window = stage.window(640, 800, overview=True)
    assert "Changed lately" not in words(window)
