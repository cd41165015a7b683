# SPDX-License-Identifier: Apache-2.0
"""Known errors in words: one sentence that says what is the matter, and what to do."""

from __future__ import annotations

import os
from datetime import datetime
from gettext import NullTranslations
from typing import assert_never

from objector.domain import errors
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
from objector.texts.pairing import ahead_line

_NOTHING_COULD_BE = frozenset({StorageFault.FOLDER, StorageFault.DAMAGED, StorageFault.FOREIGN, StorageFault.ERASED})
"""What says plainly enough that nothing can be recorded there."""


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
        case errors.DatabaseNewer():
            return t.gettext(
                "{path} was written by a newer Objector (version {found} of the file, this one knows {known}): "
                "update Objector, nothing was changed."
            ).format(path=error.path, found=error.found, known=error.known)
        case errors.AddressRefused():
            return _address(error, t)
        case errors.PageNotOpened():
            return t.gettext("The desktop did not open the page: copy {url} into your browser.").format(url=error.url)
        case errors.FileNotShown():
            return t.gettext("The desktop did not open {path}: look for it in your file manager.").format(
                path=error.path
            )
        case errors.MailNotOpened():
            return t.gettext(
                "The desktop did not open your mail program: write the mail yourself; objector open with --print says "
                "to whom, and what."
            )
        case errors.MailTooLong():
            return t.gettext("That mail is too long to hand over to a mail program: copy the text instead.")
        case errors.MailRefused():
            return _mail(error, t)
        case errors.NoAddress():
            return t.gettext("“{route}” has no page of its own: follow the path in words.").format(route=error.route)
        case errors.ArrangementInSandbox() | errors.ArrangementUnread():
            return _impossible(error, t)
        case errors.ArrangementFailed():
            return t.gettext(
                "Your system did not change {place} ({detail}): nothing else was changed; objector doctor says more."
            ).format(place=error.place, detail=error.detail)
        case errors.DocumentRefused():
            return _document(error, t)
        case errors.LinkNotFollowed():
            return t.gettext("{path} is a link to {target}, in another folder: name the file itself.").format(
                path=error.path, target=error.target
            )
        case errors.FileNotWritten():
            return t.gettext("{path} could not be written ({reason}): choose another place.").format(
                path=error.path, reason=error.reason
            )
        case errors.NothingToShow():
            said = t.gettext("Nothing is recorded about {use} yet: there is nothing to hand over.")
            return said.format(use=_called(error, t))
        case errors.NoReceipts():
            return t.gettext("Nothing is recorded yet of which there could be a receipt.")
        case errors.NothingRefusable():
            return t.gettext(
                "There is no receipt about {use}, since nothing can be refused there: objector history has your answer."
            ).format(use=error.called)
        case errors.NoDayAhead():
            return t.gettext(
                "No file was written: it tells starts ahead, replies that are due and days to look again, and your "
                "list has none of these yet."
            )
        case errors.PdfNotMade():
            return t.gettext(
                "The pages could not be drawn ({detail}): save it as another kind of file, or install a font."
            ).format(detail=error.detail)
        case errors.UnknownEnding():
            return t.gettext("The ending of {path} says nothing: use one of {known}.").format(
                path=error.path, known=", ".join(f".{known}" for known in error.known)
            )
        case errors.MergeConflict():
            return t.gettext(
                "That file tells the entry {uuid} differently from what is recorded here: nothing was taken in; one of "
                "the two was altered, and objector verify says of a file whether it is."
            ).format(uuid=error.uuid)
        case errors.AheadOfTime():
            return t.gettext("Nothing was taken in: {ahead} Say --ahead if these entries are yours.").format(
                ahead=ahead_line(error.count, error.latest, t)
            )
        case errors.NotPaired():
            return t.gettext(
                "Nothing was taken in: say by the code that you compared whom you trust, as in --trust {codes}."
            ).format(codes=" --trust ".join(error.codes))
        case errors.KeyUnavailable():
            return _key(error, t)
        case errors.EvidenceRefused():
            return _evidence(error, t)
        case errors.EvidenceMissing():
            return t.gettext(
                "The evidence {fingerprint} is not in the data folder: put it back from a copy of the folder, or from "
                "a saved receipt."
            ).format(fingerprint=error.sha256)
        case errors.EvidenceAltered():
            return t.gettext(
                "The evidence {fingerprint} is no longer what was kept: put it back from a copy of the folder, or from "
                "a saved receipt."
            ).format(fingerprint=error.sha256)
        case errors.TimeAnswerRefused():
            return _time_answer(error, t)
        case errors.TimeStampsUnavailable():
            return t.gettext(
                "Time stamps cannot be read here: the Python package rfc3161-client is not installed. openssl ts reads "
                "them too."
            )
        case errors.ListRefused():
            from objector.texts.service_list import refused  # needed by those who install one only

            return refused(error, t)
        case errors.CatalogueDamaged():
            damaged = t.gettext("The catalogue that came with Objector is damaged ({path}): install Objector again.")
            return damaged.format(path=error.path)
        case _:
            return _said(error, t)


