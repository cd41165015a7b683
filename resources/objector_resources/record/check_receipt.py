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
FILES = {"objector-receipt": "receipt.json", "objector-export": "export.json"}
ENDING = {"image/png": "png", "message/rfc822": "eml"}
STATUS = {"intact": 0, "altered": 1, "incomplete": 4, "not_signed": 3, "not_vouched_for": 5}
NOT_ACTS = {"opened", "snoozed", "undone", "attached", "taken_back"}
P, EIGHTH = 2**255 - 19, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
REFUSED = {0, 1, P - 1, EIGHTH, P - EIGHTH, *range(P, 2**255)}  # of small order, or in another encoding
SIGNED = rb"<</ByteRange \[0 (\d+) (\d+) (\d+)\] /Contents <([0-9a-f]+)> [^\n]+ /OBJR_Vouched <([0-9a-f]{128})> "
STAMP_OF = rb"(?s)\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01(?:\x05\0)?\x04\x20(.{32})"  # a SHA-256 (RFC 3161)
BESIDE = ("HOW-TO-CHECK.txt", "FORMAT.md", "check_receipt.py", "receipt.pdf", *FILES.values())
# What a value must look like: the pattern of a text, the range of a number, [each item], {each name}, (one of several).
TEXT, ID, DIGEST, SIGNATURE, NONE = "(?s:.*)", "[!-~]{0,200}", "[0-9a-f]{64}", "[0-9a-f]{128}", [()]
UUID, PLACE, OFFSET = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", range(1, 2**53), range(-86399, 86400)
DAY, SECOND, AT = (r"\d{4}-\d\d-\d\d" + end for end in ("", r"T\d\d:\d\d:\d\dZ", r"T\d\d:\d\d:\d\d\.\d{6}Z"))
KIND = "opened|confirmed|sent|skipped|accepted|not_concerned|found_on|snoozed|undone|attached|taken_back"
KIND += "|reply_refused|reply_asks_more|reply_needs_time|arrived|reminded|answered|complained(_to_company)?"
ACT = {"at": AT, "kind": KIND, "route": (ID, None), "found": ("switched_off|already_off|still_off", None)}
PERSONAL, KEPT = ("account", "note", "zone", "letter"), {"sha256": DIGEST, "media": "|".join(ENDING), "size": PLACE}
SAID: Json = ACT | dict.fromkeys(PERSONAL[:3], (DIGEST, None)) | {"uuid": UUID, "device": UUID, "ordinal": range(2**53)}
SAID |= {"until": (AT, None), "until_offset_seconds": (OFFSET, None), "about": (UUID, None), "evidence": (KEPT, None)}
SAID |= {"schema": range(1, 2), "kind": f"(?!arr|rem|ans|com)({KIND})", "offset_seconds": OFFSET}
SAID |= {"use": ID, "undoes": (UUID, None)}
SENT = SAID | {"schema": range(2, 3), "kind": "sent|arrived|reminded|answered|complained(_to_company)?"}
SENT |= {"letter": (DIGEST, None), "sending": {"by": "mail|post|form|other", "on": DAY, "arrived_on": (DAY, None)}}
RECORD = {"said": (SAID, SENT), "head": {"chain": UUID, "place": PLACE, "previous": (DIGEST, None), "said": DIGEST}}
RECORD |= {"shown": {"*": {"salt": "[0-9a-f]{32}", "value": TEXT}}, "signature": (SIGNATURE, None)}
SEAL, BODY = {"key": DIGEST, "signature": SIGNATURE}, {"at": AT, "key": DIGEST}
OVER = BODY | {"kind": "took_over", "chain": UUID, "of": (DIGEST, None), "place": PLACE, "head": DIGEST}
STATEMENT = SEAL | {"body": (OVER, BODY | {"kind": "writes_as", "recipient": TEXT, "as": DIGEST})}
COVER: Json = {"id": UUID, "made_at": SECOND, "recipient": TEXT, "who": (TEXT, None), "service": TEXT, "use": ID}
COVER |= {"title": {"*": TEXT}, "account": (TEXT, None), "region": ("[A-Z]{2}", None), "acts": [ACT]}
COVER |= {"state": "undecided|refused|asked|accepted|not_concerned", "program": "(?s:.{0,200})", "language": (ID, None)}
EXPORT: Json = {"purpose": "objector-export", "about": {"made_at": SECOND}, "evidence": [KEPT]}
EXPORT |= {"chains": [{"id": UUID, "device": UUID, "key": (DIGEST, None)}], "records": [RECORD]}
EXPORT |= {"statements": [STATEMENT], "times": [{"head": DIGEST, "answer": TEXT}]}
EXPORT |= {"manifest": dict.fromkeys(EXPORT, DIGEST), "schema": range(2, 3), "seal": (SEAL, None)}
RECEIPT = EXPORT | {"purpose": "objector-receipt", "about": COVER, "statements": NONE}
time, found = datetime.fromisoformat, list[tuple[str, str]]()  # found: its verdict, or "told", and what it is


