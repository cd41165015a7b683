# SPDX-License-Identifier: Apache-2.0
"""The changes in a repository of versions of companies' own terms, in the format of Open Terms Archive: a folder a
service, a Markdown file a document, and one commit for each new version.

Nothing in such a repository is trusted. Git reads its objects through an empty repository of our own, so that neither
its configuration, its hooks, its attributes nor its remotes count; no transport is allowed; every call has an end.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from objector_services.refusal import Refusal

LARGEST_DOCUMENT = 2 * 1024 * 1024
"""Bytes. No company's terms are so long; what is larger is named and not read."""
MOST_COMMITS = 50_000
_RAW_FIELDS = 5
"""Of a line of `git log --raw`: two modes, two names of contents, and what happened."""
_SHA256 = 64
"""Digits of a name in a repository of that form."""
_SECONDS = 120.0
"""How long git may take for the whole history, and for one document."""
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_HEAD = re.compile(rf"({_HASH.pattern}) (-?\d{{1,18}})")
_REF = re.compile(r"ref: (refs/heads/[\w./+-]+)\s*", re.ASCII)
_LARGEST_REF_FILE = 8 * 1024 * 1024
_FILES = frozenset({"100644", "100755"})
_ABSENT = re.compile(r"0+")


class Version(NamedTuple):
    """That a document changed: which, when, and the names of its contents in git."""

    service: str
    """The name of its folder."""
    document: str
    """The name of its file, without the ending."""
    day: date
    commit: str
    before: str | None
    """`None` for a document's first version."""
    after: str | None
    """`None` for one that is gone."""


class Unread(NamedTuple):
    """A content that was not read, and why, as a clause."""

    why: str


class TermsHistory:
    """The history of one repository."""

    def __init__(self, git_dir: str, commit: str) -> None:
        self._git_dir = git_dir
        self._commit = commit

    def versions(self) -> Iterator[Version]:
        """Yield the changes of all documents, the newest first. Raises Refusal where git finds no history."""
        said = self._git(
            *("log", self._commit, f"--max-count={MOST_COMMITS}", "--raw", "--no-abbrev", "--no-renames", "-z"),
            *("--diff-merges=first-parent", "--format=%x00%H %ct", "--root", "--"),
        )
        if not said:
            raise Refusal(self._commit[:12], "is a commit whose history git cannot read", "clone the repository anew")
        commit, day = "", date.min
        parts = iter(said.decode("utf-8", "replace").split("\0"))
        for part in parts:
            words = part.strip().split(" ")
            if part.lstrip("\n").startswith(":") and len(words) == _RAW_FIELDS:
                version = _version(words, next(parts, ""), day, commit)
                if version is not None:
                    yield version
            elif (head := _HEAD.fullmatch(part.strip())) is not None:
                commit, day = head[1], _day(int(head[2]))

    def text(self, content: str) -> str | Unread:
        """Return a content as text; of what is no text, or too large, why it was not read."""
        size = self._git("cat-file", "-s", content).strip()
        if not size.isdigit():
            return Unread("is not in the repository")
        if int(size) > LARGEST_DOCUMENT:
            return Unread(f"is larger than {LARGEST_DOCUMENT // 1024 // 1024} MB")
        data = self._git("cat-file", "blob", content)
        if b"\0" in data:
            return Unread("is no text")
        return data.decode("utf-8", "replace")

    def _git(self, *words: str) -> bytes:
        return _run(self._git_dir, *words)


@contextmanager
def history_of(folder: Path) -> Iterator[TermsHistory]:
    """Open the history of a checked-out repository, or of a bare one. Raises Refusal where there is none."""
    git = folder / ".git"
    if git.is_file() or git.is_symlink():
        raise Refusal(str(folder), "has its history elsewhere", "name the repository that has it, or clone it")
    where = git if git.is_dir() else folder
    if not (where / "HEAD").is_file() or not (where / "objects").is_dir():
        raise Refusal(str(folder), "has no history in git", "name a repository of versions that was cloned")
    commit = _head(where)
    with tempfile.TemporaryDirectory(prefix="objector-watch-") as own:
        form = "sha256" if len(commit) == _SHA256 else "sha1"
        _run(None, "init", "--quiet", "--bare", f"--object-format={form}", "--template=", own)
        alternates = Path(own, "objects", "info", "alternates")
        alternates.parent.mkdir(exist_ok=True)
        # As git writes it: quoted where it begins so, one path a line.
        alternates.write_text(_quoted(str((where / "objects").resolve())) + "\n", encoding="utf-8")
        # Where the history was cut off when it was cloned.
        cut = [line for line in _whole(where / "shallow").splitlines() if _HASH.fullmatch(line)]
        if cut:
            Path(own, "shallow").write_text("".join(f"{line}\n" for line in cut), encoding="ascii")
        history = TermsHistory(own, commit)
        if _run(own, "cat-file", "-t", commit).strip() != b"commit":
            raise Refusal(str(folder), "has a history that git cannot read", "clone it anew")
        yield history


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _head(where: Path) -> str:
    """Return the commit that is checked out. Raises Refusal."""
    said = _short(where / "HEAD")
    ref = _REF.fullmatch(said)
    if ref is not None and ".." not in ref[1]:
        said = _short(where / ref[1]) or _packed(where, ref[1])
    if _HASH.fullmatch(said.strip()) is None:
        raise Refusal(str(where), "names no commit that is checked out", "check out a branch of it")
    return said.strip()


def _short(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(1024).decode("ascii", "replace")
    except OSError:
        return ""


def _whole(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_REF_FILE).decode("utf-8", "replace")
    except OSError:
        return ""


def _packed(where: Path, ref: str) -> str:
    lines = _whole(where / "packed-refs").splitlines()
    return next((line.partition(" ")[0] for line in lines if line.partition(" ")[2] == ref), "")


def _version(words: list[str], path: str, day: date, commit: str) -> Version | None:
    """Return a line of `git log --raw` as a change of a document; `None` for what is none."""
    mode_before, mode_after, before, after, _ = words
    service, slash, name = path.partition("/")
    if not slash or not name.endswith(".md") or service.startswith("."):
        return None
    if not {mode_before.removeprefix(":"), mode_after} & _FILES:
        return None  # a link, or another repository
    gone_before, gone_after = (_ABSENT.fullmatch(one) is not None for one in (before, after))
    return Version(
        service,
        name.removesuffix(".md"),
        day,
        commit,
        None if gone_before else before,
        None if gone_after else after,
    )


def _day(seconds: int) -> date:
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return date.min


def _run(git_dir: str | None, *words: str) -> bytes:
    """Run git on a repository of ours, with no other configuration; nothing where it fails. Raises Refusal in time."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C",
        "HOME": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
    }
    if "SYSTEMROOT" in os.environ:
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    if git_dir is not None:
        environment["GIT_DIR"] = git_dir
    try:
        done = subprocess.run(
            ["git", "--no-pager", "-c", "core.hooksPath=" + os.devnull, *words],
            env=environment,
            cwd=git_dir,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise Refusal("git", "is not installed", "install it") from None
    except subprocess.TimeoutExpired:
        raise Refusal("git", f"took longer than {_SECONDS:g} seconds", "look at fewer repositories at once") from None
    return done.stdout if done.returncode == 0 else b""
