# SPDX-License-Identifier: Apache-2.0
"""Check a receipt or an export of Objector without Objector, by `python3 check_receipt.py FILE`.

It follows FORMAT.md, and needs Python 3.11 and the package `cryptography`. It prints what the entries say, every fault
that it finds, and the verdict; its exit status is that of section 10.
"""

import base64
import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LARGEST = 50 * 2**20  # bytes of a file, or of all that is packed in it
KINDS = "opened confirmed sent skipped accepted not_concerned found_on snoozed undone attached taken_back".split()
NOT_ACTS = {"opened", "snoozed", "undone", "attached", "taken_back"}
PERSONAL = ("account", "note", "zone")
PARTS = ("about", "chains", "evidence", "purpose", "records", "statements", "times")
FILES = {"objector-receipt": "receipt.json", "objector-export": "export.json"}
COVER = "account acts id language made_at program recipient region service state title use who".split()
SAID = "schema uuid device ordinal at offset_seconds kind use route found until until_offset_seconds undoes".split()
BODIES = {"took_over": ("chain", "of", "place", "head"), "writes_as": ("recipient", "as")}
STATUS = {"intact": 0, "altered": 1, "incomplete": 4, "not_signed": 3, "not_vouched_for": 5}
P = 2**255 - 19
EIGHTH = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL_ORDER = {0, 1, P - 1, EIGHTH, P - EIGHTH}  # the y of the points of Ed25519 whose order divides 8

Json = Any
Entries = list[tuple[Json, Json, bool]]
"""In order: what was said, what is shown of it, and whether it is signed."""


class Refused(Exception):
    """It is no document of format 2."""


found: list[tuple[str, str, str]] = []  # the verdict that it leads to (or "told"), what it is, and where


def note(verdict: str, what: str, where: object = "") -> None:
    found.append((verdict, what, str(where)))


def expect(condition: object, what: str, where: object = "") -> None:
    if not condition:
        raise Refused(f"{what} {where}")


def digest(value: Json) -> str:
    return hashlib.sha256(value if isinstance(value, bytes) else canonical(value)).hexdigest()


