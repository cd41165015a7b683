# SPDX-License-Identifier: Apache-2.0
"""Who is the one Objector of a data folder, and how it is spoken to: by a lock that lives with its process."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from objector.adapters import second_start
from objector.adapters.base.file_lock import FileLock, FolderLock, Taken
from objector.adapters.base.window_lock import WindowLock
from objector.adapters.base.window_socket import NAME, bound_socket
from objector.adapters.qt.single_instance import Reply, SingleInstance
from objector.adapters.second_start import Answer, ask_to_end, ask_to_remind, ask_to_show
from objector.already_running import is_shown

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets and modes are POSIX's")

HOLDS = "import sys; sys.path[:0] = {path!r}; from objector.adapters.base.window_lock import WindowLock; \
lock = WindowLock({folder!r}); print(lock.take().value, flush=True); sys.stdin.read()"


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def holding(folder: Path) -> subprocess.Popen[str]:
    """Start a process that has the lock, and holds it until it is ended."""
    program = HOLDS.format(path=sys.path, folder=str(folder))
    process = subprocess.Popen([sys.executable, "-c", program], stdin=-1, stdout=-1, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ours\n"
    return process


def ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_the_folders_it_makes_are_the_person_s_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        instance = SingleInstance(str(tmp_path / "share" / "objector"))
        assert instance.claim() is Taken.OURS
        instance.close()
        assert os.umask(0) == 0
    finally:
        os.umask(before)
    for folder in (tmp_path / "share", tmp_path / "share" / "objector"):
        assert folder.stat().st_mode & 0o777 == 0o700


def empty(path: Path) -> None:
    path.write_bytes(b"")


def of_a_live_process(path: Path) -> None:
    path.write_text(f"{os.getppid()}\npython3\n{os.uname().nodename}\n")


def of_another_computer(path: Path) -> None:
    path.write_text("1\nobjector\nanother-computer\n")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 100)


def folder_in_its_place(path: Path) -> None:
    path.mkdir()


def full_folder_in_its_place(path: Path) -> None:
    path.mkdir()
    (path / "letter.txt").write_text("mine")


def not_to_be_read(path: Path) -> None:
    path.touch(0o000)


def dangling_link(path: Path) -> None:
    path.symlink_to("nowhere")


def link_to_another_file(path: Path) -> None:
    (path.parent / "thesis.txt").write_text("mine")
    path.symlink_to("thesis.txt")


def queue(path: Path) -> None:
    os.mkfifo(path)


def dead_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))


LEFT_BEHIND = [
    empty, of_a_live_process, of_another_computer, noise, folder_in_its_place, full_folder_in_its_place, not_to_be_read,
    dangling_link, link_to_another_file, queue, dead_socket,
]  # fmt: skip


@pytest.mark.parametrize("left", LEFT_BEHIND)
def test_whatever_was_left_in_the_place_of_the_lock_does_not_count(folder: Path, left: Callable[[Path], None]) -> None:
    left(folder / "window.lock")
    assert WindowLock(str(folder)).is_free()
    instance = SingleInstance(str(folder))
    assert instance.claim() is Taken.OURS
    assert not WindowLock(str(folder)).is_free()
    assert SingleInstance(str(folder)).claim() is Taken.OF_ANOTHER
    instance.close()
    if left is link_to_another_file:
        assert (folder / "thesis.txt").read_text() == "mine"


def test_one_that_lives_counts_with_nothing_in_its_file_and_a_killed_one_does_not(folder: Path) -> None:
    process = holding(folder)
    try:
        os.truncate(folder / "window.lock", 0)
        assert SingleInstance(str(folder)).claim() is Taken.OF_ANOTHER
        assert not WindowLock(str(folder)).is_free()
        process.send_signal(signal.SIGSTOP)
        assert SingleInstance(str(folder)).claim() is Taken.OF_ANOTHER
    finally:
        ended(process)
    assert SingleInstance(str(folder)).claim() is Taken.OURS


def test_it_says_who_has_it(folder: Path) -> None:
    process = holding(folder)
    try:
        assert WindowLock(str(folder)).holder() == (process.pid, "")
        of_another_computer(folder / "window.lock")
        assert WindowLock(str(folder)).holder() == (1, "another-computer")
        noise(folder / "window.lock")
        assert WindowLock(str(folder)).holder() == (None, "")
    finally:
        ended(process)


def test_where_nothing_can_be_locked_it_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert SingleInstance(str(tmp_path / "file" / "data")).claim() is Taken.IMPOSSIBLE
    assert WindowLock(str(tmp_path / "missing")).is_free()
    assert not (tmp_path / "missing").exists()


def test_what_is_written_into_a_lock_that_is_not_held_is_left_out(folder: Path) -> None:
    FileLock(str(folder / "lock")).write(b"x")
    assert [*folder.iterdir()] == []


def test_a_folder_is_shared_or_had_alone(folder: Path) -> None:
    first, second, eraser = (FolderLock(str(folder)) for _ in range(3))
    assert first.share()
    assert second.share()
    assert not eraser.alone(0)
    first.release()
    second.release()
    assert eraser.alone(0)
    assert not first.share()
    folder.rmdir()
    folder.mkdir()
    assert first.share()  # another folder by now
    early = FolderLock(str(folder / "missing"))
    assert early.share()
    (folder / "missing").mkdir()
    assert early.share()  # it is there by now
    assert not FolderLock(str(folder / "missing")).alone(0)


class Program:
    """What later starts ask of the first, written down."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.elsewhere = ""

    def show(self, token: str | None, screen: str) -> tuple[str, str]:
        self.asked.append(("show", token, screen))
        return ("elsewhere", self.elsewhere) if self.elsewhere else ("shown", "")

    def remind(self, at: str | None, reply: Reply) -> None:
        self.asked.append(("remind", at))
        reply("muted")

    def end(self) -> None:
        self.asked.append("end")


