# SPDX-License-Identifier: Apache-2.0
"""Letters that object to AI training, word by word, and those that follow.

Each sentence that says what the law is names its article. Sources: GDPR, Articles 7(3), 12(3), 12(4), 12(6), 17(1)(c),
18(1)(d), 21(1) and 77(1); for the United Kingdom the same of the UK GDPR, and section 164A of the Data Protection Act
2018; for Switzerland the Federal Act on Data Protection (FADP), Articles 30(2)(b), 31, 32 and 49.
"""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.domain.contact import Basis, Contact, UsePurpose
from objector.domain.letter import FIRST_LETTERS, REMINDER_TIME, Ground, Law, LetterKind, Subject, WrittenLetter
from objector.domain.service import Confidence
from objector.texts.dates import full_date
from objector.texts.language import code_of
from objector.texts.witness import reference_line


def write_letter(subject: Subject, t: NullTranslations) -> WrittenLetter:
    """Return a letter in the language of `t`, which need not be that of the screen.

    What the person did not say is left out; nothing stands in for it.
    """
    sender = subject.sender
    to_authority = subject.kind is LetterKind.COMPLAINT
    return WrittenLetter(
        kind=subject.kind,
        language=code_of(t),
        to=None if to_authority else subject.recipient.mail,
        sender=tuple(line for line in (sender.name, *sender.postal, sender.reply_to) if line is not None),
        recipient=_authority_lines(subject) if to_authority else _company_lines(subject),
        dated=full_date(subject.today, t),
        subject=_subject_line(subject, t),
        salutation=t.pgettext("salutation of a letter", "Dear Sir or Madam,"),
        paragraphs=tuple(paragraph for paragraph in _paragraphs(subject, t) if paragraph is not None),
        closing=t.pgettext("closing of a letter", "Yours faithfully,"),
        signature=sender.name,
        enclosures=tuple(_enclosures(subject, t)),
    )


def ground_sentence(ground: Ground, t: NullTranslations) -> str:
    """Return what may be special about a person's situation, in their own voice; it is ticked only if it is true."""
    match ground:
        case Ground.SENSITIVE:
            return t.gettext(
                "I have written there about my health, my faith, my political opinions, my union or my sexuality."
            )
        case Ground.MINORS:
            return t.gettext("I am a minor, or what I have published there is about minors.")
        case Ground.NAMED_BY_OTHERS:
            return t.gettext("Others have written about me there, and I had no say in it.")
        case Ground.CONFIDENTIAL_WORK:
            return t.gettext("My work demands confidentiality, and what stands there can be traced to me.")
        case Ground.HARASSED:
            return t.gettext("I have been harassed, stalked or impersonated.")
        case Ground.EARLIER_EXPECTATION:
            return t.gettext("I wrote there before this use existed, and did not expect it.")
        case Ground.NOT_UNDONE:
            return t.gettext("I have no means to call back later what a model has learned from my data.")
        case _:
            assert_never(ground)


def law_name(law: Law, t: NullTranslations) -> str:
    """Return what a law is called in a sentence, in French without its article."""
    match law:
        case Law.GDPR:
            return t.pgettext("name of a law", "GDPR")
        case Law.UK_GDPR:
            return t.pgettext("name of a law", "UK GDPR")
        case Law.FADP:
            return t.pgettext("name of a law", "FADP")
        case _:
            assert_never(law)


def _company_lines(subject: Subject) -> tuple[str, ...]:
    company = subject.recipient.company
    return (*(() if company is None else (company,)), *subject.recipient.postal)


def _authority_lines(subject: Subject) -> tuple[str, ...]:
    authority = subject.authority
    return () if authority is None else (authority.name, *authority.postal)


def _filled(text: str, subject: Subject, t: NullTranslations) -> str:
    """Put into a sentence what it names; every day that a sentence names is known where that sentence is said."""
    course = subject.course
    return text.format(
        law=law_name(subject.law, t),
        service=subject.service,
        company=subject.recipient.company or subject.service,
        authority="" if subject.authority is None else subject.authority.called,
        sent=_day(course.sent, t),
        due=_day(course.due, t),
        more=_day(course.more_time, t),
        arrived=_day(course.arrived, t),
        asked=_day(course.asked_more, t),
        reminded=_day(course.reminded, t),
        refused=_day(course.refused, t),
        answered=_day(course.answered, t),
        complained=_day(course.company_complaint, t),
        by=_day(subject.today + REMINDER_TIME, t),
    )


