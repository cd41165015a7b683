# SPDX-License-Identifier: Apache-2.0
"""A short text for a form that asks why: nothing in it is invented about the person, who may add what is.

Sources: GDPR, Article 21(1); the same of the UK GDPR; for Switzerland the Federal Act on Data Protection (FADP),
Article 30(2)(b). For other countries it names no law.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case
from objector.domain.letter import Law, law_of
from objector.domain.service import Route, RouteKind
from objector.texts.letter import law_name
from objector.texts.wording import title, words


def reason_text(case: Case, route: Route, t: NullTranslations) -> str:
    """Return what a person may write into a form that asks for a reason; "" for what is no form."""
    if route.kind is not RouteKind.FORM:
        return ""
    law = law_of(case.region)
    what = _subject(case, route, t)
    match law:
        case Law.GDPR | Law.UK_GDPR:
            text = t.gettext("I object to the use of my personal data for {what} ({law}, Article 21(1)).")
        case Law.FADP:
            text = t.gettext(
                "I do not want my personal data to be used for {what}. This is my express wish ({law}, Article "
                "30(2)(b))."
            )
        case None:
            text = t.gettext("I do not want my personal data to be used for {what}.")
        case _:
            assert_never(law)
    return " ".join(
        (
            text.format(what=what, law="" if law is None else law_name(law, t)),
            t.gettext("Once they are used, I have no means to take that back."),
            t.gettext("Please confirm what you did, and from which day."),
        )
    )


def _subject(case: Case, route: Route, t: NullTranslations) -> str:
    """Return what is objected to. A name that speaks to the reader ("your data") is none for what the reader writes."""
    speaks_to_the_reader = "your" in route.name["en"].split()
    return title(case, t) if route.required or speaks_to_the_reader else words(route.name, t)
