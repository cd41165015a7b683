# SPDX-License-Identifier: Apache-2.0
"""Receipts and exports of which something was altered, exchanged, withheld or doubled, in every wrapping, by a number.

They begin with the documents of the format's vectors, whose keys are known here: so a change can be left as it is, or
be sealed or signed anew, by whoever signed it before or by a stranger, and rules that lie behind a signature are met.
"""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from random import Random
from typing import Any, NamedTuple, assert_never

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import record_vectors as made
from objector.adapters.documents import pdf
from objector.adapters.signing_key import Ed25519Key
from objector.domain.receipt_choice import Wrapping
from tests.support.computer import PDF

Json = Any
STRANGER = "eve"
_UNFIT = (LookupError, TypeError, ValueError, AttributeError)
"""What comes of a document that no longer has what a change, or a repair, needs of it."""


class Example(NamedTuple):
    """A file that somebody may hand over."""

    wrapping: Wrapping
    data: bytes
    story: str
    """What was done to it."""


class _Original(NamedTuple):
    document: Json
    key: str
    """The name of the key that seals it."""


_ORIGINALS = (
    *(
        _Original(one, "anna")
        for one in (made.REFUSED, made.UNDONE, made.STANDS_AGAIN, made.TOLD, made.LEFT_ON, made.ASKED, made.PROVEN)
    ),
    _Original(made.NOT_SIGNED, "anna"),
    _Original(made.EXPORT, "anna"),
    _Original(made.MERGED, "laptop"),
    _Original(made.REKEYED, "anna again"),
    _Original(made.FORKED, "anna"),
)
_NAMES = ("anna", "laptop", "anna again", STRANGER)
_BY_KEY = {made.public(name): name for name in _NAMES}
_VALUES: tuple[Json, ...] = (
    *(None, True, 0, 1, -1, 3, 2**53, 1.5, "", "x", "é\n", "\ud7ff", [], {}, "0" * 64, "f" * 32, "A" * 64, "1" * 128),
    *("2026-03-02T09:30:00.000000Z", "2026-03-02T09:30:00Z", "2026-03-02T10:30:00.000000+01:00", "2026-02-30"),
    *("9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00.000000Z", made.USE, "meta.ai-training", "setting"),
    *("confirmed", "accepted", "undone", "taken_back", "not_concerned", "snoozed", "still_off", "en", "FR", "work"),
    *("objector-export", "objector-receipt", "took_over", "writes_as", "image/png", "message/rfc822", "refused"),
    *(made.public("anna"), made.public(STRANGER), made.id_of("phone"), made.id_of("laptop"), made.id_of("x")),
)


def example(number: int) -> Example:
    """Return the example of a number: the same one each time, but for what is random in a signature of a PDF."""
    chance = Random(number)  # noqa: S311 - nothing is kept secret by it
    original = chance.choice(_ORIGINALS)
    whole, story = copy.deepcopy(original.document), []
    for _ in range(chance.choice((0, 1, 1, 1, 1, 2, 3))):
        change = chance.choice(_CHANGES)
        try:
            change(whole, chance)
            story.append(change.__name__)
        except _UNFIT:  # there is nothing of that kind, or no longer
            continue
    key = chance.choice((original.key, original.key, original.key, STRANGER, "laptop"))
    for repair in chance.choice(_REPAIRS):
        whole = _repaired(whole, repair, key)
        story.append(repair.__name__)
    text = _text(whole, chance)
    wrapping = chance.choice(tuple(Wrapping))
    story.append(f"{wrapping.value} by {key}")
    match wrapping:
        case Wrapping.JSON:
            return Example(wrapping, text, ", ".join(story))
        case Wrapping.ZIP:
            data, how = _zip(whole, text, key, chance)
        case Wrapping.PDF:
            data, how = _pdf(whole, text, key, chance)
        case _:
            assert_never(wrapping)
    return Example(wrapping, data, ", ".join((*story, *how)))


# What is changed


def _places(value: Json, way: tuple[Json, ...] = ()) -> Iterator[tuple[Json, ...]]:
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*way, step)
        if isinstance(inner, (dict, list)):
            yield from _places(inner, (*way, step))


def _place(whole: Json, chance: Random, kinds: type | tuple[type, ...] = object) -> tuple[Json, Json]:
    """Return what holds a value of some kind, and where in it the value is."""

    def at(way: tuple[Json, ...]) -> Json:
        value = whole
        for step in way:
            value = value[step]
        return value

    way = chance.choice([way for way in _places(whole) if isinstance(at(way), kinds)])
    return at(way[:-1]), way[-1]


