# SPDX-License-Identifier: Apache-2.0
"""Writes the public holidays of the countries from which companies answer (`objector.domain.holiday_table`).

They come from the library `holidays`, which is well kept, and far larger than the few days that count here: so it is a
tool in a place of its own (it asks for an older python-dateutil than ours), and the program needs none of it:
`make holidays`. A test of `make test-packages` sees that the table is what the library says.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import holidays

LIBRARY = "holidays==0.108"
FILE = Path(__file__).resolve().parents[1] / "app" / "objector" / "domain" / "holiday_table.py"
COUNTRIES = ("CZ", "DE", "FR", "GB", "IE", "LU", "NL")
YEARS = range(2025, 2041)
_SATURDAY = 5
_PARTS = {"GB": "ENG"}
"""Where a country has none as a whole, those of the part with most people."""

_HEAD = '''\
# SPDX-License-Identifier: Apache-2.0
"""The public holidays of some countries that are no Saturdays or Sundays. Made by `make holidays`; see there."""

FIRST_YEAR = {first}
WORKDAYS_OFF = {{
    # Month and day, a line a year.
'''


def table() -> str:
    """Return the module, as it is written."""
    lines = [_HEAD.format(first=YEARS.start)]
    for country in COUNTRIES:
        lines.append(f'    "{country}": (\n')
        lines += (f'        "{" ".join(f"{day:%m%d}" for day in _days(country, year))}",\n' for year in YEARS)
        lines.append("    ),\n")
    return "".join([*lines, "}\n"])


def _days(country: str, year: int) -> list[date]:
    found = holidays.country_holidays(country, subdiv=_PARTS.get(country), years=year)
    return [day for day in sorted(found) if day.weekday() < _SATURDAY]


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        print(table(), end="")
    else:
        FILE.write_text(table(), encoding="utf-8")
