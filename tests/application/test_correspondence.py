# SPDX-License-Identifier: Apache-2.0
"""What is known for letters: to whom, under which law, and what was written before, by the record alone."""

from __future__ import annotations

from datetime import date

import pytest

from objector.application.correspondence import ReadCorrespondence
from objector.application.letter_files import LetterFiles
from objector.domain.contact import NOBODY_KNOWN, Basis, Contact, LetterFacts
from objector.domain.errors import LetterNotOffered, LetterTooEarly, SeveralAccounts, UnknownEnding
from objector.domain.guide import letter_status
from objector.domain.letter import Law, LetterKind, Sender
from objector.domain.letter_fault import Early, NotOffered
from objector.domain.region import Land, Region
from objector.domain.reply import FollowUp, Reply
from objector.domain.sending import Sending, SentBy
from objector.domain.service import LETTER, LetterWay, ServiceId
from objector.texts.language import speak
from objector.texts.letter import write_letter
from tests.support.builders import a_service, a_use
from tests.support.desk import Desk
from tests.support.fake_clock import FakeClock
from tests.support.letters import BERLIN, DUTCH, authority, contact, subject

ADA = Sender("Ada")


class Office(Desk):
    """Papermill, which trains AI on legitimate interests, on 20 October 2025 in Paris."""

    def __init__(self, known: Contact | None = None, region: str | None = "FR") -> None:
        objects = known is None or known.basis is not Basis.CONSENT
        use = a_use()._replace(letter=LetterWay(objects, ()))
        super().__init__(a_service(use if objects else use._replace(replies=())))
        facts = known or contact()
        self.catalogue.letters = LetterFacts((facts._replace(service=ServiceId("papermill")),), (BERLIN, authority()))
        self.place.by_time_zone = region
        self.letters = ReadCorrespondence(
            self.catalogue, self.ledger, self.preferences, self.overview, lambda: "Objector 0123456789abcdef"
        )

    def at(self, moment: str) -> Office:
        super().at(moment)
        return self

    def write(self, moment: str = "2025-10-20 10:00") -> None:
        day = date.fromisoformat(moment[:10])
        self.at(moment).answers.sent("papermill", route=LETTER, sending=Sending(SentBy.MAIL, day))


def test_before_anything_was_sent_it_begins_with_an_objection() -> None:
    known = Office().letters("papermill")
    assert (known.kind, known.first, known.fault(known.kind)) == (LetterKind.OBJECTION, LetterKind.OBJECTION, None)
    assert known.recipient == DUTCH
    assert known.authority == authority()
    assert known.following == ()
    assert not known.asks_for_land
    made = known.subject(LetterKind.OBJECTION, ADA, "Objector 0")
    assert (made.law, made.sender, made.reference, made.service) == (Law.GDPR, ADA, "Objector 0", "Papermill")
    assert Office().letters.reference() == "Objector 0123456789abcdef"


def test_a_reminder_is_for_the_day_after_the_last() -> None:
    office = Office()
    office.write()
    office.at("2025-11-20 09:00")
    waiting = office.letters("papermill")
    assert waiting.course.due == date(2025, 11, 20)
    assert waiting.fault(LetterKind.REMINDER) is Early.REPLY_MAY_COME
    with pytest.raises(LetterTooEarly) as told:
        waiting.subject(LetterKind.REMINDER, ADA)
    assert told.value.due == date(2025, 11, 20)
    office.at("2025-11-21 09:00")
    late = office.letters("papermill")
    assert late.following == (LetterKind.REMINDER, LetterKind.COMPLAINT)
    assert late.kind is LetterKind.REMINDER
    assert late.subject(LetterKind.REMINDER, ADA).course.sent == date(2025, 10, 20)
    office.answers.followed_up("papermill", FollowUp.REMINDER, Sending(SentBy.MAIL, date(2025, 11, 21)))
    reminded = office.letters("papermill")
    assert reminded.course.reminded == date(2025, 11, 21)
    assert reminded.following == (LetterKind.COMPLAINT,)