def _impossible(error: errors.ArrangementInSandbox | errors.ArrangementUnread, t: NullTranslations) -> str:
    match error:
        case errors.ArrangementInSandbox():
            text = t.gettext(
                "Nothing was installed: Objector runs in a sandbox ({detail}), and no desktop reads what is written "
                "there. Have your desktop’s own settings start Objector at login."
            )
        case errors.ArrangementUnread():
            text = t.gettext(
                "Nothing was installed: {detail} starts no programs at login by itself. Have its own settings start "
                "“objector --background”."
            )
        case _:
            assert_never(error)
    return text.format(detail=error.detail)


def _called(error: errors.NothingToUndo | errors.NothingToAttachTo | errors.NothingToShow, t: NullTranslations) -> str:
    """Return what people call it, with the account where one was asked about: of another there may be something."""
    if error.account is None:
        return error.called
    return t.gettext("{line} ({account})").format(line=error.called, account=error.account)


def _still_running(error: errors.StillRunning, t: NullTranslations) -> str:
    if error.computer:
        return t.gettext("Objector is running on {computer}: quit it there, then try again.").format(
            computer=error.computer
        )
    if error.process is None:
        return t.gettext("Objector is running and does not end: quit it, then try again.")
    return t.gettext("Objector is running (process {number}) and does not end: quit it, then try again.").format(
        number=error.process
    )


def reason(error: ObjectorError, t: NullTranslations) -> str:
    """Return only why a known error happened: a sentence to put after another one, which says what failed."""
    match error:
        case errors.StorageError():
            return _what_of_storage(error, t)
        case errors.DatabaseNewer():
            return t.gettext(
                "{path} was written by a newer Objector (version {found} of the file, this one knows {known}): update "
                "Objector."
            ).format(path=error.path, found=error.found, known=error.known)
        case errors.ArrangementInSandbox() | errors.ArrangementUnread():
            return _impossible(error, t)
        case errors.ArrangementFailed():
            return t.gettext("Your system did not change {place} ({detail}): objector doctor says more.").format(
                place=error.place, detail=error.detail
            )
        case _:
            return sentence(error, t)


