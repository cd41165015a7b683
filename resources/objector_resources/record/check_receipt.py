# SPDX-License-Identifier: Apache-2.0
"""Check a receipt or an export of Objector by FORMAT.md, with Python 3.11 and the package `cryptography`."""

import base64
import hashlib
import io
import json
import re
import struct
import sys
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any as Json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LARGEST = 50 * 2**20  # bytes of a file, or of all that is packed in it
KINDS = "opened confirmed sent skipped accepted not_concerned found_on snoozed undone attached taken_back".split()
KINDS += ["reply_refused", "reply_asks_more", "reply_needs_time"]
NOT_ACTS = {"opened", "snoozed", "undone", "attached", "taken_back"}
PERSONAL = ("account", "note", "zone")
PARTS = ("about", "chains", "evidence", "purpose", "records", "statements", "times")
FILES = {"objector-receipt": "receipt.json", "objector-export": "export.json"}
BESIDE = ("HOW-TO-CHECK.txt", "FORMAT.md", "check_receipt.py", "receipt.pdf")
COVER = "account acts id language made_at program recipient region service state title use who".split()
SAID = "schema uuid device ordinal at offset_seconds kind use route found until until_offset_seconds undoes".split()
BODIES = {"took_over": ("chain", "of", "place", "head"), "writes_as": ("recipient", "as")}
STATUS = {"intact": 0, "altered": 1, "incomplete": 4, "not_signed": 3, "not_vouched_for": 5}
P = 2**255 - 19
EIGHTH = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL_ORDER = {0, 1, P - 1, EIGHTH, P - EIGHTH}  # the y of the points of Ed25519 whose order divides 8
ATTACHED = rb"/Subtype /application#2Fjson /Type /EmbeddedFile>>\nstream\n"
SIGNED = rb"<</ByteRange \[0 (\d+) (\d+) (\d+)\] /Contents <([0-9a-f]+)> [^\n]+ /OBJR_Vouched <([0-9a-f]{128})> "
PDF_KEY = rb"3059301306072a8648ce3d020106082a8648ce3d030107034200[0-9a-f]{130}"  # of P-256 (RFC 5480)
DIGEST_IS = b"06092a864886f70d01090431220420"  # in a CMS (RFC 5652)
STAMP_OF = rb"(?s)\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01(?:\x05\0)?\x04\x20(.{32})"  # a SHA-256 (RFC 3161)
Entries = list[tuple[Json, Json, bool]]  # in order: what was said, what is shown of it, and whether it is signed
found: list[tuple[str, str, str]] = []  # the verdict that it leads to (or "told"), what it is, and where


def note(verdict: str, what: str, where: object = "") -> None:
    found.append((verdict, what, str(where)))


def expect(condition: object, what: str, where: object = "") -> None:
    if not condition:
        raise ValueError(f"{what} {where}")


def digest(value: Json) -> str:
    return hashlib.sha256(value if isinstance(value, bytes) else canonical(value)).hexdigest()


def canonical(value: Json) -> bytes:  # section 1
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return b"{" + b",".join(canonical(name) + b":" + canonical(value[name]) for name in names) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    expect(value is None or type(value) is str or (type(value) is int and abs(value) < 2**53), "a value:", value)
    return json.dumps(value, ensure_ascii=False).encode()


def has(value: Json, names: Json, where: str) -> None:
    expect(isinstance(value, dict) and set(value) == set(names), "other names than the format's in", where)


def check_signature(keys: Json, signature: str, message: bytes, where: str, verdict: str = "altered") -> None:
    for key in keys if re.fullmatch("[0-9a-f]{128}", signature) else ():
        expect(re.fullmatch("[0-9a-f]{64}", key), "a key:", key)
        y = int.from_bytes(bytes.fromhex(key), "little") % 2**255
        with suppress(InvalidSignature):
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), message)
            if y < P and y not in SMALL_ORDER:
                return
    note(verdict, "a signature is wrong:", where)


def check_records(document: Json) -> Entries:  # sections 3 and 4
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


def check_chain(places: list[Json], document: Json) -> None:  # rules 3 and 5 of section 4
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


