# SPDX-License-Identifier: Apache-2.0
"""What is sent after an objection that was not met."""

from typing import assert_never

from objector.domain.enumeration import Enum
from objector.domain.ledger import Kind


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
