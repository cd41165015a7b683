# SPDX-License-Identifier: Apache-2.0
"""Files of services whose addresses lead elsewhere, or hide where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.hostile_tree import FORM, Hostile, Steps, add, path, put

_HIDDEN = (
    "https://www.p\N{CYRILLIC SMALL LETTER A}permill.example/",
    "https://www.papermill.example\N{FULLWIDTH FULL STOP}evil.example/",
    "https://www.papermill.example\N{FRACTION SLASH}evil.example/",
    "https://xn--pprmill-7fg.example/",
    "https://www.xn--papermill-abc.example/",
    "https://me@www.papermill.example/",
    "https://me:secret@www.papermill.example/",
    "https://www.papermill.example@evil.example/",
    "https://www.papermill.example:secret@evil.example/",
    "https://www.papermill.example:443/",
    "https://www.papermill.example:/",
    "https://www.papermill.example:99999/",
    "https://www.papermill.example./",
    "https://.papermill.example/",
    "https://www..papermill.example/",
    "https://-www.papermill.example/",
    "https://WWW.papermill.example/",
    "https://www.papermill.EXAMPLE/",
    "javascript:alert(1)",
    "javascript://www.papermill.example/%0aalert(1)",
    "file:///etc/passwd",
    "file://www.papermill.example/etc/passwd",
    "data:text/html,x",
    "ftp://www.papermill.example/",
    "mailto:me@papermill.example",
    "//www.papermill.example/",
    "/settings",
    "www.papermill.example/settings",
    "https:www.papermill.example",
    "https:/www.papermill.example/",
    "https:///www.papermill.example/",
    "https:\\\\www.papermill.example\\",
    "https://evil.example\\@www.papermill.example/",
    "https://www.papermill.example\\.evil.example/",
    "https://www.papermill.example/\tx",
    "https://www.papermill.example/\nx",
    "https://www.papermill.example/\r\nHost: evil.example",
    " https://www.papermill.example/",
    "https://www.papermill.example/ x",
    "https://www.papermill.example/\N{RIGHT-TO-LEFT OVERRIDE}x",
    "https://www.papermill.example/\N{ZERO WIDTH SPACE}x",
    "https://www.papermill.example/é",
    'https://www.papermill.example/"x"',
    "https://www.papermill.example/<x>",
    "https://www.papermill.example/`x`",
    "https://www.papermill.example/{x}",
    "https://[::1]/",
    "https://[www.papermill.example/",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://2130706433/",
    "https://",
    "x",
)
"""Wrong for a page and a source alike."""

_ELSEWHERE = (
    "http://www.papermill.example/",
    "https://www.papermill.example.evil.example/",
    "https://evilpapermill.example/",
    "https://papermill.example-evil.example/",
    "https://papermill-example.example/",
    "https://example/",
    "https://evil.example/?https://www.papermill.example/",
    "https://evil.example/#www.papermill.example",
    "https://papermil1.example/",
)
"""Wrong for a page; a source may be anywhere."""


def hostile_addresses() -> Iterator[Hostile]:
    """Yield all of them."""
    route: Steps = ("data_uses", 0, "routes", 0, "url")
    for url in (*_HIDDEN, *_ELSEWHERE):
        yield Hostile(f"page {url!r}", put(route, url), path(route))
    source: Steps = ("sources", 1, "url")
    for url in _HIDDEN:
        yield Hostile(f"source {url!r}", put(source, url), path(source))
    template: Steps = ("data_uses", 0, "routes", 0, "template")
    for text in (
        "https://{x}.evil.example/",
        "https://{x}/",
        "{x}://www.papermill.example/",
        "{x}",
        "https://papermill.example{x}/",
        "https://{x}papermill.example/",
        "https://papermill.example@{x}/",
        "https://www.papermill.example/{X}",
        "https://www.papermill.example/{x",
        "https://www.papermill.example/{}",
        "https://www.papermill.example/{x.y}",
        "https://www.papermill.example/",
        "http://www.papermill.example/{x}",
        "https://evil.example/{x}",
        "javascript:{x}",
    ):
        yield Hostile(f"template {text!r}", put(template, text), path(template))
    domain: Steps = ("domains", 1)
    for text in (
        "example",
        "Papermill.test",
        "papermill.test.",
        ".papermill.test",
        "*.papermill.test",
        "https://papermill.test",
        "papermill.test/",
        "papermill.test:443",
        "me@papermill.test",
        "xn--pprmill-7fg.example",
        "p\N{CYRILLIC SMALL LETTER A}permill.test",
        "papermill .test",
        "127.0.0.1",
        "papermill.example",
    ):
        yield Hostile(f"domain {text!r}", put(domain, text), path(domain))
    for to in (
        "no@evil.example",
        "no@papermill.example.evil.example",
        "no@evilpapermill.example",
        "no@xn--pprmill-7fg.example",
        "no@papermill.example@evil.example",
        "no@papermill.example, x@evil.example",
        "no@PAPERMILL.example",
        "no@localhost",
        "no@papermill.example?bcc=x@evil.example",
        "no",
        "@papermill.example",
        "no@",
        "mailto:no@papermill.example",
        "no@papermill.example\nbcc: x@evil.example",
        "Paper Mill <no@papermill.example>",
        "n\N{CYRILLIC SMALL LETTER O}@papermill.example",
    ):
        letter = {"to": to, "subject": "No", "body": "I object."}
        form: Steps = ("data_uses", 0, "routes", 1)
        yield Hostile(f"letter to {to!r}", add(form, {"kind": "letter", "letter": letter}), f"{FORM}.letter.to")
