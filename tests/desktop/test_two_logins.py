# SPDX-License-Identifier: Apache-2.0
"""A person is logged in twice, each time with a screen of its own, and Objector runs in one of them."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.desktop.pressing import bring_forward, press_keys
from tests.desktop.session import DesktopSession, wait_until
from tests.support.welcomed import welcomed_in

OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")
OF_THE_PERSON = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")


def test_at_the_second_screen_it_is_said_where_objector_is(tmp_path: Path) -> None:
    with DesktopSession(portal=False) as first, DesktopSession(portal=False) as second:
        welcomed_in(first.env)
        running = first.spawn(*OBJECTOR)
        wait_until("the start", lambda: Path(first.env["XDG_DATA_HOME"], "objector", "window.socket").exists())
        with (tmp_path / "said").open("w+b") as said:
            later = second.spawn(*OBJECTOR, env={name: first.env[name] for name in OF_THE_PERSON}, output=said)
            bring_forward(second)  # it has the sentence
            press_keys(second, "Return")
            assert later.wait(60) == 1
        sentence = (tmp_path / "said").read_text()
        assert f"Objector is already open on another screen of yours ({first.env['DISPLAY']})" in sentence
        # At the first one it comes forward, by whatever name the screen has.
        assert first.run(*OBJECTOR, env={"DISPLAY": f"{first.env['DISPLAY']}.0"}).returncode == 0
        running.terminate()
        assert running.wait(60) == 0
