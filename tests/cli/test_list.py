# SPDX-License-Identifier: Apache-2.0
"""`objector list`: which list of services is used, a newer one in its place, and the way back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from objector.domain.service import Change, Service, ServiceId, UseId
from objector.domain.service_list import Issue
from tests.support.all_services import every_service
from tests.support.lists import KEYS, NAMES, OTHER, a_list
from tests.support.terminal import Terminal

TODAY = "2027-01-10T12:00"
NEWER = Issue(202701050900, date(2027, 1, 5))
NEWEST = Issue(202701090900, date(2027, 1, 9))


@pytest.fixture(autouse=True)
def _with_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, terminal: Terminal) -> None:
    monkeypatch.setattr("objector.adapters.catalogue.built_in_keys", lambda: KEYS)
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))
    terminal.at(TODAY)


def _file(tmp_path: Path, issue: Issue = NEWER, content: bytes | None = None) -> str:
    path = tmp_path / f"objector-services-{issue.serial}.list"
    path.write_bytes(a_list(issue) if content is None else content)
    return str(path)


def _with_linkedin(**changes: object) -> Sequence[Service]:
    return [
        service._replace(**changes) if service.id == "linkedin" else service  # type: ignore[arg-type]  # as it would be
        for service in every_service()
    ]


def test_a_newer_list_is_installed_and_answers_stand(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("confirm", "linkedin")
    renamed = a_list(NEWER, _with_linkedin(company="LinkedIn Plus"))
    assert terminal.lines("list", "install", _file(tmp_path, content=renamed)) == [
        "Objector now uses the list of 5 January 2027, serial 202701050900."
    ]
    assert terminal.lines("list") == [
        "List of services of 5 January 2027, serial 202701050900",
        "It was installed here, and is newer than the one that came with Objector.",
    ]
    assert "LinkedIn Plus" in [one["company"] for one in terminal.json("services", "--all", "--json")]
    assert terminal.json("list", "--json") == {
        "serial": 202701050900,
        "day": "2027-01-05",
        "days_old": 5,
        "origin": "installed",
        "package": None,
        "development": False,
        "damaged": False,
        "not_taken": None,
    }
    (line,) = terminal.lines("list", "builtin")
    assert re.fullmatch(r"Objector uses the list that came with it, of \d+ \w+ 2026\. Your answers stand\.", line)
    assert "LinkedIn Plus" not in [one["company"] for one in terminal.json("services", "--all", "--json")]
    assert [entry.kind.value for entry in terminal.entries] == ["confirmed"]
    assert terminal.lines("list")[1] == "It came with Objector."


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            lambda: a_list(NEWER)[:-1],
            "That list is not as it was signed: it was cut short or altered, so fetch it again.",
        ),
        (lambda: b"", "That is not a list of services: its file is called objector-services-….list."),
        (lambda: a_list(NEWER, key=OTHER), "That list is signed by a key that Objector does not know"),
        (lambda: a_list(NEWER, key=NAMES), "That list is signed by a key that may only name other keys"),
        (lambda: a_list(Issue(7, date(2025, 1, 1))), "That list is older than the one in use, which is of "),
        (lambda: a_list(Issue(NEWER.serial, date(2027, 1, 11))), "That list is of 11 January 2027, and this computer"),
        (lambda: a_list(NEWER, every_service()[:-1]), "That list lacks zoom, which the one in use has"),
        (lambda: a_list(NEWER, _with_linkedin(name="Sheets")), "In that list linkedin stands for something else"),
    ],
    ids=["cut", "empty", "another key", "the naming key", "older", "clock", "lacking", "another meaning"],
)
def test_what_is_refused_is_said_in_one_sentence(make: object, said: str, terminal: Terminal, tmp_path: Path) -> None:
    assert callable(make)
    before = terminal.lines("list")
    done = terminal.run("list", "install", _file(tmp_path, content=make()))
    assert done.status == 1
    assert done.sentence.startswith(said)
    assert terminal.lines("list") == before
    assert not (terminal.folder / "services.list").exists()


def test_an_older_list_and_the_same_again_are_refused(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("list", "install", _file(tmp_path, NEWEST))
    older = terminal.run("list", "install", _file(tmp_path, NEWER))
    assert older.sentence == (
        "That list is older than the one in use, which is of 9 January 2027: nothing was taken from it."
    )
    same = terminal.run("list", "install", _file(tmp_path, NEWEST))
    assert same.sentence == "That is the list that Objector already uses, of 9 January 2027."
    assert (older.status, same.status) == (1, 1)


def test_one_of_the_same_serial_that_says_something_else_is_not_the_same(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("list", "install", _file(tmp_path))
    other = terminal.run("list", "install", _file(tmp_path, content=a_list(NEWER, _with_linkedin(company="Other"))))
    assert other.sentence == (
        "That list has the number of the one in use, which is of 5 January 2027, and is another one: "
        "nothing was taken from it."
    )


def test_what_a_program_asks_for_is_json_whatever_is_done(terminal: Terminal, tmp_path: Path) -> None:
    installed = terminal.json("list", "install", _file(tmp_path), "--json")
    assert (installed["serial"], installed["origin"]) == (NEWER.serial, "installed")
    assert terminal.json("list", "--json", "install", _file(tmp_path, NEWEST))["serial"] == NEWEST.serial
    assert terminal.json("list", "builtin", "--json")["origin"] == "built_in"
    changes = terminal.json("list", "changes", "--json")
    assert changes == terminal.json("list", "--json", "changes")
    assert [one["on"] for one in changes] == sorted((one["on"] for one in changes), reverse=True)
    assert all(one["case"].startswith(f"{one['service']}.") and one["what"] for one in changes)
    moved = _file(tmp_path, content=a_list(NEWEST, _with_linkedin(domains=("linkedin.com", "linked.example"))))
    assert terminal.json("list", "install", "--yes", "--json", moved)["origin"] == "installed"


def test_a_development_build_takes_no_list(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("objector.adapters.catalogue.built_in_keys", lambda: None)
    assert terminal.run("list", "install", _file(tmp_path)).sentence.startswith("This is a development build")
    assert terminal.lines("list")[0].endswith("(development list)")


def test_new_domains_are_told_and_asked(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, content=a_list(NEWER, _with_linkedin(domains=("linkedin.com", "linked.example"))))
    told = [
        "With this list, pages of services that you know are opened on other domains too:",
        "LinkedIn: linked.example (so far linkedin.com)",
    ]
    nobody = terminal.run("list", "install", path)
    assert (nobody.status, nobody.out.splitlines()) == (1, told)
    assert nobody.err == "Nobody is there to be asked: add --yes to agree.\n"
    monkeypatch.setattr("objector.cli.service_list.ask", lambda _question: "no")
    declined = terminal.run("list", "install", path)
    assert (declined.status, declined.out.splitlines()) == (1, [*told, "Nothing was changed."])
    assert terminal.lines("list")[1] == "It came with Objector."
    monkeypatch.setattr("objector.cli.service_list.ask", lambda _question: "Yes ")
    assert terminal.lines("list", "install", path)[-1].startswith("Objector now uses the list of 5 January 2027")
    terminal.lines("list", "builtin")
    assert terminal.lines("list", "install", "--yes", path)[:2] == told


def _bring(tmp_path: Path, content: bytes) -> Path:
    folder = tmp_path / "share" / "objector" / "lists"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"objector-services-{NEWER.serial}.list"
    path.write_bytes(content)
    return path


def test_what_a_package_brings_is_used_at_the_next_start(terminal: Terminal, tmp_path: Path) -> None:
    path = _bring(tmp_path, a_list(NEWER))
    assert terminal.lines("list")[1] == f"A package brought it ({path})."
    terminal.lines("list", "builtin")
    assert terminal.lines("list")[1] == "It came with Objector."


def test_a_list_goes_with_its_package_and_answers_stand(terminal: Terminal, tmp_path: Path) -> None:
    path = _bring(tmp_path, a_list(NEWER))
    terminal.lines("confirm", "linkedin")
    assert terminal.lines("list")[1] == f"A package brought it ({path})."
    newer = path.with_name(f"objector-services-{NEWEST.serial}.list")
    newer.write_bytes(a_list(NEWEST))
    path.unlink()
    assert terminal.lines("list")[1] == f"A package brought it ({newer})."
    older = path.with_name(f"objector-services-{NEWER.serial}.list")
    older.write_bytes(a_list(NEWER))
    newer.unlink()
    assert terminal.lines("list")[1] == f"A package brought it ({older})."
    older.unlink()
    assert terminal.lines("list")[1] == "It came with Objector."
    assert [entry.kind.value for entry in terminal.entries] == ["confirmed"]


def test_a_package_whose_next_list_is_to_be_agreed_to_leaves_the_one_in_use(terminal: Terminal, tmp_path: Path) -> None:
    path = _bring(tmp_path, a_list(NEWER))
    terminal.lines("list")
    path.with_name(f"objector-services-{NEWEST.serial}.list").write_bytes(
        a_list(NEWEST, _with_linkedin(domains=("linkedin.com", "linked.example")))
    )
    path.unlink()
    assert terminal.lines("list")[0].endswith(f"serial {NEWER.serial}")


def test_what_a_package_brings_and_is_to_be_agreed_to_waits(terminal: Terminal, tmp_path: Path) -> None:
    path = _bring(tmp_path, a_list(NEWER, _with_linkedin(domains=("linkedin.com", "linked.example"))))
    lines = terminal.lines("list")
    assert lines[1:] == [
        "It came with Objector.",
        f"A package brought a newer list, which was not taken by itself. “objector list install {path}” says why.",
    ]
    assert terminal.lines("list", "install", "--yes", str(path))[-1].startswith("Objector now uses")
    assert terminal.lines("list")[1:] == [f"A package brought it ({path})."]


def test_a_reminder_looks_at_what_a_package_brought(terminal: Terminal, tmp_path: Path) -> None:
    """Also where the quick answer would be that nothing is due: the newer list may know of a start."""
    terminal.lines("remind", "--json")
    _bring(tmp_path, a_list(NEWER))
    terminal.lines("remind", "--json")
    assert (terminal.folder / "services.list").exists()


def test_from_ninety_days_on_a_list_is_called_old(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("list", "install", _file(tmp_path))
    terminal.at("2027-04-04T12:00")
    assert len(terminal.lines("list")) == 2
    terminal.at("2027-04-05T12:00")
    assert terminal.lines("list")[2] == (
        "The list of services is 90 days old. Everything goes on; what companies announced since is not in it. "
        "Newer lists are on https://objector.org/lists."
    )
    terminal.at("2026-12-20T12:00")  # a clock that went back
    assert len(terminal.lines("list")) == 2


def test_installing_says_whose_answers_it_touches_and_which_services_are_new(
    terminal: Terminal, tmp_path: Path
) -> None:
    linkedin = next(one for one in every_service() if one.id == "linkedin")
    terminal.lines("confirm", "linkedin")
    use = linkedin.data_uses[0]
    noted = Change(date(2027, 1, 4), {"en": "The switch was reset."}, reset=True)
    changed = _with_linkedin(data_uses=(use._replace(changed_on=date(2027, 1, 4), changes=(noted,)),))
    quillnet = linkedin._replace(
        id=ServiceId("quillnet"),
        name="Quillnet",
        aliases=(),
        data_uses=(use._replace(id=UseId("quillnet.ai-training"), purpose={"en": "Quillnet may train on your notes"}),),
    )
    services = sorted([*changed, quillnet], key=lambda one: one.id)
    new = ["New in the list of services", "quillnet: New: Quillnet may train on your notes"]
    assert terminal.lines("list", "install", _file(tmp_path, content=a_list(NEWER, services))) == [
        "Objector now uses the list of 5 January 2027, serial 202701050900.",
        "",
        "Changed lately",
        "LinkedIn: The switch was reset",
        "",
        *new,
        "“objector add SERVICE” adds one.",
    ]
    assert terminal.lines("services")[-3:-1] == new
    assert terminal.lines("list", "changes")[-3:-1] == new
    assert new[0] not in terminal.lines("list", "changes", "--since", "2027-01-01")
    terminal.at("2027-03-10T12:00")
    assert terminal.lines("services")[-3:-1] == new
    terminal.at("2027-03-11T12:00")  # sixty days on it is new no longer
    assert len(terminal.lines("services")) == 1
    terminal.at("2027-01-12T12:00")
    terminal.lines("add", "quillnet")
    assert new[0] not in terminal.lines("services")


def test_a_damaged_list_is_said_and_done_without(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("list", "install", _file(tmp_path))
    (terminal.folder / "services.list").write_bytes(b"x")
    assert terminal.lines("status", "linkedin")
    assert terminal.lines("list")[1].startswith("The list that was installed cannot be read")


def test_what_changed_in_the_facts_is_told_the_newest_first(terminal: Terminal, tmp_path: Path) -> None:
    uses = next(one for one in every_service() if one.id == "linkedin").data_uses
    noted = (Change(date(2027, 1, 4), {"en": "The switch moved."}), Change(date(2026, 12, 2), {"en": "It was reset."}))
    changed = _with_linkedin(data_uses=(uses[0]._replace(changes=noted), *uses[1:]))
    terminal.lines("list", "install", _file(tmp_path, content=a_list(NEWER, changed)))
    lines = terminal.lines("list", "changes")
    assert lines[:2] == ["4 January 2027  LinkedIn: The switch moved.", "2 December 2026  LinkedIn: It was reset."]
    assert terminal.lines("list", "changes", "--since", "2027-01-04") == lines[:1]
    assert terminal.lines("list", "changes", "--since", "2027-01-05") == ["Nothing that the list notes changed."]
    assert terminal.run("list", "changes", "--since", "soon").status == 2


@pytest.mark.parametrize("words", [("install",), ("other",), ("builtin", "x"), ("install", "a", "b")])
def test_wrong_usage_is_said(words: tuple[str, ...], terminal: Terminal) -> None:
    assert terminal.run("list", *words).status == 2
