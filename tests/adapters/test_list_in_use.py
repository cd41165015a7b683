# SPDX-License-Identifier: Apache-2.0
"""A list that is taken is there whole or not at all, whatever ends the taking, or whatever the disk does to it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from objector.adapters.base.gate import FolderGate
from objector.adapters.catalogue import CompiledCatalogue
from objector.adapters.catalogue.in_use import CatalogueInUse, list_folders
from objector.adapters.catalogue.installing import ListStore
from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.erasure import DataFolder
from objector.adapters.storage.turns import turn
from objector.domain.errors import ListFault, ListRefused, StorageError, StorageFault
from objector.domain.service import ServiceId
from objector.domain.service_list import Issue, ListOrigin
from objector_services.compiling import compile_services
from tests.support.all_services import every_service
from tests.support.builders import a_service, a_use
from tests.support.lists import KEYS, NEXT, a_list, a_naming

BUILT_IN = Issue(100, date(2026, 11, 30))
NEWER = Issue(200, date(2026, 12, 5))
NEWEST = Issue(300, date(2026, 12, 6))
INKWELL, PAPERMILL = a_service(a_use(use_id="inkwell.profiles"), service_id="inkwell"), a_service()
DATABASE = "objector.sqlite3"


class Place:
    """A data folder, the list that came with Objector, and packages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.bundled = folder / "bundled.list"
        self.bundled.write_bytes(compile_services([PAPERMILL], BUILT_IN))
        self.packages = folder / "share" / "objector" / "lists"
        self.packages.mkdir(parents=True)

    def catalogue(self) -> CatalogueInUse:
        return CatalogueInUse(CompiledCatalogue(str(self.bundled)), str(self.data))

    def store(self, catalogue: CatalogueInUse | None = None) -> ListStore:
        return ListStore(
            catalogue or self.catalogue(), KEYS, StandardSealing().verifies, FolderGate(str(self.data)), turn
        )

    def file(self, issue: Issue = NEWER, content: bytes | None = None, folder: Path | None = None) -> str:
        path = (folder or self.folder) / f"objector-services-{issue.serial}.list"
        path.write_bytes(a_list(issue, [INKWELL, PAPERMILL]) if content is None else content)
        return str(path)

    def install(self, issue: Issue = NEWER) -> None:
        store = self.store()
        store.take(store.offered(self.file(issue)))

    def used(self) -> Issue | None:
        """Return what a new start uses; all of it can be read."""
        catalogue = self.catalogue()
        every_service(catalogue)
        assert not catalogue.damaged
        return catalogue.issue()


@pytest.fixture(name="place")
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))
    return Place(tmp_path)


def test_the_facts_are_those_of_the_list_in_use(place: Place) -> None:
    catalogue = place.catalogue()
    assert [one.id for one in every_service(catalogue)] == ["papermill"]
    before = catalogue.edition()
    place.install()
    assert place.catalogue().edition() not in {before, ""}
    assert [one.id for one in catalogue.listings()] == ["papermill"]  # until it is asked whether that changed
    stamp = catalogue.stamp()
    assert [one.id for one in catalogue.listings()] == ["inkwell", "papermill"]
    assert catalogue.stamp() == stamp
    assert catalogue.service(ServiceId("inkwell")) == INKWELL
    assert not catalogue.letter_facts().authorities


def test_nothing_is_written_where_nothing_is_installed(place: Place) -> None:
    assert place.store().in_use().origin is ListOrigin.BUILT_IN
    assert place.catalogue().brought() is None
    assert not place.data.exists()


def test_a_newer_objector_uses_its_own(place: Place) -> None:
    place.install()
    place.bundled.write_bytes(compile_services([PAPERMILL], NEWEST))
    assert place.used() == NEWEST