def _day(day: date | None, t: NullTranslations) -> str:
    return "" if day is None else full_date(day, t)


def _subject_line(subject: Subject, t: NullTranslations) -> str:
    swiss, withdrawn = subject.law is Law.FADP, subject.course.first is LetterKind.WITHDRAWAL
    match subject.kind:
        case LetterKind.OBJECTION if swiss:
            text = t.gettext("Objection to AI training (Article 30 FADP): {service}")
        case LetterKind.OBJECTION:
            text = t.gettext("Objection to AI training (Article 21(1) {law}): {service}")
        case LetterKind.WITHDRAWAL:
            text = t.gettext("Withdrawal of my consent to AI training: {service}")
        case LetterKind.REMINDER if withdrawn:
            text = t.gettext("Reminder: withdrawal of my consent to AI training on {sent}, {service}")
        case LetterKind.REMINDER:
            text = t.gettext("Reminder: my objection of {sent} to AI training, {service}")
        case LetterKind.ANSWER:
            text = t.gettext("Your refusal: AI training, {service}")
        case LetterKind.COMPLAINT if swiss:
            text = t.gettext("Report (Article 49 FADP): AI training against my express wishes, {service}")
        case LetterKind.COMPLAINT if subject.law is Law.GDPR:
            text = t.gettext("Complaint (Article 77(1) GDPR): AI training with my personal data, {service}")
        case LetterKind.COMPLAINT | LetterKind.COMPANY_COMPLAINT:
            text = t.gettext("Data protection complaint: AI training with my personal data, {service}")
        case _:
            assert_never(subject.kind)
    return _filled(text, subject, t)


def _paragraphs(subject: Subject, t: NullTranslations) -> list[str | None]:
    account, situation = _account(subject, t), _situation(subject, t)
    match subject.kind:
        case LetterKind.OBJECTION if subject.law is Law.FADP:
            texts = [*_swiss_objection(subject, t), _scope(t)]
            after = [*_swiss_requests(t)]
        case LetterKind.OBJECTION:
            texts = [*_objection(subject, t), _scope(t)]
            after = [*_requests(subject, t)]
        case LetterKind.WITHDRAWAL:
            texts, after = _withdrawal(subject, t), _withdrawal_requests(subject, t)
        case LetterKind.REMINDER:
            texts, after, situation = [_first_letter(subject, t), _no_reply(subject, t)], _reminder(subject, t), None
        case LetterKind.ANSWER:
            texts, after = [_first_letter(subject, t), _refused(t)], _answer(subject, t)
        case LetterKind.COMPANY_COMPLAINT:
            stands = _refused(t) if subject.course.refused is not None else _no_reply(subject, t)
            texts = [_company_complaint(t), _first_letter(subject, t), stands]
            after = _company_requests(subject, t)
        case LetterKind.COMPLAINT:
            texts, after = [*_complaint(subject, t), *_history(subject, t)], _complaint_requests(subject, t)
        case _:
            assert_never(subject.kind)
    lines = [_filled(text, subject, t) for text in texts]
    return [*lines, account, situation, *(_filled(text, subject, t) for text in after), _reference(subject, t)]


def _account(subject: Subject, t: NullTranslations) -> str | None:
    account = subject.sender.account
    return None if account is None else t.gettext("My account: {account}").format(account=account)


def _situation(subject: Subject, t: NullTranslations) -> str | None:
    """Return the grounds relating to a person's particular situation (Article 21(1)), as far as they said them."""
    sender = subject.sender
    lines = [f"– {ground_sentence(ground, t)}" for ground in sender.grounds]
    own = [] if sender.own_words is None else [sender.own_words]
    return "\n".join((t.gettext("My situation:"), *lines, *own)) if lines or own else None


def _reference(subject: Subject, t: NullTranslations) -> str | None:
    """Return the line that lets the company's reply vouch for the person's record; authorities need none."""
    if subject.reference is None or subject.kind is LetterKind.COMPLAINT:
        return None
    return reference_line(subject.reference, t)


