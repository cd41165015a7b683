# SPDX-License-Identifier: Apache-2.0
"""The signature of a PDF as other programs check it: PAdES baseline B (ETSI EN 319 142-1), in one written form.

Readers know ECDSA with P-256, and few of them Ed25519; so a key for PDF files signs, whose certificate says that it
is self-issued, and for which the receipt's key vouches in the attached document. The library of the other keys makes
and checks what is signed; the frame around it (CMS, RFC 5652; ESS, RFC 5035) is the same nine fields each time, and
a frame that is not exactly these is refused, so that nothing of others has to be taken apart.
"""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import TYPE_CHECKING

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

    from objector.application.ports.signing_keys import PdfKey

SIZE = 1536
"""Bytes that are kept free in a file for its signature; more than it can have."""
_BEGIN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_END = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
"""A certificate that nobody else issued ends with no day (RFC 5280, 4.1.2.5)."""

_SEQUENCE, _SET, _INTEGER, _OCTETS, _BITS, _FIRST = 0x30, 0x31, 0x02, 0x04, 0x03, 0xA0
_SHA256 = bytes.fromhex("300b0609608648016503040201")
_ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
_DATA = bytes.fromhex("06092a864886f70d010701")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
_SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")
"""The object identifiers of RFC 5754, 5652 and 5035."""
_P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
_POINT = 65
"""A key of P-256 (RFC 5480): how it begins, and the bytes of its point."""
_SERIAL, _ISSUER, _SUBJECT, _PUBLIC = 1, 3, 5, 6
"""Where the fields stand in what is signed of a certificate (RFC 5280, 4.1)."""
_LONGEST_NAME = 64
_TAG_AND_LENGTH = 2
"""Bytes with which each value begins."""
_LONG = 0x80
"""In a value's length says that it is a length of the length (X.690, 8.1.3.5)."""


class Signed(NamedTuple):
    """What a signature says."""

    public: bytes
    """The SubjectPublicKeyInfo of the key that made it."""
    signer: str
    """The subject of its certificate."""


def signature(digest: bytes, subject: str, key: PdfKey) -> bytes:
    """Return the signature of the SHA-256 of what is signed, in DER."""
    tbs = _to_be_signed(subject, key.public)
    certificate = _certificate(tbs, key.sign(tbs))
    return _frame(certificate, digest, key.sign(_attributes(digest, certificate)))


def check(written: bytes, digest: bytes) -> Signed | None:
    """Return what a signature of the SHA-256 says, `None` where it is wrong or in another form.

    After the signature there may be zeros only.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        _, end = _extent(written)
        if any(written[end:]):
            return None
        written = written[:end]
        der, made = _certificate_and_signature(written)
        if _frame(der, digest, made) != written:
            return None
        tbs, _, bits = _parts(_inner(der))
        fields = _parts(_inner(tbs))
        subject, public = _common_name(fields[_SUBJECT]), fields[_PUBLIC]
        key = _public_key(public)
        if _to_be_signed(subject, public) != tbs:
            return None
        key.verify(_inner(bits)[1:], tbs, ECDSA(SHA256()))
        key.verify(made, _attributes(digest, der), ECDSA(SHA256()))
    except (InvalidSignature, ValueError, IndexError):
        return None
    return Signed(public, subject)


def _common_name(name: bytes) -> str:
    """Return the one text in a name. Raises ValueError."""
    [attributes] = _parts(_inner(name))
    [attribute] = _parts(_inner(attributes))
    _, text = _parts(_inner(attribute))
    found = _inner(text).decode()
    if not 0 < len(found) <= _LONGEST_NAME:
        raise ValueError("name")
    return found


def _public_key(public: bytes) -> EllipticCurvePublicKey:
    """Return the P-256 key that a SubjectPublicKeyInfo names. Raises ValueError for one in another form."""
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

    if not public.startswith(_P256) or len(public) != len(_P256) + _POINT:
        raise ValueError("key")
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public[len(_P256) :])


def _to_be_signed(subject: str, public: bytes) -> bytes:
    """Return what is signed of a certificate. The library makes it, signed by a key that is thrown away."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import NameOID

    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(_public_key(public))
        .serial_number(int.from_bytes(sha256(public).digest()[:15]) + 1)
        .not_valid_before(_BEGIN)
        .not_valid_after(_END)
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(generate_private_key(SECP256R1()), SHA256())
    )
    return made.tbs_certificate_bytes


