# SPDX-License-Identifier: Apache-2.0
"""What changed lately, in words."""

from __future__ import annotations

from gettext import NullTranslations

from objector.texts.lately import new_lines
from tests.support.builders import a_service, a_use

T = NullTranslations()


def test_of_many_new_services_the_first_are_named() -> None:
    services = [
        a_service(a_use(use_id=f"other-{place:04}.ads"), service_id=f"other-{place:04}") for place in range(1200)
    ]
    heading, *told, last = new_lines(services, T)
    assert (heading, last) == ("New in the list of services", "“objector add SERVICE” adds one.")
    assert [line.partition(":")[0] for line in told[:-1]] == [f"other-{place:04}" for place in range(10)]
    assert told[-1] == "… 1,190 more"
    assert new_lines((), T) == []
