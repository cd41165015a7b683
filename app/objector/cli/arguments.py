# SPDX-License-Identifier: Apache-2.0
"""What can be said on the command line. Wrong usage is said in the person's language and ends with status 2."""

from __future__ import annotations

import argparse
import gettext
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time
from gettext import NullTranslations
from typing import NoReturn

from objector.cli.output import complain, say
from objector.domain.errors import (
    EmptyValue,
    InvalidRegion,
    ObjectorError,
    OutputNotWritten,
    UnknownEnding,
    UnknownLanguage,
)
from objector.domain.moment import parse_moment
from objector.domain.named_tuple import NamedTuple
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.region import Region, region
from objector.domain.reply import Reply
from objector.domain.seen import Seen
from objector.domain.way import By
from objector.domain.wording import is_blank
from objector.texts.errors import sentence
from objector.texts.language import DOMAIN, Language, available, locale_folder, understood
from objector.texts.regions import region_codes

KNOWN_ERROR = 1
WRONG_USAGE = 2

_ANY_ZONE = UTC
"""Whether a text is a moment at all does not depend on the zone; which one it is does."""


class Arguments(argparse.Namespace):
    """What was said; a field that a verb does not have stays as it is here."""

    verb: str | None = None
    data_dir: str | None = None
    lang: str | None = None
    name: str | None = None
    route: str | None = None
    account: str | None = None
    note: str | None = None
    already_off: bool = False
    reply: str = ""
    by: str | None = None
    until: str | None = None
    at: str | None = None
    region: Region | None = None
    json: bool = False
    print: bool = False
    background: bool = False
    until_seen: bool = False
    remind_at: str | None = None
    dry_run: bool = False
    mend: bool = False
    output: str | None = None
    who: str | None = None
    recipient: str | None = None
    voucher: str | None = None
    time_request: str | None = None
    time_answer: str | None = None
    time_certificate: str | None = None
    vouchers: list[str] = []  # noqa: RUF012 - never changed, only replaced
    include: list[str] = []  # noqa: RUF012 - never changed, only replaced
    file: str | None = None
    install: bool = False
    remove: bool = False
    yes: bool = False
    accept: bool = False
    names: list[str] = []  # noqa: RUF012 - never changed, only replaced
    all: bool = False
    seen: str | None = None
    text: str | None = None
    trust: list[str] = []  # noqa: RUF012 - never changed, only replaced
    called: str | None = None
    ahead: bool = False
    witness: bool = False


class Ahead(NamedTuple):
    """What stands before the verb."""

    lang: str | None
    data_dir: str | None


def read_ahead(argv: Sequence[str]) -> Ahead:
    """Return what decides on the language, the one asked for or the one chosen, so that errors are said in it too."""
    values: dict[str, str | None] = {"--lang": None, "--data-dir": None}
    words = iter(argv)
    for word in words:
        name, given, value = word.partition("=")
        if name in values:
            values[name] = value if given else next(words, None)
        elif not word.startswith("-"):
            break
    return Ahead(*values.values())


def _expect_something_to_do(said: Arguments, parser: argparse.ArgumentParser, language: Language) -> None:
    if not (said.output or said.voucher or said.time_request or said.time_answer):
        parser.error(language.t.gettext("say what to write: -o FILE, --voucher FILE or --time-request FILE"))
    if said.time_answer and not said.time_certificate:
        parser.error(
            language.t.gettext("--time-answer: add --time-certificate FILE, the authority’s, to check it against")
        )


def _takes_time_certificate(verb: argparse.ArgumentParser, t: NullTranslations) -> None:
    verb.add_argument(
        "--time-certificate",
        metavar=t.gettext("FILE"),
        type=_path("--time-certificate"),
        help=t.gettext("the certificate of an authority for time stamps that you trust (.pem or .cer)"),
    )


def parse(argv: Sequence[str], language: Language, about: Callable[[], str]) -> Arguments:
    """Read the command line; `about` is asked for what --version says.

    Raises SystemExit, with 2 for wrong usage and 0 after help or version.
    """
    if not argv:
        return Arguments()  # the window need not wait until every verb has been described
    with _standard_messages_in(language):
        parser = describe(language, about)
        _expect_known_verb(argv, parser, language)
        try:
            arguments = parser.parse_args(argv, namespace=Arguments())
        except ObjectorError as error:
            # A sentence of our own says it all; how the verb is used would only be in its way.
            complain(sentence(error, language.t))
            sys.exit(KNOWN_ERROR if isinstance(error, OutputNotWritten) else WRONG_USAGE)
        if arguments.verb == "receipt":
            _expect_something_to_do(arguments, parser, language)
        for name, value in vars(arguments).items():
            if value == [] and name not in {
                "include",
                "names",
                "vouchers",
                "trust",
            }:  # what argparse makes of `--at=--` before Python 3.13
                parser.error(f"--{name.replace('_', '-')}: {language.t.gettext('expected one argument')}")
        return arguments


