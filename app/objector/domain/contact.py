# SPDX-License-Identifier: Apache-2.0
"""Where a letter goes: the companies' own contacts, and the authorities that take complaints. Facts, with sources.

They are read only when a letter is written; nothing that is shown at a start needs them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NewType

from objector.domain.address import Address, check_address
from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple
from objector.domain.region import Land, Region
from objector.domain.service import Confidence, ServiceId, Source, SourceId, Words

AuthorityId = NewType("AuthorityId", str)
"""`fr-cnil`: permanent, lower case."""


class UsePurpose(Enum):
    """What the data are used for, as far as a letter has to say it."""

    TRAINING = "training"
    """The company itself trains, develops or improves AI."""
    PASSING_ON = "passing_on"
    """Others train AI with what the company licenses or hands to them."""


class Basis(Enum):
    """The legal basis on which a company relies, by its own words (GDPR, Article 6(1))."""

    LEGITIMATE_INTERESTS = "legitimate_interests"
    SEVERAL = "several"
    """Legitimate interests are among them."""
    CONSENT = "consent"
    CONTRACT = "contract"
    NO_TRAINING = "no_training"
    """It says that it does not train."""
    NOT_READ = "not_read"
    """Nobody has read it, or the text does not say it."""


class Recipient(NamedTuple):
    """A company that a letter is addressed to; what is not known is `None` or empty."""

    regions: frozenset[str]
    """Country codes of the people whom it answers; empty for everywhere."""
    company: str | None
    postal: tuple[str, ...]
    """The lines of its address, without the company's name."""
    mail: str | None
    form: str | None
    """The page of a form for such requests."""
    seat: Region | None
    """The country in which it answers: its public holidays count."""
    confidence: Confidence
    sources: tuple[SourceId, ...]

    @property
    def only_a_form(self) -> bool:
        """Whether a form is the only way that is known."""
        return self.form is not None and self.mail is None and not self.postal


NOBODY_KNOWN = Recipient(frozenset(), None, (), None, None, None, Confidence.UNSURE, ())
"""Stands for a company of which no address is known: the person says where the letter goes."""


class Contact(NamedTuple):
    """Where to write about a service's use of data, and what its text says of the legal basis."""

    service: ServiceId
    purpose: UsePurpose
    basis: Basis
    basis_words: str | None
    """What the company says of it, verbatim."""
    basis_confidence: Confidence
    basis_sources: tuple[SourceId, ...]
    languages: tuple[str, ...]
    """In which it is written to, the best first."""
    recipients: tuple[Recipient, ...]
    unconfirmed: str | None
    """A mail address that only others name: shown as such, never put into a letter."""
    note: Words | None
    """What a person has to know before they write."""
    read_on: date
    sources: tuple[Source, ...]

    def recipient_in(self, region: Region | None) -> Recipient:
        """Return who answers people of a region; a recipient without any address where nobody is known."""
        for recipient in self.recipients:
            if not recipient.regions or region in recipient.regions:
                return recipient
        return NOBODY_KNOWN


class Authority(NamedTuple):
    """A data protection authority that takes complaints about companies."""

    id: AuthorityId
    region: Region
    land: Land | None
    """For a German one: that of which Land."""
    name: str
    short: str | None
    """What it is called in a sentence, where it has a short name: `CNIL`."""
    postal: tuple[str, ...]
    """The lines of its address, empty where it moved or was not confirmed."""
    mail: str | None
    page: str | None
    """Where a complaint is made."""
    website: str | None
    languages: tuple[str, ...]
    """In which it takes complaints, the best first; empty where nobody has looked."""
    identity: bool
    """Whether its own form asks for an electronic identity of the country."""
    no_plain_mail: bool
    """Whether a plain mail is no formal complaint there."""
    public: bool
    """Whether what is sent to it becomes public."""
    company_first: bool
    """Whether it expects the company to have been asked first, as its practice."""
    cannot_fine: bool
    confidence: Confidence
    """How sure the contacts are."""
    read_on: date
    sources: tuple[Source, ...]

    @property
    def called(self) -> str:
        """What it is called in a sentence."""
        return self.short or self.name


class LetterFacts(NamedTuple):
    """All that is known of where letters go."""

    contacts: tuple[Contact, ...] = ()
    authorities: tuple[Authority, ...] = ()

    def contact(self, service_id: ServiceId) -> Contact | None:
        """Return where to write about a service; `None` where it does nothing that the letters are about."""
        return next((contact for contact in self.contacts if contact.service == service_id), None)

    def authority(self, region: Region | None, land: Land | None) -> Authority | None:
        """Return the authority of where a person lives (GDPR, Article 77(1)).

        `None` where none is known, or where the Land decides and it was not said.
        """
        return next((one for one in self.authorities if one.region == region and one.land in (None, land)), None)


def page_address(url: str) -> Address:
    """Check an address of a form or of an authority: `https`, with neither credentials nor a port.

    Raises AddressRefused.
    """
    return check_address(url, (re.split("[/?#]", url.removeprefix("https://"), maxsplit=1)[0],))
