# SPDX-License-Identifier: Apache-2.0
"""A time-stamping authority of one folder, by the openssl of the machine."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

_CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[req]
distinguished_name = name
[name]
"""


class Authority:
    """Who stamps what it is asked to."""

    def __init__(self, folder: Path) -> None:
        """Make its key and its certificate."""
        self._folder = folder
        (folder / "ts.cnf").write_text(_CONFIGURATION.format(folder=folder))
        (folder / "serial").write_text("01")
        self._openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem"),
            *("-out", "tsa.pem", "-days", "30", "-config", "ts.cnf", "-subj", "/CN=Stamps of the tests"),
            *("-addext", "extendedKeyUsage=critical,timeStamping", "-addext", "basicConstraints=critical,CA:TRUE"),
        )

    @property
    def certificate(self) -> bytes:
        """Its certificate, in PEM."""
        return (self._folder / "tsa.pem").read_bytes()

    def answer(self, request: bytes) -> bytes:
        """Return the answer to a request."""
        (self._folder / "r.tsq").write_bytes(request)
        self._openssl(
            *("ts", "-reply", "-queryfile", "r.tsq", "-signer", "tsa.pem", "-inkey", "key.pem"),
            *("-config", "ts.cnf", "-section", "here", "-out", "r.tsr"),
        )
        return (self._folder / "r.tsr").read_bytes()

    @staticmethod
    def digest(data: bytes) -> str:
        """Return the SHA-256 that it is asked to stamp."""
        return hashlib.sha256(data).hexdigest()

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self._folder, capture_output=True, check=True)
