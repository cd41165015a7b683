# SPDX-License-Identifier: Apache-2.0
"""The list of services: which one is used, in the settings, and what a newer one changes, to be agreed to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.service_list import ListOrigin
from objector.texts.service_list import (
    day_line,
    development_line,
    left_by_package,
    new_domain_line,
    old_line,
    origin_line,
)
from objector.texts.service_list import new_domains_line as domains_heading
from objector.ui.intents import GiveList, ListWish
from objector.ui.pages.parts import button, headed, left_aligned, link, panel
from objector.ui.pages.view import View
from objector.ui.service_list_view import ServiceListView
from objector.ui.widgets.text import Paragraph, breakable


def service_list_part(view: View, lists: ServiceListView) -> QWidget:
    """Return the part of the settings: which list is used, where it came from, and the ways to another one."""
    t, look, used = view.t, view.look, lists.used
    said = [day_line(used, t) + ".", origin_line(used, t)]
    if used.development:
        said.append(development_line(t))
    below: list[QWidget] = []
    if used.is_old(lists.today):
        old = Paragraph(old_line(used, lists.today, t), look, colour=look.colours.soon)
        old.setObjectName("list-old")
        below.append(old)
    if used.left is not None:
        below.append(Paragraph(left_by_package(t), look, colour=look.colours.mute))
    links: list[QWidget] = []
    if used.left is not None:
        links.append(link(t.gettext("Look at that one"), view, GiveList(used.left), "look-at-list"))
    if not used.development:
        links.append(link(t.gettext("Install a newer list…"), view, ListWish.CHOOSE, "install-list"))
    links.append(link(t.gettext("Look for a newer list"), view, ListWish.FIND, "find-list"))
    if used.origin is ListOrigin.INSTALLED:
        links.append(link(t.gettext("Use what came with Objector"), view, ListWish.GO_BACK, "built-in-list"))
    for one in links:
        one.setEnabled(not lists.busy)
    return headed(
        t.gettext("List of services"),
        " ".join(said),
        look,
        *below,
        left_aligned(*links, look=look, spacing=16),
    )


def new_list_page(view: View, lists: ServiceListView) -> QWidget:
    """Return the page on which a person agrees to a list whose services have pages elsewhere than before."""
    t, look, offer = view.t, view.look, lists.offer
    heading = t.gettext("A newer list of services")
    if offer is None:
        return panel(
            view, heading, Paragraph(t.gettext("There is no list to look at."), look, colour=look.colours.mute)
        )
    take = button(t.gettext("Use this list"), view, ListWish.TAKE, "take-list", filled=True)
    take.setEnabled(not lists.busy)
    return panel(
        view,
        heading,
        Paragraph(domains_heading(t), look),
        *(Paragraph(breakable(new_domain_line(one, t)), look, bold=True) for one in offer.domains),
        headed(
            t.gettext("Before you agree"),
            t.gettext("The list is signed as Objector’s lists are. Until you agree, the one in use stays."),
            look,
            left_aligned(take, look=look),
        ),
    )
