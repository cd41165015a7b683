# SPDX-License-Identifier: Apache-2.0
"""The verb `open`: a page in the browser, or a mail in the mail program."""

from __future__ import annotations

from objector.cli.context import DONE, Context
from objector.cli.kept import say_kept
from objector.cli.options import Parser, Verb
from objector.cli.output import say_exactly
from objector.domain.mail import MailDraft
from objector.texts.mail import mail_lines


def open_target(context: Context, *, name: str, route: str | None, account: str | None, only_print: bool) -> int:
    """Open it and record that, or only print it."""
    opening, code = context.use_cases.open_page, context.language.code
    if only_print:
        target = opening.address(name, route, account=account, language=code)
        say_exactly(mail_lines(target, context.t) if isinstance(target, MailDraft) else [target.url])
    else:
        say_kept(opening(name, route, account=account, language=code), context)
    return DONE


def _options(verb: Parser) -> None:
    verb.service()
    verb.route()
    verb.account()
    text = verb.t.gettext("only print the address, or the mail")
    verb.add_argument("--print", action="store_true", dest="only_print", help=text)


VERBS = {"open": Verb(open_target, _options)}
