# SPDX-License-Identifier: Apache-2.0
"""Which list of services is used: the one that came with Objector, or a newer one that was installed since.

What is installed lies in the data folder, as it was handed out. It was verified when it was taken (`installing`); at
each start only its head is read, so that a start costs what it costs without one.
"""

from __future__ import annotations

import os
import stat
import sys

from objector import __version__
from objector.adapters.catalogue.compiled_head import NotCompiled, read_head
from objector.domain.errors import CatalogueDamaged

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO, TypeVar

    from objector.adapters.catalogue.compiled import CompiledCatalogue
    from objector.domain.contact import LetterFacts
    from objector.domain.listing import Listing
    from objector.domain.service import Service, ServiceId
    from objector.domain.service_list import Issue

    T = TypeVar("T")

INSTALLED = "services.list"
"""The name in the data folder, of a list or of the choice of none."""
REFUSED = "services.refused"
"""The name in the data folder of a note of what packages brought and Objector did not take."""
PACKAGED = "services.package"
"""The name in the data folder of a note of which file of a package the installed list is."""
NONE_CHOSEN = b"Objector, the list that came with it, not those up to "
"""How the file begins where the person went back; the highest serial that was there then follows, and its key."""
_PREFIX, _ENDING = "objector-services-", ".list"
_LONGEST_CHOICE = 120
_LONGEST_SERIAL = 12
_LONGEST_NOTE = 4096 + 100


class CatalogueInUse:
    """The Catalogue port over the newer of the two."""

    def __init__(self, bundled: CompiledCatalogue, folder: str) -> None:
        self._bundled = bundled
        self.path = os.path.join(folder, INSTALLED)
        self._refused = os.path.join(folder, REFUSED)
        self._packaged = os.path.join(folder, PACKAGED)
        self._chosen: CompiledCatalogue | None = None
        self._stamp: object = None
        self.damaged = False
        """Whether the installed one could not be read, so that the other one is used."""

    def listings(self) -> Sequence[Listing]:
        """Return what is needed to choose among all services, in the order of their ids. Raises CatalogueDamaged."""
        return self._asked(lambda catalogue: catalogue.listings())

    def service(self, service_id: ServiceId) -> Service | None:
        """Return one service, `None` where there is none of that id. Raises CatalogueDamaged."""
        return self._asked(lambda catalogue: catalogue.service(service_id))

    def letter_facts(self) -> LetterFacts:
        """Return where letters go. Raises CatalogueDamaged."""
        return self._asked(lambda catalogue: catalogue.letter_facts())

    def edition_of(self, service_id: ServiceId) -> str:
        """Return what changes whenever anything that is told of a service does. Raises CatalogueDamaged."""
        return self._asked(lambda catalogue: catalogue.edition_of(service_id))

    def edition(self) -> str:
        """Return what changes whenever the catalogue does, nothing where it is damaged; none of it is decoded."""
        return self._choose().edition()

    def issue(self) -> Issue | None:
        """Return as what the list in use was issued, `None` where it is damaged."""
        return self._choose().issue()

    def is_installed(self) -> bool:
        """Return whether the list in use is one that was installed."""
        return self._choose() is not self._bundled

    def built_in_serial(self) -> int:
        """Return the serial of the list that came with Objector, -1 where it is damaged."""
        return self._bundled.serial()

    def stamp(self) -> object:
        """Return what is another value once another list was installed; from then on that one is read."""
        stamp = _stamp_of(self.path)
        if stamp != self._stamp:
            self._chosen, self._stamp = None, stamp
        return stamp

    def packages_changed(self) -> bool:
        """Return whether packages brought a newer list, or took away the one that is used."""
        return self.brought() is not None or self.is_taken_away()

    def is_taken_away(self) -> bool:
        """Return whether the list in use was a package's that is gone, and no other package has it or a newer one."""
        noted = package_of(self._packaged) if self.is_installed() else None
        if noted is None or noted[0] != self._serial() or not _is_gone(noted[1]):
            return False
        found = newest_in(list_folders())
        return found is None or found[0] < noted[0]

    def brought(self) -> str | None:
        """Return the path of a list that a package brought and that is newer, if Objector did not refuse it before."""
        found = newest_in(list_folders())
        if found is None:
            return None
        serial, path = found
        if serial <= max(self._serial(), choice_of(self.path)[0]) or _is_noted(self._refused, path):
            return None
        return path

    def _serial(self) -> int:
        issue = self.issue()
        return -1 if issue is None else issue.serial

    def _choose(self) -> CompiledCatalogue:
        if self._chosen is None:
            self._stamp = _stamp_of(self.path)
            self._chosen = self._bundled
            try:
                if self._stamp is not None:
                    with _open(self.path) as file:
                        serial = read_head(file).serial
                    if serial > self._bundled.serial():
                        self._chosen = self._bundled.at(self.path)
            except (OSError, NotCompiled):
                self.damaged = choice_of(self.path)[0] == 0
        return self._chosen

    def _asked(self, ask: Callable[[CompiledCatalogue], T]) -> T:
        chosen = self._choose()
        try:
            return ask(chosen)
        except CatalogueDamaged:
            if chosen is self._bundled:
                raise
        # What the disk did to it is no reason to do without the facts.
        self.damaged, self._chosen = True, self._bundled
        return ask(self._bundled)