def _der(tag: int, *parts: bytes) -> bytes:
    """Return a value as DER writes it (X.690)."""
    inner = b"".join(parts)
    size = len(inner)
    if size < _LONG:
        return bytes([tag, size]) + inner
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, _LONG | len(length)]) + length + inner


def _certificate(tbs: bytes, made: bytes) -> bytes:
    return _der(_SEQUENCE, tbs, _ECDSA_SHA256, _der(_BITS, b"\0", made))


def _attributes(digest: bytes, certificate: bytes) -> bytes:
    """Return what is signed: that it is data, its SHA-256, and that of the certificate."""
    of_certificate = _der(_SEQUENCE, _der(_SEQUENCE, _der(_SEQUENCE, _der(_OCTETS, sha256(certificate).digest()))))
    attributes = [
        _der(_SEQUENCE, _CONTENT_TYPE, _der(_SET, _DATA)),
        _der(_SEQUENCE, _MESSAGE_DIGEST, _der(_SET, _der(_OCTETS, digest))),
        _der(_SEQUENCE, _SIGNING_CERTIFICATE, _der(_SET, of_certificate)),
    ]
    return _der(_SET, *sorted(attributes))


def _frame(certificate: bytes, digest: bytes, made: bytes) -> bytes:
    """Return the CMS of what a certificate's key made of the attributes.

    Raises ValueError or IndexError for no certificate.
    """
    one = _der(_INTEGER, b"\1")
    fields = _parts(_inner(_parts(_inner(certificate))[0]))
    signer = _der(
        _SEQUENCE,
        one,
        _der(_SEQUENCE, fields[_ISSUER], fields[_SERIAL]),
        _SHA256,
        bytes([_FIRST]) + _attributes(digest, certificate)[1:],
        _ECDSA_SHA256,
        _der(_OCTETS, made),
    )
    signed = _der(
        _SEQUENCE,
        one,
        _der(_SET, _SHA256),
        _der(_SEQUENCE, _DATA),
        _der(_FIRST, certificate),
        _der(_SET, signer),
    )
    return _der(_SEQUENCE, _SIGNED_DATA, _der(_FIRST, signed))


def _certificate_and_signature(frame: bytes) -> tuple[bytes, bytes]:
    """Return what differs from one frame to the other, from where it stands. Raises ValueError."""
    [whole] = _parts(frame)
    [_, content] = _parts(_inner(whole))
    [signed] = _parts(_inner(content))
    [_, _, _, certificates, signers] = _parts(_inner(signed))
    [certificate] = _parts(_inner(certificates))
    [signer] = _parts(_inner(signers))
    return certificate, _inner(_parts(_inner(signer))[-1])


def _parts(data: bytes) -> list[bytes]:
    """Return the values that stand one after the other. Raises ValueError."""
    parts = []
    while data:
        _, end = _extent(data)
        parts.append(data[:end])
        data = data[end:]
    return parts


def _inner(value: bytes) -> bytes:
    return value[_extent(value)[0] :]


def _extent(data: bytes) -> tuple[int, int]:
    """Return where what is in the first value begins and ends. Raises ValueError."""
    if len(data) < _TAG_AND_LENGTH:
        raise ValueError("cut")
    more = data[1] & 0x7F if data[1] & _LONG else 0
    length = int.from_bytes(data[2 : 2 + more]) if more else data[1]
    if 2 + more + length > len(data):
        raise ValueError("cut")
    return 2 + more, 2 + more + length
