# SPDX-License-Identifier: Apache-2.0
"""The texts of services for translators, and their translations (`resources/translations/services.*.po`) put in.

A message is known by its context, the path of the text: `linkedin.ai-training/routes/setting/name`. Names stand in it
where things have them, else their number. A translation holds only for the English that it was made of: where that
changed since, the English is shown until somebody looked at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from objector.domain.contact import Authority, Contact, LetterFacts
from objector.domain.service import Change, Label, Service
from objector.domain.service import Path as Way
from objector_services.facts import to_service
from objector_services.file_format import AuthoritiesFile, ServiceFile
from objector_services.letter_facts import to_authorities, to_contact
from objector_services.plain_texts import text_refusals
from objector_services.refusal import Fault

Texts = Mapping[str, str | tuple[str, ...]]
"""A text, or the steps of a path, by language."""


class Message(NamedTuple):
    """A text to be translated."""

    context: str
    english: str
    notes: tuple[str, ...]
    """For translators."""
    file: str
    """Its path below `resources`."""


class Facts(NamedTuple):
    """All facts, with their texts in each language."""

    services: tuple[Service, ...]
    letters: LetterFacts


def messages(file: ServiceFile) -> Iterator[Message]:
    """Yield the texts of a service, and of where to write about it."""
    found: list[tuple[str, str]] = []

    def note(context: str, texts: Texts) -> Texts:
        found.append((context, _one(texts["en"])))
        return texts

    _translated(file, note)
    _contact(file, note)
    wordings = _wordings(file)
    for context, english in found:
        notes = tuple(_notes(context, english, file.name, wordings))
        yield Message(context, english, notes, f"services/{file.id}.toml")


def authority_messages(file: AuthoritiesFile) -> Iterator[Message]:
    """Yield the texts about the authorities of a country: the titles of their sources."""
    found: dict[str, str] = {}

    def note(context: str, texts: Texts) -> Texts:
        found[context] = _one(texts["en"])
        return texts

    _authorities(file, note)
    for context, english in found.items():
        yield Message(context, english, (), f"authorities/{file.country.lower()}.toml")


def translate(
    files: Sequence[ServiceFile], translations: Mapping[str, Path], authorities: Sequence[AuthoritiesFile] = ()
) -> tuple[Facts, list[Fault]]:
    """Return the facts of files with their texts in each language, and what is wrong with translations.

    `translations` has the file of each language.
    """
    faults: list[Fault] = []
    known = {code: _read(code, path, faults) for code, path in translations.items()}

    def put_in(context: str, texts: Texts) -> Texts:
        english = texts["en"]
        more = {code: of_language.get((context, _one(english))) for code, of_language in known.items()}
        return dict(texts) | {
            code: tuple(text.split("\n")) if isinstance(english, tuple) else text
            for code, text in more.items()
            if text is not None
        }

    letters = LetterFacts(
        tuple(contact for contact in (_contact(file, put_in) for file in files) if contact is not None),
        tuple(authority for file in authorities for authority in _authorities(file, put_in)),
    )
    return Facts(tuple(_translated(file, put_in) for file in files), letters), faults


def changed(files: Sequence[ServiceFile], translations: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Yield the context of each text whose translation is one of another English, and the languages of those."""
    known = {
        code: {message.context: message.id for message in _catalog(code, path) if message.context and message.string}
        for code, path in translations.items()
    }
    for message in (message for file in files for message in messages(file)):
        codes = [code for code, old in known.items() if old.get(message.context, message.english) != message.english]
        if codes:
            yield message.context, ", ".join(codes)


def _read(code: str, path: Path, faults: list[Fault]) -> Mapping[tuple[str, str], str]:
    """Return the translations of a language by context and English; those that nobody has looked at are none."""
    found: dict[tuple[str, str], str] = {}
    for message in _catalog(code, path):
        text = message.string
        if not isinstance(text, str) or not text or not message.context or message.fuzzy:
            continue
        refusals = [*text_refusals(text.split("\n"))]
        faults += (
            Fault(path.name, message.lineno or 1, message.context, refusal.reason, refusal.mend) for refusal in refusals
        )
        found[message.context, str(message.id)] = text
    return found


def _catalog(code: str, path: Path) -> Catalog:
    with path.open("rb") as po:
        return read_po(po, locale=code)


