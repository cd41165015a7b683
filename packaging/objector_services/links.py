# SPDX-License-Identifier: Apache-2.0
"""Tries every address of the facts: `make links`, for a maintainer with a connection. Objector itself opens none.

links [--expected FILE] [--timeout SECONDS] [FOLDER] ends with 0 only where every address answers as it should: with
success, and without having led to another domain, a login or a home page. The rest is a line each.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from objector.domain.contact import LetterFacts
from objector.domain.service import Service, Source
from objector_services.read import AUTHORITIES, NOT_A_SERVICE, SERVICES, read_authorities, read_folder

EXPECTED = SERVICES / NOT_A_SERVICE

USER_AGENT = "Objector-links/1 (+https://objector.org)"
MOST_REDIRECTS = 5
_AT_ONCE = 8
"""Hosts asked at the same time; each is asked one thing at a time."""
_TIMEOUT = 20.0
"""Seconds for each step of a connection."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOGIN = frozenset("login signin sign-in sign_in log-in log_in logon authwall servicelogin sso".split())
"""Parts of a path, or of a host, where one is asked who one is."""
_HOME = re.compile(r"/*(?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?/*)?(?:index\.html?)?")
"""The path of a home page, also one of a language."""

Connect = Callable[[str, str, float], HTTPConnection]
"""Makes a connection by scheme, host and timeout; it need not be open yet."""

_NO_LETTERS = LetterFacts()


class Link(NamedTuple):
    """An address of the facts, and where it stands."""

    service: str
    """The id of the service or the authority that it stands with."""
    where: str
    """`route linkedin.ai-training/setting` or `source press`."""
    url: str
    domains: tuple[str, ...]
    """Where it may lead: the service's domains for a route, the host itself for a source."""


class Answer(NamedTuple):
    """What a server said to one request."""

    status: int
    location: str | None


Fetch = Callable[[str], Answer]
"""Asks for one address, without following redirects. Raises OSError or HTTPException where there is no answer."""


def links_of(services: Iterable[Service], letters: LetterFacts = _NO_LETTERS) -> Iterator[Link]:
    """Yield every address of some services, and of where letters go."""
    for service in services:
        for use in service.data_uses:
            for route in use.routes:
                if route.url is not None:
                    yield Link(service.id, f"route {use.id}/{route.id}", route.url, service.domains)
        for source in service.sources:
            if source.url is not None:
                yield _alone(service.id, f"source {source.id}", source.url)
    yield from _of_letters(letters)


def _of_letters(letters: LetterFacts) -> Iterator[Link]:
    for contact in letters.contacts:
        for recipient in contact.recipients:
            if recipient.form is not None:
                yield _alone(contact.service, "form for letters", recipient.form)
        yield from _sources(contact.service, "contact", contact.sources)
    for authority in letters.authorities:
        for name, url in (("page", authority.page), ("website", authority.website)):
            if url is not None:
                yield _alone(authority.id, name, url)
        yield from _sources(authority.id, "authority", authority.sources)


def _sources(name: str, where: str, sources: Iterable[Source]) -> Iterator[Link]:
    for source in sources:
        if source.url is not None:
            yield _alone(name, f"source {where}/{source.id}", source.url)


def _alone(name: str, where: str, url: str) -> Link:
    """Return an address that has to stay on its own host."""
    return Link(name, where, url, (urlsplit(url).netloc.removeprefix("www."),))


def connect(scheme: str, host: str, timeout: float) -> HTTPConnection:
    """Return a connection to a host, over TLS with a certificate that is checked, unless a source has only `http`."""
    if scheme == "https":
        return HTTPSConnection(host, timeout=timeout)
    return HTTPConnection(host, timeout=timeout)


def fetch_with(connect_to: Connect, timeout: float) -> Fetch:
    """Return what asks for an address, never the same host for two things at once."""
    hosts: dict[str, Lock] = {}

    def fetch(url: str) -> Answer:
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with hosts.setdefault(parts.netloc, Lock()), closing(connect_to(parts.scheme, parts.netloc, timeout)) as asked:
            asked.request("GET", target, headers={"Host": parts.netloc, "User-Agent": USER_AGENT, "Accept": "*/*"})
            with asked.getresponse() as said:
                return Answer(said.status, said.headers.get("Location"))

    return fetch


class Trouble(Exception):
    """What is wrong with an address, as a clause."""


def trouble(link: Link, fetch: Fetch, expected: Mapping[str, str]) -> str | None:
    """Return what is wrong with an address, `None` where all is well; `expected` says where one may be led besides."""
    try:
        _follow(link, fetch, expected.get(link.url))
    except Trouble as found:
        return str(found)
    return None


