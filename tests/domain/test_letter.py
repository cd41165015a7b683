# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date

import pytest

from objector.domain.contact import NOBODY_KNOWN, Basis
from objector.domain.errors import SignFault, TextField, TextNotKept, TextTooLong
from objector.domain.letter import (
    Course,
    Ground,
    Law,
    LetterKind,
    Sender,
    WrittenLetter,
    acknowledged_by,
    body_of,
    early,
    first_letter,
    law_of,
    mail_of,
    missing,
    next_letters,
    not_offered,
    tidy_sender,
)
from objector.domain.letter_fault import Early, NotOffered
from objector.domain.mail import check_mail
from objector.domain.region import Region
from objector.domain.service import ByDefault, Confidence, Default, Exemption
from tests.support.builders import a_use
from tests.support.letters import AMERICAN, contact, subject

FRANCE, BRITAIN, SWITZERLAND = Region("FR"), Region("GB"), Region("CH")
USE = a_use()
OBJECTION, WITHDRAWAL = LetterKind.OBJECTION, LetterKind.WITHDRAWAL
REMINDER, ANSWER = LetterKind.REMINDER, LetterKind.ANSWER
COMPANY, COMPLAINT = LetterKind.COMPANY_COMPLAINT, LetterKind.COMPLAINT


@pytest.mark.parametrize(
    ("code", "law"),
    [
        ("FR", Law.GDPR),
        ("NO", Law.GDPR),
        ("IS", Law.GDPR),
        ("LI", Law.GDPR),
        ("GB", Law.UK_GDPR),
        ("CH", Law.FADP),
        ("US", None),
    ],
)
def test_the_law_is_that_of_where_a_person_lives(code: str, law: Law | None) -> None:
    assert law_of(Region(code)) is law


def test_where_it_is_not_known_where_no_law_is_taken() -> None:
    assert law_of(None) is None
    assert not_offered(OBJECTION, USE, contact(), None) is NotOffered.COUNTRY_NOT_KNOWN
    assert not_offered(OBJECTION, USE, contact(), Region("US")) is NotOffered.OTHER_LAW


@pytest.mark.parametrize(
    ("basis", "objection", "withdrawal"),
    [
        (Basis.LEGITIMATE_INTERESTS, None, NotOffered.NO_CONSENT),
        (Basis.SEVERAL, None, NotOffered.NO_CONSENT),
        (Basis.NOT_READ, None, NotOffered.NO_CONSENT),
        (Basis.CONSENT, NotOffered.CONSENT, None),
        (Basis.CONTRACT, NotOffered.CONTRACT, NotOffered.NO_CONSENT),
        (Basis.NO_TRAINING, NotOffered.NO_TRAINING, NotOffered.NO_TRAINING),
    ],
)
@pytest.mark.parametrize("country", [FRANCE, BRITAIN, SWITZERLAND])
def test_one_objects_to_interests_and_withdraws_consent(
    basis: Basis, objection: NotOffered | None, withdrawal: NotOffered | None, country: Region
) -> None:
    known = contact(basis=basis)
    assert not_offered(OBJECTION, USE, known, country) is objection
    assert not_offered(WITHDRAWAL, USE, known, country) is withdrawal
    assert first_letter(USE, known, country) is (WITHDRAWAL if withdrawal is None else OBJECTION)


def test_what_is_not_about_training_has_no_letter() -> None:
    assert not_offered(OBJECTION, USE, None, FRANCE) is NotOffered.OTHER_USE


def test_who_has_nothing_to_do_is_told_so() -> None:
    exempt = USE._replace(exemptions=(Exemption(frozenset({"FR"}), {"en": "Nobody."}, Confidence.SURE, ()),))
    off = USE._replace(defaults=(Default(frozenset({"FR"}), None, ByDefault.OFF, Confidence.SURE, ()),))
    assert not_offered(OBJECTION, exempt, contact(), FRANCE) is NotOffered.EXEMPT
    assert not_offered(OBJECTION, off, contact(), FRANCE) is NotOffered.OFF_BY_DEFAULT
    assert not_offered(WITHDRAWAL, off, contact(basis=Basis.CONSENT), FRANCE) is None, "they may have said yes"
    assert not_offered(COMPLAINT, off, contact(), FRANCE) is None, "they wrote when it was on"


