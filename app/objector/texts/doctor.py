# SPDX-License-Identifier: Apache-2.0
"""What the doctor found, in words: one line a finding, with what to do where something is to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.application.arrange import Arranged
from objector.application.doctor import Diagnosis, ExaminedPart, Health, Observation, needs_attention
from objector.application.ports.arrangement import ArrangementMeans
from objector.domain.last_head import Lack, Lacking, LastHead
from objector.texts.arrangements import means_sentence
from objector.texts.case import Tone
from objector.texts.columns import Toned, columns, padded
from objector.texts.copies import lacking_sentence
from objector.texts.dates import full_date
from objector.texts.language import gettext_noop as _

_GAP = "  "
_ARRANGED = {ExaminedPart.SCHEDULER: Arranged.SCHEDULE, ExaminedPart.AUTOSTART: Arranged.AUTOSTART}
_TONES = {Health.BROKEN: Tone.LATE, Health.MISSING: Tone.CHECK}

_FINDINGS: Mapping[Observation, str] = {
    Observation.NOT_EXAMINED: _("It could not be examined ({detail}). This is a mistake in Objector, not yours."),
    Observation.NO_ANSWER: _("It did not answer in time: log out and in again, then look again."),
    Observation.TRAY_BY_NOTIFIER: _("Your desktop shows icons, by StatusNotifier."),
    Observation.TRAY_BY_EMBEDDING: _("Your desktop shows icons, by XEmbed."),
    Observation.TRAY_OF_SYSTEM: _("Your system shows icons."),
    Observation.TRAY_NONE: _(
        "Nothing here shows icons: add a tray to your panel, in GNOME by the AppIndicator extension. Without one, "
        "closing the window ends Objector."
    ),
    Observation.NOTICES_SHOWN: _("They are shown by {detail}."),
    Observation.NOTICES_OF_SYSTEM: _(
        "Your system shows them. To find out whether you see them, try one in the window."
    ),
    Observation.NOTICES_DISTURBING: _(
        "“Do not disturb” is on ({detail}): reminders are held back until you switch it off."
    ),
    Observation.NOTICES_OFF_FOR_US: _(
        "They are switched off for Objector ({detail}): switch them on in your desktop’s settings; reminders are held "
        "back until then."
    ),
    Observation.BUTTONS_SHOWN: _("Their buttons are shown."),
    Observation.BUTTONS_NONE: _(
        "Their buttons are not shown: press the notice itself, every button is in the window too."
    ),
    Observation.TITLES_ONLY: _("Only their titles are shown: the rest is in the window."),
    Observation.NOTICES_NONE: _(
        "Nothing here shows them: install a notification service, such as dunst. Until then reminders come as a "
        "balloon of the tray icon where there is one, and wait in the window."
    ),
    Observation.NOT_CHOSEN: _("You did not choose that reminders come with Objector closed. For that: {install}."),
    Observation.ARRANGEMENT_GONE: _(
        "You chose it, and it is not there any more: have it back with {install}, or give it up with {remove}."
    ),
    Observation.ARRANGEMENT_STALE: _(
        "It is there for another Objector, or was edited: mend it with {install} ({detail})."
    ),
    Observation.ARRANGEMENT_NOT_RUN: _(
        "It is there, and your system does not run it: mend it with {install} ({detail})."
    ),
    Observation.ARRANGEMENT_UNWANTED: _(
        "It is there, and you did not choose it: take it away with {remove} ({detail})."
    ),
    Observation.ARRANGEMENT_UNREACHABLE: _(
        "It would start {detail}, which is not there or no program: mend it with {install}."
    ),
    Observation.ARRANGEMENT_UNAVAILABLE: _(
        "You chose it, and this system offers nothing of the kind: give it up with {remove}."
    ),
    Observation.ARRANGEMENT_NOT_HERE: _(
        "Nothing here would do it: not in a sandbox such as Flatpak’s, and not on a desktop that starts no programs at "
        "login."
    ),
    Observation.CHOICE_UNREADABLE: _("It is not there, and what you chose cannot be read: see the database."),
    Observation.KEYRING_READY: _("There is one, and it is open: {detail}."),
    Observation.KEYRING_ASLEEP: _("There is one that starts when it is needed: {detail}."),
    Observation.KEYRING_LOCKED: _(
        "It is locked: unlock it in your desktop’s own program for it. Objector never asks you to."
    ),
    Observation.KEYRING_EMPTY: _("There is none that is the default: make one in your desktop’s own program for it."),
    Observation.KEYRING_OFF: _("It is switched off by the settings of Python’s keyring."),
    Observation.KEYRING_MISCHOSEN: _(
        "The settings of Python’s keyring name one that does not work ({detail}): mend them."
    ),
    Observation.KEYRING_UNFIT: _(
        "The settings of Python’s keyring name one that your record’s key is not kept in ({detail}): only your "
        "system’s own keeps it safe and asks for nothing."
    ),
    Observation.KEYRING_NONE: _(
        "There is none: install GNOME Keyring or KWallet. Until then your record is kept, and not signed."
    ),
    Observation.BROWSER_FOUND: _("{detail} opens the pages."),
    Observation.BROWSER_OF_SYSTEM: _("Your system opens the pages."),
    Observation.BROWSER_GONE: _(
        "{detail} is to open the pages, and is not there: choose another browser as your default."
    ),
    Observation.BROWSER_TOOLS_NONE: _(
        "{detail} is not installed, which opens pages in your browser: install xdg-utils."
    ),
    Observation.BROWSER_NONE: _("None is chosen: choose one as your default. Addresses can be copied in the meantime."),
    Observation.DISPLAY_ANSWERS: _("{detail} answers."),
    Observation.DISPLAY_DEAD: _("{detail} does not answer: start Objector from your desktop, or use the terminal."),
    Observation.DISPLAY_LIBRARY_NONE: _("The window needs the system library {detail}: install it."),
    Observation.DISPLAY_NONE: _(
        "There is none to open a window on: everything works in the terminal, see objector --help."
    ),
    Observation.FOLDER_SOUND: _("{detail} is yours alone, and can be written."),
    Observation.FOLDER_TO_COME: _("{detail} is made with the first thing that you record."),
    Observation.FOLDER_READ_ONLY: _("{detail} cannot be written: make it writable, or choose another with --data-dir."),
    Observation.FOLDER_OF_OTHERS: _("{detail} belongs to another user: choose another with --data-dir."),
    Observation.FOLDER_OPEN_TO_OTHERS: _("{detail} is open to other users: close it with chmod 700."),
    Observation.FOLDER_NEARLY_FULL: _("The disk of {detail} is nearly full: make room."),
    Observation.FOLDER_FULL: _("The disk of {detail} is full: make room."),
    Observation.FOLDER_FAILED: _("A file could not be kept there ({detail}): choose another with --data-dir."),
    Observation.FOLDER_LEFTOVERS: _(
        "Runs that were killed left something there ({detail}): the next start takes it away, or objector doctor "
        "--mend now."
    ),
    Observation.FOLDER_WITHOUT_LOCKS: _(
        "The disk of {detail} cannot keep two programs apart: choose another folder with --data-dir."
    ),
    Observation.FOLDER_WITHOUT_RIGHTS: _(
        "{detail} can be written, but other users may look into it, and on its disk that cannot be changed (as on "
        "exFAT): if others use this computer, choose another with --data-dir."
    ),
    Observation.FOLDER_LOCK_SILENT: _(
        "Objector is running on {detail}, and cannot be spoken to from here: quit it there."
    ),
    Observation.FOLDER_LOCK_IMPOSSIBLE: _(
        "What keeps two Objectors apart cannot be locked ({detail}): remove it, if it is there."
    ),
    Observation.FOLDER_IMPOSSIBLE: _(
        "{detail} cannot be made: check that its path leads through folders only, of which you may write to the last, "
        "or choose another with --data-dir."
    ),
    Observation.LIST_BUILT_IN: _("The list that came with Objector is used, of {day}."),
    Observation.LIST_INSTALLED: _("The list that was installed is used, of {day}."),
    Observation.LIST_DEVELOPMENT: _(
        "This is a development list, of {day}: no key is built in to check another one by."
    ),
    Observation.LIST_NONE: _("No list can be read: install Objector again."),
    Observation.LIST_DAMAGED: _(
        "The installed list cannot be read, so the one that came with Objector is used: install it again."
    ),
    Observation.LIST_NOT_TAKEN: _(
        "A package brought a newer list: “objector list install {detail}” says why it is not used."
    ),
    Observation.DATABASE_WHOLE: _("It is whole ({detail})."),
    Observation.DATABASE_COPIED: _("The newest copy of it is that of {day}."),
    Observation.DATABASE_NOT_COPIED: _(
        "There is no copy of it yet: one is made on each day on which something is recorded."
    ),
    Observation.DATABASE_COPIES_IMPOSSIBLE: _(
        "No copies of it can be kept in {detail}: make that a folder that you may write to."
    ),
    Observation.DATABASE_AHEAD: _(
        "The newest entry is dated {detail}, which is still to come by this computer’s clock: set the clock, then say "
        "once more what you said meanwhile."
    ),
    Observation.DATABASE_WAS_AHEAD: _(
        "An entry is dated {detail}, and others that are dated earlier were written after it: this computer’s clock "
        "was ahead. It stays as it was written, and verify says so. Say once more what counts of that time; then the "
        "record has it with the right date too."
    ),
    Observation.DATABASE_TO_BRING_BACK: _(
        "{detail} is missing or empty, though there are copies of it: run “objector recover”."
    ),
    Observation.DATABASE_TO_COME: _("Nothing is recorded yet."),
    Observation.DATABASE_NEWER: _("{detail} was written by a newer Objector: update Objector."),
    Observation.DATABASE_UNREACHABLE: _("{detail} cannot be reached: see the data folder."),
    Observation.DATABASE_NO_ROOM: _("The disk of {detail} is full: make room."),
    Observation.DATABASE_READ_ONLY: _("{detail} cannot be written: make it writable."),
    Observation.DATABASE_LOCKED: _("Another program holds {detail}: close it."),
    Observation.DATABASE_DAMAGED: _(
        "{detail} is damaged: when it is next used it is put aside, and the newest good copy takes its place."
    ),
    Observation.DATABASE_FOREIGN: _("{detail} belongs to another program: choose another folder with --data-dir."),
    Observation.DATABASE_FAILED: _("It could not be read or written ({detail}): try again."),
}
"""What is found, with what to do. `{install}` and `{remove}` are what to say at a terminal."""

_OF_A_DAY = frozenset(
    {
        Observation.LIST_BUILT_IN,
        Observation.LIST_INSTALLED,
        Observation.LIST_DEVELOPMENT,
        Observation.DATABASE_COPIED,
    }
)
"""Of which the detail is a day."""


def doctor_lines(findings: Sequence[Diagnosis], t: NullTranslations) -> list[str]:
    """Return the findings as a list with three columns, and a line that says all of it at once."""
    rows = [(part_name(one.part, t), health_word(one.health, t), finding_sentence(one, t)) for one in findings]
    first, second = (max((columns(row[column]) for row in rows), default=0) for column in (0, 1))
    lines: list[str] = []
    last = ""
    for one, (name, word, text) in zip(findings, rows, strict=True):
        line = f"{padded('' if name == last else name, first)}{_GAP}{padded(word, second)}{_GAP}{text}"
        lines.append(Toned(line, _TONES[one.health]) if one.health in _TONES else line)
        last = name
    return [*lines, "", summary(findings, t)]


def summary(findings: Sequence[Diagnosis], t: NullTranslations) -> str:
    """Return whether anything is to be done."""
    if needs_attention(findings):
        return t.gettext("Something does not work as it should; what to do is said beside it.")
    if any(finding.health is Health.MISSING for finding in findings):
        return t.gettext("Objector works, and does without what is missing here.")
    return t.gettext("Everything works.")


def part_name(part: ExaminedPart, t: NullTranslations) -> str:
    """Return what a part is called."""
    match part:
        case ExaminedPart.TRAY:
            return t.pgettext("part that is examined", "Tray")
        case ExaminedPart.NOTICES:
            return t.pgettext("part that is examined", "Notices")
        case ExaminedPart.SCHEDULER:
            return t.pgettext("part that is examined", "Scheduler")
        case ExaminedPart.AUTOSTART:
            return t.pgettext("part that is examined", "Autostart")
        case ExaminedPart.KEYRING:
            return t.pgettext("part that is examined", "Keyring")
        case ExaminedPart.BROWSER:
            return t.pgettext("part that is examined", "Browser")
        case ExaminedPart.DISPLAY:
            return t.pgettext("part that is examined", "Display")
        case ExaminedPart.DATA_FOLDER:
            return t.pgettext("part that is examined", "Data folder")
        case ExaminedPart.DATABASE:
            return t.pgettext("part that is examined", "Database")
        case ExaminedPart.SERVICE_LIST:
            return t.pgettext("part that is examined", "List")
        case _:
            assert_never(part)


def health_word(health: Health, t: NullTranslations) -> str:
    """Return how a part is, in one word."""
    match health:
        case Health.FINE:
            return t.pgettext("how a part is", "fine")
        case Health.OFF:
            return t.pgettext("how a part is", "off")
        case Health.MISSING:
            return t.pgettext("how a part is", "missing")
        case Health.BROKEN:
            return t.pgettext("how a part is", "broken")
        case _:
            assert_never(health)


def finding_sentence(finding: Diagnosis, t: NullTranslations) -> str:
    """Return a finding in words, with what to do."""
    detail, day, verb = finding.detail, "", ""
    if finding.part in _ARRANGED:
        verb = f"objector {_ARRANGED[finding.part].value}"
    match finding.observation:
        case Observation.ARRANGED:
            return means_sentence(ArrangementMeans(detail), _ARRANGED[finding.part], t)
        case Observation.NOT_CHOSEN if finding.part is ExaminedPart.AUTOSTART:
            text = t.gettext("You did not choose that Objector starts when you log in. For that: {install}.")
        case Observation.DISPLAY_ANSWERS if not detail:
            text = t.gettext("Your system shows windows.")
        case Observation.FOLDER_LOCK_SILENT if not detail:
            text = t.gettext("An Objector that does not answer is running: end it, then start Objector again.")
        case Observation.FOLDER_LOCK_SILENT if detail.isdigit():
            text = t.gettext(
                "An Objector that does not answer is running (process {detail}): end it, then start Objector again."
            )
        case Observation.LIST_OLD:
            return t.ngettext(
                "The list is {days} day old: objector list says where newer ones are.",
                "The list is {days} days old: objector list says where newer ones are.",
                int(detail),
            ).format(days=int(detail))
        case Observation.DATABASE_LACKING:
            lack, entries, noted_on = detail.split()
            return lacking_sentence(Lacking(Lack(lack), LastHead("", int(entries), "", "", noted_on), 0), t)
        case found:
            text = t.gettext(_FINDINGS[found])
            day = full_date(date.fromisoformat(detail), t) if found in _OF_A_DAY else ""
    return text.format(detail=detail, day=day, install=f"{verb} --install", remove=f"{verb} --remove")
