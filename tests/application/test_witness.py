# SPDX-License-Identifier: Apache-2.0
"""Letters and reports name the end of the record, and a mail that names one is looked up in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from objector.application.reference import Reference
from objector.application.report_difference import ReportDifference, Spoken
from objector.application.witness import ReadWitness
from objector.domain.difference import Difference
from objector.domain.errors import DatabaseNewer, StorageError, StorageFault
from objector.domain.mail import MailDraft
from objector.domain.service import Letter, RouteId, RouteKind, ServiceId, UseId
from objector.domain.witness import HeadOf, MailNaming, Named, Witness
from tests.support.builders import a_route, a_service, a_use
from tests.support.desk import Desk
from tests.support.fake_heads import FakeRecordHead, a_head

BOX = "privacy@papermill.example"
LETTER = Letter(BOX, "Opt out", {"en": "Please.", "fr": "Merci."})
HEAD = "0123456789abcdef" * 4
NOON = datetime(2025, 10, 20, 12, tzinfo=UTC)


def with_letter() -> Desk:
    desk = Desk(a_service(a_use(a_route("letter", RouteKind.LETTER, url=None)._replace(letter=LETTER))))
    desk.heads.heads.append(a_head(3, head=HEAD))
    return desk


@pytest.mark.parametrize(("language", "text"), [("en", "Please."), ("fr", "Merci.")])
def test_a_letter_names_the_end_of_the_record_in_its_own_language(language: str, text: str) -> None:
    mail = with_letter().open_page.address("papermill", language=language)
    assert mail == MailDraft(BOX, "Opt out", f"{text}\n\n{language}: Objector 0123456789abcdef")


def test_a_letter_without_a_text_in_a_language_has_its_line_in_english_too() -> None:
    mail = with_letter().open_page.address("papermill", language="de")
    assert mail == MailDraft(BOX, "Opt out", "Please.\n\nen: Objector 0123456789abcdef")


def test_before_anything_is_recorded_there_is_nothing_to_name() -> None:
    desk = with_letter()
    desk.heads.heads.clear()
    assert desk.open_page.address("papermill") == MailDraft(BOX, "Opt out", "Please.")


@pytest.mark.parametrize("error", [StorageError(StorageFault.FAILED, "/x"), DatabaseNewer("/x", 9, 2)])
def test_a_record_that_cannot_be_read_keeps_nobody_from_writing(error: StorageError | DatabaseNewer) -> None:
    desk = with_letter()
    desk.heads.fault = error
    assert desk.open_page.address("papermill") == MailDraft(BOX, "Opt out", "Please.")


def test_a_report_ends_with_it() -> None:
    desk = with_letter()
    said = ReportDifference(desk.catalogue, desk.overview, desk.reference)(
        "papermill", Difference(), Spoken("en", ("en",), "1.0")
    )
    assert said.split("\n")[-1] == "Reference of the sender’s record: Objector 0123456789abcdef"


def test_the_line_is_in_the_language_that_was_asked_for() -> None:
    line = Reference(FakeRecordHead(a_head(1, head=HEAD)), lambda named, language: f"{named} ({language})").line
    assert line("fr") == "Objector 0123456789abcdef (fr)"


def test_a_mail_is_looked_up_in_the_record() -> None:
    desk = Desk()
    entry = desk.answers.confirm("papermill", route="setting").entry
    assert entry is not None
    desk.heads.entries[HEAD] = HeadOf(entry, 1, own=True)
    told = MailNaming(("0123456789abcdef", "f" * 16), NOON, ("papermill.example",))
    read = ReadWitness(desk.heads, desk.catalogue, lambda _: told, {"mail.eml": b"mail"}.get)

    service = desk.catalogue.service(ServiceId("papermill"))
    assert service is not None
    route = service.data_uses[0].route(RouteId("setting"))
    found = Named("0123456789abcdef", HeadOf(entry, 1, own=True), service, route)
    assert read(b"mail") == Witness((found, Named("f" * 16, None)), NOON, ("papermill.example",))
    assert read.file("mail.eml") == read(b"mail")
    assert read.file("receipt.zip") is None


def test_of_a_service_that_is_not_known_here_the_entry_is_named() -> None:
    desk = Desk()
    entry = desk.answers.confirm("papermill", route="setting").entry
    assert entry is not None
    gone = entry._replace(use=UseId("gone.ads"), route=None)
    desk.heads.entries[HEAD] = HeadOf(gone, 1, own=False)
    told = MailNaming(("0123456789abcdef",), None, ())
    read = ReadWitness(desk.heads, desk.catalogue, lambda _: told, lambda _: None)
    assert read(b"").named == (Named("0123456789abcdef", HeadOf(gone, 1, own=False)),)
