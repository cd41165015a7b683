# SPDX-License-Identifier: Apache-2.0
"""Addresses that Objector opens: `https`, on the service's own domains, and nothing hidden in them."""

import re
from urllib.parse import urlsplit

from objector.domain.errors import AddressFault, AddressRefused
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Service

# RFC 3986, section 2: what a URI is made of, in ASCII. Anything else (spaces, controls, look-alike letters) is refused.
_URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.ASCII)
# RFC 1123, section 2.1: labels of letters, digits and hyphens; here in lower case, and no trailing full stop.
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.ASCII)


class Address(NamedTuple):
    """A checked address."""

    url: str
    host: str


def check_address(url: str, domains: tuple[str, ...]) -> Address:
    """Check that `url` is `https` on one of `domains` or below it, with neither credentials nor a port.

    Raises AddressRefused, which says what is wrong with it.
    """
    if _URI.fullmatch(url) is None:
        raise AddressRefused(url, AddressFault.MALFORMED)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused(url, AddressFault.MALFORMED) from None
    if parts.scheme != "https":
        raise AddressRefused(url, AddressFault.SCHEME)
    if "@" in parts.netloc:
        raise AddressRefused(url, AddressFault.CREDENTIALS)
    if port is not None or parts.netloc.endswith(":"):
        raise AddressRefused(url, AddressFault.PORT)
    host = parts.netloc
    if _HOST.fullmatch(host) is None or host.startswith("xn--") or ".xn--" in host:
        raise AddressRefused(url, AddressFault.HOST)
    if not any(host == domain or host.endswith("." + domain) for domain in domains):
        raise AddressRefused(url, AddressFault.HOST)
    return Address(url, host)


def route_address(service: Service, url: str) -> Address:
    """Check an address of one of the service's routes."""
    return check_address(url, service.domains)
