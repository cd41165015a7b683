# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from objector.domain.address import Address, check_address, route_address
from objector.domain.errors import AddressFault, AddressRefused
from tests.support.builders import a_service

DOMAINS = ("linkedin.com",)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://linkedin.com", "linkedin.com"),
        ("https://linkedin.com/", "linkedin.com"),
        ("https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement", "www.linkedin.com"),
        ("https://a.b-c.linkedin.com/x?y=z&w=%20#top", "a.b-c.linkedin.com"),
        ("https://www.linkedin.com/@someone", "www.linkedin.com"),
        ("https://www.linkedin.com/a:b", "www.linkedin.com"),
        ("HTTPS://www.linkedin.com/", "www.linkedin.com"),
    ],
)
def test_a_page_on_the_services_own_domains(url: str, host: str) -> None:
    assert check_address(url, DOMAINS) == Address(url, host)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", AddressFault.MALFORMED),
        ("https://www.linkedin.com/a b", AddressFault.MALFORMED),
        ("https://www.linkedin.com/\n", AddressFault.MALFORMED),
        ("\thttps://www.linkedin.com/", AddressFault.MALFORMED),
        ("https://www.linkedin.com/\x00", AddressFault.MALFORMED),
        ("https://evil.example\\@www.linkedin.com/", AddressFault.MALFORMED),
        ("https://www.linkedın.com/", AddressFault.MALFORMED),
        ("https://www.linkedin。com/", AddressFault.MALFORMED),
        ("https://www.linkedin.com/\u202egnp", AddressFault.MALFORMED),
        ("https://[www.linkedin.com/", AddressFault.MALFORMED),
        ("https://www.linkedin.com:99999/", AddressFault.MALFORMED),
        ("https://www.linkedin.com:x/", AddressFault.MALFORMED),
        ("http://www.linkedin.com/", AddressFault.SCHEME),
        ("javascript:alert(1)", AddressFault.SCHEME),
        ("file:///etc/passwd", AddressFault.SCHEME),
        ("ms-msdt:/id", AddressFault.SCHEME),
        ("www.linkedin.com", AddressFault.SCHEME),
        ("//www.linkedin.com/", AddressFault.SCHEME),
        ("https://me@www.linkedin.com/", AddressFault.CREDENTIALS),
        ("https://me:secret@www.linkedin.com/", AddressFault.CREDENTIALS),
        ("https://www.linkedin.com@evil.example/", AddressFault.CREDENTIALS),
        ("https://@www.linkedin.com/", AddressFault.CREDENTIALS),
        ("https://www.linkedin.com:443/", AddressFault.PORT),
        ("https://www.linkedin.com:8443/", AddressFault.PORT),
        ("https://www.linkedin.com:0/", AddressFault.PORT),
        ("https://www.linkedin.com:/", AddressFault.PORT),
        ("https://", AddressFault.HOST),
        ("https:/www.linkedin.com/", AddressFault.HOST),
        ("https://www.linkedin.com./", AddressFault.HOST),
        ("https://WWW.LINKEDIN.COM/", AddressFault.HOST),
        ("https://linkedin.com.evil.example/", AddressFault.HOST),
        ("https://evillinkedin.com/", AddressFault.HOST),
        ("https://linkedin.co/", AddressFault.HOST),
        ("https://com/", AddressFault.HOST),
        ("https://evil.example/?https://www.linkedin.com/", AddressFault.HOST),
        ("https://evil.example/#@www.linkedin.com/", AddressFault.HOST),
        ("https://evil.example%2f.linkedin.com/", AddressFault.HOST),
        ("https://-.linkedin.com/", AddressFault.HOST),
        ("https://a_b.linkedin.com/", AddressFault.HOST),
        ("https://..linkedin.com/", AddressFault.HOST),
        ("https://127.0.0.1/", AddressFault.HOST),
        ("https://[::1]/", AddressFault.HOST),
        ("https://xn--lnkedin-p4a.linkedin.com/", AddressFault.HOST),
        ("https://www.xn--lnkedin-p4a.com/", AddressFault.HOST),
    ],
)
def test_anything_else_is_refused_and_says_why(url: str, fault: AddressFault) -> None:
    with pytest.raises(AddressRefused) as refused:
        check_address(url, DOMAINS)
    assert (refused.value.url, refused.value.fault) == (url, fault)


def test_without_domains_nothing_is_opened() -> None:
    with pytest.raises(AddressRefused):
        check_address("https://www.linkedin.com/", ())


@example("https://www.linkedin.com/?q=1#a")
@given(
    st.one_of(
        st.text(),
        st.from_regex(r"\Ahttps://[a-z@:.\[\]%#?/]{0,20}linkedin\.com[a-z@:.\[\]%#?/]{0,20}\Z"),
        st.text(alphabet="https:/@.?#%[]linkedco\\").map(lambda text: f"https://{text}"),
    )
)
def test_what_is_accepted_leads_to_a_host_of_the_domain_and_nowhere_else(url: str) -> None:
    try:
        address = check_address(url, DOMAINS)
    except AddressRefused:
        return
    parts = urlsplit(address.url)
    assert (address.url, parts.scheme, parts.hostname, parts.port) == (url, "https", address.host, None)
    assert (parts.username, parts.password) == (None, None)
    assert f".{address.host}".endswith(".linkedin.com")
    assert url.isascii()
    assert url.isprintable()


def test_a_route_is_held_against_its_own_service() -> None:
    service = a_service()
    assert route_address(service, "https://www.papermill.example/settings").host == "www.papermill.example"
    with pytest.raises(AddressRefused):
        route_address(service, "https://www.linkedin.com/")
