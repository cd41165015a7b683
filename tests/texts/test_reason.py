# SPDX-License-Identifier: Apache-2.0
"""What may be written into a form that asks why: by the law of the country, and with nothing invented."""

from __future__ import annotations

import re

import pytest

from objector.adapters.catalogue import BundledCatalogue
from objector.domain.case import assess
from objector.domain.region import Region
from objector.domain.service import DataUse, Route, RouteKind, Service
from objector.texts.language import speak
from objector.texts.reason import reason_text
from tests.support.builders import paris

CATALOGUE = BundledCatalogue()
EVERY = [
    (service, use, route)
    for listing in CATALOGUE.listings()
    if (service := CATALOGUE.service(listing.id)) is not None
    for use in service.data_uses
    for route in use.routes
]
FORMS = [one for one in EVERY if one[2].kind is RouteKind.FORM]


def written(service: Service, use: DataUse, route: Route, country: str | None, lang: str = "en") -> str:
    region = None if country is None else Region(country)
    case = assess(service, use, (), account=None, region=region, now=paris("2026-11-23 09:30"))
    return reason_text(case, route, speak((lang,)).t)


LINKEDIN = next(one for one in FORMS if one[0].id == "linkedin")
REST = " Once they are used, I have no means to take that back. Please confirm what you did, and from which day."
WHAT = "the use of my personal data for LinkedIn’s other AI"


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("FR", f"I object to {WHAT} (GDPR, Article 21(1))."),
        ("NO", f"I object to {WHAT} (GDPR, Article 21(1))."),
        ("GB", f"I object to {WHAT} (UK GDPR, Article 21(1))."),
        (
            "CH",
            (
                "I do not want my personal data to be used for LinkedIn’s other AI. This is my express wish "
                "(FADP, Article 30(2)(b))."
            ),
        ),
        ("US", "I do not want my personal data to be used for LinkedIn’s other AI."),
        (None, "I do not want my personal data to be used for LinkedIn’s other AI."),
    ],
)
def test_the_law_is_that_of_the_country_or_none(country: str | None, said: str) -> None:
    assert written(*LINKEDIN, country) == said + REST


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_speaks_to_the_reader_as_the_company(lang: str) -> None:
    assert len(FORMS) > 5
    for one in FORMS:
        said = written(*one, "FR", lang)
        assert not re.search(r"\b(your|you train|vos|votre)\b", said), said
        assert "{" not in said


def test_what_is_no_form_has_none() -> None:
    assert {written(*one, "FR") for one in EVERY if one[2].kind is not RouteKind.FORM} == {""}
