# SPDX-License-Identifier: Apache-2.0
"""Write resources/record-vectors: files that show each rule of the format, and the verdict that each must have.

They are made from FORMAT.md and by nothing of the program, so that the program and the checker can both be tried on
them. The same run always makes the same bytes.
"""

from __future__ import annotations

import copy
import hashlib
import io
import json
import struct
import sys
import uuid
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

Json = Any
PARTS = ("about", "chains", "evidence", "purpose", "records", "statements", "times")
USE = "linkedin.ai-training"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
"""A PNG of one white point."""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(value: Json) -> bytes:
    return rfc8785.dumps(value)


def key_of(name: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def public(name: str) -> str:
    return raw(name).hex()


def raw(name: str) -> bytes:
    return key_of(name).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def id_of(name: str, version: int = 8) -> str:
    """Return a UUID (RFC 9562) of version 8, as ids of receipts are, or of another; Python 3.11 cannot make those."""
    value = int.from_bytes(hashlib.sha256(name.encode()).digest()[:16])
    return str(uuid.UUID(int=value & ~(0xF << 76 | 3 << 62) | version << 76 | 2 << 62))


def hidden(name: str, value: str) -> Json:
    return {"salt": digest(f"salt {name} {value}".encode())[:32], "value": value}


def said(number: int, kind: str, device: str, **more: Json) -> Json:
    """Return an entry of that day of March 2026, which is its number; personal values are given as shown."""
    entry: Json = {
        "schema": 1,
        "uuid": id_of(f"{device} {number}"),
        "device": id_of(device),
        "ordinal": number,
        "at": f"2026-03-{number:02}T09:30:00.000000Z",
        "offset_seconds": 0,
        "kind": kind,
        "use": USE,
        "route": "setting" if kind in {"opened", "confirmed", "sent"} else None,
        "found": "switched_off" if kind == "confirmed" else None,
        **dict.fromkeys(("until", "until_offset_seconds", "undoes", "about", "evidence", "account", "note", "zone")),
    }
    return entry | more


def chain_of(
    key: str, device: str, entries: list[Json], shown: Json = None, *, after: str | None = None, version: int = 8
) -> Json:
    """Return a chain and its records, signed by the key; `shown` are values for every entry, `after` a head before.

    The chain of a receipt has an id of version 8, and that of a computer another one.
    """
    chain = {"id": id_of(f"chain {key}", version), "device": id_of(device), "key": public(key)}
    records, previous = [], after
    for place, one in enumerate(entries, start=1):
        values = {name: hidden(name, value) for name, value in (shown or {}).items()}
        entry = one | {name: digest(canonical({"name": name, **value})) for name, value in values.items()}
        head = {"chain": chain["id"], "place": place, "previous": previous, "said": digest(canonical(entry))}
        signature = key_of(key).sign(canonical(head)).hex()
        records.append({"head": head, "said": entry, "shown": values, "signature": signature})
        previous = digest(canonical(head))
    return {"chain": chain, "records": records, "end": previous}


def statement(key: str, kind: str, **more: Json) -> Json:
    body = {"kind": kind, "at": "2026-03-20T08:00:00.000000Z", "key": public(key), **more}
    signature = key_of(key).sign(b"objector-statement-2\n" + canonical(body)).hex()
    return {"body": body, "key": public(key), "signature": signature}


def cover(state: str, acts: list[Json], **more: Json) -> Json:
    return {
        "id": id_of("receipt"),
        "made_at": "2026-03-28T12:00:00Z",
        "recipient": "linkedin",
        "who": None,
        "service": "LinkedIn",
        "use": USE,
        "title": {"en": "LinkedIn’s AI training", "fr": "l’entraînement des IA de LinkedIn"},
        "account": None,
        "region": None,
        "state": state,
        "acts": [{name: act[name] for name in ("at", "kind", "route", "found")} for act in acts],
        "program": "Objector 1.0",
        "language": "en",
    } | more


def document(purpose: str, about: Json, chains: list[Json], statements: Json = None, evidence: Json = None) -> Json:
    return {
        "schema": 2,
        "purpose": purpose,
        "about": about,
        "chains": [one["chain"] for one in chains],
        "records": [record for one in chains for record in one["records"]],
        "statements": statements or [],
        "evidence": evidence or [],
        "times": [],
        "manifest": {},
        "seal": None,
    }


def sealed(whole: Json, key: str) -> Json:
    made = copy.deepcopy(whole)
    made["manifest"] = {part: digest(canonical(made[part])) for part in PARTS}
    signature = key_of(key).sign(b"objector-document-2\n" + canonical(made["manifest"])).hex()
    return made | {"seal": {"key": public(key), "signature": signature}}


def written(whole: Json) -> bytes:
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def packed(whole: Json, key: str, more: dict[str, bytes] | None = None, name: str = "receipt.json") -> bytes:
    """Return a ZIP, sealed by the key."""
    files = {name: written(whole), **(more or {})}
    files["SHA256SUMS"] = "".join(f"{digest(files[one])}  {one}\n" for one in sorted(files)).encode()
    files["SHA256SUMS.sig"] = key_of(key).sign(files["SHA256SUMS"])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for one in sorted(files):
            archive.writestr(zipfile.ZipInfo(one, (1980, 1, 1, 0, 0, 0)), files[one])
    length = len(f"objector-seal {public(key)} {'0' * 128} {'0' * 64}\n")
    before = buffer.getvalue()[:-2] + length.to_bytes(2, "little")
    return before + f"objector-seal {public(key)} {key_of(key).sign(before).hex()} {digest(before)}\n".encode()


def resealed_zip(data: bytes, change: Callable[[bytes], bytes], key: str = "anna") -> bytes:
    """Return a ZIP of which the bytes before its seal were changed, sealed again."""
    before = change(data[: data.rindex(b"objector-seal ")])
    return before + f"objector-seal {public(key)} {key_of(key).sign(before).hex()} {digest(before)}\n".encode()


def with_a_file_before(data: bytes) -> bytes:
    """Return a ZIP that begins with a file of which its table of contents does not tell."""
    name, text = b"receipt.json", b"I consent"
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, zlib.crc32(text), len(text), len(text), len(name), 0)
    before = head + name + text
    end = data.rindex(b"PK\5\6")
    count, _, at = struct.unpack_from("<HII", data, end + 10)
    made = bytearray(data)
    for _ in range(count):
        [place] = struct.unpack_from("<I", made, at + 42)
        struct.pack_into("<I", made, at + 42, place + len(before))
        at += 46 + struct.unpack_from("<H", made, at + 28)[0]
    struct.pack_into("<I", made, end + 16, len(before) + struct.unpack_from("<I", data, end + 16)[0])
    return before + bytes(made)


