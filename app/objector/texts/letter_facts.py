# SPDX-License-Identifier: Apache-2.0
"""What is said beside a letter: the law, where it goes and how sure that is, what is missing, what is not promised."""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING, assert_never

from objector.domain.contact import Authority, Basis, Contact, Recipient
from objector.domain.letter import Law, LetterKind, Missing, Subject, acknowledged_by
from objector.domain.letter_fault import Early, NotOffered
from objector.domain.service import Confidence, Source
from objector.texts.dates import civil_date, full_date
from objector.texts.language import code_of, language_name
from objector.texts.letter import is_stated, law_name
from objector.texts.wording import words

if TYPE_CHECKING:
    from datetime import date

LANDS = {
    "DE-BW": "Baden-Württemberg",
    "DE-BY": "Bayern",
    "DE-BE": "Berlin",
    "DE-BB": "Brandenburg",
    "DE-HB": "Bremen",
    "DE-HH": "Hamburg",
    "DE-HE": "Hessen",
    "DE-MV": "Mecklenburg-Vorpommern",
    "DE-NI": "Niedersachsen",
    "DE-NW": "Nordrhein-Westfalen",
    "DE-RP": "Rheinland-Pfalz",
    "DE-SL": "Saarland",
    "DE-SN": "Sachsen",
    "DE-ST": "Sachsen-Anhalt",
    "DE-SH": "Schleswig-Holstein",
    "DE-TH": "Thüringen",
}
"""What the Länder call themselves, the same in every language."""


def letter_law(subject: Subject, t: NullTranslations) -> str:
    """Return on which law a letter rests, and what that law asks, of the company or of the person."""
    kind, law, service = subject.kind, subject.law, subject.service
    match kind:
        case LetterKind.OBJECTION if law is Law.FADP:
            text = t.gettext(
                "Article 30(2)(b) FADP. Swiss law heeds your express wish; it asks for no reasons, and sets no time "
                "for the reply. The letter asks for one within 30 days, as a courtesy."
            )
        case LetterKind.OBJECTION:
            text = t.gettext(
                "Article 21(1) {law}. The law asks for reasons that have to do with your situation: tick what is true, "
                "or write your own."
            )
        case LetterKind.WITHDRAWAL if law is Law.FADP:
            text = t.gettext("{service} relies on your consent: you withdraw it. The law sets no time for a reply.")
        case LetterKind.WITHDRAWAL:
            text = t.gettext(
                "{service} relies on your consent: you withdraw it (Article 7(3) {law}). The law sets no time for a "
                "reply."
            )
        case LetterKind.REMINDER:
            text = t.gettext("The time for the reply is over. You can remind {service}, or complain at once.")
        case LetterKind.ANSWER if law is Law.FADP:
            text = t.gettext("Who goes on against your express wishes has to justify it (Article 31 FADP).")
        case LetterKind.ANSWER if subject.course.first is LetterKind.WITHDRAWAL:
            text = t.gettext("Consent can be withdrawn at any time (Article 7(3) {law}).")
        case LetterKind.ANSWER:
            text = t.gettext(
                "A refusal must name compelling legitimate grounds that override yours, and tell you that you can "
                "complain to the authority and go to court (Articles 21(1) and 12(4) {law})."
            )
        case LetterKind.COMPANY_COMPLAINT:
            text = t.gettext(
                "{service} must acknowledge a complaint within 30 days, and tell you the outcome without undue delay "
                "(section 164A of the Data Protection Act 2018)."
            )
        case LetterKind.COMPLAINT if law is Law.FADP:
            text = t.gettext(
                "The Federal Data Protection and Information Commissioner can investigate on your report (Article 49 "
                "FADP). The other way is a civil court (Article 32 FADP)."
            )
        case LetterKind.COMPLAINT if law is Law.UK_GDPR:
            text = t.gettext(
                "The ICO expects a full and final response of the company first. That is its practice: no law was "
                "found that bars you from going to it at once."
            )
        case LetterKind.COMPLAINT:
            text = t.gettext(
                "You can complain to the authority of the place where you live (Article 77(1) {law}). Where "
                "another authority leads, it passes the case on to that one."
            )
        case _:
            assert_never(kind)
    return text.format(law=law_name(law, t), service=service)


