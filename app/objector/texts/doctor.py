# SPDX-License-Identifier: Apache-2.0
"""What the doctor found, in words: one line a finding, with what to do where something is to be done."""

from __future__ import annotations

from collections.abc import Sequence
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

_GAP = "  "
_TONES = {Health.BROKEN: Tone.LATE, Health.MISSING: Tone.CHECK}


def doctor_lines(findings: Sequence[Diagnosis], t: NullTranslations) -> list[str]:
    """Return the findings as a list with three columns, and a line that says all of it at once."""
    rows = [(part_name(one.part, t), health_word(one.health, t), finding_sentence(one, t)) for one in findings]
    first, second = (max((columns(row[column]) for row in rows), default=0) for column in (0, 1))
    lines: list[str] = []
    last = ""
    for one, (name, word, said) in zip(findings, rows, strict=True):
        line = f"{padded('' if name == last else name, first)}{_GAP}{padded(word, second)}{_GAP}{said}"
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
    match finding.observation:
        case Observation.NOT_EXAMINED:
            text = t.gettext("It could not be examined ({detail}). This is a mistake in Objector, not yours.")
        case Observation.NO_ANSWER:
            text = t.gettext("It did not answer in time: log out and in again, then look again.")
        case _:
            return _of_part(finding, t)
    return text.format(detail=finding.detail)


def _of_part(finding: Diagnosis, t: NullTranslations) -> str:
    match finding.part:
        case ExaminedPart.TRAY:
            text = _tray(finding.observation, t)
        case ExaminedPart.NOTICES:
            text = _notices(finding.observation, t)
        case ExaminedPart.SCHEDULER:
            return _arranged(finding, Arranged.SCHEDULE, t)
        case ExaminedPart.AUTOSTART:
            return _arranged(finding, Arranged.AUTOSTART, t)
        case ExaminedPart.KEYRING:
            text = _keyring(finding.observation, t)
        case ExaminedPart.BROWSER:
            text = _browser(finding.observation, t)
        case ExaminedPart.DISPLAY:
            text = _display(finding, t)
        case ExaminedPart.DATA_FOLDER:
            text = _folder(finding.observation, finding.detail, t)
        case ExaminedPart.DATABASE:
            text = _database(finding.observation, finding.detail, t)
        case ExaminedPart.SERVICE_LIST:
            text = _service_list(finding.observation, finding.detail, t)
        case _:
            assert_never(finding.part)
    return text.format(detail=finding.detail)


def _tray(observation: Observation, t: NullTranslations) -> str:
    match observation:
        case Observation.TRAY_BY_NOTIFIER:
            return t.gettext("Your desktop shows icons, by StatusNotifier.")
        case Observation.TRAY_BY_EMBEDDING:
            return t.gettext("Your desktop shows icons, by XEmbed.")
        case Observation.TRAY_OF_SYSTEM:
            return t.gettext("Your system shows icons.")
        case _:
            return t.gettext(
                "Nothing here shows icons: add a tray to your panel, in GNOME by the AppIndicator extension. "
                "Without one, closing the window ends Objector."
            )


def _notices(observation: Observation, t: NullTranslations) -> str:
    match observation:
        case Observation.NOTICES_SHOWN:
            return t.gettext("They are shown by {detail}.")
        case Observation.NOTICES_OF_SYSTEM:
            return t.gettext("Your system shows them. To find out whether you see them, try one in the window.")
        case Observation.NOTICES_DISTURBING:
            return t.gettext("“Do not disturb” is on ({detail}): reminders are held back until you switch it off.")
        case Observation.NOTICES_OFF_FOR_US:
            return t.gettext(
                "They are switched off for Objector ({detail}): switch them on in your desktop’s settings; "
                "reminders are held back until then."
            )
        case Observation.BUTTONS_SHOWN:
            return t.gettext("Their buttons are shown.")
        case Observation.BUTTONS_NONE:
            return t.gettext("Their buttons are not shown: press the notice itself, every button is in the window too.")
        case Observation.TITLES_ONLY:
            return t.gettext("Only their titles are shown: the rest is in the window.")
        case _:
            return t.gettext(
                "Nothing here shows them: install a notification service, such as dunst. "
                "Until then reminders come as a balloon of the tray icon where there is one, and wait in the window."
            )