def test_a_complaint_to_the_company_is_british() -> None:
    assert not_offered(COMPANY, USE, contact(), BRITAIN) is None
    assert not_offered(COMPANY, USE, contact(), FRANCE) is NotOffered.ONLY_UNITED_KINGDOM


SENT, DUE = date(2026, 12, 1), date(2027, 1, 4)


@pytest.mark.parametrize(
    ("course", "law", "today", "letters"),
    [
        (Course(), Law.GDPR, date(2030, 1, 1), ()),
        (Course(sent=SENT), Law.GDPR, date(2030, 1, 1), ()),
        (Course(sent=SENT, due=DUE), Law.GDPR, DUE, ()),
        (Course(sent=SENT, due=DUE), Law.GDPR, date(2027, 1, 5), (REMINDER, COMPLAINT)),
        (Course(sent=SENT, due=DUE, reminded=date(2027, 1, 5)), Law.GDPR, date(2027, 1, 20), (COMPLAINT,)),
        (Course(sent=SENT, due=DUE, refused=date(2026, 12, 9)), Law.GDPR, date(2026, 12, 9), (ANSWER, COMPLAINT)),
        (Course(sent=SENT, due=DUE), Law.UK_GDPR, date(2027, 1, 5), (REMINDER, COMPANY, COMPLAINT)),
        (
            Course(sent=SENT, due=DUE, company_complaint=date(2027, 1, 5)),
            Law.UK_GDPR,
            date(2027, 2, 6),
            (REMINDER, COMPLAINT),
        ),
        (Course(sent=SENT, due=DUE), Law.FADP, date(2027, 1, 5), (REMINDER, COMPLAINT)),
        (Course(sent=date(2026, 1, 5), due=date(2026, 2, 5)), Law.UK_GDPR, date(2026, 6, 18), (REMINDER, COMPLAINT)),
    ],
)
def test_what_follows_depends_on_what_happened(
    course: Course, law: Law, today: date, letters: tuple[LetterKind, ...]
) -> None:
    assert next_letters(course, law, today) == letters


@pytest.mark.parametrize(
    ("kind", "course", "today", "why"),
    [
        (OBJECTION, Course(), SENT, None),
        (WITHDRAWAL, Course(), SENT, None),
        (REMINDER, Course(), SENT, Early.NOTHING_SENT),
        (COMPLAINT, Course(), SENT, Early.NOTHING_SENT),
        (ANSWER, Course(sent=SENT, due=DUE), DUE, Early.NOT_REFUSED),
        (ANSWER, Course(sent=SENT, refused=SENT), SENT, None),
        (REMINDER, Course(sent=SENT, due=DUE), DUE, Early.REPLY_MAY_COME),
        (REMINDER, Course(sent=SENT, due=DUE, refused=SENT), DUE, Early.REFUSED),
        (REMINDER, Course(agreed=True), DUE, Early.AGREED),
        (OBJECTION, Course(agreed=True), DUE, None),
        (REMINDER, Course(sent=SENT, due=DUE), date(2027, 1, 5), None),
        (COMPLAINT, Course(sent=SENT), date(2030, 1, 1), Early.REPLY_MAY_COME),
        (COMPLAINT, Course(sent=SENT, due=DUE, refused=SENT), SENT, None),
        (COMPANY, Course(sent=SENT, due=DUE), DUE, Early.REPLY_MAY_COME),
    ],
)
def test_what_follows_waits_for_what_it_follows(
    kind: LetterKind, course: Course, today: date, why: Early | None
) -> None:
    assert early(kind, course, today) is why


def test_a_british_company_has_thirty_days_to_acknowledge() -> None:
    assert acknowledged_by(date(2026, 12, 1)) == date(2026, 12, 31)
    assert acknowledged_by(date(2028, 1, 30)) == date(2028, 2, 29)
    assert acknowledged_by(date.max) == date.max


NAMES = ["Zoë Öztürk-D’Angelo", "محمد الأمين", "שרה כהן", "王小明", "नीलम", "Þórunn", "👩‍💻 Sam"]


@pytest.mark.parametrize("name", NAMES)
def test_names_in_every_script_stay_as_they_were_typed(name: str) -> None:
    sender = tidy_sender(
        name=name, account=name, postal=f"{name}\n 69001 Lyon ", reply_to=name, own_words=f"{name}\n\n{name}"
    )
    assert sender == Sender(name, name, (name, "69001 Lyon"), name, (), f"{name}\n{name}")


