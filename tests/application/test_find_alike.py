# SPDX-License-Identifier: Apache-2.0
"""A name that nothing has is answered with the names that are spelt much the same."""

from __future__ import annotations

import pytest

from objector.application.find import find_service, find_use
from objector.domain.errors import UnknownService
from tests.support.builders import a_service, a_use
from tests.support.fake_catalogue import FakeCatalogue

MANY = FakeCatalogue(
    *(
        a_service(a_use(use_id=f"{name}.ads"), service_id=name)
        for name in ("chatgpt", "claude", "facebook", "instagram", "linkedin", "snapchat", "whatsapp")
    )
)

MEANT = [
    ("chatgtp", ("chatgpt",)),
    ("facebok.ads", ("facebook",)),
    ("zzzzzz", ()),
]


@pytest.mark.parametrize("typed", ["LinkedIn", "LINKEDIN", "linked-in", "Linked In", "Gazouillis"])
def test_a_service_answers_to_its_names_whatever_their_capitals(typed: str) -> None:
    use = a_use(use_id="linkedin.ads")
    linkedin = a_service(use, service_id="linkedin")._replace(name="LinkedIn", aliases=("Gazouillis",))
    other = a_service(a_use(use_id="other.ads"), service_id="other")._replace(aliases=("Both", "Papermill"))
    catalogue = FakeCatalogue(linkedin, other)
    assert find_use(catalogue, typed) == (linkedin, use)
    with pytest.raises(UnknownService):
        find_service(FakeCatalogue(linkedin._replace(aliases=("Both",)), other), "both")


@pytest.mark.parametrize(("typed", "named"), MEANT)
def test_the_names_that_may_have_been_meant(typed: str, named: tuple[str, ...]) -> None:
    with pytest.raises(UnknownService) as caught:
        find_use(MANY, typed)
    assert caught.value.known[: len(named)] == named
    assert bool(caught.value.known) is bool(named)
    with pytest.raises(UnknownService):
        find_service(MANY, typed)
