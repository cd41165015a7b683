# SPDX-License-Identifier: Apache-2.0
"""What stands in a dossier in plain words: what happened, and how to check it."""

from __future__ import annotations

from gettext import NullTranslations

from objector.domain.ledger import Kind, standing
from objector.domain.receipt import CHECK_BY_PROGRAM, Receipt, called
from objector.texts.dates import full_date
from objector.texts.guide import route_name
from objector.texts.receipt import dated_line
from objector.texts.wording import words

_INDENT = "    "


def chronology(receipt: Receipt, files: dict[str, str], t: NullTranslations) -> str:
    """Return what happened, a line each, with the file that shows it; `files` are by the entries' UUIDs."""
    case, entries = receipt.case, receipt.entries
    stands = {entry.uuid for entry in standing(entries)}
    title = t.gettext("{service}: {what}").format(service=case.service.name, what=words(case.use.title, t))
    lines = [title, "=" * len(title), ""]
    if receipt.who is not None:
        lines.append(t.gettext("Name: {name}").format(name=receipt.who))
    if case.account is not None:
        lines.append(t.gettext("Account: {account}").format(account=case.account))
    made = full_date(receipt.made_at.date(), t)
    lines += [
        t.gettext("Made on {date} for {recipient}.").format(
            date=made, recipient=called(receipt.recipient, case.service)
        ),
        "",
    ]
    for entry in entries:
        withdrawn = entry.kind is not Kind.UNDONE and entry.uuid not in stands
        lines.append(f"- {dated_line(entry, case, entries, t, withdrawn=withdrawn)}")
        if entry.uuid in files:
            lines.append(f"  {files[entry.uuid]}")
    for status in case.routes:
        if status.reply_due is not None:
            text = t.gettext("By law a reply is due by {date}, to the objection to {target}.")
            due = text.format(date=full_date(status.reply_due, t), target=route_name(status.route, t))
            lines += ["", due]
    lines += [
        "",
        t.gettext(
            "All of this is what the person stated, on the days on which they stated it. Letters are as they were "
            "sent, word by word; mails and pictures are as the person kept them."
        ),
    ]
    return "\n".join(lines) + "\n"


def how_to_check_dossier(receipt: Receipt, t: NullTranslations) -> str:
    """Return what is in a dossier, and how a stranger checks it."""
    parts = [
        t.gettext("What is in this file"),
        t.gettext(
            "CHRONOLOGY.txt says in plain words what happened. The folder letters has what was sent, mails what was "
            "sent and answered by mail, pictures what the person saw. receipt.zip holds the same as one signed "
            "document; receipt.pdf in it is to be read."
        ),
        t.gettext("How to check it without Objector"),
        t.gettext(
            "Unpack this ZIP into an empty folder. The program check_receipt.py checks receipt.zip: it follows "
            "FORMAT.md, and needs Python 3.11 and the Python package cryptography. Take it from Objector’s project "
            "rather than from here, or read it first. Its last line must say “intact”:"
        ),
        _INDENT + CHECK_BY_PROGRAM.replace("RECEIPT.zip", "receipt.zip"),
        t.gettext(
            "In receipt.zip each letter stands once more in the folder entries, as .letter.json, and each mail and "
            "picture in the folder evidence: compare them with those here. HOW-TO-CHECK.txt there says more."
        ),
    ]
    if receipt.key is None:
        parts.append(t.gettext("There was no keyring, so that nothing in it is signed: anybody could have written it."))
    return "\n\n".join(parts) + "\n"


def dossier_saved(path: str, *, signed: bool, t: NullTranslations) -> str:
    """Return that a dossier was written."""
    text = t.gettext("Saved to {path}. It tells all of the case, also what is personal.").format(path=path)
    if signed:
        return text
    more = t.gettext("It is not signed: there is no keyring.")
    return f"{text} {more}"
