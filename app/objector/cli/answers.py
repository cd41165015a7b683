# SPDX-License-Identifier: Apache-2.0
"""The verbs by which the person answers: what they did about a service, and what was answered to them."""

from __future__ import annotations

from objector.cli.context import Context
from objector.cli.kept import say_kept
from objector.cli.verb import Verb
from objector.domain.reply import FollowUp, Reply
from objector.domain.sending import Sending, SentBy

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def _confirm(
    context: Context, *, name: str, route: str | None, account: str | None, note: str | None, already_off: bool
) -> int:
    answers = context.use_cases.answers
    return say_kept(answers.confirm(name, route=route, already_off=already_off, account=account, note=note), context)


def _sent(
    context: Context,
    *,
    name: str,
    route: str | None,
    account: str | None,
    kind: str | None,
    by: str | None,
    on: str | None,
    arrived: str | None,
    letter: str | None,
) -> int:
    """Keep that something was sent: how, when and word by word as far as that is said; or that it arrived."""
    answers = context.use_cases.answers
    text = None if letter is None else context.use_cases.letter_files.read(letter)
    days = [None if day is None else context.moment(day).date() for day in (on, arrived)]
    if kind is None and days[1] is not None and not (by or on or letter):
        return say_kept(answers.arrived(name, days[1], route=route, account=account), context)
    told = by is not None or text is not None or kind is not None or any(days)
    day = days[0] or context.use_cases.clock.now().date()
    way = SentBy(by) if by is not None else SentBy.POST if days[1] is not None else SentBy.MAIL
    sending = Sending(way, day, days[1]) if told else None
    if kind is not None and sending is not None:
        follow_up = FollowUp(kind)
        kept = answers.followed_up(name, follow_up, sending, route=route, account=account, letter=text)
    else:
        kept = answers.sent(name, route=route, account=account, sending=sending, letter=text)
    return say_kept(kept, context)


def _reply(context: Context, *, name: str, reply: str, route: str | None, account: str | None, note: str | None) -> int:
    answer = Reply(reply.replace("-", "_"))
    return say_kept(context.use_cases.answers.replied(name, answer, route=route, account=account, note=note), context)


def _skip(context: Context, *, name: str, route: str, account: str | None) -> int:
    return say_kept(context.use_cases.answers.skip(name, route=route, account=account), context)


def _accept(context: Context, *, name: str, account: str | None) -> int:
    return say_kept(context.use_cases.answers.accept(name, account=account), context)


def _not_concerned(context: Context, *, name: str, account: str | None) -> int:
    return say_kept(context.use_cases.answers.not_concerned(name, account=account), context)


def _found_on(context: Context, *, name: str, route: str | None, account: str | None) -> int:
    return say_kept(context.use_cases.answers.found_on(name, route=route, account=account), context)


def _snooze(context: Context, *, name: str, until: str, account: str | None) -> int:
    use_cases = context.use_cases
    moment = context.moment(until, use_cases.overview.rhythm().at)
    return say_kept(use_cases.answers.snooze(name, moment, account=account), context)


def _options_of_confirm(verb: Parser) -> None:
    _service_route_account(verb)
    verb.add_argument("--already-off", action="store_true", help=verb.t.gettext("it was already off"))
    verb.note()


def _options_of_sent(verb: Parser) -> None:
    t = verb.t
    _service_route_account(verb)
    verb.add_argument(
        "--kind",
        choices=[one.value for one in FollowUp],
        metavar=t.gettext("KIND"),
        help=t.gettext("what it was, where it followed a letter: reminder, answer, company-complaint or complaint"),
    )
    verb.add_argument(
        "--by",
        choices=[way.value for way in SentBy],
        metavar=t.gettext("WAY"),
        help=t.gettext("how it went: mail, post, form or other"),
    )
    verb.when("--on", t.gettext("the day on which it was sent, where that is not today"))
    verb.when("--arrived", t.gettext("the day on which it arrived; alone, of what was said to be sent before"))
    verb.path("--letter", t.gettext("a file with the text that was sent, which is kept word by word"))


def _options_of_reply(verb: Parser) -> None:
    verb.service()
    verb.add_argument(
        "reply",
        metavar=verb.t.gettext("ANSWER"),
        choices=[answer.value.replace("_", "-") for answer in Reply],
        help=verb.t.gettext("what was answered: agreed, refused, asks-more or needs-time"),
    )
    verb.route()
    verb.account()
    verb.note()


def _options_of_skip(verb: Parser) -> None:
    verb.service()
    verb.route(required=True)
    verb.account()


def _options_of_snooze(verb: Parser) -> None:
    verb.service()
    text = verb.t.gettext(
        "a date, a date and time like 2026-11-23T18:30, or words like “tomorrow”, “friday” or “in 2 weeks”; "
        "without a time it is when your reminders come"
    )
    verb.when("--until", text, required=True)
    verb.account()


def _service_account(verb: Parser) -> None:
    verb.service()
    verb.account()


def _service_route_account(verb: Parser) -> None:
    verb.service()
    verb.route()
    verb.account()


VERBS = {
    "confirm": Verb(_confirm, _options_of_confirm),
    "sent": Verb(_sent, _options_of_sent),
    "reply": Verb(_reply, _options_of_reply),
    "skip": Verb(_skip, _options_of_skip),
    "accept": Verb(_accept, _service_account),
    "not-concerned": Verb(_not_concerned, _service_account),
    "found-on": Verb(_found_on, _service_route_account),
    "snooze": Verb(_snooze, _options_of_snooze),
}
