# SPDX-License-Identifier: Apache-2.0
"""One of each kind, followed to its end: switches, a form, a mail, an administrator, and nothing."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication

from objector.application.ports.preferences import Chosen, Preferences
from objector.domain.ledger import Kind
from objector.domain.service import Obsolete, ServiceId
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.layouts import Rule
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.fake_heads import a_head
from tests.support.stage import Stage, click, filled, kinds, press, seen


def having(*services: str, country: str = "FR") -> Stage:
    return Stage("2026-11-26T09:30", services=services, country=country)


def test_a_switch_whose_address_is_exact() -> None:
    stage = having("chatgpt")
    window = stage.window()
    assert filled(window) == ["Open ChatGPT settings"]
    press(window, "Open ChatGPT settings")
    assert stage.opener.opened == ["https://chatgpt.com/settings/data-controls"]
    assert filled(window) == ["It is off"]
    press(window, "It is off")
    assert kinds(stage) == [Kind.OPENED, Kind.CONFIRMED]
    assert any("You refused ChatGPT’s AI training" in text for text in seen(window))


def test_a_switch_that_refuses_by_being_on() -> None:
    stage = having("squarespace")
    window = stage.window()
    assert "Switch it on" in seen(window)
    assert "On" in seen(window)
    assert "Leave it as it is" in seen(window)
    assert "Leave it on" not in seen(window)
    press(window, "Open Squarespace")
    press(window, "It is on")
    assert kinds(stage) == [Kind.OPENED, Kind.CONFIRMED]
    assert any(text.startswith("You said that the switch reads On.") for text in seen(window))
    assert "It is off" in seen(window)  # on looking again, that it is no longer so


def test_an_address_that_is_not_exact_is_said_and_the_path_goes_on() -> None:
    stage = having("perplexity")
    window = stage.window()
    assert "Go on from there" in seen(window)
    assert any("AI data retention" in text for text in seen(window))
    press(window, "Open Perplexity")
    assert stage.opener.opened == ["https://www.perplexity.ai/"]


def test_a_setting_without_an_address_is_told_in_words() -> None:
    stage = having("granola")
    window = stage.window()
    assert "Go to the setting" in seen(window)
    assert "In the program on your computer" in seen(window)
    assert filled(window) == []  # nothing may be said before the way there was gone
    press(window, "It is off")
    assert kinds(stage) == [Kind.CONFIRMED]


def test_a_form_is_sent_and_then_agreed_to() -> None:
    stage = having("facebook")
    window = stage.window()
    assert filled(window) == ["Open the form"]
    press(window, "Open the form")
    assert filled(window) == ["I sent it"]
    press(window, "I sent it")
    assert kinds(stage) == [Kind.OPENED, Kind.SENT]
    assert any("In 32 days Facebook’s reply to your objection is due" in text for text in seen(window))
    assert filled(window) == []
    press(window, "They agreed")
    assert kinds(stage)[-1] is Kind.CONFIRMED
    assert any(text.startswith("You said that Facebook agreed.") for text in seen(window))


def test_a_form_that_is_not_offered_here_is_no_way() -> None:
    window = having("facebook", country="US").window()
    assert any("no way to refuse" in text for text in seen(window))
    assert "Open the form" not in seen(window)


def test_a_mail_is_written_in_the_person_s_own_program() -> None:
    stage = having("slack")
    window = stage.window()
    press(window, "I own it")
    assert "To: feedback@slack.com" in seen(window)
    assert filled(window) == ["Write the mail"]
    press(window, "Write the mail")
    (uri,) = stage.opener.opened
    assert uri.startswith("mailto:feedback@slack.com?subject=Slack%20Global%20model%20opt-out%20request&body=Hello")
    assert filled(window) == ["I sent it"]
    click(window, "copy-recipient")
    assert QGuiApplication.clipboard().text() == "feedback@slack.com"
    press(window, "I sent it")
    assert kinds(stage) == [Kind.OPENED, Kind.SENT]


def test_an_administrator_is_asked_with_a_text_to_send() -> None:
    stage = having("atlassian")
    window = stage.window()
    press(window, "Somebody else administers it")
    assert filled(window) == ["Copy the request"]
    press(window, "Copy the request")
    request = QGuiApplication.clipboard().text()
    for part in ("Atlassian", "Security › Data contribution", "https://admin.atlassian.com/", "has to be off"):
        assert part in request, request
    press(window, "I asked")
    assert kinds(stage) == [Kind.SENT]
    assert any("you asked whoever administers Atlassian" in text for text in seen(window))
    press(window, "It is off")
    assert kinds(stage) == [Kind.SENT, Kind.CONFIRMED]


def test_where_there_is_no_way_one_says_that_one_has_read_it() -> None:
    stage = having("deepl")
    window = stage.window()
    assert "What helps" in seen(window)
    assert filled(window) == ["I have read it"]
    assert "Leave it on" not in seen(window)
    press(window, "I have read it")
    assert kinds(stage) == [Kind.ACCEPTED]
    assert any("you took note" in text for text in seen(window))
    click(window, "take-back")
    assert filled(window) == ["I have read it"]


def test_nothing_to_do_says_so_and_asks_for_nothing() -> None:
    window = having("notion").window()
    assert any("Notion’s AI training is off by default" in text for text in seen(window))
    assert filled(window) == []
    assert "Leave it on" not in seen(window)


def test_what_is_off_in_this_region_can_be_looked_at_all_the_same() -> None:
    window = having("gmail-smart-features").window()
    assert any("off by default" in text for text in seen(window))
    assert "There is nothing that you must do. You can look all the same." in " ".join(seen(window))
    assert filled(window) == []
    elsewhere = having("gmail-smart-features", country="US").window()
    assert filled(elsewhere) != []


def test_where_it_is_off_by_default_and_was_found_on_that_is_not_called_nothing_to_do() -> None:
    stage = having("grok")
    stage.answers.found_on("grok")
    window = stage.window()
    assert any("off by default" in text for text in seen(window))
    assert not any("nothing that you must do" in text for text in seen(window))
    assert not any("on by default" in text for text in seen(window))
    assert len(filled(window)) == 1


def test_of_several_switches_each_is_followed() -> None:
    stage = having("microsoft-copilot")
    window = stage.window()
    assert any(text.startswith("1 of 2: ") for text in seen(window))
    assert "The other switches" in seen(window)
    click(window, "show-voice")
    assert "Copilot’s AI training on voice conversations" in seen(window)
    click(window, "back")
    press(window, "It is off")
    assert any(text.startswith("2 of 2: ") for text in seen(window))
    press(window, "It is off")
    assert any("You refused" in text for text in seen(window))


def test_a_deadline_is_told_in_its_own_zone_and_here() -> None:
    window = having("vercel").window()
    assert any("America/Los_Angeles (on 1 April at 09:00 here)" in text for text in seen(window))


@pytest.mark.parametrize("service", ["dropbox", "quora", "tumblr"])
def test_what_is_old_is_shown_as_such(service: str) -> None:
    window = having(service).window()
    assert any("not confirmed since" in text for text in seen(window))


def test_an_obsolete_entry_leads_to_the_one_that_took_its_place() -> None:
    stage = having("chatgpt", "claude")
    (chatgpt, claude) = (stage.catalogue.service(ServiceId(name)) for name in ("chatgpt", "claude"))
    assert chatgpt is not None
    assert claude is not None
    gone = chatgpt._replace(obsolete=Obsolete(date(2026, 1, 1), claude.id, {"en": "It is called Claude now."}))
    stage.preferences.kept = Preferences(services=(Chosen(chatgpt.id, date(2026, 1, 1)),))
    stage.supply(FakeCatalogue(gone, claude))
    window = stage.window()
    assert any("this entry is obsolete" in text for text in seen(window))
    assert "It is called Claude now." in seen(window)
    assert "Open ChatGPT settings" not in seen(window)
    press(window, "Add Claude")
    assert [one.service for one in stage.preferences.kept.services or ()] == ["chatgpt", "claude"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("They refused", "You said on 26 November that Facebook refused. It must then name compelling grounds"),
        ("They want to know more", "You said on 26 November that Facebook asks for more."),
        ("They need more time", "You said on 26 November that Facebook needs more time."),
    ],
)
def test_what_was_answered_is_told_in_fixed_words_and_undone(said: str, told: str) -> None:
    stage = having("facebook")
    stage.answers.sent("facebook", route="form")
    window = stage.window()
    first = next(text for text in seen(window) if text in {"They answered", "Open the form"})
    assert first == "They answered"
    before = seen(window)
    press(window, said)
    assert any(told in text for text in seen(window))
    press(window, "Undo")
    assert [text for text in seen(window) if "You said on 26 November" in text] == []
    assert set(before) <= set(seen(window))


def test_the_panel_of_a_form_beside_the_switch_asks_what_was_answered_too() -> None:
    stage = having("linkedin")
    stage.answers.sent("linkedin", route="form")
    window = stage.window()
    press(window, "What came of it")
    press(window, "They refused")
    assert kinds(stage) == [Kind.SENT, Kind.REPLY_REFUSED]
    assert stage.ledger.entries[-1].route == "form"
    assert not any("reply due" in text for text in seen(window))


def test_an_agreed_form_is_looked_at_again_without_a_switch() -> None:
    stage = having("facebook")
    stage.answers.confirm("facebook", route="form")
    window = stage.window()
    assert "See whether Facebook keeps to it, then say so." in seen(window)
    assert "It is on" not in seen(window)


def test_who_has_nothing_to_do_is_said() -> None:
    window = having("chatgpt").window()
    assert "Who has nothing to do" in seen(window)
    assert any("work plan" in text for text in seen(window))


def test_the_question_whose_way_it_is_stands_clear_of_the_lines_around_it() -> None:
    window = having("figma").window()
    answers = [
        one for one in window.findChildren(Button) if one.text() in ("I administer it", "Somebody else administers it")
    ]
    places = [QRect(one.mapTo(window, QPoint()), one.size()) for one in answers]
    lines = [rule.mapTo(window, QPoint()).y() for rule in window.findChildren(Rule) if rule.isVisible()]
    assert len({place.y() for place in places}) == 1
    assert min(abs(line - edge) for line in lines for place in places for edge in (place.top(), place.bottom())) >= 8


def test_a_letter_and_a_request_name_the_end_of_the_record() -> None:
    stage = having("slack")
    stage.heads.heads.append(a_head(1, head="0123456789abcdef" * 4))
    line = "My reference: Objector 0123456789abcdef. Please keep it in your reply: it names the end of my own record."
    window = stage.window()
    press(window, "Somebody else owns it")
    press(window, "Copy the request")
    assert QGuiApplication.clipboard().text().split("\n")[-1] == line
    press(window, "I own it")
    assert any(text.endswith(line) for text in seen(window))
    click(window, "copy-body")
    assert QGuiApplication.clipboard().text().split("\n")[-2:] == ["", line]
    press(window, "Write the mail")
    (uri,) = stage.opener.opened
    assert uri.endswith("%0D%0A%0D%0A" + quote(line))
