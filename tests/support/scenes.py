# SPDX-License-Identifier: Apache-2.0
"""Every screen that there is: those of the pictures, and those that no picture shows."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QDate, QRegularExpression
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QComboBox, QFileDialog, QRadioButton, QScrollArea

from objector.application.arrange import Arranged
from objector.application.erase import Erasable, NotErased
from objector.application.ports.notices import Mute
from objector.application.ports.service_lists import OfferedList
from objector.application.reminding import Held
from objector.domain.backups import Recovered
from objector.domain.errors import DatabaseNewer, KeyFault, KeyUnavailable
from objector.domain.ledger import Draft, Kind, SwitchFound
from objector.domain.reply import Reply
from objector.domain.rhythm import QuietHours, Rhythm
from objector.domain.sending import SentBy
from objector.domain.service import RouteId, ServiceId, UseId
from objector.domain.service_list import Issue
from objector.ui.bug import show_bug
from objector.ui.intents import (
    AddService,
    ChooseArranged,
    ChooseRhythm,
    Copy,
    GiveList,
    Go,
    RecordWish,
    Screen,
    ShowCase,
    ShowRoute,
    Simple,
    Skip,
)
from objector.ui.window import Window
from tests import screenshots
from tests.screenshots import Scene
from tests.support.all_services import every_service
from tests.support.changed_list import changed_stage
from tests.support.stage import Stage, click, settle, tick, type_search


def unreadable(lang: str) -> Window:
    """The record cannot be read."""
    stage = Stage(lang=lang)
    stage.ledger.fault = DatabaseNewer("/home/anna/.local/share/objector/objector.sqlite3", found=9, known=1)
    return stage.window()


def narrow_list(lang: str) -> Window:
    """The list of services, which a narrow window has folded away."""
    window = Stage(lang=lang).window(640, 800)
    click(window, "services")
    return window


def naming(lang: str) -> Window:
    """The account is being named."""
    window = Stage(lang=lang).window()
    click(window, "name-account")
    return window


def copied(lang: str) -> Window:
    """An address was just copied."""
    window = Stage(lang=lang).window()
    window.carry_out(Go(Screen.SOURCES))
    window.carry_out(Copy("https://www.linkedin.com/"))
    settle()
    return window


def taken_back(lang: str) -> Window:
    """An answer was just taken back."""
    stage = Stage(lang=lang)
    stage.answers.accept("linkedin")
    window = stage.window()
    click(window, "take-back")
    return window


def different(lang: str) -> Window:
    """Something looks different, and is said to."""
    window = Stage(lang=lang).window()
    click(window, "different")
    choice = window.findChild(QRadioButton, "seen-other-name")
    assert isinstance(choice, QRadioButton)
    choice.click()
    settle()
    return window


def report_unopened(lang: str) -> Window:
    """No mail program took the report."""
    stage = Stage(lang=lang)
    stage.opener.refusal = "no mail program"
    window = stage.window()
    click(window, "different")
    click(window, "write-mail")
    return window


def report_opened(lang: str) -> Window:
    """A mail program took the report."""
    window = Stage(lang=lang).window()
    click(window, "different")
    click(window, "write-mail")
    return window


def opening(lang: str) -> Window:
    """The browser is starting."""
    stage = Stage(lang=lang)
    stage.hold = True
    window = stage.window()
    click(window, "open")
    return window


def form_opened(lang: str) -> Window:
    """The form was opened, and not sent yet."""
    window = Stage(lang=lang).window()
    window.carry_out(ShowRoute(RouteId("form")))
    settle()
    click(window, "open-form")
    return window


def everything_said(lang: str) -> Window:
    """A long record: every kind of entry, also of an account with a name and with a note."""
    stage = Stage("2026-11-23T09:31", lang=lang)
    stage.open_page("linkedin")
    stage.open_page("linkedin", "form")
    stage.answers.skip("linkedin", route="form")
    stage.answers.sent("linkedin", route="form")
    stage.answers.confirm("linkedin", already_off=True, note="my note")
    stage.answers.found_on("linkedin")
    stage.answers.confirm("linkedin")
    stage.answers.confirm("linkedin")
    return stage.window()


def skipped_form(lang: str) -> Window:
    """The form is left out."""
    window = Stage(lang=lang).window()
    window.carry_out(Skip(RouteId("form")))
    settle()
    return window


def reminders(lang: str) -> Window:
    """How reminders come, with everything switched on and something held back."""
    stage = Stage(lang=lang)
    stage.reminders.now_held = Held(Mute.DO_NOT_DISTURB, stage.clock.now().replace(hour=8), 1)
    window = stage.window(1000, 1100)
    for arranged in Arranged:
        window.carry_out(ChooseArranged(arranged, on=True))
    window.carry_out(ChooseRhythm(Rhythm(quiet_days=frozenset({5, 6}), quiet_hours=QuietHours(time(21), time(8)))))
    window.carry_out(Go(Screen.REMINDERS))
    settle()
    return window


def held_back(lang: str) -> Window:
    """The case, while reminders are held back."""
    stage = Stage(lang=lang)
    stage.reminders.now_held = Held(Mute.NO_SERVICE, stage.clock.now().replace(hour=8), 1)
    return stage.window()


def picking_a_day(lang: str) -> Window:
    """A day is chosen that lies after the start."""
    window = Stage("2025-11-02T09:30", lang=lang).window()
    window.carry_out(Go(Screen.SNOOZE))
    settle()
    calendar = window.findChild(QCalendarWidget, "calendar")
    assert isinstance(calendar, QCalendarWidget)
    calendar.setSelectedDate(QDate(2025, 11, 12))
    settle()
    return window


def mistake(lang: str) -> Window:
    """Objector made a mistake, and shows its report."""
    stage = Stage(lang=lang)
    window = stage.window()
    show_bug(window, "0.1.0", stage.speak(None).t)
    settle()
    return window


def recovered(lang: str) -> Window:
    """The record was damaged, and nobody has read it yet; reminders are held back, too."""
    stage = Stage(lang=lang)
    stage.answers.confirm("linkedin")
    stage.reminders.now_held = Held(Mute.NO_SERVICE, stage.clock.now().replace(hour=8), 1)
    path = "/home/anna/.local/share/objector/objector.sqlite3.damaged-20261123T090000Z"
    stage.record.now_recovered = Recovered(path, date(2026, 11, 21), 2, complete=False)
    return stage.window()


def erase(lang: str) -> Window:
    """Whether everything is meant to go."""
    window = Stage(lang=lang).window()
    window.carry_out(Go(Screen.ERASE))
    settle()
    return window


def erased(lang: str) -> Window:
    """Everything is gone."""
    window = erase(lang)
    click(window, "erase")
    return window


def half_erased(lang: str) -> Window:
    """Something is still there."""
    stage = Stage(lang=lang)
    stage.record.left = (
        NotErased(Erasable.KEY, KeyUnavailable(KeyFault.LOCKED), ()),
        NotErased(Erasable.FILES, None, ("/home/anna/.local/share/objector",)),
    )
    window = stage.window()
    window.carry_out(Go(Screen.ERASE))
    settle()
    click(window, "erase")
    return window


def saving(lang: str) -> Window:
    """A receipt is being written."""
    stage = Stage(lang=lang)
    stage.answers.confirm("linkedin")
    stage.record.without_keyring()
    window = stage.window()
    click(window, "receipt")
    stage.hold = True
    click(window, "save")
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit("/tmp/mine.pdf")  # noqa: S108 - nothing is written
    dialog.close()
    settle()
    return window


def checking(lang: str) -> Window:
    """A long document is being checked."""
    stage = Stage(lang=lang)
    stage.hold = True
    window = stage.window()
    window.carry_out(RecordWish.CHECK)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit("/tmp/theirs.pdf")  # noqa: S108 - nothing is read
    dialog.close()
    settle()
    return window


def examining(lang: str) -> Window:
    """The doctor is still looking."""
    stage = Stage(lang=lang)
    stage.hold = True
    window = stage.window()
    window.carry_out(Simple.EXAMINE)
    settle()
    return window


def doctor_without_a_record(lang: str) -> Window:
    """The record cannot be read, and the doctor was asked."""
    window = unreadable(lang)
    click(window, "doctor")
    return window


def _of(use: str, country: str = "FR") -> Scene:
    """The case of another service, with a form, a mail, an administrator, a switch the other way round, or nothing."""

    def scene(lang: str) -> Window:
        stage = Stage("2026-11-26T09:30", lang=lang, country=country, services=("linkedin", use.partition(".")[0]))
        window = stage.window()
        window.choose(UseId(use), None)
        settle()
        return window

    return scene


def _answered(use: str, route: str | None) -> Scene:
    """What was sent, or noted where there is no way to refuse."""

    def scene(lang: str) -> Window:
        stage = Stage("2026-11-26T09:30", lang=lang, services=(use.partition(".")[0],))
        if route is None:
            stage.answers.accept(use)
        else:
            stage.answers.sent(use, route=route)
        return stage.window()

    return scene


def adding(lang: str) -> Window:
    """Services are being chosen: one is ticked, and its accounts are named."""
    stage = Stage("2026-11-26T09:30", lang=lang)
    window = stage.window()
    window.carry_out(Go(Screen.ADD))
    settle()
    tick(window, "chatgpt")
    window.carry_out(AddService(ServiceId("chatgpt"), ("anna@example.org", "Studio")))
    settle()
    return window


def nothing_found(lang: str) -> Window:
    """Nothing has the name that was typed."""
    window = Stage("2026-11-26T09:30", lang=lang).window()
    window.carry_out(Go(Screen.ADD))
    settle()
    type_search(window, "zzz")
    return window


def empty_list(lang: str) -> Window:
    """Every service was taken off the list."""
    return Stage("2026-11-26T09:30", lang=lang, services=()).window()


def long_list(lang: str) -> Window:
    """A list with cases in every home."""
    services = ("linkedin", "chatgpt", "facebook", "substack", "slack", "notion", "deepl", "vercel", "claude")
    stage = Stage("2026-11-26T09:30", lang=lang, services=services)
    stage.answers.confirm("claude")
    stage.answers.sent("facebook", route="form")
    return stage.window()


def a_history(lang: str = "en") -> Stage:
    """Some services over some months, with what was taken back and what came from another computer."""
    services = ("linkedin", "facebook", "claude", "slack", "figma")
    stage = Stage("2026-07-20T09:31", lang=lang, services=services)
    stage.open_page("linkedin")
    stage.answers.confirm("linkedin", account="anna@example.org")
    stage.answers.sent("facebook", route="form")
    stage.clock.set(stage.clock.now().replace(month=10, day=23, hour=18, minute=2))
    stage.answers.accept("figma")
    stage.answers.undo("figma")
    at = stage.clock.now()
    drafts = [Draft(at, "Europe/Paris", Kind.CONFIRMED, UseId("claude.ai-training"), found=SwitchFound.ALREADY_OFF)]
    stage.pairings.bring(drafts, at, b"k" * 32, "Laptop")
    stage.clock.set(at.replace(month=11, day=23))
    note = "They want a copy of my passport, which I will not send them, since Article 12(6) asks for less than that"
    stage.answers.replied("facebook", Reply.ASKS_MORE, note=note)
    return stage


def history(lang: str) -> Window:
    """Everything that was done."""
    window = a_history(lang).window()
    window.carry_out(Go(Screen.HISTORY))
    settle()
    return window


def first_start(lang: str) -> Window:
    """The first start, with two services ticked."""
    window = Stage(lang=lang).window(welcomes=True)
    for name in ("use-linkedin", "use-chatgpt"):
        box = window.findChild(QCheckBox, name)
        assert isinstance(box, QCheckBox)
        box.click()
    settle()
    return window


def first_start_anywhere(lang: str) -> Window:
    """The same where the country is not known."""
    return Stage(lang=lang, country=None).window(welcomes=True)


def nothing_done(lang: str) -> Window:
    """The same before anything was."""
    window = Stage(lang=lang).window()
    window.carry_out(Go(Screen.HISTORY))
    settle()
    return window


def overview(lang: str) -> Window:
    """The page of all services, with something in each state."""
    services = ("linkedin", "chatgpt", "facebook", "substack", "slack", "notion", "deepl", "vercel", "claude", "figma")
    stage = Stage("2026-07-02T09:00", lang=lang, services=services)
    stage.answers.confirm("claude")
    stage.clock.set(datetime.fromisoformat("2026-11-20T09:00"))
    stage.answers.confirm("linkedin")
    stage.answers.accept("substack")
    stage.answers.sent("facebook")
    stage.clock.set(datetime.fromisoformat("2026-11-26T09:30"))
    return stage.window(overview=True)


def changed_lately(lang: str) -> Window:
    """The same, with a newer list than the answers."""
    return changed_stage(lang).window(overview=True)


def new_start(lang: str) -> Window:
    """Somebody left it on, and a start is announced since."""
    window = changed_stage(lang).window()
    window.choose(UseId("canva.ai-training"), None)
    settle()
    return window


def old_list(lang: str) -> Window:
    """The page of all services, some months after its list was issued."""
    return Stage("2027-04-10T09:00", lang=lang, services=("linkedin", "chatgpt")).window(overview=True)


def installed_list(lang: str) -> Window:
    """The settings, with a list that was installed long ago, and a newer one that waits in a package."""
    stage = Stage("2027-04-10T09:00", lang=lang)
    stage.lists.installed = Issue(202701050900, date(2027, 1, 5))
    stage.lists.left = "/usr/share/objector/lists/objector-services-202704010900.list"
    window = stage.window()
    window.carry_out(Go(Screen.SETTINGS))
    settle()
    return window


def new_list(lang: str) -> Window:
    """A list was dropped on the window, and services in it have pages elsewhere than before."""
    stage = Stage("2027-01-10T09:00", lang=lang)
    moved = {
        "linkedin": ("linkedin.com", "linkedin-settings.example"),
        "github-copilot": ("github.com", "copilot.example"),
    }
    services = [one._replace(domains=moved.get(one.id, one.domains)) for one in every_service(stage.catalogue)]
    stage.lists.files["/home/anna/new.list"] = OfferedList(Issue(202701050900, date(2027, 1, 5)), services, 1, b"")
    window = stage.window()
    window.carry_out(GiveList("/home/anna/new.list"))
    settle()
    return window


def letter_page(lang: str) -> Window:
    """A letter to a company that has no switch, with two reasons ticked."""
    stage = Stage("2026-11-26T09:30", lang=lang, services=("reddit", "linkedin", "figma"))
    window = stage.window(overview=True)
    window.carry_out(ShowCase(UseId("reddit.data-licensing"), None))
    window.carry_out(Go(Screen.LETTER))
    settle()
    grounds = QRegularExpression("^ground-")
    for ticked in window.findChildren(QCheckBox, grounds)[0:6:5]:
        ticked.click()
    settle()
    return window


def letter_posted(lang: str) -> Window:
    """A letter that went by post on another day, and arrived."""
    window = letter_page(lang)
    for name, index in (("letter-by", list(SentBy).index(SentBy.POST)), ("letter-day", 1)):
        box = window.findChild(QComboBox, name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(index)
        box.activated.emit(index)
    arrival = window.findChild(QCheckBox, "letter-arrival")
    assert isinstance(arrival, QCheckBox)
    arrival.click()
    settle()
    page = window.findChild(QScrollArea, "page")
    assert isinstance(page, QScrollArea)
    page.ensureWidgetVisible(arrival)
    return window


SCENES: dict[str, Scene] = {
    **screenshots.SCENES,
    "main-form": _of("facebook.ai-training"),
    "main-form-sent": _answered("facebook.ai-training", "form"),
    "letter": _of("slack.global-models"),
    "administrator": _of("atlassian.data-contribution"),
    "administrator-asked": _answered("atlassian.data-contribution", "admin"),
    "reversed": _of("substack.ai-training"),
    "no-way": _of("deepl.ai-training"),
    "no-way-noted": _answered("deepl.ai-training", None),
    "off-by-default": _of("notion.ai-training"),
    "off-here": _of("grok.ai-training"),
    "deadline": _of("vercel.ai-training"),
    "on-a-phone": _of("snapchat.ai-training"),
    "in-the-program": _of("granola.ai-training"),
    "adding": adding,
    "nothing-found": nothing_found,
    "empty-list": empty_list,
    "long-list": long_list,
    "overview": overview,
    "letter-page": letter_page,
    "letter-posted": letter_posted,
    "changed-lately": changed_lately,
    "new-start": new_start,
    "old-list": old_list,
    "installed-list": installed_list,
    "new-list": new_list,
    "unknown-region": lambda lang: Stage(lang=lang, country=None).window(),
    "unreadable": unreadable,
    "narrow-list": narrow_list,
    "naming": naming,
    "copied": copied,
    "taken-back": taken_back,
    "different": different,
    "report-unopened": report_unopened,
    "report-opened": report_opened,
    "opening": opening,
    "form-opened": form_opened,
    "everything-said": everything_said,
    "skipped-form": skipped_form,
    "reminders": reminders,
    "held-back": held_back,
    "picking-a-day": picking_a_day,
    "mistake": mistake,
    "recovered": recovered,
    "erase": erase,
    "erased": erased,
    "half-erased": half_erased,
    "saving": saving,
    "checking": checking,
    "examining": examining,
    "history": history,
    "nothing-done": nothing_done,
    "first-start": first_start,
    "first-start-anywhere": first_start_anywhere,
    "doctor-without-a-record": doctor_without_a_record,
}

# One of each kind. `make test` draws these, and `make test-slow` the others.
_FIRST = (
    "after", "refused", "sources", "settings", "evidence", "receipt", "verdict-altered", "main-form", "letter",
    "no-way", "overview", "adding", "different", "reminders", "mistake", "recovered", "half-erased", "examining",
)  # fmt: skip
EVERY = [name if name in _FIRST else pytest.param(name, marks=pytest.mark.slow) for name in SCENES]
"""The names of all scenes, for a test to be run on each."""