def nobody_decided(t: NullTranslations) -> str:
    """Return what no court has decided, and what the letter does not ask for."""
    return t.gettext(
        "No judgment on the objection of a single person to AI training had been found by 30 November 2026. Nobody can "
        "promise that a trained model forgets what it has learned."
    )


def no_passport(t: NullTranslations) -> str:
    """Return what is not to be sent along."""
    return t.gettext("Send no copy of a passport or an identity card unasked.")


def letter_limits(t: NullTranslations) -> list[str]:
    """Return what stands on each page of a letter: what it does not do, and what nobody has decided."""
    return [
        t.gettext("This is information, not legal advice. Objector sends nothing: you do."),
        nobody_decided(t),
        no_passport(t),
    ]


def missing_lines(missing: Missing, subject: Subject, t: NullTranslations) -> list[str]:
    """Return what a letter would be better with."""
    texts = []
    if missing.name:
        texts.append(t.gettext("Without your name the letter is not signed."))
    if missing.account:
        texts.append(t.gettext("Without your account {service} may not find your data."))
    if missing.grounds:
        texts.append(t.gettext("No reason is given, and the law asks for one: {service} may refuse for that."))
    if missing.address and subject.kind is LetterKind.COMPLAINT:
        texts.append(t.gettext("Which authority it goes to is not known here."))
    elif missing.address:
        texts.append(t.gettext("Where it goes is not known: look for an address in {service}’s privacy policy."))
    return [text.format(service=subject.service) for text in texts]


def basis_line(contact: Contact, service: str, t: NullTranslations) -> str:
    """Return what is known of the legal basis on which a company relies."""
    match contact.basis:
        case Basis.LEGITIMATE_INTERESTS if contact.basis_words is not None:
            text = t.gettext("{service} relies on legitimate interests, in its own words: “{quoted}”.")
        case Basis.LEGITIMATE_INTERESTS:
            text = t.gettext("{service} relies on legitimate interests, by its own account.")
        case Basis.SEVERAL:
            text = t.gettext("{service} names several bases, so the letter says “in so far as you rely on”.")
        case Basis.NOT_READ:
            text = t.gettext("{service}’s legal basis was not found, so the letter says “in so far as you rely on”.")
        case Basis.CONSENT:
            text = t.gettext("{service} relies on consent.")
        case Basis.CONTRACT:
            text = t.gettext("{service} relies on a contract.")
        case Basis.NO_TRAINING:
            text = t.gettext("{service} says that it does not train AI with it.")
        case _:
            assert_never(contact.basis)
    line = text.format(service=service, quoted=contact.basis_words)
    if contact.basis is Basis.LEGITIMATE_INTERESTS and not is_stated(contact):
        likely = t.gettext("That is likely, not certain, so the letter says “in so far as you rely on”.")
        return f"{line} {likely}"
    if contact.basis is not Basis.NOT_READ and contact.basis_confidence is not Confidence.SURE:
        likely = t.gettext("That is likely, not certain.")
        return f"{line} {likely}"
    return line


def _where(contact: Contact, recipient: Recipient, service: str, t: NullTranslations) -> list[str]:
    lines = []
    if recipient.only_a_form:
        lines.append(t.gettext("{service} names only a form for this: copy the text into it.").format(service=service))
    elif recipient.mail is None and recipient.form is not None:
        text = t.gettext("{service} names no mail address for this: copy the text into its form, or send it by post.")
        lines.append(text.format(service=service))
    elif recipient.mail is None and recipient.postal:
        lines.append(t.gettext("{service} names no mail address for this: send it by post.").format(service=service))
    if recipient.form is not None:
        lines.append(t.gettext("Its form: {url}").format(url=recipient.form))
    if contact.unconfirmed is not None:
        text = t.gettext("Only others name {mail}: it is not confirmed, so it is not filled in.")
        lines.append(text.format(mail=contact.unconfirmed))
    if recipient.confidence is Confidence.UNSURE and recipient.sources:
        text = t.gettext(
            "This address is old, or was not confirmed: see {service}’s privacy policy before you send it."
        )
        lines.append(text.format(service=service))
    if contact.note is not None:
        lines.append(words(contact.note, t))
    return lines


