# SPDX-License-Identifier: Apache-2.0
"""Where letters go: what the facts say, what is refused in their files, and that nothing weak passes for sure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from objector.adapters.catalogue import BundledCatalogue, CompiledCatalogue
from objector.domain.contact import Basis, UsePurpose, page_address
from objector.domain.mail import MailDraft, check_mail
from objector.domain.region import GROUPS, LANDS, Land, Region
from objector.domain.service import Confidence, ServiceId
from objector_services.compiling import compile_services
from objector_services.read import examine, examine_authorities, read_authorities
from tests.support.all_services import every_service
from tests.support.service_files import PAPERMILL, compiled, write

FACTS = BundledCatalogue().letter_facts()
FRANCE, BRITAIN, SWITZERLAND = Region("FR"), Region("GB"), Region("CH")

CONTACT = """
[contact]
read_on = 2026-11-30
purpose = "training"
note = "It moved."

[contact.basis]
kind = "legitimate_interests"
words = "To improve our models"
confidence = "sure"
sources = ["policy"]

[[contact.recipients]]
regions = ["EEA"]
company = "Papermill Ltd"
postal = ["1 Mill Lane", "Dublin"]
mail = "privacy@mill-letters.example"
form = "https://help.mill-letters.example/object"
confidence = "likely"
sources = ["policy"]

[[contact.sources]]
id = "policy"
publisher = "Papermill"
title = "Privacy policy"
confidence = "sure"
"""

AUTHORITY = """\
format = 1
country = "FR"
read_on = 2026-11-30

[[authorities]]
id = "fr-cnil"
name = "Commission nationale"
page = "https://www.cnil.fr/fr/plaintes"
confidence = "sure"
sources = ["list"]

