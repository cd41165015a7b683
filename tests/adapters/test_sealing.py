# SPDX-License-Identifier: Apache-2.0
"""The vectors of RFC 8785, FIPS 180-4 and RFC 8032, and what is no JSON, no key and no signature."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.adapters.sealing import StandardSealing

SEALING = StandardSealing()

# RFC 8785, 3.2.2 and 3.2.4: the sample, and the octets that it becomes.
SAMPLE = r"""{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
}"""
SAMPLE_OCTETS = bytes.fromhex(
    "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e"
    "756d62657273223a5b3333333333333333332e333333333333332c31652b3330"
    "2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24"
    "5c75303030665c6e4127425c225c5c5c5c5c222f227d"
)
# RFC 8785, 3.2.3: properties are sorted by UTF-16 code units, an emoji before Hebrew's forms.
UNSORTED = (
    r'{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",'
    r' "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}'
)
SORTED = [
    "Carriage Return",
    "One",
    "Control",
    "Latin Small Letter O With Diaeresis",
    "Euro Sign",
    "Emoji: Grinning Face",
    "Hebrew Letter Dalet With Dagesh",
]
# RFC 8032, 7.1: the public key, the message and the signature.
SIGNED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            "387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
            "4a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
            "454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
            "3dca179c138ac17ad9bef1177331a704"
        ),
    ),
]


def test_the_sample_of_the_standard() -> None:
    assert SEALING.canonical(json.loads(SAMPLE)) == SAMPLE_OCTETS


def test_the_order_of_the_standard() -> None:
    assert list(json.loads(SEALING.canonical(json.loads(UNSORTED))).values()) == SORTED


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(values)
def test_what_is_written_is_read_again_and_written_the_same(value: object) -> None:
    written = SEALING.canonical(value)
    assert json.loads(written) == value
    assert SEALING.canonical(json.loads(written)) == written


@pytest.mark.parametrize("value", [2**53, -(2**53), float("nan"), {1: "a"}, "\ud800", {"\ud800": 1}, {1, 2}, b"a"])
def test_what_has_no_written_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        SEALING.canonical(value)


def test_the_digest_of_abc() -> None:
    assert SEALING.digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(("public", "message", "signature"), SIGNED)
def test_the_signatures_of_the_standard(public: str, message: str, signature: str) -> None:
    words = bytes.fromhex(public), bytes.fromhex(signature), bytes.fromhex(message)
    assert SEALING.verifies(*words)
    assert not SEALING.verifies(words[0], words[1], words[2] + b"\0")


@given(st.integers(0, 511), st.sampled_from(SIGNED))
def test_a_signature_with_another_bit_is_none(bit: int, signed: tuple[str, str, str]) -> None:
    public, message, signature = (bytes.fromhex(part) for part in signed)
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << bit % 8
    assert not SEALING.verifies(public, bytes(changed), message)


@given(st.binary(max_size=40) | st.binary(min_size=32, max_size=32), st.binary(max_size=70), st.binary(max_size=9))
def test_nonsense_is_no_signature(public: bytes, signature: bytes, message: bytes) -> None:
    assert not SEALING.verifies(public, signature, message)


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    program = (
        "import sys, objector.adapters.sealing, objector.adapters.signing_key;"
        "sys.exit(bool({'keyring', 'cryptography', 'rfc8785', 'secretstorage', 'jeepney'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
