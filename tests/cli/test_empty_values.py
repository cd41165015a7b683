# SPDX-License-Identifier: Apache-2.0
"""An empty value is not a missing one: nobody who types one means what happens without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.terminal import DATABASE, Terminal, environment, objector, run


@pytest.mark.parametrize("value", ["", " ", "\u200b"])
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("confirm linkedin --account={}", "--account"),
        ("confirm linkedin --note={}", "--note"),
        ("confirm linkedin --route={}", "--route"),
        ("undo linkedin --account={}", "--account"),
        ("add chatgpt --account={}", "--account"),
        ("different linkedin --text={}", "--text"),
        ("receipt linkedin -oreceipt.json --who={}", "--who"),
        ("receipt linkedin --output={}", "--output"),
        ("export --output={}", "--output"),
        ("calendar --output={}", "--output"),
        ("add {}", "SERVICE"),
        ("remove {}", "SERVICE"),
        ("confirm {}", "SERVICE"),
        ("history {}", "SERVICE"),
        ("verify {}", "FILE"),
        ("import {}", "FILE"),
        ("evidence linkedin {}", "FILE"),
        ("--data-dir={} status", "--data-dir"),
    ],
)
def test_an_empty_value_is_refused(words: str, name: str, value: str, terminal: Terminal) -> None:
    said = terminal.run(*(word.format(value) for word in words.split()))
    assert (said.status, said.sentence) == (2, f"{name} is empty: say what you mean, or leave it out.")
    assert not (terminal.folder / DATABASE).exists() or terminal.entries == []


@pytest.mark.parametrize(
    "words", ["snooze linkedin --until=", "status --at=", "remind --at=", "status --region=", "--lang= status"]
)
def test_so_is_one_of_a_fixed_form(words: str, terminal: Terminal) -> None:
    said = terminal.run(*words.split())
    assert (said.status, said.sentence[:2]) == (2, "“”")


@pytest.mark.parametrize("words", [["erase", "--yes"], ["remind", "--json"], ["confirm", "linkedin"], []])
@pytest.mark.parametrize("named", ["option", "variable"])
def test_the_usual_record_is_never_meant_by_an_empty_name(words: list[str], named: str, tmp_path: Path) -> None:
    usual = environment(tmp_path, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "share"))
    del usual["OBJECTOR_DATA_DIR"]
    assert run(objector("confirm", "linkedin"), usual).status == 0
    before = (tmp_path / "share" / "objector" / DATABASE).read_bytes()
    option = ["--data-dir", ""] if named == "option" else []
    said = run(objector(*option, *words), usual | ({} if option else {"OBJECTOR_DATA_DIR": ""}))
    name = "--data-dir" if option else "OBJECTOR_DATA_DIR"
    assert (said.status, said.sentence) == (2, f"{name} is empty: say what you mean, or leave it out.")
    assert (tmp_path / "share" / "objector" / DATABASE).read_bytes() == before


def test_a_tilde_and_a_relative_path_behind_an_equals_sign_are_where_the_person_means(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(here)
    terminal.lines("--data-dir=~/data", "confirm", "linkedin")
    assert (home / "data" / DATABASE).exists()
    assert terminal.lines("--data-dir=~/data", "receipt", "linkedin", "--output=~/one.json")[0] == (
        f"Saved to {home / 'one.json'}."
    )
    terminal.lines("--data-dir=../home/data", "export", "-otwo.zip")
    assert sorted(path.name for path in here.iterdir()) == ["two.zip"]
    assert terminal.run("--data-dir=~/data", "verify", "~/one.json").out