def _another_value(whole: Json, chance: Random) -> None:
    holder, step = _place(whole, chance)
    holder[step] = copy.deepcopy(chance.choice(_VALUES))


def _a_little(whole: Json, chance: Random) -> None:
    holder, step = _place(whole, chance, (str, int))
    value = holder[step]
    if isinstance(value, int):
        holder[step] = value + chance.choice((-1, 1, 60, 10**6))
        return
    at = chance.randrange(len(value))
    holder[step] = value[:at] + chance.choice("0129afxZ-é ") + value[at + chance.choice((0, 1)) :]


def _from_another(whole: Json, chance: Random) -> None:
    """Exchange a value for one that stands under the same name elsewhere."""
    holder, step = _place(whole, chance)
    other = chance.choice([whole, chance.choice(_ORIGINALS).document])
    found = [where for where in _places(other) if where[-1] == step]
    value = other
    for one in chance.choice(found):
        value = value[one]
    holder[step] = copy.deepcopy(value)


def _left_out(whole: Json, chance: Random) -> None:
    holder, step = _place(whole, chance)
    del holder[step]


def _item_left_out(whole: Json, chance: Random) -> None:
    holder, step = _place(whole, chance, list)
    items = holder[step]
    del items[chance.randrange(len(items))]


def _item_doubled(whole: Json, chance: Random) -> None:
    holder, step = _place(whole, chance, list)
    items = holder[step]
    items.insert(chance.randrange(len(items) + 1), copy.deepcopy(chance.choice(items)))


def _items_exchanged(whole: Json, chance: Random) -> None:
    holder, step = _place(whole, chance, list)
    chance.shuffle(holder[step])


def _item_of_another(whole: Json, chance: Random) -> None:
    part = chance.choice(("records", "chains", "statements", "evidence"))
    whole[part].append(copy.deepcopy(chance.choice(chance.choice(_ORIGINALS).document[part])))


def _part_of_another(whole: Json, chance: Random) -> None:
    part = chance.choice((*made.PARTS, "seal", "manifest"))
    whole[part] = copy.deepcopy(chance.choice(_ORIGINALS).document[part])


def _name_added(whole: Json, chance: Random) -> None:
    holder, step = _place(whole, chance, dict)
    holder[step][chance.choice(("more", "signature", "note", "schéma", "salt"))] = chance.choice(_VALUES)


def _another_kind(whole: Json, chance: Random) -> None:
    said = chance.choice(whole["records"])["said"]
    said["kind"] = chance.choice(
        "opened confirmed sent skipped accepted not_concerned found_on snoozed undone attached taken_back".split()
    )
    if said["kind"] in {"undone", "taken_back"}:
        said["undoes"] = chance.choice(whole["records"])["said"]["uuid"]
    elif chance.random() < 0.8:
        said["undoes"] = None


def _another_day(whole: Json, chance: Random) -> None:
    said = chance.choice(whole["records"])["said"]
    said["at"] = f"2026-03-{chance.randrange(1, 31):02}T09:{chance.randrange(60):02}:00.000000Z"


def _another_device(whole: Json, chance: Random) -> None:
    for record in chance.sample(whole["records"], chance.randrange(1, len(whole["records"]) + 1)):
        record["said"]["device"] = made.id_of(chance.choice(("phone", "laptop", "x")))


def _another_order(whole: Json, chance: Random) -> None:
    chance.choice(whole["records"])["said"]["ordinal"] = chance.randrange(12)


def _another_state(whole: Json, chance: Random) -> None:
    whole["about"]["state"] = chance.choice(("undecided", "refused", "asked", "accepted", "not_concerned"))


def _one_more_entry(whole: Json, chance: Random) -> None:
    record = copy.deepcopy(chance.choice(whole["records"]))
    record["head"]["place"] += chance.choice((0, 1, 1, 1, 2))
    record["said"]["ordinal"] += chance.choice((0, 1, 1, 1, 50))
    record["said"]["uuid"] = made.id_of(f"more {chance.random()}")
    whole["records"].append(record)
    if chance.random() < 0.5:
        _another_kind(whole, chance)


def _entry_left_out(whole: Json, chance: Random) -> None:
    del whole["records"][chance.randrange(len(whole["records"]))]


def _unsigned(whole: Json, chance: Random) -> None:
    for record in chance.sample(whole["records"], chance.randrange(1, len(whole["records"]) + 1)):
        record["signature"] = None