def _arranged(finding: Diagnosis, arranged: Arranged, t: NullTranslations) -> str:
    """The verbs are of the terminal, which is where these things are mended without the window."""
    detail, verb = finding.detail, f"objector {arranged.value}"
    install, remove = f"{verb} --install", f"{verb} --remove"
    match finding.observation:
        case Observation.ARRANGED:
            return means_sentence(ArrangementMeans(detail), arranged, t)
        case Observation.ARRANGEMENT_GONE:
            text = t.gettext(
                "You chose it, and it is not there any more: have it back with {install}, or give it up with {remove}."
            )
        case Observation.ARRANGEMENT_STALE:
            text = t.gettext("It is there for another Objector, or was edited: mend it with {install} ({detail}).")
        case Observation.ARRANGEMENT_NOT_RUN:
            text = t.gettext("It is there, and your system does not run it: mend it with {install} ({detail}).")
        case Observation.ARRANGEMENT_UNWANTED:
            text = t.gettext("It is there, and you did not choose it: take it away with {remove} ({detail}).")
        case Observation.ARRANGEMENT_UNREACHABLE:
            text = t.gettext("It would start {detail}, which is not there or no program: mend it with {install}.")
        case Observation.ARRANGEMENT_UNAVAILABLE:
            text = t.gettext("You chose it, and this system offers nothing of the kind: give it up with {remove}.")
        case Observation.ARRANGEMENT_NOT_HERE:
            text = t.gettext(
                "Nothing here would do it: not in a sandbox such as Flatpak’s, and not on a desktop that starts no "
                "programs at login."
            )
        case Observation.CHOICE_UNREADABLE:
            text = t.gettext("It is not there, and what you chose cannot be read: see the database.")
        case _ if arranged is Arranged.SCHEDULE:
            text = t.gettext("You did not choose that reminders come with Objector closed. For that: {install}.")
        case _:
            text = t.gettext("You did not choose that Objector starts when you log in. For that: {install}.")
    return text.format(install=install, remove=remove, detail=detail)


def _keyring(observation: Observation, t: NullTranslations) -> str:
    match observation:
        case Observation.KEYRING_READY:
            return t.gettext("There is one, and it is open: {detail}.")
        case Observation.KEYRING_ASLEEP:
            return t.gettext("There is one that starts when it is needed: {detail}.")
        case Observation.KEYRING_LOCKED:
            return t.gettext(
                "It is locked: unlock it in your desktop’s own program for it. Objector never asks you to."
            )
        case Observation.KEYRING_EMPTY:
            return t.gettext("There is none that is the default: make one in your desktop’s own program for it.")
        case Observation.KEYRING_OFF:
            return t.gettext("It is switched off by the settings of Python’s keyring.")
        case Observation.KEYRING_MISCHOSEN:
            return t.gettext("The settings of Python’s keyring name one that does not work ({detail}): mend them.")
        case Observation.KEYRING_UNFIT:
            return t.gettext(
                "The settings of Python’s keyring name one that your record’s key is not kept in ({detail}): "
                "only your system’s own keeps it safe and asks for nothing."
            )
        case _:
            return t.gettext(
                "There is none: install GNOME Keyring or KWallet. Until then your record is kept, and not signed."
            )


def _browser(observation: Observation, t: NullTranslations) -> str:
    match observation:
        case Observation.BROWSER_FOUND:
            return t.gettext("{detail} opens the pages.")
        case Observation.BROWSER_OF_SYSTEM:
            return t.gettext("Your system opens the pages.")
        case Observation.BROWSER_GONE:
            return t.gettext("{detail} is to open the pages, and is not there: choose another browser as your default.")
        case Observation.BROWSER_TOOLS_NONE:
            return t.gettext("{detail} is not installed, which opens pages in your browser: install xdg-utils.")
        case _:
            return t.gettext("None is chosen: choose one as your default. Addresses can be copied in the meantime.")


def _display(finding: Diagnosis, t: NullTranslations) -> str:
    match finding.observation:
        case Observation.DISPLAY_ANSWERS if not finding.detail:
            return t.gettext("Your system shows windows.")
        case Observation.DISPLAY_ANSWERS:
            return t.gettext("{detail} answers.")
        case Observation.DISPLAY_DEAD:
            return t.gettext("{detail} does not answer: start Objector from your desktop, or use the terminal.")
        case Observation.DISPLAY_LIBRARY_NONE:
            return t.gettext("The window needs the system library {detail}: install it.")
        case _:
            return t.gettext(
                "There is none to open a window on: everything works in the terminal, see objector --help."
            )


def _folder(observation: Observation, detail: str, t: NullTranslations) -> str:
    match observation:
        case Observation.FOLDER_SOUND:
            return t.gettext("{detail} is yours alone, and can be written.")
        case Observation.FOLDER_TO_COME:
            return t.gettext("{detail} is made with the first thing that you record.")
        case Observation.FOLDER_READ_ONLY:
            return t.gettext("{detail} cannot be written: make it writable, or choose another with --data-dir.")
        case Observation.FOLDER_OF_OTHERS:
            return t.gettext("{detail} belongs to another user: choose another with --data-dir.")
        case Observation.FOLDER_OPEN_TO_OTHERS:
            return t.gettext("{detail} is open to other users: close it with chmod 700.")
        case Observation.FOLDER_NEARLY_FULL:
            return t.gettext("The disk of {detail} is nearly full: make room.")
        case Observation.FOLDER_FULL:
            return t.gettext("The disk of {detail} is full: make room.")
        case Observation.FOLDER_FAILED:
            return t.gettext("A file could not be kept there ({detail}): choose another with --data-dir.")
        case Observation.FOLDER_LEFTOVERS:
            return t.gettext(
                "Runs that were killed left something there ({detail}): the next start takes it away, or objector "
                "doctor --mend now."
            )
        case Observation.FOLDER_WITHOUT_LOCKS:
            return t.gettext(
                "The disk of {detail} cannot keep two programs apart: choose another folder with --data-dir."
            )
        case Observation.FOLDER_WITHOUT_RIGHTS:
            return t.gettext(
                "{detail} can be written, but other users may look into it, and on its disk that cannot be changed "
                "(as on exFAT): if others use this computer, choose another with --data-dir."
            )
        case Observation.FOLDER_LOCK_SILENT if not detail:
            return t.gettext("An Objector that does not answer is running: end it, then start Objector again.")
        case Observation.FOLDER_LOCK_SILENT if detail.isdigit():
            return t.gettext(
                "An Objector that does not answer is running (process {detail}): end it, then start Objector again."
            )
        case Observation.FOLDER_LOCK_SILENT:
            return t.gettext("Objector is running on {detail}, and cannot be spoken to from here: quit it there.")
        case Observation.FOLDER_LOCK_IMPOSSIBLE:
            return t.gettext("What keeps two Objectors apart cannot be locked ({detail}): remove it, if it is there.")
        case _:
            return t.gettext(
                "{detail} cannot be made: check that its path leads through folders only, of which you may write to "
                "the last, or choose another with --data-dir."
            )