def check_seal(document: Json) -> None:  # sections 2, 5 and 10
    if document["manifest"] != {part: digest(document[part]) for part in PARTS}:
        note("altered", "a part is not the one that was sealed")
    over, most = [], 1000 if document["purpose"] == "objector-export" else 0
    expect(len(document["statements"]) <= most, "too many statements; a receipt has none")
    for statement in document["statements"]:
        has(statement, ("body", "key", "signature"), "a statement")
        body, key = statement["body"], statement["key"]
        has(body, ("kind", "at", "key", *BODIES[body["kind"]]), "a statement")
        expect(body["key"] == key, "a statement in the name of another key:", key)
        check_signature([key], statement["signature"], b"objector-statement-2\n" + canonical(body), "a statement")
        if body["kind"] == "took_over" and body["chain"][14] != "8":  # the chain of a receipt is in others' hands
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
    for key in {chain["key"] for chain in document["chains"] if chain["id"] in signed} - {None, seal["key"]}:
        said = "as the key of the seal says, it took over from the key" if key in reached else "not sealed by the key"
        note("told" if key in reached else "not_vouched_for", said, key)


def acts_of(entries: Entries) -> list[Json]:  # section 6
    undone = {said["undoes"] for said, _, _ in entries if said["kind"] == "undone"}
    back = {said["undoes"] for said, _, _ in entries if said["kind"] == "taken_back" and said["uuid"] not in undone}
    signed = [said for said, _, is_signed in entries if is_signed] or [said for said, _, _ in entries]
    standing = [said for said in signed if said["uuid"] not in undone | back and said["kind"] not in NOT_ACTS]
    return [{name: said[name] for name in ("at", "kind", "route", "found")} for said in standing]


def check_document(data: bytes, name: str) -> tuple[Json, Entries]:
    document = json.loads(data.decode())
    expect(isinstance(document, dict) and canonical(document.get("schema")) == b"2", "it is not of format 2")
    has(document, (*PARTS, "schema", "manifest", "seal"), "the document")
    expect(name in ("JSON", FILES.get(document["purpose"])), "the purpose does not go with the name", name)
    if json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n" != data:
        note("altered", "it is not written as documents are")
    entries = check_records(document)
    check_seal(document)
    cover, is_receipt = document["about"], document["purpose"] == "objector-receipt"
    has(cover, COVER if is_receipt else ("made_at",), "the cover")
    kinds = [act["kind"] for act in acts_of(entries)]
    choices = [number for number, kind in enumerate(kinds, 1) if kind in ("accepted", "not_concerned")]
    needed = {"refused": {"confirmed"}, "asked": {"sent", "confirmed"}, "undecided": {*kinds, "nothing"}}
    fits = needed.get(cover.get("state"), {cover.get("state")}) & {*kinds, "nothing"}
    if choices and cover.get("state") in ("refused", "asked"):
        fits = fits and {*kinds[choices[-1] :]} & {"confirmed", "sent", "found_on"}
    is_one = len(document["chains"]) == 1 and {said["use"] for said, _, _ in entries} == {cover.get("use")}
    accounts = [shown["account"]["value"] for _, shown, _ in entries if "account" in shown] or [None]
    follows = is_one and fits and (cover.get("acts"), cover.get("account")) == (acts_of(entries), accounts[-1])
    if is_receipt and entries and not follows:
        note("altered", "contradicted: the cover says something else than the entries")
    if not entries:
        note("incomplete", "it shows no entry")
    if any(kept not in [said["evidence"] for said, _, _ in entries] for kept in document["evidence"]):
        note("altered", "no entry speaks of a file of evidence")
    for stamp in document["times"]:
        stamped = {one.hex() for one in re.findall(STAMP_OF, base64.b64decode(stamp["answer"], validate=True))}
        is_of = stamped == {stamp["head"]} <= {digest(record["head"]) for record in document["records"]}
        said = "who stamped it was not checked, see section 8:" if is_of else "a time stamp is of something else:"
        note("told" if is_of else "altered", said, stamp["head"])
    return document, entries


def unpacked(data: bytes) -> dict[str, bytes]:
    at, table, files, is_ours = 0, 0, {}, True
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos, comment = archive.infolist(), archive.comment
        expect(sum(one.file_size for one in infos) <= LARGEST, "too much is packed in it")
        for one in infos:  # one after the other, then the table of them, then the comment
            files[one.filename], head = archive.read(one), one.FileHeader(zip64=False)
            is_ours &= one.header_offset == at and data.startswith(head, at) and one.external_attr == 0o600 << 16
            at, table = at + len(head) + one.compress_size, table + 46 + len(one.filename)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(infos), len(infos), table, at, len(comment)) + comment
    if not is_ours or len(files) < len(infos) or data[at + table :] != end:
        note("altered", "the ZIP is not packed as ours are")
    return files


