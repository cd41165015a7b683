# SPDX-License-Identifier: Apache-2.0
"""What changed since an answer, in words: on the case, in a notice, in a calendar."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest

from objector.application.overview import Overview, RegionOrigin
from objector.domain.as_told import as_told
from objector.domain.calendar import appointments
from objector.domain.case import Case, State, assess
from objector.domain.changed import Changed, What, since_answer
from objector.domain.civil import CivilDate
from objector.domain.lately import Lately
from objector.domain.ledger import last_answer
from objector.domain.plan import plan
from objector.domain.rhythm import Rhythm
from objector.domain.service import ByDefault, Change, DataUse, EndState, RouteKind
from objector.domain.summary import summarise
from objector.texts.calendar import CalendarTexts
from objector.texts.case import Tone, headline, lead, leaf, list_line, tone
from objector.texts.changed import change_line, change_sentence, what_to_do_now
from objector.texts.language import speak
from objector.texts.lately import changed_row, from_the_list, lately_lines, new_row
from objector.texts.notices import NoticeTexts
from objector.texts.rich import plain
from objector.texts.status import status_lines
from objector.texts.summary import summary_lead
from tests.support.builders import FRANCE, a_route, a_service, a_use, case_of, paris, starting, told

T = NullTranslations()
FRENCH = speak(("fr",)).t
NOW = paris("2026-12-01 12:00")
ON = date(2026, 11, 30)
OPEN = a_use(starts=(starting(None),), changed_on=date(2026, 1, 1))
DATED = a_use(starts=(starting("2026-12-22", announced="2026-11-30"),), changed_on=ON)


def a_case(line: str, before: DataUse = OPEN, after: DataUse = DATED, *, service: str = "papermill") -> Case:
    entries = told(line)
    answer = last_answer(entries)
    assert answer is not None
    since = since_answer(as_told(before), after, FRANCE, answer.at.date())
    about = a_service(after, service_id=service)
    return assess(about, after, entries, account=None, region=FRANCE, now=NOW, since=since)


def telling(*changed: Changed) -> Case:
    return case_of(told("2026-11-28 09:00 accepted"), NOW)._replace(changed=changed)


JANUARY, DECEMBER = CivilDate(2027, 1, 3), CivilDate(2026, 12)
PARTS = [
    (Changed(What.START_SET, ON, None, JANUARY), "there is a start now: 3 January 2027"),
    (Changed(What.START_EXACT, ON, CivilDate(2027), JANUARY), "the start is known better now: 3 January 2027"),
    (
        Changed(What.START_EARLIER, ON, JANUARY, DECEMBER),
        "the start is earlier now: December 2026 in place of 3 January 2027",
    ),
    (
        Changed(What.START_LATER, ON, DECEMBER, JANUARY),
        "the start is later now: 3 January 2027 in place of December 2026",
    ),
    (
        Changed(What.START_GONE, ON, JANUARY),
        "the start that was told no longer stands (3 January 2027), and no other is known",
    ),
    (Changed(What.BEGUN, ON), "it has begun, and since when is not known"),
    (Changed(What.DEFAULT_ON, ON), "it is on by default now"),
    (Changed(What.DEFAULT_ON_FOR_SOME, ON), "it is on by default for some now"),
    (
        Changed(What.RENAMED, ON, names=({"en": "Use data"}, {"en": "Improve AI"})),
        "“Use data” is called “Improve AI” now",
    ),
    (Changed(What.RENAMED, ON, names=({"de": "Daten"}, {"de": "KI"})), "“Daten” is called “KI” now"),
    (Changed(What.MOVED, ON, kind=RouteKind.SETTING), "the switch is in another place now"),
    (Changed(What.MOVED, ON, kind=RouteKind.FORM), "the form is at another address now"),
    (Changed(What.MOVED, ON, kind=RouteKind.LETTER), "the mail goes to another address now"),
    (Changed(What.TURNED, ON, end_state=EndState.ON), "to refuse, the switch is to be on now"),
    (Changed(What.TURNED, ON, end_state=EndState.OFF), "to refuse, the switch is to be off now"),
    (Changed(What.ROUTE_CAME, ON, kind=RouteKind.LETTER), "there is another way to refuse now: a mail"),
    (Changed(What.ROUTE_GONE, ON, kind=RouteKind.FORM), "a way to refuse is gone: a form"),
    (Changed(What.ROUTE_NEEDED, ON, kind=RouteKind.SETTING), "a refusal needs one thing more now: a switch"),
    (
        Changed(What.ROUTE_CAME, ON, kind=RouteKind.ADMIN),
        "there is another way to refuse now: by whoever administers the account",
    ),
]


@pytest.mark.parametrize(("changed", "part"), PARTS)
def test_each_change_is_a_part_of_one_sentence(changed: Changed, part: str) -> None:
    case = telling(changed)
    assert change_sentence(case, T) == f"Since your answer of 28 November 2026: {part} (as of 30 November 2026)."
    assert change_line(case, T) == part[:1].upper() + part[1:]


def test_several_changes_are_one_sentence() -> None:
    case = telling(Changed(What.DEFAULT_ON, ON), Changed(What.MOVED, date(2026, 11, 29), kind=RouteKind.FORM))
    assert change_sentence(case, T) == (
        "Since your answer of 28 November 2026: it is on by default now; the form is at another address now "
        "(as of 30 November 2026)."
    )


NOTES = [
    (Changed(What.NOTED, ON, words={"en": "A letter is possible now."}), "A letter is possible now."),
    (Changed(What.RESET, ON, words={"en": "It was switched on again."}), "It was switched on again."),
    (Changed(What.EFFECT, ON, words={"en": "Training with voices."}), "It does not stop: Training with voices."),
]


@pytest.mark.parametrize(("changed", "said"), NOTES)
def test_what_has_words_of_its_own_is_said_in_them(changed: Changed, said: str) -> None:
    case = telling(changed)
    assert change_sentence(case, T) == f"This entry changed on 30 November 2026, after you answered. {said}"
    effect = "What refusing stops is told otherwise now" if changed.what is What.EFFECT else None
    assert change_line(case, T) == (effect or said[:-1])
    bare = telling(changed._replace(words=None))
    assert change_line(bare, T) == (effect or "Changed since your answer")
    assert change_sentence(bare, T) == "This entry changed on 30 November 2026, after you answered."


def test_what_the_list_did_not_know_yet_is_not_said_to_come_after_the_answer() -> None:
    case = telling(Changed(What.NOTED, date(2026, 11, 20)))
    assert (
        change_sentence(case, T) == "This entry changed on 20 November 2026, and did not tell it yet when you answered."
    )


def test_nothing_changed_is_nothing_said() -> None:
    assert change_sentence(telling(), T) == change_sentence(case_of([], NOW), T) == ""


def test_a_case_says_it_and_counts_down_to_the_new_start() -> None:
    case = a_case("2026-11-28 09:00 accepted")
    assert plain(headline(case, T)) == (
        "To check again: you left Papermill's advertising profiles as it was on 28 November 2026"
    )
    assert lead(case, T) == (
        "Since your answer of 28 November 2026: there is a start now: 22 December 2026 (as of 30 November 2026). "
        "See whether your answer still holds: you can refuse on any day, for what comes next."
    )
    assert list_line(case, T) == "In 21 days"
    assert tone(case) is Tone.CHECK
    assert leaf(case, T)[:2] == ("December 2026", "22")
    refused = a_case("2026-11-28 09:00 confirmed setting")
    assert plain(headline(refused, T)) == (
        "To check again: you refused Papermill's advertising profiles on 28 November 2026"
    )
    assert lead(refused, T).endswith("Open the setting, then say what you see.")
    assert list_line(refused, T) == "In 21 days"


def test_the_same_in_french() -> None:
    case = a_case("2026-11-28 09:00 accepted")
    assert change_sentence(case, FRENCH) == (
        "Depuis votre réponse du 28 novembre 2026\u00a0: il y a maintenant une date de début\u00a0: 22 décembre 2026 "
        "(au 30 novembre 2026)."
    )


def test_without_a_start_ahead_the_line_says_that_it_changed() -> None:
    on = OPEN._replace(changed_on=ON, changes=(Change(ON, {"en": "It is about voices only."}),))
    case = a_case("2026-11-28 09:00 accepted", after=on)
    assert list_line(case, T) == "Has changed since"
    assert leaf(case, T).glyph == "?"
    refused = a_case("2026-11-28 09:00 confirmed setting", after=on)
    assert list_line(refused, T) == "Has changed since"
    assert leaf(refused, T)[:2] == ("November 2026", "28")


def test_what_is_to_be_decided_or_waits_says_it_beside_the_rest() -> None:
    found_on = a_case("2026-11-28 09:00 found_on setting")
    assert found_on.state is State.UNDECIDED
    assert lead(found_on, T).startswith("Since your answer of 28 November 2026: there is a start now")
    assert what_to_do_now(found_on, T) == ""
    form = a_route("form", RouteKind.FORM)
    before, after = (a_use(form, starts=use.starts, changed_on=use.changed_on) for use in (OPEN, DATED))
    asked = a_case("2026-11-28 09:00 sent form", before, after)
    assert lead(asked, T).startswith(
        "You asked on 28 November. By law a reply is due by 28 December. Since your answer"
    )
    agreed = a_case("2026-11-28 09:00 confirmed form", before, after)
    assert lead(agreed, T).endswith("See whether Papermill keeps to it, then say so.")


def test_a_notice_says_it_and_several_are_one() -> None:
    case = a_case("2026-11-28 09:00 accepted")
    due = plan([case], Rhythm(), (), NOW).due
    notice = NoticeTexts(T).due(due, NOW)
    assert notice.title == plain(headline(case, T))
    assert notice.body == lead(case, T)
    to_decide = plan([a_case("2026-11-28 09:00 found_on setting")], Rhythm(), (), NOW).due
    assert NoticeTexts(T).due(to_decide, NOW).body.startswith("Since your answer of 28 November 2026: there is a start")
    several = NoticeTexts(T).due((*due, *to_decide), NOW)
    assert several.title == "2 services changed since your answers"
    assert several.body == "Papermill, Papermill"
    one_rung = plan([a_case("2026-11-28 09:00 accepted")], Rhythm(), [due[0].shown(NOW)], paris("2026-12-08 11:00")).due
    assert NoticeTexts(T).due(one_rung, NOW).body == lead(case, T)
    assert NoticeTexts(T).due((*due, *one_rung), NOW).title == "2 reminders are due"


def test_the_calendar_says_it() -> None:
    (ahead,) = appointments(a_case("2026-11-28 09:00 accepted"))
    said = CalendarTexts(T).wording(ahead)
    assert said.summary == "Start: Papermill's advertising profiles"
    assert said.description.startswith("Since your answer of 28 November 2026: there is a start now: 22 December 2026")


def test_what_changed_lately_is_told_by_service() -> None:
    case = a_case("2026-11-28 09:00 accepted")
    row = changed_row(case, T)
    assert row[:3] == ("Papermill", "There is a start now: 22 December 2026", "30 November")
    assert lately_lines([case, case_of([], NOW)], T) == [
        "Changed lately",
        "Papermill: There is a start now: 22 December 2026",
    ]
    lately = Lately((case,), (), date(2026, 11, 28))
    assert from_the_list(lately, NOW.date(), T) == "from the list of 28 November"
    assert from_the_list(lately._replace(issued_on=None), NOW.date(), T) == ""


@pytest.mark.parametrize(
    ("by_default", "glyph"),
    [(ByDefault.ON, "!"), (ByDefault.VARIES, "!"), (ByDefault.OFF, "+"), (ByDefault.UNKNOWN, "+")],
)
def test_a_new_service_says_what_it_may_do_and_can_be_added(by_default: ByDefault, glyph: str) -> None:
    row = new_row(a_service(a_use()._replace(by_default=by_default)), FRANCE, T)
    assert row[:3] == ("Papermill", "New: Papermill may make an advertising profile of you", "Add")
    assert row.leaf.glyph == glyph


def test_the_page_of_all_services_counts_what_changed() -> None:
    changed = a_case("2026-11-28 09:00 accepted")
    assert "1 changed since your answer." in summary_lead(summarise((changed,), NOW.date()), T)
    lines = status_lines(Overview(NOW, FRANCE, RegionOrigin.CHOSEN, (changed, other())), T)
    assert "Changed lately" in lines


def other() -> Case:
    """A case of another service that nobody answered."""
    return assess(a_service(service_id="quillnet"), a_use(), (), account=None, region=FRANCE, now=NOW)
