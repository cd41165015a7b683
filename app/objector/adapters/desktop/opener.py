# SPDX-License-Identifier: Apache-2.0
"""Opens a page, a mail, or a file that Objector wrote, and says no when the desktop did not. Without Qt.

The one way for window and terminal. A call may take some ten seconds on a desktop that does not answer, so the window
makes it from a worker thread.
"""

from __future__ import annotations

import os
import sys
from typing import assert_never

from objector.adapters.base.programs import environment_of_others, run
from objector.domain.address import Address
from objector.domain.errors import FileNotShown, MailNotOpened, PageNotOpened
from objector.domain.mail import LONG_URI_LIMIT, URI_LIMIT, MailDraft, Openable, mailto

# Seconds. A portal answers in milliseconds once it runs, and is started by the bus on first use.
_PORTAL_LIMIT = 5.0
_BUS_LIMIT = 1.0
# A start that failed is known by then; what still runs is a browser in the foreground.
_FOREGROUND_AFTER = 3.0
_MACOS_LIMIT = 10.0
_MAIL_LIMIT = URI_LIMIT if sys.platform == "win32" else LONG_URI_LIMIT


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
                reason = _refusal(mailto(target, _MAIL_LIMIT))
                if reason is not None:
                    raise MailNotOpened(reason)
            case _:
                assert_never(target)

    def open_file(self, path: str) -> None:
        """Have a file opened by the program that the person has for it.

        Raises FileNotShown. For files that Objector just wrote only: any other may be a program.
        """
        reason = _refusal_of_file(os.path.abspath(path))
        if reason is not None:
            raise FileNotShown(path, reason)

    def show_file(self, path: str) -> None:
        """Show a file in its folder; where the desktop cannot point at it, the folder. Raises FileNotShown."""
        reason = _refusal_to_show(os.path.abspath(path))
        if reason is not None:
            raise FileNotShown(path, reason)


if sys.platform == "win32":

    def _refusal(uri: str) -> str | None:
        """Return why Windows did not open a URI, `None` if it did."""
        try:
            os.startfile(uri)  # noqa: S606 - the very purpose; the URI is a checked one
        except OSError as error:
            return f"startfile: {error}"
        return None

    def _refusal_of_file(path: str) -> str | None:
        """Return why Windows did not open a file, `None` if it did."""
        return _refusal(path)

    def _refusal_to_show(path: str) -> str | None:
        """Return why Explorer did not show a file, `None` if it did. Its exit status says nothing."""
        import subprocess

        try:
            # One string: Explorer reads its command line itself, and no name of a file has a quotation mark in it.
            subprocess.Popen(f'explorer.exe /select,"{path}"')  # noqa: S603 - no shell, and the system's own
        except OSError as error:
            return f"explorer: {error}"
        return None

