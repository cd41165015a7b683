# SPDX-License-Identifier: Apache-2.0
"""Letters about a case: which fit, what they are made of, and where they go."""

from __future__ import annotations

from datetime import date

import pytest

from objector.application.letters import Letters
from objector.domain.contact import LetterFacts
from objector.domain.errors import AddressRefused, FileNotShown, FileNotWritten, LetterNotOffered, MailNotOpened
from objector.domain.guide import letter_route
from objector.domain.letter import Course, LetterKind, Sender, WrittenLetter
from objector.domain.letter_text import FORM_LIMIT, kept_text, short_text
from objector.domain.reply import FollowUp, Reply
from objector.domain.sending import Sending, SentBy
from objector.domain.service import RouteKind, ServiceId
from tests.support.builders import a_route, a_service, a_use
from tests.support.desk import Desk
from tests.support.fake_mail_files import FakeMailFiles
from tests.support.letters import authority, contact

USE = a_use(a_route("letter", RouteKind.LETTER, url=None))
LETTER = WrittenLetter(
    LetterKind.OBJECTION, "en", "dpo@reddit.com", ("Anna",), ("Reddit",), "1 December", "Objection", "Dear Sir,",
    ("I object.", "My situation:\n– true"), "Yours,", "Anna", ("Added: receipt",),
)  # fmt: skip


class Office:
    """A desk with what letters need."""

    def __init__(self, region: str = "FR") -> None:
        self.desk = Desk(a_service(USE))
        self.desk.place.by_time_zone = region
        here = contact(service=ServiceId("papermill"))
        self.desk.catalogue.letters = LetterFacts((here,), (authority(),))
        self.mail_files = FakeMailFiles()
        self.saved: list[tuple[str, bytes]] = []
        self.letters = Letters(
            clock=self.desk.clock,
            catalogue=self.desk.catalogue,
            reference=self.desk.reference,
            opener=self.desk.opener,
            mail_files=self.mail_files,
            documents=self,  # type: ignore[arg-type]  # of it only what writes
            on_paper=lambda letter, of_pages, region: f"{letter.subject} {of_pages} {region}".encode(),
        )

    def write(self, path: str, data: bytes) -> None:
        self.saved.append((path, data))

    def kinds(self) -> tuple[LetterKind, ...]:
        case = self.desk.case()
        return self.letters.kinds(case, self.desk.ledger.history())


@pytest.fixture(name="office")
def fixture_office() -> Office:
    return Office()


def test_the_letters_follow_what_happened(office: Office) -> None:
    assert office.kinds() == (LetterKind.OBJECTION,)
    office.desk.answers.sent("papermill", sending=Sending(SentBy.MAIL, date(2025, 9, 1)))
    assert office.kinds() == (LetterKind.REMINDER, LetterKind.COMPLAINT)  # the month is over
    office.desk.answers.followed_up("papermill", FollowUp.REMINDER, Sending(SentBy.MAIL, date(2025, 10, 20)))
    assert office.kinds() == (LetterKind.COMPLAINT,)
    office.desk.answers.replied("papermill", Reply.REFUSED)
    assert office.kinds() == (LetterKind.ANSWER, LetterKind.COMPLAINT)
    assert office.letters.about(office.desk.case(), office.desk.ledger.history()).course == Course(
        sent=date(2025, 9, 1), due=date(2025, 10, 1), reminded=date(2025, 10, 20), refused=date(2025, 10, 20)
    )


def test_while_a_reply_may_come_none_fits(office: Office) -> None:
    office.desk.answers.sent("papermill", sending=Sending(SentBy.POST, date(2025, 10, 1)))
    assert office.kinds() == ()
    office.desk.answers.undo("papermill")
    assert office.kinds() == (LetterKind.OBJECTION,)


def test_without_a_way_a_contact_or_a_law_there_is_no_letter(office: Office) -> None:
    office.desk.catalogue.letters = LetterFacts((), ())
    assert office.kinds() == ()
    with pytest.raises(LetterNotOffered):
        office.letters.subject(office.desk.case(), (), LetterKind.OBJECTION, Sender())
    assert Office("US").kinds() == ()
    switch = Desk(a_service(a_use(a_route("setting"))))
    assert letter_route(switch.case()) is None
    assert office.letters.kinds(switch.case(), ()) == ()
    assert office.letters.about(switch.case(), ()).course == Course()


def test_a_letter_is_made_of_the_facts_and_of_what_the_person_said(office: Office) -> None:
    sender = Sender(name="Anna", own_words="山田")
    subject = office.letters.subject(office.desk.case(), (), LetterKind.OBJECTION, sender)
    assert (subject.sender, subject.recipient.mail, subject.today) == (sender, "dpo@reddit.com", date(2025, 10, 20))
    assert subject.authority is not None
    assert subject.authority.called == "CNIL"


def test_the_mail_program_gets_a_short_letter_as_an_address_and_a_long_one_as_a_file(office: Office) -> None:
    assert office.letters.hand_over(LETTER) is None
    assert office.desk.opener.opened[0].startswith("mailto:dpo@reddit.com?subject=Objection&body=Dear%20Sir")
    long = LETTER._replace(paragraphs=("山 " * 4_000,))
    path = office.letters.hand_over(long)
    assert path is not None
    assert office.desk.opener.opened[1] == path
    assert office.mail_files.written[0].body.count("山") == 4_000

    office.desk.opener.refusal = "no mail program"
    for letter, error in ((LETTER, MailNotOpened), (long, FileNotShown)):
        with pytest.raises(error):
            office.letters.hand_over(letter)
    office.mail_files.fault = FileNotWritten("/x", "No space left on device")
    with pytest.raises(FileNotWritten):
        office.letters.hand_over(long)


def test_it_is_written_to_a_file_and_the_page_of_a_form_is_opened(office: Office) -> None:
    office.letters.save(LETTER, "/x.pdf", "Page {page}", office.desk.case().region)
    assert office.saved == [("/x.pdf", b"Objection Page {page} FR")]
    office.letters.open_page("https://www.reddit.com/form")
    assert office.desk.opener.opened == ["https://www.reddit.com/form"]
    with pytest.raises(AddressRefused):
        office.letters.open_page("http://www.reddit.com/form")


def test_it_is_kept_word_by_word_and_a_form_gets_what_matters() -> None:
    assert kept_text(LETTER).startswith("dpo@reddit.com\n\nObjection\n\nDear Sir,\n\nI object.")
    assert kept_text(LETTER._replace(to=None, recipient=("Reddit", "Dublin"))).startswith("Reddit\nDublin\n\nObjection")
    posted = LETTER._replace(recipient=("Reddit", "Dublin"))
    assert kept_text(posted, posted=True).startswith("Reddit\nDublin\n\nObjection")
    assert kept_text(posted).startswith("dpo@reddit.com\n\n")
    assert kept_text(LETTER._replace(recipient=()), posted=True).startswith("dpo@reddit.com\n\n")
    assert short_text(LETTER) == "I object.\n\nMy situation:\n– true\n\nAnna"
    long = LETTER._replace(paragraphs=("I object.", "y" * FORM_LIMIT, "Please confirm."), signature=None)
    assert short_text(long) == "I object.\n\nPlease confirm."
