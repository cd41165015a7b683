# SPDX-License-Identifier: Apache-2.0
"""Erasing everything in words: what goes, the word that is asked for, and what is still there."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import assert_never

from objector.application.erase import Erasable, NotErased
from objector.domain.errors import KeyFault, KeyUnavailable, ObjectorError, StorageError, StorageFault
from objector.texts.errors import reason


def what_goes(t: NullTranslations) -> str:
    """Return what is taken away, and that it does not come back."""
    return t.gettext(
        "This removes your record with all its evidence and copies, this computer’s key, and what the system does for "
        "Objector. It cannot be undone. Receipts and exports that you saved elsewhere stay."
    )


def word_to_type(t: NullTranslations) -> str:
    """Return the word that a person types in the terminal to say that they mean it."""
    return t.pgettext("a word to be typed", "erase")


def erased_heading(left: Sequence[NotErased], t: NullTranslations) -> str:
    """Return whether everything is gone. Whether a key was there that a keyring did not let go of, nobody knows."""
    if not left:
        return t.gettext("Everything is erased")
    if all(one.erasable is Erasable.KEY for one in left):
        return t.gettext("Perhaps not everything is erased")
    return t.gettext("Not everything could be erased")


def erased_lines(left: Sequence[NotErased], folder: str, t: NullTranslations) -> list[str]:
    """Return that everything is gone, or what is still there."""
    if not left:
        return [t.gettext("Everything is erased: nothing of Objector is left in {folder}.").format(folder=folder)]
    return [line for one in left for line in _still_there(one, t)]


def _still_there(one: NotErased, t: NullTranslations) -> list[str]:
    match one.erasable:
        case Erasable.SCHEDULE:
            text = t.gettext("The system still looks for reminders.")
        case Erasable.AUTOSTART:
            text = t.gettext("The system still starts Objector at login.")
        case Erasable.KEY:
            return [_key_still_there(one.error, t)]
        case Erasable.FILES:
            return [_file_still_there(one.error, t).format(path=path) for path in one.places]
        case _:
            assert_never(one.erasable)
    return [text if one.error is None else f"{text} {reason(one.error, t)}"]


def _key_still_there(error: ObjectorError | None, t: NullTranslations) -> str:
    if isinstance(error, KeyUnavailable) and error.fault is KeyFault.LOCKED:
        return t.gettext(
            "This computer’s key may still be in the keyring, which is locked: unlock it, then erase once more."
        )
    if isinstance(error, KeyUnavailable) and error.fault is KeyFault.NO_ANSWER:
        return t.gettext(
            "This computer’s key may still be in the keyring, which does not answer: erase once more later."
        )
    return t.gettext("This computer’s key may still be in the keyring, which did not let go of it: remove it there.")


def _file_still_there(error: ObjectorError | None, t: NullTranslations) -> str:
    if not isinstance(error, StorageError):
        return t.gettext("Still there, since it is not Objector’s own: {path}")
    if error.fault is StorageFault.READ_ONLY:
        return t.gettext("Still there, since its folder is read-only: {path}")
    text = t.gettext("Still there, since the system did not remove it ({detail}): {path}")
    return text.replace("{detail}", error.detail.replace("{", "{{").replace("}", "}}"))
