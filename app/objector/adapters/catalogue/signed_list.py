# SPDX-License-Identifier: Apache-2.0
"""A list of services as it is handed out: its signature, then the compiled facts (resources/services/LISTS.md).

Nothing of a list is decoded before its signature holds, and of the signature nothing is taken that is not vouched for.
"""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING

from objector.adapters.catalogue.compiled_head import FORM
from objector.adapters.catalogue.minisign import NotMinisign, PublicKey, Signature, read_public_key, read_signature
from objector.domain.errors import ListFault, ListRefused
from objector.domain.named_tuple import NamedTuple
from objector.domain.service_list import Issue, Terms

if TYPE_CHECKING:
    from objector.adapters.catalogue.minisign import Verifies

UNTRUSTED = "signature of Objector's list of services"
NAMED = "Objector's next key for lists"
NAMING = "signature of Objector's next key for lists"
MOST_BYTES = 64 * 1024 * 1024
"""A list of 5,000 services has half of it."""

_TERMS = re.compile(
    r"objector-services serial=(?P<serial>[1-9][0-9]{0,11}) day=(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r" format=(?P<form>[1-9][0-9]{0,3}) oldest=(?P<oldest>[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4})",
    re.ASCII,
)
_NUMBER = re.compile(r"objector-list-key number=(?P<number>[1-9][0-9]{0,3})", re.ASCII)
_LONGEST_LINE = 200


class ListKeys(NamedTuple):
    """The keys that sign lists: those built in, or those that a built-in key has named since."""

    number: int
    """Raised with each key that signs lists, so that one that was replaced is believed no more."""
    signs: PublicKey
    names: PublicKey
    """Is kept away. It may only name the next key that signs."""


class SignedList(NamedTuple):
    """A list whose signature holds."""

    terms: Terms
    number: int
    """Of the key that signed it."""
    content: bytes
    """All of it, with its signature."""
    begin: int
    """Where the facts begin."""


def terms_text(terms: Terms) -> str:
    """Return the terms as they stand in the signature of a list."""
    issue = terms.issue
    return (
        f"objector-services serial={issue.serial} day={issue.day.isoformat()} format={terms.form} oldest={terms.oldest}"
    )


def number_text(number: int) -> str:
    """Return the number of a key as it stands in the signature that names it."""
    return f"objector-list-key number={number}"


def read_built_in_keys(path: str) -> ListKeys | None:
    """Return the keys that a build believes, `None` where it has none: a development build.

    Raises NotMinisign where the file is there and says something else.
    """
    try:
        with open(path, encoding="ascii") as file:
            lines = [line for line in file.read(4096).splitlines() if line and not line.startswith("#")]
    except FileNotFoundError:
        return None
    if not lines:
        return None
    match [line.split(" ") for line in lines]:
        case [["number", number], ["signs", signs], ["names", names]] if number.isdecimal():
            return ListKeys(int(number), read_public_key(signs), read_public_key(names))
        case _:
            raise NotMinisign


def verify(content: bytes, keys: ListKeys | None, least: int, verifies: Verifies) -> SignedList:
    """Return what a list is whose signature holds. Raises ListRefused.

    `least` is the number of the key that signed the newest list which this computer knew.
    """
    if not content.startswith(b"untrusted comment: "):
        raise ListRefused(ListFault.NO_LIST)
    if keys is None:
        raise ListRefused(ListFault.NO_KEYS)
    number, key, at = _signing_key(content, keys, verifies)
    lines, begin = _lines(content, at, 4)
    signature = _signature(lines, UNTRUSTED)
    if signature.key_id == keys.names.id:
        raise ListRefused(ListFault.NAMING_KEY)
    if signature.key_id != key.id:
        raise ListRefused(ListFault.REPLACED_KEY if signature.key_id == keys.signs.id else ListFault.OTHER_KEY)
    if not signature.holds(key, memoryview(content)[begin:], verifies):
        raise ListRefused(ListFault.ALTERED)
    if number < least:
        raise ListRefused(ListFault.REPLACED_KEY)
    terms = _terms(signature.trusted)
    if terms.form > FORM:
        raise ListRefused(ListFault.LATER_FORM, terms.oldest)
    return SignedList(terms, number, content, begin)