def _said(error: ObjectorError, t: NullTranslations) -> str:
    match error:
        case errors.EmptyValue():
            return t.gettext("{name} is empty: say what you mean, or leave it out.").format(name=error.name)
        case errors.InvalidCivilDate():
            return t.gettext("“{text}” is not a date: write it like 2026-11-23.").format(text=error.text)
        case errors.InvalidMoment():
            return t.gettext("“{text}” is not a date: write it like 2026-11-23 or 2026-11-23T18:30.").format(
                text=error.text
            )
        case errors.InvalidRegion():
            return t.gettext("“{text}” is not a country: give its two-letter code, like FR.").format(text=error.text)
        case errors.UnknownLanguage():
            return t.gettext("“{code}” is not spoken here: choose one of {codes}.").format(
                code=error.code, codes=_list(error.known, t)
            )
        case errors.UnknownService():
            if not error.known:
                return t.gettext("“{name}” is not in the catalogue: “objector services --all” lists what is.").format(
                    name=error.name
                )
            if error.meant:
                return t.gettext("“{name}” is not in the catalogue. Did you mean {meant}?").format(
                    name=error.name, meant=_list(error.meant, t)
                )
            return t.gettext("“{name}” is not in the catalogue: choose one of {known}.").format(
                name=error.name, known=_list(error.known, t)
            )
        case errors.ServiceObsolete():
            if error.successor is None:
                return t.gettext("The entry “{name}” is obsolete: there is nothing left to refuse.").format(
                    name=error.name
                )
            return t.gettext("The entry “{name}” is obsolete: choose “{successor}”.").format(
                name=error.name, successor=error.successor
            )
        case errors.LastService():
            return t.gettext("One service stays in the list: add another one first.")
        case errors.ServiceAnswered():
            return t.gettext("You answered about “{name}”: it stays in the list until you take that back.").format(
                name=error.name
            )
        case errors.AccountOfSeveralServices():
            return t.gettext("--account is about one service: add each service that has accounts by itself.")
        case errors.SeveralAccounts():
            return t.gettext("“{name}” has several accounts: add --account and one of {choices}.").format(
                name=_service(error.name), choices=_list(error.choices, t)
            )
        case errors.SeveralCases():
            return t.gettext("“{name}” stands for several data uses: choose one of {choices}.").format(
                name=error.name, choices=_list(error.choices, t)
            )
        case errors.UnknownRoute():
            if error.meant:
                return t.gettext("There is no route “{name}”. Did you mean {meant}?").format(
                    name=error.name, meant=_list(error.meant, t)
                )
            return t.gettext("There is no route “{name}”: choose one of {known}.").format(
                name=error.name, known=_list(error.known, t)
            )
        case errors.NoWayToRefuse():
            return t.gettext("There is no way to refuse “{name}”: “objector status” says what helps.").format(
                name=_service(error.name)
            )
        case errors.WayNotOffered():
            return t.gettext("That names no single way to refuse “{name}”: say one of {choices}.").format(
                name=error.name, choices=_list(error.offered, t)
            )
        case errors.RouteKindMismatch():
            if not error.known:
                return t.gettext("No route of this data use fits that answer: choose another answer.")
            return t.gettext("That answer does not fit the route “{name}”: it fits {known}.").format(
                name=error.name, known=_list(error.known, t)
            )
        case errors.RouteRequired():
            return t.gettext("Several routes would fit: add --route and one of {known}.").format(
                known=_list(error.known, t)
            )
        case errors.NothingToUndo():
            return t.gettext("There is no answer about {use} to take back.").format(use=_called(error, t))
        case errors.NothingSent():
            return t.gettext(
                "Nothing that was sent to {service} waits for a reply: first say what you sent, with “sent”."
            ).format(service=error.called)
        case errors.NothingToAttachTo():
            return t.gettext("Nothing about {use} is confirmed yet: say that it is off, then add evidence.").format(
                use=_called(error, t)
            )
        case errors.StillRunning():
            return _still_running(error, t)
        case errors.NotReachable():
            return t.gettext(
                "The system’s scheduler and later starts cannot reach this window, since no socket can be made in "
                "{folder} ({detail}). Reminders are shown while it runs."
            ).format(folder=error.folder, detail=error.detail)
        case errors.AlreadyUndone():
            return t.gettext("That answer was taken back already: look at the history.")
        case errors.SnoozeInPast():
            return t.gettext("{until} is over: choose a later moment.").format(
                until=moment_in_record(datetime.fromisoformat(error.until), t)
            )
        case errors.OutputNotWritten():
            return t.gettext(
                "The output could not be written ({reason}): make room for it; what was recorded is in the history."
            ).format(reason=error.reason)
        case errors.DayNotPossible():
            return _day_not_possible(error, t)
        case errors.LetterNotOffered() | errors.LetterTooEarly():
            return _no_letter(error, t)
        case errors.UnknownLand():
            return t.gettext("“{text}” is no German Land: write a code such as DE-BE.").format(text=error.text)
        case errors.TextNotKept():
            return _not_kept(error, t)
        case errors.TextTooLong():
            return t.ngettext(
                "That text is too long: use at most {n} character.",
                "That text is too long: use at most {n} characters.",
                error.limit,
            ).format(n=error.limit)
        case _:
            return t.gettext("Objector could not do that ({name}).").format(name=type(error).__name__)


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


