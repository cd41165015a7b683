# SPDX-License-Identifier: Apache-2.0
"""Which languages are there, how much of each, and what is built of them for the program to read.

A language is `resources/translations/objector.<code>.po` for the program and `services.<code>.po` for the facts. It is
offered once 95 % of all sentences are translated; names of countries come from CLDR, through Babel, and what is said
otherwise on purpose from `resources/translations/countries.toml`.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from objector_services.countries import COUNTRIES

PROGRAM, FACTS, NAMES = "objector", "services", "names"
"""The gettext domains; the last is made here and has no template."""
_NO_DAY = datetime.fromtimestamp(0, UTC)
"""What is made again has the same header, and not the minute in which it was made."""
OFFERED_FROM = 0.95
"""The share of all sentences from which on a language is offered: what is missing is shown in English."""
ENGLISH = "en"
OF_SENTENCES = "the language of these sentences, an RFC 5646 tag"
"""The context under which the program asks what it speaks."""


def catalog(file: Path) -> Catalog:
    """Read a template or a translation."""
    with file.open("rb") as po:
        return read_po(po, locale=None if file.suffix == ".pot" else code_of(file))


def code_of(file: Path) -> str:
    """Return the language of a translation, `objector.fr.po`."""
    return file.name.split(".")[1]


def codes(folder: Path) -> list[str]:
    """Return the languages that somebody has begun to translate the program into."""
    return sorted(code_of(file) for file in folder.glob(f"{PROGRAM}.*.po"))


def share(folder: Path, code: str) -> tuple[int, int]:
    """Return how many of all sentences are there in a language, and how many there are."""
    there = whole = 0
    for domain in (PROGRAM, FACTS):
        wanted = {(message.context, message.id) for message in catalog(folder / f"{domain}.pot") if message.id}
        file = folder / f"{domain}.{code}.po"
        said = translated(catalog(file)) if file.is_file() else set()
        there += len(wanted & said)
        whole += len(wanted)
    return there, whole


def translated(catalogue: Catalog) -> set[tuple[str | None, Any]]:
    """Return context and English of what a translation has in full and somebody has looked at."""
    return {
        (message.context, message.id)
        for message in catalogue
        if message.id and not message.fuzzy and all(_forms(message.string))
    }


def _forms(text: object) -> tuple[object, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text,)


def offered(folder: Path, also: Collection[str] = ()) -> list[str]:
    """Return the languages that are offered, in which nothing need be translated yet for those of `also`."""
    found = []
    for code in codes(folder):
        there, whole = share(folder, code)
        if there >= OFFERED_FROM * whole or code in also:
            found.append(code)
        else:
            print(f"{code}: {there} of {whole} sentences are translated; it is offered from {OFFERED_FROM:.0%} on")
    return found


def build(folder: Path, locale: Path, also: Collection[str] = ()) -> dict[str, Path]:
    """Write what the program reads of each language that is offered; return the files of their facts."""
    shutil.rmtree(locale, ignore_errors=True)
    spoken = offered(folder, also)
    for code in (ENGLISH, *spoken):
        built = locale / code / "LC_MESSAGES"
        built.mkdir(parents=True)
        _write(built, NAMES, names(code, folder))
        if code != ENGLISH:
            _write(built, PROGRAM, _with_its_code(catalog(folder / f"{PROGRAM}.{code}.po"), code))
    files = {code: folder / f"{FACTS}.{code}.po" for code in spoken}
    return {code: file for code, file in files.items() if file.is_file()}


def _with_its_code(catalogue: Catalog, code: str) -> Catalog:
    """Return a translation that says of which language it is, so that the facts are shown in that one too."""
    said = catalogue.get(ENGLISH, OF_SENTENCES)
    if said is not None:
        said.string = code
    return catalogue


def _write(folder: Path, domain: str, catalogue: Catalog) -> None:
    with (folder / f"{domain}.mo").open("wb") as mo:
        write_mo(mo, catalogue)


_OF_AUTHORITIES = "bg cs cy da de el en es et fi fr ga hr hu is it lb lt lv mt nl no pl pt ro sk sl sv".split()
"""The languages in which authorities take complaints; a test sees that all are there."""


def names(code: str, folder: Path) -> Catalog:
    """Return the names of countries, in a list and in a sentence, those of some languages, and its own."""
    locale = Locale.parse(code, sep="-")
    rules = tomllib.loads((folder / "countries.toml").read_text(encoding="utf-8")).get(code, {})
    found = Catalog(locale=code, charset="utf-8", fuzzy=False, creation_date=_NO_DAY, revision_date=_NO_DAY)
    own = locale.get_display_name(code) or code
    found.add("language", own[:1].upper() + own[1:], context="itself")
    found.add("countries", " ".join(sorted(COUNTRIES)), context="codes")
    for language in _OF_AUTHORITIES:
        found.add(language, locale.languages[language], context="a language")
    for country, listed, in_sentence in _countries(locale.territories, rules):
        found.add(country, listed, context="in a list")
        found.add(country, in_sentence, context="in a sentence")
    return found


def _countries(territories: Mapping[str, str], rules: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    articles = {country: article for article, those in rules.get("articles", {}).items() for country in those.split()}
    for country in sorted(COUNTRIES):
        listed = territories[country]
        for old, new in rules.get("replace", {}).items():
            listed = listed.replace(old, new)
        listed = rules.get("names", {}).get(country, listed)
        noun = rules.get("nouns", {}).get(country, listed)
        article = articles.get(country, "")
        if article:
            for old, new in rules.get("replace_after_an_article", {}).items():
                noun = noun.replace(old, new)
        yield country, listed, article + noun
