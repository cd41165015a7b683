# SPDX-License-Identifier: Apache-2.0
"""Whether somebody else wrote."""

from __future__ import annotations

from typing import Protocol


class Revision(Protocol):
    """What others kept in the same data folder: another process, or another thread of this one."""

    def __call__(self) -> object:
        """Return another value than before if somebody else kept something since. Raises StorageError or DatabaseNewer.

        What is kept through the same connection may leave it as it is.
        """
        ...
