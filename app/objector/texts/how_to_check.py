# SPDX-License-Identifier: Apache-2.0
"""How a stranger checks a receipt without Objector: the text beside it in the ZIP."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations

from objector.domain.receipt import (
    CHECK_BY_OBJECTOR,
    CHECK_BY_PROGRAM,
    CHECK_PDF,
    CHECK_PREVIOUS,
    CHECK_SAID,
    CHECK_SEAL,
    CHECK_SIGNED,
    CHECK_SUMS,
    CHECK_VALUES,
    Receipt,
    called,
    signer_of,
)

_DIGITS_OF_A_KEY = 16
_INDENT = "   "


def how_to_check(receipt: Receipt, t: NullTranslations) -> str:
    """Return the whole text. Its commands need a POSIX shell, sha256sum and openssl 1.1.1 or newer."""
    key = None if receipt.key is None else receipt.key[:_DIGITS_OF_A_KEY]
    parts = [
        t.gettext("How to check this receipt without Objector"),
        t.gettext("Receipt {id}").format(id=receipt.receipt_id),
        t.gettext("Unpack the ZIP into an empty folder and open a terminal there."),
        t.gettext(
            "The program check_receipt.py does all of this and more. It neither draws the pages nor checks what "
            "readers of PDF files check: what counts is what it tells. It follows FORMAT.md, and needs Python 3.11 "
            "and the Python package cryptography. Take it from Objector’s project rather than from here, or read it "
            "first:"
        ),
        _INDENT + CHECK_BY_PROGRAM,
        t.gettext("1. Are all files as they were made? Every line must say OK:"),
        _INDENT + CHECK_SUMS,
    ]
    if key is None:
        parts.append(
            t.gettext(
                "2. This receipt is not signed: anybody could have written it. Nothing is missing for that; Objector "
                "says “Not signed” of it (“not_signed” in JSON, status 3)."
            )
        )
    else:
        parts += [
            t.gettext(
                "2. Is the list of files signed by the key of this receipt? The computer that made it uses that key "
                "for {recipient} only. Whose it is can be shown by a voucher, which the person hands over or not."
            ).format(recipient=called(receipt.recipient, receipt.case.service)),
            _INDENT + CHECK_SEAL.format(key=key),
        ]
    parts += [
        t.gettext(
            "3. What was recorded stands in the folder entries. An entry is two files: .said.json is what was "
            "recorded, "
            'and .head.json has its SHA-256 ("said") and that of the head before it ("previous"). Every line must say '
            "OK, but for the first, which has no head before it:"
        ),
        _INDENT + CHECK_SAID,
        _INDENT + CHECK_PREVIOUS,
        t.gettext("4. Each head is signed. Every line must say OK; a head without a signature file is not signed:"),
        _INDENT + CHECK_SIGNED,
        t.gettext(
            "5. A file such as .account.json or .note.json shows a personal value that an entry holds as a number "
            "only. The SHA-256 of that file is this number. What the person chose not to tell is not here at all."
        ),
        _INDENT + CHECK_VALUES,
        *_of_the_pdf(receipt, t),
        t.gettext(
            "A mail may be a witness from outside: a letter, or the answer that quotes it, names “Objector” and "
            "sixteen digits. With these begins a head of the record on the person’s computer. An export of that record "
            "shows it; this receipt does not, since it was written for its recipient alone. Who signed such a mail, "
            "the command dkimverify of the Python package dkimpy finds out; it needs a connection."
        ),
        t.gettext(
            "What this shows: these entries were made in this order with this key, and nobody without it changed one "
            "since. What it does not show: who used the computer, whether its clock was right, whether what was stated "
            "is so, and whether anything was left out: whoever has the key can write a record anew."
        ),
    ]
    return "\n\n".join(parts) + "\n"


def how_to_check_all(receipts: Mapping[str, Receipt], t: NullTranslations) -> str:
    """Return how several receipts in one ZIP are checked, and for whom each is."""
    of_each = "\n".join(
        _INDENT
        + t.gettext("{file}: {service}, for {recipient}").format(
            file=name,
            service=receipt.case.service.name,
            recipient=called(receipt.recipient, receipt.case.service),
        )
        for name, receipt in receipts.items()
    )
    name = next(iter(receipts))
    parts = [
        t.gettext("How to check these receipts without Objector"),
        t.gettext(
            "Unpack this ZIP into an empty folder. In the folder receipts there are two files for each, a PDF to read "
            "and a ZIP to check, which has the same PDF in it:"
        ),
        of_each,
        t.gettext(
            "Each is a document of its own, made for its recipient alone: hand over single files, and not this ZIP. "
            "Two of them have different keys and numbers, so that nobody can connect them by these."
        ),
        t.gettext("Are all files as they were made? Every line must say OK:"),
        _INDENT + CHECK_SUMS,
        t.gettext(
            "The program check_receipt.py checks one file at a time. It follows FORMAT.md, and needs Python 3.11 and "
            "the Python package cryptography. Take it from Objector’s project rather than from here, or read it first:"
        ),
        _INDENT + CHECK_BY_PROGRAM.replace("RECEIPT.zip", f"receipts/{name}.zip"),
        t.gettext("With Objector, the same is said by:"),
        _INDENT + CHECK_BY_OBJECTOR.replace("RECEIPT.zip", f"receipts/{name}.zip"),
    ]
    return "\n\n".join(parts) + "\n"


def _of_the_pdf(receipt: Receipt, t: NullTranslations) -> list[str]:
    """Return how to check who signed the PDF in the ZIP, if anybody did."""
    if receipt.key is None:
        return []
    text = t.gettext(
        "6. receipt.pdf has the same receipt.json attached; its pages are for people to read. It is signed for readers "
        "of PDF files by a key whose certificate it issued itself, “{signer}”. Poppler’s pdfsig must say “Signature is "
        "Valid”, and cannot know the issuer:"
    )
    return [text.format(signer=signer_of(receipt.key)), _INDENT + CHECK_PDF]
