# SPDX-License-Identifier: Apache-2.0
"""The person's own browser and mail program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from objector.domain.mail import Openable


class Opener(Protocol):
    """The person's own browser and mail program. The one way in which either is opened, from window and terminal."""

    def open(self, target: Openable) -> None:
        """Hand a page or a mail to the desktop; returns when the desktop has accepted it.

        Else raises PageNotOpened or MailNotOpened; MailRefused or MailTooLong for a mail that cannot be handed over.
        """
        ...

    def open_file(self, path: str) -> None:
        """Have a file opened that Objector just wrote, by the program that the person has for it.

        Raises FileNotShown.
        """
        ...
