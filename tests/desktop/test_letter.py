# SPDX-License-Identifier: Apache-2.0
"""A letter on a real desktop: written, handed to a mail program, sent, the days counted, the reminder, the dossier."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.desktop.reader import Reader
from tests.desktop.session import DesktopSession, wait_until
from tests.support.moving_clock import MovingClock, library
from tests.support.welcomed import welcomed_in

OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")
REFUSAL = """\
From: dpo@reddit.example
To: camille@example.org
Date: Thu, 31 Dec 2026 08:00:00 +0100
Subject: Re: Objection to AI training

We have examined your objection, and refuse it.
"""
ReaderOf = Callable[[DesktopSession, str], Reader]


def names(reader: Reader, role: str | None = None) -> set[str]:
    showing = [node for node in reader.tree() if "showing" in node.states]
    return {node.name for node in showing if role is None or node.role == role}


def says(reader: Reader, words: str) -> Callable[[], bool]:
    return lambda: any(words in name for name in names(reader))


def test_an_objection_to_reddit_from_the_first_word_to_the_complaint(
    start_desktop: Callable[..., DesktopSession], reader: ReaderOf, tmp_path: Path
) -> None:
    faketime = library()
    if faketime is None:
        pytest.skip("libfaketime is not installed")
    session = start_desktop(accessibility=True, keyring="unlocked")
    clock = MovingClock(faketime, tmp_path / "clock", "Europe/Paris")
    clock.set("2026-11-30 09:00")
    welcomed_in(session.env)

    def run(*words: str) -> str:
        done = session.run(*OBJECTOR, *words, env=clock.env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("add", "reddit")
    run("remove", "linkedin")
    window: subprocess.Popen[bytes] = session.spawn(*OBJECTOR, env=clock.env)
    reading = reader(session, "Objector")
    wait_until("the case", lambda: "Write the letter" in names(reading, "push button"))
    reading.press("push button", "Write the letter")
    wait_until("the letter", says(reading, "Write to Reddit"))
    reading.press("check box", "I posted before this use existed")
    reading.press("push button", "Open in my mail")
    wait_until("the mail program", lambda: len(session.opened()) == 1)

    draft = urlsplit(session.opened()[0])
    assert (draft.scheme, unquote(draft.path)) == ("mailto", "dpo@reddit.com")
    said = parse_qs(draft.query)
    assert said["subject"] == ["Objection to AI training (Article 21(1) GDPR): Reddit"]
    assert "I wrote there before this use existed" in said["body"][0]
    assert said.keys() == {"subject", "body"}

    wait_until("what to do next", says(reading, "Send it there, then say here that you did."))
    reading.press("push button", "I sent it")
    wait_until("the day of the reply", says(reading, "Reddit’s reply to your objection is due"))
    entries: list[dict[str, Any]] = json.loads(run("history", "--json"))
    assert [entry["kind"] for entry in entries] == ["opened", "sent"]
    assert entries[1]["sending"] == {"by": "mail", "on": "2026-11-30", "arrived_on": None}
    assert "I wrote there before this use existed" in entries[1]["letter"]
    window.terminate()
    window.wait(60)

    clock.set("2026-12-31 09:00")
    assert "30 December" in run("status", "reddit")
    assert "Reminder: my objection of 30 November 2026" in run("letter", "reddit", "--print")
    run("reply", "reddit", "refused")
    (tmp_path / "refusal.eml").write_text(REFUSAL)
    run("evidence", "reddit", str(tmp_path / "refusal.eml"))
    complaint = run("letter", "reddit", "--kind", "complaint", "--lang", "en", "--print")
    assert "Complaint (Article 77(1) GDPR)" in complaint
    assert "– On 30 December 2026 the time for its reply ended (Article 12(3) GDPR)." in complaint
    assert "– By 31 December 2026 the company had refused." in complaint
    run("sent", "reddit", "--kind", "complaint", "--by", "form")

    run("dossier", "reddit", "-o", str(tmp_path / "all.zip"))
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        archive.extractall(tmp_path / "stranger")
    letters = list((tmp_path / "stranger/letters").iterdir())
    assert [letter.name for letter in letters] == ["01-2026-11-30-sent.txt"]
    mails = list((tmp_path / "stranger/mails").iterdir())
    assert [mail.read_text() for mail in mails] == [REFUSAL]
    assert "for CNIL" in (tmp_path / "stranger/CHRONOLOGY.txt").read_text()
    # The stranger's clock is that of the same days: to a clock a month behind, the entries are ahead of their time.
    checker = [sys.executable, "-I", "check_receipt.py", "receipt.zip"]
    checked = subprocess.run(
        checker, cwd=tmp_path / "stranger", env={**os.environ, **clock.env}, capture_output=True, text=True, check=False
    )
    assert checked.stdout.splitlines()[-1] == "intact", checked.stdout
