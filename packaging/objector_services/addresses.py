# SPDX-License-Identifier: Apache-2.0
"""The rules for the addresses of a catalogue file: hosts, pages of routes, sources, and the parts of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from objector.domain.address import check_address
from objector.domain.errors import AddressFault, AddressRefused
from objector_services.refusal import Refusal

_PART = re.compile(r"\{[a-z_]+\}")
"""The part of an address that is the person's own."""


def domain_refusals(domain: str, at: str) -> Iterator[Refusal]:
    """Refuse what is not the bare name of a host in lower case."""
    try:
        check_address(f"https://{domain}/", (domain,))
    except AddressRefused:
        yield Refusal(
            at,
            f"{domain} is not a host name in lower case",
            "write only the host, such as example.com: no scheme, port, path or full stop at its end",
        )


def page_refusals(url: str, domains: tuple[str, ...], at: str) -> Iterator[Refusal]:
    """Refuse what Objector would not open for a service on `domains`."""
    try:
        check_address(url, domains)
    except AddressRefused as refused:
        own = ", ".join(domains)
        reason, mend = _WRONG[refused.fault]
        yield Refusal(at, reason.format(url=url, domains=own), mend.format(domains=own))


def template_refusals(template: str, domains: tuple[str, ...], at: str) -> Iterator[Refusal]:
    """Refuse a template that is not a page of the service whatever its parts are."""
    if _PART.search(template) is None:
        yield Refusal(at, f"{template} has no part of the person’s own", "mark it, such as {name}, or give it as url")
    yield from page_refusals(_PART.sub("x", template), domains, at)


def source_refusals(url: str, at: str) -> Iterator[Refusal]:
    """Refuse what cannot be looked up: `http` too and on any host, otherwise as strict as a page of a route."""
    fault: AddressFault | None = None
    try:
        secure = "https:" + url[len("http:") :] if url.startswith("http:") else url
        check_address(secure, (urlsplit(secure).netloc,))
    except ValueError:
        fault = AddressFault.MALFORMED
    except AddressRefused as refused:
        fault = refused.fault
    if fault is not None:
        reason, mend = _WRONG_SOURCE.get(fault, _WRONG[fault])
        yield Refusal(at, reason.format(url=url), mend)


_WRONG = {
    AddressFault.MALFORMED: (
        "{url} is not an address in plain ASCII",
        "copy the address anew, and write letters beyond ASCII and spaces in its path as %…",
    ),
    AddressFault.SCHEME: ("{url} does not begin with https:", "write the whole address, from https:// on"),
    AddressFault.CREDENTIALS: ("{url} carries a user name", "take away everything from https:// to the @"),
    AddressFault.PORT: ("{url} names a port", "take the : and the number away"),
    AddressFault.HOST: (
        "{url} is not on {domains}",
        "use a page on one of these domains, or add the host to domains if it is the service’s own",
    ),
}
_WRONG_SOURCE = {
    AddressFault.SCHEME: ("{url} begins with neither https: nor http:", "write the whole address, from https:// on"),
    AddressFault.HOST: ("{url} has no host name in lower case", "write the host in lower-case ASCII letters"),
}