def test_what_was_not_typed_is_not_there() -> None:
    assert tidy_sender() == Sender()
    assert tidy_sender(name=" ", account="", postal="\n", reply_to="\t", own_words="\n \n") == Sender()


def test_ten_thousand_letters_are_kept_and_no_more() -> None:
    words = "ا" * 10_000
    assert tidy_sender(own_words=words).own_words == words
    with pytest.raises(TextTooLong) as told:
        tidy_sender(own_words=words + "ا")
    assert told.value.limit == 10_000
    with pytest.raises(TextTooLong):
        tidy_sender(postal="\n".join("123456789"))


@pytest.mark.parametrize(
    ("given", "field", "fault"),
    [
        ({"name": "A\x00"}, TextField.NAME, SignFault.CONTROL),
        ({"account": "a\u202eb"}, TextField.ACCOUNT, SignFault.DIRECTION),
        ({"postal": "1 Street\nLyon\x1b[0m"}, TextField.ADDRESS, SignFault.CONTROL),
        ({"reply_to": "a\ud800"}, TextField.REPLY_ADDRESS, SignFault.UNDECODABLE),
        ({"own_words": "so\u2066 so"}, TextField.REASON, SignFault.DIRECTION),
    ],
)
def test_what_nobody_types_is_named(given: dict[str, str], field: TextField, fault: SignFault) -> None:
    with pytest.raises(TextNotKept) as told:
        tidy_sender(**given)  # type: ignore[arg-type]  # one of its texts
    assert (told.value.field, told.value.fault) == (field, fault)


def test_grounds_stand_in_one_order_each_once() -> None:
    twice = (Ground.HARASSED, Ground.SENSITIVE, Ground.HARASSED)
    assert tidy_sender(grounds=twice).grounds == (Ground.SENSITIVE, Ground.HARASSED)


def test_what_is_missing_is_told() -> None:
    bare = subject(sender=Sender(), recipient=NOBODY_KNOWN)
    assert missing(bare) == (True, True, True, True)
    assert missing(bare._replace(law=Law.FADP)).grounds is False, "an express wish needs none"
    assert missing(bare._replace(kind=WITHDRAWAL)).grounds is False, "nor does taking back a yes"
    reasoned = subject(recipient=AMERICAN, sender=Sender("A", "a", grounds=(Ground.HARASSED,)))
    assert missing(reasoned) == (False, False, False, False)
    assert missing(subject(sender=Sender("A", "a", own_words="So."))).grounds is False


def test_a_complaint_needs_an_authority() -> None:
    assert missing(subject(COMPLAINT, recipient=NOBODY_KNOWN)).address is False
    assert missing(subject(COMPLAINT, authority=None)).address is True


def written(**changes: object) -> WrittenLetter:
    letter = WrittenLetter(
        kind=OBJECTION,
        language="en",
        to="dpo@reddit.com",
        sender=("Ada", "1 Street", "ada@example.org"),
        recipient=("Reddit",),
        dated="1 December 2026",
        subject="Objection",
        salutation="Dear,",
        paragraphs=("One.", "Two.\n– Three."),
        closing="Yours,",
        signature="Ada",
        enclosures=(),
    )
    return letter._replace(**changes)  # type: ignore[arg-type]  # its own fields


def test_a_mail_has_the_letter_without_what_only_paper_has() -> None:
    body = "Dear,\n\nOne.\n\nTwo.\n– Three.\n\nYours,\nAda\n\n1 December 2026\n1 Street\nada@example.org"
    assert mail_of(written()) == ("dpo@reddit.com", "Objection", body)


def test_a_letter_without_a_name_is_not_signed_for_anybody() -> None:
    assert body_of(written(sender=(), signature=None, enclosures=("Attached: a", "Attached: b"))).endswith(
        "Yours,\n\n1 December 2026\n\nAttached: a\nAttached: b"
    )


@pytest.mark.parametrize("part", ["name", "account", "reply_to"])
def test_no_part_becomes_a_header_of_a_mail(part: str) -> None:
    """Nothing that a person types reaches the head of a mail; a line end in a line becomes a space."""
    sender = tidy_sender(**{part: "Ada\r\nBcc: all@example.org"})  # type: ignore[arg-type]  # one of its texts
    assert getattr(sender, part) == "Ada Bcc: all@example.org"
    check_mail(mail_of(written(sender=(getattr(sender, part),))))
