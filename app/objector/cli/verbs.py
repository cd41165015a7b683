# SPDX-License-Identifier: Apache-2.0
"""All verbs of the command line, in the order of the help: what each is for, and in which module it is.

A module is imported when its verb is said. `VERBS` there holds each verb's function and its options.
"""

from __future__ import annotations

from gettext import NullTranslations
from importlib import import_module

from objector.cli.verb import Verb
from objector.domain.named_tuple import NamedTuple


class Listed(NamedTuple):
    """One line of the list of verbs."""

    module: str
    purpose: str


def all_verbs(t: NullTranslations) -> dict[str, Listed]:
    """Return the verbs by name."""
    return {
        "status": Listed("status", t.gettext("show how everything stands, or one service in full")),
        "services": Listed("services", t.gettext("show your list, or everything that can be added")),
        "add": Listed("services", t.gettext("add services to your list")),
        "remove": Listed("services", t.gettext("take services off your list")),
        "list": Listed(
            "service_list", t.gettext("say which list of services is used, install a newer one, or go back")
        ),
        "country": Listed("country", t.gettext("show which country’s law counts, or say in which one you live")),
        "open": Listed("opening", t.gettext("open the page in your browser, or the mail in your mail program")),
        "way": Listed("ways", t.gettext("show the ways to refuse where one is enough, or say which one you use")),
        "different": Listed(
            "different", t.gettext("print a report that a service is no longer as Objector says, for you to send")
        ),
        "confirm": Listed("answers", t.gettext("say that it is off; again, that it still is")),
        "letter": Listed("letter", t.gettext("write a letter that objects to AI training, or the one that follows it")),
        "sent": Listed("answers", t.gettext("say that you sent a form or a letter")),
        "reply": Listed("answers", t.gettext("say what was answered to a form, a letter or a request that you sent")),
        "skip": Listed("answers", t.gettext("leave one way to refuse out, knowingly")),
        "accept": Listed("answers", t.gettext("leave it on")),
        "not-concerned": Listed("answers", t.gettext("say that you have no account there")),
        "found-on": Listed("answers", t.gettext("say that you found it on again")),
        "snooze": Listed("answers", t.gettext("put it off until later")),
        "undo": Listed("undo", t.gettext("take the latest answer back; again, the one before")),
        "remind": Listed("remind", t.gettext("show the reminders that are due; your system can do this by itself")),
        "schedule": Listed(
            "arrangements", t.gettext("say how your system looks for reminders while Objector is closed, or change it")
        ),
        "autostart": Listed("arrangements", t.gettext("say whether Objector starts when you log in, or change it")),
        "doctor": Listed(
            "doctor",
            t.gettext(
                "check everything that Objector works with, and say what to do; "
                "ends with status 1 if something is broken, or missing though you chose it"
            ),
        ),
        "evidence": Listed("evidence", t.gettext("keep a screenshot or a mail with the latest confirmation")),
        "receipt": Listed("receipt", t.gettext("save a receipt that you can hand over, and others can check")),
        "dossier": Listed(
            "dossier",
            t.gettext("save all of a case in one ZIP to hand over: letters, mails, receipt, and a chronology"),
        ),
        "export": Listed(
            "transfer", t.gettext("write the record to a file: for another computer of yours, or to keep elsewhere")
        ),
        "import": Listed("transfer", t.gettext("add what is new in an export to the record here; nothing is lost")),
        "pairing": Listed(
            "transfer",
            t.gettext("show the code of this computer, to compare it on another one, and the computers that you trust"),
        ),
        "calendar": Listed(
            "calendar",
            t.gettext("write the days ahead to a file for your calendar; imported again, a later one updates them"),
        ),
        "verify": Listed(
            "verify",
            t.gettext(
                "check whether a receipt or an export is as it was made; ends with status 0 only then, with 1 where it "
                "is altered, 3 where it is not signed, 4 where it is incomplete, and 5 where a part is not vouched for"
            ),
        ),
        "recover": Listed(
            "recover",
            t.gettext(
                "bring back what your record lacks, from its copies and from files that were put aside; ends with "
                "status 1 if something is missing still"
            ),
        ),
        "erase": Listed("erase", t.gettext("remove everything that Objector keeps on this computer; asks first")),
        "history": Listed("history", t.gettext("show everything you did")),
    }


def verb(name: str, module: str) -> Verb:
    """Return a verb of a module of this package."""
    found: Verb = import_module(f"{__package__}.{module}").VERBS[name]
    return found
