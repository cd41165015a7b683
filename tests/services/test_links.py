# SPDX-License-Identifier: Apache-2.0
"""The check of all addresses, seen to fail: against a server of the test's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, NamedTuple

import pytest

from objector_services import links
from tests.support.service_files import PAPERMILL, write
from tests.support.sources import ROOT

PAGE = "https://www.papermill.example/settings/profiles"
FORM = "https://help.papermill.test/object"
NOTICE = "https://www.papermill.example/notice"
PRESS = "http://news.sheet.example/profiles?page=1"

_LONG = 60.0
"""Seconds that are never over on the busiest machine."""


class Reply(NamedTuple):
    """What the server says at an address."""

    status: int = 200
    location: str | None = None
    late: bool = False
    broken: bool = False


class Server:
    """A server that stands for every host, and tells by the Host of a request which one is asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {PAGE: Reply(), FORM: Reply(), NOTICE: Reply(), PRESS: Reply()}
        self.asked: list[tuple[str, str]] = []
        """Addresses without their scheme, and who asked."""
        self.most_at_once: dict[str, int] = defaultdict(int)
        self._now: dict[str, int] = defaultdict(int)
        self._lock = Lock()
        self.end = Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.answer(self)

            def log_message(self, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def connect(self, scheme: str, host: str, timeout: float) -> HTTPConnection:
        """Return a connection to this server, whatever the host; in the real run it would be to the host.

        The time that there is counts where the answer is late. Elsewhere a busy machine may take longer.
        """
        assert (scheme in {"http", "https"}, host.islower()) == (True, True)
        late = {url for url, reply in self.replies.items() if reply.late}

        class Connection(HTTPConnection):
            def putrequest(self, method: str, url: str, *args: Any, **options: Any) -> None:
                self.timeout = timeout if f"{scheme}://{host}{url}" in late else _LONG
                super().putrequest(method, url, *args, **options)

        return Connection("127.0.0.1", self.http.server_address[1])

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        host = request.headers["Host"]
        address = f"{host}{request.path}"
        with self._lock:
            self._now[host] += 1
            self.most_at_once[host] = max(self.most_at_once[host], self._now[host])
            self.asked.append((address, request.headers["User-Agent"]))
        known = {url.partition("://")[2]: reply for url, reply in self.replies.items()}
        reply = known.get(address, Reply(404))
        if reply.late:
            self.end.wait(_LONG)
        if reply.broken:
            request.wfile.write(b"nonsense\r\n\r\n")
        else:
            request.send_response(reply.status)
            if reply.location is not None:
                request.send_header("Location", reply.location)
            request.send_header("Content-Length", "0")
            with self._lock:
                self._now[host] -= 1
            request.end_headers()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = Thread(target=made.http.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.end.set()
    made.http.shutdown()
    thread.join()
    made.http.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "services"
    folder.mkdir()
    write(folder)
    return folder


def tried(
    server: Server, folder: Path, capsys: pytest.CaptureFixture[str], *, expected: str = ""
) -> tuple[int, list[str]]:
    """Run it on a folder; return its status and its lines."""
    file = folder.parent / "expected.toml"
    file.write_text(expected, encoding="utf-8")
    status = links.run([str(folder), "--expected", str(file), "--timeout", "0.5"], server.connect)
    return status, capsys.readouterr().out.splitlines()


def test_all_is_well_when_every_address_answers(
    server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tried(server, folder, capsys) == (0, ["4 addresses tried, 0 things wrong"])
    assert {address for address, _ in server.asked} == {url.partition("://")[2] for url in server.replies}
    assert {agent for _, agent in server.asked} == {"Objector-links/1 (+https://objector.org)"}


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        (Reply(404), f"{PAGE} answers 404"),
        (Reply(410), f"{PAGE} answers 410"),
        (Reply(500), f"{PAGE} answers 500"),
        (Reply(429), f"{PAGE} answers 429"),
        (Reply(304), f"{PAGE} answers 304"),
        (Reply(late=True), f"{PAGE} does not answer in time"),
        (Reply(broken=True), f"{PAGE} does not answer: BadStatusLine nonsense"),
        (Reply(302), f"{PAGE} answers 302 without saying where to go"),
        (Reply(302, "/login"), "is led to a login, https://www.papermill.example/login"),
        (Reply(302, "/uas/login?session_redirect=x"), "is led to a login, https://www.papermill.example/uas/login"),
        (Reply(303, "/accounts/login/?next=/"), "is led to a login, https://www.papermill.example/accounts/login/"),
        (Reply(307, "/v3/SignIn/identifier"), "is led to a login, https://www.papermill.example/v3/SignIn/identifier"),
        (Reply(302, "https://login.papermill.test/"), "is led to a login, https://login.papermill.test/"),
        (Reply(301, "/"), "is led to a home page, https://www.papermill.example/"),
        (Reply(301, "https://papermill.example"), "is led to a home page, https://papermill.example"),
        (Reply(302, "/en-us/"), "is led to a home page, https://www.papermill.example/en-us/"),
        (Reply(308, "https://inkwell.example/"), "is led to another domain, https://inkwell.example/"),
        (Reply(302, "//evil.example/x"), "is led to another domain, https://evil.example/x"),
        (Reply(302, "https://papermill.example.evil.example/x"), "is led to another domain, https://papermill.example.evil.example/x"),
        (Reply(302, "https://papermill.example@evil.example/x"), "is led to another domain, https://papermill.example@evil.example/x"),
        (Reply(302, "https://www.papermill.example:8443/x"), "is led to another domain, https://www.papermill.example:8443/x"),
        (Reply(302, "http://www.papermill.example/x"), "is led away from https, to http://www.papermill.example/x"),
        (Reply(302, "javascript:alert(1)"), "is led away from https, to javascript://alert(1)"),
        (Reply(302, "https://[broken/"), "is led to 'https://[broken/', which is no address"),
        (Reply(302, PAGE), f"is led in a circle, back to {PAGE}"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    reply: Reply, what: str, server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.replies[PAGE] = reply
    assert tried(server, folder, capsys) == (
        1,
        [
            f"papermill  route papermill.profiles/setting  {PAGE}",
            f"    {what}",
            "4 addresses tried, 1 things wrong",
        ],
    )
    asked = {address.partition("/")[0] for address, _ in server.asked}
    assert asked == {"www.papermill.example", "help.papermill.test", "news.sheet.example"}  # nobody else


def test_a_redirect_within_the_site_is_followed(
    server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.replies[PAGE] = Reply(301, "/privacy#profiles")
    server.replies["https://www.papermill.example/privacy"] = Reply(302, "https://my.papermill.test/privacy?x=1")
    server.replies["https://my.papermill.test/privacy?x=1"] = Reply()
    assert tried(server, folder, capsys)[0] == 0
    server.replies["https://my.papermill.test/privacy?x=1"] = Reply(404)
    status, lines = tried(server, folder, capsys)
    assert (status, lines[1]) == (1, "    https://my.papermill.test/privacy?x=1 answers 404")


def test_redirects_without_end_are_given_up(server: Server, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.replies[PAGE] = Reply(302, "/1")
    for number in range(1, 50):
        server.replies[f"https://www.papermill.example/{number}"] = Reply(302, f"/{number + 1}")
    status, lines = tried(server, folder, capsys)
    assert (status, lines[1]) == (
        1,
        "    is led on more than 5 times, the last time to https://www.papermill.example/6",
    )


def test_a_source_is_held_to_its_own_host(server: Server, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.replies[PRESS] = Reply(301, "https://www.news.sheet.example/profiles")
    server.replies["https://www.news.sheet.example/profiles"] = Reply()
    assert tried(server, folder, capsys)[0] == 0
    server.replies[PRESS] = Reply(301, "https://www.papermill.example/notice")
    assert tried(server, folder, capsys)[1][:2] == [
        f"papermill  source press  {PRESS}",
        "    is led to another domain, https://www.papermill.example/notice",
    ]


LOGIN = f"""
[[redirect]]
from = "{PAGE}"
to = "https://www.papermill.example/login"
why = "signed out"
"""


def test_only_the_redirect_that_is_expected_is_accepted(
    server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.replies["https://www.papermill.example/login?next=x"] = Reply()
    server.replies["https://www.papermill.example/signin"] = Reply()
    server.replies[PAGE] = Reply(302, "/login?next=x")
    assert tried(server, folder, capsys, expected=LOGIN)[0] == 0
    server.replies[PAGE] = Reply(302, "/signin")
    assert tried(server, folder, capsys, expected=LOGIN)[0] == 1
    server.replies[PAGE] = Reply()
    server.replies[NOTICE] = Reply(302, "/login?next=x")
    assert tried(server, folder, capsys, expected=LOGIN)[0] == 1


def test_what_is_expected_of_no_address_is_reported(
    server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines = tried(server, folder, capsys, expected=LOGIN.replace("profiles", "adverts"))
    assert status == 1
    assert "/settings/adverts is in no file any more" in lines[0]


@pytest.mark.parametrize(
    "wrong", ["x = 1", "[redirect]", '[[redirect]]\nfrom = "x"', "[[redirect", LOGIN + "because = 1"]
)
def test_a_wrong_list_is_wrong_usage(
    wrong: str, server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        tried(server, folder, capsys, expected=wrong)
    assert end.value.code == 2
    assert server.asked == []


def test_a_host_is_asked_one_thing_at_a_time(server: Server, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for service in ("inkwell", "letterbox", "wastepaper", "envelope"):
        own_id = PAPERMILL.replace('id = "papermill', f'id = "{service}')
        write(folder, service, own_id)
    status, lines = tried(server, folder, capsys)
    assert (status, lines) == (0, ["20 addresses tried, 0 things wrong"])
    assert server.most_at_once == {"www.papermill.example": 1, "help.papermill.test": 1, "news.sheet.example": 1}


def test_a_file_that_is_refused_and_a_folder_without_addresses_fail(
    server: Server, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "inkwell", PAPERMILL)
    status, lines = tried(server, folder, capsys)
    assert (status, lines[0].partition(": ")[0]) == (1, "inkwell.toml:2")
    for file in folder.iterdir():
        file.unlink()
    assert tried(server, folder, capsys)[0] == 1


def test_without_a_server_it_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Server()
    made.http.server_close()
    status, lines = tried(made, folder, capsys)
    assert (status, lines[-1]) == (1, "4 addresses tried, 4 things wrong")
    assert "does not answer: ConnectionRefusedError" in lines[1]


def test_the_real_run_speaks_to_the_host_itself_over_tls() -> None:
    connection = links.connect("https", "www.papermill.example", 3.0)
    assert (type(connection).__name__, connection.host, connection.port) == (
        "HTTPSConnection",
        "www.papermill.example",
        443,
    )
    assert links.connect("http", "news.sheet.example", 3.0).port == 80


def test_the_list_that_is_kept_can_be_read() -> None:
    assert isinstance(links.read_expected(links.EXPECTED), dict)


def test_the_program_itself_never_imports_it() -> None:
    named = [file for file in (ROOT / "app").rglob("*.py") if "import links" in file.read_text(encoding="utf-8")]
    assert named == []
