# SPDX-License-Identifier: Apache-2.0
"""Hundreds of malformed catalogue files: each is refused with file, field, reason and mend, and the good ones load."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from objector.adapters.catalogue.check import MOST_FAULTS, check_files, check_folder
from objector.adapters.catalogue.read import read_file, read_folder
from objector.domain.errors import CatalogueFault
from tests.support.catalogue_files import PAPERMILL, write
from tests.support.hostile_catalogue import corpus
from tests.support.processor import at_most

CORPUS = corpus()
GOOD = ("inkwell", "letterbox", "wastepaper")
FLOORS = 100
"""Of the processor, for the worst of them; a key of many parts would take minutes, and all memory."""


def test_the_corpus_is_large_and_every_file_of_it_another() -> None:
    assert len({hostile.content for hostile in CORPUS}) >= 200
    assert [name for name, count in Counter(hostile.name for hostile in CORPUS).items() if count > 1] == []
    assert PAPERMILL.encode() not in {hostile.content for hostile in CORPUS}


def test_each_is_refused_with_file_field_reason_and_mend(tmp_path: Path) -> None:
    path = tmp_path / "papermill.toml"
    for hostile in CORPUS:
        path.write_bytes(hostile.content)
        with at_most(FLOORS):
            faults = check_files([str(path)]).faults
        assert 1 <= len(faults) <= MOST_FAULTS + 1, hostile.name
        for fault in faults:
            assert fault.file == str(path)
            for clause in (fault.field, fault.reason, fault.mend):
                assert 0 < len(clause) <= 200, (hostile.name, fault)
                assert clause.isprintable(), (hostile.name, fault)
        assert hostile.field is None or hostile.field in {fault.field for fault in faults}, (hostile.name, faults)


def test_among_all_of_them_the_good_ones_load(tmp_path: Path) -> None:
    some = CORPUS[::5]
    for number, hostile in enumerate(some):
        (tmp_path / f"hostile-{number:04}.toml").write_bytes(hostile.content)
    for service in GOOD:
        write(tmp_path, service)
    reading = read_folder(str(tmp_path))
    assert tuple(service.id for service in reading.services) == GOOD
    assert [fault.file for fault in reading.faults] == [f"hostile-{number:04}.toml" for number in range(len(some))]


def test_reading_tells_the_first_of_the_faults_that_the_check_tells(tmp_path: Path) -> None:
    path = tmp_path / "papermill.toml"
    for hostile in CORPUS[::20]:
        path.write_bytes(hostile.content)
        first = check_files([str(path)]).faults[0]
        with pytest.raises(CatalogueFault) as refused:
            read_file(str(path))
        assert refused.value.args == ("papermill.toml", first.field, first.reason, first.mend)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = PAPERMILL.replace('category = "productivity"\n', 'categroy = "productivity"\n')
    text = text.replace("required = true", 'required = "yes"').replace('used = "partly"', 'used = "party"')
    text = text.replace("Old profiles.", "<b>Old</b> profiles.")
    faults = check_files([str(write(tmp_path, text=text))]).faults
    assert {fault.field: fault.mend for fault in faults} == {
        "data_uses[0].does_not_stop.en": "write it as plain text, without <…>",
        "categroy": "write category",
        "category": "add category: one of social, assistant, productivity, creative, media, developer, device",
        "data_uses[0].routes[0].required": "write true or false, without quotation marks",
        "data_uses[0].usages[0].used": "write one of yes, partly, no, contested; perhaps partly",
    }


def test_all_rules_that_a_file_breaks_are_told_at_once(tmp_path: Path) -> None:
    text = PAPERMILL.replace("changed_on = 2025-09-20", "changed_on = 2025-10-02").replace('"GB"]', '"UK"]')
    text = text.replace('sources = ["notice", "press"]', 'sources = ["notices", "press"]')
    text = text.replace("https://help.papermill.test/object", "http://help.papermill.test/object")
    faults = check_files([str(write(tmp_path, text=text))]).faults
    assert {fault.field: fault.mend for fault in faults} == {
        "data_uses[0].changed_on": (
            "look it up again, and set read_on of the file, now 2025-10-01, to the day of the last look"
        ),
        "data_uses[0].routes[1].url": "write the whole address, from https:// on",
        "data_uses[0].starts[0].regions[2]": "write GB for UK",
        "data_uses[0].starts[0].sources[0]": "write notice, or add a source called notices",
    }


def test_a_mistake_of_toml_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    (fault,) = check_files([str(write(tmp_path, text="format = 1\nid = papermill\n"))]).faults
    assert "line 2, column 6" in fault.reason


def test_more_faults_than_anybody_reads_are_cut(tmp_path: Path) -> None:
    text = PAPERMILL + "".join(f'[[sources]]\nid = "s{number}"\n' for number in range(150))
    faults = check_files([str(write(tmp_path, text=text))]).faults
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1].mend == "mend these first, then check again"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_both_line_ends_are_read(ending: str, tmp_path: Path) -> None:
    (tmp_path / "papermill.toml").write_bytes(PAPERMILL.replace("\n", ending).encode())
    assert check_folder(str(tmp_path)) == (1, ())


def test_what_is_no_file_is_told_like_what_is_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    names = ["folder.toml", "gone.toml"]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.toml")
        (tmp_path / "dangling.toml").symlink_to(tmp_path / "nowhere")
        names += ["pipe.toml", "dangling.toml"]
    checked = check_files([str(tmp_path / name) for name in names])
    assert checked.files == len(names)
    assert [(fault.file, fault.field) for fault in checked.faults] == [(str(tmp_path / name), "file") for name in names]
    assert all(fault.reason and fault.mend for fault in checked.faults)


def test_an_empty_folder_is_not_in_order(tmp_path: Path) -> None:
    (fault,) = check_folder(str(tmp_path)).faults
    assert (fault.field, fault.reason) == ("folder", "has no catalogue files")
    (gone,) = check_folder(str(tmp_path / "gone")).faults
    assert gone.field == "folder"


def test_a_successor_must_be_there(tmp_path: Path) -> None:
    obsolete = (
        'read_on = 2025-10-01\nobsolete = { since = 2025-09-01, successor = "inkwel", en = "Over.", fr = "Fini." }'
    )
    write(tmp_path, text=PAPERMILL.replace("read_on = 2025-10-01", obsolete))
    write(tmp_path, "inkwell")
    (fault,) = check_folder(str(tmp_path)).faults
    assert (fault.file, fault.field) == ("papermill.toml", "obsolete.successor")
    assert (fault.reason, fault.mend) == ("there is no entry called inkwel", "write inkwell, or add that entry")
    write(tmp_path, text=PAPERMILL.replace("read_on = 2025-10-01", obsolete.replace("inkwel", "inkwell")))
    assert check_folder(str(tmp_path)).faults == ()


def test_the_bundled_files_are_those_that_are_checked_without_names() -> None:
    checked = check_files([])
    assert checked.files >= 2
    assert checked.faults == ()