def test_more_time_moves_the_day_and_a_refusal_is_answered_at_once() -> None:
    office = Office()
    office.write()
    office.at("2025-11-03 09:00").answers.replied("papermill", Reply.NEEDS_TIME)
    more = office.letters("papermill").course
    assert (more.more_time, more.due) == (date(2025, 11, 3), date(2026, 1, 20))
    office.at("2025-11-10 09:00").answers.replied("papermill", Reply.REFUSED)
    refused = office.letters("papermill")
    assert refused.course.refused == date(2025, 11, 10)
    assert refused.following == (LetterKind.ANSWER, LetterKind.COMPLAINT)


def test_a_form_was_an_objection_too_and_an_undone_one_was_none() -> None:
    office = Office()
    office.answers.sent("papermill", route="form")
    assert office.letters("papermill").course.sent == date(2025, 10, 20)
    office.answers.undo("papermill")
    assert office.letters("papermill").course.sent is None


def test_the_last_day_is_known_of_what_was_refused_too() -> None:
    office = Office()
    office.write()
    office.at("2025-12-01 09:00").answers.replied("papermill", Reply.REFUSED)
    course = office.letters("papermill").course
    assert (course.due, course.refused) == (date(2025, 11, 20), date(2025, 12, 1))
    assert office.letters("papermill").fault(LetterKind.REMINDER) is Early.REFUSED


def test_a_refusal_after_the_further_months_is_measured_by_them() -> None:
    office = Office()
    office.write()
    office.at("2025-11-10 09:00").answers.replied("papermill", Reply.NEEDS_TIME)
    office.at("2026-01-21 09:00").answers.replied("papermill", Reply.REFUSED)
    assert office.letters("papermill").course.due == date(2026, 1, 20)


def test_more_time_that_is_asked_for_too_late_gives_none() -> None:
    office = Office()
    office.write()
    office.at("2025-11-21 09:00").answers.replied("papermill", Reply.NEEDS_TIME)
    course = office.letters("papermill").course
    assert (course.more_time, course.due, course.extended) == (date(2025, 11, 21), date(2025, 11, 20), False)


def test_what_the_company_asked_and_when_the_letter_arrived_are_told() -> None:
    office = Office()
    office.answers.sent("papermill", route=LETTER, sending=Sending(SentBy.POST, date(2025, 10, 20), None))
    office.at("2025-10-24 10:00").answers.arrived("papermill", date(2025, 10, 23))
    office.at("2025-10-30 10:00").answers.replied("papermill", Reply.ASKS_MORE)
    course = office.letters("papermill").course
    assert (course.arrived, course.asked_more, course.due) == (
        date(2025, 10, 23),
        date(2025, 10, 30),
        date(2025, 11, 24),
    )


def test_after_the_company_agreed_no_letter_follows() -> None:
    office = Office()
    office.write()
    office.at("2025-11-10 09:00").answers.replied("papermill", Reply.AGREED)
    known = office.letters("papermill")
    assert known.following == ()
    assert known.fault(LetterKind.COMPLAINT) is Early.AGREED


def test_in_switzerland_thirty_days_are_a_courtesy() -> None:
    office = Office(region="CH")
    office.write()
    known = office.letters("papermill")
    assert known.law is Law.FADP
    assert known.course.due == date(2025, 11, 19)
    status = letter_status(known.case)
    assert status is not None
    assert (status.reply_due, status.asked_by) == (None, date(2025, 11, 19))
    assert known.case.ask_on(status) == date(2025, 11, 20)
    office.at("2025-11-10 09:00").answers.replied("papermill", Reply.REFUSED)
    refused = letter_status(office.letters("papermill").case)
    assert refused is not None
    assert refused.asked_by is None


def test_at_the_calendar_s_end_there_is_no_day_of_courtesy() -> None:
    office = Office(region="CH")
    office.at("9999-12-15 10:00").answers.sent("papermill", route=LETTER)
    status = letter_status(office.letters("papermill").case)
    assert status is not None
    assert status.asked_by is None


def test_by_post_nothing_is_late_before_it_arrived() -> None:
    office = Office()
    office.answers.sent("papermill", route=LETTER, sending=Sending(SentBy.POST, date(2025, 10, 20)))
    known = office.at("2026-02-01 09:00").letters("papermill")
    assert known.course.due is None
    assert known.following == ()
    assert known.fault(LetterKind.COMPLAINT) is Early.REPLY_MAY_COME


def test_in_switzerland_too_post_counts_from_its_arrival() -> None:
    office = Office(region="CH")
    office.answers.sent("papermill", route=LETTER, sending=Sending(SentBy.POST, date(2025, 10, 20)))
    assert office.letters("papermill").course.due is None