def _day_not_possible(error: errors.DayNotPossible, t: NullTranslations) -> str:
    match error.fault:
        case DayFault.FUTURE:
            text = t.gettext("{date} is still to come: give the day on which it was sent, or arrived.")
        case DayFault.TOO_EARLY:
            text = t.gettext("{date} is before 25 May 2018, from when the GDPR applies: give the day once more.")
        case DayFault.BEFORE_SENDING:
            text = t.gettext("It cannot have arrived on {date}, before it was sent: give one of both days once more.")
        case _:
            assert_never(error.fault)
    return text.format(date=full_date(error.day, t))


def _not_kept(error: errors.TextNotKept, t: NullTranslations) -> str:
    match error.field:
        case TextField.TEXT:
            what = t.gettext("That text")
        case TextField.ACCOUNT:
            what = t.gettext("The name of that account")
        case TextField.NOTE:
            what = t.gettext("That note")
        case TextField.LETTER:
            what = t.gettext("That letter")
        case TextField.NAME:
            what = t.gettext("The name for the receipt")
        case TextField.RECIPIENT:
            what = t.gettext("The name of whom the receipt is for")
        case TextField.REPORT:
            what = t.gettext("That text for the report")
        case TextField.ADDRESS:
            what = t.gettext("Your address")
        case TextField.REASON:
            what = t.gettext("What you wrote of your situation")
        case TextField.REPLY_ADDRESS:
            what = t.gettext("The address for the reply")
        case _:
            assert_never(error.field)
    match error.fault:
        case SignFault.UNDECODABLE:
            text = t.gettext("{what} has a byte or half a character that is not UTF-8 ({sign}): type it again.")
        case SignFault.CONTROL:
            text = t.gettext("{what} has a control character ({sign}): leave that out.")
        case SignFault.DIRECTION:
            text = t.gettext("{what} has a sign that turns round the text beside it ({sign}): leave that out.")
        case SignFault.NOT_A_LETTER:
            text = t.gettext("{what} has a sign that is not a character ({sign}): leave that out.")
        case _:
            assert_never(error.fault)
    return text.format(what=what, sign=f"U+{error.code:04X}")


def _storage(error: errors.StorageError, t: NullTranslations) -> str:
    said = _what_of_storage(error, t)
    if not error.nothing_recorded or (error.fault in _NOTHING_COULD_BE and not error.inside):
        return said
    return t.gettext("{what}; nothing was recorded.").format(what=said.removesuffix("."))


