# SPDX-License-Identifier: Apache-2.0
"""The way on after an answer: to the next service that asks for something, at the end to the page of all of them."""

from __future__ import annotations

from objector.domain.summary import next_after
from objector.texts.summary import next_heading
from objector.ui.bookmark import WAY_ON
from objector.ui.by_subject import subject_of
from objector.ui.intents import Go, Screen, ShowCase
from objector.ui.pages.parts import link
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Link


def onward(view: View) -> Link:
    """Return the way on."""
    following = next_after(view.overview.cases, view.case)
    if following is None:
        return link(view.t.gettext("Back to your services"), view, Go(Screen.OVERVIEW), WAY_ON, size=13.5)
    begun = ShowCase(*subject_of(following), begin=True)
    return link(next_heading(following, view.t), view, begun, WAY_ON, size=13.5)
