# SPDX-License-Identifier: Apache-2.0
"""Lists of services that are handed out: believed to the byte, or refused for a reason that is known."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from pathlib import Path

import pytest

from objector.adapters.catalogue import signed_list
from objector.adapters.catalogue.compiled_head import FORM
from objector.adapters.catalogue.content import services_of
from objector.adapters.catalogue.minisign import NotMinisign, read_public_key, read_signature
from objector.adapters.catalogue.signed_list import (
    MOST_BYTES,
    UNTRUSTED,
    ListKeys,
    SignedList,
    read_built_in_keys,
    read_limited,
    terms_text,
    verify,
)
from objector.adapters.sealing import StandardSealing
from objector.domain.contact import LetterFacts
from objector.domain.errors import ListFault, ListRefused
from objector.domain.service import Service, ServiceId, UseId
from objector.domain.service_list import Issue, Terms
from objector_services.compiling import compile_services
from objector_services.lists import public_keys, sign_list
from objector_services.read import read_folder
from objector_services.signing import KeyUnusable, is_encrypted, read_key, write_key
from tests.support import letters
from tests.support.lists import ISSUE, KEYS, NAMES, NEXT, OTHER, SIGNS, a_list, a_naming
from tests.support.service_files import write

TRIES = int(os.environ.get("OBJECTOR_ALTERED_LISTS", "150"))


def _verified(content: bytes, keys: ListKeys | None = KEYS, least: int = 0) -> SignedList:
    return verify(content, keys, least, StandardSealing().verifies)


def _fault(content: bytes, keys: ListKeys | None = KEYS, least: int = 0) -> ListFault:
    with pytest.raises(ListRefused) as refused:
        services_of(_verified(content, keys, least))
    return refused.value.fault


@pytest.fixture(name="services", scope="module")
def _services(tmp_path_factory: pytest.TempPathFactory) -> tuple[Service, ...]:
    folder = tmp_path_factory.mktemp("services")
    for name in ("inkwell", "papermill"):
        write(folder, name)
    return read_folder(folder).services()


@pytest.fixture(name="content", scope="module")
def _content(services: tuple[Service, ...]) -> bytes:
    return a_list(services=services)


def test_a_list_says_what_was_put_into_it(content: bytes, services: tuple[Service, ...]) -> None:
    signed = _verified(content)
    assert signed.terms == Terms(ISSUE, FORM, "0.1.0")
    assert services_of(signed) == services


def test_no_altered_byte_is_believed(content: bytes) -> None:
    """Also of the lines that minisign itself lets anybody write; thousands of them in `make soak`."""
    chance = random.Random(19)  # noqa: S311 - any bytes will do, the same in each run
    head = content.index(b"\nObjector, list") + 120
    places = [*range(0, head, 7), *(chance.randrange(len(content)) for _ in range(TRIES))]
    for at in places:
        altered = bytearray(content)
        altered[at] ^= chance.randrange(1, 256)
        with pytest.raises(ListRefused):
            _verified(bytes(altered))


@pytest.mark.parametrize("by", [1, 40, 3000])
def test_a_list_that_was_cut_or_grew_is_refused(by: int, content: bytes) -> None:
    assert _fault(content[:-by]) is ListFault.ALTERED
    assert _fault(content + b"\n" * by) is ListFault.ALTERED
    assert _fault(content[: content.index(b"\n") + by % 40]) is ListFault.ALTERED


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda _: b"", ListFault.NO_LIST),
        (lambda content: b"\n" + content, ListFault.NO_LIST),
        (lambda content: content[content.index(b"Objector, list") :], ListFault.NO_LIST),
        (lambda content: content.replace(b"\n", b"\r\n", 4), ListFault.ALTERED),
        (lambda content: content.replace(b"list of services\n", b"list\n", 1), ListFault.ALTERED),
        (lambda content: content.replace(b"=2026", b"=2027", 1), ListFault.ALTERED),
    ],
    ids=["empty", "shifted", "without a signature", "other line ends", "another first line", "another serial"],
)
def test_what_was_done_to_a_list_is_seen(change: Callable[[bytes], bytes], fault: ListFault, content: bytes) -> None:
    assert _fault(change(content)) is fault


def test_only_the_key_that_signs_is_believed(services: tuple[Service, ...]) -> None:
    assert _fault(a_list(services=services, key=OTHER)) is ListFault.OTHER_KEY
    assert _fault(a_list(services=services, key=NAMES)) is ListFault.NAMING_KEY
    assert _fault(a_list(services=services, key=OTHER._replace(id=SIGNS.id))) is ListFault.ALTERED
    assert _fault(a_list(services=services), None) is ListFault.NO_KEYS


def test_the_next_key_signs_once_it_was_named(services: tuple[Service, ...]) -> None:
    named = a_list(services=services, key=NEXT, naming=a_naming())
    assert services_of(_verified(named)) == services
    assert _verified(named).number == 2
    assert _fault(a_list(services=services, key=NEXT)) is ListFault.OTHER_KEY


@pytest.mark.parametrize(
    ("naming", "fault"),
    [
        (a_naming(by=OTHER), ListFault.OTHER_KEY),
        (a_naming(by=SIGNS), ListFault.OTHER_KEY),
        (a_naming(by=OTHER._replace(id=NAMES.id)), ListFault.ALTERED),
        (a_naming().replace("lists 2", "lists 3", 1), ListFault.ALTERED),
        (a_naming() + a_naming(), ListFault.ALTERED),
        (a_naming(key=OTHER), ListFault.OTHER_KEY),
        (a_naming(1), ListFault.OTHER_KEY),
    ],
    ids=["another key", "the key that signs", "its id only", "another number", "twice", "of another", "an old number"],
)
def test_a_naming_counts_only_as_the_key_that_names_made_it(
    naming: str, fault: ListFault, services: tuple[Service, ...]
) -> None:
    assert _fault(a_list(services=services, key=NEXT, naming=naming)) is fault


def test_a_key_in_whose_place_another_was_named_is_believed_no_more(content: bytes) -> None:
    assert _fault(content, least=2) is ListFault.REPLACED_KEY
    built_in_since = ListKeys(2, NEXT.public, NAMES.public)
    assert _fault(content, built_in_since) is ListFault.OTHER_KEY
    assert _fault(a_naming().encode() + content) is ListFault.REPLACED_KEY


def test_a_naming_that_a_newer_build_knows_already_changes_nothing(services: tuple[Service, ...]) -> None:
    built_in_since = ListKeys(2, NEXT.public, NAMES.public)
    assert _verified(a_list(services=services, key=NEXT, naming=a_naming()), built_in_since).number == 2


def _signed(facts: bytes, trusted: str) -> bytes:
    return SIGNS.sign(facts, UNTRUSTED, trusted).text().encode() + facts


def test_a_list_of_a_later_form_names_the_objector_that_reads_it(services: tuple[Service, ...]) -> None:
    later = _signed(compile_services(services, ISSUE), terms_text(Terms(ISSUE, FORM + 1, "3.2.1")))
    with pytest.raises(ListRefused) as refused:
        _verified(later)
    assert (refused.value.fault, refused.value.detail) == (ListFault.LATER_FORM, "3.2.1")


@pytest.mark.parametrize(
    "trusted",
    [
        "",
        "timestamp:1764576000\tfile:services.list\thashed",
        terms_text(Terms(ISSUE, FORM, "0.1.0")) + " ",
        terms_text(Terms(ISSUE, FORM, "0.1.0")).replace("serial=", "serial=0"),
        terms_text(Terms(ISSUE, FORM, "0.1.0")).replace("2026-12-01", "2026-02-30"),
    ],
    ids=["nothing", "minisign's own", "a space more", "another number's form", "no day"],
)
def test_a_file_that_was_signed_as_something_else_is_no_list(trusted: str, services: tuple[Service, ...]) -> None:
    assert _fault(_signed(compile_services(services, ISSUE), trusted)) is ListFault.NO_LIST


def test_what_the_signature_says_is_what_the_facts_say(services: tuple[Service, ...]) -> None:
    facts = compile_services(services, ISSUE)
    for terms in (
        Terms(Issue(ISSUE.serial + 1, ISSUE.day), FORM, "0.1.0"),
        Terms(Issue(ISSUE.serial, date(2027, 1, 1)), FORM, "0.1.0"),
    ):
        assert _fault(_signed(facts, terms_text(terms))) is ListFault.CONTENT


def _with(services: tuple[Service, ...], **changes: object) -> bytes:
    first, *others = services
    return a_list(services=[first._replace(**changes), *others])  # type: ignore[arg-type]  # as it would be


def _with_route(services: tuple[Service, ...], **changes: object) -> bytes:
    use = services[0].data_uses[0]
    route = use.routes[0]._replace(**changes)  # type: ignore[arg-type]  # as it would be
    return _with(services, data_uses=(use._replace(routes=(route, *use.routes[1:])),))


def test_a_signed_list_with_addresses_outside_its_domains_is_refused(services: tuple[Service, ...]) -> None:
    for url in (
        "https://elsewhere.example/",
        "http://www.inkwell.example/",
        "https://inkwell.example.elsewhere.example/",
        "https://user@inkwell.example/",
        "https://www.inkwell.example:8443/",
        "https://www.inkwell.example./",
        "https://www.іnkwell.example/",
        "https://xn--nkwell-e2a.example/",
        "https://www.inkwell.example\\@elsewhere.example/",
        "",
    ):
        assert _fault(_with_route(services, url=url)) is ListFault.ADDRESS
    assert _fault(_with_route(services, url=None, template="https://{name}.elsewhere.example/")) is ListFault.ADDRESS
    for domain in ("inkwell.example/x", "іnkwell.example", "example", "elsewhere.example:80", "elsewhere.example.", ""):
        assert _fault(_with(services, domains=("inkwell.example", domain))) is ListFault.ADDRESS, domain


def test_a_signed_list_with_odd_content_is_refused(services: tuple[Service, ...]) -> None:
    use = services[0].data_uses[0]
    for changes in (
        {"id": ServiceId("../x")},
        {"name": None},
        {"data_uses": ()},
        {"data_uses": (use, use)},
        {"data_uses": (use._replace(id=UseId("papermill.profiles")),)},
        {"data_uses": (use._replace(title={"fr": "Un titre"}),)},
        {"data_uses": (use._replace(title={"en": " "}),)},
        {"data_uses": (use._replace(title={"en": "Profiles", "fr": "Profils\x1b[2J"}),)},
        {"name": " "},
        {"name": "Inkwell\n\u202e"},
        {"data_uses": (use._replace(routes=(use.routes[0], use.routes[0])),)},
    ):
        assert _fault(_with(services, **changes)) is ListFault.CONTENT, changes
    assert _fault(a_list(services=[])) is ListFault.CONTENT


def _to(services: tuple[Service, ...], **changes: object) -> ListFault:
    """What is said of a list whose letters are addressed so."""
    recipient = letters.DUTCH._replace(**changes)  # type: ignore[arg-type]  # as it would be
    facts = LetterFacts((letters.contact(recipients=(recipient,)),), (letters.authority(),))
    return _fault(sign_list(services, ISSUE, SIGNS, letters=facts))


def test_a_signed_list_that_sends_letters_to_odd_places_is_refused(services: tuple[Service, ...]) -> None:
    facts = LetterFacts((letters.contact(),), (letters.authority(),))
    services_of(_verified(sign_list(services, ISSUE, SIGNS, letters=facts)))
    assert _to(services, form="http://www.reddit.com/") is ListFault.ADDRESS
    assert _to(services, form="https://user@reddit.com/") is ListFault.ADDRESS
    assert _to(services, mail="a@b.example\r\nBcc: c@d.example") is ListFault.CONTENT
    assert _to(services, company="A\u202eB") is ListFault.CONTENT
    odd = LetterFacts((), (letters.authority(page="javascript:alert(1)"),))
    assert _fault(sign_list(services, ISSUE, SIGNS, letters=odd)) is ListFault.ADDRESS
    unspoken = LetterFacts((letters.contact(note={"fr": "Non."}),), ())
    assert _fault(sign_list(services, ISSUE, SIGNS, letters=unspoken)) is ListFault.CONTENT


def test_a_million_services_are_refused_before_they_are_decoded(
    services: tuple[Service, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("objector.adapters.catalogue.content.MOST_SERVICES", 1)
    assert _fault(a_list(services=services)) is ListFault.CONTENT


def test_a_file_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "objector-services-1.list"
    with large.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(ListRefused) as refused:
        read_limited(str(large))
    assert refused.value.fault is ListFault.TOO_LARGE
    assert MOST_BYTES > 5_000 * 7_000


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, fault in (
        (tmp_path, ListFault.NO_LIST),
        (tmp_path / "pipe", ListFault.NO_LIST),
        (tmp_path / "gone", ListFault.UNREADABLE),
        (f"{tmp_path}/\0", ListFault.UNREADABLE),
    ):
        with pytest.raises(ListRefused) as refused:
            read_limited(str(path))
        assert refused.value.fault is fault


def test_the_built_in_keys_are_read_as_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "list-keys.txt"
    assert read_built_in_keys(str(file)) is None
    file.write_text("# none yet\n")
    assert read_built_in_keys(str(file)) is None
    file.write_text(public_keys(1, SIGNS, NAMES.public.text()))
    assert read_built_in_keys(str(file)) == KEYS
    for wrong in ("signs x\n", public_keys(1, SIGNS, "x"), public_keys(1, SIGNS, NAMES.public.text()) + "signs x\n"):
        file.write_text(wrong)
        with pytest.raises(NotMinisign):
            read_built_in_keys(str(file))


def test_only_the_one_way_of_writing_a_signature_is_read() -> None:
    text = SIGNS.sign(b"facts", UNTRUSTED, "told").text()
    assert read_signature(text).text() == text
    line = text.split("\n")[1]
    for wrong in (
        text[:-1],
        text + "\n",
        text.replace(line, line.replace("RU", "RW", 1)),
        text.replace(line, line + "="),
        text.replace(line, line[:-2] + chr(ord(line[-2]) + 1) + "="),
        text.replace(line, " " + line),
        text.replace("trusted comment: told", "trusted comment:told"),
    ):
        with pytest.raises(NotMinisign):
            read_signature(wrong)


def _minisign(*words: object) -> subprocess.CompletedProcess[str]:
    if shutil.which("minisign") is None:
        pytest.skip("no minisign")
    return subprocess.run(["minisign", *map(str, words)], input="", capture_output=True, text=True, check=False)


def test_the_real_minisign_believes_what_we_sign(tmp_path: Path, content: bytes) -> None:
    """As LISTS.md says it: the first four lines are the signature of the rest."""
    at = content.index(b"Objector, list")
    (tmp_path / "facts").write_bytes(content[at:])
    (tmp_path / "signature").write_bytes(content[:at])
    command = ("-Vm", tmp_path / "facts", "-x", tmp_path / "signature", "-P", SIGNS.public.text())
    done = _minisign(*command)
    assert done.returncode == 0, done.stderr
    assert terms_text(Terms(ISSUE, FORM, "0.1.0")) in done.stdout
    (tmp_path / "facts").write_bytes(content[at:-1] + b"?")
    assert _minisign(*command).returncode != 0


def test_the_real_minisign_believes_who_names_the_next_key(tmp_path: Path) -> None:
    lines = a_naming().splitlines(keepends=True)
    (tmp_path / "next.pub").write_text("".join(lines[:2]))
    (tmp_path / "next.pub.minisig").write_text("".join(lines[2:]))
    assert _minisign("-Vm", tmp_path / "next.pub", "-P", NAMES.public.text()).returncode == 0


def test_we_believe_what_the_real_minisign_signs(tmp_path: Path, services: tuple[Service, ...]) -> None:
    public, secret = tmp_path / "list.pub", tmp_path / "list.key"
    done = _minisign("-GW", "-p", public, "-s", secret)
    assert done.returncode == 0, done.stderr
    facts = tmp_path / "facts"
    facts.write_bytes(compile_services(services, ISSUE))
    told = terms_text(Terms(ISSUE, FORM, "0.1.0"))
    done = _minisign("-SWm", facts, "-s", secret, "-c", UNTRUSTED, "-t", told)
    assert done.returncode == 0, done.stderr
    content = (tmp_path / "facts.minisig").read_bytes() + facts.read_bytes()
    keys = KEYS._replace(signs=read_public_key(public.read_text().splitlines()[1]))
    assert services_of(_verified(content, keys)) == services
    assert not is_encrypted(secret)
    assert read_key(secret, "").public == keys.signs


def test_the_real_minisign_signs_with_our_key(tmp_path: Path) -> None:
    write_key(tmp_path / "list.key", SIGNS, "")
    (tmp_path / "facts").write_bytes(b"facts")
    done = _minisign("-SWm", tmp_path / "facts", "-s", tmp_path / "list.key")
    assert done.returncode == 0, done.stderr
    signature = read_signature((tmp_path / "facts.minisig").read_text())
    assert signature.holds(SIGNS.public, b"facts", StandardSealing().verifies)


@pytest.mark.slow  # the passphrase is hashed in a gigabyte of memory, thrice
def test_a_key_with_a_passphrase_is_ours_and_minisigns(tmp_path: Path) -> None:
    write_key(tmp_path / "list.key", SIGNS, "a long passphrase")
    assert is_encrypted(tmp_path / "list.key")
    assert read_key(tmp_path / "list.key", "a long passphrase") == SIGNS
    with pytest.raises(KeyUnusable):
        read_key(tmp_path / "list.key", "another passphrase")
    (tmp_path / "facts").write_bytes(b"facts")
    if shutil.which("minisign") is None:
        pytest.skip("no minisign")
    subprocess.run(
        ["minisign", "-Sm", tmp_path / "facts", "-s", tmp_path / "list.key"],
        input="a long passphrase\n",
        capture_output=True,
        text=True,
        check=True,
    )
    signature = read_signature((tmp_path / "facts.minisig").read_text())
    assert signature.holds(SIGNS.public, b"facts", StandardSealing().verifies)


def test_the_hash_is_the_standard_librarys_and_the_comment_is_vouched_for() -> None:
    signature = SIGNS.sign(b"facts", UNTRUSTED, "told")
    verifies = StandardSealing().verifies
    assert verifies(SIGNS.public.public, signature.signature, blake2b(b"facts").digest())
    assert not signature._replace(trusted="other").holds(SIGNS.public, b"facts", verifies)
    assert signed_list.MOST_BYTES < 2 * 1024**3
