# SPDX-License-Identifier: Apache-2.0
"""Evidence of a confirmation: what helps, the file in hand before it is kept, and what was kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QWidget

from objector.domain.guide import main_route
from objector.domain.ledger import Entry
from objector.domain.mail import MailDraft
from objector.texts.dates import moment_in_record
from objector.texts.errors import sentence
from objector.texts.mail import mail_not_written
from objector.texts.record import before_kept, capture_hint, evidence_line, picture_described
from objector.texts.witness import mail_to_oneself, mail_to_oneself_subject, why_a_mail, witness_lines
from objector.ui.intents import Copy, EditPicture, RecordWish, Screen, TakeBackEvidence, UseTool, WriteMail
from objector.ui.pages.parts import button, headed, left_aligned, link, panel
from objector.ui.pages.view import View
from objector.ui.record_controls import EditablePicture, KeptMail, OpenedMail
from objector.ui.record_view import Busy, DeskView, HeldFile, Thumbnail
from objector.ui.widgets.choices import RadioButton
from objector.ui.widgets.layouts import Beside, boxed, column
from objector.ui.widgets.pictures import PictureEditor, PictureView, Tool
from objector.ui.widgets.text import Paragraph, breakable

_MOST_TO_EDIT = 900
"""How high a picture is shown at most while parts of it are chosen, for text of fifteen pixels."""
_MOST_KEPT = 320


def evidence_page(view: View, desk: DeskView) -> QWidget:
    """Return the page."""
    t = view.t
    parts: list[QWidget] = []
    if desk.in_hand is not None:
        parts.append(_in_hand(view, desk, desk.in_hand))
    else:
        parts.append(_ways_in(view, desk))
    kept = [entry for entry in view.record if entry.evidence is not None]
    if kept:
        parts.append(_kept(view, desk, kept))
    reference = view.reference()
    if reference is not None and desk.in_hand is None:
        parts.append(_witness(view, reference))
    return panel(view, t.gettext("Evidence"), *parts)


def _ways_in(view: View, desk: DeskView) -> QWidget:
    t, look = view.t, view.look
    main = main_route(view.case)
    if view.case.declined is not None:
        hint = t.gettext("The answer in which {service} refused: the saved mail, or a picture of it.")
        hint = hint.format(service=view.case.service.name)
    else:
        hint = "" if main is None else capture_hint(main.route, main.route.label(view.language.wanted), t)
    paste = button(t.gettext("Paste"), view, RecordWish.PASTE, "paste", filled=desk.busy is None)
    choose = button(t.gettext("Choose a file…"), view, RecordWish.CHOOSE_EVIDENCE, "choose-evidence")
    for control in (paste, choose):
        control.setEnabled(desk.busy is None)
    said = t.gettext(
        "Take a screenshot and paste it, drop a file on this window, or choose one. A saved mail (.eml) helps too."
    )
    if desk.busy is Busy.READING:
        said = t.gettext("Reading…")
    return headed(
        t.gettext("What helps"),
        hint,
        look,
        Paragraph(said, look, colour=look.colours.mute),
        left_aligned(paste, choose, look=look, spacing=8),
    )


def _witness(view: View, reference: str) -> QWidget:
    """Return how a mail becomes a witness of the record, and the mail to oneself that does."""
    t, look = view.t, view.look
    mail = MailDraft(None, mail_to_oneself_subject(t), mail_to_oneself(reference, t))
    write = button(
        t.gettext("Write a mail to yourself"), view, lambda: WriteMail(mail, Screen.EVIDENCE), "write-witness"
    )
    write.setEnabled(Screen.EVIDENCE not in view.openings.now)
    parts: list[QWidget] = [Paragraph(mail.body, look)]
    if Screen.EVIDENCE in view.openings.failed:
        parts.append(Paragraph(mail_not_written(t), look, colour=look.colours.late))
    copy = link(t.gettext("Copy the line"), view, Copy(mail.body), "copy-witness")
    return headed(
        t.gettext("A witness from outside"),
        why_a_mail(t),
        look,
        *parts,
        left_aligned(write, copy, look=look, spacing=8),
    )


def _in_hand(view: View, desk: DeskView, held: HeldFile) -> QWidget:
    t, look = view.t, view.look
    keep = button(t.gettext("Keep it"), view, RecordWish.KEEP, "keep", filled=desk.busy is None)
    discard = button(t.gettext("Let go of it"), view, RecordWish.DISCARD, "discard")
    for control in (keep, discard):
        control.setEnabled(desk.busy is None)
    ending: list[QWidget] = [keep, discard]
    if desk.busy is Busy.KEEPING:
        ending.append(Paragraph(t.gettext("Keeping…"), look, colour=look.colours.mute))
    inside = column(look.px(10))
    if isinstance(held.opened, OpenedMail):
        said = before_kept(t, is_mail=True)
        inside.addWidget(headed(t.gettext("Before it is kept"), said, look))
        inside.addWidget(_mail(view, held.opened))
    else:
        said = before_kept(t, is_mail=False)
        inside.addWidget(headed(t.gettext("Before it is kept"), said, look))
        inside.addWidget(_tools(view, held))
        inside.addWidget(_editor(view, held, held.opened))
    inside.addWidget(left_aligned(*ending, look=look, spacing=8))
    return boxed(inside)


def _tools(view: View, held: HeldFile) -> QWidget:
    t, look = view.t, view.look
    group = QButtonGroup()
    choices: list[QWidget] = []
    for tool, word in ((Tool.BLACK_OUT, t.gettext("Black out")), (Tool.CROP, t.gettext("Crop"))):
        choice = RadioButton(word, look)
        choice.setObjectName(f"tool-{tool.value}")
        choice.setChecked(held.tool is tool)
        choice.clicked.connect(lambda _checked=False, tool=tool: view.send(UseTool(tool)))
        group.addButton(choice)
        choices.append(choice)
    if held.edits:
        choices.append(link(t.gettext("Undo the last change"), view, RecordWish.UNDO_EDIT, "undo"))
    line = left_aligned(*choices, look=look, spacing=16)
    group.setParent(line)
    return line


def _editor(view: View, held: HeldFile, picture: EditablePicture) -> QWidget:
    t, look = view.t, view.look
    how = t.gettext(
        "Drag over a part, or click on one corner of it and then on the opposite one. By keys: the arrows move a "
        "frame, with Shift they change its size, Enter takes what is in it."
    )
    editor = PictureEditor(
        picture.image,
        look,
        picture_described(picture.width, picture.height, t),
        look.px(_MOST_TO_EDIT),
        tool=held.tool,
        frame=held.frame,
        how=how,
    )
    editor.chosen.connect(lambda area: view.send(EditPicture(area)))
    inside = column(look.px(6))
    inside.addWidget(Paragraph(how, look, size=13, colour=look.colours.mute))
    inside.addWidget(editor)
    return boxed(inside)


def _mail(view: View, mail: OpenedMail | KeptMail) -> QWidget:
    t, look, shown = view.t, view.look, mail.shown
    inside = column(look.px(4))
    for name, value in (
        (t.pgettext("of a mail", "From"), shown.sender),
        (t.pgettext("of a mail", "Sent on"), shown.date),
        (t.pgettext("of a mail", "Subject"), shown.subject),
    ):
        if value:
            row = Beside(look.px(12), look.px(300))
            heading = Paragraph(name, look, colour=look.colours.mute)
            heading.setMinimumWidth(look.px(80))
            row.row.addWidget(heading)
            row.row.addWidget(Paragraph(value, look), 1)
            inside.addWidget(row)
    if shown.beginning:
        inside.addWidget(Paragraph(shown.beginning, look, colour=look.colours.mute))
    if mail.witness is not None and mail.witness.named:
        for line in witness_lines(mail.witness, t):
            inside.addWidget(Paragraph(breakable(line), look, size=13))
    return boxed(inside)


def _kept(view: View, desk: DeskView, entries: Sequence[Entry]) -> QWidget:
    t, look = view.t, view.look
    rows = [_kept_one(view, desk, entry) for entry in reversed(entries)]
    return headed(t.gettext("Kept with your confirmation"), "", look, *rows)


def _kept_one(view: View, desk: DeskView, entry: Entry) -> QWidget:
    t, look = view.t, view.look
    inside = column(look.px(6))
    inside.setContentsMargins(0, look.px(6), 0, look.px(10))
    if entry.evidence is None:
        return boxed(inside)
    said = evidence_line(entry.evidence, moment_in_record(entry.at, t), t)
    inside.addWidget(Paragraph(said, look, colour=look.colours.mute))
    inside.addWidget(_shown(view, desk.thumbnail(entry.evidence), said))
    back = link(t.gettext("Take it back"), view, TakeBackEvidence(entry), f"take-back-{entry.uuid}")
    back.setEnabled(desk.busy is None)
    inside.addWidget(left_aligned(back, look=look))
    return boxed(inside)


def _shown(view: View, kept: Thumbnail | None, described: str) -> QWidget:
    look = view.look
    match kept:
        case None:
            return Paragraph(view.t.gettext("Reading…"), look, colour=look.colours.mute)
        case QImage():
            return PictureView(kept, look, described, look.px(_MOST_KEPT))
        case KeptMail():
            return _mail(view, kept)
        case _:
            return Paragraph(breakable(sentence(kept, view.t)), look, colour=look.colours.late)
