# SPDX-License-Identifier: Apache-2.0
"""Why there is no letter of a kind, or not yet. Apart from the letters, so that errors can tell it and cost nothing."""

from __future__ import annotations

from objector.domain.enumeration import Enum


class NotOffered(Enum):
    """Why there is no letter of a kind."""

    COUNTRY_NOT_KNOWN = "country_not_known"
    OTHER_LAW = "other_law"
    """Of the law there nothing is in the facts."""
    OTHER_USE = "other_use"
    """The data use is none of AI training, which the letters are about."""
    EXEMPT = "exempt"
    """Nobody in this country has anything to do."""
    OFF_BY_DEFAULT = "off_by_default"
    NO_TRAINING = "no_training"
    """The company says that it does not train."""
    CONSENT = "consent"
    """The company relies on consent, which is withdrawn."""
    CONTRACT = "contract"
    NO_CONSENT = "no_consent"
    """The company does not say that it relies on consent."""
    ONLY_UNITED_KINGDOM = "only_united_kingdom"


class Early(Enum):
    """Why it is too early for a letter that follows another one."""

    NOTHING_SENT = "nothing_sent"
    NOT_REFUSED = "not_refused"
    REPLY_MAY_COME = "reply_may_come"
    """The time for the reply is not over."""
    REFUSED = "refused"
    """There is a reply: who refused is answered, and not reminded."""
    AGREED = "agreed"
    """The company agreed: nothing follows."""