def must(condition: object, verdict: str, otherwise: str, where: object = "") -> Json:  # or it is told, or refused
    if not condition and verdict == "refused":
        raise ValueError(f"{otherwise} {where}")
    if not condition:
        found.append((verdict, f"{otherwise} {where}"))


def digest(value: Json) -> str:
    return hashlib.sha256(value if isinstance(value, bytes) else canonical(value)).hexdigest()


def canonical(value: Json) -> bytes:  # RFC 8785 (section 1)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fits(value: Json, shape: Json) -> bool:  # whether a value looks as it must; the name "*" stands for any
    if isinstance(shape, tuple):
        return any(fits(value, one) for one in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    if isinstance(shape, dict) and isinstance(value, dict):
        named = value.keys() == shape.keys() or ("*" in shape and all(fits(name, ID) for name in value))
        return named and all(fits(one, shape.get("*") or shape[name]) for name, one in value.items())
    if isinstance(shape, range):
        return type(value) is int and value in shape
    return value is shape or (type(value) is type(shape) is str and re.fullmatch(shape, value) is not None)


def signer(keys: list[Json], signature: str, message: bytes, where: str, verdict: str = "altered") -> Json:
    for key in [one for one in keys if one and int.from_bytes(bytes.fromhex(one), "little") % 2**255 not in REFUSED]:
        with suppress(InvalidSignature, ValueError):
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), message)
            return key
    return must(False, verdict, "a signature is wrong:", where)


def check_records(document: Json) -> tuple[list[Json], set[Json]]:  # sections 3 and 4; the entries, and who signed any
    places, told, chains = dict[Json, list[Json]](), dict[Json, Json](), document["chains"]
    must(len({(one["id"], one["key"]) for one in chains}) == len(chains), "refused", "a chain twice")
    for record in document["records"]:
        head, said, shown, attaches = record["head"], record["said"], record["shown"], record["said"]["evidence"]
        where, of = f"{head['chain'][:8]} {head['place']}", [one for one in chains if one["id"] == head["chain"]]
        fitting = (said["kind"] in ("undone", "taken_back")) is (said["undoes"] is not None)
        fitting &= (said["kind"] == "attached") is (attaches is not None)
        fitting &= said["kind"] == "skipped" or (attaches is not None) is (said["about"] is not None)
        fitting &= (said["until"] is None) is (said["until_offset_seconds"] is None)
        days = [time(said["sending"][one]) for one in ("on", "arrived_on") if said.get("sending", {}).get(one)]
        fitting &= days == sorted(days) and (said["kind"] != "arrived" or (len(days) > 1 and not said["letter"]))
        fitting &= bool(time(said["at"]) + timedelta(seconds=said["offset_seconds"]))
        fitting &= bool(time(said["until"] or said["at"]) + timedelta(seconds=said["until_offset_seconds"] or 0))
        must(fitting, "refused", "no entry of its kind:", where)
        same = digest(said) == head["said"] and said["device"] in [chain["device"] for chain in of]
        must(same, "altered", "an entry is not the one that was kept:", where)
        for name, value in shown.items():
            must(name in PERSONAL and digest({"name": name, **value}) == said[name], "altered", "another value:", where)
        key = record["signature"] and signer([one["key"] for one in of], record["signature"], canonical(head), where)
        must((said["uuid"], key) not in told, "refused", "an entry twice:", where)
        told[said["uuid"], key] = said, shown, key
        of_chain = places.setdefault((head["chain"], key if len(of) > 1 else None), [])
        of_chain.append((head["place"], digest(head), head["previous"], said))
    for of_chain in places.values():
        check_chain(sorted(of_chain, key=lambda one: one[:2]), document)
    order = sorted(told.values(), key=lambda one: [one[0][name] for name in ("ordinal", "device", "uuid")])
    return order, {key for _, key in told if key}


