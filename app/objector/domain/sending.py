# SPDX-License-Identifier: Apache-2.0
"""How and when something was sent, and when it arrived: the day of arrival is what starts the law's time."""

from datetime import date

from objector.domain.enumeration import Enum
from objector.domain.errors import DayFault
from objector.domain.named_tuple import NamedTuple

EARLIEST = date(2018, 5, 25)
"""The day from which the General Data Protection Regulation applies (Article 99(2)): no objection was sent before."""


class SentBy(Enum):
    """The way that something went. The values are written in the database and in documents; they never change."""

    MAIL = "mail"
    POST = "post"
    FORM = "form"
    OTHER = "other"


class Sending(NamedTuple):
    """What the person said of a sending."""

    by: SentBy
    on: date
    """The civil day on which it was sent."""
    arrived_on: date | None = None
    """The civil day on which it arrived, where the person knows it."""

    @property
    def received_on(self) -> date | None:
        """The day of receipt as far as it is known: what does not go by post arrives on the day on which it is sent."""
        return self.on if self.arrived_on is None and self.by is not SentBy.POST else self.arrived_on


def day_fault(sending: Sending, today: date) -> DayFault | None:
    """Return what is wrong with the days of a sending, `None` where they can be so."""
    if max(sending.on, sending.arrived_on or sending.on) > today:
        return DayFault.FUTURE
    if sending.on < EARLIEST:
        return DayFault.TOO_EARLY
    if sending.arrived_on is not None and sending.arrived_on < sending.on:
        return DayFault.BEFORE_SENDING
    return None