def canonical(value: Json) -> bytes:
    """Return the one form of RFC 8785 (section 1)."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return b"{" + b",".join(canonical(name) + b":" + canonical(value[name]) for name in names) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    expect(value is None or type(value) is str or (type(value) is int and abs(value) < 2**53), "a value:", value)
    return json.dumps(value, ensure_ascii=False).encode()


def loaded(data: bytes) -> Json:
    def unique(pairs: list[tuple[str, Json]]) -> Json:
        expect(len(dict(pairs)) == len(pairs), "a name twice")
        return dict(pairs)

    return json.loads(data.decode(), object_pairs_hook=unique)


def has(value: Json, names: Iterable[str], where: str) -> None:
    expect(isinstance(value, dict) and set(value) == set(names), "other names than the format's in", where)


def check_signature(keys: list[str], signature: str, message: bytes, where: str) -> None:
    """Note a wrong signature; a key of small order, or not in its one encoding, vouches for nothing."""
    for key in keys if re.fullmatch("[0-9a-f]{128}", signature) else ():
        y = int.from_bytes(bytes.fromhex(key), "little") % 2**255
        with suppress(InvalidSignature):
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), message)
            if y < P and y not in SMALL_ORDER:
                return
    note("altered", "a signature is wrong:", where)


def check_records(document: Json) -> Entries:
    """Check sections 3 and 4, and return the entries in order: what was said, and what is shown of it."""
    chains: dict[str, list[Json]] = {}
    places: dict[str, list[Json]] = {}
    entries: list[tuple[int, str, str, Json, Json, bool]] = []
    told: dict[tuple[str, str | None], Json] = {}
    for chain in document["chains"]:
        has(chain, ("id", "device", "key"), "a chain")
        chains.setdefault(chain["id"], []).append(chain)
        expect(len({one["key"] for one in chains[chain["id"]]}) == len(chains[chain["id"]]), "a chain twice:", chain)
    for record in document["records"]:
        has(record, ("head", "said", "shown", "signature"), "a record")
        head, said, shown = record["head"], record["said"], record["shown"]
        has(head, ("chain", "place", "previous", "said"), "a head")
        expect(head["chain"] in chains and type(head["place"]) is int and head["place"] > 0, "a head:", head)
        where, of = f"{head['chain'][:8]} {head['place']}", chains[head["chain"]]
        has(said, (*SAID, "about", "evidence", *PERSONAL), where)
        one = (said["uuid"], of[0]["key"] if len(of) == 1 else record["signature"])
        expect(said["schema"] == 1 and said["kind"] in KINDS and told.setdefault(one, said) is said, "an entry:", where)
        if digest(said) != head["said"] or said["device"] not in {chain["device"] for chain in of}:
            note("altered", "an entry is not the one that was kept:", where)
        for name, value in shown.items():
            has(value, ("salt", "value"), where)
            if name not in PERSONAL or digest({"name": name, **value}) != said[name]:
                note("altered", f"a personal value ({name}) is not the one that was kept:", where)
        if record["signature"] is None:
            note("not_signed", "nobody signed an entry:", where)
        else:
            check_signature([one["key"] for one in of if one["key"]], record["signature"], canonical(head), where)
        places.setdefault(head["chain"], []).append((head["place"], digest(head), head["previous"], said))
        entries.append((said["ordinal"], said["device"], said["uuid"], said, shown, record["signature"] is not None))
    for of_chain in places.values():
        check_chain(sorted(of_chain, key=lambda one: one[:2]), document)
    return [entry[3:] for entry in sorted(entries, key=lambda entry: entry[:3])]


def check_chain(places: list[Json], document: Json) -> None:
    """Check rules 3 and 5 of section 4 within one chain."""
    is_receipt = document["purpose"] == "objector-receipt"
    clock = "not_vouched_for" if is_receipt else "told"
    latest = min(datetime.fromisoformat(document["about"]["made_at"]), datetime.now(UTC)) + timedelta(days=1)
    newest = datetime.min.replace(tzinfo=UTC)
    heads: dict[int, set[str]] = {}
    for place, head, previous, said in places:
        where, at = f"{said['device'][:8]} {place}", datetime.fromisoformat(said["at"])
        if place in heads:
            note(clock, "forked, two entries are at one place:", where)
        elif (heads and place - 1 not in heads) or (is_receipt and not heads and (place != 1 or previous)):
            note("altered", "an entry is missing before:", where)
        if place - 1 in heads and previous not in heads[place - 1]:
            note("altered", "it names another entry before it than the one that is here:", where)
        if place not in heads and newest - at > timedelta(minutes=1):
            note(clock, "dated back:", where)
        if at > latest:
            note(clock, "ahead of its time:", where)
        heads.setdefault(place, set()).add(head)
        newest = max(newest, at)


def check_seal(document: Json) -> None:
    """Check the manifest and the seal (section 2), the statements (5), and who vouches for the whole (10)."""
    if document["manifest"] != {part: digest(document[part]) for part in PARTS}:
        note("altered", "a part is not the one that was sealed")
    over = []
    expect(len(document["statements"]) <= 1000, "too many statements")
    for statement in document["statements"]:
        has(statement, ("body", "key", "signature"), "a statement")
        body, key = statement["body"], statement["key"]
        has(body, ("kind", "at", "key", *BODIES[body["kind"]]), "a statement")
        expect(body["key"] == key, "a statement in the name of another key:", key)
        check_signature([key], statement["signature"], b"objector-statement-2\n" + canonical(body), "a statement")
        if body["kind"] == "took_over":
            over.append((key, body["of"]))
    seal = document["seal"]
    if seal is None:
        note("not_vouched_for", "nobody sealed what is around the entries")
        return
    has(seal, ("key", "signature"), "the seal")
    reached = {seal["key"]}
    check_signature([*reached], seal["signature"], b"objector-document-2\n" + canonical(document["manifest"]), "seal")
    for _ in over:
        reached |= {of for key, of in over if key in reached}
    signed = {record["head"]["chain"] for record in document["records"] if record["signature"] is not None}
    if not {chain["key"] for chain in document["chains"] if chain["id"] in signed} <= reached | {None}:
        note("not_vouched_for", "sealed by a key that did not sign all entries:", seal["key"][:16])


def acts_of(entries: Entries) -> list[Json]:
    """Return what stands of the entries (section 6); where some are signed, of these alone."""
    undone = {said["undoes"] for said, _, _ in entries if said["kind"] == "undone"}
    back = {said["undoes"] for said, _, _ in entries if said["kind"] == "taken_back" and said["uuid"] not in undone}
    signed = [said for said, _, is_signed in entries if is_signed] or [said for said, _, _ in entries]
    standing = [said for said in signed if said["uuid"] not in undone | back and said["kind"] not in NOT_ACTS]
    return [{name: said[name] for name in ("at", "kind", "route", "found")} for said in standing]


def check_cover(document: Json, entries: Entries) -> None:
    """Compare the cover of a receipt with what its entries say (sections 6 and 7)."""
    cover = document["about"]
    if document["purpose"] == "objector-export":
        has(cover, ("made_at",), "the cover")
        return
    has(cover, COVER, "the cover")
    kinds = [act["kind"] for act in acts_of(entries)]
    choices = [number for number, kind in enumerate(kinds, 1) if kind in ("accepted", "not_concerned")]
    needed = {"refused": {"confirmed"}, "asked": {"sent", "confirmed"}, "undecided": {*kinds, "nothing"}}
    fits = needed.get(cover["state"], {cover["state"]}) & {*kinds, "nothing"}
    if choices and cover["state"] in ("refused", "asked"):
        fits = fits and {*kinds[choices[-1] :]} & {"confirmed", "sent", "found_on"}
    is_one = len(document["chains"]) == 1 and {said["use"] for said, _, _ in entries} == {cover["use"]}
    accounts = [shown["account"]["value"] for _, shown, _ in entries if "account" in shown] or [None]
    if entries and not (is_one and fits and cover["acts"] == acts_of(entries) and accounts[-1] == cover["account"]):
        note("altered", "contradicted: the cover says something else than the entries")


def check_document(data: bytes, name: str) -> tuple[Json, Entries]:
    """Check a document, and return it with its entries."""
    document = loaded(data)
    expect(isinstance(document, dict) and document.get("schema") == 2, "it is not of format 2")
    has(document, (*PARTS, "schema", "manifest", "seal"), "the document")
    expect(name in ("JSON", FILES.get(document["purpose"])), "the purpose does not go with the name", name)
    if json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n" != data:
        note("altered", "it is not written as documents are")
    entries = check_records(document)
    check_seal(document)
    check_cover(document, entries)
    if not entries:
        note("incomplete", "it shows no entry")
    if any(kept not in [said["evidence"] for said, _, _ in entries] for kept in document["evidence"]):
        note("altered", "no entry speaks of a file of evidence")
    heads = {digest(record["head"]) for record in document["records"]}
    for stamp in document["times"]:
        if stamp["head"] not in heads or bytes.fromhex(stamp["head"]) not in base64.b64decode(stamp["answer"]):
            note("altered", "a time stamp is of something else:", stamp["head"][:16])
    return document, entries


def from_zip(data: bytes) -> tuple[Json, Entries]:
    """Check a ZIP (section 9), and return the document in it with its entries."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expect(sum(info.file_size for info in archive.infolist()) <= LARGEST, "too much is packed in it")
        files, comment = {name: archive.read(name) for name in archive.namelist()}, archive.comment
    expect(len(files) == len(archive.infolist()), "a file twice")
    listed = dict(line.split("  ", 1)[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    for name in listed.keys() | files.keys() - {"SHA256SUMS", "SHA256SUMS.sig"}:
        if name not in files:
            note("incomplete", "a file is not here:", name)
        elif digest(files[name]) != listed.get(name):
            note("altered", "a file is not the one that was sealed:", name)
    name = next(name for name in FILES.values() if name in files)
    document, entries = check_document(files[name], name)
    told = {digest(record["head"]) for record in document["records"]} | {digest(said) for said, _, _ in entries}
    told |= {said[value] for said, shown, _ in entries for value in shown}
    if {digest(files[name]) for name in files if re.fullmatch("entries/.*json", name)} - told:
        note("altered", "a file of an entry is not what the document says")
    if {kept["sha256"] for kept in document["evidence"]} - {digest(content) for content in files.values()}:
        note("incomplete", "a file of evidence is not here")
    if document["seal"] is not None:
        key, before = document["seal"]["key"], data[: len(data) - len(comment)]
        check_signature([key], files["SHA256SUMS.sig"].hex(), files["SHA256SUMS"], "SHA256SUMS")
        mark, sealer, signature, sealed = comment.decode().split()
        check_signature([key], signature, before, "the ZIP")
        if (mark, sealer, sealed) != ("objector-seal", key, digest(before)):
            note("altered", "the seal of the ZIP is of something else")
    return document, entries


def from_pdf(data: bytes) -> tuple[Json, Entries]:
    """Return the document that is attached to a PDF (section 9) with its entries; the pages are not compared."""
    starts = list(re.finditer(rb"/Subtype /application#2Fjson /Type /EmbeddedFile>>\nstream\n", data))
    expect(len(starts) == 1, "a PDF of ours has one attached receipt.json")
    note("not_vouched_for", "the pages were not compared with what is attached: only that is told here")
    text = data[starts[0].end() :].split(b"\nendstream", 1)[0]
    return check_document(text, "receipt.json")


def main(path: str) -> int:
    try:
        data = Path(path).read_bytes()
        expect(len(data) <= LARGEST, "it is too large")
        kind = from_pdf if data.startswith(b"%PDF-") else from_zip if data.startswith(b"PK") else None
        document, entries = kind(data) if kind else check_document(data, "JSON")
    except Exception as error:  # it may hold anything
        print(f"refused: {type(error).__name__} {error}")
        return 2
    for act in acts_of(entries):
        print(f"it says: {json.dumps(act)}")
    for chain in document["chains"]:
        count = sum(record["head"]["chain"] == chain["id"] for record in document["records"])
        print(f"{count} entries of the key {chain['key']}")
    print(f"sealed by the key {(document['seal'] or {}).get('key')}")
    for verdict, what, where in found:
        print(f"{verdict}: {what} {where}")
    verdict = next((name for name in STATUS if any(name == found_as for found_as, _, _ in found)), "intact")
    print(verdict)
    return STATUS[verdict]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