def _expect_known_verb(argv: Sequence[str], parser: _Parser, language: Language) -> None:
    """End with status 2 where the verb is another one by a slip of the keys. All else is argparse's."""
    values = iter(argv)
    for word in values:
        if word in ("--lang", "--data-dir"):
            next(values, None)
        elif not word.startswith("-"):
            from difflib import get_close_matches

            close = () if word in parser.verbs else get_close_matches(word.lower(), parser.verbs, n=3, cutoff=0.6)
            if close:
                t = language.t
                meant = t.pgettext("between the parts of a list", ", ").join(close)
                parser.error(
                    t.gettext("There is no verb “{name}”. Did you mean {meant}?").format(name=word, meant=meant)
                )
            return


class _Parser(argparse.ArgumentParser):
    verbs: Mapping[str, argparse.ArgumentParser] = {}

    """Writes as all else is written, so that a full disk is said, and is no mistake of Objector's."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        complain(f"{self.prog}: {message}")
        sys.exit(WRONG_USAGE)

    def _print_message(self, message: str, file: object = None) -> None:
        # Where there is no room, argparse raises in some versions of Python and says nothing in others.
        if file is sys.stdout:
            say(message)
        else:
            for line in message.splitlines():
                complain(line)


class _Version(argparse.Action):
    """What `version` of argparse does, with a text that is made only when it is asked for."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> NoReturn:
        del parser, namespace, values, option_string
        say(self.const() + "\n")
        sys.exit(0)


@contextmanager
def _standard_messages_in(language: Language) -> Iterator[None]:
    """Have argparse's own messages, which it looks up in the process's text domain, come from our translations."""
    domain, asked = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, locale_folder())
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language.code
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if asked is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = asked


def _given(name: str) -> Callable[[str], str]:
    """Return what reads a text that has something in it: nothing is not the same as an option that was left out."""

    def read(text: str) -> str:
        return _typed(_filled(text, name))

    return read


def _filled(text: str, name: str) -> str:
    if is_blank(text):
        raise EmptyValue(name)
    return text


def _typed(text: str) -> str:
    """Return a text as it was typed where the system's language has no letters but those of ASCII (`LC_ALL=C`).

    Then Python takes the bytes of a letter for none; terminals write UTF-8. What is none of it stays, and is refused
    where it is kept. Paths are not read so: the system knows them by their bytes.
    """
    try:
        return text if text.isascii() else os.fsencode(text).decode() if _has_bytes(text) else text
    except UnicodeError:
        return text


def _has_bytes(text: str) -> bool:
    """Whether there are bytes in a text that Python could not read (PEP 383)."""
    return any("\udc80" <= sign <= "\udcff" for sign in text)


def _path(name: str) -> Callable[[str], str]:
    """Return what reads the path of a file. No shell makes a home folder of the tilde in `--output=~/x`."""
    return lambda text: os.path.expanduser(_filled(text, name))


def _country(text: str) -> Region:
    code = region(text)
    if code not in region_codes():
        raise InvalidRegion(text)
    return code


def _moment(text: str) -> str:
    parse_moment(text, _ANY_ZONE)
    return text


def _until(t: NullTranslations) -> Callable[[str], str]:
    """Return what checks a text that says until when; which moment it is depends on the present."""

    def read(text: str) -> str:
        from objector.texts.until import parse_until

        parse_until(text, datetime(2026, 1, 1, tzinfo=_ANY_ZONE), time(), t)
        return text

    return read


def _receipt_file(text: str) -> str:
    path = _path("--output")(text)
    if receipt_wrapping(path) is None:
        raise UnknownEnding(text, tuple(wrapping.value for wrapping in Wrapping))
    return path


def receipt_wrapping(path: str) -> Wrapping | None:
    """Return what kind of file a path is for, by its ending; `None` where that says nothing."""
    ending = path.rpartition(".")[2].lower()
    return next((wrapping for wrapping in Wrapping if wrapping.value == ending), None)


def _spoken(text: str) -> str:
    if not understood(text):
        raise UnknownLanguage(text, available())
    return text


