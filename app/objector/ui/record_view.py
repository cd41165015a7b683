# SPDX-License-Identifier: Apache-2.0
"""What pages about evidence and documents are made from."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtGui import QImage

from objector.domain.document import Verdict
from objector.domain.enumeration import Enum
from objector.domain.errors import ObjectorError
from objector.domain.evidence import Area, Evidence
from objector.domain.named_tuple import NamedTuple
from objector.domain.pairing import Offer
from objector.domain.witness import Witness
from objector.ui.intents import ReceiptChoice
from objector.ui.record_controls import KeptMail, Opened
from objector.ui.widgets.pictures import Tool


class Busy(Enum):
    """What takes a while just now."""

    READING = "reading"
    KEEPING = "keeping"
    SAVING = "saving"
    RECEIPTS = "receipts"
    """Receipts are saved, which can be stopped."""
    CHECKING = "checking"
    EXPORTING = "exporting"
    IMPORTING = "importing"
    ERASING = "erasing"
    BRINGING_BACK = "bringing_back"


class HeldFile(NamedTuple):
    """A file that is not kept yet."""

    opened: Opened
    """As it is now: a picture with every edit."""
    original: Opened
    edits: tuple[tuple[Tool, Area], ...] = ()
    tool: Tool = Tool.BLACK_OUT
    frame: Area | None = None
    """What the keys framed last."""


class Checked(NamedTuple):
    """What came of checking a file: a verdict, of a mail what it shows, or why there is neither."""

    path: str
    verdict: Verdict | Witness | None
    refused: ObjectorError | None

    @property
    def name(self) -> str:
        """The name of the file."""
        return os.path.basename(self.path)


Thumbnail = QImage | KeptMail | ObjectorError


class DeskView(NamedTuple):
    """What pages are made from."""

    busy: Busy | None
    in_hand: HeldFile | None
    """Of the case that is shown."""
    choice: ReceiptChoice
    checked: Checked | None
    offer: Offer | None
    """What a file that is to be imported would bring."""
    code: str | None
    """This computer's own, to compare."""
    progress: tuple[int, int]
    """How much is done, of how much."""
    thumbnail: Callable[[Evidence], Thumbnail | None]
    """Returns what was kept, `None` until it was read."""
