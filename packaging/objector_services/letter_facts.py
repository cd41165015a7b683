# SPDX-License-Identifier: Apache-2.0
"""From the fields of files to where letters go. What is wrong with them was told before, by `rules`."""

from __future__ import annotations

from datetime import date

from objector.domain.civil import CivilDate
from objector.domain.contact import Authority, AuthorityId, Basis, Contact, Recipient
from objector.domain.region import Land, Region
from objector.domain.service import Confidence, LetterWay, Seat, ServiceId, Source, SourceId
from objector_services.countries import expand
from objector_services.file_format import (
    AuthoritiesFile,
    AuthorityContactFile,
    Fact,
    RecipientFile,
    ServiceFile,
    SourceFile,
)


def to_contact(file: ServiceFile) -> Contact | None:
    """Return where to write about a service; its texts are in English."""
    contact = file.contact
    if contact is None:
        return None
    return Contact(
        service=ServiceId(file.id),
        purpose=contact.purpose,
        basis=contact.basis.kind,
        basis_words=contact.basis.words,
        basis_confidence=_confidence(contact.basis),
        basis_sources=_sources(contact.basis),
        languages=contact.languages,
        recipients=tuple(map(_recipient, contact.recipients)),
        unconfirmed=contact.unconfirmed,
        note=None if contact.note is None else {"en": contact.note},
        read_on=contact.read_on,
        sources=tuple(_source(source, contact.read_on) for source in contact.sources),
    )


_OBJECTED_TO = frozenset({Basis.LEGITIMATE_INTERESTS, Basis.SEVERAL, Basis.NOT_READ})
"""The bases on which a letter objects; where nobody read the basis it does so in so far as it fits."""


def to_letter_way(file: ServiceFile) -> LetterWay | None:
    """Return what a case has to know of letters about a service."""
    contact = file.contact
    if contact is None:
        return None
    seats = tuple(
        Seat(expand(recipient.regions), Region(recipient.seat))
        for recipient in contact.recipients
        if recipient.seat is not None
    )
    return LetterWay(contact.basis.kind in _OBJECTED_TO, seats)


def to_authorities(file: AuthoritiesFile) -> tuple[Authority, ...]:
    """Return the authorities of a country; the titles of their sources are in English."""
    return tuple(_authority(authority, file) for authority in file.authorities)


def _recipient(recipient: RecipientFile) -> Recipient:
    return Recipient(
        regions=expand(recipient.regions),
        company=recipient.company,
        postal=recipient.postal,
        mail=recipient.mail,
        form=recipient.form,
        seat=None if recipient.seat is None else Region(recipient.seat),
        confidence=_confidence(recipient),
        sources=_sources(recipient),
    )


def _authority(authority: AuthorityContactFile, file: AuthoritiesFile) -> Authority:
    named = _sources(authority)
    return Authority(
        id=AuthorityId(authority.id),
        region=Region(file.country),
        land=None if authority.land is None else Land(authority.land),
        name=authority.name,
        short=authority.short,
        postal=authority.postal,
        mail=authority.mail,
        page=authority.page,
        website=authority.website,
        languages=authority.languages,
        identity=authority.identity,
        no_plain_mail=authority.no_plain_mail,
        public=authority.public,
        company_first=authority.company_first,
        cannot_fine=authority.cannot_fine,
        confidence=_confidence(authority),
        read_on=file.read_on,
        sources=tuple(_source(source, file.read_on) for source in file.sources if source.id in named),
    )


def _confidence(fact: Fact | SourceFile) -> Confidence:
    return fact.confidence or Confidence.UNSURE


def _sources(fact: Fact) -> tuple[SourceId, ...]:
    return tuple(map(SourceId, fact.sources or ()))


def _source(source: SourceFile, read_on: date) -> Source:
    return Source(
        id=SourceId(source.id),
        publisher={"en": source.publisher or source.published_by or ""},
        title={"en": source.title},
        url=source.url,
        dated=None if source.dated is None else CivilDate.parse(source.dated),
        read_on=source.read_on or read_on,
        confidence=_confidence(source),
    )
