# SPDX-License-Identifier: Apache-2.0
"""Whatever was said in whatever order, every Ledger answers as the domain does from the whole history."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from objector.domain import ledger as domain
from objector.domain.errors import AlreadyUndone
from objector.domain.evidence import Evidence, Media
from objector.domain.ledger import Draft, Entry, Kind
from objector.domain.sending import Sending, SentBy
from objector.domain.service import RouteId, UseId
from tests.support.ledgers import EVERY_LEDGER

USES = (UseId("linkedin.ai-training"), UseId("elsewhere.ads"), UseId(""))


PICTURE = Evidence("ab" * 32, Media.PNG, 1)


class Line(NamedTuple):
    """A draft, and a number that picks the earlier entry which it withdraws where it is an undo or a taking back."""

    draft: Draft
    target: int


POSTED = Sending(SentBy.POST, date(2020, 1, 1), date(2020, 1, 3))

LINES = st.lists(
    st.builds(
        Line,
        st.builds(
            Draft,
            at=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
            zone=st.sampled_from([None, "Europe/Zurich"]),
            kind=st.sampled_from([Kind.CONFIRMED] * 6 + [Kind.FOUND_ON, Kind.UNDONE, Kind.TAKEN_BACK, *Kind]),
            use=st.sampled_from([USES[0]] * 5 + [*USES]),
            route=st.sampled_from([RouteId("setting")] * 5 + [None, RouteId("form"), RouteId("")]),
            account=st.sampled_from([None] * 5 + ["home", "work", ""]),
            found=st.none(),
            note=st.none(),
            until=st.none(),
            undoes=st.none(),
            about=st.none(),
            evidence=st.none(),
            sending=st.none(),
            letter=st.none(),
        ),
        st.integers(0, 60),
    ),
    max_size=60,
)


@given(lines=LINES)
@settings(max_examples=50, deadline=None)
@pytest.mark.parametrize("name", EVERY_LEDGER)
def test_the_answers_follow_from_the_history(name: str, lines: list[Line]) -> None:
    with EVERY_LEDGER[name]() as ledger:
        written: list[Entry] = []
        for draft, target in lines:
            if draft.kind in domain.FOLLOW_UPS:
                written.append(ledger.append(draft._replace(sending=POSTED)))
            elif draft.kind is Kind.ATTACHED:
                written.append(ledger.append(draft._replace(about="an entry", evidence=PICTURE)))
            elif draft.kind not in domain.WITHDRAWALS:
                written.append(ledger.append(draft))
            elif written:
                undoing = draft._replace(undoes=written[target % len(written)].uuid)
                if undoing.undoes in domain.withdrawn(written):
                    with pytest.raises(AlreadyUndone):
                        ledger.append(undoing)
                else:
                    written.append(ledger.append(undoing))

        assert list(ledger.history()) == written
        assert ledger.revision() == max((entry.seq for entry in written), default=0)
        assert list(ledger.essential()) == domain.essential(written)
        for use in USES:
            assert list(ledger.essential(use)) == [entry for entry in domain.essential(written) if entry.use == use]
            mine = [entry for entry in domain.standing(written) if entry.use == use]
            assert list(ledger.standing(use, 3)) == mine[-3:]
