# SPDX-License-Identifier: Apache-2.0
"""The page of a letter: what is true to tick on one side, and beside it the text as it will be sent."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from objector.domain.errors import TextNotKept, TextTooLong
from objector.domain.letter import FIRST_LETTERS, Ground, LetterKind, Subject, WrittenLetter, body_of
from objector.domain.letter_text import kept_text, short_text
from objector.domain.region import Land
from objector.domain.sending import EARLIEST, SentBy
from objector.texts.errors import sentence
from objector.texts.language import own_name
from objector.texts.letter_facts import LANDS, beside_lines, no_passport, nobody_decided
from objector.texts.letter_page import (
    ground_choice,
    has_grounds,
    kind_name,
    letter_name,
    not_opened,
    nothing_is_sent,
    only_what_you_write,
    page_heading,
    page_lead,
    way_name,
    what_follows,
    where_from,
)
from objector.ui.intents import (
    ChooseLand,
    Copy,
    FillLetter,
    Go,
    LetterForm,
    LetterSent,
    OpenLetter,
    OpenLetterPage,
    SaveLetter,
    Screen,
    Simple,
)
from objector.ui.letter_view import LetterView
from objector.ui.pages.parts import STACK_BELOW, button, left_aligned, link
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Button, Link
from objector.ui.widgets.choice import Choice
from objector.ui.widgets.choices import CheckBox, RadioButton
from objector.ui.widgets.date_field import DateField
from objector.ui.widgets.field import Area, Field
from objector.ui.widgets.layouts import Beside, Flow, Rule, boxed, column
from objector.ui.widgets.letter_text import LetterText, Sheet
from objector.ui.widgets.text import Heading, Paragraph

_SIDE = 270
"""The width of the side with what to tick, for text of fifteen pixels."""


def letter_page(view: View, desk: LetterView) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    form = _Form(view, desk)
    subject = desk.subject(LetterForm(desk.form.kind, desk.form.language))
    whole = column(look.px(4))
    whole.addWidget(left_aligned(link(t.gettext("Back"), view, Simple.BACK, "back"), look=look))
    whole.addSpacing(look.px(6))
    whole.addWidget(Heading(page_heading(subject, t), look, size=26, level=1))
    whole.addWidget(Paragraph(page_lead(subject, t), look, colour=look.colours.mute))
    if len(desk.kinds) > 1:
        whole.addSpacing(look.px(6))
        whole.addWidget(left_aligned(*form.kinds, look=look))
    whole.addSpacing(look.px(12))
    both = Beside(look.px(26), look.px(STACK_BELOW))
    both.add_side(boxed(_side(view, form)), look.px(_SIDE))
    both.row.addWidget(boxed(_sheet(view, desk, form)), 1)
    whole.addWidget(both)
    whole.addSpacing(look.px(12))
    whole.addWidget(Rule(look))
    whole.addSpacing(look.px(8))
    whole.addWidget(boxed(_sent(view, form)))
    whole.addSpacing(look.px(12))
    limits = f"{nobody_decided(t)} {no_passport(t)}"
    whole.addWidget(Paragraph(limits, look, size=13, colour=look.colours.mute))
    foot = Flow(look.px(18), look.px(4), push=1)
    foot.addWidget(Paragraph(what_follows(subject, t), look, size=13.5, colour=look.colours.mute))
    foot.addWidget(link(t.gettext("Sources"), view, Go(Screen.SOURCES), "sources", size=13.5))
    whole.addWidget(boxed(foot))
    whole.addStretch(1)
    form.show()
    return boxed(whole)


def _side(view: View, form: _Form) -> QVBoxLayout:
    """Return what is true to tick, and what is the person's to write."""
    t, look = view.t, view.look
    inside = column(look.px(1))
    for tick in form.ticks:
        inside.addWidget(tick)
    inside.addWidget(form.words)
    inside.addSpacing(look.px(6))
    inside.addWidget(left_aligned(form.about_me, look=look))
    inside.addWidget(form.mine)
    inside.addSpacing(look.px(4))
    inside.addWidget(Paragraph(only_what_you_write(form.subject(), t), look, size=13, colour=look.colours.mute))
    inside.addStretch(1)
    return inside


