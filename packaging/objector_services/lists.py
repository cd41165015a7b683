# SPDX-License-Identifier: Apache-2.0
"""Makes lists of services as they are handed out, and the keys that sign them.

    list [--keys FOLDER] [--serial SERIAL] [--day DAY] [--into FOLDER]
    list-key [--keys FOLDER] [--next] [--away FOLDER]

A passphrase is asked for at the terminal, or read from the first line of what comes in. Secret keys lie outside of any
repository, and nothing here prints, logs or sends one.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from objector.adapters.catalogue.compiled_head import FORM, OLDEST
from objector.adapters.catalogue.content import services_of
from objector.adapters.catalogue.minisign import NotMinisign
from objector.adapters.catalogue.signed_list import (
    NAMING,
    UNTRUSTED,
    ListKeys,
    named_key,
    number_text,
    read_built_in_keys,
    terms_text,
    verify,
)
from objector.adapters.sealing import StandardSealing
from objector.domain.contact import LetterFacts
from objector.domain.errors import ListRefused
from objector.domain.service import Service
from objector.domain.service_list import MOST_SERIAL, Issue, Terms
from objector_services.compiling import NO_LETTERS, compile_services, serial_at
from objector_services.signing import KeyUnusable, SecretKey, is_encrypted, make_key, read_key, write_key

if TYPE_CHECKING:
    from objector_services.translations import Facts

ROOT = Path(__file__).resolve().parents[2]
PUBLIC_KEYS = ROOT / "resources" / "objector_resources" / "list-keys.txt"
NAMING_KEY = "naming.key"
_PUBLIC = """\
# SPDX-License-Identifier: CC0-1.0
# The keys by which Objector believes lists of services; `make list-key` writes them, and resources/services/LISTS.md
# tells of them. The one that signs made each list; the one that names is kept away, and may only name the next one that
# signs. Without keys this is a development build, which believes no list.
"""


class Impossible(Exception):
    """A sentence for whoever makes a list."""


def sign_list(
    services: Sequence[Service], issue: Issue, key: SecretKey, naming: str = "", letters: LetterFacts = NO_LETTERS
) -> bytes:
    """Return a list as it is handed out; `naming` is what names its key, where that is not the one built in."""
    facts = compile_services(services, issue, letters)
    signature = key.sign(facts, UNTRUSTED, terms_text(Terms(issue, FORM, OLDEST)))
    return f"{naming}{signature.text()}".encode() + facts


def name_key(number: int, key: SecretKey, by: SecretKey) -> str:
    """Return the lines by which the key that is kept away names the next one that signs."""
    named = named_key(number, key.public)
    return named + by.sign(named.encode(), NAMING, number_text(number)).text()


def public_keys(number: int, signs: SecretKey, names: str) -> str:
    """Return what is built in of keys; `names` is the line of the public key that names."""
    return f"{_PUBLIC}number {number}\nsigns {signs.public.text()}\nnames {names}\n"


def make_list(folder: Path, serial: int | None, day: date | None, into: Path) -> Path:
    """Make the list of what the facts say now, and return where it is. Raises Impossible, OSError."""
    keys = _built_in()
    if keys is None:
        raise Impossible("No key is built in: make list-key makes one.")
    numbers = [path.stem.removeprefix("list-") for path in folder.glob("list-*.key")]
    number = max((int(one) for one in numbers if one.isdecimal()), default=0)
    if not number:
        raise Impossible(f"{folder} has no key that signs lists: KEYS names another folder.")
    naming = (folder / f"list-{number}.naming").read_text(encoding="ascii") if number > keys.number else ""
    known = _facts()
    now = _now()
    issue = Issue(serial or serial_at(now), day or now.date())
    content = sign_list(known.services, issue, _open_key(folder / f"list-{number}.key"), naming, known.letters)
    signed = verify(content, keys, 0, StandardSealing().verifies)  # what Objector would refuse is not handed out
    services_of(signed)
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"objector-services-{issue.serial}.list"
    path.write_bytes(content)
    return path


def make_keys(folder: Path) -> None:
    """Make the two keys, and have the public ones built in. Raises Impossible, OSError."""
    _expect_outside(folder)
    if _built_in() is not None:
        raise Impossible("Keys are built in already: NEXT=yes makes the next one that signs.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    signs, names = make_key(), make_key()
    write_key(folder / "list-1.key", signs, _new_passphrase("the key that signs lists"))
    write_key(folder / NAMING_KEY, names, _new_passphrase("the key that names the next one"))
    PUBLIC_KEYS.write_text(public_keys(1, signs, names.public.text()), encoding="ascii")
    print(f"{folder / 'list-1.key'} signs lists. {folder / NAMING_KEY} may only name the next key: take it elsewhere.")
    print(f"{PUBLIC_KEYS} has their public parts: commit it, and build Objector anew.")


def make_next_key(folder: Path, away: Path) -> None:
    """Make the next key that signs, named by the one that is kept away. Raises Impossible, OSError."""
    _expect_outside(folder)
    keys = _built_in()
    if keys is None:
        raise Impossible("No key is built in that a next one could follow: make list-key makes the first.")
    by = _open_key(away / NAMING_KEY)
    if by.public != keys.names:
        raise Impossible(f"{away / NAMING_KEY} is another key than the one that is built in.")
    number = keys.number + 1
    key = make_key()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_key(folder / f"list-{number}.key", key, _new_passphrase("the next key that signs lists"))
    (folder / f"list-{number}.naming").write_text(name_key(number, key, by), encoding="ascii")
    print(
        f"{folder / f'list-{number}.key'} signs lists from now on; who has one of them believes the key before no more."
    )


def _facts() -> Facts:
    import languages
    from objector_services.read import read_authorities, read_folder
    from objector_services.translations import translate

    translations = ROOT / "resources" / "translations"
    reading = read_folder(ROOT / "resources" / "services")
    authorities = read_authorities(ROOT / "resources" / "authorities")
    spoken = {
        code: file
        for code in languages.offered(translations)
        if (file := translations / f"services.{code}.po").is_file()
    }
    facts, faults = translate(reading.files, spoken, authorities.files)
    if reading.faults or authorities.faults or faults:
        raise Impossible("\n".join(map(str, (*reading.faults, *authorities.faults, *faults))))
    return facts


def _built_in() -> ListKeys | None:
    try:
        return read_built_in_keys(str(PUBLIC_KEYS))
    except NotMinisign:
        raise Impossible(f"{PUBLIC_KEYS} is not as make list-key writes it.") from None


def _expect_outside(folder: Path) -> None:
    place = folder.resolve()
    for one in (place, *place.parents):
        if (one / ".git").exists() or one == ROOT:
            raise Impossible(f"{folder} lies in a repository ({one}): secret keys are kept elsewhere.")


def _open_key(path: Path) -> SecretKey:
    try:
        return read_key(path, _ask(f"Passphrase of {path}: ") if is_encrypted(path) else "")
    except KeyUnusable as wrong:
        raise Impossible(f"{path}: {wrong}.") from None


def _new_passphrase(of: str) -> str:
    passphrase = _ask(f"A passphrase for {of}: ")
    if sys.stdin.isatty() and _ask("The same once more: ") != passphrase:
        raise Impossible("These were two passphrases: nothing was made with them.")
    if not passphrase:
        print(f"Without a passphrase {of} is not encrypted: whoever reads its file has it.")
    return passphrase


def _ask(question: str) -> str:
    return getpass.getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _now() -> datetime:
    from objector.adapters.clock import utc_now

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return utc_now() if epoch is None else datetime.fromtimestamp(int(epoch), UTC)


def _serial(text: str) -> int:
    serial = int(text)
    if not 0 < serial <= MOST_SERIAL:
        raise ValueError
    return serial


def _usual_folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "objector-list-keys"


def main(words: Sequence[str]) -> int:
    """Carry out a verb."""
    parser = argparse.ArgumentParser(prog="objector_services")
    verbs = parser.add_subparsers(dest="verb", required=True)
    making = verbs.add_parser("list")
    making.add_argument("--serial", type=_serial)
    making.add_argument("--day", type=date.fromisoformat)
    making.add_argument("--into", type=Path, default=ROOT / "dist")
    keys = verbs.add_parser("list-key")
    keys.add_argument("--next", action="store_true")
    keys.add_argument("--away", type=Path)
    for verb in (making, keys):
        verb.add_argument("--keys", type=Path, default=_usual_folder())
    asked = parser.parse_args(words)
    try:
        if asked.verb == "list":
            print(make_list(asked.keys, asked.serial, asked.day, asked.into))
        elif asked.next:
            make_next_key(asked.keys, asked.away or asked.keys)
        else:
            make_keys(asked.keys)
    except Impossible as impossible:
        print(impossible, file=sys.stderr)
        return 1
    except ListRefused as refused:
        print(f"Objector would not take this list ({refused.fault.value} {refused.detail}).", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