def where_lines(contact: Contact, recipient: Recipient, service: str, t: NullTranslations) -> list[str]:
    """Return where a letter to a company goes, how sure that is, and of when it is, with the sources."""
    named = [source for source in contact.sources if source.id in {*recipient.sources, *contact.basis_sources}]
    return [*_where(contact, recipient, service, t), *(source_line(source, t) for source in named)]


def beside_lines(subject: Subject, written_in: str, t: NullTranslations) -> list[str]:
    """Return in words what a person has to know before they send a letter, where there is no room for the sources.

    That is what is weak of where it goes, what it is written in, and what is missing; `written_in` is its language.
    """
    if subject.kind is not LetterKind.COMPLAINT:
        lines = _where(subject.contact, subject.recipient, subject.service, t)
        return [line for line in lines if subject.recipient.form is None or subject.recipient.form not in line]
    text = t.gettext(
        "What to add to it, your letter, the receipt and any reply, is in the dossier: save it on {service}’s page."
    )
    lines = [text.format(service=subject.service)]
    if subject.course.company_complaint is not None:
        lines.append(acknowledgement_line(subject.course.company_complaint, subject.service, subject.today, t))
    authority = subject.authority
    if authority is None:
        return lines
    known = _of_authority(authority, written_in, t)
    return [*lines, *(line for line in known if authority.page is None or authority.page not in line)]


def source_line(source: Source, t: NullTranslations) -> str:
    """Return a source with its age: "Reddit, Privacy policy (20 August 2026), read on 30 November 2026"."""
    values = {
        "publisher": words(source.publisher, t),
        "title": words(source.title, t),
        "read": full_date(source.read_on, t),
    }
    if source.dated is None:
        return t.gettext("{publisher}: {title}; read on {read}").format(**values)
    return t.gettext("{publisher}: {title} ({dated}); read on {read}").format(
        dated=civil_date(source.dated, t), **values
    )


def authority_lines(authority: Authority, written_in: str, t: NullTranslations) -> list[str]:
    """Return what a person has to know of an authority, with the sources; `written_in` is the complaint's language."""
    return [*_of_authority(authority, written_in, t), *(source_line(source, t) for source in authority.sources)]


def _of_authority(authority: Authority, written_in: str, t: NullTranslations) -> list[str]:
    lines = []
    if authority.languages:
        spoken = t.pgettext("between the parts of a list", ", ").join(
            language_name(code, t) for code in authority.languages
        )
        lines.append(t.gettext("It takes complaints in: {languages}.").format(languages=spoken))
        if written_in not in authority.languages:
            text = t.gettext("This text is in another language ({language}): have it translated.")
            lines.append(text.format(language=language_name(written_in, t)))
    else:
        lines.append(t.gettext("In which languages it takes complaints was not found."))
    if authority.identity:
        lines.append(t.gettext("Its own form asks for an electronic identity of the country."))
    if authority.no_plain_mail:
        lines.append(t.gettext("A plain mail is no formal complaint there."))
    if authority.public:
        lines.append(t.gettext("What you send there becomes a public document."))
    if authority.cannot_fine:
        lines.append(t.gettext("It cannot fine."))
    if authority.page is not None:
        lines.append(t.gettext("Its page for complaints: {url}").format(url=authority.page))
    elif authority.website is not None:
        text = t.gettext("No page for complaints was found: begin at its website, {url}.")
        lines.append(text.format(url=authority.website))
    if not authority.postal:
        lines.append(t.gettext("Its postal address moves, or was not confirmed, so none is printed."))
    if authority.confidence is Confidence.UNSURE:
        lines.append(t.gettext("Its contacts were not confirmed by a second source: see that they are right."))
    return lines