def without_comment(data: bytes) -> bytes:
    at = data.rindex(b"PK\x05\x06") + 20
    return data[:at] + bytes(2)


def entry_files(whole: Json) -> dict[str, bytes]:
    files = {}
    for record in whole["records"]:
        stem = f"entries/{record['head']['chain'][:8]}-{record['head']['place']:06}-{record['head']['said'][:8]}"
        files[f"{stem}.head.json"] = canonical(record["head"])
        files[f"{stem}.said.json"] = canonical(record["said"])
    return files


def changed(whole: Json, change: Callable[[Json], object]) -> Json:
    made = copy.deepcopy(whole)
    change(made)
    return made


# What honest people made.
FIRST = [said(1, "opened", "phone"), said(2, "confirmed", "phone")]
REFUSED_CHAIN = chain_of("anna", "phone", FIRST)
REFUSED = document("objector-receipt", cover("refused", FIRST[1:]), [REFUSED_CHAIN])
UNDONE_ENTRIES = [*FIRST, said(3, "undone", "phone", undoes=FIRST[1]["uuid"])]
UNDONE = document("objector-receipt", cover("undecided", []), [chain_of("anna", "phone", UNDONE_ENTRIES)])
BACK_ENTRIES = [*FIRST, said(3, "taken_back", "phone", undoes=FIRST[1]["uuid"])]
STANDS_AGAIN_ENTRIES = [*BACK_ENTRIES, said(4, "undone", "phone", undoes=BACK_ENTRIES[2]["uuid"])]
STANDS_AGAIN = document(
    "objector-receipt", cover("refused", FIRST[1:]), [chain_of("anna", "phone", STANDS_AGAIN_ENTRIES)]
)
VALUES = {"account": "work", "note": "Vu à 9 h\n<b>", "zone": "Europe/Paris"}
TOLD = document(
    "objector-receipt",
    cover("refused", FIRST[1:], account="work", who="Anna Roux", region="FR"),
    [chain_of("anna", "phone", FIRST, VALUES)],
)
LEFT_ON_ENTRIES = [*FIRST, said(3, "accepted", "phone")]
LEFT_ON = document(
    "objector-receipt",
    cover("accepted", [FIRST[1], LEFT_ON_ENTRIES[2]]),
    [chain_of("anna", "phone", LEFT_ON_ENTRIES)],
)
ASKED_ENTRIES = [said(5, "sent", "phone", route="form", until="2026-04-05T09:30:00.000000Z", until_offset_seconds=0)]
ASKED = document("objector-receipt", cover("asked", ASKED_ENTRIES), [chain_of("anna", "phone", ASKED_ENTRIES)])
WORDS = {"letter": "To: dpo@example.org\nSubject: Opposition\n\nMadame, Monsieur,\n…"}