def _seal_taken_away(whole: Json, chance: Random) -> None:
    whole["seal"] = None


def _value_withheld(whole: Json, chance: Random) -> None:
    shown = chance.choice([one["shown"] for one in whole["records"] if one["shown"]])
    del shown[chance.choice(list(shown))]


def _value_shown(whole: Json, chance: Random) -> None:
    name, value = chance.choice(("account", "note", "zone")), chance.choice(("work", "home", "Europe/Paris", ""))
    for record in chance.sample(whole["records"], chance.randrange(1, len(whole["records"]) + 1)):
        record["shown"][name] = made.hidden(name, value)


def _evidence_of_an_entry(whole: Json, chance: Random) -> None:
    record = chance.choice(whole["records"])
    kept = {**made.KEPT, "size": len(made.PICTURE) + chance.choice((0, 0, 1))}
    record["said"].update(kind="attached", evidence=kept, about=chance.choice(whole["records"])["said"]["uuid"])
    if chance.random() < 0.5:
        whole["evidence"].append(copy.deepcopy(made.KEPT))


def _another_chain(whole: Json, chance: Random) -> None:
    chain = copy.deepcopy(chance.choice(whole["chains"]))
    chain["key"] = chance.choice((*_BY_KEY, None))
    whole["chains"].append(chain)


def _statement(whole: Json, chance: Random) -> None:
    by, of = chance.choice(_NAMES), chance.choice(whole["chains"])
    told = {"chain": of["id"], "of": of["key"], "place": 1, "head": "0" * 64}
    if chance.random() < 0.3:
        whole["statements"].append(made.statement(by, "writes_as", recipient="linkedin", **{"as": of["key"]}))
    else:
        whole["statements"].append(made.statement(by, "took_over", **told))


def _stamped(whole: Json, chance: Random) -> None:
    head = made.digest(made.canonical(chance.choice(whole["records"])["head"]))
    whole["times"].append({"head": chance.choice((head, head, "0" * 64)), "answer": chance.choice(("", "AAAA", "A"))})


_CHANGES: tuple[Callable[[Json, Random], None], ...] = (
    *([_another_value, _a_little, _from_another] * 3),
    *(_left_out, _item_left_out, _item_doubled, _items_exchanged, _item_of_another, _part_of_another, _name_added),
    *([_another_kind, _another_day, _one_more_entry, _entry_left_out] * 2),
    *(_another_device, _another_order, _another_state, _unsigned, _seal_taken_away),
    *(_value_withheld, _value_shown, _evidence_of_an_entry, _another_chain, _statement, _stamped),
)


# What is made to fit again


def _repaired(whole: Json, repair: Callable[[Json, str], None], key: str) -> Json:
    """Return a document with something made to fit again, as far as it has what that needs."""
    again = copy.deepcopy(whole)
    try:
        repair(again, key)
    except _UNFIT:
        return again
    return again


def _fitting_digests(whole: Json, key: str) -> None:
    for record in whole["records"]:
        for name, value in record["shown"].items():
            record["said"][name] = made.digest(made.canonical({"name": name, **value}))
        record["head"]["said"] = made.digest(made.canonical(record["said"]))


def _fitting_chains(whole: Json, key: str) -> None:
    """Link the records of each chain in order, and sign them by its key, or by `key` where that is not known."""
    keys = {chain["id"]: chain for chain in whole["chains"]}
    ends: dict[Json, Json] = {}
    for record in sorted(whole["records"], key=lambda record: record["head"]["place"]):
        head, chain = record["head"], keys[record["head"]["chain"]]
        head["previous"] = ends.get((head["chain"], head["place"] - 1))
        ends[head["chain"], head["place"]] = made.digest(made.canonical(head))
        if record["signature"] is not None and chain["key"] is not None:
            name = _BY_KEY.get(chain["key"], key)
            record["signature"] = made.key_of(name).sign(made.canonical(head)).hex()


def _fitting_statements(whole: Json, key: str) -> None:
    for statement in whole["statements"]:
        message = b"objector-statement-2\n" + made.canonical(statement["body"])
        statement["signature"] = made.key_of(_BY_KEY[statement["key"]]).sign(message).hex()


def _fitting_cover(whole: Json, key: str) -> None:
    from objector_resources.record.check_receipt import acts_of

    told = sorted(whole["records"], key=lambda record: record["said"]["ordinal"])
    entries = [(record["said"], record["shown"], record["signature"] is not None) for record in told]
    shown = [one["shown"]["account"]["value"] for one in told if "account" in one["shown"]]
    whole["about"].update(acts=acts_of(entries), account=shown[-1] if shown else None, use=told[0]["said"]["use"])


