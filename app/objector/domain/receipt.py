# SPDX-License-Identifier: Apache-2.0
"""A receipt: what a person hands over about one case, with what they chose to tell of themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from objector.domain.case import Case
from objector.domain.chain import PersonalField
from objector.domain.evidence import Evidence
from objector.domain.ledger import Entry
from objector.domain.named_tuple import NamedTuple
from objector.domain.receipt_choice import Part
from objector.domain.region import Region
from objector.domain.service import DataUse, Service
from objector.domain.wording import alike, known_label, recipient_name

FIELD_OF = {
    Part.ACCOUNT: PersonalField.ACCOUNT,
    Part.NOTE: PersonalField.NOTE,
    Part.ZONE: PersonalField.ZONE,
    Part.LETTER: PersonalField.LETTER,
}
"""Which personal value of an entry a part is."""


class Fingerprint(NamedTuple):
    """What identifies one entry."""

    place: int
    """In its chain, from 1."""
    uuid: str
    head: str
    """The SHA-256 of the entry's head."""
    key: str | None
    """The SHA-256 of the raw public key that signed it; `None` where it is unsigned."""


def recipient_of(typed: str | None, service: Service, use: DataUse) -> str:
    """Return for whom a receipt is: the id of the service, or what the person wrote.

    Without a word it is for the company. An authority of which the facts tell is called as there. Raises as `tidy`.
    """
    written = recipient_name(typed)
    if written is None or alike(written) in {alike(service.name), alike(service.id)}:
        return service.id
    return known_label(written, (one.authority for one in use.authorities))


def called(recipient: str, service: Service) -> str:
    """Return how a recipient is called."""
    return service.name if recipient == service.id else recipient


def as_told(use: DataUse, entries: Iterable[Entry], region: Region | None) -> DataUse:
    """Return a data use as it can be judged by what is told.

    Where the country is not, it has those routes only that there are everywhere, and those of which something is said.
    """
    if region is not None:
        return use
    told = {entry.route for entry in entries}
    return use._replace(routes=tuple(route for route in use.routes if not route.regions or route.id in told))


class Receipt(NamedTuple):
    """What stands on a receipt."""

    receipt_id: str
    """A UUID."""
    made_at: datetime
    """Aware; in the person's zone if that is told, else in UTC."""
    recipient: str
    """Whom it is for: the id of the service, or what the person wrote."""
    who: str | None
    """The name that the person wants on it."""
    case: Case
    """As it stands by what is told."""
    entries: tuple[Entry, ...]
    """Those of the case, withdrawn ones and undos included, in order; without the personal values that are not told."""
    evidence: tuple[Evidence, ...]
    fingerprints: tuple[Fingerprint, ...]
    key: str | None
    """The SHA-256 of the raw public key that seals it, `None` where there was no keyring."""
    includes: frozenset[Part]


def signer_of(key: str) -> str:
    """Return what the certificate in a PDF is called, whose receipt's key has a SHA-256: by its first digits."""
    return f"Objector receipt key {' '.join(key[begin : begin + 4] for begin in range(0, 16, 4))}, self-issued"


CHECK_WITH_OBJECTOR = "objector verify receipt.pdf"
CHECK_PDF = "pdfsig receipt.pdf"
"""How a stranger checks the PDF alone: this and the next are of poppler, which most readers on Linux are built on."""
CHECK_PDF_RECORD = "pdfdetach -savefile receipt.json -o receipt.json receipt.pdf"
CHECK_BY_PROGRAM = "python3 check_receipt.py RECEIPT.zip"
"""How a stranger checks all of a ZIP; RECEIPT.zip stands for the file itself."""
CHECK_BY_OBJECTOR = "objector verify RECEIPT.zip"
"""How somebody does who has Objector."""
CHECK_SUMS = "sha256sum -c SHA256SUMS"
"""How a stranger checks the ZIP: these are commands of a POSIX shell, with sha256sum and openssl 1.1.1 or newer."""
CHECK_SEAL = "openssl pkeyutl -verify -pubin -inkey keys/{key}.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig"
CHECK_SAID = (
    'for f in entries/*.said.json; do grep -q "$(sha256sum < $f | cut -c 1-64)" ${f%.said.json}.head.json'
    ' && echo "$f: OK" || echo "$f: ALTERED"; done'
)
CHECK_PREVIOUS = (
    "for f in entries/*.head.json; do sha256sum entries/*.head.json | "
    """grep -q "$(grep -o '"previous":"[0-9a-f]*"' $f | cut -d '"' -f 4 | grep . || echo none)" """
    """&& echo "$f: OK" || echo "$f: FIRST"; done"""
)
CHECK_SIGNED = (
    "for f in entries/*.sig; do for k in keys/*.pem; do openssl pkeyutl -verify -pubin -inkey $k -rawin"
    ' -in ${f%.sig}.head.json -sigfile $f > /dev/null 2>&1 && echo "$f: OK"; done; done'
)
CHECK_VALUES = "sha256sum entries/*.account.json entries/*.note.json entries/*.zone.json entries/*.letter.json"
