# SPDX-License-Identifier: Apache-2.0
"""The record as a whole in words: what is kept with it, what is handed over, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.application.all_receipts import ReceiptsSaved
from objector.application.save_history import HistoryForm
from objector.domain.case import Case, RouteState
from objector.domain.document import MOST_READ
from objector.domain.evidence import Evidence, Media
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.service import EndState, Label, Route
from objector.texts.case import case_name
from objector.texts.dates import number as in_thousands
from objector.texts.errors import sentence
from objector.texts.unprintable import unprintable_lines
from objector.texts.wording import words

_SHOWN_DIGITS = 16


def capture_hint(route: Route, label: Label | None, t: NullTranslations) -> str:
    """Return what a picture should show to be of use."""
    if route.proof is not None:
        return words(route.proof, t)
    name = None if label is None else label.switch or label.item
    if name is None or route.end_state is None:
        return t.gettext("In one picture: the page that says that it is done, and your account’s name.")
    match route.end_state:
        case EndState.OFF:
            text = t.gettext("In one picture: the switch “{label}”, switched off, and your account’s name.")
        case EndState.ON:
            text = t.gettext("In one picture: the switch “{label}”, switched on, and your account’s name.")
        case _:
            assert_never(route.end_state)
    return text.format(label=name)


def picture_described(width: int, height: int, t: NullTranslations) -> str:
    """Return what a picture is for those who do not see it."""
    return t.gettext("Picture, {width} by {height} pixels").format(width=width, height=height)


def before_kept(t: NullTranslations, *, is_mail: bool) -> str:
    """Return what to know before a file is kept as evidence."""
    if is_mail:
        return t.gettext("The mail is kept whole and as it is, with every address in it.")
    return t.gettext(
        "Black out what nobody else is to see, and crop what does not matter. What was there is not kept anywhere."
    )


def evidence_line(evidence: Evidence, moment: str, t: NullTranslations) -> str:
    """Return when a file was kept, and the beginning of its fingerprint."""
    text = (
        t.gettext("A mail, kept on {when}. Fingerprint {digits}…")
        if evidence.media is Media.MAIL
        else t.gettext("A picture, kept on {when}. Fingerprint {digits}…")
    )
    return text.format(when=moment, digits=evidence.sha256[:_SHOWN_DIGITS])


def nothing_to_paste(t: NullTranslations) -> str:
    """Return what is said where the clipboard has nothing that could be evidence."""
    return t.gettext("There is no picture on the clipboard: take a screenshot and copy it, then paste again.")


def part_name(part: Part, t: NullTranslations) -> str:
    """Return what a personal part of a receipt is, as a choice."""
    match part:
        case Part.NAME:
            return t.gettext("Your name")
        case Part.ACCOUNT:
            return t.gettext("The account’s name")
        case Part.NOTE:
            return t.gettext("Your notes")
        case Part.LETTER:
            return t.gettext("The letters you sent, word by word")
        case Part.ZONE:
            return t.gettext("Your time zone")
        case Part.COUNTRY:
            return t.gettext("Your country")
        case Part.EVIDENCE:
            return t.gettext("The evidence")
        case _:
            assert_never(part)


def wrapping_meaning(wrapping: Wrapping, t: NullTranslations) -> str:
    """Return what a kind of file is good for."""
    match wrapping:
        case Wrapping.PDF:
            return t.gettext("to read and to print")
        case Wrapping.ZIP:
            return t.gettext("with the evidence, and how to check it without Objector")
        case Wrapping.JSON:
            return t.gettext("for other programs")
        case _:
            assert_never(wrapping)


def receipt_meaning(case: Case, t: NullTranslations) -> str:
    """Return what a receipt of a case tells, and to whom it may be handed."""
    settings = any(status.route.end_state is not None and status.state in _DONE for status in case.routes)
    text = (
        t.gettext(
            "What you stated, when, by which words of the setting, and how anybody can check it. To hand to "
            "{service}, or to a data protection authority."
        )
        if settings
        else t.gettext(
            "What you stated and when, and how anybody can check it. To hand to {service}, or to a data protection "
            "authority."
        )
    )
    return text.format(service=case.service.name)


_DONE = (RouteState.SENT, RouteState.CONFIRMED)


def recipient_meaning(t: NullTranslations) -> str:
    """Return what it means that a receipt is for somebody."""
    return t.gettext(
        "Each recipient gets a receipt with a key and numbers of its own, so that nobody can connect two of them. "
        "Times are in UTC unless you tell your time zone."
    )


def voucher_meaning(t: NullTranslations) -> str:
    """Return what a voucher is for."""
    return t.gettext(
        "A voucher shows that the key of these receipts is this computer’s. Hand it over only when that is to be known."
    )


def voucher_saved(path: str, t: NullTranslations) -> str:
    """Return that a voucher was written."""
    return t.gettext("Voucher saved to {path}.").format(path=path)


def time_request_lines(path: str, t: NullTranslations) -> list[str]:
    """Return that a request for a time stamp was written, and what to do with it."""
    return [
        t.gettext("Request saved to {path}.").format(path=path),
        t.gettext(
            "Have it answered by a time-stamping authority that you trust, and give what it sends back, and its "
            "certificate, to --time-answer and --time-certificate. Only a fingerprint is in it."
        ),
    ]


def voucher_name(case: Case) -> str:
    """Return the name that is proposed for a voucher's file."""
    return f"objector-voucher-{case.service.id}.json"