def check_chain(places: list[Json], document: Json) -> None:  # rules 3 and 5 of section 4
    clock = "not_vouched_for" if document["purpose"] == "objector-receipt" else "told"
    latest = min(time(document["about"]["made_at"]), datetime.now(UTC)) + timedelta(days=1)
    newest, heads = datetime.min.replace(tzinfo=UTC), dict[int, set[str]]()
    for place, head, previous, said in places:
        where, at, before = f"{said['device'][:8]} {place}", time(said["at"]), heads.get(place - 1)
        begins = place == places[0][0] and (clock == "told" or (place == 1 and not previous))
        must(place not in heads, clock, "forked, two entries are at one place:", where)
        must(before or begins, "altered", "an entry is missing before:", where)
        must(not before or previous in before, "altered", "it names another entry before it than there is:", where)
        must(place in heads or newest - at <= timedelta(minutes=1), clock, "dated back:", where)
        must(at <= latest, clock, "ahead of its time:", where)
        heads.setdefault(place, set()).add(head)
        newest = max(newest, at)


def check_seal(document: Json, signers: set[Json]) -> None:  # sections 2, 5 and 10
    over, seal, manifest = list[Json](), document["seal"], document["manifest"]
    must(manifest == {part: digest(document[part]) for part in manifest}, "altered", "another part was sealed")
    for statement in document["statements"]:
        body, key = statement["body"], statement["key"]
        must(body["key"] == key and time(body["at"]), "refused", "a statement in the name of another key:", key)
        signer([key], statement["signature"], b"objector-statement-2\n" + canonical(body), "a statement")
        if body["kind"] == "took_over" and body["chain"][14] != "8":  # the chain of a receipt is in others' hands
            over.append(body)
    must(seal, "not_vouched_for", "nobody sealed what is around the entries")
    reached = {None, seal and seal["key"]}
    for _ in over:
        reached |= {body["of"] for body in over if body["key"] in reached}
    if seal:
        signer([seal["key"]], seal["signature"], b"objector-document-2\n" + canonical(manifest), "seal")
        for key in signers - {seal["key"]}:
            said = "as the key of the seal says, it took over from" if key in reached else "not sealed by"
            must(False, "told" if key in reached else "not_vouched_for", said, key)
    heads = {digest(record["head"]): record for record in document["records"]}
    keys = [(chain["id"], chain["key"] or "none") for chain in document["chains"]]
    for body in over:  # it vouches for what nobody signed at the end of a chain, too
        at = body["head"] if body["key"] in reached and (body["chain"], body["of"]) in keys else None
        while at in heads and heads[at]["head"]["chain"] == body["chain"]:
            at = heads.pop(at)["head"]["previous"]
    bare = [f"{one['head']['chain'][:8]} {one['head']['place']}" for one in heads.values() if not one["signature"]]
    must(not bare, "not_signed", "nobody signed these entries:", bare)


def acts_of(entries: list[Json]) -> list[Json]:  # section 6
    signed = [said for said, _, key in entries if key] or [said for said, _, _ in entries]
    undone = {said["undoes"] for said in signed if said["kind"] == "undone"}
    back = {said["undoes"] for said in signed if said["kind"] == "taken_back" and said["uuid"] not in undone}
    standing = [said for said in signed if said["uuid"] not in undone | back and said["kind"] not in NOT_ACTS]
    return [{name: said[name] for name in ("at", "kind", "route", "found")} for said in standing]


