# SPDX-License-Identifier: Apache-2.0
"""What stands on a receipt, worked out from its document alone, so that its pages can be drawn again and compared."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from objector.domain.case import State, assess
from objector.domain.chain import entries_in_order, head
from objector.domain.errors import InvalidRegion
from objector.domain.receipt import Fingerprint, Receipt, as_told
from objector.domain.receipt_choice import Part
from objector.domain.region import Region, region
from objector.domain.service import ServiceId

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.domain.chain import Record, Sealing
    from objector.domain.document import Document


def receipt_of(document: Document, catalogue: Catalogue, sealing: Sealing) -> Receipt | None:
    """Return what stands on a receipt; `None` where the data use that it is about is not known here."""
    about = document.about
    service = catalogue.service(ServiceId(about["use"].partition(".")[0]))
    use = next((use for use in (() if service is None else service.data_uses) if use.id == about["use"]), None)
    if service is None or use is None:
        return None
    shown = entries_in_order(document.bundle.records)
    entries = tuple(entry for entry, _ in shown)
    made_at = datetime.fromisoformat(about["made_at"])
    where = _region(about["region"])
    by_told = as_told(use, entries, where)
    case = assess(service, by_told, entries, account=about["account"], region=where, now=made_at)
    keys = {chain.id: chain.key for chain in document.bundle.chains}

    def fingerprint(uuid: str, record: Record) -> Fingerprint:
        key = None if record.signature is None else keys.get(record.chain)
        digest = sealing.digest(sealing.canonical(head(record)))
        return Fingerprint(record.place, uuid, digest, None if key is None else sealing.digest(key))

    return Receipt(
        receipt_id=about["id"],
        made_at=made_at,
        recipient=about["recipient"],
        who=about["who"],
        case=case._replace(use=use, state=State(about["state"])),
        entries=entries,
        evidence=document.evidence,
        fingerprints=tuple(fingerprint(entry.uuid, record) for entry, record in shown),
        key=None if document.seal is None else sealing.digest(document.seal.key),
        includes=frozenset({Part.EVIDENCE} if document.evidence else ()),
    )


def _region(code: str | None) -> Region | None:
    try:
        return None if code is None else region(code)
    except InvalidRegion:
        return None