def sending(by: str, on: str, arrived_on: str | None = None) -> Json:
    return {"schema": 2, "letter": None, "sending": {"by": by, "on": on, "arrived_on": arrived_on}}


BY_POST = said(5, "sent", "phone", route="form", **sending("post", "2026-03-04"))
ARRIVED = said(9, "arrived", "phone", route="form", **sending("post", "2026-03-04", "2026-03-07"))
LATER = [
    said(day, kind, "phone", route="form", **sending("mail", f"2026-03-{day}", f"2026-03-{day}"))
    for day, kind in enumerate(("reminded", "answered", "complained_to_company", "complained"), start=12)
]
WRITTEN = document(
    "objector-receipt",
    cover("asked", [BY_POST, ARRIVED, *LATER]),
    [chain_of("anna", "phone", [BY_POST, ARRIVED, *LATER])],
)
LETTER = document("objector-receipt", cover("asked", [BY_POST]), [chain_of("anna", "phone", [BY_POST], WORDS)])


def one_sending(kind: str, **more: Json) -> bytes:
    """Return a sealed receipt of what was sent and then one entry more, which is wrong."""
    wrong = said(9, kind, "phone", route="form", **more)
    acts = [BY_POST] if kind == "attached" else [BY_POST, wrong]
    return written(
        sealed(
            document("objector-receipt", cover("asked", acts), [chain_of("anna", "phone", [BY_POST, wrong])]), "anna"
        )
    )


KEPT = {"sha256": digest(PICTURE), "media": "image/png", "size": len(PICTURE)}
PROVEN_ENTRIES = [*FIRST, said(3, "attached", "phone", about=FIRST[1]["uuid"], evidence=KEPT)]
PROVEN = document(
    "objector-receipt", cover("refused", FIRST[1:]), [chain_of("anna", "phone", PROVEN_ENTRIES)], evidence=[KEPT]
)
NOT_SIGNED = changed(
    REFUSED,
    lambda made: [
        made["chains"][0].update(key=None),
        made["records"][0].update(signature=None),
        made["records"][1].update(signature=None),
        made.update(manifest={part: digest(canonical(made[part])) for part in PARTS}),
    ],
)

PHONE = chain_of("anna", "phone", FIRST, VALUES, version=4)
LAPTOP = chain_of("laptop", "laptop", [said(4, "confirmed", "laptop", found="still_off")], version=4)
NEW_KEY = chain_of(
    "anna again", "phone", [said(9, "confirmed", "phone", found="still_off")], after=PHONE["end"], version=4
)
MADE = {"made_at": "2026-03-28T12:00:00Z"}


