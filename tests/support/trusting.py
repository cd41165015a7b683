# SPDX-License-Identifier: Apache-2.0
"""The words by which a person says, at an import, that they trust everybody whose entries a file has."""

from __future__ import annotations

from pathlib import Path

from objector.adapters.documents.files import FileDocuments
from objector.adapters.sealing import StandardSealing
from objector.domain.chain import head
from objector.domain.pairing import code_of


def trusting(path: str | Path) -> tuple[str, ...]:
    """Return `--trust CODE` for each key in an export, and for what nobody signed."""
    sealing = StandardSealing()
    document = FileDocuments(sealing).read(str(path)).document
    assert document is not None
    keys = {chain.key for chain in document.bundle.chains} | {document.seal and document.seal.key}
    unsigned = [head(record) for record in document.bundle.records if record.signature is None]
    codes = [code_of(key) for key in keys if key is not None]
    codes += [code_of(sealing.canonical(unsigned))] if unsigned else []
    return tuple(word for code in codes for word in ("--trust", code))