def _translated(file: ServiceFile, change: Callable[[str, Texts], Texts]) -> Service:
    """Return the service of a file with each of its texts changed, but for the names of publishers."""
    names = {f"{file.id}/sources/{source.id}/publisher" for source in file.sources if source.publisher is not None}
    walked = _walk(to_service(file), file.id, lambda at, texts: texts if at in names else change(at, texts))
    return cast("Service", walked)


def _contact(file: ServiceFile, change: Callable[[str, Texts], Texts]) -> Contact | None:
    """Return where to write about a service, with each text changed, but for the names of publishers."""
    if file.contact is None:
        return None
    at = f"{file.id}/contact"
    names = {f"{at}/sources/{source.id}/publisher" for source in file.contact.sources if source.publisher is not None}
    return cast("Contact", _walk(to_contact(file), at, _but(names, change)))


def _authorities(file: AuthoritiesFile, change: Callable[[str, Texts], Texts]) -> tuple[Authority, ...]:
    """Return the authorities of a country, with the titles of their sources changed, which several of them share."""
    at = f"authorities-{file.country.lower()}"
    names = {f"{at}/sources/{source.id}/publisher" for source in file.sources if source.publisher is not None}
    return tuple(cast("Authority", _walk(authority, at, _but(names, change))) for authority in to_authorities(file))


def _but(names: set[str], change: Callable[[str, Texts], Texts]) -> Callable[[str, Texts], Texts]:
    return lambda at, texts: texts if at in names else change(at, texts)


def _walk(value: object, at: str, change: Callable[[str, Texts], Texts]) -> object:
    """Return a value of the domain with each text in it changed, however deep."""
    if isinstance(value, Mapping):
        return change(at, value)
    if not isinstance(value, tuple):
        return value
    fields = getattr(value, "_fields", None)
    if fields is None:
        return tuple(_walk(item, _name(item, f"{at}/{number}", at), change) for number, item in enumerate(value))
    parts = {
        # The words of a statement are the statement; data uses have the service in their own ids.
        field: _walk(part, at if field in {"words", "data_uses"} else f"{at}/{field}", change)
        for field, part in zip(fields, value, strict=True)
    }
    return cast("type[tuple[object, ...]]", type(value))(**parts)


def _name(item: object, numbered: str, at: str) -> str:
    """Return the path of one of several things, by its name if it has one."""
    match item:
        case Change():
            return f"{at}/{item.on.isoformat()}"
        case Way():
            return f"{at}/{item.surface.value}"
        case Label():
            return f"{at}/{item.language}"
        case _:
            name = getattr(item, "id", None)
            return numbered if name is None else name if "." in name else f"{at}/{name}"


def _one(english: str | tuple[str, ...]) -> str:
    """Return a text as translators are given it: of steps each is a line."""
    return english if isinstance(english, str) else "\n".join(english)


_NOTES = {
    "title": "A noun phrase that sentences are built around: “You refused …”. In French: masculine, in the singular.",
    "purpose": "A clause without a full stop.",
    "name": "What the route refuses, as the object of a sentence: “Refuse …”.",
    "objection": "The same as a command, which stands on a button.",
    "plan": "Follows “by default” in a list. The name of a plan is not translated.",
    "proof": "What to keep as evidence, as a clause.",
    "publisher": "Describes who published a source.",
    "body": "The text of a mail to the service.",
}
_STEPS = "The steps of a way, a line each; as many as it has in your language."


def _notes(context: str, english: str, name: str, wordings: Sequence[str]) -> Iterator[str]:
    last = context.rpartition("/")[2]
    if last == "steps":
        yield _STEPS
    elif last in _NOTES:
        yield _NOTES[last]
    own = [wording for wording in wordings if wording in english]
    if own:
        told = ", ".join(f"“{wording}”" for wording in own)
        yield f"{name}’s own words, not to be translated: {told}. Write what its screens say in your language."


def _wordings(file: ServiceFile) -> tuple[str, ...]:
    """Return what the service's screens say in English, the longest first, as far as the facts tell."""
    routes = [route for use in file.data_uses for route in use.routes]
    labels = [label for route in routes for label in route.labels if label.language == "en"]
    found = {
        text
        for label in labels
        for text in (label.menu, label.category, label.section, label.item, label.switch, *label.variants)
        if text is not None
    }
    return tuple(sorted(found, key=lambda text: (-len(text), text)))
