# SPDX-License-Identifier: Apache-2.0
"""An import in the window: who is new is shown and asked about, and undo takes the whole back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLineEdit

from objector.domain.ledger import Draft, Kind
from objector.domain.pairing import Acquaintance, Offer, Party, code_of
from objector.domain.service import UseId
from objector.ui.intents import Go, RecordWish, Screen, Simple
from objector.ui.window import Window
from tests.support.hands import choose
from tests.support.stage import Stage, press, seen

KEY = bytes(range(32))
AT = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))
LAPTOP = Party(KEY, code_of(KEY), Acquaintance.NEW, None, True, 5, 5, AT, AT, claims_this_computer=False)
UNSIGNED = LAPTOP._replace(key=None, code=code_of(b"these"), acquaintance=Acquaintance.NOT_SIGNED, seals=False)


def looked_at(tmp_path: Path, *parties: Party) -> tuple[Stage, Window]:
    stage = Stage(lang="en")
    stage.record.offer = Offer(parties, sum(party.new for party in parties))
    stage.record.own_code = "11111-22222-33333-44444"
    window = stage.window()
    window.carry_out(Go(Screen.SETTINGS))
    window.carry_out(RecordWish.IMPORT)
    choose(window, tmp_path / "all.zip")
    return stage, window


def test_a_new_key_is_shown_with_its_code_and_asked_about(tmp_path: Path) -> None:
    stage, window = looked_at(tmp_path, LAPTOP)
    shown = [text.replace("\u200b", "") for text in seen(window)]
    assert "A computer that is not known here" in shown
    assert f"Code: {LAPTOP.code}" in shown
    assert "5 entries, 5 new here, from 23 November 2026 to 23 November 2026." in shown
    assert "This computer’s code: 11111-22222-33333-44444" in shown
    assert stage.record.taken_in == []
    (field,) = window.findChildren(QLineEdit)
    field.setText(" Laptop ")
    stage.record.coming = 5
    press(window, "The codes are the same: import it")
    assert stage.record.trusted == [{LAPTOP.code: "Laptop"}]
    assert stage.record.taken_in == ["all.zip"]
    assert "Took in 5 entries." in seen(window)


def test_what_nobody_signed_is_asked_about_without_a_name(tmp_path: Path) -> None:
    stage, window = looked_at(tmp_path, UNSIGNED)
    assert window.findChildren(QLineEdit) == []
    press(window, "Import what nobody signed")
    assert stage.record.trusted == [{UNSIGNED.code: None}]


@pytest.mark.parametrize("known", [Acquaintance.PAIRED, Acquaintance.THIS_COMPUTER])
def test_whom_the_person_trusts_is_not_asked_about_again(tmp_path: Path, known: Acquaintance) -> None:
    stage, _ = looked_at(tmp_path, LAPTOP._replace(acquaintance=known, name="Laptop"))
    assert stage.record.trusted == [{}]


def brought(stage: Stage) -> None:
    draft = Draft(AT, None, Kind.ACCEPTED, UseId("linkedin.ai-training"))
    stage.pairings.bring([draft], stage.clock.now(), KEY, "Laptop")


def test_an_entry_tells_from_where_it_came_and_undo_takes_the_import_back() -> None:
    stage = Stage(lang="en")
    stage.answers.confirm("linkedin")
    brought(stage)
    window = stage.window()
    assert "Said to leave it on, from “Laptop”" in seen(window)
    window.carry_out(Simple.UNDO)
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.CONFIRMED]
    assert any(text.startswith("Taken back: imported 1 entry, from “Laptop”") for text in seen(window))
    window.carry_out(Simple.UNDO)
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.CONFIRMED, Kind.UNDONE]


def test_what_was_just_imported_is_undone_whatever_it_was_about(tmp_path: Path) -> None:
    stage, window = looked_at(tmp_path, LAPTOP)
    stage.record.coming = 1
    stage.pairings.bring([Draft(AT, None, Kind.ACCEPTED, UseId("chatgpt.ai-training"))], AT, KEY, None)
    press(window, "The codes are the same: import it")
    press(window, "Undo")
    assert stage.ledger.entries == []


def test_the_settings_show_the_code_to_compare() -> None:
    stage = Stage(lang="en")
    stage.record.own_code = "11111-22222-33333-44444"
    window = stage.window()
    window.carry_out(Go(Screen.SETTINGS))
    assert any("This computer’s code: 11111-22222-33333-44444" in text for text in seen(window))


def imported(lang: str = "en") -> Stage:
    """A case that was answered here, and then by another computer, of which two entries came."""
    stage = Stage(lang=lang)
    stage.answers.confirm("linkedin")
    use = UseId("linkedin.ai-training")
    drafts = [Draft(AT, "Europe/Paris", kind, use, None, None) for kind in (Kind.ACCEPTED, Kind.NOT_CONCERNED)]
    stage.pairings.bring(drafts, AT, KEY, "Laptop")
    return stage


def test_the_record_of_a_case_has_a_line_for_the_import_with_its_origin_and_an_undo() -> None:
    stage = imported()
    window = stage.window()
    assert "Imported 2 entries, from “Laptop”" in [text.replace("\u200b", "") for text in seen(window)]
    press(window, "Undo the import")
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.CONFIRMED]
    assert "Undo the import" not in seen(window)
    assert any(text.startswith("Taken back: imported 2 entries, from “Laptop”") for text in seen(window))
    assert [one.is_taken_back for one in stage.pairings.paired()] == [True]


def test_it_stands_where_it_came_among_the_entries() -> None:
    stage = imported()
    stage.clock.set(AT.replace(hour=13))
    stage.answers.confirm("linkedin")
    lines = [text.replace("\u200b", "") for text in seen(stage.window())]
    own = [place for place, text in enumerate(lines) if text == "Said that it is off"]
    came = lines.index("Imported 2 entries, from “Laptop”")
    assert own[0] < came < own[-1]


def test_a_case_about_which_nothing_came_has_no_such_line() -> None:
    stage = imported()
    stage.answers.confirm("chatgpt", route="setting")
    window = stage.window()
    assert any("ChatGPT’s AI training" in text for text in seen(window))
    assert "Undo the import" not in seen(window)


def test_in_french() -> None:
    assert "Annuler l’import" in seen(imported("fr").window())