def _sheet(view: View, desk: LetterView, form: _Form) -> QVBoxLayout:
    """Return the text as it will be sent, the language that it is in, how sure its address is, and the ways out."""
    t, look = view.t, view.look
    inside = column(look.px(6))
    if len(form.languages) > 1:
        inside.addWidget(left_aligned(*form.languages, look=look, spacing=14))
    inside.addWidget(Sheet(form.text, look))
    inside.addWidget(form.fault)
    known = where_from(form.subject(), t)
    inside.addWidget(Paragraph(known, look, size=13, colour=look.colours.mute))
    inside.addWidget(form.beside)
    if form.asks_for_land:
        inside.addWidget(Paragraph(t.gettext("In Germany the authority is that of your Land."), look))
        inside.addWidget(left_aligned(_lands(view), look=look))
    inside.addSpacing(look.px(4))
    if desk.failed:
        inside.addWidget(Paragraph(not_opened(t), look, colour=look.colours.late))
    inside.addWidget(boxed(_ways_out(view, desk, form)))
    inside.addWidget(Paragraph(nothing_is_sent(desk.form.kind, t), look, size=13, colour=look.colours.mute))
    inside.addStretch(1)
    return inside


def _lands(view: View) -> QComboBox:
    """Return the choice of a German Land, which is asked once."""
    box = Choice(view.look)
    box.setObjectName("land")
    box.setAccessibleName(view.t.gettext("The Land in which you live"))
    box.addItem(view.t.gettext("Choose your Land…"))
    for code, name in LANDS.items():
        box.addItem(name, code)
    box.activated.connect(lambda index: view.send(ChooseLand(Land(box.itemData(index)))) if index else None)
    return box


def _ways_out(view: View, desk: LetterView, form: _Form) -> Flow:
    """Return the ways out of the window: PDF, the clipboard, a form, and the mail program."""
    t, look = view.t, view.look
    subject = form.subject()
    buttons = Flow(look.px(8), look.px(6))
    made: list[Button] = []
    if view.desk is not None:
        made.append(button(t.gettext("Save as PDF"), view, form.saved, "save-letter"))
    made.append(button(t.gettext("Copy"), view, lambda: Copy(kept_text(form.letter())), "copy-letter"))
    to_company = subject.kind is not LetterKind.COMPLAINT
    page = subject.recipient.form if to_company else None if subject.authority is None else subject.authority.page
    mail = subject.recipient.mail if to_company else None
    if page is not None:
        made.append(button(t.gettext("Copy for a form"), view, lambda: Copy(short_text(form.letter())), "copy-short"))
        word = t.gettext("Open its form") if to_company else t.gettext("Open its page")
        made.append(button(word, view, OpenLetterPage(page), "open-form", filled=mail is None))
    if to_company:
        word = t.gettext("Open in my mail")
        made.append(button(word, view, lambda: OpenLetter(form.said()), "open-letter", filled=mail is not None))
        made[-1].setEnabled(not desk.opening)
    form.sends(*made)
    for one in made:
        buttons.addWidget(one)
    return buttons


def _sent(view: View, form: _Form) -> QVBoxLayout:
    """Return how and when it was sent, and the button that says so."""
    t, look = view.t, view.look
    inside = column(look.px(6))
    inside.addWidget(Heading(t.gettext("Sent it?"), look))
    kept = t.gettext("Then Objector keeps it word by word, on this computer only, and counts the days.")
    inside.addWidget(Paragraph(kept, look, colour=look.colours.mute))
    row = Flow(look.px(10), look.px(8))
    sent = button(t.pgettext("of a letter", "I sent it"), view, lambda: LetterSent(form.said()), "letter-sent")
    form.sends(sent)
    for made in (form.by, form.day, form.on, form.arrived, sent):
        row.addWidget(made)
    inside.addWidget(boxed(row))
    return inside