def key_number(path: str) -> int:
    """Return the number of the key that signed a list which was taken before; 0 for one that was built in then."""
    from objector.adapters.base.files import open_regular

    try:
        found = open_regular(path, follow=True)
        if found is None:
            return 0
        with found as file:
            first = file.read(_LONGEST_LINE).split(b"\n", 1)[0].decode("ascii")
        number = first.removeprefix(f"untrusted comment: {NAMED} ")
        return int(number) if number != first else 0
    except (OSError, ValueError):
        return 0


def named_key(number: int, public: PublicKey) -> str:
    """Return the two lines by which a key is named; the other key signs them."""
    return f"untrusted comment: {NAMED} {number}\n{public.text()}\n"


def _signing_key(content: bytes, keys: ListKeys, verifies: Verifies) -> tuple[int, PublicKey, int]:
    """Return the number of the key that may sign lists, the key, and where the list's own signature begins."""
    if not content.startswith(f"untrusted comment: {NAMED} ".encode()):
        return keys.number, keys.signs, 0
    lines, begin = _lines(content, 0, 6)
    named, signature_lines = lines[: lines.index("\n", lines.index("\n") + 1) + 1], lines.split("\n", 2)[2]
    signature = _signature(signature_lines, NAMING)
    if not signature.holds(keys.names, named.encode(), verifies):
        raise ListRefused(ListFault.ALTERED if signature.key_id == keys.names.id else ListFault.OTHER_KEY)
    told = _NUMBER.fullmatch(signature.trusted)
    try:
        public = read_public_key(named.split("\n")[1])
    except NotMinisign:
        raise ListRefused(ListFault.ALTERED) from None
    if told is None or named != named_key(int(told["number"]), public):
        raise ListRefused(ListFault.ALTERED)
    number = int(told["number"])
    if number <= keys.number:  # what is built in is newer than what was named
        return keys.number, keys.signs, begin
    return number, public, begin


def _lines(content: bytes, at: int, count: int) -> tuple[str, int]:
    """Return some lines from a place on, with their ends, and where they end. Raises ListRefused."""
    end = at
    for _ in range(count):
        found = content.find(b"\n", end, end + _LONGEST_LINE)
        if found < 0:
            raise ListRefused(ListFault.ALTERED)
        end = found + 1
    try:
        return content[at:end].decode("ascii"), end
    except UnicodeDecodeError:
        raise ListRefused(ListFault.ALTERED) from None


def _signature(lines: str, untrusted: str) -> Signature:
    try:
        signature = read_signature(lines)
    except NotMinisign:
        raise ListRefused(ListFault.ALTERED) from None
    # Nothing vouches for this line: so that no byte can be altered, it is always the same.
    if signature.untrusted != untrusted:
        raise ListRefused(ListFault.ALTERED)
    return signature


def _terms(trusted: str) -> Terms:
    told = _TERMS.fullmatch(trusted)
    try:
        if told is not None:
            issue = Issue(int(told["serial"]), date.fromisoformat(told["day"]))
            return Terms(issue, int(told["form"]), told["oldest"])
    except ValueError:  # there is no such day
        pass
    raise ListRefused(ListFault.NO_LIST)


def read_limited(path: str) -> bytes:
    """Read a file that may be a list. Raises ListRefused."""
    from objector.adapters.base.files import open_regular

    try:
        file = open_regular(path, follow=True)
        if file is None:
            raise ListRefused(ListFault.NO_LIST)
        with file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise ListRefused(ListFault.TOO_LARGE)
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ListRefused(ListFault.UNREADABLE, error.strerror or type(error).__name__) from None
    except ValueError:  # a name that no file can have
        raise ListRefused(ListFault.UNREADABLE, "") from None
    if len(content) > MOST_BYTES:
        raise ListRefused(ListFault.TOO_LARGE)
    return content
