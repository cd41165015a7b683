# SPDX-License-Identifier: Apache-2.0
"""`objector erase`, as a person at a terminal and as a script."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.support.storage_process import filled
from tests.support.terminal import DATABASE, Said, environment, objector, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filled(tmp_path / "data" / DATABASE, 3)
    return tmp_path / "data"


def typed(folder: Path, answer: str, *words: str) -> Said:
    """Run it at a terminal at which somebody types an answer."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals")
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        objector(*words),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(folder, PYTHONIOENCODING="utf-8:strict"),
    ) as process:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode(errors="surrogateescape"))
        out, err = process.communicate()
        os.close(ours)
    return Said(process.returncode, out, err)


def test_without_anybody_to_ask_nothing_is_erased(folder: Path) -> None:
    outcome = run(objector("erase"), environment(folder))
    assert outcome.status == 2
    assert "add --yes" in outcome.err
    assert (folder / DATABASE).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
def test_without_an_input_nobody_is_asked_and_nothing_is_erased(folder: Path) -> None:
    outcome = run(["sh", "-c", '"$@" <&-', "sh", *objector("erase")], environment(folder))
    assert outcome.status == 2
    assert "add --yes" in outcome.err
    assert (folder / DATABASE).exists()


@pytest.mark.parametrize("answer", ["", "no", "yes", "y", "erased", "\udcff"])
def test_another_word_erases_nothing(folder: Path, answer: str) -> None:
    outcome = typed(folder, answer, "erase")
    assert outcome.status == 2
    assert "It cannot be undone." in outcome.out
    assert outcome.out.endswith("Nothing was erased.\n")
    assert (folder / DATABASE).exists()


@pytest.mark.parametrize(("words", "answer"), [(("erase",), "erase"), (("--lang", "fr", "erase"), "Effacer ")])
def test_the_word_that_is_asked_for_erases_everything(folder: Path, words: tuple[str, ...], answer: str) -> None:
    outcome = typed(folder, answer, *words)
    assert outcome.err == ""
    assert str(folder) in outcome.out.splitlines()[-1]
    assert not folder.exists()


def test_a_script_says_yes_and_may_say_it_again(folder: Path) -> None:
    for _ in range(2):
        outcome = run(objector("erase", "--yes"), environment(folder))
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out == f"Everything is erased: nothing of Objector is left in {folder}.\n"
        assert not folder.exists()


def test_what_is_not_ours_is_named(folder: Path) -> None:
    (folder / "letter.txt").write_text("mine")
    outcome = run(objector("erase", "--yes"), environment(folder))
    assert outcome.status == 1
    assert outcome.out == f"Still there, since it is not Objector’s own: {folder / 'letter.txt'}\n"
    assert [one.name for one in folder.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("content", [b"\0" * 4096, b"Dear diary"])
def test_a_damaged_record_is_erased_like_any_other(folder: Path, content: bytes) -> None:
    (folder / DATABASE).write_bytes(content)
    assert run(objector("erase", "--yes"), environment(folder)).status == 0
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_what_is_kept_behind_a_link_is_erased_too(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    outcome = run(objector("--data-dir", str(link), "erase", "--yes"), environment(folder))
    assert (outcome.status, list(folder.iterdir())) == (0, [])
    assert "nothing of Objector is left" in outcome.out
    again = run(objector("--data-dir", str(link), "confirm", "linkedin"), environment(folder))
    assert again.status == 0  # the link leads somewhere still


def test_of_several_erasings_at_once_none_takes_another_one_for_an_objector_that_does_not_end(folder: Path) -> None:
    import subprocess

    processes = [
        subprocess.Popen(
            objector("erase", "--yes"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(folder),
        )
        for _ in range(3)
    ]
    said = ["".join(process.communicate()) for process in processes]
    assert not folder.exists()
    just_now = "Everything of Objector is being erased just now: nothing was done.\n"
    erased = [line for line in said if line != just_now]
    assert erased
    assert all(line.startswith("Everything is erased") for line in erased), said