elif sys.platform == "darwin":

    def _refusal(uri: str) -> str | None:
        """Return why macOS did not open a URI, `None` if it did."""
        return _refusal_of_open(uri)

    def _refusal_of_file(path: str) -> str | None:
        """Return why macOS did not open a file, `None` if it did."""
        return _refusal_of_open(path)

    def _refusal_to_show(path: str) -> str | None:
        """Return why Finder did not show a file, `None` if it did."""
        return _refusal_of_open("-R", path)

    def _refusal_of_open(*words: str) -> str | None:
        try:
            done = run("/usr/bin/open", *words, limit=_MACOS_LIMIT)
        except OSError as error:
            return f"open: {error}"
        return f"open: {done.stderr.strip() or done.returncode}" if done.returncode else None

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
        portal = _refusal_of_portal("OpenURI", uri) if display else "portal: no display"
        if portal is None or portal == _CANCELLED:
            return portal  # the person was asked and said no, and is not asked again
        opener = _refusal_of_xdg_open(uri)
        return None if opener is None else f"{portal}; {opener}"

    def _refusal_of_file(path: str) -> str | None:
        """Return why the desktop did not open a file, `None` if it did."""
        return _refusal_of_path("OpenFile", path, path)

    def _refusal_to_show(path: str) -> str | None:
        """Return why the desktop did not show a file in its folder, `None` if it did."""
        manager = _refusal_of_file_manager(path)
        if manager is None:
            return None
        folder = _refusal_of_path("OpenDirectory", path, os.path.dirname(path))
        return None if folder is None else f"{manager}; {folder}"

    def _refusal_of_path(method: str, path: str, instead: str) -> str | None:
        """Ask the portal, to which the file itself is handed, since it may see other folders; else xdg-open."""
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            return "neither DISPLAY nor WAYLAND_DISPLAY is set"
        try:
            file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            return f"open: {error.strerror}"
        try:
            portal = _refusal_of_portal(method, file)
        finally:
            os.close(file)
        if portal is None or portal == _CANCELLED:
            return portal
        opener = _refusal_of_xdg_open(instead)
        return None if opener is None else f"{portal}; {opener}"

    def _refusal_of_file_manager(path: str) -> str | None:
        """Ask org.freedesktop.FileManager1 to point at a file; return why it did not, `None` if it did."""
        from pathlib import Path

        from jeepney import DBusAddress, DBusErrorResponse, new_method_call
        from jeepney.wrappers import unwrap_msg

        from objector.adapters.base.bus import NO_BUS, open_session_bus

        name = "org.freedesktop.FileManager1"
        call = new_method_call(
            DBusAddress("/org/freedesktop/FileManager1", name, name), "ShowItems", "ass", ([Path(path).as_uri()], "")
        )
        try:
            with open_session_bus(_BUS_LIMIT) as bus:
                unwrap_msg(bus.send_and_get_reply(call, timeout=_PORTAL_LIMIT))
        except DBusErrorResponse as error:
            return f"file manager: {error.name}"
        except NO_BUS as error:
            return f"file manager: {type(error).__name__} {error}"
        return None

    def _refusal_of_portal(method: str, what: str | int) -> str | None:
        """Ask org.freedesktop.portal.OpenURI; return why it did not open a URI, or an open file, `None` if it did.

        A portal that has no program to offer gives a request and never answers it. The request is closed then, so that
        it cannot open the page later on.
        """
        from jeepney import DBusErrorResponse

        from objector.adapters.base.bus import NO_BUS

        try:
            response = _portal_response(method, what)
        except DBusErrorResponse as error:
            return f"portal: {error.name}"
        except NO_BUS as error:
            return f"portal: {type(error).__name__} {error}"
        # org.freedesktop.portal.Request.Response (XDG Desktop Portal): 0 success, 1 cancelled by the user, 2 other.
        if response == 1:
            return _CANCELLED
        return None if response == 0 else f"portal: response {response}"

    def _portal_response(method: str, what: str | int) -> int | None:
        """Return what the portal answered, `None` if it did not in time."""
        import secrets
        from time import monotonic

        from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
        from jeepney.wrappers import unwrap_msg

        from objector.adapters.base.bus import open_session_bus

        portal = "org.freedesktop.portal.Desktop"
        token = f"objector_{secrets.token_hex(8)}"
        end = monotonic() + _PORTAL_LIMIT
        is_file = isinstance(what, int)
        with open_session_bus(_BUS_LIMIT, enable_fds=is_file) as bus:
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
                    method,
                    "sha{sv}" if is_file else "ssa{sv}",
                    ("", what, {"handle_token": ("s", token)}),
                )
                try:
                    unwrap_msg(bus.send_and_get_reply(call, timeout=max(0.0, end - monotonic())))
                    body = bus.recv_until_filtered(answers, timeout=max(0.0, end - monotonic())).body
                except TimeoutError:
                    bus.send(new_method_call(DBusAddress(request, portal, "org.freedesktop.portal.Request"), "Close"))
                    return None
        return int(body[0])

    def _refusal_of_xdg_open(what: str) -> str | None:
        """Run xdg-open; return why it did not open a URI or a path, `None` if it did or became the program itself.

        It gets a session of its own and none of our files, so that the browser outlives us; it is never ended by us.
        """
        import subprocess
        import threading

        try:
            process = subprocess.Popen(  # noqa: S603 - no shell; the URI is a checked one, and a path is absolute
                ["xdg-open", what],  # noqa: S607 - wherever the system has it
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
