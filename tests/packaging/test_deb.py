# SPDX-License-Identifier: Apache-2.0
"""The Debian package on a clean Debian 13, with the distribution's own Python and Qt: installed, used, removed."""

from __future__ import annotations

import configparser
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from objector import APP_ID, __version__
from tests.desktop.reader import Reader
from tests.desktop.session import DesktopSession
from tests.support.tree import ROOT, Tree, clean_tree
from tests.support.using import Person, use

DEB = ROOT / "dist" / f"objector_{__version__}_all.deb"
pytestmark = [pytest.mark.package, pytest.mark.timeout(900)]


@pytest.fixture(scope="module", name="clean")
def fixture_clean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    with clean_tree("trixie", [], tmp_path_factory.mktemp("deb") / "tree") as tree:
        done = tree.run("apt-get", "-q", "update")
        assert done.returncode == 0, done.stderr
        yield tree


def run(tree: Tree, *command: str) -> str:
    done = tree.run(*command, limit=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_installed_used_removed_and_only_the_person_s_data_stays(
    clean: Tree, desktop: DesktopSession, reader: Callable[[DesktopSession, str], Reader]
) -> None:
    before = clean.files()
    packages = set(run(clean, "dpkg-query", "--show", "--showformat", "${Package}\n").split())
    clean.give(DEB)
    others = ("xdg-utils", "man-db", "fish", "systemd")
    run(clean, "apt-get", "-qy", "install", "--no-install-recommends", f"/{DEB.name}", *others)
    (clean.folder / DEB.name).unlink()

    use(Person(desktop, clean.on_a_desktop("objector")), reader)
    _look_at_what_came_with_it(clean, desktop)
    said = desktop.run(*clean.on_a_desktop("objector", "schedule", "--install"))
    assert (said.returncode, said.stderr) == (0, "")

    new = set(run(clean, "dpkg-query", "--show", "--showformat", "${Package}\n").split()) - packages
    run(clean, "apt-get", "-qy", "purge", *new)
    left = {name for name in clean.files() - before if not name.startswith(("var/lib/", "etc/ssl", "etc/fonts"))}
    assert {name for name in left if "objector" in name.lower()} == set()
    data = Path(desktop.env["XDG_DATA_HOME"], "objector")
    assert (data / "objector.sqlite3").exists()
    assert "confirmed" in (data / "objector.sqlite3").read_bytes().decode("latin-1")


def _look_at_what_came_with_it(tree: Tree, desktop: DesktopSession) -> None:
    share = tree.folder / "usr" / "share"
    for language, heading in (("en", "EXIT STATUS"), ("fr", "CODE DE RETOUR")):
        page = tree.run("man", "--warnings", f"--locale={language}", "objector")
        assert (page.returncode, page.stderr) == (0, "")
        assert heading in page.stdout
        assert "not-concerned SERVICE" in page.stdout
    entry = configparser.RawConfigParser(strict=True)
    entry.optionxform = str  # type: ignore[assignment, method-assign] # keys are told apart by their case
    entry.read(share / "applications" / f"{APP_ID}.desktop", encoding="utf-8")
    icons = {str(file.relative_to(share / "icons" / "hicolor")) for file in (share / "icons").rglob(f"{APP_ID}*")}
    assert {f"scalable/apps/{APP_ID}.svg", f"symbolic/apps/{APP_ID}-symbolic.svg", f"48x48/apps/{APP_ID}.png"} <= icons
    for action in entry["Desktop Entry"]["Actions"].rstrip(";").split(";"):
        command = shlex.split(entry[f"Desktop Action {action}"]["Exec"])
        if "--background" not in command:
            done = desktop.run(*tree.on_a_desktop(*command))
            assert (done.returncode, done.stderr) == (0, ""), action
    units = [f"/usr/lib/systemd/user/objector-remind.{kind}" for kind in ("timer", "service")]
    verified = tree.run("systemd-analyze", "verify", "--user", *units, env={"XDG_RUNTIME_DIR": "/run"})
    assert (verified.returncode, verified.stderr) == (0, "")
    assert not list((tree.folder / "etc" / "systemd" / "user").rglob("*objector*")), "nobody asked for it yet"
    bash = (
        "source /usr/share/bash-completion/completions/objector; COMP_WORDS=(objector not); COMP_CWORD=1; "
        "_shtab_objector; echo ${COMPREPLY[@]}"
    )
    assert run(tree, "bash", "-c", bash).strip() == "not-concerned"
    assert "not-concerned" in run(tree, "fish", "-c", "complete -C 'objector not'")