def took_over(key: str, chain: Json) -> Json:
    last = chain["records"][-1]["head"]
    of = chain["chain"]["key"]
    return statement(key, "took_over", chain=last["chain"], of=of, place=last["place"], head=chain["end"])


EXPORT = document("objector-export", MADE, [PHONE])
BARE_END = copy.deepcopy(PHONE)
BARE_END["records"][-1]["signature"] = None
"""What was said before a new key was there to sign it."""
BEFORE_IT = PHONE | {"records": PHONE["records"][:1], "end": digest(canonical(PHONE["records"][0]["head"]))}
LATER_KEY = document("objector-export", MADE, [BARE_END, NEW_KEY], [took_over("anna again", BARE_END)])
MERGED = document("objector-export", MADE, [PHONE, LAPTOP], [took_over("laptop", PHONE)])
REKEYED = document("objector-export", MADE, [PHONE, NEW_KEY], [took_over("anna again", PHONE)])
OTHER = chain_of("anna", "phone", [FIRST[0], said(6, "accepted", "phone")])
FORKED = document("objector-export", MADE, [PHONE])
FORKED["records"] = [
    *PHONE["records"],
    chain_of("anna", "phone", [FIRST[0], said(6, "accepted", "phone")], VALUES, version=4)["records"][1],
]
DATED_BACK = [said(7, "opened", "phone"), said(3, "confirmed", "phone", ordinal=8)]
AHEAD = [said(1, "opened", "phone"), said(2, "confirmed", "phone", at="2031-03-02T09:30:00.000000Z")]


def small_order(made: Json) -> None:
    """Exchange the key for the neutral point: the signature (neutral point, 0) fits every message."""
    key, signature = "01" + "00" * 31, "01" + "00" * 63
    made["chains"][0]["key"] = key
    for record in made["records"]:
        record["signature"] = signature
    made["manifest"] = {part: digest(canonical(made[part])) for part in PARTS}
    made["seal"] = {"key": key, "signature": signature}


def said_again(whole: Json, key: str, change: Callable[[Json], object], after: str | None = None) -> Json:
    """Return a document of one chain whose last entry was changed before it was signed, and which follows a head."""
    entries = [copy.deepcopy(record["said"]) for record in whole["records"]]
    change(entries[-1])
    return whole | {"records": chain_of(key, "phone", entries, after=after)["records"]}


