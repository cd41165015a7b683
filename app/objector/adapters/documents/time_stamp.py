# SPDX-License-Identifier: Apache-2.0
"""Time stamps of others (RFC 3161): what is asked of an authority, and what its answer says. Nothing is sent from here.

Answers are read and checked by rfc3161-client, which checks signature and certificates by OpenSSL.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from objector.domain.errors import TimeAnswerFault, TimeAnswerRefused, TimeStampsUnavailable
from objector.domain.time_stamp import Stamped

if TYPE_CHECKING:
    from types import ModuleType

    from cryptography.x509 import Certificate

LARGEST = 256 * 1024
"""Bytes that an answer or a certificate may have; those of authorities have some thousand."""


class Rfc3161TimeStamps:
    """The port `TimeStamps`."""

    def request(self, head: bytes) -> bytes:
        """Return what an authority is asked to stamp: the SHA-256 of a head's canonical form, with its certificate."""
        client = _client()

        # No nonce: nothing answers at once, and the head is there once only.
        asked = client.TimestampRequestBuilder(
            data=head, hash_algorithm=client.HashAlgorithm.SHA256, nonce=False
        ).build()
        return bytes(asked.as_bytes())

    def read(self, answer: bytes, roots: bytes | None = None) -> Stamped:
        """Return what an authority's answer (TimeStampResp, DER) says.

        Only where `roots` are given, certificates in PEM or DER that who asks trusts, is it checked who signed it.
        Raises TimeAnswerRefused.
        """
        client = _client()
        if len(answer) > LARGEST:
            raise TimeAnswerRefused(TimeAnswerFault.NOT_AN_ANSWER)
        try:
            response = client.decode_timestamp_response(answer)
            if response.status != 0:
                raise TimeAnswerRefused(TimeAnswerFault.NOT_GRANTED)
            told = response.tst_info
            imprint = bytes(told.message_imprint.message)
            at = told.gen_time.replace(tzinfo=told.gen_time.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise TimeAnswerRefused(TimeAnswerFault.NOT_AN_ANSWER) from error
        if roots is not None:
            try:
                client.VerifierBuilder(roots=_certificates(roots)).build().verify(response, imprint)
            except (client.VerificationError, ValueError) as error:
                raise TimeAnswerRefused(TimeAnswerFault.NOT_TRUSTED) from error
        return Stamped(imprint.hex(), at, is_trusted=roots is not None)


def _client() -> ModuleType:
    """Return the library. Raises TimeStampsUnavailable where a distribution has none."""
    try:
        import rfc3161_client
    except ImportError as error:
        raise TimeStampsUnavailable from error
    return rfc3161_client


def _certificates(data: bytes) -> list[Certificate]:
    """Return the certificates of a file. Raises TimeAnswerRefused."""
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    if len(data) > LARGEST:
        raise TimeAnswerRefused(TimeAnswerFault.NOT_A_CERTIFICATE)
    try:
        return load_pem_x509_certificates(data) if b"-----BEGIN" in data else [load_der_x509_certificate(data)]
    except ValueError as error:
        raise TimeAnswerRefused(TimeAnswerFault.NOT_A_CERTIFICATE) from error
