# SPDX-License-Identifier: Apache-2.0
"""What comes after an objection was sent: the company's reply in fixed words, and the letters that follow."""

from typing import assert_never

from objector.domain.enumeration import Enum
from objector.domain.ledger import Kind


class Reply(Enum):
    """A reply, as the person tells it."""

    AGREED = "agreed"
    REFUSED = "refused"
    ASKS_MORE = "asks_more"
    NEEDS_TIME = "needs_time"

    @property
    def kind(self) -> Kind:
        """The kind of the entry that keeps it: that the company agreed is a confirmation."""
        match self:
            case Reply.AGREED:
                return Kind.CONFIRMED
            case Reply.REFUSED:
                return Kind.REPLY_REFUSED
            case Reply.ASKS_MORE:
                return Kind.REPLY_ASKS_MORE
            case Reply.NEEDS_TIME:
                return Kind.REPLY_NEEDS_TIME
            case _:
                assert_never(self)


class FollowUp(Enum):
    """A letter that follows an objection."""

    REMINDER = "reminder"
    ANSWER = "answer"
    """To a refusal."""
    COMPANY_COMPLAINT = "company-complaint"
    COMPLAINT = "complaint"

    @property
    def kind(self) -> Kind:
        """The kind of the entry that keeps it."""
        match self:
            case FollowUp.REMINDER:
                return Kind.REMINDED
            case FollowUp.ANSWER:
                return Kind.ANSWERED
            case FollowUp.COMPANY_COMPLAINT:
                return Kind.COMPLAINED_TO_COMPANY
            case FollowUp.COMPLAINT:
                return Kind.COMPLAINED
            case _:
                assert_never(self)
