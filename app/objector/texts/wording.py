# SPDX-License-Identifier: Apache-2.0
"""The catalogue's own words, in the language of the sentences."""

from __future__ import annotations

from gettext import NullTranslations

from objector.domain.case import Case
from objector.domain.service import Words


def words(texts: Words, t: NullTranslations) -> str:
    """Return a text of the catalogue in the language of the sentences, else in English."""
    return texts.get(t.pgettext("the language of these sentences, an RFC 5646 tag", "en"), texts["en"])


def title(case: Case, t: NullTranslations) -> str:
    """Return what the case is about, as it stands inside a sentence: "LinkedIn's AI training"."""
    return words(case.use.title, t)
