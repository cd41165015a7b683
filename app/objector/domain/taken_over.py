# SPDX-License-Identifier: Apache-2.0
"""What a key stands for by its statements: other keys' chains, and the ends of them that nobody signed.

Where a key was lost, or a record moved to another computer, what was said next was kept at the end of the old chain
before the new key was there to sign it. That key says later that it took the chain over up to there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from objector.domain.chain import Bundle, Checked, Record, Sealing, head
from objector.domain.statement import Statement, TookOver, is_of_receipt, is_signed


def connected(key: bytes, statements: Sequence[Statement]) -> set[bytes]:
    """Return the keys for which a key stands: its own, and those whose chains it took over, in any number of steps.

    A receipt is in the hands of others, who could wrap its entries anew and say that they took them over.
    """
    of: dict[bytes, set[bytes]] = {}
    for body in _taken(statements):
        if body.of is not None:
            of.setdefault(body.key, set()).add(body.of)
    reached, new = set[bytes](), {key}
    while new:
        reached |= new
        new = {other for one in new for other in of.get(one, ())} - reached
    return reached


def covered(
    bundle: Bundle, statements: Sequence[Statement], keys: Collection[bytes], sealing: Sealing
) -> Mapping[int, bytes]:
    """Return by which of some keys the records are covered that nobody signed, by the identity of the record.

    A statement names the head at its place, and each head the one before.
    """
    if all(record.signature is not None for record in bundle.records):
        return {}
    chains = {(chain.id, chain.key) for chain in bundle.chains}
    by_head: dict[str | None, Record] = {
        sealing.digest(sealing.canonical(head(record))): record for record in bundle.records
    }
    found: dict[int, bytes] = {}
    met: set[str | None] = set()
    for statement in statements:
        body = statement.body
        if (
            not isinstance(body, TookOver)
            or body.of is None
            or body.key not in keys
            or not is_signed(statement, sealing)
        ):
            continue
        if is_of_receipt(body.chain) or (body.chain, body.of) not in chains:
            continue
        at: str | None = body.head
        while at not in met and (record := by_head.get(at)) is not None and record.chain == body.chain:
            met.add(at)
            if record.signature is None:
                found[id(record)] = body.key
            at = record.previous
    return found


def credited(checked: Checked, records: Sequence[Record], by: Mapping[int, bytes]) -> Checked:
    """Return what came of checking records, with those as signed that are covered by a key."""
    if not by:
        return checked
    signed = dict(checked.signed)
    vouched = {key: list(mine) for key, mine in checked.vouched.items()}
    told = set(map(id, checked.bare))
    for record in records:
        key = by.get(id(record))
        if key is not None:
            signed[key] = signed.get(key, 0) + 1
            vouched.setdefault(key, []).extend([record] * (id(record) in told))
    bare = [record for record in checked.bare if id(record) not in by]
    return checked._replace(signed=signed, vouched=vouched, bare=bare, unsigned=checked.unsigned - len(by))


def _taken(statements: Sequence[Statement]) -> Iterator[TookOver]:
    for statement in statements:
        body = statement.body
        if isinstance(body, TookOver) and not is_of_receipt(body.chain):
            yield body