def vectors() -> dict[str, tuple[str, bytes]]:
    """Return by its name the verdict and the bytes of each file."""
    whole = sealed(REFUSED, "anna")

    def resealed(change: Callable[[Json], object], by: str = "anna", of: Json = REFUSED) -> bytes:
        return written(sealed(changed(of, change), by))

    def altered(change: Callable[[Json], object]) -> bytes:
        return written(changed(whole, change))

    text = written(whole)
    taken = took_over("eve", REFUSED_CHAIN)
    dated_back = document("objector-receipt", cover("refused", DATED_BACK[1:]), [chain_of("anna", "phone", DATED_BACK)])
    ahead = document("objector-receipt", cover("refused", AHEAD[1:]), [chain_of("anna", "phone", AHEAD)])
    twice = document("objector-receipt", cover("refused", FIRST[1:]), [chain_of("anna", "phone", [*FIRST, FIRST[1]])])
    forked = changed(REFUSED, lambda made: made["records"].append(OTHER["records"][1]))
    forked["about"] = cover("accepted", [FIRST[1], said(6, "accepted", "phone")])
    files = entry_files(whole)
    name = next(iter(files))
    return {
        "refused.json": ("intact", text),
        "undone.json": ("intact", written(sealed(UNDONE, "anna"))),
        "stands-again.json": ("intact", written(sealed(STANDS_AGAIN, "anna"))),
        "personal-values.json": ("intact", written(sealed(TOLD, "anna"))),
        "left-on.json": ("intact", written(sealed(LEFT_ON, "anna"))),
        "asked.json": ("intact", written(sealed(ASKED, "anna"))),
        "sent-by-post-arrived-and-reminded.json": ("intact", written(sealed(WRITTEN, "anna"))),
        "letter.json": ("intact", written(sealed(LETTER, "anna"))),
        "letter-altered.json": (
            "altered",
            resealed(lambda made: made["records"][0]["shown"]["letter"].update(value="I consent"), of=LETTER),
        ),
        "arrived-before-it-was-sent.json": (
            "refused",
            one_sending("arrived", **sending("post", "2026-03-04", "2026-03-03")),
        ),
        "arrived-on-no-day.json": ("refused", one_sending("arrived", **sending("post", "2026-03-04"))),
        "sent-on-a-day-that-there-is-not.json": ("refused", one_sending("sent", **sending("mail", "2026-02-29"))),
        "reminded-of-schema-1.json": ("refused", one_sending("reminded")),
        "confirmed-with-a-sending.json": ("refused", one_sending("confirmed", **sending("mail", "2026-03-04"))),
        "sending-of-schema-1.json": (
            "refused",
            one_sending("sent", **(sending("mail", "2026-03-04") | {"schema": 1})),
        ),
        "evidence.json": ("intact", written(sealed(PROVEN, "anna"))),
        "refused.zip": ("intact", packed(whole, "anna", files)),
        "evidence.zip": (
            "intact",
            packed(sealed(PROVEN, "anna"), "anna", {f"evidence/{digest(PICTURE)}.png": PICTURE}),
        ),
        "not-signed.json": ("not_signed", written(NOT_SIGNED)),
        "export.json": ("intact", written(sealed(EXPORT, "anna"))),
        "export-of-two-computers.json": ("intact", written(sealed(MERGED, "laptop"))),
        "export-after-a-new-key.json": ("intact", written(sealed(REKEYED, "anna again"))),
        "export-after-a-new-key-with-an-unsigned-end.json": ("intact", written(sealed(LATER_KEY, "anna again"))),
        "export-with-an-unsigned-end-that-a-stranger-took-over.json": (
            "not_signed",
            written(sealed(LATER_KEY | {"statements": [took_over("eve", BARE_END)]}, "anna again")),
        ),
        "export-with-an-unsigned-end-that-was-taken-over-before-it.json": (
            "not_signed",
            written(sealed(LATER_KEY | {"statements": [took_over("anna again", BEFORE_IT)]}, "anna again")),
        ),
        "export-forked.json": ("intact", written(sealed(FORKED, "anna"))),
        # Signed parts in a new frame.
        "frame-of-a-stranger.json": ("not_vouched_for", resealed(lambda made: made["about"].update(who="Eve"), "eve")),
        "as-an-export-by-a-stranger.json": (
            "not_vouched_for",
            resealed(lambda made: made.update(purpose="objector-export", about=MADE), "eve"),
        ),
        "as-an-export-that-a-stranger-took-over.json": (
            "not_vouched_for",
            resealed(lambda made: made.update(purpose="objector-export", about=MADE, statements=[taken]), "eve"),
        ),
        "receipt-that-a-stranger-took-over.json": (
            "refused",
            resealed(lambda made: [made["about"].update(who="Eve"), made.update(statements=[taken])], "eve"),
        ),
        "statement-of-another-replayed.json": (
            "not_vouched_for",
            written(sealed(MERGED, "eve")),
        ),
        "seal-taken-away.json": ("not_vouched_for", altered(lambda made: made.update(seal=None))),
        "seal-taken-away-name-changed.json": (
            "altered",
            altered(lambda made: [made.update(seal=None), made["about"].update(who="Eve")]),
        ),
        "export-of-others-without-a-statement.json": (
            "not_vouched_for",
            written(sealed(MERGED | {"statements": []}, "laptop")),
        ),
        "statement-of-a-stranger.json": (
            "not_vouched_for",
            written(sealed(MERGED | {"statements": [took_over("eve", PHONE)]}, "laptop")),
        ),
        "statement-altered.json": (
            "altered",
            resealed(lambda made: made["statements"][0]["body"].update(place=3), "laptop", MERGED),
        ),
        # A cover that says something else, sealed by the own key.
        "cover-another-state.json": ("altered", resealed(lambda made: made["about"].update(state="accepted"))),
        "cover-another-use.json": ("altered", resealed(lambda made: made["about"].update(use="meta.ai-training"))),
        "cover-another-day.json": (
            "altered",
            resealed(lambda made: made["about"]["acts"][0].update(at="2026-01-02T09:30:00.000000Z")),
        ),
        "cover-another-account.json": ("altered", resealed(lambda made: made["about"].update(account="work"))),
        "cover-act-left-out.json": ("altered", resealed(lambda made: made["about"].update(acts=[]))),
        "cover-more.json": ("refused", resealed(lambda made: made["about"].update(remark="I consent"))),
        # Records.
        "entry-altered.json": ("altered", altered(lambda made: made["records"][1]["said"].update(kind="accepted"))),
        "value-altered.json": (
            "altered",
            resealed(lambda made: made["records"][1]["shown"]["account"].update(value="home"), of=TOLD),
        ),
        "signature-of-another-entry.json": (
            "altered",
            resealed(lambda made: made["records"][1].update(signature=made["records"][0]["signature"])),
        ),
        "first-entry-dropped.json": ("altered", resealed(lambda made: made["records"].pop(0))),
        "last-entry-dropped-from-the-cover.json": ("altered", resealed(lambda made: made["records"].pop())),
        "entry-unsigned.json": ("not_signed", resealed(lambda made: made["records"][0].update(signature=None))),
        "entry-withheld.json": ("refused", resealed(lambda made: made["records"][0].update(said=None))),
        "entry-twice.json": ("refused", written(sealed(twice, "anna"))),
        "forked.json": ("not_vouched_for", written(sealed(forked, "anna"))),
        "dated-back.json": ("not_vouched_for", written(sealed(dated_back, "anna"))),
        "ahead-of-its-time.json": ("not_vouched_for", written(sealed(ahead, "anna"))),
        "no-entry.json": (
            "incomplete",
            resealed(lambda made: [made.update(records=[]), made["about"].update(acts=[], state="undecided")]),
        ),
        "key-of-small-order.json": ("altered", altered(small_order)),
        "evidence-of-nothing.json": ("altered", resealed(lambda made: made.update(evidence=[KEPT]))),
        "entry-of-another-device.json": (
            "altered",
            written(sealed(said_again(REFUSED, "anna", lambda said: said.update(device=id_of("laptop"))), "anna")),
        ),
        "first-entry-after-another.json": (
            "altered",
            written(sealed(said_again(REFUSED, "anna", lambda _: None, after=PHONE["end"]), "anna")),
        ),
        "entry-twice-beside-a-copied-chain.json": (
            "refused",
            resealed(
                lambda made: [
                    made["chains"].append({**made["chains"][0], "key": public("eve")}),
                    made["records"].append(made["records"][1]),
                ],
                of=EXPORT,
            ),
        ),
        "id-that-is-none.json": (
            "refused",
            written(sealed(said_again(REFUSED, "anna", lambda said: said.update(uuid="x")), "anna")),
        ),
        "value-of-another-kind.json": (
            "refused",
            written(sealed(said_again(REFUSED, "anna", lambda said: said.update(route=7)), "anna")),
        ),
        "entry-that-makes-no-sense.json": (
            "refused",
            written(sealed(said_again(REFUSED, "anna", lambda said: said.update(undoes=FIRST[0]["uuid"])), "anna")),
        ),
        "receipt-with-a-statement.json": (
            "refused",
            resealed(lambda made: made["statements"].append(took_over("eve", PHONE))),
        ),
        "purpose-not-known.json": ("refused", resealed(lambda made: made.update(purpose="objector-consent"))),
        # The way it is written.
        "another-indent.json": ("altered", json.dumps(whole, ensure_ascii=False, sort_keys=True).encode() + b"\n"),
        "newer.json": ("refused", altered(lambda made: made.update(schema=3))),
        "name-twice.json": ("altered", text.replace(b' "schema": 2,', b' "schema": 2,\n "schema": 2,')),
        "number-of-the-format-as-a-fraction.json": ("refused", text.replace(b' "schema": 2,', b' "schema": 2.0,', 1)),
        "key-in-capitals.json": (
            "refused",
            altered(lambda made: made["seal"].update(key=made["seal"]["key"].upper())),
        ),
        "fraction.json": ("refused", text.replace(b'"ordinal": 2', b'"ordinal": 2.0')),
        "name-not-known.json": ("refused", altered(lambda made: made.update(remark=None))),
        "manifest-altered.json": ("altered", altered(lambda made: made["manifest"].update(about="0" * 64))),
        # Wrappings.
        "receipt-named-export.zip": ("refused", packed(whole, "anna", name="export.json")),
        "entry-files-of-another.zip": ("altered", packed(whole, "anna", files | {name: files[name][:-1] + b" }"})),
        "key-file-of-another.zip": (
            "altered",
            packed(whole, "anna", files | {f"keys/{digest(raw('anna'))[:16]}.pem": b"another"}),
        ),
        "without-a-comment.zip": ("not_vouched_for", without_comment(packed(whole, "anna", files))),
        "no-receipt.zip": ("refused", packed(whole, "anna", files, name="letter.json")),
        "sealed-by-a-stranger.zip": ("altered", packed(whole, "eve", files)),
        "evidence-withheld.zip": ("incomplete", packed(sealed(PROVEN, "anna"), "anna")),
        "file-of-another-name.zip": ("altered", packed(whole, "anna", files | {"consent.txt": b"I consent"})),
        "file-of-a-name-in-capitals.zip": ("altered", packed(whole, "anna", files | {"Receipt.json": b"{}"})),
        "picture-of-nothing.zip": ("altered", packed(whole, "anna", files | {f"evidence/{digest(b'')}.png": b""})),
        "pages-of-another-make.zip": ("refused", packed(whole, "anna", files | {"receipt.pdf": b"%PDF-1.4 I consent"})),
        "file-before-the-first.zip": ("altered", resealed_zip(packed(whole, "anna", files), with_a_file_before)),
        "other-header-than-in-the-table.zip": (
            "altered",
            resealed_zip(packed(whole, "anna", files), lambda data: data[:14] + b"\0" * 4 + data[18:]),
        ),
    }


