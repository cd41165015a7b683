# SPDX-License-Identifier: Apache-2.0
"""Text in the window: what a stranger wrote can neither hide in it nor turn it round."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from objector.ui.look import Look
from objector.ui.widgets.text import Paragraph, breakable


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("receipt\u202efdp.exe", r"receipt\u202efdp.exe"),
        ("a\u2066b\u061cc", r"a\u2066b\u061cc"),
        ("a\rb\x00c", r"a\rb\x00c"),
        ("two\nlines", "two\nlines"),
        ("<b>bold</b> &amp;", "<b>bold</b> &amp;"),
        ("week\u2060end or\u200bnot", "week\u2060end or\u200bnot"),
    ],
)
def test_what_would_be_hidden_in_a_paragraph_is_shown(qtbot: QtBot, written: str, shown: str) -> None:
    paragraph = Paragraph("", Look())
    qtbot.addWidget(paragraph)
    paragraph.setText(written)

    assert paragraph.text() == shown


def test_a_path_that_may_be_broken_shows_each_sign_that_was_in_it(qtbot: QtBot) -> None:
    paragraph = Paragraph(breakable("/home/anna/a\nvery\u200blong\u2060folder\x1b[2J/receipt.json"), Look())
    qtbot.addWidget(paragraph)

    assert paragraph.text().replace("\u200b", "") == r"/home/anna/a\nvery\u200blong\u2060folder\x1b[2J/receipt.json"
