# SPDX-License-Identifier: Apache-2.0
"""Whose entries a file has, and what is to be compared before they are taken in."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from objector.domain.pairing import Acquaintance, Party
from objector.texts.pairing import ahead_line, code_line, how_to_compare, own_code_line, party_lines, party_name
from objector.ui.intents import TakeIn
from objector.ui.pages.parts import button, headed, left_aligned, panel
from objector.ui.pages.view import View
from objector.ui.record_view import Busy, DeskView
from objector.ui.widgets.field import Field
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Heading, Paragraph, breakable


def pairing_page(view: View, desk: DeskView) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    offer, heading = desk.offer, t.gettext("Import a record")
    if offer is None:
        said = t.gettext("Importing…") if desk.busy is Busy.IMPORTING else t.gettext("There is nothing to import.")
        return panel(view, heading, Paragraph(said, look, colour=look.colours.mute))
    fields = {party.code: _name_field(view, party) for party in offer.asked if party.key is not None}

    def trusted() -> TakeIn:
        return TakeIn(
            tuple((party.code, fields[party.code].text() if party.code in fields else "") for party in offer.asked)
        )

    take_in = button(t.gettext("The codes are the same: import it"), view, trusted, "take-in", filled=True)
    if not fields:
        label = t.gettext("Import what nobody signed") if offer.asked else t.gettext("Import it")
        take_in = button(label, view, trusted, "take-in", filled=True)
    below_heading = [how_to_compare(offer.asked, t)] if offer.asked else []
    if offer.ahead and offer.latest is not None:
        below_heading.append(ahead_line(offer.ahead, offer.latest, t))
    take_in.setEnabled(desk.busy is None)
    own = "" if desk.code is None else own_code_line(desk.code, t)
    below = [Paragraph(own, look, size=13, colour=look.colours.mute)] if own else []
    return panel(
        view,
        heading,
        *(_party(view, party, fields.get(party.code)) for party in offer.parties),
        headed(t.gettext("Before you import"), " ".join(below_heading), look, left_aligned(take_in, look=look)),
        *below,
    )


def _party(view: View, party: Party, field: QLineEdit | None) -> QWidget:
    t, look = view.t, view.look
    inside = column(look.px(4))
    inside.addWidget(Heading(breakable(party_name(party, t)), look))
    for line in party_lines(party, t):
        is_code = line == code_line(party.code, t)
        if is_code and party.key is None:
            continue  # there is nothing to compare it with
        said = Paragraph(breakable(line), look, size=18 if is_code else 15, bold=is_code)
        if is_code:
            said.setObjectName("code")
        inside.addWidget(said)
    if field is not None and party.acquaintance is Acquaintance.NEW:
        inside.addSpacing(look.px(4))
        inside.addWidget(left_aligned(field, look=look))
    return boxed(inside)


def _name_field(view: View, party: Party) -> QLineEdit:
    t, look = view.t, view.look
    field = Field(look)
    field.setObjectName(f"name-{party.code}")
    field.setMinimumWidth(look.px(340))
    field.setPlaceholderText(t.gettext("What you call it, such as Laptop"))
    field.setAccessibleName(t.gettext("What you call that computer"))
    return field
