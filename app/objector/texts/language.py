# SPDX-License-Identifier: Apache-2.0
"""The language of the sentences: which one is spoken, and where its translations are."""

import os
from collections.abc import Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations

import objector_resources
from objector.domain.named_tuple import NamedTuple

DOMAIN = "objector"
_NAMES = "names"
_OWN_NAME = ("itself", "language")
SOURCE_LANGUAGE = "en"
"""The language in which the sentences stand in the code."""


class Language(NamedTuple):
    """The language of the screen, and those that the person reads, which may be others."""

    code: str
    t: NullTranslations
    wanted: tuple[str, ...]
    """Primary language subtags (RFC 5646) in the person's order; a service's labels are shown in these."""


def locale_folder() -> str:
    """Return the folder of the built translations."""
    return os.path.join(os.path.dirname(objector_resources.__file__), "locale")


def available() -> tuple[str, ...]:
    """Return the codes of the languages that can be spoken, the source language first."""
    try:
        built = sorted(os.listdir(locale_folder()))
    except FileNotFoundError:
        built = []
    return (SOURCE_LANGUAGE, *(code for code in built if os.path.isfile(_built(code, DOMAIN))))


def speak(wanted: Sequence[str]) -> Language:
    """Return the first of the `wanted` languages that can be spoken, else English.

    `wanted` are language tags in the person's order, `fr`, `fr-CH` and `fr_FR.UTF-8` alike.
    """
    tags = tuple(dict.fromkeys(_primary(tag) for tag in wanted if _primary(tag)))
    for tag in tags:
        if tag == SOURCE_LANGUAGE:
            break
        path = _built(tag, DOMAIN)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return Language(tag, GNUTranslations(file), tags)
    return Language(SOURCE_LANGUAGE, NullTranslations(), tags)


def gettext_noop(sentence: str) -> str:
    """Return a sentence in English as it is. The translations take it in; who says it asks for its translation."""
    return sentence


def code_of(t: NullTranslations) -> str:
    """Return the code of the language of some sentences."""
    return t.pgettext("the language of these sentences, an RFC 5646 tag", "en")


@lru_cache
def names(code: str) -> NullTranslations:
    """Return the names of countries in a language, and its own; English ones where there is none such."""
    path = _built(code, _NAMES)
    if code != SOURCE_LANGUAGE and not os.path.isfile(path):
        return names(SOURCE_LANGUAGE)
    with open(path, "rb") as file:
        return GNUTranslations(file)


def own_name(code: str) -> str:
    """Return what a language calls itself: "Français"."""
    return names(code).pgettext(*_OWN_NAME)


def language_name(code: str, t: NullTranslations) -> str:
    """Return what a language is called in the language of some sentences: "German"; an unknown code is itself."""
    return names(code_of(t)).pgettext("a language", code)


def understood(tag: str) -> bool:
    """Whether a language tag names a language that can be spoken."""
    return _primary(tag) in available()


def _primary(tag: str) -> str:
    subtag = tag.replace("_", "-").split(".")[0].split("@")[0].split("-")[0].lower()
    return subtag if subtag.isascii() and subtag.isalpha() else ""


def _built(code: str, domain: str) -> str:
    return os.path.join(locale_folder(), code, "LC_MESSAGES", domain + ".mo")
