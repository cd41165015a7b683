# SPDX-License-Identifier: Apache-2.0
"""The letters word by word: what each must contain, and that no sentence claims a law that nothing stands for."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest

from objector.domain.contact import Basis, UsePurpose
from objector.domain.letter import Ground, Law, LetterKind, Sender, WrittenLetter, body_of, early, tidy_sender
from objector.domain.service import Confidence
from objector.texts.language import speak
from objector.texts.letter import ground_sentence, write_letter
from tests.support.letters import SENT, contact, subject

EN, FR = speak(("en",)).t, speak(("fr",)).t
WRITER = Sender("Camille Moreau", "u/camille", ("1 rue de la Paix", "69001 Lyon"), "camille@example.org")
COURSES = (
    SENT,
    SENT._replace(refused=date(2026, 12, 20)),
    SENT._replace(more_time=date(2026, 12, 9), reminded=date(2027, 3, 2), company_complaint=date(2027, 3, 3)),
    SENT._replace(first=LetterKind.WITHDRAWAL),
    SENT._replace(first=LetterKind.WITHDRAWAL, refused=date(2026, 12, 20)),
    SENT._replace(arrived=date(2026, 12, 4), asked_more=date(2026, 12, 9)),
    SENT._replace(more_time=date(2027, 1, 5)),
    SENT._replace(refused=date(2027, 1, 5), answered=date(2027, 1, 5), company_complaint=date(2027, 1, 5)),
)

TODAY = date(2027, 1, 5)

GDPR = {"6(1)(e)", "6(1)(f)", "7(3)", "12(3)", "12(4)", "12(6)", "17(1)(c)", "18(1)(d)", "21(1)"}
ARTICLES = {Law.GDPR: GDPR | {"77(1)"}, Law.UK_GDPR: GDPR | {"164A"}, Law.FADP: {"30", "30(2)(b)", "31", "32", "49"}}
"""What the facts about the law have a source for, and no more."""


def every_letter() -> list[tuple[Law, WrittenLetter, WrittenLetter]]:
    """Every kind of letter under every law, on every basis, in every course, in English and in French."""
    letters = []
    for kind, law, basis, purpose, course in product(LetterKind, Law, Basis, UsePurpose, COURSES):
        if kind is LetterKind.COMPANY_COMPLAINT and law is not Law.UK_GDPR:
            continue
        if early(kind, course, TODAY) is not None:
            continue
        made = subject(kind, law, contact=contact(basis=basis, purpose=purpose), course=course, sender=WRITER)
        letters.append((law, write_letter(made, EN), write_letter(made, FR)))
    return letters


LETTERS = every_letter()


def articles(letter: WrittenLetter) -> set[str]:
    """Return the articles and sections that an English letter names."""
    text = f"{letter.subject}\n{body_of(letter)}"
    named = set(re.findall(r"\d+[A-Z]?(?:\(\w+\))*(?= (?:UK )?GDPR| FADP| of the (?:Federal|Data)|\))", text))
    return {article for article in named if not re.fullmatch(r"20\d\d|\d\)?", article)}


def test_every_article_that_a_letter_names_has_a_source() -> None:
    for law, english, _ in LETTERS:
        assert articles(english) <= ARTICLES[law], english


def test_the_french_names_the_same_articles_as_the_english() -> None:
    for _, english, french in LETTERS:
        text = f"{french.subject}\n{body_of(french)}"
        named: list[str] = []
        for one in re.findall(r"articles? (\d+)((?:, (?:paragraphe|alinéa|point|lettre) \w+\)?)*)(,? et \d+)?", text):
            parts = "".join(f"({part})" for part in re.findall(r"(?:paragraphe|alinéa|point|lettre) (\w+)", one[1]))
            named += [f"{one[0]}{parts}", *re.findall(r"\d+", one[2])]
        named += re.findall(r"section (164A)", text)
        whole = f"{english.subject}\n{body_of(english)}"
        pairs = re.findall(r"Articles? (\d+(?:\(\w+\))*)(?: and (\d+))?|section (164A)", whole)
        assert sorted(named) == sorted(one for pair in pairs for one in pair if one)


def test_each_law_names_itself_and_no_other() -> None:
    for law, english, french in LETTERS:
        for text, names in ((body_of(english), ("UK GDPR", "FADP")), (body_of(french), ("RGPD britannique", "LPD"))):
            assert (names[0] in text) <= (law is Law.UK_GDPR)
            assert (names[1] in text) <= (law is Law.FADP)
            assert (law is Law.FADP) <= ("GDPR" not in text and "RGPD" not in text)


def test_no_letter_has_a_gap_in_any_language() -> None:
    for _, english, french in LETTERS:
        assert (english.language, french.language) == ("en", "fr")
        for letter in (english, french):
            whole = f"{letter.subject}\n{body_of(letter)}"
            assert not re.search(r"[{}\[\]]|  |\(\)", whole), whole
            assert re.search(r"\b(?:On|on|Le|du)\s+[,.:]", whole) is None, whole
            assert "\n" not in letter.subject


def test_an_objection_says_all_that_the_law_asks_for() -> None:
    sender = WRITER._replace(grounds=(Ground.SENSITIVE,), own_words="I lead a self-help group.")
    letter = write_letter(subject(sender=sender, reference="Objector 0123456789abcdef"), EN)
    body = body_of(letter)
    for part in (
        "Under Article 21(1) GDPR I object",
        "training, developing and improving AI models, by you or by those to whom you license or pass on these data",
        "in so far as you rely on Article 6(1)(e) or (f) GDPR",
        "In so far as you rely on my consent, I withdraw it (Article 7(3) GDPR).",
        "My account: u/camille",
        "My situation:\n– I have written there about my health",
        "I lead a self-help group.",
        "Article 18(1)(d)",
        "Article 17(1)(c)",
        "within one month of receipt",
        "Article 12(4)",
        "I send no copy of an identity document unasked.",
        "Objector 0123456789abcdef",
        "Yours faithfully,\nCamille Moreau",
        "5 January 2027\n1 rue de la Paix\n69001 Lyon\ncamille@example.org",
    ):
        assert part in body
    assert letter.to == "dpo@reddit.com"
    assert letter.recipient[0] == "Reddit Netherlands B.V."
    assert letter.enclosures == ()


def test_a_basis_that_was_read_is_held_against_the_company() -> None:
    known = subject(
        contact=contact(basis=Basis.LEGITIMATE_INTERESTS, basis_confidence=Confidence.SURE, purpose=UsePurpose.TRAINING)
    )
    body = body_of(write_letter(known, EN))
    assert "By your own account you rely on legitimate interests for this processing (Article 6(1)(f) GDPR)." in body
    assert "in so far as you rely" not in body
    several = body_of(write_letter(known._replace(contact=contact(basis=Basis.SEVERAL)), EN))
    assert "in so far as you rely on Article 6(1)(e) or (f) GDPR" in several


def test_a_basis_that_is_only_likely_is_not_held_against_the_company() -> None:
    likely = contact(basis=Basis.LEGITIMATE_INTERESTS, basis_confidence=Confidence.LIKELY)
    body = body_of(write_letter(subject(contact=likely), EN))
    assert "By your own account" not in body
    assert "in so far as you rely on Article 6(1)(e) or (f) GDPR" in body


def test_nothing_personal_stands_in_it_unless_it_was_written() -> None:
    for kind, law in product(LetterKind, Law):
        letter = write_letter(subject(kind, law, sender=Sender()), EN)
        assert letter.sender == ()
        assert letter.signature is None
        assert "My account" not in body_of(letter)
        assert "My situation" not in body_of(letter)


def test_in_switzerland_no_month_is_claimed() -> None:
    letters = [english for law, english, _ in LETTERS if law is Law.FADP]
    assert letters
    assert not any("month" in body_of(letter) or "12(3)" in body_of(letter) for letter in letters)


def test_a_complaint_tells_what_happened_in_the_order_of_the_days() -> None:
    course = SENT._replace(more_time=date(2026, 12, 9), reminded=date(2027, 3, 2), refused=date(2027, 3, 9))
    letter = write_letter(subject(LetterKind.COMPLAINT, course=course), EN)
    body = body_of(letter)
    days = ["On 1 December 2026", "By 9 December 2026", "On 4 January 2027", "On 2 March 2027", "By 9 March 2027"]
    places = [body.index(f"– {day}") for day in days]
    assert places == sorted(places)
    assert "I have had no reply" not in body
    assert "demonstrated compelling legitimate grounds" in body
    assert letter.to is None
    assert letter.enclosures == (
        "Attached: my letter of 1 December 2026",
        "Attached: proof that it was sent, with the receipt of my record",
        "Attached: what the company replied",
        "Attached: my reminder of 2 March 2027",
    )


def test_a_complaint_claims_no_silence_where_the_company_asked_for_something() -> None:
    for course in (SENT._replace(asked_more=date(2026, 12, 9)), SENT._replace(more_time=date(2026, 12, 9))):
        letter = write_letter(subject(LetterKind.COMPLAINT, course=course), EN)
        assert "– To this day I have had no other reply." in body_of(letter)
        assert "no reply." not in body_of(letter)
        assert "Attached: what the company replied" in letter.enclosures
        reminder = body_of(write_letter(subject(LetterKind.REMINDER, course=course), EN))
        assert "I have had no other reply." in reminder


def test_a_reminder_says_until_when_more_time_lasted_and_only_where_it_was_had() -> None:
    extended = SENT._replace(more_time=date(2026, 12, 9), due=date(2027, 3, 1))
    body = body_of(write_letter(subject(LetterKind.REMINDER, course=extended), EN))
    told = "You told me that you need more time. That time too ended on 1 March 2027 (Article 12(3) GDPR)."
    assert told in body
    late = SENT._replace(more_time=date(2027, 1, 8))
    body = body_of(write_letter(subject(LetterKind.REMINDER, course=late), EN))
    assert "Your reply was due on 4 January 2027 (Article 12(3) GDPR). You told me that you need more time." in body


def test_a_late_refusal_is_told_as_late_and_one_in_time_is_not() -> None:
    ended = "– On 4 January 2027 the time for its reply ended (Article 12(3) GDPR)."
    late = SENT._replace(refused=date(2027, 1, 20), answered=date(2027, 1, 21))
    letter = write_letter(subject(LetterKind.COMPLAINT, course=late), EN)
    assert body_of(letter).index(ended) < body_of(letter).index("– By 20 January 2027 the company had refused.")
    assert "– On 21 January 2027 I answered its refusal." in body_of(letter)
    assert "Attached: my answer of 21 January 2027 to the refusal" in letter.enclosures
    in_time = SENT._replace(refused=date(2027, 1, 4))
    assert ended not in body_of(write_letter(subject(LetterKind.COMPLAINT, course=in_time), EN))


def test_a_complaint_tells_when_the_letter_arrived() -> None:
    course = SENT._replace(arrived=date(2026, 12, 4))
    body = body_of(write_letter(subject(LetterKind.COMPLAINT, course=course), EN))
    assert "– On 4 December 2026 it arrived." in body


def test_in_the_united_kingdom_it_is_the_information_commissioner_and_no_complaint_is_announced_twice() -> None:
    objection = body_of(write_letter(subject(law=Law.UK_GDPR), EN))
    assert "how I can complain to the Information Commissioner and go to court (Article 12(4) UK GDPR)" in objection
    assert "supervisory authority" not in objection
    course = SENT._replace(refused=date(2027, 1, 5), company_complaint=date(2027, 1, 5))
    answer = body_of(write_letter(subject(LetterKind.ANSWER, Law.UK_GDPR, course=course), EN))
    assert "Otherwise I intend to complain to the Information Commissioner." in answer
    assert "164A" not in answer


def test_consent_that_was_withdrawn_needs_no_grounds_of_the_company() -> None:
    for kind in LetterKind:
        course = SENT._replace(first=LetterKind.WITHDRAWAL, refused=date(2027, 1, 5))
        known = subject(kind, Law.UK_GDPR, course=course, contact=contact(basis=Basis.CONSENT))
        if kind is not LetterKind.OBJECTION:
            assert "compelling" not in body_of(write_letter(known, EN)), kind


def test_a_reminder_names_the_authority_only_where_it_is_known() -> None:
    known = body_of(write_letter(subject(LetterKind.REMINDER), FR))
    assert "mon autorité de contrôle (CNIL)" in known
    unknown = body_of(write_letter(subject(LetterKind.REMINDER, authority=None), EN))
    assert "to my supervisory authority under Article 77(1) GDPR" in unknown
    british = body_of(write_letter(subject(LetterKind.REMINDER, Law.UK_GDPR), EN))
    assert "section 164A of the Data Protection Act 2018" in british


def test_the_company_has_its_name_or_that_of_the_service() -> None:
    unknown = subject(LetterKind.COMPLAINT)
    unnamed = unknown._replace(recipient=unknown.recipient._replace(company=None))
    assert "I lodge a complaint against Reddit Netherlands B.V., about its service Reddit" in body_of(
        write_letter(unknown, EN)
    )
    assert "I lodge a complaint against Reddit. You are" in body_of(write_letter(unnamed, EN))
    for law, sentence in ((Law.UK_GDPR, "I make a complaint about Reddit."), (Law.FADP, "provisions by Reddit (Art")):
        assert sentence in body_of(write_letter(unnamed._replace(law=law), EN))
    assert write_letter(unnamed._replace(kind=LetterKind.OBJECTION), EN).recipient == unnamed.recipient.postal


@pytest.mark.parametrize("typed", ["{law} {0} %s", "محمد الأمين", "<b>A</b>", "“A” & ‘B’"])
def test_what_a_person_types_stands_there_as_it_is(typed: str) -> None:
    sender = tidy_sender(name=typed, account=typed, postal=typed, reply_to=typed, own_words=typed)
    for kind in LetterKind:
        letter = write_letter(subject(kind, sender=sender), FR)
        assert letter.signature == typed
        assert f"Mon compte\N{NO-BREAK SPACE}: {typed}" in letter.paragraphs


def test_every_ground_is_a_sentence_of_ones_own() -> None:
    for t in (EN, FR):
        sentences = [ground_sentence(ground, t) for ground in Ground]
        assert len(set(sentences)) == len(Ground)
        assert all(sentence.endswith(".") for sentence in sentences)
