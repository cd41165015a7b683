# SPDX-License-Identifier: Apache-2.0
"""The fake of the port Opener."""

from __future__ import annotations

from objector.domain.address import Address
from objector.domain.errors import PageNotOpened


class FakeOpener:
    """Records what it is given; with a `refusal`, refuses it with that reason instead."""

    def __init__(self, refusal: str | None = None) -> None:
        self.refusal = refusal
        self.opened: list[str] = []

    def open(self, address: Address) -> None:
        if self.refusal is not None:
            raise PageNotOpened(address.url, self.refusal)
        self.opened.append(address.url)
