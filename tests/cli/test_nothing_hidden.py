# SPDX-License-Identifier: Apache-2.0
"""Whatever a file is called, and whatever it says: a terminal is never ordered to do anything, and sees all of it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from tests.support.terminal import environment, objector, run

ODD = "a\x1b[2J\x9b1mb\u202ec\nd\r\be\u200b"
SHOWN = r"a\x1b[2J\x9b1mb\u202ec\nd\r\x08e\u200b"
VERBS: dict[str, tuple[str, ...]] = {
    "receipt": ("receipt", "linkedin", "-o", ODD + ".json"),
    "receipt into no folder": ("receipt", "linkedin", "-o", ODD + "/x.json"),
    "receipt into a link": ("receipt", "linkedin", "-o", "link" + ODD + ".json"),
    "export": ("export", "-o", ODD + ".zip"),
    "export into no folder": ("export", "-o", ODD + "/x.zip"),
    "calendar": ("calendar", "-o", ODD + ".ics"),
    "verify of nothing": ("verify", ODD),
    "verify of a name in a document": ("verify", "names.json"),
    "verify of a data use in a document": ("verify", "use.json"),
    "import of nothing": ("import", ODD),
    "import of a name in a document": ("import", "names.json"),
    "evidence of nothing": ("evidence", "linkedin", ODD),
    "evidence that is none": ("evidence", "linkedin", ODD + ".eml"),
    "status of no service": ("status", ODD),
    "status of no country": ("status", "--region", ODD),
    "status of no day": ("status", "--at", ODD),
    "route": ("confirm", "linkedin", "--route", ODD),
    "account": ("confirm", "linkedin", "--account", ODD),
    "note": ("confirm", "linkedin", "--note", ODD),
    "until": ("snooze", "linkedin", "--until", ODD),
    "add": ("add", ODD),
    "remove": ("remove", ODD),
    "report": ("different", "linkedin", "--text", ODD),
    "language": ("--lang", ODD, "status"),
    "verb": (ODD,),
    "option": ("status", "--" + ODD),
    "doctor of a data folder": ("--data-dir", ODD, "doctor"),
    "status of a data folder that is a file": ("--data-dir", ODD + ".eml", "status"),
    "erase of a data folder": ("--data-dir", ODD, "erase", "--yes"),
}


@pytest.fixture(name="folder", scope="module")
def fixture_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a person keeps files of odd names, and files that say odd things."""
    folder = tmp_path_factory.mktemp("person")
    env = environment(folder / "data", DBUS_SESSION_BUS_ADDRESS="disabled:", HOME=str(folder))
    for words in (("confirm", "linkedin"), ("receipt", "linkedin", "-o", "receipt.json")):
        assert run(objector(*words), env, cwd=folder).status == 0
    receipt = json.loads((folder / "receipt.json").read_text())
    (folder / "names.json").write_text(json.dumps({**receipt, ODD: 1}, ensure_ascii=False))
    receipt["about"].update(service=ODD, use=ODD, who=ODD)
    receipt["records"][0]["head"]["chain"] = ODD
    (folder / "use.json").write_text(json.dumps(receipt, ensure_ascii=False))
    (folder / (ODD + ".eml")).write_text("no mail")
    (folder / f"link{ODD}.json").symlink_to("../" + ODD)
    return folder


@pytest.mark.parametrize("name", VERBS)
def test_nothing_in_a_name_or_a_file_reaches_the_terminal_as_it_is(folder: Path, name: str) -> None:
    env = environment(folder / "data", DBUS_SESSION_BUS_ADDRESS="disabled:", HOME=str(folder))
    said = run(objector(*VERBS[name]), env, cwd=folder)

    for text in (said.out, said.err):
        hidden = {sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf"}} - {"\n"}
        assert not hidden, text
        assert "c\nd" not in text


@pytest.mark.parametrize("name", ["receipt", "export", "calendar"])
def test_where_it_was_written_is_told_to_the_letter(folder: Path, name: str) -> None:
    env = environment(folder / "data", DBUS_SESSION_BUS_ADDRESS="disabled:", HOME=str(folder))

    assert SHOWN in run(objector(*VERBS[name]), env, cwd=folder).out
