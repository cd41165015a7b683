# SPDX-License-Identifier: Apache-2.0
"""Of chains with one id, the one that a record is in: by its signature, and without one the chain without a key."""

from __future__ import annotations

from objector.adapters.sealing import StandardSealing
from objector.domain.chain import Chain, Record, head, signer
from tests.support.fake_signing_keys import FakeKey

SEALING = StandardSealing()
ONE, OTHER = FakeKey(), FakeKey()
CHAINS = (Chain("c", "d", ONE.public), Chain("c", "d", OTHER.public), Chain("c", "d", None))
UNSIGNED = Record("c", 1, None, "ab" * 32, None, {}, None)


def signed(key: FakeKey) -> Record:
    return UNSIGNED._replace(signature=key.sign(SEALING.canonical(head(UNSIGNED))))


def test_a_record_is_in_the_chain_of_the_key_that_signed_it() -> None:
    assert [signer(signed(key), CHAINS, SEALING) for key in (ONE, OTHER)] == list(CHAINS[:2])


def test_what_nobody_signed_is_in_the_chain_without_a_key() -> None:
    assert signer(UNSIGNED, CHAINS, SEALING) == CHAINS[2]


def test_what_fits_none_of_them_is_in_the_first() -> None:
    assert signer(signed(FakeKey()), CHAINS, SEALING) == CHAINS[0]
    assert signer(UNSIGNED, CHAINS[:2], SEALING) == CHAINS[0]
