# SPDX-License-Identifier: Apache-2.0
"""The list of services: what does not fit into a row is there to be read all the same."""

from __future__ import annotations

from objector.ui.rail import CaseRow
from objector.ui.window import Window
from stage import Stage, settle

LONG = "anna.maria.schmidt-lindqvist@department.example.org"


def tip(account: str, width: int = 240) -> str:
    """Return the tip of the row of an account."""
    stage = Stage()
    stage.answers.confirm("linkedin", account=account)
    return row_of(stage.window(), width).toolTip()


def row_of(window: Window, width: int) -> CaseRow:
    row = window.findChild(CaseRow)
    assert row is not None
    row.resize(width, row.height())
    settle()
    return row


def test_a_long_account_is_said_in_full_in_a_tip() -> None:
    assert f"LinkedIn ({LONG})" in tip(LONG).splitlines()


def test_what_fits_has_no_tip() -> None:
    assert tip("anna", 2000) == ""


def test_an_account_that_looks_like_markup_is_shown_as_it_is_called() -> None:
    said = tip(f"<b>{LONG}</b>")
    assert "&lt;b&gt;" in said
    assert "<b>" not in said
