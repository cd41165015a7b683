# SPDX-License-Identifier: Apache-2.0
"""The catalogue's list in words: categories, services, and what is in a person's list."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case
from objector.domain.listing import Listing
from objector.domain.service import Category
from objector.texts.case import Tone, case_name, state_line
from objector.texts.columns import Toned


def category_name(category: Category, t: NullTranslations) -> str:
    """Return the name of a category."""
    match category:
        case Category.SOCIAL:
            return t.pgettext("category", "Social networks")
        case Category.ASSISTANT:
            return t.pgettext("category", "AI assistants")
        case Category.PRODUCTIVITY:
            return t.pgettext("category", "Work and everyday life")
        case Category.CREATIVE:
            return t.pgettext("category", "Design and pictures")
        case Category.MEDIA:
            return t.pgettext("category", "Publishing, music and video")
        case Category.DEVELOPER:
            return t.pgettext("category", "Programming")
        case Category.DEVICE:
            return t.pgettext("category", "Devices")
        case _:
            assert_never(category)


def listing_line(listing: Listing, t: NullTranslations) -> str:
    """Return a service with its company, where that is not in its name: "Claude (Anthropic)"."""
    company = listing.company
    if company is None or company.lower() in listing.name.lower():
        return listing.name
    return t.pgettext("service and company", "{service} ({company})").format(service=listing.name, company=company)


def found_line(count: int, t: NullTranslations) -> str:
    """Return how many services fit what was typed."""
    if not count:
        return t.gettext("Nothing by that name. Try the company’s.")
    return t.ngettext("{n} service found", "{n} services found", count).format(n=count)


def found_aloud(listings: Sequence[Listing], t: NullTranslations) -> str:
    """Return the same for those who hear it; of a single one also which it is, since Return adds that."""
    line = found_line(len(listings), t)
    if len(listings) != 1:
        return line
    return t.gettext("{found}: {service}").format(found=line, service=listings[0].name)


def added_line(name: str, t: NullTranslations) -> str:
    """Return that a service was added."""
    return t.gettext("{service} is in your list now.").format(service=name)


def accounts_added_line(name: str, accounts: Sequence[str], t: NullTranslations) -> str:
    """Return that accounts of a service were named."""
    named = t.pgettext("between the parts of a list", ", ").join(accounts)
    return t.gettext("{service} is in your list now with {accounts}.").format(service=name, accounts=named)


def removed_line(name: str, t: NullTranslations) -> str:
    """Return that a service, or one of its accounts, was taken out."""
    return t.gettext("{service} is no longer in your list.").format(service=name)


def list_size_line(count: int, t: NullTranslations) -> str:
    """Return how many services are in the list."""
    return t.ngettext("{n} service in your list", "{n} services in your list", count).format(n=count)


def your_list_lines(cases: Sequence[Case], t: NullTranslations) -> list[str]:
    """Return the person's list as text: id, name and how it stands."""
    if not cases:
        return [t.gettext("Your list is empty. Add a service with “objector add”.")]
    width = max(len(case.service.id) for case in cases)
    line = t.gettext("{what}: {about}")
    return [
        f"{case.service.id:<{width}}  {line.format(what=case_name(case, t), about=state_line(case, t))}"
        for case in cases
    ]


def catalogue_lines(listings: Sequence[Listing], chosen: frozenset[str], t: NullTranslations) -> list[str]:
    """Return everything that can be chosen from as text, by category; what is in the list is marked."""
    shown = [listing for listing in listings if not listing.obsolete]
    width = max((len(listing.id) for listing in shown), default=0)
    lines: list[str] = []
    for category in Category:
        here = [listing for listing in shown if listing.category is category]
        if not here:
            continue
        lines += [*([""] if lines else []), Toned(category_name(category, t), Tone.QUIET)]
        for listing in sorted(here, key=lambda one: one.name.lower()):
            mark = "✓" if listing.id in chosen else " "
            lines.append(f" {mark} {listing.id:<{width}}  {listing_line(listing, t)}")
    return lines