def check_document(data: bytes, name: str) -> tuple[Json, list[Json]]:
    document = json.loads(data.decode())
    must(fits(document, (RECEIPT, EXPORT)), "refused", "it is not of format 2, or holds what must not be there")
    is_receipt = document["purpose"] == "objector-receipt"
    fit: object = name in ("JSON", FILES[document["purpose"]]) and (not is_receipt or len(document["chains"]) == 1)
    must(fit, "refused", "the purpose does not go with the name, or a receipt has several chains:", name)
    written = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
    must(written == data, "altered", "it is not written as documents are")
    entries, signers = check_records(document)
    check_seal(document, signers)
    cover, kinds = document["about"], [act["kind"] for act in acts_of(entries)]
    choices = [number for number, kind in enumerate(kinds, 1) if kind in ("accepted", "not_concerned")]
    needed = {"refused": {"confirmed"}, "asked": {"sent", "confirmed"}, "undecided": {*kinds, "nothing"}}
    fit = needed.get(cover.get("state"), {cover.get("state")}) & {*kinds, "nothing"}
    if choices and cover.get("state") in ("refused", "asked"):
        fit = fit and {*kinds[choices[-1] :]} & {"confirmed", "sent", "found_on"}
    accounts = [shown["account"]["value"] for _, shown, _ in entries if "account" in shown] or [None]
    fit = fit and (cover.get("acts"), cover.get("account")) == (acts_of(entries), accounts[-1])
    fit = fit and {said["use"] for said, _, _ in entries} == {cover["use"]}
    must(fit or not entries or not is_receipt, "altered", "contradicted: the cover does not say what the entries do")
    must(entries, "incomplete", "it shows no entry")
    spoken_of = [said["evidence"] for said, _, _ in entries]
    must(all(kept in spoken_of for kept in document["evidence"]), "altered", "no entry speaks of a file of evidence")
    for stamp in document["times"]:
        stamped = {one.hex() for one in re.findall(STAMP_OF, base64.b64decode(stamp["answer"], validate=True))}
        is_of = stamped == {stamp["head"]} <= {digest(record["head"]) for record in document["records"]}
        must(is_of, "altered", "a time stamp is of something else:", stamp["head"])
        must(not is_of, "told", "who stamped it was not checked, see section 8:", stamp["head"])
    return document, entries


def unpacked(data: bytes) -> tuple[dict[str, bytes], bytes]:
    at, table, files, is_ours = 0, 0, {}, True
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos, comment = archive.infolist(), archive.comment
        must(sum(one.file_size for one in infos) <= LARGEST, "refused", "too much is packed in it")
        for one in infos:  # one after the other, then the table of them, then the comment
            files[one.filename], head = archive.read(one), one.FileHeader(zip64=False)
            is_ours &= one.header_offset == at and data.startswith(head, at) and one.external_attr == 0o600 << 16
            at, table = at + len(head) + one.compress_size, table + 46 + len(one.filename)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(infos), len(infos), table, at, len(comment)) + comment
    is_ours &= len(files) == len(infos) and data[at + table :] == end
    must(is_ours and all(one.compress_type in (0, 8) for one in infos), "altered", "the ZIP is not packed as ours are")
    return files, comment