def _objection(subject: Subject, t: NullTranslations) -> list[str]:
    """Return to what is objected, and on which basis it is done (Articles 21(1), 6(1)(e) and (f), 7(3))."""
    passed_on = _is_passed_on(subject.contact.purpose)
    if not is_stated(subject.contact):
        consent = t.gettext("In so far as you rely on my consent, I withdraw it (Article 7(3) {law}).")
        if passed_on:
            first = t.gettext(
                "Under Article 21(1) {law} I object, with effect from the receipt of this letter, to the processing of "
                "my personal data connected with {service} for training, developing and improving AI models, by you or "
                "by those to whom you license or pass on these data, in so far as you rely on Article 6(1)(e) or (f) "
                "{law}."
            )
        else:
            first = t.gettext(
                "Under Article 21(1) {law} I object, with effect from the receipt of this letter, to the processing of "
                "my personal data connected with {service} for training, developing and improving AI models, in so far "
                "as you rely on Article 6(1)(e) or (f) {law}."
            )
        return [f"{first} {consent}"]
    stated = t.gettext(
        "By your own account you rely on legitimate interests for this processing (Article 6(1)(f) {law})."
    )
    if passed_on:
        first = t.gettext(
            "Under Article 21(1) {law} I object, with effect from the receipt of this letter, to the processing of my "
            "personal data connected with {service} for training, developing and improving AI models, by you or by "
            "those to whom you license or pass on these data."
        )
    else:
        first = t.gettext(
            "Under Article 21(1) {law} I object, with effect from the receipt of this letter, to the processing of my "
            "personal data connected with {service} for training, developing and improving AI models."
        )
    return [f"{first} {stated}"]


def _swiss_objection(subject: Subject, t: NullTranslations) -> list[str]:
    """Return the express wish of Article 30(2)(b) FADP, and what follows from it (Article 31)."""
    if _is_passed_on(subject.contact.purpose):
        wish = t.gettext(
            "I declare expressly that, from the receipt of this letter, I do not want my personal data connected with "
            "{service} to be processed for training, developing and improving AI models, by you or by those to whom "
            "you license or pass on these data."
        )
    else:
        wish = t.gettext(
            "I declare expressly that, from the receipt of this letter, I do not want my personal data connected with "
            "{service} to be processed for training, developing and improving AI models."
        )
    return [
        wish,
        t.gettext(
            "To process personal data contrary to the express wishes of a person is a violation of their personality "
            "(Article 30(2)(b) of the Federal Act on Data Protection, FADP). It is unlawful unless it is justified "
            "(Article 31 FADP). In so far as you rely on my consent, I withdraw it."
        ),
    ]


def is_stated(contact: Contact) -> bool:
    """Return whether a letter may say that the company relies on legitimate interests: only where that is sure."""
    return contact.basis is Basis.LEGITIMATE_INTERESTS and contact.basis_confidence is Confidence.SURE


def _is_passed_on(purpose: UsePurpose) -> bool:
    """Return whether others train with the data too, whom the letter then names."""
    match purpose:
        case UsePurpose.TRAINING:
            return False
        case UsePurpose.PASSING_ON:
            return True
        case _:
            assert_never(purpose)


def _scope(t: NullTranslations) -> str:
    return t.gettext(
        "This covers what I have given you, what you have observed, and what others have published about me on your "
        "service, in the past and in the future."
    )


def _requests(subject: Subject, t: NullTranslations) -> list[str]:
    """Return what the person asks for (Articles 18(1)(d), 17(1)(c), 12(3), 21(1), 12(4), 12(6))."""
    if subject.law is Law.UK_GDPR:  # which names the Commissioner where the GDPR says "a supervisory authority"
        refused = t.gettext(
            "If you refuse, please name these grounds, and tell me how I can complain to the Information Commissioner "
            "and go to court (Article 12(4) {law})."
        )
    else:
        refused = t.gettext(
            "If you refuse, please name these grounds, and tell me how I can complain to the supervisory authority and "
            "go to court (Article 12(4) {law})."
        )
    needed = t.gettext(
        "You may go on only if you demonstrate compelling legitimate grounds which override my interests, rights and "
        "freedoms, or that you need the data for legal claims (Article 21(1) {law})."
    )
    return [
        t.gettext(
            "Please restrict this processing while you examine my objection (Article 18(1)(d) {law}), and then erase "
            "my data from what has been prepared for training (Article 17(1)(c) {law})."
        ),
        t.gettext(
            "Please confirm to me within one month of receipt what you have done, and from which day (Article 12(3) "
            "{law})."
        ),
        f"{needed} {refused}",
        t.gettext(
            "If you have reasonable doubts about my identity, please tell me what else you need to know (Article 12(6) "
            "{law}). I send no copy of an identity document unasked."
        ),
    ]


