# SPDX-License-Identifier: Apache-2.0
"""Query: of which entries a mail is a witness. No connection is opened, so its own signature is not checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from objector.application.choose_services import service_of
from objector.domain.witness import MailNaming, Named, Witness

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.record_head import RecordHead


class ReadWitness:
    """Looks up in the record which heads a mail names."""

    def __init__(
        self,
        record: RecordHead,
        catalogue: Catalogue,
        naming: Callable[[bytes], MailNaming],
        read: Callable[[str], bytes | None],
    ) -> None:
        """Put it together; `naming` tells what a mail names, `read` returns a file if it is a mail."""
        self._record = record
        self._catalogue = catalogue
        self._naming = naming
        self._read = read

    def file(self, path: str) -> Witness | None:
        """Return what the mail in a file shows, `None` where it is no mail. Raises StorageError or DatabaseNewer."""
        data = self._read(path)
        return None if data is None else self(data)

    def __call__(self, data: bytes) -> Witness:
        """Return what a mail shows. Raises StorageError or DatabaseNewer."""
        told = self._naming(data)
        named = tuple(self._named(digits) for digits in told.named)
        return Witness(named, told.dated, told.signed_by, told.signed_in_part)

    def _named(self, digits: str) -> Named:
        of = self._record.named(digits)
        if of is None:
            return Named(digits, None)
        service = self._catalogue.service(service_of(of.entry.use))
        uses = () if service is None else service.data_uses
        routes = (route for use in uses if use.id == of.entry.use for route in use.every_route)
        return Named(digits, of, service, next((route for route in routes if route.id == of.entry.route), None))
