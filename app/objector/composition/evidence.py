# SPDX-License-Identifier: Apache-2.0
"""Files as evidence: mails, and pictures, for which Qt is needed."""

from __future__ import annotations

from objector.adapters.evidence.source import read_chosen, recognise
from objector.domain.errors import EvidenceFault, EvidenceRefused
from objector.domain.evidence import ChosenMail, ChosenPicture, Media


def look_at_evidence(data: bytes, media: Media) -> None:
    """Look at a file that came from elsewhere as evidence. Raises EvidenceRefused for what is never kept as such."""
    chosen = recognise(data)
    if isinstance(chosen, ChosenMail) and media is Media.MAIL:
        return
    if isinstance(chosen, ChosenPicture) and media is Media.PNG:
        from objector.adapters.qt.pictures import is_bare

        if is_bare(chosen):
            return
    raise EvidenceRefused(EvidenceFault.OTHER_KIND)


def read_evidence(path: str) -> tuple[bytes, Media]:
    """Read a file that a person chose, and make bare pixels of a picture. Raises EvidenceRefused."""
    chosen = read_chosen(path)
    match chosen:
        case ChosenMail(data):
            return data, Media.MAIL
        case ChosenPicture():
            from objector.adapters.qt.pictures import open_picture

            return open_picture(chosen).png(), Media.PNG