def _what_of_storage(error: errors.StorageError, t: NullTranslations) -> str:
    match error.fault:
        case StorageFault.FOLDER if error.inside:
            return t.gettext("{path} cannot be used: check that it is a folder you may write to.").format(
                path=error.path
            )
        case StorageFault.FOLDER if len(os.fsencode(error.path)) > errors.LONGEST_DATABASE_PATH:
            return t.gettext(
                "The path of the data folder is too long ({n} bytes): choose one of at most 450 with --data-dir."
            ).format(n=len(os.fsencode(os.path.dirname(error.path))))
        case StorageFault.FOLDER:
            return t.gettext(
                "{path} cannot be used as the data folder: check that it is a folder you may write to, "
                "or choose another with --data-dir."
            ).format(path=os.path.dirname(error.path))
        case StorageFault.FULL:
            text = t.gettext("The disk of {path} is full: make room, then try again.")
        case StorageFault.READ_ONLY:
            text = t.gettext("{path} cannot be written: make it writable, then try again.")
        case StorageFault.LOCKED:
            text = t.gettext("Another program holds {path}: close it, then try again.")
        case StorageFault.DAMAGED:
            text = t.gettext(
                "{path} is damaged, and could not be put aside: close every program that has it open, then try again."
            )
        case StorageFault.RECOVERED:
            text = t.gettext("{path} was damaged, and a good copy is in its place now: try again.")
        case StorageFault.FOREIGN:
            text = t.gettext(
                "{path} belongs to another program and is left as it is: choose another folder with --data-dir."
            )
        case StorageFault.ERASED:
            text = t.gettext("Everything was erased: start Objector again to begin anew. Nothing was recorded.")
        case StorageFault.FAILED:
            text = t.gettext("{path} could not be read or written ({detail}): try again.")
        case _:
            assert_never(error.fault)
    return text.format(path=error.path, detail=error.detail)


def _address(error: errors.AddressRefused, t: NullTranslations) -> str:
    match error.fault:
        case AddressFault.MALFORMED:
            text = t.gettext("{url} is not opened: it is not a proper web address.")
        case AddressFault.SCHEME:
            text = t.gettext("{url} is not opened: it does not begin with https.")
        case AddressFault.CREDENTIALS:
            text = t.gettext("{url} is not opened: it has a name or a password in it.")
        case AddressFault.PORT:
            text = t.gettext("{url} is not opened: it names a port.")
        case AddressFault.HOST:
            text = t.gettext("{url} is not opened: it is not one of the service’s own sites.")
        case _:
            assert_never(error.fault)
    return text.format(url=error.url)


def _mail(error: errors.MailRefused, t: NullTranslations) -> str:
    match error.part:
        case MailPart.RECIPIENT:
            return t.gettext("That mail is not opened: its recipient is not a proper mail address; choose another way.")
        case MailPart.SUBJECT:
            return t.gettext("That mail is not opened: its subject is not one line of text; choose another way.")
        case MailPart.TEXT:
            return t.gettext("That mail is not opened: its text has signs that cannot be seen; choose another way.")
        case _:
            assert_never(error.part)


def _evidence(error: errors.EvidenceRefused, t: NullTranslations) -> str:
    match error.fault:
        case EvidenceFault.NOT_A_FILE:
            return t.gettext("That is not a file: choose the picture or the mail itself, not a folder or a link to it.")
        case EvidenceFault.UNREADABLE:
            return t.gettext("That file could not be read ({detail}): choose one that you may open.").format(
                detail=error.detail
            )
        case EvidenceFault.EMPTY:
            return t.gettext("That file is empty: choose a screenshot, or a mail saved as .eml.")
        case EvidenceFault.TOO_LARGE:
            return t.gettext("That file is too large: a picture may have 20 MB, a mail 10 MB.")
        case EvidenceFault.TOO_MANY_PIXELS:
            return t.gettext("That picture has too many pixels: cut out the part that matters, then try again.")
        case EvidenceFault.OTHER_KIND:
            return t.gettext(
                "That is neither a picture nor a mail: choose a screenshot (PNG, JPEG, WebP or BMP), or a mail saved "
                "as .eml."
            )
        case EvidenceFault.BROKEN:
            return t.gettext("That picture is damaged: take it again, then try once more.")
        case _:
            assert_never(error.fault)