def list_folders() -> list[str]:
    """Return the folders that packages own, in which they put lists."""
    if sys.platform == "win32":
        places = [os.path.join(os.environ.get("PROGRAMDATA", "C:\\ProgramData"), "Objector")]
    elif sys.platform == "darwin":
        places = ["/Library/Application Support/Objector"]
    else:
        named = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
        places = [os.path.join(one, "objector") for one in named if one.startswith("/")]
    # Where wheels put what is for all programs of an installation of Python.
    own = os.path.join(sys.prefix, "share", "objector")
    return [os.path.join(place, "lists") for place in dict.fromkeys([*places, own])]


def choice_of(path: str) -> tuple[int, int]:
    """Return up to which serial lists were turned down, and the number of their key; 0 where none was."""
    try:
        with _open(path) as file:
            noted = file.read(_LONGEST_CHOICE)
        if noted.startswith(NONE_CHOSEN):
            serial, number = noted.removeprefix(NONE_CHOSEN).split()
            return int(serial), int(number)
    except (OSError, ValueError):
        pass
    return 0, 0


def package_of(note: str) -> tuple[int, str] | None:
    """Return which list is noted to be a package's, by its serial, and its file; `None` where none is."""
    try:
        with _open(note) as file:
            serial, _, path = file.read(_LONGEST_NOTE).removesuffix(b"\n").partition(b" ")
        return int(serial), os.fsdecode(path)
    except (OSError, ValueError):
        return None


def _is_gone(path: str) -> bool:
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        pass  # whether it is there is not known
    return False


def newest_in(folders: list[str]) -> tuple[int, str] | None:
    """Return the highest serial, by the names of the files in some folders, and the path of that file."""
    newest: tuple[int, str] | None = None
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            serial = name[len(_PREFIX) : -len(_ENDING)]
            if name == f"{_PREFIX}{serial}{_ENDING}" and serial.isdecimal() and len(serial) <= _LONGEST_SERIAL:
                newest = max(newest or (0, ""), (int(serial), os.path.join(folder, name)))
    return newest


def _open(path: str) -> BinaryIO:
    """Open a regular file. Who opens a pipe that somebody put in its place waits for ever. Raises OSError."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(path)
    return open(path, "rb")


def _stamp_of(path: str) -> object:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def note_of(path: str) -> bytes:
    """Return the note that names a file that was not taken, and by which Objector: a later one may take it."""
    return f"{path} {_stamp_of(path)} {__version__}\n".encode(errors="surrogateescape")


def _is_noted(note: str, path: str) -> bool:
    try:
        with _open(note) as file:
            return file.read(4096) == note_of(path)
    except OSError:
        return False
