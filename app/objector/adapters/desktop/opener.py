# SPDX-License-Identifier: Apache-2.0
"""Opens a page in the browser or a mail in the mail program, and says no when the desktop did not. Without Qt.

The one way for window and terminal. A call may take some ten seconds on a desktop that does not answer, so the window
makes it from a worker thread.
"""

from __future__ import annotations

import os
import sys
from typing import assert_never

from objector.adapters.desktop.environment import environment_of_others
from objector.domain.address import Address
from objector.domain.errors import MailNotOpened, PageNotOpened
from objector.domain.mail import MailDraft, Openable, mailto

# Seconds. A portal answers in milliseconds once it runs, and is started by the bus on first use.
_PORTAL_LIMIT = 5.0
_BUS_LIMIT = 1.0
# A start that failed is known by then; what still runs is a browser in the foreground.
_FOREGROUND_AFTER = 3.0
_MACOS_LIMIT = 10.0


class DesktopOpener:
    """The port `Opener`."""

    def open(self, target: Openable) -> None:
        """Hand a page or a mail to the desktop of this platform.

        Raises PageNotOpened or MailNotOpened with what each way said, MailRefused and MailTooLong.
        """
        match target:
            case Address(url=url):
                reason = _refusal(url)
                if reason is not None:
                    raise PageNotOpened(url, reason)
            case MailDraft():
                reason = _refusal(mailto(target))
                if reason is not None:
                    raise MailNotOpened(target.to, reason)
            case _:
                assert_never(target)


if sys.platform == "win32":

    def _refusal(uri: str) -> str | None:
        """Return why Windows did not open a URI, `None` if it did."""
        try:
            os.startfile(uri)  # noqa: S606 - the very purpose; the URI is a checked one
        except OSError as error:
            return f"startfile: {error}"
        return None

elif sys.platform == "darwin":

    def _refusal(uri: str) -> str | None:
        """Return why macOS did not open a URI, `None` if it did."""
        import subprocess

        try:
            subprocess.run(  # noqa: S603 - no shell, and the URI is a checked one
                ["/usr/bin/open", uri], check=True, capture_output=True, text=True, timeout=_MACOS_LIMIT
            )
        except subprocess.CalledProcessError as error:
            return f"open: {error.stderr.strip() or error.returncode}"
        except (OSError, subprocess.SubprocessError) as error:
            return f"open: {error}"
        return None

else:
    _CANCELLED = "portal: cancelled"

    def _refusal(uri: str) -> str | None:
        """Return why the desktop did not open a URI, `None` if it did."""
        display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if not display and uri.startswith("mailto:"):
            return "neither DISPLAY nor WAYLAND_DISPLAY is set"  # xdg-open would give the mail to a browser
        if not display and not os.environ.get("BROWSER"):
            # xdg-open would find a text browser and call it a success; nobody would see the page.
            return "neither DISPLAY, WAYLAND_DISPLAY nor BROWSER is set"
        portal = _refusal_of_portal(uri) if display else "portal: no display"
        if portal is None or portal == _CANCELLED:
            return portal  # the person was asked and said no, and is not asked again
        opener = _refusal_of_xdg_open(uri)
        return None if opener is None else f"{portal}; {opener}"

    def _refusal_of_portal(uri: str) -> str | None:
        """Ask org.freedesktop.portal.OpenURI; return why it did not open the URI, `None` if it did.

        A portal that has no program to offer gives a request and never answers it. The request is closed then, so that
        it cannot open the page later on.
        """
        from jeepney import DBusErrorResponse

        try:
            response = _portal_response(uri)
        except DBusErrorResponse as error:
            return f"portal: {error.name}"
        except (OSError, KeyError, ValueError, RuntimeError) as error:  # no bus, or none that answers
            return f"portal: {type(error).__name__} {error}"
        # org.freedesktop.portal.Request.Response (XDG Desktop Portal): 0 success, 1 cancelled by the user, 2 other.
        if response == 1:
            return _CANCELLED
        return None if response == 0 else f"portal: response {response}"

    def _portal_response(uri: str) -> int | None:
        """Return what the portal answered, `None` if it did not in time."""
        import secrets
        from time import monotonic

        from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
        from jeepney.io.blocking import open_dbus_connection
        from jeepney.wrappers import unwrap_msg

        from objector.adapters.base.bus import session_bus_address

        address = session_bus_address()
        if address is None:
            raise ValueError("there is no session bus")
        portal = "org.freedesktop.portal.Desktop"
        token = f"objector_{secrets.token_hex(8)}"
        end = monotonic() + _PORTAL_LIMIT
        with open_dbus_connection(bus=address, auth_timeout=_BUS_LIMIT) as bus:
            sender = str(bus.unique_name).removeprefix(":").replace(".", "_")
            request = f"/org/freedesktop/portal/desktop/request/{sender}/{token}"
            # The handle is ours to choose, so that the answer cannot come before we listen for it.
            answer = MatchRule(
                type="signal", interface="org.freedesktop.portal.Request", member="Response", path=request
            )
            unwrap_msg(bus.send_and_get_reply(message_bus.AddMatch(answer), timeout=_BUS_LIMIT))
            with bus.filter(answer) as answers:
                call = new_method_call(
                    DBusAddress("/org/freedesktop/portal/desktop", portal, "org.freedesktop.portal.OpenURI"),
                    "OpenURI",
                    "ssa{sv}",
                    ("", uri, {"handle_token": ("s", token)}),
                )
                try:
                    unwrap_msg(bus.send_and_get_reply(call, timeout=max(0.0, end - monotonic())))
                    body = bus.recv_until_filtered(answers, timeout=max(0.0, end - monotonic())).body
                except TimeoutError:
                    bus.send(new_method_call(DBusAddress(request, portal, "org.freedesktop.portal.Request"), "Close"))
                    return None
        return int(body[0])

    def _refusal_of_xdg_open(uri: str) -> str | None:
        """Run xdg-open; return why it did not open the URI, `None` if it did or became the browser itself.

        It gets a session of its own and none of our files, so that the browser outlives us; it is never ended by us.
        """
        import subprocess
        import threading

        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, and the URI is a checked one
                ["xdg-open", uri],  # noqa: S607 - wherever the system has it
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env=environment_of_others(os.environ),
            )
        except OSError as error:
            return f"xdg-open: {error.strerror}"
        try:
            status = process.wait(_FOREGROUND_AFTER)
        except subprocess.TimeoutExpired:
            # Somebody must take its exit status when the browser is closed.
            threading.Thread(target=process.wait, daemon=True).start()
            return None
        return f"xdg-open: exit status {status}" if status else None
