# SPDX-License-Identifier: Apache-2.0
"""The watch over companies' own terms: on a small repository of versions, and on hostile ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from objector_services import watch
from objector_services.terms_words import Difference, days_in, differences, sentences, training_words
from tests.support.service_files import write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

AUTHOR = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
FIRST = """# Terms

We keep your [notes](https://www.papermill.example/notes).

From 3 November 2025 we make profiles of you. You can switch off **Make a profile of me** in the settings.
"""


class Versions:
    """A repository of versions, in the format of Open Terms Archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "-b", "main")

    def git(self, *words: str, at: str = "2026-11-01") -> None:
        moment = {"GIT_AUTHOR_DATE": f"{at}T12:00:00Z", "GIT_COMMITTER_DATE": f"{at}T12:00:00Z"}
        subprocess.run(
            ["git", *words], cwd=self.folder, env={**os.environ, **AUTHOR, **moment}, check=True, capture_output=True
        )

    def record(self, path: str, text: str | bytes, at: str) -> None:
        file = self.folder / path
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"Record new changes of {path}", at=at)


@pytest.fixture(name="services")
def fixture_services(tmp_path: Path) -> Path:
    folder = tmp_path / "services"
    folder.mkdir()
    write(folder, "papermill")
    return folder


@pytest.fixture(name="versions")
def fixture_versions(tmp_path: Path) -> Versions:
    made = Versions(tmp_path / "terms")
    made.record("Papermill/Privacy Policy.md", FIRST, "2026-11-01")
    return made


def watched(versions: Versions | Path, services: Path, *words: str, status: int = 0) -> str:
    folder = versions.folder if isinstance(versions, Versions) else versions
    into = services.parent / "report" / "watch.md"
    said = watch.main([str(folder), "--services", str(services), "--into", str(into), *words])
    assert said == status
    return into.read_text(encoding="utf-8")


def test_what_touches_a_fact_is_told_with_the_sentences_and_the_field(versions: Versions, services: Path) -> None:
    later = FIRST.replace("From 3 November 2025 we make", "From 3 January 2026 we train our AI on, and make,")
    versions.record("Papermill/Privacy Policy.md", later, "2026-11-20")
    told = watched(versions, services, "--since", "2026-11-10")
    assert "## Papermill, Privacy Policy, 2026-11-20" in told
    assert "    From 3 November 2025 we make profiles of you." in told
    assert "    From 3 January 2026 we train our AI on, and make, profiles of you." in told
    assert "data_uses[0].starts[0].start (2025-11-03 is named no longer)" in told
    assert "data_uses[0].starts (days beside “train, AI”: 2025-11-03, 2026-01-03)" in told
    lines = (services / "papermill.toml").read_text(encoding="utf-8").splitlines()
    number = next(int(line.split(":")[1]) for line in told.splitlines() if "starts[0].start (" in line)
    assert lines[number - 1].startswith("start = ")
    assert "papermill.toml" in told


def test_a_name_of_a_switch_and_an_address_are_found(versions: Versions, services: Path) -> None:
    later = FIRST.replace("in the settings", "on https://www.papermill.example/settings/profiles, or write to us")
    versions.record("Papermill/Privacy Policy.md", later, "2026-11-20")
    told = watched(versions, services, "--since", "2026-11-10")
    assert "data_uses[0].routes[0].url (https://www.papermill.example/settings/profiles is named here)" in told
    assert "labels[0].switch (“Make a profile of me” is named here)" in told
    assert "labels[0].item" not in told  # “Profiles” is a word like any other


def test_what_touches_nothing_is_not_told(versions: Versions, services: Path) -> None:
    same = FIRST.replace("We keep your", "We  keep *your*").replace("Terms", "Our terms")
    versions.record("Papermill/Privacy Policy.md", same, "2026-11-20")
    assert "2026-11-20" not in watched(versions, services, "--since", "2026-11-10")


