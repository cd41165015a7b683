# SPDX-License-Identifier: Apache-2.0
"""Objector's own settings: region, language, and where everything is kept."""

from __future__ import annotations

from gettext import NullTranslations

from PySide6.QtWidgets import QComboBox, QWidget

from objector import __version__
from objector.domain.region import Region
from objector.texts.calendar import calendar_meaning
from objector.texts.language import available, own_name
from objector.texts.pairing import own_code_line
from objector.texts.regions import region_name, region_origin_line, regions_by_name
from objector.texts.reminders import ladder_meaning
from objector.texts.signing import signing_line, unsigned_line
from objector.ui.intents import ChooseLanguage, ChooseRegion, Copy, Go, RecordWish, Screen, Simple
from objector.ui.pages.parts import headed, left_aligned, link, panel
from objector.ui.pages.view import View
from objector.ui.record_view import Busy
from objector.ui.widgets.choice import Choice
from objector.ui.widgets.text import Paragraph

_LEAST = 8
"""The letters that a list shows at least, where there is no room for its longest line."""


def settings_page(view: View) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    folder = Paragraph(view.data_folder, look, colour=look.colours.mute)
    copy = link(t.gettext("Copy the folder’s name"), view, Copy(view.data_folder), "copy-folder")
    return panel(
        view,
        t.gettext("Objector settings"),
        headed(
            t.gettext("Region"),
            region_origin_line(view.overview.region_origin, t),
            look,
            left_aligned(_regions(view), look=look),
        ),
        headed(t.gettext("Language"), "", look, left_aligned(_languages(view), look=look)),
        *_reminders(view),
        *_calendar(view),
        *_record(view),
        *_service_list(view),
        headed(
            t.gettext("Your data"),
            t.gettext("Everything is kept in one folder on this computer. Objector sends nothing anywhere."),
            look,
            folder,
            left_aligned(copy, *_erase(view), look=look, spacing=16),
        ),
        headed(
            t.gettext("What Objector works with"),
            t.gettext("Tray, notices, browser and the rest: whether each works, and what to do where it does not."),
            look,
            left_aligned(link(t.gettext("Look at everything"), view, Simple.EXAMINE, "doctor"), look=look),
        ),
        headed(
            t.gettext("Keys"),
            "",
            look,
            left_aligned(link(t.gettext("Show the list of keys"), view, Go(Screen.KEYS), "keys"), look=look),
        ),
        headed(
            t.gettext("About"),
            t.gettext("Objector {version} is independent of the services it names. It uses Qt under the LGPL.").format(
                version=__version__
            ),
            look,
        ),
    )


def _reminders(view: View) -> list[QWidget]:
    if view.reminders is None:
        return []
    t, look = view.t, view.look
    opening = link(t.gettext("How reminders come"), view, Go(Screen.REMINDERS), "reminders")
    return [
        headed(
            t.gettext("Reminders"),
            ladder_meaning(view.preferences.rhythm.ladder, t),
            look,
            left_aligned(opening, look=look),
        )
    ]


def _calendar(view: View) -> list[QWidget]:
    if view.desk is None:
        return []
    t, look = view.t, view.look
    saving = link(t.gettext("Save a calendar file…"), view, RecordWish.CALENDAR, "save-calendar")
    saving.setEnabled(view.desk().busy is None)
    return [headed(t.gettext("Calendar"), calendar_meaning(t), look, left_aligned(saving, look=look))]


def _record(view: View) -> list[QWidget]:
    if view.desk is None or view.signing is None:
        return []
    t, look, desk, signing = view.t, view.look, view.desk(), view.signing()
    links = [
        link(t.gettext("History"), view, Go(Screen.HISTORY), "history-page"),
        *(
            link(word, view, wish, f"record-{wish.value}")
            for word, wish in (
                (t.gettext("Check a receipt…"), RecordWish.CHECK),
                (t.gettext("Export…"), RecordWish.EXPORT),
                (t.gettext("Import…"), RecordWish.IMPORT),
            )
        ),
    ]
    for control in links[1:]:
        control.setEnabled(desk.busy is None)
    said = f"{signing_line(signing, t)} {unsigned_line(signing, t)}".rstrip()
    if desk.code is not None:
        said = f"{said} {own_code_line(desk.code, t)}"
    parts: list[QWidget] = [
        Paragraph(
            t.gettext("Export it for another computer of yours; an import adds what is new.")
            + " "
            + t.gettext("Your settings and your list of services are not in it; services that you answered about are."),
            look,
            colour=look.colours.mute,
        ),
        left_aligned(*links, look=look, spacing=16),
    ]
    doing = _doing(desk.busy, t)
    if doing:
        parts.append(Paragraph(doing, look, colour=look.colours.mute))
    return [headed(t.gettext("Your record"), said, look, *parts)]


def _service_list(view: View) -> list[QWidget]:
    if view.service_list is None:
        return []
    from objector.ui.pages.service_list import service_list_part

    return [service_list_part(view, view.service_list())]


def _erase(view: View) -> list[QWidget]:
    if view.desk is None:
        return []
    return [link(view.t.gettext("Erase everything…"), view, Go(Screen.ERASE), "erase-everything")]


def _doing(busy: Busy | None, t: NullTranslations) -> str:
    match busy:
        case Busy.EXPORTING:
            return t.gettext("Exporting…")
        case Busy.IMPORTING:
            return t.gettext("Importing…")
        case _:
            return ""


def _regions(view: View) -> QComboBox:
    t = view.t
    box = Choice(view.look)
    box.setObjectName("region")
    box.setAccessibleName(t.gettext("Region"))
    box.setMinimumContentsLength(_LEAST)
    box.addItem(t.gettext("As this computer has it"), None)
    for code in regions_by_name(t):
        box.addItem(region_name(code, t), code)
    chosen = view.preferences.region
    box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)

    def choose(index: int) -> None:
        code = box.itemData(index)
        view.send(ChooseRegion(None if code is None else Region(code)))

    box.activated.connect(choose)
    return box


def _languages(view: View) -> QComboBox:
    box = Choice(view.look)
    box.setObjectName("language")
    box.setAccessibleName(view.t.gettext("Language"))
    box.setMinimumContentsLength(_LEAST)
    box.addItem(view.t.gettext("As this computer has it"), None)
    for code in available():
        box.addItem(own_name(code), code)
    chosen = view.preferences.language
    box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
    box.activated.connect(lambda index: view.send(ChooseLanguage(box.itemData(index))))
    return box
