# SPDX-License-Identifier: Apache-2.0
"""The country whose dates and law count: the verb `country`, and the option of verbs that serve another one too."""

from __future__ import annotations

from objector.cli.context import DONE, Context
from objector.cli.output import say_json, say_lines
from objector.cli.verb import Verb
from objector.domain.errors import InvalidRegion
from objector.domain.region import Region
from objector.domain.region import region as parse_region
from objector.texts.regions import region_codes, region_name, region_origin_line

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def country(context: Context, *, region: Region | None, as_system: bool, as_json: bool) -> int:
    """Show whose dates and law count; with a country, or the system's own, keep that first.

    Raises StorageError or DatabaseNewer.
    """
    if region is not None or as_system:
        context.use_cases.preferences.region(region)
    overview, t = context.use_cases.overview(), context.t
    if as_json:
        say_json({"country": overview.region, "origin": overview.region_origin.value})
        return DONE
    line = region_origin_line(overview.region_origin, t)
    if overview.region is None:
        say_lines([line, t.gettext("Say which it is, by its two-letter code: objector country FR")])
    else:
        say_lines([region_name(overview.region, t), line])
    return DONE


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


def _options(verb: Parser) -> None:
    t = verb.t
    wanted = verb.add_mutually_exclusive_group()
    word = t.gettext("CC")
    text = t.gettext("the country you live in, by its two-letter code")
    wanted.add_argument("region", metavar=word, type=_country, nargs="?", help=text)
    wanted.add_argument(
        "--as-system", action="store_true", help=t.gettext("the country that this computer’s settings tell")
    )
    verb.as_json()


VERBS = {"country": Verb(country, _options)}
