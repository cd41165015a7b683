# SPDX-License-Identifier: Apache-2.0
"""What every MailFiles does, the fake and the real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from objector.adapters.documents.mail_file import MailFiles as RealMailFiles
from objector.application.ports.mail_files import MailFiles
from objector.domain.errors import FileNotWritten, MailRefused
from objector.domain.mail import MailDraft
from tests.support.fake_mail_files import FakeMailFiles

AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
DRAFT = MailDraft("dpo@example.com", "Objection", "I object.")

Made = Callable[[bool], MailFiles]


@pytest.fixture(params=["fake", "real"], name="made")
def fixture_made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """A function that makes one which has room (True) or none (False)."""

    def make(room: bool) -> MailFiles:
        if request.param == "fake":
            fake = FakeMailFiles()
            fake.fault = None if room else FileNotWritten("/x.eml", "No space left on device")
            return fake
        if not room:
            (tmp_path / "letters").write_text("in the way")
        return RealMailFiles(str(tmp_path))

    return make


def test_a_draft_becomes_a_file_for_a_mail_program(made: Made) -> None:
    path = made(True).write(DRAFT, AT)
    assert Path(path).name == "letter-20261201-093000.eml"


def test_without_room_it_is_said(made: Made) -> None:
    with pytest.raises(FileNotWritten):
        made(False).write(DRAFT, AT)


def test_what_could_become_a_header_is_refused(made: Made) -> None:
    with pytest.raises(MailRefused):
        made(True).write(DRAFT._replace(subject="a\r\nBcc: eve@example.org"), AT)