def test_a_list_that_the_disk_damaged_is_done_without(place: Place) -> None:
    place.install()
    installed = place.data / "services.list"
    whole = installed.read_bytes()
    for content in (b"", whole[:100], whole[:-3], whole.replace(b"inkwell.prof", b"inkwall.prof"), b"\xff" * 5000):
        installed.write_bytes(content)
        catalogue = place.catalogue()
        for service_id in ("inkwell", "papermill"):
            catalogue.service(ServiceId(service_id))
        assert catalogue.service(ServiceId("papermill")) == PAPERMILL
        assert catalogue.damaged
        assert catalogue.issue() == BUILT_IN
    place.install()
    assert place.used() == NEWER


def test_where_both_are_damaged_it_is_said(place: Place) -> None:
    from objector.domain.errors import CatalogueDamaged

    place.bundled.write_bytes(b"")
    with pytest.raises(CatalogueDamaged):
        place.catalogue().listings()
    assert place.store().in_use().issue is None
    place.install()  # the way out
    assert place.used() == NEWER


KILLED, REFUSED, FAILED = 9, 3, 7


def _in_another(work: Callable[[], int]) -> int:
    """Do something in a copy of this process, which ends with what it returns; return the number of that process."""
    child = os.fork()
    if child:
        return child
    leave = os._exit
    status = FAILED
    try:
        status = work()
    finally:
        leave(status)


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


_STEPS = ("open", "write", "fsync", "replace", "unlink", "close", "chmod", "mkdir")


