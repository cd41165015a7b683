# SPDX-License-Identifier: Apache-2.0
"""Others than Anna: a desktop that opens nothing, and a screen in French."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person
from tests.support.screen_words import COPIED, COPY_THE_ADDRESS, IT_IS_OFF, NOT_OPENED, RECORDED, open_settings

pytestmark = pytest.mark.timeout(300)  # a step may take a minute on a busy machine


@pytest.mark.slow
def test_a_browser_that_refuses_leaves_the_address_and_the_other_services(sits_down: Callable[..., Person]) -> None:
    ben = sits_down(browser=False)
    ben.lives_on("2025-11-20 09:00")
    ben.has_in_the_list("linkedin", "chatgpt")
    ben.starts_objector()
    for service in ("LinkedIn", "ChatGPT"):
        ben.chooses(service)
        ben.presses(open_settings(service))
        ben.sees(NOT_OPENED, "https://")
        ben.presses(COPY_THE_ADDRESS)
        ben.sees(COPIED)
    ben.has_recorded()
    ben.chooses("LinkedIn")
    ben.can_press(open_settings("LinkedIn"))
    ben.presses(IT_IS_OFF)
    ben.sees(RECORDED)
    ben.has_recorded("confirmed")
    ben.logs_out()


@pytest.mark.slow
def test_in_french(sits_down: Callable[..., Person]) -> None:
    chloe = sits_down(language="fr_FR.UTF-8")
    chloe.lives_on("2025-11-20 09:00")
    chloe.has_in_the_list("linkedin", "facebook")
    chloe.starts_objector()
    chloe.chooses("LinkedIn")
    chloe.presses("Ouvrir les réglages LinkedIn")
    chloe.is_taken_to("https://www.linkedin.com/mypreferences/")
    chloe.sees("Ouvert aujourd’hui à")
    chloe.presses("C’est désactivé")
    chloe.sees("Enregistré à", "Vous avez refusé")
    chloe.sees_in_the_list("LinkedIn", under="Refusés")
    chloe.presses("Annuler")
    chloe.sees_in_the_list("LinkedIn", under="À décider")
    chloe.chooses("Facebook")
    chloe.presses("Ouvrir le formulaire")
    chloe.presses("Je l’ai envoyé")
    chloe.sees_in_the_list("Facebook", under="En attente de réponse")
    assert "Facebook" in chloe.says_in_a_terminal("status")
    chloe.logs_out()