@pytest.fixture(name="program")
def fixture_program(qapp: QApplication, folder: Path) -> Iterator[Program]:
    program = Program()
    instance = SingleInstance(str(folder))
    assert instance.claim() is Taken.OURS
    assert instance.listen(program) is None
    yield program
    instance.close()
    assert not (folder / NAME).exists()


def asked(question: Callable[[], Answer | None]) -> Answer | None:
    """Ask in another thread, while this one has the events."""
    found: list[Answer | None] = []
    thread = Thread(target=lambda: found.append(question()))
    thread.start()
    while thread.is_alive():
        QCoreApplication.processEvents()
        thread.join(0.005)
    return found[0]


def test_what_is_asked_is_done_and_what_was_done_is_said(folder: Path, program: Program) -> None:
    name = str(folder)
    assert asked(lambda: ask_to_show(name, "leave")) == Answer("shown")
    assert asked(lambda: ask_to_remind(name, "2026-11-23T12:00:00+01:00")) == Answer("muted")
    assert asked(lambda: ask_to_end(name)) == Answer("ending")
    own = second_start.own_screen()
    assert program.asked == [("show", "leave", own), ("remind", "2026-11-23T12:00:00+01:00"), "end"]
    program.elsewhere = ":7"
    assert asked(lambda: ask_to_show(name, None)) == Answer("elsewhere", ":7")


QUICK = """
import sys
from objector.already_running import is_shown
answered = is_shown(sys.argv[1:])
print(answered, *sorted(sys.modules))
"""