def from_zip(data: bytes) -> tuple[Json, list[Json]]:  # section 9
    files, comment = unpacked(data)
    [name] = files.keys() & set(FILES.values())
    document, entries = check_document(files[name], name)
    seal, lines = document["seal"], [line.split("  ", 1) for line in files["SHA256SUMS"].decode().splitlines()]
    listed, told = {one: sha256 for sha256, one in lines}, dict[str, str]()
    must(len(listed) == len(lines), "altered", "a file is listed twice")
    for key in {one["key"] for one in [*document["chains"], seal or {"key": None}]} - {None}:
        text = base64.b64encode(bytes.fromhex("302a300506032b6570032100" + key)).decode()
        pem = f"-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n"
        told[f"keys/{digest(bytes.fromhex(key))[:16]}.pem"] = digest(pem.encode())
    for head, record in ((record["head"], record) for record in document["records"]):
        stem = f"entries/{head['chain'][:8]}-{head['place']:06}-{head['said'][:8]}"
        told |= {f"{stem}.head.json": digest(head), f"{stem}.said.json": digest(record["said"])}
        told |= {f"{stem}.{name}.json": digest({"name": name, **one}) for name, one in record["shown"].items()}
        told |= {f"{stem}.sig": digest(bytes.fromhex(record["signature"]))} if record["signature"] else {}
    kept = {f"evidence/{one['sha256']}.{ENDING[one['media']]}": one for one in document["evidence"]}
    told |= {one: kept[one]["sha256"] for one in kept if len(files.get(one, b"")) == kept[one]["size"]}
    sums = {one: digest(files[one]) for one in files}
    more = [one for one in files.keys() - {*BESIDE, "SHA256SUMS", "SHA256SUMS.sig"} if sums[one] != told.get(one)]
    must(not more, "altered", "files that are not what the document tells of:", more)
    gone = listed.keys() - files.keys()
    missing = gone | ({*kept, *(["SHA256SUMS.sig"] if seal else ())} - files.keys())
    must(not missing, "incomplete", "files are not here:", missing)
    same = all(sums[one] == listed.get(one) for one in files.keys() - {"SHA256SUMS", "SHA256SUMS.sig"})
    same &= "receipt.pdf" not in files or attached(files["receipt.pdf"], "told") == files[name]
    must(same, "altered", "a file is not the one that was sealed, or receipt.pdf has another document attached")
    before = data[: len(data) - len(comment)]
    said = re.fullmatch(f"objector-seal (?:({DIGEST}) ({SIGNATURE})|- -) ({DIGEST})\n", comment.decode("latin-1"))
    right, by = (said[3] == digest(before), said[1]) if said else (False, None)
    must(right or gone or not comment, "altered", "the seal of the ZIP is of something else")
    must(by and (not seal or by == seal["key"]), "not_vouched_for", "nobody, or another key, sealed the ZIP")
    if said and by and right and not gone:
        signer([by], said[2], before, "the ZIP")
    if seal and "SHA256SUMS.sig" in files:
        signer([seal["key"]], files["SHA256SUMS.sig"].hex(), files["SHA256SUMS"], "SHA256SUMS")
    return document, entries


def attached(data: bytes, verdict: str) -> Json:
    must(False, verdict, "the pages were not compared with what is attached: only that is told here")
    [text] = re.findall(rb"(?s)/Subtype /application#2Fjson /Type /EmbeddedFile>>\nstream\n(.*?)\nendstream", data)
    if seal := json.loads(text)["seal"]:
        [signed] = re.finditer(SIGNED, data)
        [key] = re.findall(rb"3059301306072a8648ce3d020106082a8648ce3d030107034200[0-9a-f]{130}", signed[4])  # P-256
        begin, end, rest_of_it = map(int, signed.groups()[:3])
        is_whole = (begin, end, end + rest_of_it) == (signed.start(4) - 1, signed.end(4) + 1, len(data))
        is_whole &= b"06092a864886f70d01090431220420" + digest(data[:begin] + data[end:]).encode() in signed[4]
        must(is_whole, "altered", "the PDF is not signed as a whole")
        of = b"objector-pdf-2\n" + bytes.fromhex(key.decode())
        signer([seal["key"]], signed[5].decode(), of, "that of the PDF's key", "not_vouched_for")
    return text


def main(path: str) -> int:
    try:
        data = Path(path).read_bytes()
        must(len(data) <= LARGEST, "refused", "it is too large")
        text, name = (attached(data, "not_vouched_for"), "receipt.json") if data[:5] == b"%PDF-" else (data, "JSON")
        document, entries = from_zip(data) if data.startswith(b"PK") else check_document(text, name)
    except Exception as error:  # it may hold anything
        print(ascii(f"refused: {type(error).__name__} {error}")[1:-1])
        return 2
    said = (*document["about"].items(), *(("what stands", act) for act in acts_of(entries)))
    lines = [f"it says: {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said]
    of = [record["head"]["chain"] for record in document["records"]]
    lines += [f"{of.count(chain['id'])} entries of the key {chain['key']}" for chain in document["chains"]]
    lines += [f"sealed by the key {(document['seal'] or {}).get('key')}", *(": ".join(one) for one in found)]
    for line in lines:
        print(ascii(line)[1:-1])  # nothing that a terminal obeys
    print(verdict := next((name for name in STATUS if name in dict(found)), "intact"))
    return STATUS[verdict]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
