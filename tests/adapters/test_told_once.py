# SPDX-License-Identifier: Apache-2.0
"""Each entry stands once in a document, in whatever order its records are."""

from __future__ import annotations

from objector.adapters.clock import SystemClock
from objector.adapters.documents.files import FileDocuments
from objector.adapters.sealing import StandardSealing
from objector.application.verify import verdict
from objector.domain.document import Finding, Standing, judge
from tests.support.sources import ROOT

SEALING = StandardSealing()
VECTORS = ROOT / "resources" / "record-vectors"


def test_an_entry_that_is_there_twice_beside_a_copied_chain_is_found() -> None:
    reading = FileDocuments(SEALING).read(str(VECTORS / "entry-twice-beside-a-copied-chain.json"))
    said = verdict(reading, SEALING, SystemClock().now())
    assert said.standing is Standing.ALTERED
    assert [(found.finding, found.place) for found in said.found] == [(Finding.ENTRY_ALTERED, 2)]


def test_the_order_of_the_records_is_nothing_that_is_missing() -> None:
    document = FileDocuments(SEALING).read(str(VECTORS / "refused.json")).document
    assert document is not None
    turned = document.bundle._replace(records=document.bundle.records[::-1])
    _, found = judge(document._replace(bundle=turned), SEALING)
    assert {one.finding for one in found} == {Finding.PART_ALTERED}
