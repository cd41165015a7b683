# SPDX-License-Identifier: Apache-2.0
"""The key on a desktop where a window could ask for a password: none does."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.desktop.session import DesktopSession, wait_until

PROMPTER = "org.gnome.keyring.SystemPrompter"
PROGRAM = """
import sys
from objector.adapters.signing_key import KeyringSigningKeys
from objector.domain.errors import KeyUnavailable
keys = KeyringSigningKeys("device-1", 60.0)
try:
    print(keys.load().public.hex() if sys.argv[1] == "load" else keys.erase())
except KeyUnavailable as error:
    print(error.fault.value)
"""


def said(desktop: DesktopSession, verb: str = "load") -> str:
    done = desktop.run(sys.executable, "-B", "-c", PROGRAM, verb)
    assert done.stderr == ""
    return done.stdout.strip()


def windows(desktop: DesktopSession) -> str:
    return desktop.run("xprop", "-root", "_NET_CLIENT_LIST").stdout.partition("#")[2].strip()


def test_nobody_is_asked_to_unlock_and_the_key_is_there_again_when_it_is_open(
    start_desktop: Callable[..., DesktopSession],
) -> None:
    desktop = start_desktop(keyring="unlocked")
    public = said(desktop)
    assert len(bytes.fromhex(public)) == 32
    desktop.lock_keyring()
    assert (said(desktop), said(desktop, "erase")) == ("locked", "locked")
    assert windows(desktop) == ""
    assert not desktop.has_owner(PROMPTER)


def test_nothing_is_made_in_a_keyring_that_is_locked_from_the_start(
    start_desktop: Callable[..., DesktopSession],
) -> None:
    desktop = start_desktop(keyring="locked")
    assert said(desktop) == "locked"
    assert not desktop.has_owner(PROMPTER)


def test_nobody_is_asked_to_make_a_keyring_where_there_is_none(start_desktop: Callable[..., DesktopSession]) -> None:
    desktop = start_desktop()
    assert said(desktop) == "no_keyring"
    assert windows(desktop) == ""
    assert not desktop.has_owner(PROMPTER)


def test_the_same_key_after_the_keyring_was_opened_anew(start_desktop: Callable[..., DesktopSession]) -> None:
    desktop = start_desktop()
    keyring = desktop.start_keyring()
    public = said(desktop)
    keyring.terminate()
    keyring.wait()
    desktop.start_keyring()
    assert said(desktop) == public
    assert said(desktop, "erase") == "None"
    assert said(desktop) != public


def test_the_library_by_itself_does_ask(start_desktop: Callable[..., DesktopSession]) -> None:
    # So that no window, above, means what it says.
    desktop = start_desktop(keyring="locked")
    desktop.spawn(sys.executable, "-B", "-c", "import keyring; keyring.get_password('a', 'b')")
    wait_until("the prompt", lambda: desktop.has_owner(PROMPTER) and windows(desktop) != "")
