# SPDX-License-Identifier: Apache-2.0
"""The quick answer to `objector` while another one runs: that one shows its window, and next to nothing is loaded here.

Whatever is not plainly done is left to the whole program: it says where the window is, or what is the matter.
"""

from __future__ import annotations

import os
from collections.abc import Sequence


def is_shown(argv: Sequence[str]) -> bool:
    """Have the window shown that is there already; return whether it is in front now.

    Only for `objector` and `objector --data-dir FOLDER`, and only at a screen.
    """
    words = [*argv]
    data_dir: str | None = None
    if words[:1] == ["--data-dir"] and len(words) > 1:
        data_dir, words = words[1], words[2:]
    elif words and words[0].startswith("--data-dir="):
        data_dir, words = words[0].partition("=")[2], words[1:]
    return not words and _platform_is_usual() and _is_shown(data_dir)


def _is_shown(data_dir: str | None) -> bool:
    from objector.adapters.base.file_lock import FolderLock
    from objector.adapters.paths import data_folder, expect_no_empty_name
    from objector.adapters.second_start import HAS_ONE_SCREEN, ask_to_show, own_screen, own_token
    from objector.domain.errors import ObjectorError

    try:
        expect_no_empty_name(data_dir)
        folder = data_folder(data_dir)
    except ObjectorError:
        return False
    if not (HAS_ONE_SCREEN or own_screen()):
        return False
    using = FolderLock(folder)
    try:
        answer = ask_to_show(folder, own_token()) if using.share() else None
    finally:
        using.release()
    return answer is not None and answer.did == "shown"


def _platform_is_usual() -> bool:
    """Whether Qt would take the screen that the environment names; elsewhere the whole program looks."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    return not chosen or (chosen == "xcb" and bool(os.environ.get("DISPLAY")))
