# SPDX-License-Identifier: Apache-2.0
"""Known errors in words: one sentence that says what is the matter, and what to do.

The sentence of most is in a table, by the kind of the error or by its fault. In it stand the names of what the error
tells of.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from gettext import NullTranslations

from objector.domain import errors
from objector.domain.enumeration import Enum
from objector.domain.errors import (
    AddressFault,
    DayFault,
    DocumentFault,
    EvidenceFault,
    KeyFault,
    MailPart,
    ObjectorError,
    SignFault,
    StorageFault,
    TextField,
    TimeAnswerFault,
)
from objector.texts.dates import full_date, moment_in_record
from objector.texts.language import gettext_noop as _
from objector.texts.pairing import ahead_line

_NOTHING_COULD_BE = frozenset({StorageFault.FOLDER, StorageFault.DAMAGED, StorageFault.FOREIGN, StorageFault.ERASED})
"""What says plainly enough that nothing can be recorded there."""

_SENTENCES: Mapping[type[ObjectorError], str] = {
    errors.DatabaseNewer: _(
        "{path} was written by a newer Objector (version {found} of the file, this one knows {known}): update "
        "Objector, nothing was changed."
    ),
    errors.PageNotOpened: _("The desktop did not open the page: copy {url} into your browser."),
    errors.FileNotShown: _("The desktop did not open {path}: look for it in your file manager."),
    errors.MailNotOpened: _(
        "The desktop did not open your mail program: write the mail yourself; objector open with --print says to whom, "
        "and what."
    ),
    errors.MailTooLong: _("That mail is too long to hand over to a mail program: copy the text instead."),
    errors.NoAddress: _("“{route}” has no page of its own: follow the path in words."),
    errors.ArrangementFailed: _(
        "Your system did not change {place} ({detail}): nothing else was changed; objector doctor says more."
    ),
    errors.LinkNotFollowed: _("{path} is a link to {target}, in another folder: name the file itself."),
    errors.FileNotWritten: _("{path} could not be written ({reason}): choose another place."),
    errors.NothingToShow: _("Nothing is recorded about {called} yet: there is nothing to hand over."),
    errors.NoReceipts: _("Nothing is recorded yet of which there could be a receipt."),
    errors.SavingStopped: _("Stopped: nothing was saved."),
    errors.NothingRefusable: _(
        "There is no receipt about {called}, since nothing can be refused there: objector history has your answer."
    ),
    errors.NoDayAhead: _(
        "No file was written: it tells starts ahead, replies that are due and days to look again, and your list has "
        "none of these yet."
    ),
    errors.PdfNotMade: _(
        "The pages could not be drawn ({detail}): save it as another kind of file, or install a font."
    ),
    errors.MergeConflict: _(
        "That file tells the entry {uuid} differently from what is recorded here: nothing was taken in; one of the two "
        "was altered, and objector verify says of a file whether it is."
    ),
    errors.EvidenceMissing: _(
        "The evidence {sha256} is not in the data folder: put it back from a copy of the folder, or from a saved "
        "receipt."
    ),
    errors.EvidenceAltered: _(
        "The evidence {sha256} is no longer what was kept: put it back from a copy of the folder, or from a saved "
        "receipt."
    ),
    errors.TimeStampsUnavailable: _(
        "Time stamps cannot be read here: the Python package rfc3161-client is not installed. openssl ts reads them "
        "too."
    ),
    errors.CatalogueDamaged: _("The catalogue that came with Objector is damaged ({path}): install Objector again."),
    errors.EmptyValue: _("{name} is empty: say what you mean, or leave it out."),
    errors.InvalidCivilDate: _("“{text}” is not a date: write it like 2026-11-23."),
    errors.InvalidMoment: _("“{text}” is not a date: write it like 2026-11-23 or 2026-11-23T18:30."),
    errors.InvalidRegion: _("“{text}” is not a country: give its two-letter code, like FR."),
    errors.UnknownLanguage: _("“{code}” is not spoken here: choose one of {known}."),
    errors.LastService: _("One service stays in the list: add another one first."),
    errors.ServiceAnswered: _("You answered about “{name}”: it stays in the list until you take that back."),
    errors.AccountOfSeveralServices: _("--account is about one service: add each service that has accounts by itself."),
    errors.SeveralCases: _("“{name}” stands for several data uses: choose one of {choices}."),
    errors.WayNotOffered: _("That names no single way to refuse “{name}”: say one of {offered}."),
    errors.RouteRequired: _("Several routes would fit: add --route and one of {known}."),
    errors.NothingToUndo: _("There is no answer about {called} to take back."),
    errors.NothingSent: _("Nothing that was sent to {called} waits for a reply: first say what you sent, with “sent”."),
    errors.NothingToAttachTo: _("Nothing about {called} is confirmed yet: say that it is off, then add evidence."),
    errors.NotReachable: _(
        "The system’s scheduler and later starts cannot reach this window, since no socket can be made in {folder} "
        "({detail}). Reminders are shown while it runs."
    ),
    errors.AlreadyUndone: _("That answer was taken back already: look at the history."),
    errors.OutputNotWritten: _(
        "The output could not be written ({reason}): make room for it; what was recorded is in the history."
    ),
    errors.UnknownLand: _("“{text}” is no German Land: write a code such as DE-BE."),
    errors.ArrangementInSandbox: _(
        "Nothing was installed: Objector runs in a sandbox ({detail}), and no desktop reads what is written there. "
        "Have your desktop’s own settings start Objector at login."
    ),
    errors.ArrangementUnread: _(
        "Nothing was installed: {detail} starts no programs at login by itself. Have its own settings start “objector "
        "--background”."
    ),
}

_OF_FAULTS: Mapping[Enum, str] = {
    AddressFault.MALFORMED: _("{url} is not opened: it is not a proper web address."),
    AddressFault.SCHEME: _("{url} is not opened: it does not begin with https."),
    AddressFault.CREDENTIALS: _("{url} is not opened: it has a name or a password in it."),
    AddressFault.PORT: _("{url} is not opened: it names a port."),
    AddressFault.HOST: _("{url} is not opened: it is not one of the service’s own sites."),
    MailPart.RECIPIENT: _("That mail is not opened: its recipient is not a proper mail address; choose another way."),
    MailPart.SUBJECT: _("That mail is not opened: its subject is not one line of text; choose another way."),
    MailPart.TEXT: _("That mail is not opened: its text has signs that cannot be seen; choose another way."),
    EvidenceFault.NOT_A_FILE: _(
        "That is not a file: choose the picture or the mail itself, not a folder or a link to it."
    ),
    EvidenceFault.UNREADABLE: _("That file could not be read ({detail}): choose one that you may open."),
    EvidenceFault.EMPTY: _("That file is empty: choose a screenshot, or a mail saved as .eml."),
    EvidenceFault.TOO_LARGE: _("That file is too large: a picture may have 20 MB, a mail 10 MB."),
    EvidenceFault.TOO_MANY_PIXELS: _(
        "That picture has too many pixels: cut out the part that matters, then try again."
    ),
    EvidenceFault.OTHER_KIND: _(
        "That is neither a picture nor a mail: choose a screenshot (PNG, JPEG, WebP or BMP), or a mail saved as .eml."
    ),
    EvidenceFault.BROKEN: _("That picture is damaged: take it again, then try once more."),
    EvidenceFault.NOT_HANDED_OVER: _(
        "That picture did not arrive whole, perhaps because it is very large: save it as a file, then choose that."
    ),
    KeyFault.NO_KEYRING: _(
        "This system has no keyring: entries are kept unsigned, and signed once there is one. objector doctor says "
        "which one fits."
    ),
    KeyFault.LOCKED: _("The keyring is locked: entries are kept unsigned, and signed once you unlock it."),
    KeyFault.NO_ANSWER: _("The keyring does not answer: entries are kept unsigned, and signed once it does."),
    KeyFault.FAILED: _("The keyring gave no key ({detail}): entries are kept unsigned; objector doctor says more."),
    TimeAnswerFault.NOT_AN_ANSWER: _(
        "That is no answer of a time-stamping authority (RFC 3161): ask it for a .tsr file."
    ),
    TimeAnswerFault.NOT_GRANTED: _("The authority answered that it stamped nothing: ask it again, or another one."),
    TimeAnswerFault.NOT_A_CERTIFICATE: _(
        "That is no certificate: the authority publishes its own, as a .pem, .crt or .cer file."
    ),
    TimeAnswerFault.NOT_TRUSTED: _(
        "The time stamp is not signed by the authority whose certificate you gave, or it was altered: it was not taken "
        "in."
    ),
    TimeAnswerFault.OF_SOMETHING_ELSE: _(
        "The time stamp is of something else than this receipt: answer to a request made with the same choices."
    ),
    DocumentFault.NOT_OURS: _("That is not a receipt or an export of Objector ({where})."),
    DocumentFault.TOO_LARGE: _("That file holds more than Objector reads at once ({where}): it was not read."),
    DocumentFault.NEWER: _("That file was made by a newer Objector: update this one first."),
    DocumentFault.UNREADABLE: _("That file cannot be read ({where}): check that it is there and yours."),
    DocumentFault.NOT_AN_EXPORT: _(
        "That is a receipt, which shows only a part: export the record on the other computer."
    ),
    DocumentFault.ALTERED: _("That file was altered ({where}): nothing was taken in. objector verify says where."),
    DocumentFault.INCOMPLETE: _("That file is incomplete ({where}): nothing was taken in. Export the record again."),
    DocumentFault.SEVERAL: _("That file has several receipts in it: unpack it, and check each of them by itself."),
    DocumentFault.VOUCHER: _("That is a voucher: check it together with the receipt that it belongs to."),
    DocumentFault.NO_VOUCHER: _("That is not a voucher of Objector ({where})."),
    DocumentFault.OURS_UNSIGNED: _(
        "It tells entries of this very computer that this computer did not sign ({where}): nothing was taken in, since "
        "anybody can have written them."
    ),
    DocumentFault.EVIDENCE: _(
        "A file in it is no evidence, neither a mail nor a picture of bare pixels ({where}): nothing was taken in."
    ),
    DayFault.FUTURE: _("{day} is still to come: give the day on which it was sent, or arrived."),
    DayFault.TOO_EARLY: _("{day} is before 25 May 2018, from when the GDPR applies: give the day once more."),
    DayFault.BEFORE_SENDING: _("It cannot have arrived on {day}, before it was sent: give one of both days once more."),
}
"""Of errors that are told apart by their fault."""

_OF_STORAGE: Mapping[StorageFault, str] = {
    StorageFault.FOLDER: _(
        "{path} cannot be used as the data folder: check that it is a folder you may write to, or choose another with "
        "--data-dir."
    ),
    StorageFault.FULL: _("The disk of {path} is full: make room, then try again."),
    StorageFault.READ_ONLY: _("{path} cannot be written: make it writable, then try again."),
    StorageFault.LOCKED: _("Another program holds {path}: close it, then try again."),
    StorageFault.DAMAGED: _(
        "{path} is damaged, and could not be put aside: close every program that has it open, then try again."
    ),
    StorageFault.RECOVERED: _("{path} was damaged, and a good copy is in its place now: try again."),
    StorageFault.FOREIGN: _(
        "{path} belongs to another program and is left as it is: choose another folder with --data-dir."
    ),
    StorageFault.ERASED: _("Everything was erased: start Objector again to begin anew. Nothing was recorded."),
    StorageFault.FAILED: _("{path} could not be read or written ({detail}): try again."),
}

_FIELDS: Mapping[TextField, str] = {
    TextField.TEXT: _("That text"),
    TextField.ACCOUNT: _("The name of that account"),
    TextField.NOTE: _("That note"),
    TextField.LETTER: _("That letter"),
    TextField.NAME: _("Your name"),
    TextField.RECIPIENT: _("The name of whom the receipt is for"),
    TextField.REPORT: _("That text for the report"),
    TextField.ADDRESS: _("Your address"),
    TextField.REASON: _("What you wrote of your situation"),
    TextField.REPLY_ADDRESS: _("The address for the reply"),
}

_SIGNS: Mapping[SignFault, str] = {
    SignFault.UNDECODABLE: _("{what} has a byte or half a character that is not UTF-8 ({sign}): type it again."),
    SignFault.CONTROL: _("{what} has a control character ({sign}): leave that out."),
    SignFault.DIRECTION: _("{what} has a sign that turns round the text beside it ({sign}): leave that out."),
    SignFault.NOT_A_LETTER: _("{what} has a sign that is not a character ({sign}): leave that out."),
}


def sentence(error: ObjectorError, t: NullTranslations) -> str:
    """Return a known error as one sentence with what to do."""
    match error:
        case errors.WrittenNotRemembered():
            return t.gettext(
                "{path} is written, but what is in it could not be remembered: save it once more when that is mended, "
                "or your calendar may miss a change. {why}"
            ).format(path=error.written, why=_what_of_storage(error, t))
        case errors.StorageError():
            return _storage(error, t)
        case errors.UnknownEnding():
            return t.gettext("The ending of {path} says nothing: use one of {known}.").format(
                path=error.path, known=", ".join(f".{known}" for known in error.known)
            )
        case errors.AheadOfTime():
            return t.gettext("Nothing was taken in: {ahead} Say --ahead if these entries are yours.").format(
                ahead=ahead_line(error.count, error.latest, t)
            )
        case errors.NotPaired():
            return t.gettext(
                "Nothing was taken in: say by the code that you compared whom you trust, as in --trust {codes}."
            ).format(codes=" --trust ".join(error.codes))
        case errors.ListRefused():
            from objector.texts.service_list import refused  # needed by those who install one only

            return refused(error, t)
        case errors.SeveralAccounts():
            return t.gettext("“{name}” has several accounts: add --account and one of {choices}.").format(
                name=_service(error.name), choices=_word(error.choices, t)
            )
        case errors.NoWayToRefuse():
            return t.gettext("There is no way to refuse “{name}”: “objector status” says what helps.").format(
                name=_service(error.name)
            )
        case errors.SnoozeInPast():
            return t.gettext("{until} is over: choose a later moment.").format(
                until=moment_in_record(datetime.fromisoformat(error.until), t)
            )
        case errors.LetterNotOffered() | errors.LetterTooEarly():
            return _no_letter(error, t)
        case errors.TextNotKept():
            what = t.gettext(_FIELDS[error.field])
            return t.gettext(_SIGNS[error.fault]).format(what=what, sign=f"U+{error.code:04X}")
        case errors.TextTooLong():
            return t.ngettext(
                "That text is too long: use at most {n} character.",
                "That text is too long: use at most {n} characters.",
                error.limit,
            ).format(n=error.limit)
        case _:
            return t.gettext(_text(error)).format(**_told(error, t))


def _text(error: ObjectorError) -> str:
    """Return the sentence of an error in English, with names in the place of what it tells of."""
    match error:
        case errors.UnknownService():
            if not error.known:
                return _("“{name}” is not in the catalogue: “objector services --all” lists what is.")
            if error.meant:
                return _("“{name}” is not in the catalogue. Did you mean {meant}?")
            return _("“{name}” is not in the catalogue: choose one of {known}.")
        case errors.ServiceObsolete():
            if error.successor is None:
                return _("The entry “{name}” is obsolete: there is nothing left to refuse.")
            return _("The entry “{name}” is obsolete: choose “{successor}”.")
        case errors.UnknownRoute():
            if error.meant:
                return _("There is no route “{name}”. Did you mean {meant}?")
            return _("There is no route “{name}”: choose one of {known}.")
        case errors.RouteKindMismatch():
            if not error.known:
                return _("No route of this data use fits that answer: choose another answer.")
            return _("That answer does not fit the route “{name}”: it fits {known}.")
        case errors.StillRunning():
            if error.computer:
                return _("Objector is running on {computer}: quit it there, then try again.")
            if error.process is None:
                return _("Objector is running and does not end: quit it, then try again.")
            return _("Objector is running (process {process}) and does not end: quit it, then try again.")
        case errors.MailRefused():
            return _OF_FAULTS[error.part]
        case (
            errors.AddressRefused()
            | errors.DayNotPossible()
            | errors.DocumentRefused()
            | errors.EvidenceRefused()
            | errors.KeyUnavailable()
            | errors.TimeAnswerRefused()
        ):
            return _OF_FAULTS[error.fault]
        case _:
            return _SENTENCES[type(error)]


def _told(error: ObjectorError, t: NullTranslations) -> dict[str, str]:
    """Return what an error tells of, in words, by its name."""
    told = {name: _word(value, t) for name, value in vars(error).items()}
    if getattr(error, "account", None) is not None:  # of another account there may be something
        told["called"] = t.gettext("{line} ({account})").format(line=told["called"], account=told["account"])
    return told


def _word(value: object, t: NullTranslations) -> str:
    if isinstance(value, tuple):
        return t.pgettext("between the parts of a list", ", ").join(value)
    return full_date(value, t) if isinstance(value, date) else str(value)


def reason(error: ObjectorError, t: NullTranslations) -> str:
    """Return only why a known error happened: a sentence to put after another one, which says what failed."""
    match error:
        case errors.StorageError():
            return _what_of_storage(error, t)
        case errors.DatabaseNewer():
            text = t.gettext(
                "{path} was written by a newer Objector (version {found} of the file, this one knows {known}): update "
                "Objector."
            )
        case errors.ArrangementFailed() if type(error) is errors.ArrangementFailed:
            text = t.gettext("Your system did not change {place} ({detail}): objector doctor says more.")
        case _:
            return sentence(error, t)
    return text.format(**_told(error, t))


def erased_unsaid(error: errors.OutputNotWritten, t: NullTranslations) -> str:
    """Return that what came of an erasing could not be written."""
    return t.gettext(
        "The output could not be written ({reason}): make room for it; objector status says whether anything is left."
    ).format(reason=error.reason)


def _no_letter(error: errors.LetterNotOffered | errors.LetterTooEarly, t: NullTranslations) -> str:
    # Whatever else is said needs none of it.
    from objector.texts.letter_facts import why_no_letter, why_too_early

    if isinstance(error, errors.LetterNotOffered):
        return why_no_letter(error.reason, error.service, t)
    return why_too_early(error.reason, error.service, error.due, t)


def _storage(error: errors.StorageError, t: NullTranslations) -> str:
    text = _what_of_storage(error, t)
    if not error.nothing_recorded or (error.fault in _NOTHING_COULD_BE and not error.inside):
        return text
    return t.gettext("{what}; nothing was recorded.").format(what=text.removesuffix("."))


def _what_of_storage(error: errors.StorageError, t: NullTranslations) -> str:
    folder = os.path.dirname(error.path)
    if error.fault is not StorageFault.FOLDER:
        return t.gettext(_OF_STORAGE[error.fault]).format(**_told(error, t))
    if error.inside:
        text = t.gettext("{path} cannot be used: check that it is a folder you may write to.")
        return text.format(path=error.path)
    if len(os.fsencode(error.path)) > errors.LONGEST_DATABASE_PATH:
        return t.gettext(
            "The path of the data folder is too long ({n} bytes): choose one of at most 450 with --data-dir."
        ).format(n=len(os.fsencode(folder)))
    return t.gettext(_OF_STORAGE[error.fault]).format(path=folder)


def _service(use: str) -> str:
    """Return what a person types for the service of a data use."""
    return use.partition(".")[0]