def _service_list(observation: Observation, detail: str, t: NullTranslations) -> str:
    match observation:
        case Observation.LIST_BUILT_IN:
            return t.gettext("The list that came with Objector is used, of {day}.").format(day=_full(detail, t))
        case Observation.LIST_INSTALLED:
            return t.gettext("The list that was installed is used, of {day}.").format(day=_full(detail, t))
        case Observation.LIST_DEVELOPMENT:
            text = t.gettext("This is a development list, of {day}: no key is built in to check another one by.")
            return text.format(day=_full(detail, t))
        case Observation.LIST_OLD:
            return t.ngettext(
                "The list is {days} day old: objector list says where newer ones are.",
                "The list is {days} days old: objector list says where newer ones are.",
                int(detail),
            ).format(days=int(detail))
        case Observation.LIST_NONE:
            return t.gettext("No list can be read: install Objector again.")
        case Observation.LIST_DAMAGED:
            return t.gettext(
                "The installed list cannot be read, so the one that came with Objector is used: install it again."
            )
        case Observation.LIST_NOT_TAKEN:
            return t.gettext(
                "A package brought a newer list: “objector list install {detail}” says why it is not used."
            )
        case _:
            return ""


def _full(day: str, t: NullTranslations) -> str:
    return full_date(date.fromisoformat(day), t)


def _database(observation: Observation, detail: str, t: NullTranslations) -> str:
    match observation:
        case Observation.DATABASE_WHOLE:
            return t.gettext("It is whole ({detail}).")
        case Observation.DATABASE_COPIED:
            newest = full_date(date.fromisoformat(detail), t)
            return t.gettext("The newest copy of it is that of {date}.").format(date=newest)
        case Observation.DATABASE_NOT_COPIED:
            return t.gettext("There is no copy of it yet: one is made on each day on which something is recorded.")
        case Observation.DATABASE_COPIES_IMPOSSIBLE:
            return t.gettext("No copies of it can be kept in {detail}: make that a folder that you may write to.")
        case Observation.DATABASE_AHEAD:
            return t.gettext(
                "The newest entry is dated {detail}, which is still to come by this computer’s clock: set the clock, "
                "then say once more what you said meanwhile."
            )
        case Observation.DATABASE_WAS_AHEAD:
            return t.gettext(
                "An entry is dated {detail}, and others that are dated earlier were written after it: this computer’s "
                "clock was ahead. It stays as it was written, and verify says so. Say once more what counts of that "
                "time; then the record has it with the right date too."
            )
        case Observation.DATABASE_LACKING:
            lack, entries, day = detail.split()
            noted = LastHead("", int(entries), "", "", day)
            return lacking_sentence(Lacking(Lack(lack), noted, 0), t)
        case Observation.DATABASE_TO_BRING_BACK:
            return t.gettext("{detail} is missing or empty, though there are copies of it: run “objector recover”.")
        case Observation.DATABASE_TO_COME:
            return t.gettext("Nothing is recorded yet.")
        case Observation.DATABASE_NEWER:
            return t.gettext("{detail} was written by a newer Objector: update Objector.")
        case Observation.DATABASE_UNREACHABLE:
            return t.gettext("{detail} cannot be reached: see the data folder.")
        case Observation.DATABASE_NO_ROOM:
            return t.gettext("The disk of {detail} is full: make room.")
        case Observation.DATABASE_READ_ONLY:
            return t.gettext("{detail} cannot be written: make it writable.")
        case Observation.DATABASE_LOCKED:
            return t.gettext("Another program holds {detail}: close it.")
        case Observation.DATABASE_DAMAGED:
            return t.gettext(
                "{detail} is damaged: when it is next used it is put aside, and the newest good copy takes its place."
            )
        case Observation.DATABASE_FOREIGN:
            return t.gettext("{detail} belongs to another program: choose another folder with --data-dir.")
        case _:
            return t.gettext("It could not be read or written ({detail}): try again.")