def _swiss_requests(t: NullTranslations) -> list[str]:
    return [
        _wish(t),
        t.gettext("If you hold the processing to be justified all the same, please tell me by what (Article 31 FADP)."),
        t.gettext("I would be grateful for your reply within 30 days."),
    ]


def _wish(t: NullTranslations) -> str:
    return t.gettext(
        "Please stop this processing, remove my data from what has been prepared for training, and confirm to me what "
        "you have done, and from which day."
    )


def _withdrawal(subject: Subject, t: NullTranslations) -> list[str]:
    """Return the withdrawal of consent (Article 7(3)), in Switzerland with the express wish (30(2)(b) FADP)."""
    if subject.law is Law.FADP:
        text = t.gettext(
            "With effect from the receipt of this letter I withdraw any consent that I gave to the processing of my "
            "personal data connected with {service} for training, developing and improving AI models. It is my "
            "express wish that they are not processed for it (Article 30(2)(b) of the Federal Act on Data "
            "Protection, FADP)."
        )
    else:
        text = t.gettext(
            "With effect from the receipt of this letter I withdraw any consent that I gave to the processing of my "
            "personal data connected with {service} for training, developing and improving AI models (Article "
            "7(3) {law})."
        )
    return [text]


def _withdrawal_requests(subject: Subject, t: NullTranslations) -> list[str]:
    """Return what the person asks for, and what holds should the company rely on something else (Article 21(1))."""
    if subject.law is Law.FADP:
        return _swiss_requests(t)
    return [
        _wish(t),
        t.gettext(
            "In so far as you rely on Article 6(1)(e) or (f) {law} instead, I object to this processing (Article 21(1) "
            "{law})."
        ),
        t.gettext("I would be grateful for your reply within 30 days."),
    ]


def _first_letter(subject: Subject, t: NullTranslations) -> str:
    """Return when the person wrote, and what, for the company to find it."""
    if subject.course.first is LetterKind.WITHDRAWAL:
        return t.gettext(
            "On {sent} I withdrew my consent to the processing of my personal data connected with {service} for "
            "training, developing and improving AI models."
        )
    if subject.law is Law.FADP:
        return t.gettext(
            "On {sent} I declared expressly that I do not want my personal data connected with {service} to be "
            "processed for training, developing and improving AI models."
        )
    return t.gettext(
        "On {sent} I objected under Article 21(1) {law} to the processing of my personal data connected with {service} "
        "for training, developing and improving AI models."
    )


def _by_law(subject: Subject) -> bool:
    """Whether the law sets a time for the reply: for an objection in the EU, the EEA and the United Kingdom (12(3))."""
    return subject.law is not Law.FADP and subject.course.first is LetterKind.OBJECTION


def _no_reply(subject: Subject, t: NullTranslations) -> str:
    """Return that there is no reply, and on which day one was due where the law sets a time (Article 12(3)).

    What the company did say, that it needs more time or more information, is told too; a day on which the person said
    that is none on which the company did.
    """
    course = subject.course
    told = []
    if course.asked_more is not None:
        told.append(t.gettext("You asked me for more information."))
    if course.more_time is not None:
        told.append(t.gettext("You told me that you need more time."))
    if _by_law(subject) and course.due is not None:
        if course.extended:
            told.append(t.gettext("That time too ended on {due} (Article 12(3) {law})."))
        else:
            told.insert(0, t.gettext("Your reply was due on {due} (Article 12(3) {law})."))
    other = course.asked_more is not None or course.more_time is not None
    told.append(t.gettext("I have had no other reply.") if other else t.gettext("I have had no reply."))
    return " ".join(told)


def _reminder(subject: Subject, t: NullTranslations) -> list[str]:
    if subject.law is Law.FADP:
        return [
            t.gettext(
                "To process these data contrary to my express wishes is a violation of my personality, and unlawful "
                "unless it is justified (Articles 30(2)(b) and 31 FADP)."
            ),
            _confirm_by(t),
            t.gettext(
                "Otherwise I intend to report this to the Federal Data Protection and Information Commissioner "
                "(Article 49 FADP). I reserve my civil claims (Article 32 FADP)."
            ),
        ]
    texts = [_confirm_by(t), _otherwise(subject, t)]
    if subject.course.first is LetterKind.WITHDRAWAL:
        return texts
    return [_no_longer(t), *texts]


def _no_longer(t: NullTranslations) -> str:
    return t.gettext(
        "Unless you demonstrate compelling legitimate grounds which override my interests, rights and freedoms, or "
        "that you need the data for legal claims, you may no longer process them for this purpose (Article 21(1) "
        "{law})."
    )


