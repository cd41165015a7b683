# SPDX-License-Identifier: Apache-2.0
"""Wheel and source archive: the same to the byte wherever they are made, and enough by themselves on a clean system."""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import languages
from tests.desktop.reader import Reader
from tests.desktop.session import DesktopSession
from tests.support.tree import QT_LIBRARIES, ROOT, clean_tree
from tests.support.using import Person, use

LOCK = ROOT / "packaging" / "requirements.lock"
NAMES = (
    *(
        "LICENSE",
        "LICENSES",
        "README.md",
        "CHANGELOG.md",
        "ARCHITECTURE.md",
        "DECISIONS.md",
        "CONTRIBUTING.md",
        "RECORD.md",
        "Makefile",
    ),
    *("app", "resources", "packaging", "tests", "pyproject.toml"),
)


def make(sources: Path, dist: Path, umask: int) -> dict[str, bytes]:
    """Make both from sources; return them by their names."""
    done = subprocess.run(
        [sources / "packaging" / "wheel.sh", sys.executable, dist],
        env=os.environ | {"SOURCE_DATE_EPOCH": "1790000000", "TZ": "Asia/Tokyo"},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {file.name: file.read_bytes() for file in sorted(dist.iterdir())}


def copy_of(folder: Path) -> Path:
    """Return a copy of the sources, as somebody else has them: newer files, in another order."""
    folder.mkdir()
    for name in reversed(NAMES):
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "locale", "services.list")
            shutil.copytree(source, folder / name, ignore=ignored, copy_function=shutil.copyfile)
            continue
        shutil.copyfile(source, folder / name)
    for script in (folder / "packaging").rglob("*.sh"):
        script.chmod(0o755)
    return folder


@pytest.fixture(scope="module", name="made")
def fixture_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("made")
    return folder / "dist", make(copy_of(folder / "one"), folder / "dist", 0o022)


@pytest.mark.slow
def test_made_twice_they_are_the_same_to_the_byte(made: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    _, first = made
    assert len(first) == 2
    assert first == make(copy_of(tmp_path / "another"), tmp_path / "dist", 0o077)


def test_what_the_wheel_says_of_itself(made: tuple[Path, dict[str, bytes]]) -> None:
    (wheel,) = made[0].glob("*.whl")
    with zipfile.ZipFile(wheel) as contents:
        names = contents.namelist()
        (about,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(contents.read(about))
        entry_points = contents.read(about.replace("METADATA", "entry_points.txt")).decode()
        assert {name.date_time[0] for name in contents.infolist()} == {2026}
    assert metadata["License-Expression"] == "Apache-2.0 AND CC0-1.0 AND Bitstream-Vera"
    assert sorted(metadata.get_all("License-File") or []) == [
        "LICENSE",
        "LICENSES/Apache-2.0.txt",
        "LICENSES/Bitstream-Vera.txt",
        "LICENSES/CC0-1.0.txt",
    ]
    assert metadata["Requires-Python"] == ">=3.11"
    assert "[console_scripts]\nobjector = objector.__main__:main" in entry_points
    assert "[gui_scripts]\nobjector-window = objector.__main__:main" in entry_points
    share = f"{about.partition('.dist-info')[0]}.data/data/share"
    assert {
        f"{share}/bash-completion/completions/objector",
        f"{share}/fish/vendor_completions.d/objector.fish",
        f"{share}/zsh/site-functions/_objector",
        "objector/py.typed",
        "objector_resources/py.typed",
        "objector_resources/list-keys.txt",
        "objector_resources/services.list",
    } <= {*names}


def test_the_archive_has_all_that_makes_and_tests_objector(
    made: tuple[Path, dict[str, bytes]],
) -> None:
    (archive,) = made[0].glob("*.tar.gz")
    with tarfile.open(archive) as contents:
        names = {name.partition("/")[2] for name in contents.getnames()}
    assert {"Makefile", "packaging/wheel.sh", "packaging/requirements.lock", "tests/packaging/test_wheel.py"} <= names
    assert not {name for name in names if name.endswith(".pyc")}


def test_the_lock_has_hashes_and_no_addresses() -> None:
    lock = LOCK.read_text()
    assert "://" not in lock
    assert not re.search(r"^--", lock, re.MULTILINE)
    pinned = re.split(r"\n(?=[a-z0-9])", "\n".join(line for line in lock.splitlines() if not line.startswith("#")))
    for requirement in pinned:
        assert re.match(r"\n?[a-z0-9-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_the_lock_has_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {re.split(r"[^A-Za-z0-9-]", wanted)[0].lower() for wanted in project["dependencies"]}
    assert names <= set(re.findall(r"^([a-z0-9-]+)==", LOCK.read_text(), re.MULTILINE))


@pytest.mark.package
@pytest.mark.timeout(900)
def test_on_a_system_with_only_python_and_qt_s_libraries(
    made: tuple[Path, dict[str, bytes]],
    desktop: DesktopSession,
    reader: Callable[[DesktopSession, str], Reader],
    tmp_path: Path,
) -> None:
    (wheel,) = made[0].glob("*.whl")
    fetched = tmp_path / "fetched"
    lock = ["--quiet", "--only-binary", ":all:", "--require-hashes", "--requirement", str(LOCK)]
    subprocess.run([sys.executable, "-m", "pip", "download", "--dest", fetched, *lock], check=True, capture_output=True)
    packages = [*QT_LIBRARIES, "libglib2.0-0", "python3-venv", "xdg-utils"]
    with clean_tree("bookworm", packages, tmp_path / "tree") as tree:
        assert sys.version_info[:2] == (3, 11), "what was fetched is for the Python of this one"
        before = tree.files()
        shutil.copytree(fetched, tree.folder / "fetched")
        tree.give(wheel, LOCK)
        tree.run("python3", "-m", "venv", "/opt/objector")
        pip = ("/opt/objector/bin/python", "-m", "pip", "install", "--quiet", "--no-index")
        for words in (
            ("--find-links", "/fetched", "--require-hashes", "--requirement", "/requirements.lock"),
            ("--no-deps", f"/{wheel.name}"),
        ):
            done = tree.run(*pip, *words)
            assert done.returncode == 0, done.stderr
        use(Person(desktop, tree.on_a_desktop("/opt/objector/bin/objector")), reader)
        tree.run("rm", "-rf", "/opt/objector", "/fetched", f"/{wheel.name}", "/requirements.lock")
        assert {name for name in tree.files() - before if "__pycache__" not in name} == set()


def test_the_names_of_countries_do_not_say_when_they_were_made() -> None:
    made = languages.names("fr", ROOT / "resources" / "translations")
    dates = {name: said for name, said in made.mime_headers if name.endswith("Date")}
    assert dates == {"POT-Creation-Date": "1970-01-01 00:00+0000", "PO-Revision-Date": "1970-01-01 00:00+0000"}
