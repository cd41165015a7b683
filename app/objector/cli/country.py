# SPDX-License-Identifier: Apache-2.0
"""The option that several verbs share to be carried out for another country than the person's own."""

from __future__ import annotations

from objector.cli.options import Parser
from objector.domain.errors import InvalidRegion
from objector.domain.region import Region
from objector.domain.region import region as parse_region
from objector.texts.regions import region_codes


def take_country(verb: Parser) -> None:
    """Take a country in place of the person's own, as `region`."""
    t = verb.t
    text = t.gettext("for this country, by its two-letter code")
    verb.add_argument("--region", metavar=t.gettext("CC"), type=_country, help=text)


def _country(text: str) -> Region:
    """Read the code of a country. Raises InvalidRegion."""
    code = parse_region(text)
    if code not in region_codes():
        raise InvalidRegion(text)
    return code
