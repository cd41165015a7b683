# SPDX-License-Identifier: Apache-2.0
"""How the record is signed, in words."""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING, assert_never

from objector.domain.errors import KeyFault

if TYPE_CHECKING:
    from objector.application.seal import Signing


def signing_line(signing: Signing, t: NullTranslations) -> str:
    """Return where the record is kept, and whether it is signed."""
    if signing.unsigned == 0:
        return t.gettext("Kept on this computer only, signed with its key.")
    match signing.fault:
        case None:
            return t.gettext("Kept on this computer only.")
        case KeyFault.NO_KEYRING:
            return t.gettext("Kept on this computer only, not signed: this system has no keyring.")
        case KeyFault.LOCKED:
            return t.gettext("Kept on this computer only, not signed yet: the keyring is locked.")
        case KeyFault.NO_ANSWER:
            return t.gettext("Kept on this computer only, not signed yet: the keyring does not answer.")
        case KeyFault.FAILED:
            return t.gettext("Kept on this computer only, not signed yet: the keyring gave no key.")
        case _:
            assert_never(signing.fault)


def unsigned_receipt_line(fault: KeyFault | None, t: NullTranslations) -> str:
    """Return why a receipt that was just saved is not signed, and what to do."""
    match fault:
        case KeyFault.NO_KEYRING | None:
            return t.gettext("It is not signed, since there is no keyring: objector doctor says what to do.")
        case KeyFault.LOCKED:
            return t.gettext("It is not signed, since the keyring is locked: unlock it, then save it again.")
        case KeyFault.NO_ANSWER:
            return t.gettext("It is not signed, since the keyring does not answer: save it again later.")
        case KeyFault.FAILED:
            return t.gettext("It is not signed, since the keyring gave no key: objector doctor says what to do.")
        case _:
            assert_never(fault)


def unsigned_line(signing: Signing, t: NullTranslations) -> str:
    """Return how many entries are not signed, empty where all are."""
    if signing.unsigned == 0:
        return ""
    text = t.ngettext("{n} entry is not signed.", "{n} entries are not signed.", signing.unsigned)
    return text.format(n=signing.unsigned)
