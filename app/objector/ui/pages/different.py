# SPDX-License-Identifier: Apache-2.0
"""A report that something at a service is not as Objector says: what was seen, and the report to copy or to mail."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from objector import __version__
from objector.application.report_difference import Spoken, report, report_subject
from objector.domain.difference import Difference
from objector.domain.errors import TextNotKept, TextTooLong
from objector.domain.mail import MailDraft
from objector.domain.seen import Seen
from objector.domain.wording import REPORT_LIMIT
from objector.texts.difference import (
    mail_not_opened,
    own_words,
    seen_name,
    what_it_tells,
    where_to_send,
    why_report,
)
from objector.texts.errors import sentence
from objector.ui.intents import Copy, Describe, Screen, WriteMail
from objector.ui.pages.parts import button, headed, left_aligned, panel
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.choices import RadioButton
from objector.ui.widgets.field import Field
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.report import ReportText
from objector.ui.widgets.text import Paragraph


def different_page(view: View) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    form = _Form(view)
    return panel(
        view,
        t.gettext("This looks different"),
        headed(t.gettext("What do you see?"), why_report(t), look, *form.choices),
        headed(t.gettext("In your own words"), own_words(t), look, form.words),
        headed(t.gettext("The report"), what_it_tells(t), look, form.report, _ending(view, form)),
    )


def _ending(view: View, form: _Form) -> QWidget:
    t, look = view.t, view.look
    copy = button(t.gettext("Copy the report"), view, lambda: Copy(form.text()), "copy-report", filled=True)
    write = button(t.gettext("Write a mail"), view, lambda: WriteMail(form.mail(), Screen.DIFFERENT), "write-mail")
    inside = column(look.px(6))
    inside.setContentsMargins(0, look.px(6), 0, 0)
    form.sends(copy, write)
    inside.addWidget(left_aligned(copy, write, look=look, spacing=8))
    if Screen.DIFFERENT in view.openings.failed:
        inside.addWidget(Paragraph(mail_not_opened(t), look, colour=look.colours.late))
    inside.addWidget(Paragraph(where_to_send(t), look, colour=look.colours.mute))
    return boxed(inside)


class _Form:
    """The controls, and the report of what they say, which follows them while the page stays as it is."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._reference = view.reference()
        said = view.difference
        self._radios: dict[Seen, RadioButton] = {}
        group = QButtonGroup()
        self.choices: list[QWidget] = [self._choice(seen, said, group) for seen in Seen]
        group.setParent(self.choices[0])
        self.words = self._line(said)
        self.report = ReportText("", view.look, view.t.gettext("The report"))
        self.report.setObjectName("report")
        self._copy: Button | None = None
        self._write: Button | None = None
        self._show()

    def sends(self, copy: Button, write: Button) -> None:
        """Say which buttons send the report: they are enabled while there is one."""
        self._copy, self._write = copy, write
        self._show()

    def text(self) -> str:
        """Return the report as it stands. Raises TextTooLong or TextNotKept for the words."""
        language = self._view.language
        spoken = Spoken(language.code, language.wanted, __version__)
        return report(self._view.case, self._difference(), spoken, self._reference)

    def mail(self) -> MailDraft:
        """Return a mail with the report. To whom it goes is for the person to say."""
        return MailDraft(None, report_subject(self._view.case), self.text())

    def _difference(self) -> Difference:
        seen = next((seen for seen, radio in self._radios.items() if radio.isChecked()), None)
        return Difference(self._view.difference.route, seen, self.words.text())

    def _follow(self) -> None:
        self._view.send(Describe(self._difference()))
        self._show()

    def _show(self) -> None:
        """Show the report, or why the words cannot stand in one."""
        try:
            shown, there = self.text(), True
        except (TextNotKept, TextTooLong) as error:
            shown, there = sentence(error, self._view.t), False
        self.report.setPlainText(shown)
        if self._copy is not None and self._write is not None:
            self._copy.setEnabled(there)
            self._write.setEnabled(there and Screen.DIFFERENT not in self._view.openings.now)

    def _choice(self, seen: Seen, said: Difference, group: QButtonGroup) -> RadioButton:
        radio = RadioButton(seen_name(seen, self._view.t), self._view.look)
        radio.setObjectName(f"seen-{seen.value}")
        radio.setChecked(said.seen is seen)
        radio.toggled.connect(lambda on: self._follow() if on else None)
        group.addButton(radio)
        self._radios[seen] = radio
        return radio

    def _line(self, said: Difference) -> QLineEdit:
        name = self._view.t.gettext("What you see, in your own words")
        line = Field(self._view.look, said.words)
        line.setObjectName("words")
        line.setMaxLength(REPORT_LIMIT)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.textChanged.connect(lambda _text: self._follow())
        return line