def voucher_title(t: NullTranslations) -> str:
    """Return the title of the dialog for a voucher's place."""
    return t.gettext("Save a voucher")


def open_voucher_title(t: NullTranslations) -> str:
    """Return the title of the dialog for a voucher to be read."""
    return t.gettext("Check with a voucher")


def voucher_filters(t: NullTranslations) -> Sequence[str]:
    """Return the kind of file that a voucher is."""
    return (_filter(t.gettext("Vouchers"), "json"),)


def receipt_name(case: Case, wrapping: Wrapping) -> str:
    """Return the name that is proposed for a receipt's file."""
    return f"objector-{case.service.id}-{case.today.isoformat()}.{wrapping.value}"


def export_name(today: date) -> str:
    """Return the name that is proposed for an export's file."""
    return f"objector-{today.isoformat()}.zip"


def saved(path: str, t: NullTranslations, *, signed: bool, unprintable: str = "") -> str:
    """Return that a receipt was written, and which letters no font has for its pages."""
    lines = [t.gettext("Saved to {path}.").format(path=path)]
    if not signed:
        lines.append(t.gettext("It is not signed, since no keyring gave a key."))
    return " ".join([*lines, *unprintable_lines(unprintable, t)])


def exported(number: int, path: str, t: NullTranslations) -> str:
    """Return that everything was written."""
    line = t.ngettext("Exported {n} entry to {path}.", "Exported {n} entries to {path}.", number)
    lines = [line.format(n=number, path=path)]
    if number > MOST_READ:
        more = t.gettext("That is more than Objector takes in at once ({n}): keep a copy of the data folder too.")
        lines.append(more.format(n=in_thousands(MOST_READ, t)))
    return " ".join(lines)


def taken_in(number: int, t: NullTranslations) -> str:
    """Return how many entries came."""
    if number == 0:
        return t.gettext("Everything in it was here already.")
    return t.ngettext("Took in {n} entry.", "Took in {n} entries.", number).format(n=number)


def checked_so_far(done: int, everything: int, t: NullTranslations) -> str:
    """Return how far the check of a document is."""
    return t.gettext("Checked {done} of {all} entries").format(done=done, all=everything)


def receipts_so_far(done: int, everything: int, t: NullTranslations) -> str:
    """Return that receipts are being saved, and of how many cases they are made; of one there is nothing to count."""
    if everything <= 1:
        return t.gettext("Saving…")
    return t.gettext("Saving receipts: {done} of {all}…").format(done=done, all=everything)


