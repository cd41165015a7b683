# SPDX-License-Identifier: Apache-2.0
"""The compiled catalogue: the same facts as the files that it was made of, or a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import objector_resources
from objector.adapters.catalogue import BundledCatalogue, CompiledCatalogue, compiled_head
from objector.adapters.catalogue.compiled_form import CompiledFile
from objector.adapters.catalogue.compiled_head import NotCompiled
from objector.domain.errors import CatalogueDamaged
from objector.domain.listing import listing_of
from objector.domain.service import Service, ServiceId
from objector.domain.service_list import Issue
from objector_services.compiling import compile_services
from objector_services.read import read_authorities, read_folder
from objector_services.translations import translate
from tests.support.all_services import every_service
from tests.support.service_files import write
from tests.support.sources import ROOT

FILE = Path(objector_resources.__file__).with_name("services.list")
NAMES = ("inkwell", "papermill", "quill")


class Shop:
    """Three services, compiled."""

    def __init__(self, place: Path) -> None:
        folder = place / "services"
        folder.mkdir()
        for name in NAMES:
            write(folder, name)
        self.file = place / "services.list"
        self.services = read_folder(folder).services()
        self.bytes = compile_services(self.services)
        self.file.write_bytes(self.bytes)

    def catalogue(self) -> CompiledCatalogue:
        return CompiledCatalogue(str(self.file))


@pytest.fixture(name="shop")
def _shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def _name(service: Service | None) -> str:
    assert service is not None
    return service.name


def _ask_all(catalogue: CompiledCatalogue) -> None:
    every_service(catalogue)
    catalogue.letter_facts()


def _check_damaged(catalogue: CompiledCatalogue) -> None:
    with pytest.raises(CatalogueDamaged):
        _ask_all(catalogue)


def test_the_compiled_catalogue_that_we_run_with_is_what_the_files_say() -> None:
    """Fails where the file is older than the files that it is made of: `make` renews it."""
    reading = read_folder()
    assert [str(fault) for fault in reading.faults] == []
    translations = {"fr": ROOT / "resources" / "translations" / "services.fr.po"}
    authorities = read_authorities()
    assert authorities.faults == ()
    facts, faults = translate(reading.files, translations, authorities.files)
    assert faults == []
    assert every_service() == facts.services
    assert BundledCatalogue().letter_facts() == facts.letters
    assert [*BundledCatalogue().listings()] == [listing_of(service) for service in facts.services]
    assert FILE.read_bytes() == compile_services(facts.services, letters=facts.letters)


def test_every_kind_of_value_arrives_as_it_was(shop: Shop) -> None:
    services = every_service(shop.catalogue())
    assert services == shop.services
    for service, original in zip(services, shop.services, strict=True):
        assert repr(_sorted(service)) == repr(_sorted(original))


def _sorted(value: object) -> object:
    """Return a value in a form whose representation tells every type in it, and no order that is none."""
    match value:
        case frozenset():
            return ("frozenset", sorted(value))
        case dict():
            return ("dict", sorted((key, _sorted(item)) for key, item in value.items()))
        case tuple():
            return (type(value).__name__, [_sorted(item) for item in value])
        case _:
            return value


def test_a_service_and_the_listings_are_decoded_once(shop: Shop) -> None:
    catalogue = shop.catalogue()
    quill = catalogue.service(ServiceId("quill"))
    assert catalogue.service(ServiceId("quill")) is quill
    assert every_service(catalogue)[2] is quill
    assert catalogue.listings() is catalogue.listings()


def _another_form(content: bytes) -> bytes:
    return content.replace(b"of services, form 1\n", b"of services, form 2\n", 1)


@pytest.mark.parametrize(
    "change",
    [
        _another_form,
        lambda _: b"",
        lambda content: content[:20],
        lambda content: content[: compiled_head.LENGTH - 1],
        lambda content: content[: compiled_head.LENGTH],
        lambda content: content[: compiled_head.LENGTH + 10],
        lambda content: content[:-1],
        lambda content: content + b"\n",
        lambda content: content[: len(content) // 2] + bytes(len(content) - len(content) // 2),
        lambda content: content.replace(b"papermill", b"papermull"),
        lambda _: b"\xff" * 5000,
        lambda content: b"\n" + content,
    ],
    ids=[
        "another form",
        "empty",
        "cut in the first line",
        "cut in the second line",
        "cut after the head",
        "cut in the directory",
        "cut at the end",
        "longer",
        "half of it empty",
        "altered",
        "something else",
        "shifted",
    ],
)
def test_what_is_not_believed_is_damaged(change: Callable[[bytes], bytes], shop: Shop) -> None:
    changed = change(shop.bytes)
    assert changed != shop.bytes
    shop.file.write_bytes(changed)
    _check_damaged(shop.catalogue())


def test_without_the_file_the_catalogue_is_damaged(shop: Shop) -> None:
    shop.file.unlink()
    _check_damaged(shop.catalogue())


def test_what_is_no_file_is_not_believed(shop: Shop) -> None:
    shop.file.unlink()
    shop.file.mkdir()
    _check_damaged(shop.catalogue())


def test_values_of_another_shape_are_not_believed(shop: Shop) -> None:
    """As a program would find them whose services have other fields, where the form was not raised."""
    nameless = [service._replace(name=None) for service in shop.services]  # type: ignore[arg-type]  # as it would be
    shop.file.write_bytes(compile_services(nameless))
    _check_damaged(shop.catalogue())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_another_form, "of another form"),
        (lambda content: content[:-1], "cut short"),
        (lambda content: content[: compiled_head.LENGTH - 20], "cut short or altered"),
        (lambda content: content.replace(b"papermill", b"papermull"), "altered"),
    ],
    ids=["another form", "cut", "cut in the head", "altered"],
)
def test_why_a_file_is_refused_is_known(change: Callable[[bytes], bytes], reason: str, shop: Shop) -> None:
    shop.file.write_bytes(change(shop.bytes))
    with pytest.raises(NotCompiled) as refused:
        CompiledFile(str(shop.file))
    assert refused.value.reason == reason


def test_one_altered_service_is_damaged(shop: Shop) -> None:
    start = shop.bytes.rindex(b"quill.profiles")
    shop.file.write_bytes(shop.bytes[:start] + b"Q" + shop.bytes[start + 1 :])
    catalogue = shop.catalogue()
    assert _name(catalogue.service(ServiceId("inkwell"))) == "Papermill"
    with pytest.raises(CatalogueDamaged) as damaged:
        catalogue.service(ServiceId("quill"))
    assert damaged.value.path == str(shop.file)


def test_a_file_that_goes_away_later_is_no_bug(shop: Shop) -> None:
    catalogue = shop.catalogue()
    assert [listing.name for listing in catalogue.listings()] == ["Papermill"] * 3
    shop.file.unlink()
    with pytest.raises(CatalogueDamaged):
        catalogue.service(ServiceId("quill"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_single_altered_byte_is_believed(shop: Shop, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(shop.bytes) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != shop.bytes[at]))
    altered = bytearray(shop.bytes)
    altered[at] = byte
    shop.file.write_bytes(altered)
    catalogue = shop.catalogue()
    with pytest.raises(CatalogueDamaged):
        _ask_all(catalogue)


def test_no_directory_longer_than_the_file_is_read(shop: Shop) -> None:
    """Memory for it would be asked for."""
    first, second, rest = shop.bytes.split(b"\n", 2)
    *others, _directory, checksum = second.split(b" ")
    shop.file.write_bytes(b"\n".join((first, b" ".join((*others, b"9" * 12, checksum)), rest)))
    with pytest.raises(CatalogueDamaged):
        every_service(shop.catalogue())


def test_the_edition_changes_with_the_facts_and_only_with_them(shop: Shop) -> None:
    edition = shop.catalogue().edition()
    os.utime(shop.file, (1, 1))
    assert shop.catalogue().edition() == edition
    first, *others = shop.services
    shop.file.write_bytes(compile_services([first._replace(name="Papermull"), *others]))
    assert shop.catalogue().edition() not in {edition, ""}


def test_a_damaged_one_has_no_edition(shop: Shop) -> None:
    for change in (shop.bytes[:-1], _another_form(shop.bytes)):
        shop.file.write_bytes(change)
        assert shop.catalogue().edition() == ""
    shop.file.unlink()
    assert shop.catalogue().edition() == ""


def test_it_says_when_its_facts_were_last_read(shop: Shop) -> None:
    """Without anything of it being decoded; the serial is that day's, so that what is issued on it later is higher."""
    assert shop.catalogue().issue() == Issue(202510010000, date(2025, 10, 1))
    shop.file.write_bytes(compile_services(shop.services, Issue(7, date(2026, 2, 3))))
    assert shop.catalogue().issue() == Issue(7, date(2026, 2, 3))
    shop.file.write_bytes(shop.bytes[:-1])
    assert shop.catalogue().issue() is None