def test_where_consent_is_the_basis_it_begins_with_a_withdrawal() -> None:
    office = Office(contact(basis=Basis.CONSENT))
    known = office.letters("papermill")
    assert (known.kind, known.course.first) == (LetterKind.WITHDRAWAL, LetterKind.WITHDRAWAL)
    with pytest.raises(LetterNotOffered) as told:
        known.subject(LetterKind.OBJECTION, ADA)
    assert told.value.reason is NotOffered.CONSENT
    office.write()
    assert office.letters("papermill").course.due == date(2025, 11, 19), "no law sets a time: the letter asks for one"


@pytest.mark.parametrize(("region", "why"), [(None, NotOffered.COUNTRY_NOT_KNOWN), ("US", NotOffered.OTHER_LAW)])
def test_without_a_law_there_is_no_letter(region: str | None, why: NotOffered) -> None:
    known = Office(region=region).letters("papermill")
    assert (known.fault(known.first), known.following) == (why, ())
    with pytest.raises(LetterNotOffered):
        known.subject(LetterKind.OBJECTION, ADA)


def test_what_is_about_something_else_has_none() -> None:
    office = Office()
    office.catalogue.letters = LetterFacts()
    known = office.letters("papermill")
    assert (known.fault(known.first), known.recipient) == (NotOffered.OTHER_USE, NOBODY_KNOWN)
    assert known.following == ()
    with pytest.raises(LetterNotOffered) as told:
        known.subject(LetterKind.OBJECTION, ADA)
    assert told.value.reason is NotOffered.OTHER_USE


def test_in_germany_the_land_is_asked_once() -> None:
    office = Office(region="DE")
    assert office.letters("papermill").asks_for_land
    assert office.letters("papermill", land=Land("DE-BE")).authority == BERLIN
    office.set_preferences.land(Land("DE-BE"))
    known = office.letters("papermill")
    assert known.authority == BERLIN
    assert not known.asks_for_land
    office.set_preferences.land(None)
    assert office.letters("papermill").asks_for_land


def test_each_account_has_its_own_course() -> None:
    office = Office()
    for account in ("work", "home"):
        office.answers.confirm("papermill", account=account)
    office.answers.sent("papermill", route=LETTER, account="work", sending=Sending(SentBy.MAIL, date(2025, 10, 20)))
    with pytest.raises(SeveralAccounts):
        office.letters("papermill")
    assert office.letters("papermill", account="Work").course.sent == date(2025, 10, 20)
    assert office.letters("papermill", account="home").course.sent is None
    assert office.letters("papermill", account="new").course.sent is None


class Files:
    """Takes what is written."""

    def __init__(self) -> None:
        self.written: dict[str, bytes] = {}

    def write(self, path: str, data: bytes) -> None:
        self.written[path] = data

    def read_small(self, path: str) -> bytes:
        return self.written[path]


def test_a_letter_is_saved_as_text_with_its_heads() -> None:
    files = Files()
    letter = write_letter(subject(), speak(("en",)).t)
    kept = LetterFiles(
        files,  # type: ignore[arg-type]  # all that it asks of documents
        FakeClock(),
        lambda draft, at: f"{draft.to} {draft.subject} {at:%Y}".encode(),
        lambda letter, of_pages, region: f"{letter.subject} {of_pages} {region}".encode(),
    )
    kept.save("a/letter.txt", letter, "", None)
    text = files.written["a/letter.txt"].decode()
    assert text.startswith("Camille Moreau\ncamille@example.org\n\nReddit Netherlands B.V.\nKeizersgracht 62\n")
    assert "\n\nObjection to AI training (Article 21(1) GDPR): Reddit\n\nDear Sir or Madam," in text
    assert kept.read("a/letter.txt") == text
    kept.save("LETTER.EML", letter, "", None)
    assert files.written["LETTER.EML"] == f"dpo@reddit.com {letter.subject} 2025".encode()
    kept.save("letter.pdf", letter, "Page 1", Region("FR"))
    assert files.written["letter.pdf"] == f"{letter.subject} Page 1 FR".encode()
    with pytest.raises(UnknownEnding):
        kept.save("letter.doc", letter, "", None)
