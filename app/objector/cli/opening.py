# SPDX-License-Identifier: Apache-2.0
"""The verb `open`: a page in the browser, or a mail in the mail program."""

from __future__ import annotations

from objector.application.find import find_route
from objector.cli.context import DONE, KNOWN_ERROR, Context
from objector.cli.kept import say_kept
from objector.cli.output import complain, say_exactly
from objector.cli.verb import Verb
from objector.domain.letter import LetterKind, Sender, WrittenLetter, mail_of
from objector.domain.mail import MailDraft
from objector.domain.service import RouteKind
from objector.texts.language import speak
from objector.texts.mail import mail_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def open_target(
    context: Context, *, name: str, route: str | None, account: str | None, only_print: bool, reason: bool
) -> int:
    """Open it and record that, or only print it; or print what to write where a form asks for a reason."""
    opening, code = context.use_cases.open_page, context.language.code
    if reason:
        return _say_reason(context, name, route)
    letter = _own_letter(context, name, route, account)
    if letter is not None and only_print:
        say_exactly(mail_lines(mail_of(letter), context.t))
    elif letter is not None:
        context.use_cases.letters.hand_over(letter)
        say_kept(opening.record(name, route, account=account), context)
    elif only_print:
        target = opening.address(name, route, account=account, language=code)
        say_exactly(mail_lines(target, context.t) if isinstance(target, MailDraft) else [target.url])
    else:
        say_kept(opening(name, route, account=account, language=code), context)
    return DONE


def _own_letter(context: Context, name: str, route: str | None, account: str | None) -> WrittenLetter | None:
    """Return the objection that Objector writes, where the way is that of one and the law is known by which it stands.

    Nothing of the person is in it but the account that they name: the rest is said with `letter`.
    """
    use_cases = context.use_cases
    if not use_cases.open_page.is_objection_by_letter(name, route, account=account):
        return None
    known = use_cases.correspondence(name, account=account)
    if known.fault(LetterKind.OBJECTION) is not None:
        return None
    from objector.texts.letter import write_letter  # with the letters' law, which no other use of the verb needs
    from objector.texts.letter_facts import letter_languages

    subject = known.subject(LetterKind.OBJECTION, Sender(account=account), use_cases.correspondence.reference())
    return write_letter(subject, speak(letter_languages(subject.contact, context.t)[:1]).t)


def _say_reason(context: Context, name: str, route: str | None) -> int:
    from objector.texts.reason import reason_text  # with the letters' law, which no other use of the verb needs

    t, use_cases = context.t, context.use_cases
    case = use_cases.overview.about(name, use_cases.overview()).cases[0]
    forms = [one for one in case.use.routes if one.kind is RouteKind.FORM]
    chosen = find_route(case.use, route, frozenset({RouteKind.FORM})) if route is not None or len(forms) > 1 else None
    if chosen is None and not forms:
        complain(t.gettext("There is no form to fill in about {service}.").format(service=case.service.name))
        return KNOWN_ERROR
    say_exactly([reason_text(case, chosen or forms[0], t)])
    return DONE


def _options(verb: Parser) -> None:
    verb.service()
    verb.route()
    verb.account()
    text = verb.t.gettext("only print the address, or the mail")
    verb.add_argument("--print", action="store_true", dest="only_print", help=text)
    text = verb.t.gettext("only print a text for a form that asks for a reason")
    verb.add_argument("--reason", action="store_true", help=text)


VERBS = {"open": Verb(open_target, _options)}