class _Counted:
    """Each call of the system that writes: at one of them something happens."""

    def __init__(self, at: int, happens: Callable[[], None]) -> None:
        self.calls = 0
        self._at = at
        self._happens = happens

    def around(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*words: object, **named: object) -> object:
            self.calls += 1
            if self.calls == self._at:
                self._happens()
            return real(*words, **named)

        return call


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("before", [False, True], ids=["the first", "a second"])
def test_killed_at_each_step_it_is_the_old_one_or_the_new_one(before: bool, place: Place) -> None:
    if before:
        place.install()
    old = place.used()
    issue = NEWEST if before else NEWER
    path = place.file(issue)
    outcomes = set()
    for at in range(1, 60):

        def take(at: int = at) -> int:
            store = place.store()
            offered = store.offered(path)
            counted = _Counted(at, lambda: os._exit(KILLED))
            for name in _STEPS:
                setattr(os, name, counted.around(getattr(os, name)))
            store.take(offered)
            return 0

        status = _ended(_in_another(take))
        assert status in {0, KILLED}
        outcomes.add(place.used())
        assert place.used() in {old, issue}
        if status == 0:
            break
        (place.data / "services.list").unlink(missing_ok=True)
        if before:
            place.install()
    assert outcomes == {old, issue}
    assert sorted(one.name for one in place.data.iterdir()) == ["maintenance.lock", "services.list"]


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_is_full_leaves_what_was_there(error: int, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.install()
    store = place.store()
    offered = store.offered(place.file(NEWEST))

    def full(*_: object, **__: object) -> int:
        raise OSError(error, os.strerror(error), str(place.data))

    for name in ("write", "fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, full)
            if (name, error) == ("fsync", errno.EROFS):  # no filesystem to be waited for
                continue
            with pytest.raises(StorageError) as refused:
                store.take(offered)
        if error == errno.ENOSPC:
            assert refused.value.fault is StorageFault.FULL
        assert place.used() == NEWER
        assert not [*place.data.glob("*.part")]


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_of_two_installs_at_once_the_newer_one_stays(place: Place) -> None:
    for _ in range(4):
        children = []
        for issue in (NEWEST, NEWER):

            def take(path: str = place.file(issue)) -> int:
                store = place.store()
                try:
                    store.take(store.offered(path))
                except ListRefused:
                    return REFUSED
                return 0

            children.append(_in_another(take))
        newest, newer = map(_ended, children)
        assert newest == 0
        assert newer in {0, REFUSED}
        assert place.used() == NEWEST
        (place.data / "services.list").unlink()


def test_what_a_killed_install_left_goes_with_the_next(place: Place) -> None:
    place.data.mkdir()
    left = place.data / "services.list.999999999.part"
    left.write_bytes(b"x")
    place.install()
    assert not left.exists()


def test_after_a_key_was_replaced_the_old_one_is_refused_also_after_going_back(place: Place) -> None:
    store = place.store()
    content = a_list(NEWER, [INKWELL, PAPERMILL], NEXT, a_naming())
    store.take(store.offered(place.file(NEWER, content)))
    for _ in range(2):
        with pytest.raises(ListRefused) as refused:
            store.offered(place.file(NEWEST))
        assert refused.value.fault is ListFault.REPLACED_KEY
        store.go_back()
    assert place.used() == BUILT_IN


def test_what_a_package_brings_is_looked_at_once(place: Place) -> None:
    assert place.catalogue().brought() is None
    for name in ("objector-services-x.list", "objector-services-400.list.part", "services-400.list", "README"):
        (place.packages / name).write_bytes(b"x")
    assert place.catalogue().brought() is None
    bad = place.file(NEWER, b"x", place.packages)
    catalogue = place.catalogue()
    store = place.store(catalogue)
    assert catalogue.brought() == bad
    store.leave(bad)
    assert place.catalogue().brought() is None
    assert place.store().in_use().left == bad
    newest = place.file(NEWEST, None, place.packages)
    assert place.catalogue().brought() == newest
    store.take(store.offered(newest))
    assert place.catalogue().brought() is None
    assert place.store().in_use().package == newest


def test_a_package_that_is_mended_is_looked_at_again(place: Place) -> None:
    bad = place.file(NEWER, b"x", place.packages)
    place.store().leave(bad)
    assert place.catalogue().brought() is None
    place.file(NEWER, None, place.packages)
    assert place.catalogue().brought() == bad


def test_a_later_objector_looks_at_what_an_earlier_one_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    later = place.file(NEWER, None, place.packages)
    place.store().leave(later)
    assert place.catalogue().brought() is None
    monkeypatch.setattr("objector.adapters.catalogue.in_use.__version__", "99.0.0")
    assert place.catalogue().brought() == later


def test_packages_put_lists_where_the_system_keeps_what_is_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_DIRS", "/one:relative:/two")
    monkeypatch.setattr(sys, "prefix", "/venv")
    assert list_folders() == ["/one/objector/lists", "/two/objector/lists", "/venv/share/objector/lists"]
    monkeypatch.delenv("XDG_DATA_DIRS")
    monkeypatch.setattr(sys, "prefix", "/usr")
    assert list_folders() == ["/usr/local/share/objector/lists", "/usr/share/objector/lists"]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert list_folders()[0] == "/Library/Application Support/Objector/lists"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", "C:/Data")
    assert list_folders()[0].replace("\\", "/") == "C:/Data/Objector/lists"


def test_erasing_takes_it_away(place: Place) -> None:
    place.install()
    place.store().leave(place.file())
    (place.data / "services.list.12.part").write_bytes(b"x")
    assert DataFolder(str(place.data), DATABASE).erase() == ()
    assert not place.data.exists()


@pytest.fixture(autouse=True)
def _no_part_left(place: Place) -> Iterator[None]:
    yield
    if place.data.exists():
        assert not [*place.data.glob("*.part")]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
@pytest.mark.parametrize("name", ["services.list", "services.refused", "services.package"])
def test_nobody_waits_for_a_pipe_in_place_of_what_is_kept_of_lists(name: str, place: Place) -> None:
    place.data.mkdir()
    if name != "services.list":
        place.install(NEWER)
    pipe = place.data / name
    os.mkfifo(pipe)
    catalogue = place.catalogue()
    assert catalogue.packages_changed() is False
    brought = place.file(NEWEST, folder=place.packages)
    assert catalogue.brought() == brought
    assert catalogue.is_installed() is (name != "services.list")
    assert catalogue.damaged is (name == "services.list")
    place.store(catalogue).go_back()
    assert place.used() == BUILT_IN