def _confirm_by(t: NullTranslations) -> str:
    return t.gettext("Please confirm to me by {by} what you have done, and from which day.")


def _otherwise(subject: Subject, t: NullTranslations) -> str:
    """Return what comes next, with the authority by its name where it is known which one that is."""
    if subject.law is Law.UK_GDPR and subject.course.company_complaint is not None:
        return t.gettext("Otherwise I intend to complain to the Information Commissioner.")
    if subject.law is Law.UK_GDPR:
        return t.gettext(
            "Otherwise I intend to make a complaint to you under section 164A of the Data Protection Act 2018, and "
            "after that to complain to the Information Commissioner."
        )
    if subject.authority is None:
        return t.gettext("Otherwise I intend to complain to my supervisory authority under Article 77(1) {law}.")
    return t.gettext(
        "Otherwise I intend to complain to my supervisory authority ({authority}) under Article 77(1) {law}."
    )


def _refused(t: NullTranslations) -> str:
    return t.gettext("You have refused. I do not accept this, and I stand by what I wrote.")


def _answer(subject: Subject, t: NullTranslations) -> list[str]:
    """Return what can be answered to a refusal (Articles 21(1), 12(4), 18(1)(d); 31 FADP)."""
    if subject.law is Law.FADP:
        return [
            t.gettext(
                "To process personal data contrary to my express wishes is unlawful unless it is justified (Articles "
                "30(2)(b) and 31 FADP). In so far as your reply does not say by what, please tell me by {by}."
            ),
            t.gettext(
                "Otherwise I intend to report this to the Federal Data Protection and Information Commissioner "
                "(Article 49 FADP). I reserve my civil claims (Article 32 FADP)."
            ),
        ]
    if subject.course.first is LetterKind.WITHDRAWAL:
        return [_confirm_by(t), _otherwise(subject, t)]
    if subject.law is Law.UK_GDPR:
        asked = t.gettext(
            "In so far as your reply does not name these grounds, or does not tell me how I can complain to the "
            "Information Commissioner and go to court (Article 12(4) {law}), please do so by {by}."
        )
    else:
        asked = t.gettext(
            "In so far as your reply does not name these grounds, or does not tell me how I can complain to the "
            "supervisory authority and go to court (Article 12(4) {law}), please do so by {by}."
        )
    restrict = t.gettext(
        "Until it is verified whose grounds override, I ask for restriction of the processing (Article 18(1)(d) {law})."
    )
    return [
        t.gettext(
            "It is for you to demonstrate compelling legitimate grounds which override my interests, rights and "
            "freedoms, or that you need the data for legal claims (Article 21(1) {law}). Please say how they "
            "override mine, in my situation."
        ),
        f"{asked} {restrict}",
        _otherwise(subject, t),
    ]


def _company_complaint(t: NullTranslations) -> str:
    return t.gettext("This is a complaint to {company} under section 164A of the Data Protection Act 2018.")


def _company_requests(subject: Subject, t: NullTranslations) -> list[str]:
    """Return what section 164A of the Data Protection Act 2018 wants of the company."""
    withdrawn = subject.course.first is LetterKind.WITHDRAWAL
    return [
        _respect(t) if withdrawn else _no_longer(t),
        t.gettext(
            "Please acknowledge this complaint within 30 days of receiving it, take the steps that it calls for, and "
            "tell me the outcome without undue delay (section 164A). If this does not resolve it, I intend to complain "
            "to the Information Commissioner."
        ),
    ]


def _respect(t: NullTranslations) -> str:
    return t.gettext("I withdrew my consent, as I may at any time (Article 7(3) {law}). Please respect this.")


def _complaint(subject: Subject, t: NullTranslations) -> list[str]:
    apart = subject.recipient.company not in (None, subject.service)
    match subject.law:
        case Law.GDPR if apart:
            return [
                t.gettext(
                    "I lodge a complaint against {company}, about its service {service}. You are the supervisory "
                    "authority of the place where I live (Article 77(1) GDPR)."
                )
            ]
        case Law.GDPR:
            return [
                t.gettext(
                    "I lodge a complaint against {company}. You are the supervisory authority of the place where I "
                    "live (Article 77(1) GDPR)."
                )
            ]
        case Law.UK_GDPR if apart:
            return [t.gettext("I make a complaint about {company} and its service {service}.")]
        case Law.UK_GDPR:
            return [t.gettext("I make a complaint about {company}.")]
        case Law.FADP if apart:
            return [
                t.gettext(
                    "I report to you a violation of data protection provisions by {company}, with its service "
                    "{service} (Article 49 FADP)."
                )
            ]
        case Law.FADP:
            return [
                t.gettext("I report to you a violation of data protection provisions by {company} (Article 49 FADP).")
            ]
        case _:
            assert_never(subject.law)


