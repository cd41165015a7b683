# SPDX-License-Identifier: Apache-2.0
"""What fails while something is to be recorded is said with the fact that nothing was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from objector.domain.errors import StorageError


@contextmanager
def recording() -> Iterator[None]:
    """Raise StorageError with nothing recorded: for a block in which something is recorded last, or nothing at all."""
    try:
        yield
    except StorageError as error:
        raise error.with_nothing_recorded() from error