def from_zip(data: bytes) -> tuple[Json, Entries]:  # section 9
    files = unpacked(data)
    listed = dict(line.split("  ", 1)[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    name = next(name for name in FILES.values() if name in files)
    document, entries = check_document(files[name], name)
    ending = {"image/png": "png", "message/rfc822": "eml"}
    kept = {f"evidence/{one['sha256']}.{ending[one['media']]}": one["sha256"] for one in document["evidence"]}
    beside = kept | {one: listed.get(one) for one in (*BESIDE, name)}
    for key in {*(one["key"] for one in document["chains"]), (document["seal"] or {"key": None})["key"]} - {None}:
        info = base64.b64encode(bytes.fromhex("302a300506032b6570032100" + key))  # RFC 8410
        pem = b"-----BEGIN PUBLIC KEY-----\n" + info + b"\n-----END PUBLIC KEY-----\n"
        beside[f"keys/{digest(bytes.fromhex(key))[:16]}.pem"] = digest(pem)
    for record in document["records"]:
        head, said = record["head"], record["said"]
        stem = f"entries/{head['chain'][:8]}-{head['place']:06}-{head['said'][:8]}"
        beside |= {f"{stem}.head.json": digest(head), f"{stem}.said.json": head["said"]}
        beside |= {f"{stem}.{name}.json": said[name] for name in record["shown"]}
        beside[f"{stem}.sig"] = digest(bytes.fromhex(record["signature"] or ""))
    for one in (listed.keys() | files.keys() | kept.keys()) - {"SHA256SUMS", "SHA256SUMS.sig"}:
        if one not in files:
            note("incomplete", "a file is not here:", one)
        elif not digest(files[one]) == listed.get(one) == beside.get(one):
            note("altered", "a file is not the one that was sealed, or not what the document says:", one)
    if "receipt.pdf" in files and check_pdf(files["receipt.pdf"], "told") != files[name]:
        note("altered", "receipt.pdf has another document attached")
    if document["seal"] is not None:
        key, before = document["seal"]["key"], data[: data.rindex(b"PK\5\6") + 22]
        check_signature([key], files["SHA256SUMS.sig"].hex(), files["SHA256SUMS"], "SHA256SUMS")
        signature = data[-194:-66].decode()
        is_right = data[len(before) :] == f"objector-seal {key} {signature} {digest(before)}\n".encode()
        check_signature([key], signature if is_right else "", before, "the ZIP")
    return document, entries


def check_pdf(data: bytes, verdict: str = "not_vouched_for") -> bytes:
    note(verdict, "the pages were not compared with what is attached: only that is told here")
    [begin] = (one.end() for one in re.finditer(ATTACHED, data))
    text = data[begin:].split(b"\nendstream", 1)[0]
    seal = json.loads(text)["seal"]
    if seal is not None:
        [signed] = re.finditer(SIGNED, data)
        [key] = re.findall(PDF_KEY, signed[4])
        begin, end, rest = map(int, signed.groups()[:3])
        is_whole = (begin, end, end + rest) == (signed.start(4) - 1, signed.end(4) + 1, len(data))
        if not is_whole or DIGEST_IS + digest(data[:begin] + data[end:]).encode() not in signed[4]:
            note("altered", "the PDF is not signed as a whole")
        of = b"objector-pdf-2\n" + bytes.fromhex(key.decode())
        check_signature([seal["key"]], signed[5].decode(), of, "that of the PDF's key", "not_vouched_for")
    return text


def main(path: str) -> int:
    try:
        data = Path(path).read_bytes()
        expect(len(data) <= LARGEST, "it is too large")
        is_zip, is_pdf = data.startswith(b"PK"), data.startswith(b"%PDF-")
        text, name = (check_pdf(data), "receipt.json") if is_pdf else (data, "JSON")
        document, entries = from_zip(data) if is_zip else check_document(text, name)
    except Exception as error:  # it may hold anything
        print(f"refused: {type(error).__name__} {str(error)!a}")
        return 2
    said = (*document["about"].items(), *(("what stands", act) for act in acts_of(entries)))
    lines = [f"it says: {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said]
    for chain in document["chains"]:
        count = sum(record["head"]["chain"] == chain["id"] for record in document["records"])
        lines.append(f"{count} entries of the key {chain['key']}")
    lines.append(f"sealed by the key {(document['seal'] or {}).get('key')}")
    for one in (*lines, *(f"{verdict}: {what} {where}" for verdict, what, where in found)):
        print(ascii(one)[1:-1])  # nothing that a terminal obeys
    verdict = next((name for name in STATUS if any(name == found_as for found_as, _, _ in found)), "intact")
    print(verdict)
    return STATUS[verdict]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
