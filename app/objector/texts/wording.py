# SPDX-License-Identifier: Apache-2.0
"""The catalogue's own words, in the language of the sentences."""

from __future__ import annotations

from gettext import NullTranslations

from objector.domain.case import Case
from objector.domain.service import Service, UseId, Words
from objector.texts.language import code_of


def words(texts: Words, t: NullTranslations) -> str:
    """Return a text of the catalogue in the language of the sentences, else in English."""
    return texts.get(code_of(t), texts["en"])


def yes(t: NullTranslations) -> str:
    """Return the word with which a person agrees in a terminal."""
    return t.pgettext("typed to agree", "yes")


def use_name(service: Service, use: UseId, t: NullTranslations) -> str:
    """Return what a data use is called: its service, and which of its data uses it is where there are several."""
    named = next((one for one in service.data_uses if one.id == use), None)
    if named is None or len(service.data_uses) == 1:
        return service.name
    return t.gettext("{what}: {about}").format(what=service.name, about=words(named.title, t))


def title(case: Case, t: NullTranslations) -> str:
    """Return what the case is about, as it stands inside a sentence: "LinkedIn's AI training"."""
    return words(case.use.title, t)