def receipts_saved(saved: ReceiptsSaved, path: str, t: NullTranslations) -> str:
    """Return that all receipts were written, which were left out and why."""
    number = len(saved.receipts)
    line = t.ngettext("Saved {n} receipt to {path}.", "Saved {n} receipts to {path}.", number)
    lines = [line.format(n=in_thousands(number, t), path=path)]
    if not saved.signed:
        lines.append(t.gettext("They are not signed, since no keyring gave a key."))
    for case, error in saved.left_out:
        why = t.gettext("{service} is not among them: {why}")
        lines.append(why.format(service=case_name(case, t), why=sentence(error, t)))
    return " ".join(lines)


def receipts_name(today: date) -> str:
    """Return the name that is proposed for the file of all receipts."""
    return f"objector-receipts-{today.isoformat()}.zip"


def receipts_title(t: NullTranslations) -> str:
    """Return the title of the dialog for the place of all receipts."""
    return t.gettext("Save all receipts")


def receipts_filters(t: NullTranslations) -> Sequence[str]:
    """Return the kind of file that all receipts are."""
    return (_filter(t.gettext("All receipts"), Wrapping.ZIP.value),)


def history_saved(number: int, path: str, t: NullTranslations) -> str:
    """Return that the history was written, or that it has no entries."""
    if not number:
        return t.gettext("There was nothing to save.")
    line = t.ngettext("Saved {n} entry to {path}.", "Saved {n} entries to {path}.", number)
    return line.format(n=in_thousands(number, t), path=path)


def history_name(today: date, form: HistoryForm) -> str:
    """Return the name that is proposed for the file of a history."""
    return f"objector-history-{today.isoformat()}.{form.value}"


def history_title(t: NullTranslations) -> str:
    """Return the title of the dialog for the place of a history."""
    return t.gettext("Save the history")


def history_filters(form: HistoryForm, t: NullTranslations) -> Sequence[str]:
    """Return the kind of file that a history is saved as."""
    match form:
        case HistoryForm.CSV:
            return (_filter(t.gettext("Tables"), form.value),)
        case HistoryForm.PDF:
            return (_filter(t.gettext("Pages to print"), form.value),)
        case _:
            assert_never(form)


def receipt_title(t: NullTranslations) -> str:
    """Return the title of the dialog for a receipt's place."""
    return t.gettext("Save receipt")


def export_title(t: NullTranslations) -> str:
    """Return the title of the dialog for an export's place."""
    return t.gettext("Export the record")


def import_title(t: NullTranslations) -> str:
    """Return the title of the dialog for an export to be taken in."""
    return t.gettext("Import a record")


def check_title(t: NullTranslations) -> str:
    """Return the title of the dialog for a file to be checked."""
    return t.gettext("Check a receipt")


def choose_evidence_title(t: NullTranslations) -> str:
    """Return the title of the dialog for a file that is to be evidence."""
    return t.gettext("Choose a screenshot or a mail")


def evidence_filters(t: NullTranslations) -> Sequence[str]:
    """Return the kinds of file that can be evidence, as the desktop's dialogs want them."""
    return (
        _filter(t.gettext("Pictures and mails"), "png", "jpg", "jpeg", "webp", "bmp", "eml"),
        _everything(t),
    )


def document_filters(t: NullTranslations) -> Sequence[str]:
    """Return the kinds of file that can be checked."""
    kinds = (*(wrapping.value for wrapping in Wrapping), "eml")
    return (_filter(t.gettext("Receipts, exports and mails"), *kinds), _everything(t))


def export_filters(t: NullTranslations) -> Sequence[str]:
    """Return the kind of file that an export is."""
    return (_filter(t.gettext("Exported records"), Wrapping.ZIP.value), _everything(t))


def receipt_filters(wrapping: Wrapping, t: NullTranslations) -> Sequence[str]:
    """Return the kind of file that a receipt is to be."""
    return (_filter(t.gettext("Receipts"), wrapping.value),)


def _everything(t: NullTranslations) -> str:
    return t.gettext("All files (*)")  # as a dialog for files has it


def _filter(name: str, *endings: str) -> str:
    return f"{name} ({' '.join(f'*.{ending}' for ending in endings)})"
