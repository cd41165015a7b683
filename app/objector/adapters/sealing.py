# SPDX-License-Identifier: Apache-2.0
"""The standards by which the record is checked: RFC 8785, SHA-256 and Ed25519, each by a library of others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from objector.domain.digest import sha256

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_MOST = 2**53 - 1

_FIELD = 2**255 - 19
"""The order of the field of Ed25519 (RFC 8032, section 5.1)."""
_EIGHTH = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL_ORDER = frozenset({0, 1, _FIELD - 1, _EIGHTH, _FIELD - _EIGHTH})
"""The y of the points whose order divides the cofactor, 8."""


def _is_plain(value: object) -> bool:
    """Return whether msgspec writes a value as RFC 8785 does, at a twentieth of the time.

    So it does but for fractions, numbers that are too large, and names beyond ASCII, which are sorted in another way.
    """
    rest: list[Iterable[object]] = [(value,)]
    for inside in rest:  # which grows meanwhile: what is nested deeply needs no deep stack
        for one in inside:
            kind = type(one)
            if kind is str or one is None:
                continue
            if kind is int:
                if not -_MOST <= cast("int", one) <= _MOST:
                    return False
            elif kind is dict:
                named = cast("dict[str, object]", one)
                try:
                    if not "".join(named).isascii():
                        return False
                except TypeError:  # a name that is no text
                    return False
                rest.append(named.values())
            elif kind is list:
                rest.append(cast("list[object]", one))
            else:
                return False
    return True


class StandardSealing:
    """The port `Sealing`."""

    def canonical(self, value: object) -> bytes:
        """Return a JSON value in its one written form.

        Raises ValueError for what has none: an object of Python's, a key that is no text, half a surrogate pair, a
        whole number beyond 2^53 - 1 either way.
        """
        if _is_plain(value):
            import msgspec

            return msgspec.json.encode(value, order="deterministic")
        import rfc8785

        return rfc8785.dumps(cast("Any", value))

    def digest(self, data: bytes) -> str:
        """Return the SHA-256 in 64 lower-case hexadecimal digits."""
        return sha256(data)

    def verifies(self, public: bytes, signature: bytes, message: bytes) -> bool:
        """Return whether an Ed25519 signature of `message` is by the raw public key; false for nonsense."""
        from cryptography.exceptions import InvalidSignature

        key = _usable(public)
        if key is None:
            return False
        try:
            key.verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@lru_cache(maxsize=64)
def _usable(public: bytes) -> Ed25519PublicKey | None:
    """Return a raw public key that can vouch for something, `None` for any other."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    # A point of small order fits a constant signature to every message; y beyond the field is another encoding.
    y = int.from_bytes(public, "little") % 2**255
    if y >= _FIELD or y in _SMALL_ORDER:
        return None
    try:
        return Ed25519PublicKey.from_public_bytes(public)
    except ValueError:  # it has another length
        return None
