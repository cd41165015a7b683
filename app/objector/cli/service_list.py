# SPDX-License-Identifier: Apache-2.0
"""The verb `list`: which list of services is used, and a newer one in its place."""

from __future__ import annotations

from datetime import UTC, date
from gettext import NullTranslations

from objector.cli.context import DONE, KNOWN_ERROR, Context
from objector.cli.output import ask, complain, say_json, say_lines
from objector.cli.verb import Verb
from objector.domain.lately import changed_cases
from objector.domain.news import News
from objector.texts import service_list as texts
from objector.texts.lately import lately_lines, new_lines
from objector.texts.wording import words

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def service_list(
    context: Context,
    *,
    action: str | None,
    file: str = "",
    yes: bool = False,
    since: str | None = None,
    as_json: bool = False,
) -> int:
    """Say which list is used, or what changed in it; take the one in a file, or go back.

    Raises ListRefused, StorageError and CatalogueDamaged.
    """
    t, lists = context.t, context.use_cases.service_list
    match action:
        case "install":
            return _install(context, file, yes=yes, as_json=as_json)
        case "builtin":
            used = lists.go_back()
            if as_json:
                _say_used(context)
            else:
                say_lines(texts.went_back_lines(used, t))
        case "changes":
            found = lists.news(None if since is None else context.moment(since).date())
            if as_json:
                say_json([_change(one, t) for one in found])
            else:
                say_lines(texts.news_lines(found, t))
                if since is None:
                    say_lines(_new_lines(context))
        case _ if as_json:
            _say_used(context)
        case _:
            say_lines(texts.in_use_lines(lists.in_use(), _today(context), t))
    return DONE


def _install(context: Context, file: str, *, yes: bool, as_json: bool) -> int:
    t, lists = context.t, context.use_cases.service_list
    offer = lists.look(file)
    if offer.domains and not (yes and as_json):
        say_lines(texts.new_domains_lines(offer.domains, t))
    if offer.domains and not yes:
        word = texts.word_to_agree(t)
        answer = ask(t.gettext("Type “{word}” to use this list: ").format(word=word))
        if answer is None:
            complain(t.gettext("Nobody is there to be asked: add --yes to agree."))
            return KNOWN_ERROR
        if answer.strip().casefold() != word.casefold():
            say_lines([t.gettext("Nothing was changed.")])
            return KNOWN_ERROR
    issue = lists.take(offer)
    if as_json:
        _say_used(context)
        return DONE
    say_lines([texts.taken_line(issue, t)])
    changed = changed_cases(context.use_cases.overview().cases)
    say_lines([*(["", *lately_lines(changed, t)] if changed else []), *_new_lines(context)])
    return DONE


def _new_lines(context: Context) -> list[str]:
    """Return which services are new, below an empty line; nothing where none is."""
    new = new_lines(context.use_cases.lately(context.use_cases.overview()).new, context.t)
    return ["", *new] if new else []


def _say_used(context: Context) -> None:
    used = context.use_cases.service_list.in_use()
    say_json(
        {
            "serial": None if used.issue is None else used.issue.serial,
            "day": None if used.issue is None else used.issue.day.isoformat(),
            "days_old": used.age(_today(context)),
            "origin": used.origin.value,
            "package": used.package,
            "development": used.development,
            "damaged": used.damaged,
            "not_taken": used.left,
        }
    )


def _today(context: Context) -> date:
    """Return the day in UTC, as the days of lists are."""
    return context.use_cases.clock.now().astimezone(UTC).date()


def _change(one: News, t: NullTranslations) -> dict[str, str]:
    return {"on": one.on.isoformat(), "service": one.service, "case": one.use, "what": words(one.words, t)}


def _options(verb: Parser) -> None:
    t = verb.t
    verb.as_json()
    actions = verb.add_subparsers(dest="action", metavar=t.gettext("WHAT"), title=t.gettext("what to do"))
    install = actions.add_parser("install", t=t, help=t.gettext("use the list in a file, if it is newer"))
    install.file(t.gettext("the list, objector-services-….list"))
    install.add_argument("--yes", action="store_true", help=t.gettext("agree to pages on new domains"))
    changes = actions.add_parser("changes", t=t, help=t.gettext("say what changed in the facts, the newest first"))
    changes.when("--since", t.gettext("only from that day on"))
    builtin = actions.add_parser("builtin", t=t, help=t.gettext("use the list that came with Objector"))
    for one in (install, changes, builtin):
        one.as_json(again=True)


VERBS = {"list": Verb(service_list, _options)}
