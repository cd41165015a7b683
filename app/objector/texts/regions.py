# SPDX-License-Identifier: Apache-2.0
"""The names of countries, as they stand in a list and in a sentence; `packaging/languages.py` makes them from CLDR."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.application.overview import RegionOrigin
from objector.domain.region import Region, region
from objector.texts.language import SOURCE_LANGUAGE, code_of, names

_CODES = ("codes", "countries")


def region_name(code: Region, t: NullTranslations) -> str:
    """Return the name of a country as in a list: "United Kingdom"; an unknown code stands for itself."""
    return names(code_of(t)).pgettext("in a list", code)


def region_in_sentence(code: Region, t: NullTranslations) -> str:
    """Return the name of a country as it follows "Shown for": "the United Kingdom"."""
    return names(code_of(t)).pgettext("in a sentence", code)


def regions_by_name(t: NullTranslations) -> list[Region]:
    """Return the countries that can be chosen, in the order of their names, whatever accents these have."""
    return sorted(region_codes(), key=lambda code: _sortable(region_name(code, t)))


def _sortable(name: str) -> str:
    """Return a name without its accents, which stand after z otherwise."""
    from unicodedata import normalize

    return normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def region_codes() -> tuple[Region, ...]:
    """Return the countries that can be chosen, by code; not the regions of France that count as France."""
    codes = names(SOURCE_LANGUAGE).pgettext(*_CODES).split()
    return tuple(Region(code) for code in codes if region(code) == code)


def region_origin_line(origin: RegionOrigin, t: NullTranslations) -> str:
    """Return from where the country is known whose dates and law count."""
    match origin:
        case RegionOrigin.TIME_ZONE:
            return t.gettext("Taken from this computer’s time zone. It decides the dates and the law.")
        case RegionOrigin.LOCALE:
            return t.gettext("Taken from this computer’s language settings. It decides the dates and the law.")
        case RegionOrigin.NOT_KNOWN:
            return t.gettext("Not known. It decides the dates and the law.")
        case RegionOrigin.CHOSEN | RegionOrigin.ASKED:
            return t.gettext("Chosen by you. It decides the dates and the law.")
        case _:
            assert_never(origin)