def test_a_service_is_known_by_its_other_names_and_an_unknown_one_is_named(versions: Versions, services: Path) -> None:
    versions.record("papermill.example/Terms.md", "We train AI on your notes.", "2026-11-21")
    versions.record("Somebody Else/Terms.md", "We train AI on your notes.", "2026-11-22")
    versions.record("README.md", "We train AI.", "2026-11-22")
    told = watched(versions, services, "--since", "2026-11-10")
    assert "## papermill.example, Terms, 2026-11-21" in told
    assert "Before: nothing." in told
    assert "No service of ours is called: Somebody Else." in told
    assert "README" not in told


def test_without_a_day_it_is_the_last_90_days_of_the_repository(versions: Versions, services: Path) -> None:
    versions.record("Papermill/Terms.md", "We train AI on your notes.", "2020-01-01")
    versions.record("Papermill/Terms.md", "We train AI on your notes and pictures.", "2026-11-20")
    told = watched(versions, services)
    assert "2026-11-20" in told
    assert "2026-11-01" in told
    assert "2020-01-01" not in told
    assert "2020-01-01" in watched(versions, services, "--since", "2019-01-01")


def test_a_bare_a_packed_and_a_shallow_clone_are_read(versions: Versions, services: Path, tmp_path: Path) -> None:
    versions.record("Papermill/Terms.md", "We train AI on your notes.", "2026-11-20")
    versions.git("gc", "--quiet")
    versions.git("pack-refs", "--all")
    assert "2026-11-20" in watched(versions, services)
    bare, shallow = tmp_path / "bare.git", tmp_path / "shallow"
    versions.git("clone", "--quiet", "--bare", str(versions.folder), str(bare))
    assert "2026-11-20" in watched(bare, services)
    versions.git("clone", "--quiet", "--depth", "1", f"file://{versions.folder}", str(shallow))
    assert "2026-11-20" in watched(shallow, services)


