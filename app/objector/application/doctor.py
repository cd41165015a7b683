# SPDX-License-Identifier: Apache-2.0
"""Use case: look at everything around Objector that it works with, and say of each part whether it works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, Self

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple

DETAIL_LIMIT = 300
"""Characters; what others say of themselves may be of any length."""


class ExaminedPart(Enum):
    """What is looked at, in the order in which it is told."""

    TRAY = "tray"
    NOTICES = "notices"
    SCHEDULER = "scheduler"
    AUTOSTART = "autostart"
    KEYRING = "keyring"
    BROWSER = "browser"
    DISPLAY = "display"
    DATA_FOLDER = "data_folder"
    DATABASE = "database"
    SERVICE_LIST = "service_list"


class Health(Enum):
    """How a part is."""

    FINE = "fine"
    OFF = "off"
    """The person chose so."""
    MISSING = "missing"
    """It is not there. Objector does without it, unless the person chose it."""
    BROKEN = "broken"
    """It is there, and does not work."""


class Observation(Enum):
    """What was found. In brackets what `Diagnosis.detail` is; where nothing is said, it is empty."""

    NOT_EXAMINED = "not_examined", Health.BROKEN
    """The examination itself failed [the type of the exception]."""
    NO_ANSWER = "no_answer", Health.BROKEN
    """The part did not answer in time [how many seconds it had at most]."""

    TRAY_BY_NOTIFIER = "tray_by_notifier", Health.FINE
    """Something shows icons by StatusNotifier."""
    TRAY_BY_EMBEDDING = "tray_by_embedding", Health.FINE
    """Something shows icons by XEmbed."""
    TRAY_OF_SYSTEM = "tray_of_system", Health.FINE
    """The operating system always has one."""
    TRAY_NONE = "tray_none", Health.MISSING

    NOTICES_SHOWN = "notices_shown", Health.FINE
    """[name and version of what shows them]"""
    NOTICES_OF_SYSTEM = "notices_of_system", Health.FINE
    """The operating system always shows them, with buttons; whether they are muted it does not say."""
    NOTICES_DISTURBING = "notices_disturbing", Health.OFF
    """Do not disturb is on [name and version of what would show them]."""
    NOTICES_OFF_FOR_US = "notices_off_for_us", Health.OFF
    """They are switched off for Objector [name and version of what would show them]."""
    NOTICES_NONE = "notices_none", Health.MISSING
    BUTTONS_SHOWN = "buttons_shown", Health.FINE
    BUTTONS_NONE = "buttons_none", Health.MISSING
    TITLES_ONLY = "titles_only", Health.MISSING
    """What shows notices leaves out everything but their title."""

    ARRANGED = "arranged", Health.FINE
    """[what it is made with, a value of ArrangementMeans]"""
    NOT_CHOSEN = "not_chosen", Health.OFF
    ARRANGEMENT_GONE = "arrangement_gone", Health.MISSING
    """It was chosen, and is not there."""
    ARRANGEMENT_STALE = "arrangement_stale", Health.BROKEN
    """It would start another program, or was edited [where it is]."""
    ARRANGEMENT_NOT_RUN = "arrangement_not_run", Health.BROKEN
    """The system has it, and does not run it [where it is]."""
    ARRANGEMENT_UNWANTED = "arrangement_unwanted", Health.BROKEN
    """It is there, and nobody chose it [where it is]."""
    ARRANGEMENT_UNREACHABLE = "arrangement_unreachable", Health.BROKEN
    """It is there, and would start a program that is not, or that may not be started [the program's path]."""
    ARRANGEMENT_UNAVAILABLE = "arrangement_unavailable", Health.MISSING
    """It was chosen, and this system has nothing of the kind."""
    ARRANGEMENT_NOT_HERE = "arrangement_not_here", Health.MISSING
    """It was not chosen, and nothing here would do it."""
    CHOICE_UNREADABLE = "choice_unreadable", Health.BROKEN
    """It is not there; whether it was chosen cannot be read."""

    KEYRING_READY = "keyring_ready", Health.FINE
    """[the keyring's name]"""
    KEYRING_ASLEEP = "keyring_asleep", Health.FINE
    """It starts when it is first used; whether it is locked shows then [the keyring's name]."""
    KEYRING_LOCKED = "keyring_locked", Health.MISSING
    """[the keyring's name]"""
    KEYRING_EMPTY = "keyring_empty", Health.MISSING
    """The service has no keyring in it that things are kept in by default [the service's name]."""
    KEYRING_OFF = "keyring_off", Health.OFF
    """The settings of the Python library keyring switch it off."""
    KEYRING_MISCHOSEN = "keyring_mischosen", Health.BROKEN
    """The settings of the Python library keyring name one that does not work [the type of the exception]."""
    KEYRING_UNFIT = "keyring_unfit", Health.BROKEN
    """The settings of the Python library keyring name one that the record's key is not kept in [the keyring's name]."""
    KEYRING_NONE = "keyring_none", Health.MISSING

    BROWSER_FOUND = "browser_found", Health.FINE
    """[its name]"""
    BROWSER_OF_SYSTEM = "browser_of_system", Health.FINE
    """The operating system opens pages itself."""
    BROWSER_NONE = "browser_none", Health.MISSING
    BROWSER_GONE = "browser_gone", Health.BROKEN
    """The one that is chosen is not there any more [its name, or that of its program]."""
    BROWSER_TOOLS_NONE = "browser_tools_none", Health.MISSING
    """What opens pages, and knows the chosen browser, is not installed [its name]."""

    DISPLAY_ANSWERS = "display_answers", Health.FINE
    """[its name, empty where the operating system always has one]"""
    DISPLAY_NONE = "display_none", Health.MISSING
    DISPLAY_DEAD = "display_dead", Health.BROKEN
    """[its name]"""
    DISPLAY_LIBRARY_NONE = "display_library_none", Health.BROKEN
    """[the library's file name]"""

    DATABASE_COPIED = "database_copied", Health.FINE
    """There is a copy of the record [the civil day of the newest one, ISO 8601]."""
    DATABASE_NOT_COPIED = "database_not_copied", Health.FINE
    """There is none yet: one is made on each day on which something is recorded."""
    DATABASE_COPIES_IMPOSSIBLE = "database_copies_impossible", Health.BROKEN
    """Nothing can be written where they are kept [its path]."""
    DATABASE_AHEAD = "database_ahead", Health.BROKEN
    """The newest entry is of a day that is still to come, by the computer's clock [that day, ISO 8601]."""
    DATABASE_WAS_AHEAD = "database_was_ahead", Health.FINE
    """Entries are dated after ones that were written later: the computer's clock was ahead [the latest of their days,
    ISO 8601]."""

    DATABASE_LACKING = "database_lacking", Health.BROKEN
    """It does not have what was noted of it [what it lacks, a value of Lack; how many entries it had; the last one's
    day]."""
    DATABASE_TO_BRING_BACK = "database_to_bring_back", Health.BROKEN
    """It is missing or empty, and there are copies of it [its path]."""

    FOLDER_SOUND = "folder_sound", Health.FINE
    """[its path]"""
    FOLDER_TO_COME = "folder_to_come", Health.FINE
    """It is made when there is something to keep [its path]."""
    FOLDER_IMPOSSIBLE = "folder_impossible", Health.BROKEN
    """It is not there and cannot be made, or is no folder [its path]."""
    FOLDER_READ_ONLY = "folder_read_only", Health.BROKEN
    """[its path]"""
    FOLDER_OF_OTHERS = "folder_of_others", Health.BROKEN
    """It belongs to another user [its path]."""
    FOLDER_OPEN_TO_OTHERS = "folder_open_to_others", Health.BROKEN
    """Others may look or write into it [its path]."""
    FOLDER_NEARLY_FULL = "folder_nearly_full", Health.BROKEN
    """Its disk is [its path]."""
    FOLDER_FULL = "folder_full", Health.BROKEN
    """Nothing more could be written into it [its path]."""
    FOLDER_FAILED = "folder_failed", Health.BROKEN
    """A file could not be kept in it as files are kept [its path, and what the system says]."""
    FOLDER_WITHOUT_LOCKS = "folder_without_locks", Health.BROKEN
    """Its disk cannot keep two processes from one another [its path]."""
    FOLDER_WITHOUT_RIGHTS = "folder_without_rights", Health.MISSING
    """Others may look into it, and on its disk nothing can be closed to them, as on exFAT [its path]."""
    FOLDER_LEFTOVERS = "folder_leftovers", Health.FINE
    """Runs that were killed left something in it, which a start takes away [how many things]."""
    FOLDER_LOCK_SILENT = "folder_lock_silent", Health.BROKEN
    """An Objector has it that does not answer [the number of its process, or the name of its computer]."""
    FOLDER_LOCK_IMPOSSIBLE = "folder_lock_impossible", Health.BROKEN
    """What decides which Objector is the one cannot be locked [its path, and what the system says]."""

    DATABASE_WHOLE = "database_whole", Health.FINE
    """[the version of its tables, its size]"""
    DATABASE_TO_COME = "database_to_come", Health.FINE
    """Nothing is recorded yet."""
    DATABASE_NEWER = "database_newer", Health.BROKEN
    """A newer Objector wrote it [its path]."""
    DATABASE_UNREACHABLE = "database_unreachable", Health.BROKEN
    """It cannot be got at in its folder [its path]."""
    DATABASE_NO_ROOM = "database_no_room", Health.BROKEN
    """The disk is full [its path]."""
    DATABASE_READ_ONLY = "database_read_only", Health.BROKEN
    """[its path]"""
    DATABASE_LOCKED = "database_locked", Health.BROKEN
    """Another program holds it [its path]."""
    DATABASE_DAMAGED = "database_damaged", Health.BROKEN
    """[its path]"""
    DATABASE_FOREIGN = "database_foreign", Health.BROKEN
    """Another program wrote it [its path]."""
    DATABASE_FAILED = "database_failed", Health.BROKEN
    """[its path, and what the system says]"""

    LIST_BUILT_IN = "list_built_in", Health.FINE
    """The list of services is the one that came with Objector [its day, ISO 8601]."""
    LIST_INSTALLED = "list_installed", Health.FINE
    """It was installed since [its day, ISO 8601]."""
    LIST_DEVELOPMENT = "list_development", Health.FINE
    """This build has no keys to believe another one by [the day of the one in use, ISO 8601]."""
    LIST_OLD = "list_old", Health.FINE
    """It was issued long ago, which stops nothing [how many days]."""
    LIST_NONE = "list_none", Health.BROKEN
    """Neither it nor the one that came with Objector can be read."""
    LIST_DAMAGED = "list_damaged", Health.BROKEN
    """One that was installed cannot be read, so that the other one is used."""
    LIST_NOT_TAKEN = "list_not_taken", Health.MISSING
    """A package brought a newer one that was refused, or is to be agreed to [its path]."""

    health: Health

    def __new__(cls, value: str, health: Health) -> Self:
        """Make a member of its name for other programs, and how a part is of which it is true."""
        observation = object.__new__(cls)
        observation._value_ = value
        observation.health = health
        return observation


_CHOSEN = frozenset({Observation.ARRANGEMENT_GONE, Observation.ARRANGEMENT_UNAVAILABLE})
"""What is missing though the person chose it."""


class Diagnosis(NamedTuple):
    """What was found of a part."""

    part: ExaminedPart
    observation: Observation
    detail: str = ""

    @property
    def health(self) -> Health:
        """How the part is, by this."""
        return self.observation.health


class Probe(Protocol):
    """Looks at one part. It leaves nothing behind, prompts for nothing and unlocks nothing."""

    @property
    def part(self) -> ExaminedPart:
        """Which part it is."""
        ...

    @property
    def limit(self) -> float:
        """How many seconds it may take."""
        ...

    def examine(self) -> Sequence[Diagnosis]:
        """Return what there is to say; called in a thread of its own. What it raises is a finding too.

        Raises TimeoutError where the part does not answer.
        """
        ...


Outcome = Sequence[Diagnosis] | Exception | None
"""What a probe returned or raised; `None` where its time was over before."""


class SideBySide(Protocol):
    """Runs probes."""

    def __call__(self, probes: Sequence[Probe]) -> Sequence[Outcome]:
        """Run all at once, each as long as it may take, and return what became of them, in their order."""
        ...


class Doctor:
    """Looks at all parts; never raises for what is wrong with them, and never waits longer than the slowest may."""

    def __init__(self, probes: Sequence[Probe], side_by_side: SideBySide) -> None:
        self._probes = probes
        self._side_by_side = side_by_side

    def __call__(self) -> tuple[Diagnosis, ...]:
        """Return what was found, in the order of the parts."""
        found = [
            finding._replace(detail=_readable(finding.detail))
            for probe, outcome in zip(self._probes, self._side_by_side(self._probes), strict=True)
            for finding in _findings(probe, outcome)
        ]
        order = list(ExaminedPart)
        return tuple(sorted(found, key=lambda finding: order.index(finding.part)))


def needs_attention(findings: Sequence[Diagnosis]) -> bool:
    """Return whether something is broken, or missing though the person chose it."""
    return any(finding.health is Health.BROKEN or finding.observation in _CHOSEN for finding in findings)


def _findings(probe: Probe, outcome: Outcome) -> Sequence[Diagnosis]:
    if outcome is None or isinstance(outcome, TimeoutError):
        return (Diagnosis(probe.part, Observation.NO_ANSWER, f"{probe.limit:g}"),)
    if isinstance(outcome, Exception):
        return (Diagnosis(probe.part, Observation.NOT_EXAMINED, type(outcome).__name__),)
    return outcome


def _readable(detail: str) -> str:
    """Return what others call themselves without what steers a terminal, and not too long."""
    seen = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in detail)
    return seen if len(seen) <= DETAIL_LIMIT else f"{seen[:DETAIL_LIMIT]}…"
