# SPDX-License-Identifier: Apache-2.0
"""Which case to deal with first."""

from collections.abc import Iterable
from typing import assert_never

from objector.domain.case import Case, Phase, State
from objector.domain.enumeration import Enum

_UNDATED = 10**7
"""Days: what began nobody knows when comes after everything that is known to have begun."""


class Home(Enum):
    """Where a case is in the list, in this order."""

    TO_DECIDE = "to_decide"
    TO_CHECK = "to_check"
    DECLINED = "declined"
    """The company refused what was sent: no reply is waited for any more."""
    WAITING = "waiting"
    REFUSED = "refused"
    OTHER = "other"
    NOTHING = "nothing"
    """Nobody answered, and there is nothing to decide."""


def home(case: Case) -> Home:
    """Return where the case is in the list; where there is nothing to decide it is not among what is to be decided."""
    match case.state:
        case State.UNDECIDED:
            return Home.NOTHING if case.idle or case.phase is Phase.NOT_KNOWN else Home.TO_DECIDE
        case State.ASKED:
            return Home.WAITING if case.declined is None else Home.DECLINED
        case State.REFUSED:
            return Home.TO_CHECK if case.to_check_again else Home.REFUSED
        case State.ACCEPTED if case.to_check_again:
            return Home.TO_CHECK
        case State.ACCEPTED | State.NOT_CONCERNED:
            return Home.OTHER if case.answer is not None else Home.NOTHING
        case _:
            assert_never(case.state)


def in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the cases in the order of the list: by home, in it by urgency, and alike ones as they came."""
    homes = list(Home)
    calm = (9, 0)
    return tuple(sorted(cases, key=lambda case: (homes.index(home(case)), _urgency(case) or calm)))


def asking(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the cases that ask something of the person today, in the order of `most_urgent`.

    What waits for a reply does once that is due, or it is time to ask again.
    """
    wanted = [
        (urgency, case)
        for case in cases
        if (urgency := _urgency(case)) is not None
        and (case.state is not State.ASKED or (case.ask_again_on is not None and case.ask_again_on <= case.today))
    ]
    return tuple(case for _, case in sorted(wanted, key=lambda one: one[0]))


def most_urgent(cases: Iterable[Case]) -> Case | None:
    """Return the case to deal with first; of several alike the first; `None` where nothing is asked of the person.

    First what is to be decided: before its start the nearest first, then what began, the latest first. Then what is to
    be checked again, the longest faded first; then what waits for a reply, the earliest due first. What is put off, has
    no known start, or is answered asks for nothing.
    """
    asking = [(urgency, case) for case in cases if (urgency := _urgency(case)) is not None]
    return min(asking, key=lambda one: one[0], default=(None, None))[1]


def _urgency(case: Case) -> tuple[int, int] | None:
    match case.state:
        case State.UNDECIDED if case.snoozed_until is None and not case.idle and case.phase is not Phase.NOT_KNOWN:
            if case.start is None:
                return 1, _UNDATED
            distance = (case.start.first_day - case.today).days
            return (1, -distance) if case.phase is Phase.IN_FORCE else (0, distance)
        case State.REFUSED | State.ACCEPTED if case.to_check_again and case.snoozed_until is None:
            return 2, (case.check_on or case.today).toordinal()
        case State.ASKED if case.snoozed_until is None:
            return 3, (case.today if case.reply_due is None else case.reply_due).toordinal()
        case _:
            return None