def why_no_letter(reason: NotOffered, service: str, t: NullTranslations) -> str:
    """Return why there is no letter of a kind, and what there is instead."""
    match reason:
        case NotOffered.COUNTRY_NOT_KNOWN:
            text = t.gettext("Choose your country first: on which law a letter stands depends on it.")
        case NotOffered.OTHER_LAW:
            text = t.gettext(
                "There is no letter for your country: Objector knows the law of the EU, the EEA, the United Kingdom "
                "and Switzerland only."
            )
        case NotOffered.OTHER_USE:
            text = t.gettext("The letters are about AI training, and what {service} does here is something else.")
        case NotOffered.EXEMPT:
            text = t.gettext("Nobody in your country has anything to do about {service} here: there is no letter.")
        case NotOffered.OFF_BY_DEFAULT:
            text = t.gettext("{service} does it only for those who switch it on: there is nothing to object to.")
        case NotOffered.NO_TRAINING:
            text = t.gettext("{service} says that it does not train AI with your data: there is nothing to object to.")
        case NotOffered.CONSENT:
            text = t.gettext("{service} relies on your consent: that is not objected to, but withdrawn.")
        case NotOffered.CONTRACT:
            text = t.gettext(
                "{service} relies on a contract, which cannot be objected to so: use the ways that it offers."
            )
        case NotOffered.NO_CONSENT:
            text = t.gettext("{service} does not say that it relies on your consent: there is none to withdraw.")
        case NotOffered.ONLY_UNITED_KINGDOM:
            text = t.gettext(
                "A complaint to {service} itself is of the United Kingdom’s law: yours goes to the authority."
            )
        case _:
            assert_never(reason)
    return text.format(service=service)


def why_too_early(reason: Early, service: str, due: date | None, t: NullTranslations) -> str:
    """Return why it is too early for a letter that follows another one."""
    match reason:
        case Early.NOTHING_SENT:
            text = t.gettext("Nothing stands that you sent to {service} about this: write to it first.")
        case Early.NOT_REFUSED:
            text = t.gettext("You have not said that {service} refused: say it first, then answer.")
        case Early.REPLY_MAY_COME if due is not None:
            text = t.gettext("{service} has until {date} to reply: this letter is for the day after.")
        case Early.REPLY_MAY_COME:
            text = t.gettext("Say on which day your letter arrived: the time for {service}’s reply counts from then.")
        case Early.REFUSED:
            text = t.gettext("{service} refused: answer the refusal, or complain to the authority.")
        case Early.AGREED:
            text = t.gettext("You said that {service} agreed: no letter follows. If it goes on, write to it anew.")
        case _:
            assert_never(reason)
    return text.format(service=service, date="" if due is None else full_date(due, t))


def letter_saved(path: str, t: NullTranslations) -> str:
    """Return that a letter is in a file."""
    return t.gettext("The letter is in {file}. Objector sends nothing: you do.").format(file=path)


def ask_for_land(t: NullTranslations) -> str:
    """Return that the authority depends on the Land in Germany."""
    known = t.pgettext("between the parts of a list", ", ").join(f"{code} ({name})" for code, name in LANDS.items())
    return t.gettext("In Germany the authority is that of your Land. Say in which one you live: {lands}.").format(
        lands=known
    )


def acknowledgement_line(complained: date, service: str, today: date, t: NullTranslations) -> str:
    """Return by when a complaint to a company in the United Kingdom must be acknowledged, or had to be."""
    by = acknowledged_by(complained)
    if today <= by:
        text = t.gettext("{service} has until {date} to acknowledge the complaint that you made to it.")
    else:
        text = t.gettext("{service} had until {date} to acknowledge the complaint that you made to it.")
    return text.format(service=service, date=full_date(by, t))


def letter_languages(contact: Contact, t: NullTranslations) -> tuple[str, ...]:
    """Return the languages in which a letter is offered, the best first: the company's, then that of the screen.

    Letters are written in English and in French.
    """
    wanted = (*(code for code in contact.languages if code in _WRITTEN), code_of(t))
    return tuple(code for code in dict.fromkeys((*wanted, *_WRITTEN)) if code in _WRITTEN)


def complaint_language(authority: Authority | None, t: NullTranslations) -> str | None:
    """Return the language for a complaint: that of the screen if the authority takes it, else the first that it takes.

    `None` where no letter can be written in one that it takes, or none of them is known.
    """
    taken = () if authority is None else authority.languages
    return next((code for code in (code_of(t), *taken) if code in taken and code in _WRITTEN), None)


_WRITTEN = ("en", "fr")
