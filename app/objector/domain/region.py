# SPDX-License-Identifier: Apache-2.0
"""Regions: the country whose date and law apply, as ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

from typing import NewType

from objector.domain.errors import InvalidRegion

Region = NewType("Region", str)
"""An ISO 3166-1 alpha-2 code in capitals, of a country for which dates are known apart."""

Land = NewType("Land", str)
"""A German Land by its code in ISO 3166-2: `DE-BE`."""

LANDS = "DE-BW DE-BY DE-BE DE-BB DE-HB DE-HH DE-HE DE-MV DE-NI DE-NW DE-RP DE-SL DE-SN DE-ST DE-SH DE-TH".split()

# EU member states (Treaty on European Union, Article 52), and the EEA states beside them (EEA Agreement, Article 2).
_EU = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())
_EEA = _EU | frozenset({"IS", "LI", "NO"})

GROUPS: dict[str, frozenset[str]] = {"EU": _EU, "EEA": _EEA}
"""The names that stand for several countries, in the facts and on the screen."""

# "UK" is reserved for the United Kingdom at ISO's request; the rest are regions of France where EU law applies in full
# (Treaty on the Functioning of the European Union, Article 349, with Mayotte since 2014).
_MEANS = {"UK": "GB", "RE": "FR", "GP": "FR", "MQ": "FR", "GF": "FR", "YT": "FR", "MF": "FR"}

_CODE_LENGTH = 2


def land(code: str) -> Land | None:
    """Read the code of a German Land in any case, with or without `DE-`; `None` for what is none."""
    capitals = code.strip().upper()
    known = (one for one in LANDS if capitals in (one, one.removeprefix("DE-")))
    return next((Land(one) for one in known), None)


def region(code: str) -> Region:
    """Read a country code in any case, with `UK` for `GB` and the French overseas regions for `FR`.

    Raises InvalidRegion for what is not two ASCII letters.
    """
    plain = code.strip()
    if len(plain) != _CODE_LENGTH or not (plain.isascii() and plain.isalpha()):
        raise InvalidRegion(code)
    capitals = plain.upper()
    return Region(_MEANS.get(capitals, capitals))
