# SPDX-License-Identifier: Apache-2.0
"""Use case: the receipts of all cases in one ZIP, with the program that checks them and how that is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from objector.domain.case import Case
from objector.domain.errors import (
    EvidenceAltered,
    EvidenceMissing,
    NoReceipts,
    NothingRefusable,
    NothingToShow,
    ObjectorError,
)
from objector.domain.named_tuple import NamedTuple
from objector.domain.receipt import Receipt
from objector.domain.receipt_choice import Part, Wrapping

if TYPE_CHECKING:
    from objector.application.overview import ReadOverview
    from objector.application.ports.documents import Documents
    from objector.application.receipts import ReceiptPages, Receipts


Tell = Callable[[int, int], None]
"""Told how many are done, of how many; raises SavingStopped where the person wants the rest no longer."""


def untold(_done: int, _everything: int) -> None:
    """Tell nobody."""


class LeftOut(NamedTuple):
    """A case whose receipt could not be made, and why."""

    case: Case
    error: ObjectorError


class ReceiptsSaved(NamedTuple):
    """What was written."""

    receipts: Sequence[Receipt]
    left_out: Sequence[LeftOut]

    @property
    def signed(self) -> bool:
        """Whether all of them are signed."""
        return all(receipt.key is not None for receipt in self.receipts)


class AllReceipts:
    """Receipts of everything that was answered, each for the company that it is about."""

    def __init__(self, receipts: Receipts, overview: ReadOverview, documents: Documents, pages: ReceiptPages) -> None:
        self._receipts = receipts
        self._overview = overview
        self._documents = documents
        self._pages = pages

    def __call__(
        self, path: str, *, who: str | None = None, parts: frozenset[Part] = frozenset(), tell: Tell = untold
    ) -> ReceiptsSaved:
        """Write the ZIP to `path`, and return what is in it; on return it is on the disk.

        A case about which nothing was said has no receipt. One whose evidence is missing or was altered is left out,
        and returned with the reason. `tell` is called again and again with how many of how many cases are done.
        Raises NoReceipts where there is none, as `Receipts.save` does for what is no fault of one case, and as `tell`:
        then nothing was written.
        """
        receipts: dict[str, Receipt] = {}
        files: dict[str, bytes] = {}
        left_out: list[LeftOut] = []
        cases = self._overview().cases
        for done, case in enumerate(cases):
            go_on = partial(tell, done, len(cases))
            go_on()
            try:
                receipt, data = self._receipts.made(
                    case.use.id, Wrapping.ZIP, account=case.account, who=who, parts=parts, go_on=go_on
                )
            except (NothingToShow, NothingRefusable):
                continue
            except (EvidenceMissing, EvidenceAltered) as error:
                left_out.append(LeftOut(case, error))
                continue
            name = _free_name(case, files)
            receipts[name], files[name] = receipt, data
        if not files:
            raise left_out[0].error if left_out else NoReceipts
        self._documents.write(path, self._documents.as_bundle(files, self._pages.how_to_check_all(receipts)))
        return ReceiptsSaved(tuple(receipts.values()), left_out)


def _free_name(case: Case, taken: Collection[str]) -> str:
    """Return the name of a receipt in the ZIP. It tells no account: whoever gets the file may not be told that."""
    several = len(case.service.data_uses) > 1
    base = case.use.id.replace(".", "-") if several else case.service.id
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