def quick(*arguments: str, **environment: str) -> tuple[str, set[str]]:
    """Return whether a start is answered before anything is loaded, and what it loads."""
    named = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-c", QUICK, *arguments],
        env={**named, "DISPLAY": ":3", "DESKTOP_STARTUP_ID": "leave", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    answered, *loaded = done.stdout.split()
    return answered, set(loaded)


def test_a_second_start_is_answered_before_anything_is_loaded(folder: Path, program: Program) -> None:
    found: list[tuple[str, set[str]]] = []
    asked(lambda: found.append(quick("--data-dir", str(folder))))
    asked(lambda: found.append(quick(OBJECTOR_DATA_DIR=str(folder))))
    assert [answered for answered, _ in found] == ["True", "True"]
    assert program.asked == [("show", "leave", ":3")] * 2
    loaded = found[0][1]
    assert "objector.adapters.second_start" in loaded
    assert not loaded & {"PySide6", "typing", "gettext", "argparse", "sqlite3", "socket", "hashlib", "msgspec"}


def test_what_is_more_than_a_second_start_is_left_to_the_whole_program(folder: Path, program: Program) -> None:
    name = str(folder)
    found: list[str] = []
    for arguments, environment in (
        ((f"--data-dir={name}", "status"), {}),
        ((f"--data-dir={name}", "--background"), {}),
        (("--data-dir", ""), {}),
        (("--data-dir",), {}),
        ((f"--data-dir={name}",), {"DISPLAY": ""}),
        ((f"--data-dir={name}",), {"QT_QPA_PLATFORM": "wayland"}),
        ((f"--data-dir={name}x",), {}),
    ):
        asked(lambda said=arguments, around=environment: found.append(quick(*said, **around)[0]))  # type: ignore[misc]
    assert found == ["False"] * 7
    assert program.asked == []
    program.elsewhere = ":7"
    asked(lambda: found.append(quick(f"--data-dir={name}")[0]))
    assert found[-1] == "False"


def test_what_erases_the_folder_is_not_asked_to_show_it(
    folder: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":3")
    erasing = FolderLock(str(folder))
    assert erasing.alone(0)
    assert not is_shown(["--data-dir", str(folder)])
    erasing.release()
    assert program.asked == []


def test_the_first_version_of_the_words_is_understood(folder: Path, program: Program) -> None:
    def said(line: bytes) -> Answer | None:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(folder / NAME))
            connection.sendall(line)
            return Answer(connection.makefile().readline())

    assert asked(lambda: said(b'{"objector": 1, "remind": true, "at": null}\n')) == Answer("ok\n")
    assert program.asked == [("remind", None)]
    for line in (b'{"objector": 3}\n', b"[]\n", b"\xff\n", b"x" * 5000):
        assert asked(lambda line=line: said(line)) == Answer("")  # type: ignore[misc] # mypy cannot infer this lambda


@pytest.mark.parametrize("length", [20, 150, 600])
def test_however_long_the_folder_s_path_is_and_whatever_the_environment_says(
    length: int,
    tmp_path: Path,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path
    while len(os.fsencode(folder)) < length:
        folder /= "é" * min(100, max(1, (length - len(os.fsencode(folder))) // 2))
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    instance = SingleInstance(str(folder))
    assert instance.claim() is Taken.OURS
    assert instance.listen(Program()) is None
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("TMPDIR", "/nowhere")
    assert asked(lambda: ask_to_end(str(folder))) == Answer("ending")
    assert stat.S_ISSOCK((folder / NAME).stat().st_mode)
    assert (folder / NAME).stat().st_mode & 0o077 == 0
    instance.close()
    assert ask_to_end(str(folder)) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names of sockets without a folder")
@pytest.mark.parametrize("below", [".", "a folder whose path is far too long for a name" * 3])
def test_where_the_file_system_has_no_sockets_it_is_reached_by_a_name(
    below: str, folder: Path, qapp: QApplication
) -> None:
    folder /= below
    folder.mkdir(exist_ok=True)
    (folder / NAME).mkdir()
    (folder / NAME / "letter.txt").write_text("mine")
    instance = SingleInstance(str(folder))
    instance.claim()
    assert instance.listen(Program()) is None
    assert asked(lambda: ask_to_end(str(folder))) == Answer("ending")
    instance.close()
    assert sorted(one.name for one in folder.iterdir()) == ["window.lock", NAME]


def test_who_finds_nobody_need_not_load_openssl_for_that() -> None:
    asking = (
        "import sys\n"
        "from objector.adapters.second_start import ask_to_end\n"
        "print(ask_to_end('/nowhere'), 'hashlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert done.stdout == "None False\n"


def test_a_place_that_another_one_has_by_now_is_left_to_it(folder: Path, qapp: QApplication) -> None:
    instance = SingleInstance(str(folder))
    assert instance.claim() is Taken.OURS
    assert instance.listen(Program()) is None
    with bound_socket(str(folder)):
        other = (folder / NAME).stat().st_ino
        instance.close()
        assert (folder / NAME).stat().st_ino == other


def test_one_that_hangs_is_not_taken_for_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_start, "_PATIENCE", 0.05)
    assert ask_to_end(str(folder)) is None
    with bound_socket(str(folder)):
        assert ask_to_end(str(folder)) == Answer("")


def test_one_of_another_user_is_not_believed(folder: Path, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    assert asked(lambda: ask_to_remind(str(folder), None)) is None
    assert program.asked == []