def voucher(by: str, agreed_by: str, recipient: str, **more: Json) -> bytes:
    """Return a voucher of a key for the receipts of `anna`, to which a key agreed."""
    said = statement(by, "writes_as", recipient=recipient, **{"as": public("anna")})
    agreed = key_of(agreed_by).sign(b"objector-voucher-2\n" + canonical(said["body"])).hex()
    return written({"schema": 2, "purpose": "objector-voucher", "statements": [{**said, "agreed": agreed}], **more})


def vouchers() -> dict[str, tuple[str, bytes]]:
    """Return by its name what each voucher shows of `refused.json`, and its bytes."""
    text = voucher("phone", "anna", "linkedin")
    return {
        "voucher.json": ("connects", text),
        "voucher-for-another-recipient.json": ("another_recipient", voucher("phone", "anna", "CNIL")),
        "voucher-of-a-stranger.json": ("not_agreed", voucher("eve", "eve", "linkedin")),
        "voucher-altered.json": ("not_signed", text.replace(b'"recipient": "linkedin"', b'"recipient": "chatgpt"')),
        "voucher-of-format-3.json": ("refused", voucher("phone", "anna", "linkedin", schema=3)),
    }


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    made = vectors()
    handed = vouchers()
    for old in folder.glob("*.*"):
        if old.suffix in {".json", ".zip"}:
            old.unlink()
    for name, (_, data) in (made | handed).items():
        (folder / name).write_bytes(data)
    verdicts = {name: verdict for name, (verdict, _) in made.items()}
    (folder / "verdicts.json").write_text(json.dumps(verdicts, indent=1) + "\n")
    shown = {name: shows for name, (shows, _) in handed.items()}
    (folder / "vouchers-of-refused.json").write_text(json.dumps(shown, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