def _fitting_manifest(whole: Json, key: str) -> None:
    whole["manifest"] = {part: made.digest(made.canonical(whole[part])) for part in made.PARTS}


def _fitting_seal(whole: Json, key: str) -> None:
    _fitting_manifest(whole, key)
    signature = made.key_of(key).sign(b"objector-document-2\n" + made.canonical(whole["manifest"])).hex()
    whole["seal"] = {"key": made.public(key), "signature": signature}


_SIGNED = (_fitting_digests, _fitting_chains, _fitting_statements)
_REPAIRS: tuple[tuple[Callable[[Json, str], None], ...], ...] = (
    (),
    (_fitting_manifest,),
    *((_fitting_seal,),) * 2,
    (_fitting_digests, _fitting_seal),
    *((*_SIGNED, _fitting_seal),) * 2,
    *((*_SIGNED, _fitting_cover, _fitting_seal),) * 4,
    (*_SIGNED, _fitting_cover, _fitting_manifest),
)


# What it is wrapped in


def _text(whole: Json, chance: Random) -> bytes:
    """Return the JSON, rarely in another written form than ours, or with another byte."""
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8", "surrogatepass") + b"\n"
    match chance.randrange(16):
        case 0:
            return json.dumps(whole, sort_keys=chance.random() < 0.5, indent=chance.choice((1, 2))).encode()
        case 1:
            return _bytes_changed(text, chance)
        case 2:
            lines = text.split(b"\n")
            at = chance.randrange(len(lines))
            return b"\n".join([*lines[:at], lines[at], *lines[at:]])
        case _:
            return text


def _bytes_changed(data: bytes, chance: Random) -> bytes:
    at, end = chance.randrange(len(data)), chance.randrange(len(data))
    match chance.randrange(5):
        case 0:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[at + 1 :]
        case 2:
            return data[:at] + bytes([chance.randrange(256)]) + data[at:]
        case 3:
            return data[:at]
        case _:
            return data[: max(at, end)] + data[min(at, end) :]


@cache
def _of_another(name: str) -> Mapping[str, bytes]:
    """Return the files beside a whole document of somebody."""
    return _files(made.sealed(made.TOLD, name), name)


def _files(whole: Json, key: str) -> dict[str, bytes]:
    """Return the files of a ZIP as far as the document has what they need (FORMAT.md, section 9)."""
    files: dict[str, bytes] = {}
    with suppress(*_UNFIT):
        for chain in whole["chains"]:
            if chain["key"] is not None:
                raw = bytes.fromhex(chain["key"])
                files[f"keys/{made.digest(raw)[:16]}.pem"] = _pem(chain["key"])
        for record in whole["records"]:
            head = record["head"]
            stem = f"entries/{head['chain'][:8]}-{head['place']:06}-{head['said'][:8]}"
            files[f"{stem}.head.json"] = made.canonical(head)
            files[f"{stem}.said.json"] = made.canonical(record["said"])
            if record["signature"] is not None:
                files[f"{stem}.sig"] = bytes.fromhex(record["signature"])
            for name, value in record["shown"].items():
                files[f"{stem}.{name}.json"] = made.canonical({"name": name, **value})
        for kept in whole["evidence"]:
            files[f"evidence/{kept['sha256']}.{'png' if kept['media'] == 'image/png' else 'eml'}"] = made.PICTURE
    files[f"keys/{made.digest(made.raw(key))[:16]}.pem"] = _pem(made.public(key))
    safe = re.compile("[A-Za-z0-9._/-]+")
    return {name: data for name, data in files.items() if safe.fullmatch(name)}


