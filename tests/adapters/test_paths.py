# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from objector.adapters.paths import data_folder, expect_no_empty_name
from objector.domain.errors import EmptyValue, StorageError, StorageFault


def test_the_command_line_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OBJECTOR_DATA_DIR", str(tmp_path / "variable"))
    assert data_folder(str(tmp_path / "option")) == str(tmp_path / "option")
    assert data_folder() == str(tmp_path / "variable")


def test_else_it_is_the_system_s_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OBJECTOR_DATA_DIR", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder(None) == str(tmp_path / "objector")
    assert not (tmp_path / "objector").exists()


def test_a_relative_folder_does_not_move_with_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder("here") == str(tmp_path / "here")


@pytest.mark.parametrize("named", ["", "share", None])
def test_a_variable_that_does_not_name_an_absolute_folder_does_not_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str | None
) -> None:
    monkeypatch.delenv("OBJECTOR_DATA_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    if named is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", named)
    assert data_folder() == str(tmp_path / ".local" / "share" / "objector")


def test_a_user_without_a_home_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("OBJECTOR_DATA_DIR", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as for a user that the system has no entry for
    with pytest.raises(StorageError) as caught:
        data_folder()
    assert (caught.value.fault, os.path.dirname(caught.value.path)) == (
        StorageFault.FOLDER,
        "~/.local/share/objector",
    )


def test_a_tilde_is_a_home_folder_where_no_shell_made_it_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("OBJECTOR_DATA_DIR", "~/variable")
    assert data_folder("~/option") == str(tmp_path / "option")
    assert data_folder() == str(tmp_path / "variable")
    assert data_folder("./~") == os.path.abspath("~")
    with pytest.raises(StorageError) as caught:
        data_folder("~nobody-of-that-name/x")
    assert caught.value.fault is StorageFault.FOLDER


@pytest.mark.parametrize(
    ("option", "variable", "name"),
    [
        ("", None, "--data-dir"),
        (" ", "/x", "--data-dir"),
        (None, "", "OBJECTOR_DATA_DIR"),
        (None, " \t", "OBJECTOR_DATA_DIR"),
        (None, None, None),
        ("/x", "", None),
        (None, "/x", None),
    ],
)
def test_a_folder_that_is_named_with_nothing_is_not_the_system_s_place(
    option: str | None, variable: str | None, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OBJECTOR_DATA_DIR", raising=False)
    if variable is not None:
        monkeypatch.setenv("OBJECTOR_DATA_DIR", variable)
    if name is None:
        expect_no_empty_name(option)
        return
    with pytest.raises(EmptyValue) as caught:
        expect_no_empty_name(option)
    assert caught.value.name == name


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="folders of the XDG specification")
@pytest.mark.parametrize("home", [None, "", "some/where", "."])
def test_a_home_that_is_none_is_the_one_that_the_system_knows(
    home: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OBJECTOR_DATA_DIR", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if home is None:
        monkeypatch.delenv("HOME", raising=False)
    else:
        monkeypatch.setenv("HOME", home)
    known = pwd.getpwuid(os.getuid()).pw_dir
    assert data_folder() == os.path.join(known, ".local", "share", "objector")
