# SPDX-License-Identifier: Apache-2.0
"""What a translation has to keep to, and what the code has to keep to so that it can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from gettext import GNUTranslations
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from objector.texts.language import DOMAIN, locale_folder
from tests.support.sources import ROOT

TRANSLATIONS = ROOT / "resources" / "translations"
NO_BREAK, NARROW = "\u00a0", "\u202f"
"""The spaces that go before French marks: the first before a colon and inside « », the second before ; ! and ?"""

FIELD = re.compile(r"\{\w*(?::\w+)?\}|%(?:\(\w+\))?[srd]")
_LETTER = r"[^\W\d_]"
_TWO_WORDS = re.compile(rf"{_LETTER}[^\S\n]+{_LETTER}")

# What is the same in both languages, and may be.
SAME = frozenset({"CODE", "Date", "Description", "ID", "Note", "Options", "SERVICE", "Service", "Sources", "Synopsis"})

_TYPOGRAPHY = (
    ("an apostrophe of ASCII", re.compile(r"'")),
    ("a quotation mark that is not French", re.compile(r"[\"“”‘]")),
    ("three full stops", re.compile(r"\.\.\.")),
    ("two spaces", re.compile(r"\s\s")),
    ("no narrow no-break space before ; ! or ?", re.compile(rf"(?<!{NARROW})[;!?](?=[\s)»]|$)")),
    ("no no-break space before a colon", re.compile(rf"(?<!{NO_BREAK}):(?=\s|$)")),
    ("no no-break space after «", re.compile(rf"«(?!{NO_BREAK})")),
    ("no no-break space before »", re.compile(rf"(?<!{NO_BREAK})»")),
    ("the wrong no-break space", re.compile(rf"{NO_BREAK}[;!?]|{NARROW}[:»]|«{NARROW}")),
    ("a hyphen that breaks a word across lines", re.compile(r"\be-mail", re.IGNORECASE)),
    ("a capital without its accent", re.compile(r"\bA (?=[a-zà])|\bEt(?:at|ape)")),
)
_ARGPARSE: list[object] = [("argparse", None)]
_TERMINALS = ".!?…:"
_ENDS_BY_CUSTOM = frozenset({"short month", "closing of a letter"})
"""The contexts of texts that each language ends in its own way."""


def translation(language: str, text: bytes | None = None, domain: str = DOMAIN) -> Catalog:
    """Read a translation, or the `text` of one."""
    file = TRANSLATIONS / f"{domain}.{language}.po"
    return read_po(BytesIO(file.read_bytes() if text is None else text), locale=language)


def faults(template: Catalog, translated: Catalog) -> list[str]:
    """Return what is wrong with a French translation, a line for each fault."""
    found = [f"obsolete: {message.id!r}" for message in translated.obsolete.values()]
    found += [
        f"not there: {message.id!r}"
        for message in template
        if message.id and translated.get(message.id, message.context) is None
    ]
    for message in translated:
        if not message.id:
            continue
        if message.fuzzy:
            found.append(f"fuzzy: {message.id!r}")
        # argparse says other things in other versions of Python; the translations have those of all.
        elif template.get(message.id, message.context) is None and message.locations[:1] != _ARGPARSE:
            found.append(f"nobody says it any more: {message.id!r}")
        found += (f"{fault}: {message.id!r}" for fault in _of_message(message))
    return found


def faults_of_facts(template: Catalog, translated: Catalog) -> list[str]:
    """Return what is wrong with the French of the facts, a line for each fault.

    What is new need not be translated yet; but nothing may be translated from an English that is no more.
    """
    found = [f"obsolete: {message.context}" for message in translated.obsolete.values()]
    english = {message.context: message.id for message in template if message.id}
    for message in translated:
        if not message.id or not message.context:
            continue
        if message.fuzzy:
            found.append(f"fuzzy: {message.context}")
        elif message.context not in english:
            found.append(f"nobody says it any more: {message.context}")
        elif english[message.context] != message.id:
            found.append(f"its English changed: {message.context}")
        found += (f"{fault}: {message.context}" for fault in _of_fact(message))
    return found


_NAMES_ALIKE = 3
"""Words. So many may be a name that is the same in both languages; more are a text that was not translated."""


def _of_fact(message: Message) -> Iterator[str]:
    english, french = str(message.id), str(message.string or "")
    last = str(message.context).rpartition("/")[2]
    if last == "title" and french and "/sources/" not in str(message.context) and not french.startswith(("le ", "l’")):
        yield "not a masculine noun in the singular, which sentences are built around"
    if last != "steps" and french == english and len(english.split()) > _NAMES_ALIKE:
        yield "the same as in English"


def _of_message(message: Message) -> Iterator[str]:
    english, french = _forms(message.id), _forms(message.string)
    if not all(french) or len(french) < len(english):
        yield "not translated"
        return
    for text in french:
        if _fields(text) not in [_fields(source) for source in english]:
            yield "other placeholders"
        if text.count("*") != english[0].count("*") or "**" in text:
            yield "other asterisks"
        if _margins(text) != _margins(english[0]):
            yield "another space at the beginning or end"
        if message.context not in _ENDS_BY_CUSTOM and _end(text) != _end(english[0]):
            yield "another mark at the end"
        yield from typography(text)
    if french[0] == english[0] and _words(english[0]) and english[0] not in SAME:
        yield "the same as in English"


def _forms(text: object) -> tuple[str, ...]:
    """Return the forms of a text by number; a text that has none is one."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def _fields(text: str) -> tuple[list[str], list[str]]:
    """Return the placeholders with a name in any order, and those without one in theirs."""
    fields = FIELD.findall(text)
    return sorted(fields), [field for field in fields if field in {"%s", "%r"}]


