# SPDX-License-Identifier: Apache-2.0
"""Contacts, authorities and letters to try the letters' sentences and rules with."""

from __future__ import annotations

from datetime import date
from typing import Any

from objector.domain.contact import Authority, AuthorityId, Basis, Contact, Recipient, UsePurpose
from objector.domain.letter import Course, Law, LetterKind, Sender, Subject
from objector.domain.region import Land, Region
from objector.domain.service import Confidence, ServiceId, Source, SourceId

READ_ON = date(2026, 11, 30)
POLICY = SourceId("policy")

DUTCH = Recipient(
    frozenset({"FR", "DE", "CH"}),
    "Reddit Netherlands B.V.",
    ("Keizersgracht 62", "1015CS Amsterdam", "The Netherlands"),
    "dpo@reddit.com",
    None,
    Region("NL"),
    Confidence.SURE,
    (POLICY,),
)
AMERICAN = Recipient(
    frozenset(), "Reddit, Inc.", (), None, "https://www.reddit.com/form", None, Confidence.SURE, (POLICY,)
)


def contact(**changes: Any) -> Contact:
    """A contact of Reddit's kind: no switch, no basis read, one company for Europe and one for the rest."""
    source = Source(POLICY, {"en": "Reddit"}, {"en": "Privacy policy"}, None, None, READ_ON, Confidence.SURE)
    made = Contact(
        service=ServiceId("reddit"),
        purpose=UsePurpose.PASSING_ON,
        basis=Basis.NOT_READ,
        basis_words=None,
        basis_confidence=Confidence.UNSURE,
        basis_sources=(),
        languages=("en",),
        recipients=(DUTCH, AMERICAN),
        unconfirmed=None,
        note=None,
        read_on=READ_ON,
        sources=(source,),
    )
    return made._replace(**changes)


def authority(**changes: Any) -> Authority:
    """An authority of the CNIL's kind."""
    made = Authority(
        id=AuthorityId("fr-cnil"),
        region=Region("FR"),
        land=None,
        name="Commission nationale de l’informatique et des libertés",
        short="CNIL",
        postal=("3 place de Fontenoy", "TSA 80715", "75334 Paris Cedex 07", "France"),
        mail=None,
        page="https://www.cnil.fr/fr/plaintes",
        website="https://www.cnil.fr/",
        languages=("fr",),
        identity=False,
        no_plain_mail=False,
        public=False,
        company_first=False,
        cannot_fine=False,
        confidence=Confidence.SURE,
        read_on=READ_ON,
        sources=(),
    )
    return made._replace(**changes)


BERLIN = authority(
    id=AuthorityId("de-be"), region=Region("DE"), land=Land("DE-BE"), name="Berliner Beauftragte", short=None, postal=()
)

SENT = Course(sent=date(2026, 12, 1), due=date(2027, 1, 4))


def subject(kind: LetterKind = LetterKind.OBJECTION, law: Law = Law.GDPR, **changes: Any) -> Subject:
    """A letter of somebody in Lyon to Reddit, on the day after a reply was due."""
    made = Subject(
        kind=kind,
        law=law,
        service="Reddit",
        contact=contact(),
        recipient=DUTCH,
        authority=authority(),
        sender=Sender(name="Camille Moreau", account="u/camille", reply_to="camille@example.org"),
        course=SENT,
        today=date(2027, 1, 5),
    )
    return made._replace(**changes)