def _history(subject: Subject, t: NullTranslations) -> list[str]:
    """Return what happened, a line each, in the order of the days.

    The day on which the person said what the company replied may be later than that of the reply.
    """
    course = subject.course
    lines = [(course.sent, f"– {_first_letter(subject, t)}")]
    if course.arrived is not None:
        lines.append((course.arrived, t.gettext("– On {arrived} it arrived.")))
    if course.more_time is not None:
        lines.append((course.more_time, t.gettext("– By {more} the company had told me that it needs more time.")))
    if course.asked_more is not None:
        lines.append((course.asked_more, t.gettext("– By {asked} the company had asked me for more information.")))
    if course.due is not None and _by_law(subject) and (course.refused is None or course.refused > course.due):
        lines.append((course.due, t.gettext("– On {due} the time for its reply ended (Article 12(3) {law}).")))
    if course.reminded is not None:
        lines.append((course.reminded, t.gettext("– On {reminded} I sent a reminder.")))
    if course.refused is not None:
        lines.append((course.refused, t.gettext("– By {refused} the company had refused.")))
    if course.answered is not None:
        lines.append((course.answered, t.gettext("– On {answered} I answered its refusal.")))
    if course.company_complaint is not None:
        told = t.gettext("– On {complained} I made a complaint to the company itself.")
        lines.append((course.company_complaint, told))
    if course.refused is None and (course.more_time is not None or course.asked_more is not None):
        lines.append((date.max, t.gettext("– To this day I have had no other reply.")))
    elif course.refused is None:
        lines.append((date.max, t.gettext("– To this day I have had no reply.")))
    ordered = sorted(lines, key=lambda line: line[0] or date.min)
    return ["\n".join((t.gettext("What has happened:"), *(text for _, text in ordered)))]


def _complaint_requests(subject: Subject, t: NullTranslations) -> list[str]:
    """Return what the company has not done, and what the authority is asked for."""
    course = subject.course
    if subject.law is Law.FADP:
        return [
            t.gettext(
                "To process personal data contrary to the express wishes of a person is a violation of their "
                "personality, and unlawful unless it is justified (Articles 30(2)(b) and 31 FADP)."
            ),
            t.gettext("I ask you to examine whether to open an investigation (Article 49 FADP)."),
        ]
    texts = []
    if course.first is LetterKind.WITHDRAWAL:
        texts.append(t.gettext("The company has not confirmed to me that it respects this (Article 7(3) {law})."))
    elif course.refused is not None:
        texts.append(
            t.gettext(
                "In my view the company has not demonstrated compelling legitimate grounds which override my "
                "interests, rights and freedoms, as it must in order to continue (Article 21(1) {law})."
            )
        )
    else:
        texts.append(
            t.gettext(
                "The company has not informed me in time of what it has done (Article 12(3) {law}), nor of its reasons "
                "for doing nothing (Article 12(4) {law})."
            )
        )
    texts.append(
        t.gettext("I ask you to examine this, to see to it that the company complies, and to inform me of the outcome.")
    )
    return texts


def _enclosures(subject: Subject, t: NullTranslations) -> list[str]:
    """Return what to add to a letter, so that its reader sees what happened."""
    course = subject.course
    if subject.kind in FIRST_LETTERS:
        return []
    lines = [t.gettext("Attached: my letter of {sent}")]
    if subject.kind is LetterKind.COMPLAINT:
        lines.append(t.gettext("Attached: proof that it was sent, with the receipt of my record"))
        if course.refused or course.more_time or course.asked_more:
            lines.append(t.gettext("Attached: what the company replied"))
        if course.reminded is not None:
            lines.append(t.gettext("Attached: my reminder of {reminded}"))
        if course.answered is not None:
            lines.append(t.gettext("Attached: my answer of {answered} to the refusal"))
        if course.company_complaint is not None:
            lines.append(t.gettext("Attached: my complaint of {complained} to the company"))
    return [_filled(line, subject, t) for line in lines]
