# SPDX-License-Identifier: Apache-2.0
"""Two computers of one person: what was said on the one comes to the other once the person knows its key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.person import Person
from tests.support.screen_words import IT_IS_OFF, OBJECTOR_SETTINGS, RECORDED

pytestmark = pytest.mark.timeout(300)  # a step may take a minute on a busy machine

CODE = re.compile(r"\d{5}(?:-\d{5}){3}")
IMPORT = "Import…"
ITS_NAME = "What you call that computer"
THE_SAME = "The codes are the same: import it"
UNDO_THE_IMPORT = "Undo the import"


@pytest.mark.slow
def test_a_laptop_s_history_is_paired_taken_in_told_apart_and_taken_back_whole(anna: Person, tmp_path: Path) -> None:
    laptop, file = ("--data-dir", str(tmp_path / "laptop")), tmp_path / "laptop.zip"
    anna.lives_on("2025-11-20 09:00")
    anna.says_in_a_terminal(*laptop, "confirm", "linkedin")
    anna.says_in_a_terminal(*laptop, "accept", "chatgpt")
    anna.says_in_a_terminal(*laptop, "export", "-o", str(file))
    code = CODE.search(anna.says_in_a_terminal(*laptop, "pairing"))
    assert code is not None

    anna.lets_days_pass(1)
    anna.has_in_the_list("linkedin", "chatgpt")
    anna.starts_objector()
    anna.chooses("LinkedIn")
    anna.presses(OBJECTOR_SETTINGS)
    anna.presses(IMPORT)
    anna.chooses_the_file(file)
    anna.sees("A computer that is not known here", f"Code: {code[0]}", "2 entries, 2 new here")
    anna.has_recorded()  # nothing is taken in before she says that the codes are the same
    anna.types("Laptop", into=ITS_NAME)
    anna.presses(THE_SAME)
    anna.sees("Took in 2 entries.")
    anna.has_recorded("confirmed", "accepted")
    anna.sees_in_the_list("LinkedIn", under="Refused")
    anna.sees_in_the_list("ChatGPT", under="Other answers")
    anna.chooses("LinkedIn")
    anna.sees("Said that it is off, from “Laptop”", "Imported 2 entries, from “Laptop”")

    anna.lets_days_pass(1)
    anna.chooses("ChatGPT")
    anna.presses(UNDO_THE_IMPORT)
    anna.sees("Taken back: imported 2 entries, from “Laptop”")
    anna.has_recorded()
    anna.sees_in_the_list("LinkedIn", under="To decide")
    anna.sees_in_the_list("ChatGPT", under="To decide")
    assert "taken back" in anna.says_in_a_terminal("pairing")

    # What she says herself afterwards is hers alone.
    anna.chooses("LinkedIn")
    anna.presses(IT_IS_OFF)
    anna.sees(RECORDED)
    anna.has_recorded("confirmed")
    anna.logs_out()