[[sources]]
id = "list"
published_by = "A list"
title = "Authorities"
confidence = "sure"
"""


@pytest.mark.parametrize("country", sorted(GROUPS["EEA"] | {"GB", "CH"}))
def test_every_country_whose_law_gives_a_letter_has_an_authority(country: str) -> None:
    lands = map(Land, LANDS) if country == "DE" else (None,)
    for land in lands:
        found = FACTS.authority(Region(country), land)
        assert found is not None
        assert found.page or found.website or found.mail


def test_in_germany_it_is_the_land_and_never_the_federal_one() -> None:
    berlin = FACTS.authority(Region("DE"), Land("DE-BE"))
    assert berlin is not None
    assert berlin.name == "Berliner Beauftragte für Datenschutz und Informationsfreiheit"
    assert FACTS.authority(Region("DE"), None) is None
    assert not any("Bundesbeauftragte" in authority.name for authority in FACTS.authorities)
    bavaria = FACTS.authority(Region("DE"), Land("DE-BY"))
    assert bavaria is not None
    assert bavaria.called == "BayLDA", "the one for companies, not for public bodies"


def test_no_address_is_printed_that_moved_or_that_one_list_alone_has() -> None:
    britain = FACTS.authority(BRITAIN, None)
    assert britain is not None
    assert britain.postal == (), "it is moving"
    assert britain.company_first
    assert all(not one.postal for one in FACTS.authorities if one.confidence is Confidence.UNSURE)


def test_every_contact_is_of_a_service_and_every_address_can_be_used() -> None:
    ids = {service.id for service in every_service()}
    for contact in FACTS.contacts:
        assert contact.service in ids
        for recipient in contact.recipients:
            check_mail(MailDraft(recipient.mail, "", ""))
            if recipient.form is not None:
                page_address(recipient.form)
    for authority in FACTS.authorities:
        check_mail(MailDraft(authority.mail, "", ""))
        for url in filter(None, (authority.page, authority.website)):
            page_address(url)


@pytest.mark.parametrize(
    ("service", "region", "mail", "basis"),
    [
        ("reddit", FRANCE, "dpo@reddit.com", Basis.NOT_READ),
        ("linkedin", FRANCE, None, Basis.LEGITIMATE_INTERESTS),
        ("chatgpt", BRITAIN, "dsar@openai.com", Basis.LEGITIMATE_INTERESTS),
        ("claude", SWITZERLAND, "privacy@anthropic.com", Basis.SEVERAL),
        ("doctolib", FRANCE, "contact.dataprivacy@doctolib.com", Basis.CONSENT),
        ("alexa", FRANCE, "eu-privacy@amazon.fr", Basis.NOT_READ),
    ],
)
def test_where_letters_go(service: str, region: Region, mail: str | None, basis: Basis) -> None:
    contact = FACTS.contact(ServiceId(service))
    assert contact is not None
    assert (contact.recipient_in(region).mail, contact.basis) == (mail, basis)


def test_the_company_that_answers_is_another_one_in_the_united_kingdom() -> None:
    linkedin = FACTS.contact(ServiceId("linkedin"))
    assert linkedin is not None
    assert linkedin.recipient_in(FRANCE).company == "LinkedIn Ireland Unlimited Company"
    assert linkedin.recipient_in(BRITAIN).company == "LinkedIn Corporation"


@pytest.mark.parametrize("service", ["figma", "granola", "hubspot", "otter"])
def test_what_only_others_name_is_never_put_into_a_letter(service: str) -> None:
    contact = FACTS.contact(ServiceId(service))
    assert contact is not None
    assert contact.unconfirmed is not None
    assert contact.recipients == ()


def test_what_is_about_no_training_has_no_letter() -> None:
    for service in ("roku", "ring", "discord", "gmail-smart-features", "meta-ai-ads", "squarespace"):
        assert FACTS.contact(ServiceId(service)) is None
    assert {contact.purpose for contact in FACTS.contacts} == set(UsePurpose)


def test_what_a_file_says_arrives_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, text=PAPERMILL + CONTACT)
    catalogue = compiled(tmp_path, {"It moved.": "Elle a déménagé."})
    contact = catalogue.letter_facts().contact(ServiceId("papermill"))
    assert contact is not None
    assert contact.note == {"en": "It moved.", "fr": "Elle a déménagé."}
    assert contact.basis_words == "To improve our models"
    assert contact.read_on == date(2026, 11, 30)
    recipient = contact.recipient_in(FRANCE)
    assert recipient.company == "Papermill Ltd"
    assert recipient.regions == GROUPS["EEA"]


def test_a_service_itself_knows_only_that_there_is_a_letter_and_whose_holidays_count(tmp_path: Path) -> None:
    write(tmp_path)
    (before,) = every_service(compiled(tmp_path))
    write(tmp_path, text=PAPERMILL + CONTACT.replace("form =", 'seat = "IE"\nform ='))
    (after,) = every_service(compiled(tmp_path))
    (use,) = after.data_uses
    assert use.letter == (True, ((GROUPS["EEA"], "IE"),))
    assert after._replace(data_uses=(use._replace(letter=None),)) == before


def test_an_older_list_without_them_knows_of_none(tmp_path: Path) -> None:
    path = tmp_path / "services.list"
    path.write_bytes(compile_services(every_service()[:1]))
    assert CompiledCatalogue(str(path)).letter_facts() == ((), ())


@pytest.mark.parametrize(
    ("was", "put", "field"),
    [
        ('sources = ["policy"]\n\n[[contact.rec', 'sources = ["polcy"]\n\n[[contact.rec', "contact.basis.sources[0]"),
        ('kind = "legitimate_interests"', 'kind = "not_read"', "contact.basis.words"),
        ('kind = "legitimate_interests"', 'kind = "none"', "contact.basis.kind"),
        ("https://help.mill-letters.example/object", "http://help.mill-letters.example/", "contact.recipients[0].form"),
        ("https://help.mill-letters.example/object", "https://a@b.example/", "contact.recipients[0].form"),
        ("privacy@mill-letters.example", "privacy@mill\\nBcc: a@b.c", "contact.recipients[0].mail"),
        ('regions = ["EEA"]', 'regions = ["UK"]', "contact.recipients[0].regions[0]"),
        ('note = "It moved."', 'unconfirmed = "a@b.example"', "contact.unconfirmed"),
        ('purpose = "training"', 'purpose = "fun"', "contact.purpose"),
        ('title = "Privacy policy"\nconfidence = "sure"', 'title = "Privacy policy"', "contact.sources[0].confidence"),
        ("read_on = 2026-11-30\npurpose", "purpose", "contact.read_on"),
    ],
)
def test_each_fault_of_a_contact_is_named(was: str, put: str, field: str, tmp_path: Path) -> None:
    assert was in CONTACT
    text = PAPERMILL + CONTACT.replace(was, put, 1)
    found = {fault.field for fault in examine(write(tmp_path, text=text), "papermill.toml").faults}
    assert field in found


def test_a_recipient_of_whom_nothing_is_said_is_refused(tmp_path: Path) -> None:
    bare = '\n[[contact.recipients]]\nregions = ["GB"]\nconfidence = "sure"\nsources = ["policy"]\n'
    (fault,) = examine(write(tmp_path, text=PAPERMILL + CONTACT + bare), "papermill.toml").faults
    assert fault.field == "contact.recipients[1]"


@pytest.mark.parametrize(
    ("was", "put", "field"),
    [
        ('country = "FR"', 'country = "XX"', "country"),
        ('country = "FR"', 'country = "DE"', "country"),
        ('id = "fr-cnil"', 'id = "cnil"', "authorities[0].id"),
        ('id = "fr-cnil"', 'id = "fr-cnil"\nland = "DE-BE"', "authorities[0].land"),
        ("https://www.cnil.fr/fr/plaintes", "http://www.cnil.fr/", "authorities[0].page"),
        ('sources = ["list"]', "", "authorities[0].sources"),
        ('sources = ["list"]', 'sources = ["lists"]', "authorities[0].sources[0]"),
        ("format = 1", "format = 2", "format"),
        ('name = "Commission nationale"', 'nom = "Commission nationale"', "authorities[0].name"),
    ],
)
def test_each_fault_of_an_authority_is_named(was: str, put: str, field: str, tmp_path: Path) -> None:
    path = tmp_path / "fr.toml"
    path.write_text(AUTHORITY.replace(was, put, 1), encoding="utf-8")
    assert field in {fault.field for fault in examine_authorities(path, "fr.toml")[1]}


def test_a_land_is_one_of_the_sixteen(tmp_path: Path) -> None:
    german = AUTHORITY.replace('"FR"', '"DE"').replace('id = "fr-cnil"', 'id = "de-x"\nland = "DE-XX"')
    path = tmp_path / "de.toml"
    path.write_text(german, encoding="utf-8")
    assert [fault.field for fault in examine_authorities(path, "de.toml")[1]] == ["authorities[0].land"]


def test_good_files_of_authorities_are_read(tmp_path: Path) -> None:
    (tmp_path / "fr.toml").write_text(AUTHORITY, encoding="utf-8")
    read = read_authorities(tmp_path)
    assert (read.faults, read.found) == ((), 1)
    (cnil,) = read.authorities()
    assert cnil.called == "Commission nationale"
    assert read_authorities(tmp_path / "nowhere") == ((), (), 0)