@pytest.mark.parametrize("signature", ["", "untrusted comment: one\nx\ntrusted comment: two\ny\n"])
def test_the_lines_of_a_signature_may_stand_before_it(signature: str, shop: Shop) -> None:
    shop.file.write_bytes(signature.encode() + shop.bytes)
    assert every_service(shop.catalogue()) == shop.services


def _run(program: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_edition_is_told_without_the_decoder() -> None:
    program = (
        "import sys; from objector.adapters.catalogue import BundledCatalogue; assert BundledCatalogue().edition();"
        "print({'msgspec', 'tomllib', 'typing'} & {*sys.modules})"
    )
    assert _run(program) == "set()"


def test_nothing_that_reads_files_of_services_is_imported() -> None:
    program = (
        "import sys; from objector.adapters.catalogue import BundledCatalogue;"
        "assert BundledCatalogue().service('linkedin'); assert BundledCatalogue().listings();"
        "print(sorted(name for name in sys.modules if name in {'tomllib', 'babel', 'objector_services'}"
        " or name.startswith('objector.adapters.')))"
    )
    assert _run(program) == str(
        [
            "objector.adapters.catalogue",
            "objector.adapters.catalogue.compiled",
            "objector.adapters.catalogue.compiled_form",
            "objector.adapters.catalogue.compiled_head",
        ]
    )


def test_the_same_files_give_the_same_bytes_in_every_run() -> None:
    program = (
        f"import hashlib, sys; sys.path.insert(0, {str(ROOT / 'packaging')!r});"
        "from objector_services.compiling import compile_services; from objector_services.read import read_folder;"
        "print(hashlib.sha256(compile_services(read_folder().services())).hexdigest())"
    )
    assert len({_run(program, PYTHONHASHSEED=str(seed)) for seed in (1, 2, 3)}) == 1
