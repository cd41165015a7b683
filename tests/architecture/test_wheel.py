# SPDX-License-Identifier: Apache-2.0
"""What goes into the wheel, and that a stray package in it is seen."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.support.sources import SourcesCopy


def build(copy: SourcesCopy) -> Path:
    done = copy.run("python", "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", ".")
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (copy.folder / "dist").glob("*.whl")
    return wheel


def test_the_wheel_is_clean_and_complete(copy: SourcesCopy) -> None:
    wheel = build(copy)
    done = copy.run("check-wheel-contents", str(wheel))
    assert done.returncode == 0, done.stdout
    with zipfile.ZipFile(wheel) as contents:
        names = set(contents.namelist())
    assert {
        "objector/__main__.py",
        "objector/py.typed",
        "objector_resources/locale/fr/LC_MESSAGES/objector.mo",
        "objector_resources/locale/en/LC_MESSAGES/names.mo",
        "objector_resources/list-keys.txt",
        "objector_resources/services.list",
    } <= names
    kept_back = (".po", ".pot", ".pyc", ".toml")
    assert not {name for name in names if name.startswith(("tests", "packaging")) or name.endswith(kept_back)}


def test_the_wheels_catalogue_is_compiled_from_the_files_of_its_own_sources(copy: SourcesCopy) -> None:
    compiled = copy.folder / "resources" / "objector_resources" / "services.list"
    compiled.write_bytes(b"an older one")
    copy.replace("resources/services/linkedin.toml", 'name = "LinkedIn"', 'name = "Linked-Out"')
    with zipfile.ZipFile(build(copy)) as contents:
        packed = contents.read("objector_resources/services.list")
    assert b"Linked-Out" in packed
    assert packed == compiled.read_bytes()


def test_a_wrong_catalogue_file_ends_the_build_with_file_field_and_reason(copy: SourcesCopy) -> None:
    copy.replace("resources/services/linkedin.toml", 'by_default = "on"', 'by_default = "of"')
    done = copy.run("python", "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", ".")
    assert done.returncode != 0
    assert ": data_uses[0].by_default: must not be of" in done.stdout + done.stderr
    assert not [*(copy.folder / "dist").glob("*.whl")]


def test_a_stray_package_is_caught(copy: SourcesCopy) -> None:
    copy.append("app/app/__init__.py", "")
    copy.replace("pyproject.toml", 'packages = ["app/objector",', 'packages = ["app/app", "app/objector",')
    done = copy.run("check-wheel-contents", str(build(copy)))
    assert done.returncode == 1
    assert "app/" in done.stdout