def _service(use: str) -> str:
    """Return what a person types for the service of a data use."""
    return use.partition(".")[0]


def _list(items: tuple[str, ...], t: NullTranslations) -> str:
    return t.pgettext("between the parts of a list", ", ").join(items)


def _key(error: errors.KeyUnavailable, t: NullTranslations) -> str:
    match error.fault:
        case KeyFault.NO_KEYRING:
            return t.gettext(
                "This system has no keyring: entries are kept unsigned, and signed once there is one. "
                "objector doctor says which one fits."
            )
        case KeyFault.LOCKED:
            return t.gettext("The keyring is locked: entries are kept unsigned, and signed once you unlock it.")
        case KeyFault.NO_ANSWER:
            return t.gettext("The keyring does not answer: entries are kept unsigned, and signed once it does.")
        case KeyFault.FAILED:
            return t.gettext(
                "The keyring gave no key ({detail}): entries are kept unsigned; objector doctor says more."
            ).format(detail=error.detail)
        case _:
            assert_never(error.fault)


def _time_answer(error: errors.TimeAnswerRefused, t: NullTranslations) -> str:
    match error.fault:
        case TimeAnswerFault.NOT_AN_ANSWER:
            return t.gettext("That is no answer of a time-stamping authority (RFC 3161): ask it for a .tsr file.")
        case TimeAnswerFault.NOT_GRANTED:
            return t.gettext("The authority answered that it stamped nothing: ask it again, or another one.")
        case TimeAnswerFault.NOT_A_CERTIFICATE:
            return t.gettext("That is no certificate: the authority publishes its own, as a .pem, .crt or .cer file.")
        case TimeAnswerFault.NOT_TRUSTED:
            return t.gettext(
                "The time stamp is not signed by the authority whose certificate you gave, or it was altered: it was "
                "not taken in."
            )
        case TimeAnswerFault.OF_SOMETHING_ELSE:
            return t.gettext(
                "The time stamp is of something else than this receipt: answer to a request made with the same choices."
            )
        case _:
            assert_never(error.fault)


def _document(error: errors.DocumentRefused, t: NullTranslations) -> str:
    match error.fault:
        case DocumentFault.NOT_OURS:
            said = t.gettext("That is not a receipt or an export of Objector ({where}).")
        case DocumentFault.TOO_LARGE:
            said = t.gettext("That file holds more than Objector reads at once ({where}): it was not read.")
        case DocumentFault.NEWER:
            said = t.gettext("That file was made by a newer Objector: update this one first.")
        case DocumentFault.UNREADABLE:
            said = t.gettext("That file cannot be read ({where}): check that it is there and yours.")
        case DocumentFault.NOT_AN_EXPORT:
            said = t.gettext("That is a receipt, which shows only a part: export the record on the other computer.")
        case DocumentFault.ALTERED:
            said = t.gettext("That file was altered ({where}): nothing was taken in. objector verify says where.")
        case DocumentFault.INCOMPLETE:
            said = t.gettext("That file is incomplete ({where}): nothing was taken in. Export the record again.")
        case DocumentFault.SEVERAL:
            said = t.gettext("That file has several receipts in it: unpack it, and check each of them by itself.")
        case DocumentFault.VOUCHER:
            said = t.gettext("That is a voucher: check it together with the receipt that it belongs to.")
        case DocumentFault.NO_VOUCHER:
            said = t.gettext("That is not a voucher of Objector ({where}).")
        case DocumentFault.OURS_UNSIGNED:
            said = t.gettext(
                "It tells entries of this very computer that this computer did not sign ({where}): nothing was taken "
                "in, since anybody can have written them."
            )
        case DocumentFault.EVIDENCE:
            said = t.gettext(
                "A file in it is no evidence, neither a mail nor a picture of bare pixels ({where}): nothing was taken "
                "in."
            )
        case _:
            assert_never(error.fault)
    return said.format(where=error.where)
