# SPDX-License-Identifier: Apache-2.0
"""Opens a page in the person's browser, and says no when the desktop did not. Without Qt.

The one way for window and terminal. A call may take some ten seconds on a desktop that does not answer, so the window
makes it from a worker thread.
"""

from __future__ import annotations

import os
import sys

from objector.adapters.desktop.environment import environment_of_others
from objector.domain.address import Address
from objector.domain.errors import PageNotOpened

# Seconds. A portal answers in milliseconds once it runs, and is started by the bus on first use.
_PORTAL_LIMIT = 5.0
_BUS_LIMIT = 1.0
# A start that failed is known by then; what still runs is a browser in the foreground.
_FOREGROUND_AFTER = 3.0
_MACOS_LIMIT = 10.0


class DesktopOpener:
    """The port `Opener`."""

    def open(self, address: Address) -> None:
        """Hand the address to the desktop of this platform. Raises PageNotOpened with what each way said."""
        if sys.platform == "win32":
            _open_on_windows(address.url)
        elif sys.platform == "darwin":
            _open_on_macos(address.url)
        else:
            _open_on_linux(address.url)


if sys.platform == "win32":

    def _open_on_windows(url: str) -> None:
        try:
            os.startfile(url)  # noqa: S606 - the very purpose; the address is a checked one
        except OSError as error:
            raise PageNotOpened(url, f"startfile: {error}") from error

elif sys.platform == "darwin":

    def _open_on_macos(url: str) -> None:
        import subprocess

        try:
            subprocess.run(  # noqa: S603 - no shell, and the address is a checked one
                ["/usr/bin/open", url], check=True, capture_output=True, text=True, timeout=_MACOS_LIMIT
            )
        except subprocess.CalledProcessError as error:
            raise PageNotOpened(url, f"open: {error.stderr.strip() or error.returncode}") from error
        except (OSError, subprocess.SubprocessError) as error:
            raise PageNotOpened(url, f"open: {error}") from error

else:

    def _open_on_linux(url: str) -> None:
        display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if not display and not os.environ.get("BROWSER"):
            # xdg-open would find a text browser and call it a success; nobody would see the page.
            raise PageNotOpened(url, "neither DISPLAY, WAYLAND_DISPLAY nor BROWSER is set")
        portal = _refusal_of_portal(url) if display else "portal: no display"
        if portal is None:
            return
        opener = _refusal_of_xdg_open(url)
        if opener is not None:
            raise PageNotOpened(url, f"{portal}; {opener}")

    def _refusal_of_portal(url: str) -> str | None:
        """Ask org.freedesktop.portal.OpenURI; return why it did not open the page, `None` if it did.

        A portal that has no browser to offer gives a request and never answers it. The request is closed then, so that
        it cannot open the page later on. Raises PageNotOpened when the person was asked and said no.
        """
        from jeepney import DBusErrorResponse

        try:
            response = _portal_response(url)
        except DBusErrorResponse as error:
            return f"portal: {error.name}"
        except (OSError, KeyError, ValueError, RuntimeError) as error:  # no bus, or none that answers
            return f"portal: {type(error).__name__} {error}"
        # org.freedesktop.portal.Request.Response (XDG Desktop Portal): 0 success, 1 cancelled by the user, 2 other.
        if response == 1:
            raise PageNotOpened(url, "portal: cancelled")
        return None if response == 0 else f"portal: response {response}"

    def _portal_response(url: str) -> int | None:
        """Return what the portal answered, `None` if it did not in time."""
        import secrets
        from time import monotonic

        from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
        from jeepney.io.blocking import open_dbus_connection
        from jeepney.wrappers import unwrap_msg

        portal = "org.freedesktop.portal.Desktop"
        token = f"objector_{secrets.token_hex(8)}"
        end = monotonic() + _PORTAL_LIMIT
        with open_dbus_connection(bus="SESSION", auth_timeout=_BUS_LIMIT) as bus:
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
                    ("", url, {"handle_token": ("s", token)}),
                )
                try:
                    unwrap_msg(bus.send_and_get_reply(call, timeout=max(0.0, end - monotonic())))
                    body = bus.recv_until_filtered(answers, timeout=max(0.0, end - monotonic())).body
                except TimeoutError:
                    bus.send(new_method_call(DBusAddress(request, portal, "org.freedesktop.portal.Request"), "Close"))
                    return None
        return int(body[0])

    def _refusal_of_xdg_open(url: str) -> str | None:
        """Run xdg-open; return why it did not open the page, `None` if it did or became the browser itself.

        It gets a session of its own and none of our files, so that the browser outlives us; it is never ended by us.
        """
        import subprocess
        import threading

        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, and the address is a checked one
                ["xdg-open", url],  # noqa: S607 - wherever the system has it
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
