# SPDX-License-Identifier: Apache-2.0
"""A data folder where rights do nothing, or where nobody can wait for the disk, is a data folder all the same."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from objector.adapters.evidence.files import FileEvidence
from objector.adapters.log import BugLog
from objector.domain.evidence import Media
from tests.support.storage_process import kept
from tests.support.terminal import DATABASE, Terminal

REFUSED = [errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS]


@pytest.fixture(name="refusing", params=[(call, number) for call in ("chmod", "fsync") for number in REFUSED], ids=str)
def fixture_refusing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    call, number = request.param

    def refused(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    for name in (call, f"f{call}"):
        if hasattr(os, name):
            monkeypatch.setattr(os, name, refused)


@pytest.mark.usefixtures("refusing")
def test_an_answer_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    person = Terminal(tmp_path / "data", monkeypatch, capsys)
    said = person.run("confirm", "linkedin")
    assert said.status == 0
    assert said.err == ""
    assert [entry.kind.value for entry in kept(person.folder / DATABASE)] == ["confirmed"]
    assert len(list((person.folder / "backups").iterdir())) == 1


@pytest.mark.usefixtures("refusing")
def test_evidence_is_kept(tmp_path: Path) -> None:
    store = FileEvidence(tmp_path / "data")
    kept = store.keep(b"From: a\n\n", Media.MAIL)
    assert store.read(kept.sha256) == b"From: a\n\n"


@pytest.mark.usefixtures("refusing")
def test_a_bug_is_logged(tmp_path: Path) -> None:
    BugLog(str(tmp_path)).keep(ValueError, None, "1.0")
    assert "ValueError" in (tmp_path / "objector.log").read_text(encoding="utf-8")
