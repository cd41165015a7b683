# SPDX-License-Identifier: Apache-2.0
"""Reads CHANGELOG.md, from which every format takes its releases: changes.py debian | notes [VERSION].

`debian` prints it as a Debian changelog (deb-changelog(5)), `notes` what is new in a version, the newest unless named.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MAINTAINER = "The Objector founders <founders@objector.org>"
_HEADING = re.compile(r"^## (?P<version>\d+(?:\.\d+)+) \((?:not released|(?P<day>\d{4}-\d{2}-\d{2}))\)$")


class Release(NamedTuple):
    """A version and what is new in it."""

    version: str
    moment: datetime
    """When it was released; of one that is not yet, when it was last changed."""
    is_out: bool
    news: tuple[str, ...]


def releases() -> list[Release]:
    """Return all releases, the newest first. Raises ValueError for a heading that says neither a day nor that."""
    found: list[Release] = []
    for block in re.split(r"^(?=## )", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, text = block.partition("\n")
        parts = _HEADING.match(heading)
        if parts is None:
            raise ValueError(heading)
        day = parts["day"]
        moment = _last_change() if day is None else datetime.fromisoformat(f"{day}T12:00:00+00:00")
        news = tuple(" ".join(item.split()) for item in re.split(r"^- ", text, flags=re.MULTILINE)[1:])
        found.append(Release(parts["version"], moment, day is not None, news))
    return found


def debian() -> Iterator[str]:
    """Yield the lines of a Debian changelog."""
    for release in releases():
        yield f"objector ({release.version}) {'unstable' if release.is_out else 'UNRELEASED'}; urgency=medium\n"
        for item in release.news:
            yield textwrap.fill(item, 76, initial_indent="  * ", subsequent_indent="    ")
        yield f"\n -- {MAINTAINER}  {format_datetime(release.moment)}\n"


def notes(version: str | None) -> Iterator[str]:
    """Yield what is new in a version."""
    for release in releases():
        if version in {None, release.version}:
            yield from (f"- {item}" for item in release.news)
            return
    raise ValueError(version)


def _last_change() -> datetime:
    told = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run([ROOT / "packaging" / "date.sh"], capture_output=True, text=True, check=True).stdout
    )
    return datetime.fromtimestamp(int(told), UTC)


if __name__ == "__main__":
    what, *words = sys.argv[1:]
    print("\n".join(debian() if what == "debian" else notes(words[0] if words else None)))
