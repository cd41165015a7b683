# SPDX-License-Identifier: Apache-2.0
"""What is said beside a letter: each weak point of the facts, in both languages, and never more than is known."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from objector.adapters.catalogue import BundledCatalogue
from objector.domain.contact import Basis
from objector.domain.errors import LetterNotOffered, LetterTooEarly, UnknownLand
from objector.domain.letter import Law, LetterKind, Missing
from objector.domain.letter_fault import Early, NotOffered
from objector.domain.region import LANDS
from objector.domain.service import Confidence
from objector.texts.errors import sentence
from objector.texts.language import language_name, speak
from objector.texts.letter_facts import (
    LANDS as NAMES,
)
from objector.texts.letter_facts import (
    acknowledgement_line,
    ask_for_land,
    authority_lines,
    basis_line,
    complaint_language,
    letter_languages,
    letter_law,
    letter_limits,
    missing_lines,
    where_lines,
    why_no_letter,
    why_too_early,
)
from tests.support.letters import AMERICAN, DUTCH, SENT, authority, contact, subject

EN, FR = speak(("en",)).t, speak(("fr",)).t
BOTH = (EN, FR)


def test_each_sentence_is_whole_in_both_languages() -> None:
    due = date(2027, 1, 4)
    for t in BOTH:
        said = [letter_law(subject(kind, law), t) for kind, law in product(LetterKind, Law)]
        said += [why_no_letter(reason, "Reddit", t) for reason in NotOffered]
        said += [why_too_early(reason, "Reddit", day, t) for reason, day in product(Early, (None, due))]
        said += [basis_line(contact(basis=basis), "Reddit", t) for basis in Basis]
        assert not any("{" in line or "  " in line for line in said)
        assert all(line.endswith(".") for line in said)
        assert len(letter_limits(t)) == 3


def test_what_it_does_not_do_stands_on_it() -> None:
    limits = " ".join(letter_limits(EN))
    for part in ("not legal advice", "Objector sends nothing", "No judgment", "a trained model forgets", "passport"):
        assert part in limits


def test_the_practice_of_the_ico_is_no_law() -> None:
    said = letter_law(subject(LetterKind.COMPLAINT, Law.UK_GDPR), EN)
    assert "practice" in said
    assert "must" not in said


def test_in_switzerland_the_thirty_days_are_no_time_of_the_law() -> None:
    said = letter_law(subject(law=Law.FADP), EN)
    assert "sets no time" in said
    assert "as a courtesy" in said


@pytest.mark.parametrize(
    ("recipient", "said"),
    [
        (AMERICAN, "Reddit names only a form for this: copy the text into it."),
        (AMERICAN, "Its form: https://www.reddit.com/form"),
        (DUTCH._replace(mail=None), "Reddit names no mail address for this: send it by post."),
        (
            DUTCH._replace(mail=None, form="https://www.reddit.com/form"),
            "Reddit names no mail address for this: copy the text into its form, or send it by post.",
        ),
        (
            DUTCH._replace(confidence=Confidence.UNSURE),
            "This address is old, or was not confirmed: see Reddit’s privacy policy before you send it.",
        ),
        (DUTCH, "Reddit: Privacy policy; read on 30 November 2026"),
    ],
)
def test_where_it_goes_is_said_with_what_is_weak(recipient: object, said: str) -> None:
    assert said in where_lines(contact(), recipient, "Reddit", EN)  # type: ignore[arg-type]  # one of the recipients


def test_a_sure_address_has_its_source_only() -> None:
    assert where_lines(contact(), DUTCH, "Reddit", EN) == ["Reddit: Privacy policy; read on 30 November 2026"]


def test_what_only_others_name_and_a_note_are_said() -> None:
    known = contact(unconfirmed="privacy@figma.com", note={"en": "It moved.", "fr": "Elle a déménagé."})
    assert "Elle a déménagé." in where_lines(known, AMERICAN, "Figma", FR)
    assert any("privacy@figma.com" in line for line in where_lines(known, AMERICAN, "Figma", EN))


def test_an_authority_is_said_with_its_languages_and_what_it_asks() -> None:
    cnil = authority_lines(authority(), "en", EN)
    assert cnil[:2] == [
        "It takes complaints in: French.",
        "This text is in another language (English): have it translated.",
    ]
    assert "Its page for complaints: https://www.cnil.fr/fr/plaintes" in cnil
    assert authority_lines(authority(), "fr", FR)[0] == "Langues des réclamations\N{NO-BREAK SPACE}: français."
    weak = authority(
        page=None, postal=(), languages=(), identity=True, no_plain_mail=True, public=True, cannot_fine=True,
        confidence=Confidence.UNSURE,
    )  # fmt: skip
    said = authority_lines(weak, "en", EN)
    for part in ("not found", "identity", "no formal complaint", "public document", "cannot fine", "website", "postal"):
        assert any(part in line for line in said), part
    nowhere = authority(page=None, website=None)
    assert not any("page" in line or "website" in line for line in authority_lines(nowhere, "fr", EN))


def test_the_languages_of_all_authorities_have_names() -> None:
    spoken = {code for one in BundledCatalogue().letter_facts().authorities for code in one.languages}
    for t in BOTH:
        assert {code for code in spoken if language_name(code, t) == code} == set()


def test_every_land_has_its_name() -> None:
    assert set(NAMES) == set(LANDS)


def test_what_is_missing_is_said_and_nothing_else() -> None:
    assert missing_lines(Missing(False, False, False, False), subject(), EN) == []
    assert len(missing_lines(Missing(True, True, True, True), subject(), EN)) == 4
    (authority_unknown,) = missing_lines(Missing(False, False, False, True), subject(LetterKind.COMPLAINT), EN)
    assert authority_unknown == "Which authority it goes to is not known here."


def test_a_letter_is_in_the_language_of_the_company_first() -> None:
    assert letter_languages(contact(), FR) == ("en", "fr")
    assert letter_languages(contact(languages=("fr", "en")), EN) == ("fr", "en")
    assert letter_languages(contact(languages=("de",)), FR) == ("fr", "en")


def test_errors_say_the_same() -> None:
    assert "United Kingdom" in sentence(LetterNotOffered(NotOffered.OTHER_LAW, "Reddit"), EN)
    assert "4 January 2027" in sentence(LetterTooEarly(Early.REPLY_MAY_COME, "Reddit", date(2027, 1, 4)), EN)
    assert sentence(UnknownLand("Bavaria"), EN) == "“Bavaria” is no German Land: write a code such as DE-BE."


def test_what_is_only_likely_of_a_basis_is_said() -> None:
    likely = contact(basis=Basis.CONSENT, basis_confidence=Confidence.LIKELY)
    assert basis_line(likely, "Doctolib", EN) == "Doctolib relies on consent. That is likely, not certain."
    sure = contact(basis=Basis.CONSENT, basis_confidence=Confidence.SURE)
    assert basis_line(sure, "Doctolib", EN) == "Doctolib relies on consent."
    assert "likely" not in basis_line(contact(), "Reddit", EN)
    only_likely = contact(basis=Basis.LEGITIMATE_INTERESTS, basis_confidence=Confidence.LIKELY)
    assert "so the letter says “in so far as you rely on”" in basis_line(only_likely, "Booking.com", EN)


def test_consent_that_was_withdrawn_is_not_weighed() -> None:
    withdrawn = subject(LetterKind.ANSWER, course=SENT._replace(first=LetterKind.WITHDRAWAL, refused=SENT.sent))
    assert letter_law(withdrawn, EN) == "Consent can be withdrawn at any time (Article 7(3) GDPR)."
    assert "compelling" in letter_law(subject(LetterKind.ANSWER), EN)


def test_the_land_is_asked_by_name_and_a_complaint_to_a_company_has_its_day() -> None:
    assert "DE-BE (Berlin)" in ask_for_land(EN)
    made, last = date(2026, 12, 1), date(2026, 12, 31)
    assert acknowledgement_line(made, "Reddit", last, EN).startswith("Reddit has until 31 December 2026")
    assert acknowledgement_line(made, "Reddit", date(2027, 1, 1), EN).startswith("Reddit had until 31 December 2026")


def test_a_complaint_is_in_a_language_that_the_authority_takes_where_there_is_one() -> None:
    assert complaint_language(authority(), EN) == "fr"
    assert complaint_language(authority(languages=("de", "fr", "it", "en")), EN) == "en"
    assert complaint_language(authority(languages=("de",)), FR) is None
    assert complaint_language(authority(languages=()), FR) is None
    assert complaint_language(None, EN) is None