def typography(text: str) -> Iterator[str]:
    """Yield what French typography has against a text."""
    plain = FIELD.sub("x", text)
    for fault, pattern in _TYPOGRAPHY:
        if pattern.search(plain):
            yield fault


def _words(text: str) -> bool:
    return re.search(_LETTER, FIELD.sub("", text)) is not None


def _margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip(" \n"))], text[len(text.rstrip(" \n")) :]


def _end(text: str) -> str:
    last = text.rstrip()[-1:]
    return last if last in _TERMINALS else ""


def stale(language: str) -> bool:
    """Whether the built translation, which the program reads, is another one than the source."""
    built = Path(locale_folder()) / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    fresh = BytesIO()
    write_mo(fresh, translation(language))
    fresh.seek(0)
    if not built.is_file():
        return True
    with built.open("rb") as file:
        return _all(GNUTranslations(file)) != _all(GNUTranslations(fresh))


def _all(translations: GNUTranslations) -> Mapping[str, str]:
    texts = dict(cast("Mapping[str, str]", vars(translations)["_catalog"]))
    texts.pop("", None)  # the header names the tool that wrote it
    return texts


_GETTEXT = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext", "np_"})
_BUGS = frozenset({"AssertionError", "ValueError", "TypeError", "NotImplementedError"})


_OF_QT = "translate"
"""What looks a sentence of Qt's up in Qt's own translations."""


def unmarked(code: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of what reads like a sentence and cannot be translated.

    A sentence is two words or more. Docstrings, whatever is inside a call of gettext or of Qt's own, and what a bug
    says of itself are none.
    """
    tree = ast.parse(code)
    exempt = {id(constant) for node in _exempt(tree) for constant in ast.walk(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in exempt and _TWO_WORDS.search(text):
                yield node.lineno, text


def _exempt(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                yield node
            case ast.Call(func=function) if _name(function) in _GETTEXT or _name(function) == _OF_QT:
                yield node
            case ast.Raise(exc=ast.Call(func=function)) if _name(function) in _BUGS:
                yield node
        for body in (getattr(node, field, None) for field in ("body", "orelse", "finalbody")):
            if isinstance(body, list):
                for statement, following in pairwise(body):
                    if isinstance(statement, ast.Assign) and _is_raised(statement.targets[0], following):
                        yield statement


def _is_raised(variable: ast.expr, statement: ast.stmt) -> bool:
    """Whether a statement raises a bug with nothing but a variable."""
    match statement:
        case ast.Raise(exc=ast.Call(func=function, args=[ast.Name(id=name)])) if _name(function) in _BUGS:
            return isinstance(variable, ast.Name) and variable.id == name
    return False


def built_before_translation(code: str) -> Iterator[int]:
    """Yield the lines of sentences that are put together before they are looked up: no translation has those."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and _name(node.func) in _GETTEXT:
            for argument in node.args:
                match argument:
                    case ast.JoinedStr() | ast.BinOp():
                        yield argument.lineno
                    case ast.Call(func=function) if _name(function) == "format":
                        yield argument.lineno


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
