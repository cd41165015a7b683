# SPDX-License-Identifier: Apache-2.0
"""The tray: the leaf of the case to deal with first, its countdown, and a short menu. A bonus, never the only way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from objector.application.overview import Overview
from objector.application.ports.notices import Press
from objector.domain.case import Case
from objector.domain.enumeration import Enum
from objector.domain.guide import main_route
from objector.domain.named_tuple import NamedTuple
from objector.domain.plan import Due, Subject
from objector.domain.snooze import Delay, delays
from objector.domain.urgency import most_urgent
from objector.texts.case import leaf
from objector.texts.guide import confirm_word, open_word, still_word
from objector.texts.language import Language
from objector.texts.notices import due_names, leads_to_page, was_opened_since
from objector.texts.snooze import delay_text
from objector.texts.tray import case_word, later_word, quit_word, show_word, tip, unseen_line
from objector.ui.icon import icon_image
from objector.ui.look import Look
from objector.ui.steady_menu import Line, MenuEntry, MenuItem, SteadyMenu, Submenu
from objector.ui.widgets.drawings import draw_small_leaf

SIZES = (16, 22, 24, 32, 48, 64)
_DRAWN = 22
"""The side that the leaf is drawn with where text has fifteen pixels; all in it grows and shrinks with the icon."""


class TrayCommand(Enum):
    """What is wanted of the whole program."""

    SHOW = "show"
    QUIT = "quit"


class ShowCase(NamedTuple):
    """Show the window on a case."""

    subject: Subject


class PressFor(NamedTuple):
    """Press for a case what a notice could have as a button."""

    case: Case
    press: Press


class PutOff(NamedTuple):
    """Put a case off."""

    case: Case
    delay: Delay


TrayWish = TrayCommand | ShowCase | PressFor | PutOff


class Tray(QObject):
    """The icon, from the moment on which something shows it."""

    pressed = Signal()
    """The icon's balloon was clicked."""

    def __init__(self, send: Callable[[TrayWish], None], settle: Callable[[], None] = lambda: None) -> None:
        """Make no icon yet; `settle` is called just before the first one is made."""
        super().__init__()
        self._send = send
        self._settle = settle
        self._icon: QSystemTrayIcon | None = None
        self._menu: SteadyMenu | None = None
        self._drawn: object = None

    def appear(self) -> None:
        """Put the icon where it is shown. Not to be called before something shows icons: Qt decides then how."""
        if self._icon is not None:
            return
        self._settle()
        self._menu = SteadyMenu()
        self._icon = QSystemTrayIcon(icon_of(None, None))
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.pressed)
        self._drawn = None
        self._icon.show()

    def vanish(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def update(self, overview: Overview | None, language: Language, look: Look, unseen: Sequence[Due] = ()) -> None:
        """Redraw icon, tip and menu, if anything in them changed.

        `unseen` are reminders that were shown and that nobody saw: the icon has a mark for them.
        """
        icon, menu = self._icon, self._menu
        cases = () if overview is None else overview.cases
        first = most_urgent(cases)
        soon = () if overview is None else delays(overview.as_of)
        missed = due_names(unseen, language.t) if unseen else ""
        essence = (None if overview is None else overview.essence, soon, language.code, look.colours, missed)
        if icon is None or menu is None:
            return
        if essence == self._drawn:
            return
        self._drawn = essence
        t = language.t
        icon.setIcon(icon_of(first, language, look, marked=bool(missed)))
        icon.setToolTip("\n".join((tip(cases, t), *([unseen_line(missed, t)] if missed else []))))
        entries = [] if first is None else self._about(first, soon, language)
        program = ((TrayCommand.SHOW, show_word(t)), (TrayCommand.QUIT, quit_word(t)))
        menu.offer([*entries, *(self._entry(command, word, command) for command, word in program)])

    def balloon(self, title: str, body: str) -> None:
        """Show the icon's balloon until it is pressed, where the system lets it stay."""
        if self._icon is not None:
            self._icon.showMessage(title, body, icon_of(None, None), 0)

    def take_balloon_away(self) -> None:
        """Take the balloon away: it goes with its icon only."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.show()

    def _about(self, case: Case, soon: tuple[Delay, ...], language: Language) -> list[MenuItem]:
        """Return what can be done with a case. An entry is another one where its press would mean something else."""
        t, subject, status = language.t, (case.use.id, case.account), main_route(case)
        show = ShowCase(subject)
        items: list[MenuItem] = [self._entry(show, case_word(case, t), show)]
        if status is not None and leads_to_page(case, status):
            opens = (subject, status.route.id, Press.OPEN)
            items.append(self._entry(opens, open_word(case, status.route, t), PressFor(case, Press.OPEN)))
        if status is not None and was_opened_since(status):
            confirms = (subject, status.route.id, Press.CONFIRM, status.to_check_again)
            word = still_word if status.to_check_again else confirm_word
            items.append(self._entry(confirms, word(status.route.end_state, t), PressFor(case, Press.CONFIRM)))
        later = (self._entry(delay, delay_text(case, delay, t), PutOff(case, delay)) for delay in soon)
        return [*items, Submenu((subject, "later"), later_word(t), tuple(later)), Line("line")]

    def _entry(self, does: Hashable, word: str, wish: TrayWish) -> MenuEntry:
        return MenuEntry(does, word, lambda: self._send(wish))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # On macOS a click opens the menu already.
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self._send(TrayCommand.SHOW)


def icon_of(case: Case | None, language: Language | None, look: Look | None = None, *, marked: bool = False) -> QIcon:
    """Return the leaf of a case in all sizes, or the program's own icon where there is none; `marked` by a dot."""
    icon = QIcon()
    for side in SIZES:
        if case is None or language is None or look is None:
            icon.addPixmap(icon_image(side))
            continue
        image = QPixmap(side, side)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawn = look.px(_DRAWN)  # the leaf's letters are as large as the desktop has them, an icon is not
        painter.scale(side / drawn, side / drawn)
        draw_small_leaf(painter, QRect(0, 0, drawn, drawn), leaf(case, language.t), look)
        if marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.colours.background), drawn / 14))
            painter.setBrush(QColor(look.colours.accent))
            painter.drawEllipse(QRectF(drawn * 0.6, drawn * 0.02, drawn * 0.38, drawn * 0.38))
        painter.end()
        icon.addPixmap(image)
    return icon
