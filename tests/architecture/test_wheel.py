# SPDX-License-Identifier: Apache-2.0
"""What goes into the wheel, and that a stray package in it is seen."""

from __future__ import annotations

import zipfile
from pathlib import Path

from sources import SourcesCopy


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
    } <= names
    assert not {name for name in names if name.startswith(("tests", "packaging")) or name.endswith((".po", ".pyc"))}


def test_a_stray_package_is_caught(copy: SourcesCopy) -> None:
    copy.append("app/app/__init__.py", "")
    copy.replace("pyproject.toml", 'packages = ["app/objector",', 'packages = ["app/app", "app/objector",')
    done = copy.run("check-wheel-contents", str(build(copy)))
    assert done.returncode == 1
    assert "app/" in done.stdout
