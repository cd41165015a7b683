# SPDX-License-Identifier: Apache-2.0
"""Whether a document is as it was made: the gravest of what was found says so."""

from __future__ import annotations

import pytest

from objector.domain.document import Finding, Found, Purpose, Standing, Verdict
from objector.domain.receipt_choice import Wrapping

ROWS = [
    ((), Standing.INTACT),
    ((Finding.ENTRY_UNSIGNED,), Standing.NOT_SIGNED),
    ((Finding.NOT_SEALED, Finding.ENTRY_UNSIGNED), Standing.NOT_SIGNED),
    ((Finding.EVIDENCE_MISSING,), Standing.INCOMPLETE),
    ((Finding.ENTRY_UNSIGNED, Finding.FILE_MISSING), Standing.INCOMPLETE),
    ((Finding.NOTHING_SHOWN,), Standing.INCOMPLETE),
    ((Finding.ENTRY_ALTERED,), Standing.ALTERED),
    ((Finding.FILE_MISSING, Finding.ENTRY_UNSIGNED, Finding.SIGNATURE_WRONG), Standing.ALTERED),
]


@pytest.mark.parametrize(("findings", "standing"), ROWS)
def test_the_gravest_finding_says_how_it_stands(findings: tuple[Finding, ...], standing: Standing) -> None:
    found = tuple(Found(finding, "1") for finding in findings)
    assert Verdict(Wrapping.JSON, Purpose.RECEIPT, found, {}, 1).standing is standing
