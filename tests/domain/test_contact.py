# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from objector.domain.contact import NOBODY_KNOWN, LetterFacts, page_address
from objector.domain.errors import AddressRefused
from objector.domain.region import LANDS, Land, Region
from objector.domain.service import ServiceId
from tests.support.letters import AMERICAN, BERLIN, DUTCH, authority, contact

KNOWN = LetterFacts((contact(),), (BERLIN, authority()))


def test_a_contact_is_found_by_its_service() -> None:
    assert KNOWN.contact(ServiceId("reddit")) == contact()
    assert KNOWN.contact(ServiceId("linkedin")) is None


@pytest.mark.parametrize(("code", "recipient"), [("FR", DUTCH), ("GB", AMERICAN), (None, AMERICAN)])
def test_who_answers_depends_on_where_a_person_lives(code: str | None, recipient: object) -> None:
    assert contact().recipient_in(None if code is None else Region(code)) is recipient


def test_where_nobody_is_known_to_answer_nothing_is_made_up() -> None:
    assert contact(recipients=(DUTCH,)).recipient_in(Region("GB")) is NOBODY_KNOWN
    assert contact(recipients=()).recipient_in(Region("FR")) is NOBODY_KNOWN


def test_a_form_can_be_the_only_way() -> None:
    assert AMERICAN.only_a_form
    assert not DUTCH.only_a_form
    assert not NOBODY_KNOWN.only_a_form
    assert not AMERICAN._replace(postal=("1 Street",)).only_a_form


def test_the_authority_is_that_of_residence() -> None:
    assert KNOWN.authority(Region("FR"), None) == authority()
    assert KNOWN.authority(Region("FR"), Land("DE-BE")) == authority()
    assert KNOWN.authority(Region("IT"), None) is None
    assert KNOWN.authority(None, None) is None


def test_in_germany_the_land_decides() -> None:
    assert KNOWN.authority(Region("DE"), Land("DE-BE")) == BERLIN
    assert KNOWN.authority(Region("DE"), None) is None
    assert KNOWN.authority(Region("DE"), Land("DE-HH")) is None
    assert len(LANDS) == len(set(LANDS)) == 16


def test_an_authority_is_called_by_its_short_name_where_it_has_one() -> None:
    assert authority().called == "CNIL"
    assert BERLIN.called == "Berliner Beauftragte"


@pytest.mark.parametrize("url", ["https://www.cnil.fr/fr/plaintes", "https://help.x.com?a=1", "https://a.example#top"])
def test_a_page_may_be_opened_by_itself(url: str) -> None:
    assert page_address(url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://www.cnil.fr/",
        "https://me@cnil.fr/",
        "https://cnil.fr:8443/",
        "https://CNIL.fr/",
        "javascript:alert(1)",
        "",
    ],
)
def test_no_other_address_is_opened(url: str) -> None:
    with pytest.raises(AddressRefused):
        page_address(url)