@cache
def _pem(key: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _zip(whole: Json, text: bytes, key: str, chance: Random) -> tuple[bytes, list[str]]:
    purpose = whole.get("purpose") if isinstance(whole, dict) else None
    name = "export.json" if purpose == "objector-export" else "receipt.json"
    if chance.random() < 0.03:
        name = chance.choice(("export.json", "receipt.json", "Receipt.json", "sub/receipt.json"))
    files = {name: text, **_files(whole, key)}
    if name == "receipt.json" and chance.random() < 0.3:
        files["receipt.pdf"] = _pdf_of(chance.choice((text, text, text, made.written(made.REFUSED))), {}, key)
    story = []

    def change_files() -> None:
        one = chance.choice(list(files))
        match chance.randrange(6):
            case 0:
                files.pop(one)
                story.append(f"{one} left out")
            case 1:
                files[one] = _bytes_changed(files[one], chance) if files[one] else b"x"
                story.append(f"{one} changed")
            case 2:
                files[chance.choice(("entries/more.said.json", "keys/more.pem", "more.txt", "évidence"))] = files[one]
                story.append(f"{one} doubled")
            case 3:
                other = chance.choice(list(files))
                files[one], files[other] = files[other], files[one]
                story.append(f"{one} and {other} exchanged")
            case 4:
                more = _of_another(chance.choice(_NAMES))
                name = chance.choice(list(more))
                files[name] = more[name]
                story.append(f"{name} of another")
            case _:
                name = chance.choice(("export.json", "receipt.json"))
                files[name] = made.written(made.sealed(made.EXPORT, "anna"))
                story.append(f"another {name}")

    before = chance.random() < 0.35
    if before and files:
        change_files()
    files["SHA256SUMS"] = "".join(f"{made.digest(files[one])}  {one}\n" for one in sorted(files)).encode()
    files["SHA256SUMS.sig"] = made.key_of(chance.choice((key, key, key, STRANGER))).sign(files["SHA256SUMS"])
    if chance.random() < 0.15:
        change_files()
        story.append("after that")
    return _packed(files, key, chance, story), story


def _packed(files: Mapping[str, bytes], key: str, chance: Random, story: list[str]) -> bytes:
    buffer = io.BytesIO()
    names = sorted(files)
    if chance.random() < 0.03:
        names.append(chance.choice(names))
        story.append(f"{names[-1]} twice")
    with zipfile.ZipFile(buffer, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for one in names:
            data = files[one]
            kept = archive.infolist()
            info = zipfile.ZipInfo(one, (1980, 1, 1, 0, 0, 0))
            if any(other.filename == one for other in kept):
                archive.NameToInfo.pop(one)  # else the library warns
            archive.writestr(info, data)
    before = buffer.getvalue()
    how = chance.randrange(16)
    if how == 0:
        story.append("no comment")
        return before
    by = STRANGER if how == 1 else key
    length = len(f"objector-seal {'0' * 64} {'0' * 128} {'0' * 64}\n")
    before = before[:-2] + length.to_bytes(2, "little")
    line = f"objector-seal {made.public(by)} {made.key_of(by).sign(before).hex()} {made.digest(before)}\n".encode()
    if how == 2:
        length -= 64 + 128 - 2
        before = before[:-2] + length.to_bytes(2, "little")
        line = f"objector-seal - - {made.digest(before)}\n".encode()
        story.append("unsigned comment")
    if how == 3:
        at = chance.randrange(len(line))
        line = line[:at] + chance.choice(("0", " ", "a", "\n")).encode() + line[at + 1 :]
        story.append("comment changed")
    if how == 4:
        story.append("bytes changed")
        return _bytes_changed(before + line, chance)
    return before + line


def _pdf_of(text: bytes, pictures: Mapping[str, bytes], key: str | None) -> bytes:
    about: Json = {}
    with suppress(*_UNFIT):
        about = json.loads(text)["about"]
    told = [about.get(name) if isinstance(about, dict) else None for name in ("program", "language", "made_at")]
    program, language, made_at = (one if isinstance(one, str) and one.isascii() else "" for one in told)
    signer = None if key is None else Ed25519Key(made.key_of(key))
    return pdf.made(PDF, {"receipt.json": text, **pictures}, pdf.Cover(program, language, made_at), signer)


def _pdf(whole: Json, text: bytes, key: str, chance: Random) -> tuple[bytes, list[str]]:
    story: list[str] = []
    sealed = isinstance(whole, dict) and whole.get("seal") is not None
    by = chance.choice((key,) * 5 + (STRANGER, None)) if sealed else chance.choice((None, None, key))
    try:
        pictures = {f"{kept['sha256']}.png": made.PICTURE for kept in whole["evidence"]}
    except _UNFIT:
        pictures = {}
    pictures = {name: data for name, data in pictures.items() if re.fullmatch("[0-9a-f]{64}.png", name)}
    match chance.randrange(10):
        case 0:
            pictures = {}
            story.append("no pictures")
        case 1:
            pictures[f"{made.digest(b'')}.png"] = b""
            story.append("one picture more")
        case _:
            pass
    data = _pdf_of(text, pictures, by)
    story.append(f"signed by {by}")
    if chance.random() < 0.2:
        data = _bytes_changed(data, chance)
        story.append("bytes changed")
    return data, story
