# SPDX-License-Identifier: Apache-2.0
"""What is to be on a receipt, and what kind of file it is to be."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QLineEdit, QWidget

from objector.domain.receipt_choice import Part, Wrapping
from objector.texts.record import part_name, receipt_meaning, recipient_meaning, voucher_meaning, wrapping_meaning
from objector.texts.regions import region_in_sentence
from objector.texts.signing import signing_line, unsigned_line
from objector.ui.intents import ChooseReceipt, ReceiptChoice, SaveReceipt, SaveVoucher
from objector.ui.look import Look
from objector.ui.pages.parts import button, headed, left_aligned, panel
from objector.ui.pages.saving import being_saved
from objector.ui.pages.view import View
from objector.ui.record_view import Busy, DeskView
from objector.ui.widgets.choice import Choice
from objector.ui.widgets.choices import CheckBox, RadioButton
from objector.ui.widgets.field import Field
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Paragraph, breakable


def receipt_page(view: View, desk: DeskView) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    form = _Form(view, desk.choice)
    voucher = button(t.gettext("Save a voucher…"), view, lambda: SaveVoucher(form.choice()), "save-voucher")
    voucher.setEnabled(desk.busy is None)
    save = button(t.gettext("Save…"), view, lambda: SaveReceipt(form.choice()), "save", filled=desk.busy is None)
    save.setEnabled(desk.busy is None)
    said = being_saved(view, 13) or [Paragraph(_below(view, desk), look, size=13, colour=look.colours.mute)]
    return panel(
        view,
        t.gettext("Save a receipt"),
        headed(
            t.gettext("What it tells"),
            receipt_meaning(view.case, t),
            look,
        ),
        headed(t.gettext("For"), recipient_meaning(t), look, form.whom),
        headed(
            t.gettext("About you, only what you tick"),
            "",
            look,
            *form.ticks,
        ),
        headed(t.gettext("Kind of file"), "", look, *form.kinds),
        _ending(view, save, *said),
        headed(t.gettext("Voucher"), voucher_meaning(t), look, left_aligned(voucher, look=look)),
    )


def _below(view: View, desk: DeskView) -> str:
    t = view.t
    if desk.busy is Busy.SAVING:
        return t.gettext("Saving…")
    if view.signing is None:
        return ""
    signing = view.signing()
    return f"{signing_line(signing, t)} {unsigned_line(signing, t)}".rstrip()


def _ending(view: View, save: QWidget, *said: QWidget) -> QWidget:
    inside = column(view.look.px(6))
    inside.addWidget(left_aligned(save, look=view.look))
    inside.addWidget(left_aligned(*said, look=view.look, spacing=12) if len(said) > 1 else said[0])
    return boxed(inside)


class _Form:
    """The controls, and what they say together."""

    def __init__(self, view: View, choice: ReceiptChoice) -> None:
        self._view = view
        self._boxes: dict[Part, CheckBox] = {}
        self._radios: dict[Wrapping, RadioButton] = {}
        self._who = self._name_field(choice)
        self.whom = self._recipient_field(choice)
        self.ticks = [self._tick(part, choice) for part in Part if self._has(part)]
        self.ticks.insert(1, self._who)
        group = QButtonGroup()
        self.kinds: list[QWidget] = [self._kind(wrapping, choice, group) for wrapping in _ORDER]
        group.setParent(self.kinds[0])

    def choice(self) -> ReceiptChoice:
        """Return what is ticked and typed now."""
        wrapping = next(wrapping for wrapping, radio in self._radios.items() if radio.isChecked())
        parts = frozenset(part for part, box in self._boxes.items() if box.isChecked())
        return ReceiptChoice(wrapping, parts, self._who.text(), self.whom.currentText())

    def _has(self, part: Part) -> bool:
        """Return whether there is anything of a part to tell."""
        record = self._view.record
        match part:
            case Part.NAME:
                return True
            case Part.ACCOUNT:
                return self._view.case.account is not None
            case Part.NOTE:
                return any(entry.note is not None for entry in record)
            case Part.LETTER:
                return any(entry.letter is not None for entry in record)
            case Part.ZONE:
                return any(entry.zone is not None for entry in record)
            case Part.COUNTRY:
                return self._view.case.region is not None
            case Part.EVIDENCE:
                return any(entry.evidence is not None for entry in record)
            case _:
                assert_never(part)

    def _remember(self) -> None:
        self._view.send(ChooseReceipt(self.choice()))

    def _name_field(self, choice: ReceiptChoice) -> QLineEdit:
        t, look = self._view.t, self._view.look
        field = Field(look, choice.who)
        field.setObjectName("who")
        field.setPlaceholderText(t.gettext("As it is to stand on the receipt"))
        field.setAccessibleName(t.gettext("Your name, as it is to stand on the receipt"))
        if Part.NAME not in choice.parts:
            field.hide()
        field.textEdited.connect(lambda _text: self._remember())
        return field

    def _recipient_field(self, choice: ReceiptChoice) -> QComboBox:
        """Return the field for whom it is: the company, an authority of the person's country, or what they write."""
        t, look, case = self._view.t, self._view.look, self._view.case
        field = Choice(look, size=15)
        field.setObjectName("recipient")
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field.addItem(case.service.name)
        field.addItems(list(dict.fromkeys(one.authority for one in case.use.authorities if one.region == case.region)))
        field.setEditText(choice.recipient or case.service.name)
        name = t.gettext("Whom the receipt is for")
        field.setAccessibleName(name)
        if (typed := field.lineEdit()) is not None:
            # A screen reader is told that this part has the focus, and Qt does not name it after the choice.
            typed.setAccessibleName(name)
        field.editTextChanged.connect(lambda _text: self._remember())
        return field

    def _tick(self, part: Part, choice: ReceiptChoice) -> QWidget:
        view = self._view
        box = CheckBox(part_name(part, view.t), view.look)
        box.setObjectName(f"part-{part.value}")
        box.setChecked(part in choice.parts)
        self._boxes[part] = box
        if part is Part.NAME:
            box.toggled.connect(self._ask_for_name)
        box.clicked.connect(lambda _checked=False: self._remember())
        return _told(box, self._example(part), view.look)

    def _example(self, part: Part) -> str:
        """Return what would be told, as far as it is short."""
        match part:
            case Part.ACCOUNT:
                return self._view.case.account or ""
            case Part.ZONE:
                return next((entry.zone for entry in reversed(self._view.record) if entry.zone is not None), "")
            case Part.COUNTRY:
                region = self._view.case.region
                return "" if region is None else region_in_sentence(region, self._view.t)
            case Part.NAME | Part.NOTE | Part.LETTER | Part.EVIDENCE:
                return ""
            case _:
                assert_never(part)

    def _ask_for_name(self, wanted: bool) -> None:  # noqa: FBT001 - Qt passes it so
        self._who.setVisible(wanted)
        if wanted:
            self._who.setFocus()

    def _kind(self, wrapping: Wrapping, choice: ReceiptChoice, group: QButtonGroup) -> QWidget:
        view = self._view
        radio = RadioButton(wrapping.name, view.look)
        radio.setObjectName(f"kind-{wrapping.value}")
        radio.setChecked(choice.wrapping is wrapping)
        radio.clicked.connect(lambda _checked=False: self._remember())
        group.addButton(radio)
        self._radios[wrapping] = radio
        return _told(radio, wrapping_meaning(wrapping, view.t), view.look)


def _told(control: QAbstractButton, more: str, look: Look) -> QWidget:
    """Return a choice with what more is to be said of it, which has room to go on in the next line."""
    if not more:
        return control
    control.setAccessibleName(f"{control.text()}, {more}")
    return left_aligned(control, Paragraph(breakable(more), look, size=14, colour=look.colours.mute), look=look)


_ORDER = (Wrapping.PDF, Wrapping.ZIP, Wrapping.JSON)
"""As they are offered: what most people want comes first."""