class _Form:
    """The controls, and the letter of what they say, which follows them while the page stays as it is."""

    def __init__(self, view: View, desk: LetterView) -> None:
        self._view, self._desk = view, desk
        t, look, said = view.t, view.look, desk.form
        self._kind = said.kind
        self._senders: list[Button] = []
        self._ticks: dict[Ground, CheckBox] = {}
        self.ticks: list[QWidget] = []
        self._other: CheckBox | None = None
        if has_grounds(self.subject()):
            self.ticks = [self._tick(ground, said) for ground in Ground]
            other = self._other = CheckBox(t.gettext("Another reason…"), look)
            other.setObjectName("ground-other")
            other.setChecked(said.other)
            other.toggled.connect(self._ask)
            self.ticks.append(other)
        self.words = self._area("own-words", t.gettext("Your reason, in your own words"), said.own_words, lines=4)
        if not said.other:
            self.words.hide()  # only ever hidden here: shown without a parent it is a window of its own for a moment
        self._name = self._field("letter-name", t.gettext("Your name"), said.name)
        self._account = self._field("letter-account", t.gettext("Your account there"), said.account)
        self._reply_to = self._field("letter-reply", t.gettext("Where the reply goes"), said.reply_to)
        self._postal = self._area(
            "letter-postal", t.gettext("Your address, for a letter by post"), said.postal, lines=3
        )
        self.mine = self._about_me(said)
        self.text = LetterText(look, t.gettext("The letter"))
        self.text.setObjectName("letter")
        self.fault = Paragraph("", look, colour=look.colours.late)
        self.fault.hide()
        self.beside = Paragraph("", look, size=13, colour=look.colours.mute)
        self._language = said.language
        self.languages = self._radios("language", [(code, own_name(code)) for code in desk.languages], said.language)
        self.kinds = self._radios("kind", [(kind.value, kind_name(kind, t)) for kind in desk.kinds], said.kind.value)
        for kind, radio in zip(desk.kinds, self.kinds, strict=True):
            # "Toggled" and not "clicked": a screen reader's own press is no click.
            radio.toggled.connect(lambda on, kind=kind: self._choose_kind(kind) if on else None)
        for code, radio in zip(desk.languages, self.languages, strict=True):
            radio.toggled.connect(lambda on, code=code: self._speak(code) if on else None)
        self._add_days(said)

    def _about_me(self, said: LetterForm) -> QWidget:
        """Return the fields with what is the person's; they are shown once they want to write something there."""
        inside = column(self._view.look.px(5))
        for field in (self._name, self._account, self._reply_to, self._postal):
            inside.addWidget(field)
        mine = boxed(inside)
        word = self._view.t.gettext("Your name, account or address…")
        self.about_me = Link(word, self._view.look, size=14)
        self.about_me.setObjectName("letter-about-me")

        def show() -> None:
            mine.show()
            self.about_me.hide()
            self._name.setFocus()

        self.about_me.clicked.connect(show)
        written = any((said.name, said.account, said.reply_to, said.postal))
        (self.about_me if written else mine).hide()
        return mine

    def _add_days(self, said: LetterForm) -> None:
        t = self._view.t
        self.by = Choice(self._view.look)
        self.by.setObjectName("letter-by")
        self.by.setAccessibleName(t.gettext("How it was sent"))
        for by in SentBy:
            self.by.addItem(way_name(by, t), by)
        self.by.setCurrentIndex(list(SentBy).index(said.by))
        self.day = Choice(self._view.look)
        self.day.setObjectName("letter-day")
        self.day.setAccessibleName(t.gettext("When it was sent"))
        self.day.addItems([t.gettext("today"), t.gettext("on another day")])
        self.day.setCurrentIndex(0 if said.on is None else 1)
        self.on = self._date("letter-on", t.gettext("The day on which it was sent"), said.on)
        self.arrival = CheckBox(t.gettext("It arrived on"), self._view.look)
        self.arrival.setObjectName("letter-arrival")
        self.arrival.setChecked(said.arrived_on is not None)
        self.arrived_on = self._date("letter-arrived", t.gettext("The day on which it arrived"), said.arrived_on)
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(self._view.look.px(10))
        both.addWidget(self.arrival)
        both.addWidget(self.arrived_on)
        self.arrived = boxed(both)
        self._show_days()
        self.by.activated.connect(lambda _index: self._follow_days())
        self.day.activated.connect(lambda _index: self._follow_days())
        self.arrival.toggled.connect(lambda _on: self._follow_days())

    def subject(self) -> Subject:
        """Return what the letter is made of, without what the person said."""
        return self._desk.subject(LetterForm(self._kind, self._desk.form.language))

    @property
    def asks_for_land(self) -> bool:
        """Whether the authority is not known only because the Land was not said."""
        return self._view.case.region == "DE" and self.subject().authority is None and self._kind not in FIRST_LETTERS

    def said(self) -> LetterForm:
        """Return what is ticked and typed now."""
        posted = self.by.currentData() is SentBy.POST
        return LetterForm(
            self._kind,
            self._language,
            frozenset(ground for ground, box in self._ticks.items() if box.isChecked()),
            self._other is not None and self._other.isChecked(),
            self.words.toPlainText(),
            self._name.text(),
            self._account.text(),
            self._reply_to.text(),
            self._postal.toPlainText(),
            self.by.currentData(),
            self.on.chosen() if self.day.currentIndex() else None,
            self.arrived_on.chosen() if posted and self.arrival.isChecked() else None,
        )

    def letter(self) -> WrittenLetter:
        """Return the letter as it stands. Raises TextTooLong and TextNotKept."""
        return self._desk.write(self.said())

    def saved(self) -> SaveLetter:
        """Return the wish to write it to a file. Raises TextTooLong and TextNotKept."""
        letter = self.letter()
        return SaveLetter(letter, letter_name(self.subject(), letter))

    def sends(self, *buttons: Button) -> None:
        """Say which buttons need a letter: they are enabled while there is one."""
        self._senders += [made for made in buttons if made.isEnabled()]

    def show(self) -> None:
        """Show the letter, or why what was typed cannot stand in one."""
        t = self._view.t
        try:
            letter = self.letter()
        except (TextNotKept, TextTooLong) as error:
            self.fault.setText(sentence(error, t))
        else:
            self.fault.setText("")
            to = "\n".join(letter.recipient) if letter.to is None else letter.to
            heads = [(t.gettext("To:"), to), (t.gettext("Subject:"), letter.subject)]
            self.beside.setText(" ".join(beside_lines(self.subject(), letter.language, t)))
            self.beside.setVisible(bool(self.beside.text()))
            self.text.show_letter([(name, text) for name, text in heads if text], body_of(letter))
        self.fault.setVisible(bool(self.fault.text()))
        for made in self._senders:
            made.setEnabled(not self.fault.text())

    def _follow(self) -> None:
        self._view.send(FillLetter(self.said()))
        self.show()

    def _ask(self, wanted: bool) -> None:  # noqa: FBT001 - Qt passes it so
        self.words.setVisible(wanted)
        if wanted:
            self.words.setFocus()
        self._follow()

    def _speak(self, code: str) -> None:
        self._language = code
        self._follow()

    def _choose_kind(self, kind: LetterKind) -> None:
        language = self._desk.language_of(kind)
        self._view.send(FillLetter(self.said()._replace(kind=kind, language=language), again=True))

    def _follow_days(self) -> None:
        self._show_days()
        self._view.send(FillLetter(self.said()))

    def _show_days(self) -> None:
        posted = self.by.currentData() is SentBy.POST
        for part, shown in (
            (self.on, bool(self.day.currentIndex())),
            (self.arrived, posted),
            (self.arrived_on, self.arrival.isChecked()),
        ):
            if part.parentWidget() is not None or not shown:  # without one it would be a window of its own
                part.setVisible(shown)

    def _tick(self, ground: Ground, said: LetterForm) -> CheckBox:
        tick = self._ticks[ground] = CheckBox(ground_choice(ground, self._view.t), self._view.look)
        tick.setObjectName(f"ground-{ground.value}")
        tick.setChecked(ground in said.grounds)
        tick.toggled.connect(lambda _on: self._follow())
        return tick

    def _field(self, name: str, label: str, text: str) -> Field:
        field = Field(self._view.look, size=14)
        field.setObjectName(name)
        field.setText(text)
        field.setCursorPosition(0)
        field.setPlaceholderText(label)
        field.setAccessibleName(label)
        field.textChanged.connect(lambda _text: self._follow())
        return field

    def _area(self, name: str, label: str, text: str, *, lines: int) -> QPlainTextEdit:
        area = Area(self._view.look, text)
        area.setObjectName(name)
        area.setFont(self._view.look.sized(14))
        area.setPlaceholderText(label)
        area.setAccessibleName(label)
        area.setTabChangesFocus(True)
        area.setFixedHeight(area.fontMetrics().lineSpacing() * lines + self._view.look.px(14))
        area.textChanged.connect(self._follow)
        return area

    def _radios(self, name: str, choices: list[tuple[str, str]], chosen: str) -> list[RadioButton]:
        group = QButtonGroup()
        made = []
        for value, label in choices:
            radio = RadioButton(label, self._view.look)
            radio.setObjectName(f"{name}-{value}")
            radio.setChecked(value == chosen)
            group.addButton(radio)
            made.append(radio)
        if made:
            group.setParent(made[0])
        return made

    def _date(self, name: str, label: str, day: date | None) -> DateField:
        today = self._view.case.today
        field = DateField(self._view.look, self._view.language, day or today, earliest=EARLIEST, latest=today)
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.dateChanged.connect(lambda _day: self._view.send(FillLetter(self.said())))
        return field