def test_nothing_that_a_folder_brings_is_run(versions: Versions, services: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    trap = versions.folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    trap.chmod(0o755)
    versions.record("Papermill/Terms.md", "We train AI on your notes.", "2026-11-20")
    (versions.folder / ".gitattributes").write_text("*.md diff=trap filter=trap\n")
    versions.git("add", ".gitattributes")
    versions.git("commit", "--quiet", "--message", "Attributes", at="2026-11-21")
    git = versions.folder / ".git"
    (git / "info").mkdir(exist_ok=True)
    (git / "info" / "attributes").write_text("*.md diff=trap filter=trap\n")
    for name in ("core.fsmonitor", "core.pager", "diff.external", "diff.trap.textconv", "filter.trap.smudge",
                 "core.sshCommand", "gpg.program", "core.editor"):  # fmt: skip
        versions.git("config", name, str(trap))
    versions.git("config", "log.showSignature", "true")
    versions.git("config", "remote.origin.url", f"ext::{trap}")
    versions.git("config", "remote.origin.promisor", "true")
    versions.git("config", "extensions.partialClone", "origin")
    for hook in ("post-checkout", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(trap, git / "hooks" / hook)
    _forget_a_content(versions)
    before = sorted(path for path in versions.folder.rglob("*"))
    told = watched(versions, services)
    assert not ran.exists()
    assert sorted(path for path in versions.folder.rglob("*")) == before
    assert "Papermill, Terms, 2026-11-20: is not in the repository." in told


def _forget_a_content(versions: Versions) -> None:
    """Take the content of the newest document away, as a partial clone would fetch it."""
    name = subprocess.run(
        ["git", "rev-parse", "HEAD:Papermill/Terms.md"], cwd=versions.folder, capture_output=True, text=True, check=True
    ).stdout.strip()
    (versions.folder / ".git" / "objects" / name[:2] / name[2:]).unlink()


def test_what_is_no_text_or_too_large_is_named_and_not_read(versions: Versions, services: Path) -> None:
    versions.record("Papermill/Terms.md", b"We train AI\0on your notes.", "2026-11-20")
    versions.record("Papermill/Other Terms.md", "We train AI on your notes. " * 100_000, "2026-11-21")
    versions.record("Papermill/Third Terms.md", b"We train \xff\xfe AI on your notes.\x1b[2J", "2026-11-22")
    (versions.folder / "Papermill" / "Link.md").symlink_to("/etc/passwd")
    versions.record("Papermill/Fourth Terms.md", "We like you.", "2026-11-23")
    told = watched(versions, services)
    assert "Papermill, Terms, 2026-11-20: is no text." in told
    assert "Papermill, Other Terms, 2026-11-21: is larger than 2 MB." in told
    assert "We train �� AI on your notes. [2J" in told
    assert "\x1b" not in told
    assert "Link" not in told
    assert "root:" not in told


def test_a_document_that_only_repeats_itself_is_compared_in_time(versions: Versions, services: Path) -> None:
    versions.record("Papermill/Terms.md", "No. " * 5_000, "2026-11-20")
    versions.record("Papermill/Terms.md", "No. Yes. " * 5_000 + "We train AI.", "2026-11-21")
    assert "We train AI." in watched(versions, services)


@pytest.mark.parametrize("kind", ["nothing", "no git", "gitfile", "head", "empty", "damaged"])
def test_what_is_no_history_is_refused_in_a_sentence(
    kind: str, versions: Versions, services: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = versions.folder
    match kind:
        case "nothing":
            folder = tmp_path / "gone"
        case "no git":
            shutil.rmtree(folder / ".git")
        case "gitfile":
            shutil.move(folder / ".git", tmp_path / "elsewhere")
            (folder / ".git").write_text(f"gitdir: {tmp_path / 'elsewhere'}\n")
        case "head":
            (folder / ".git" / "HEAD").write_text("ref: refs/heads/../../../../etc/passwd\n")
        case "empty":
            (folder / ".git" / "HEAD").write_text("ref: refs/heads/other\n")
        case _:
            shutil.rmtree(folder / ".git" / "objects")
            (folder / ".git" / "objects").mkdir()
    watched(folder, services, status=1)
    assert ". To mend it: " in capsys.readouterr().err


DAYS = [
    ("from November 3, 2025 on", {date(2025, 11, 3)}),
    ("on 3rd November 2025", {date(2025, 11, 3)}),
    ("à partir du 1er mars 2026", {date(2026, 3, 1)}),
    ("ab dem 3. Dezember 2025", {date(2025, 12, 3)}),
    ("el 3 de noviembre de 2025", {date(2025, 11, 3)}),
    ("dal 3 novembre 2025", {date(2025, 11, 3)}),
    ("2025-11-03", {date(2025, 11, 3)}),
    ("3.11.2025", {date(2025, 11, 3), date(2025, 3, 11)}),
    ("31/12/2025", {date(2025, 12, 31)}),
    ("on 31 February 2025 or in 2025", set()),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_days_are_found_in_five_languages(text: str, days: set[date]) -> None:
    assert days_in(text) == days


WORDS = [
    ("We train AI models", ("train", "AI")),
    ("pour entraîner nos modèles d’IA", ("entraîner", "IA")),
    ("um unsere KI zu trainieren", ("KI", "trainieren")),
    ("entrenar inteligencia artificial", ("entrenar", "inteligencia artificial")),
    ("per addestrare l’intelligenza artificiale", ("addestrare", "intelligenza artificiale")),
    ("You can opt out", ("opt out",)),
    ("j’ai un train à prendre", ("train",)),
    ("We kindly aid the rain", ()),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_about_training_are_found_in_five_languages(text: str, words: tuple[str, ...]) -> None:
    assert training_words(text) == words


def test_sentences_are_compared_where_they_stand() -> None:
    before = "One. Two.\n\n- three\n- four\n"
    assert sentences(before) == ["One.", "Two.", "three", "four"]
    assert list(differences(before, "ONE! Two.\n\n* three\n* five\n* six\n")) == [
        Difference(("four",), ("five", "six"))
    ]
    assert list(differences(before, before)) == []
