# SPDX-License-Identifier: Apache-2.0
"""In which way something at a service can differ from what Objector says. Read with every command line: no imports."""

from objector.domain.enumeration import Enum


class Seen(Enum):
    """In which way it differs. The values are what is typed in a terminal."""

    OTHER_PAGE = "other-page"
    """The page is another one, or gone."""
    NO_CONTROL = "no-control"
    OTHER_NAME = "other-name"
    ELSEWHERE = "elsewhere"
    OTHER_DEFAULT = "other-default"
    """Untouched, the control was in the other position."""
    SOMETHING_ELSE = "something-else"
