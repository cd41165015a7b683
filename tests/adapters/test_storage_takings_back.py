# SPDX-License-Identifier: Apache-2.0
"""What stands by the tables is what stands by the rules, whatever was withdrawn and brought back, in whatever order."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from objector.adapters.storage.database import Database
from objector.application.ports.ledger import Ledger
from objector.domain.errors import AlreadyUndone
from objector.domain.ledger import WITHDRAWALS, Draft, Entry, Kind, SwitchFound
from objector.domain.service import RouteId
from tests.support.fake_ledger import FakeLedger
from tests.support.recovering import as_of_step
from tests.support.sealed import a_ledger
from tests.support.storage_process import USE, said

SAID = st.sampled_from([Kind.CONFIRMED, Kind.SENT, Kind.ACCEPTED, Kind.OPENED, Kind.UNDONE, Kind.TAKEN_BACK])


def draft(kind: Kind, target: Entry | None, route: str) -> Draft:
    undoes = target.uuid if target is not None and kind in WITHDRAWALS else None
    return said()._replace(kind=kind, route=RouteId(route), undoes=undoes)


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.tuples(SAID, st.integers(0, 20), st.sampled_from(["setting", "form"])), min_size=1, max_size=20)
)
def test_the_tables_and_the_rules_agree(steps: list[tuple[Kind, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder) / "objector.sqlite3") as database:
        real, plain = a_ledger(database, few=0), FakeLedger()
        both: tuple[Ledger, Ledger] = (real, plain)
        kept: list[tuple[Entry, Entry]] = []
        for kind, which, route in steps:
            pair = kept[which % len(kept)] if kept else (None, None)
            if kind in WITHDRAWALS and pair[0] is None:
                continue
            outcomes = []
            for ledger, target in zip(both, pair, strict=True):
                with suppress(AlreadyUndone):
                    outcomes.append(ledger.append(draft(kind, target, route)))
            assert len(outcomes) in (0, 2)  # both keep it, or neither
            kept += [(outcomes[0], outcomes[1])] if outcomes else []
            for found, right in (
                (real.standing(USE, 99), plain.standing(USE, 99)),
                (real.essential(USE), plain.essential(USE)),
            ):
                assert [entry.seq for entry in found] == [entry.seq for entry in right]


def test_what_an_older_objector_wrote_keeps_what_it_says_and_its_proof(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    new = tmp_path / "new.sqlite3"
    with Database(new) as database:
        ledger = a_ledger(database)
        first = ledger.append(said()._replace(found=SwitchFound.SWITCHED_OFF))
        again = ledger.append(said()._replace(found=SwitchFound.ALREADY_OFF))
        undone = ledger.append(said()._replace(kind=Kind.UNDONE, undoes=again.uuid))
        links = database.rows("SELECT uuid, place, previous, said, head, salts FROM link ORDER BY place")
    as_of_step(4, path, new)
    with Database(path) as database:
        ledger = a_ledger(database)
        # Reading compares each entry with the fingerprint that was made when it was written.
        assert list(ledger.history()) == [first, again, undone]
        assert list(ledger.standing(USE, 9)) == [first]
        assert database.rows("SELECT uuid, place, previous, said, head, salts FROM link ORDER BY place") == links
        still = ledger.append(said()._replace(found=SwitchFound.STILL_OFF))
        assert still.seq == undone.seq + 1
        assert ledger.history()[-1].found is SwitchFound.STILL_OFF