def describe(language: Language, about: Callable[[], str]) -> _Parser:
    """Return all that can be said on the command line; the manual and the shells' completions are made from it too."""
    t = language.t
    parser = _Parser(
        prog="objector",
        description=t.gettext(
            "Says no to new uses of your data, in time, and keeps a record of it. Without a verb the window opens."
        ),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        const=about,
        help=t.gettext("show the version, what it runs on, and where your data lie"),
    )
    parser.add_argument(
        "--data-dir",
        metavar=t.gettext("DIR"),
        type=_given("--data-dir"),
        help=t.gettext("keep everything in this folder"),
    )
    languages = t.gettext("speak this language: {codes}").format(codes=", ".join(available()))
    parser.add_argument("--lang", metavar=t.gettext("CODE"), type=_spoken, help=languages)
    parser.add_argument("--background", action="store_true", help=t.gettext("start in the tray, without the window"))
    # How a reminder is shown while nothing of ours runs: for the check that the system starts, not for people.
    parser.add_argument("--until-seen", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--remind-at", type=_moment, help=argparse.SUPPRESS)
    verbs = parser.add_subparsers(
        dest="verb", metavar=t.gettext("VERB"), parser_class=_Parser, title=t.gettext("verbs")
    )

    def verb(name: str, text: str, *, about_service: bool = True) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
        if about_service:
            added.add_argument(
                "name",
                type=_given(t.gettext("SERVICE")),
                metavar=t.gettext("SERVICE"),
                help=t.gettext("the service, such as linkedin"),
            )
        return added

    def takes_account(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "--account",
            type=_given("--account"),
            metavar=t.gettext("LABEL"),
            help=t.gettext("the account it is about, as you call it"),
        )

    def takes_services(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "names",
            type=_given(t.gettext("SERVICE")),
            metavar=t.gettext("SERVICE"),
            nargs="+",
            help=t.gettext("the service, such as linkedin"),
        )

    def takes_route(added: argparse.ArgumentParser, *, required: bool = False) -> None:
        added.add_argument(
            "--route",
            type=_given("--route"),
            metavar=t.gettext("ID"),
            required=required,
            help=t.gettext("the way to refuse, such as setting"),
        )

    def takes_json(added: argparse.ArgumentParser) -> None:
        added.add_argument("--json", action="store_true", help=t.gettext("write JSON"))

    status = verb("status", t.gettext("show how everything stands, or one service in full"), about_service=False)
    status.add_argument(
        "name",
        type=_given(t.gettext("SERVICE")),
        metavar=t.gettext("SERVICE"),
        nargs="?",
        help=t.gettext("this service in full, such as linkedin"),
    )
    takes_json(status)
    status.add_argument(
        "--at", metavar=t.gettext("WHEN"), type=_moment, help=t.gettext("as of this date or date and time")
    )
    status.add_argument(
        "--region", metavar=t.gettext("CC"), type=_country, help=t.gettext("for this country, by its two-letter code")
    )
    listing = verb("services", t.gettext("show your list, or everything that can be added"), about_service=False)
    listing.add_argument("--all", action="store_true", help=t.gettext("show everything that can be added"))
    takes_json(listing)
    adding = verb("add", t.gettext("add services to your list"), about_service=False)
    takes_services(adding)
    adding.add_argument(
        "--account",
        type=_given("--account"),
        metavar=t.gettext("LABEL"),
        action="append",
        dest="include",
        default=[],
        help=t.gettext("an account there, as you call it; may be said several times"),
    )
    takes_services(verb("remove", t.gettext("take services off your list"), about_service=False))
    opening = verb("open", t.gettext("open the page in your browser, or the mail in your mail program"))
    takes_route(opening)
    takes_account(opening)
    opening.add_argument("--print", action="store_true", help=t.gettext("only print the address, or the mail"))
    ways = verb("way", t.gettext("show the ways to refuse where one is enough, or say which one you use"))
    takes_route(ways)
    ways.add_argument(
        "--by",
        metavar=t.gettext("WHO"),
        choices=[by.value for by in By],
        help=t.gettext("who does it: “self”, or “other” where you ask somebody else"),
    )
    takes_account(ways)
    takes_json(ways)
    different = verb(
        "different", t.gettext("print a report that a service is no longer as Objector says, for you to send")
    )
    takes_route(different)
    different.add_argument(
        "--seen",
        metavar=t.gettext("KIND"),
        choices=[seen.value for seen in Seen],
        help=t.gettext(
            "what you see: “other-page” (another one, or none), “no-control”, “other-name”, “elsewhere”, "
            "“other-default” (the other way round by default) or “something-else”"
        ),
    )
    different.add_argument(
        "--text",
        type=_given("--text"),
        metavar=t.gettext("TEXT"),
        help=t.gettext("what you see, in your own words; nothing personal"),
    )
    confirm = verb("confirm", t.gettext("say that it is off; again, that it still is"))
    takes_route(confirm)
    takes_account(confirm)
    confirm.add_argument("--already-off", action="store_true", help=t.gettext("it was already off"))
    confirm.add_argument(
        "--note", type=_given("--note"), metavar=t.gettext("TEXT"), help=t.gettext("a note of your own")
    )
    sent = verb("sent", t.gettext("say that you sent a form or a letter"))
    takes_route(sent)
    takes_account(sent)
    reply = verb("reply", t.gettext("say what was answered to a form, a letter or a request that you sent"))
    reply.add_argument(
        "reply",
        metavar=t.gettext("ANSWER"),
        choices=[answer.value.replace("_", "-") for answer in Reply],
        help=t.gettext("what was answered: agreed, refused, asks-more or needs-time"),
    )
    takes_route(reply)
    takes_account(reply)
    reply.add_argument("--note", type=_given("--note"), metavar=t.gettext("TEXT"), help=t.gettext("a note of your own"))
    skip = verb("skip", t.gettext("leave one way to refuse out, knowingly"))
    takes_route(skip, required=True)
    takes_account(skip)
    takes_account(verb("accept", t.gettext("leave it on")))
    takes_account(verb("not-concerned", t.gettext("say that you have no account there")))
    found_on = verb("found-on", t.gettext("say that you found it on again"))
    takes_route(found_on)
    takes_account(found_on)
    snooze = verb("snooze", t.gettext("put it off until later"))
    snooze.add_argument(
        "--until",
        metavar=t.gettext("WHEN"),
        type=_until(t),
        required=True,
        help=t.gettext(
            "a date, a date and time like 2026-11-23T18:30, or words like “tomorrow”, “friday” or “in 2 weeks”; "
            "without a time it is when your reminders come"
        ),
    )
    takes_account(snooze)
    takes_account(verb("undo", t.gettext("take the latest answer back; again, the one before")))
    remind = verb(
        "remind", t.gettext("show the reminders that are due; your system can do this by itself"), about_service=False
    )
    remind.add_argument(
        "--at", metavar=t.gettext("WHEN"), type=_moment, help=t.gettext("as of this date or date and time, as a trial")
    )
    remind.add_argument("--dry-run", action="store_true", help=t.gettext("only say what is due"))
    takes_json(remind)
    for name, text in (
        ("schedule", t.gettext("say how your system looks for reminders while Objector is closed, or change it")),
        ("autostart", t.gettext("say whether Objector starts when you log in, or change it")),
    ):
        arranged = verb(name, text, about_service=False)
        either = arranged.add_mutually_exclusive_group()
        either.add_argument("--install", action="store_true", help=t.gettext("let your system do it"))
        either.add_argument("--remove", action="store_true", help=t.gettext("take it away again, files and all"))
    doctor = verb(
        "doctor",
        t.gettext(
            "check everything that Objector works with, and say what to do; "
            "ends with status 1 if something is broken, or missing though you chose it"
        ),
        about_service=False,
    )
    takes_json(doctor)
    doctor.add_argument(
        "--mend",
        action="store_true",
        help=t.gettext("mend first what can be mended safely, and say what was done"),
    )
    evidence = verb("evidence", t.gettext("keep a screenshot or a mail with the latest confirmation"))
    evidence.add_argument(
        "file",
        type=_path(t.gettext("FILE")),
        metavar=t.gettext("FILE"),
        help=t.gettext("a picture, or a mail saved as .eml"),
    )
    takes_route(evidence)
    takes_account(evidence)
    evidence.add_argument("--yes", action="store_true", help=t.gettext("do not ask"))
    receipt = verb("receipt", t.gettext("save a receipt that you can hand over, and others can check"))
    receipt.add_argument(
        "-o",
        "--output",
        metavar=t.gettext("FILE"),
        type=_receipt_file,
        help=t.gettext("the file to write; its ending says what it is: .pdf, .json, or .zip for everything"),
    )
    receipt.add_argument(
        "--voucher",
        metavar=t.gettext("FILE"),
        type=_path("--voucher"),
        help=t.gettext("write what shows that the key of such receipts belongs to this computer"),
    )
    receipt.add_argument(
        "--time-request",
        metavar=t.gettext("FILE"),
        type=_path("--time-request"),
        help=t.gettext("write what asks an authority of your choice for a time stamp on it (RFC 3161, .tsq)"),
    )
    receipt.add_argument(
        "--time-answer",
        metavar=t.gettext("FILE"),
        type=_path("--time-answer"),
        help=t.gettext(
            "take in what the authority answered (.tsr); receipts with the same choices carry it from then on"
        ),
    )
    _takes_time_certificate(receipt, t)
    takes_account(receipt)
    receipt.add_argument(
        "--for",
        dest="recipient",
        type=_given("--for"),
        metavar=t.gettext("WHOM"),
        help=t.gettext(
            "whom the receipt is for: the company, unless you name another; nobody can connect receipts for two of them"
        ),
    )
    receipt.add_argument(
        "--who", type=_given("--who"), metavar=t.gettext("NAME"), help=t.gettext("your name, as it is to stand on it")
    )
    receipt.add_argument(
        "--include",
        metavar=t.gettext("PART"),
        action="append",
        choices=[part.value for part in Part if part is not Part.NAME],
        default=[],
        help=t.gettext(
            "tell this too: account, note, zone (your time zone), country or evidence; may be said several times"
        ),
    )
    exporting = verb(
        "export",
        t.gettext("write the record to a file: for another computer of yours, or to keep elsewhere"),
        about_service=False,
    )
    exporting.epilog = t.gettext(
        "Your settings and your list of services are not in it; services that you answered about are."
    )
    exporting.add_argument(
        "-o",
        "--output",
        metavar=t.gettext("FILE"),
        type=_path("--output"),
        required=True,
        help=t.gettext("the file to write"),
    )
    importing = verb(
        "import", t.gettext("add what is new in an export to the record here; nothing is lost"), about_service=False
    )
    importing.add_argument(
        "file", type=_path(t.gettext("FILE")), metavar=t.gettext("FILE"), help=t.gettext("the export")
    )
    importing.add_argument(
        "--trust",
        metavar=t.gettext("CODE"),
        action="append",
        type=_given("--trust"),
        default=[],
        help=t.gettext("that the other computer shows this code, so that you are not asked; may be said several times"),
    )
    importing.add_argument(
        "--name",
        metavar=t.gettext("NAME"),
        dest="called",
        type=_given("--name"),
        help=t.gettext("what you call the other computer, such as Laptop"),
    )
    importing.add_argument(
        "--ahead",
        action="store_true",
        help=t.gettext("accept entries dated later than anything known here: a clock of yours was wrong"),
    )
    importing.epilog = t.gettext("“objector undo import” takes the latest import back whole.")
    pairing = verb(
        "pairing",
        t.gettext("show the code of this computer, to compare it on another one, and the computers that you trust"),
        about_service=False,
    )
    takes_json(pairing)
    calendar = verb(
        "calendar",
        t.gettext("write the days ahead to a file for your calendar; imported again, a later one updates them"),
        about_service=False,
    )
    calendar.add_argument(
        "-o",
        "--output",
        metavar=t.gettext("FILE"),
        type=_path("--output"),
        required=True,
        help=t.gettext("the file to write, an .ics"),
    )
    verify = verb(
        "verify",
        t.gettext(
            "check whether a receipt or an export is as it was made; ends with status 0 only then, with 1 where it is "
            "altered, 3 where it is not signed, 4 where it is incomplete, and 5 where a part is not vouched for"
        ),
        about_service=False,
    )
    verify.add_argument(
        "file", type=_path(t.gettext("FILE")), metavar=t.gettext("FILE"), help=t.gettext("the receipt or the export")
    )
    verify.add_argument(
        "--voucher",
        dest="vouchers",
        action="append",
        default=[],
        metavar=t.gettext("FILE"),
        type=_path("--voucher"),
        help=t.gettext("a voucher that came with the receipt; may be said several times"),
    )
    _takes_time_certificate(verify, t)
    takes_json(verify)
    recover = verb(
        "recover",
        t.gettext(
            "bring back what your record lacks, from its copies and from files that were put aside; ends with status 1 "
            "if something is missing still"
        ),
        about_service=False,
    )
    recover.add_argument(
        "--accept",
        action="store_true",
        help=t.gettext("go on with the record as it is, whatever it had before"),
    )
    erase = verb(
        "erase",
        t.gettext("remove everything that Objector keeps on this computer; asks first"),
        about_service=False,
    )
    erase.add_argument("--yes", action="store_true", help=t.gettext("do not ask"))
    history = verb("history", t.gettext("show everything you did"), about_service=False)
    history.add_argument(
        "name",
        type=_given(t.gettext("SERVICE")),
        metavar=t.gettext("SERVICE"),
        nargs="?",
        help=t.gettext("only about this service, such as linkedin"),
    )
    history.add_argument(
        "--witness",
        action="store_true",
        help=t.gettext(
            "instead, show the line that names the end of the record: sent to yourself, it shows later that it was "
            "there"
        ),
    )
    takes_json(history)
    parser.verbs = verbs.choices
    return parser