def _follow(link: Link, fetch: Fetch, expected: str | None) -> None:
    """Ask for an address and what it leads to. Raises Trouble unless that ends well."""
    url = urldefrag(link.url).url
    seen = {url}
    while (led_to := _led_to(url, fetch)) is not None:
        try:
            url = urldefrag(urljoin(url, led_to)).url
            _check_turn(link, urlsplit(url), expected)
        except ValueError:
            raise Trouble(f"is led to {led_to!r}, which is no address") from None
        if url in seen:
            raise Trouble(f"is led in a circle, back to {url}")
        if len(seen) > MOST_REDIRECTS:
            raise Trouble(f"is led on more than {MOST_REDIRECTS} times, the last time to {url}")
        seen.add(url)


def _led_to(url: str, fetch: Fetch) -> str | None:
    """Return where an address leads, `None` where it answers itself. Raises Trouble where it does neither."""
    try:
        status, location = fetch(url)
    except TimeoutError:
        raise Trouble(f"{url} does not answer in time") from None
    except (OSError, HTTPException) as error:
        raise Trouble(f"{url} does not answer: {type(error).__name__} {error}".rstrip()) from None
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status not in _REDIRECTS:
        raise Trouble(f"{url} answers {status}")
    if location is None:
        raise Trouble(f"{url} answers {status} without saying where to go")
    return location


def _check_turn(link: Link, to: SplitResult, expected: str | None) -> None:
    """Raise Trouble for a redirect that leads where it should not."""
    shown = f"{to.scheme}://{to.netloc}{to.path}"
    begun = urlsplit(link.url)
    if to.scheme not in {"https", begun.scheme}:
        raise Trouble(f"is led away from https, to {shown}")
    if shown == expected:
        return
    own = {begun.netloc, *link.domains}
    if not any(to.netloc == domain or to.netloc.endswith(f".{domain}") for domain in own):
        raise Trouble(f"is led to another domain, {shown}")
    steps = {step.lower() for step in (*to.path.split("/"), to.netloc.partition(".")[0])}
    if steps & _LOGIN and to.path != begun.path:
        raise Trouble(f"is led to a login, {shown}")
    if _HOME.fullmatch(to.path) is not None and _HOME.fullmatch(begun.path) is None:
        raise Trouble(f"is led to a home page, {shown}")


def read_expected(path: Path) -> dict[str, str]:
    """Return where the addresses of a file may be led. Raises ValueError where it is not such a file."""
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
    redirects = tree.pop("redirect", [])
    if tree or not isinstance(redirects, list):
        raise ValueError(f"{path.name} holds more than [[redirect]]")
    found: dict[str, str] = {}
    for redirect in redirects:
        if set(redirect) != {"from", "to", "why"} or not all(isinstance(text, str) for text in redirect.values()):
            raise ValueError(f"{path.name}: each [[redirect]] has from, to and why, and nothing else")
        found[redirect["from"]] = redirect["to"]
    return found


def run(argv: Sequence[str], connect_to: Connect = connect) -> int:
    """Try them all, and say what is wrong."""
    parser = argparse.ArgumentParser(description="tries every address of the facts")
    parser.add_argument("folder", nargs="?", type=Path, default=SERVICES)
    parser.add_argument("--expected", type=Path, default=EXPECTED, help="redirects that are accepted")
    parser.add_argument("--timeout", type=float, default=_TIMEOUT, help="seconds for each step of a connection")
    asked = parser.parse_args(argv)
    try:
        expected = read_expected(asked.expected)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    reading = read_folder(asked.folder)
    authorities = read_authorities(asked.folder.parent / AUTHORITIES.name)
    letters = LetterFacts(reading.contacts(), authorities.authorities())
    links = list(links_of(reading.services(), letters))
    fetch = fetch_with(connect_to, asked.timeout)
    wrong = [str(fault) for fault in (*reading.faults, *authorities.faults)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for link, found in zip(links, pool.map(lambda link: trouble(link, fetch, expected), links), strict=True):
            if found is not None:
                wrong.append(f"{link.service}  {link.where}  {link.url}\n    {found}")
    unused = sorted(set(expected) - {link.url for link in links})
    wrong += [f"{asked.expected.name}  {url} is in no file any more" for url in unused]
    if not links:
        wrong.append(f"{asked.folder}  has no addresses")
    for line in wrong:
        print(line)
    print(f"{len(links)} addresses tried, {len(wrong)} things wrong")
    return 1 if wrong else 0
