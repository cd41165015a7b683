# SPDX-License-Identifier: Apache-2.0
"""Hundreds of malformed files: each is refused with file, line, field, reason and mend, and the good ones load."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from objector_services.check import check_files, check_folder, keep_ids
from objector_services.read import MOST_FAULTS, read_folder
from tests.support.hostile_services import corpus
from tests.support.processor import at_most
from tests.support.service_files import PAPERMILL, write

CORPUS = corpus()
GOOD = ("inkwell", "letterbox", "wastepaper")
FLOORS = 100
"""Of the processor, for the worst of them; a key of many parts would take minutes, and all memory."""


def test_the_corpus_is_large_and_every_file_of_it_another() -> None:
    assert len({hostile.content for hostile in CORPUS}) >= 200
    assert [name for name, count in Counter(hostile.name for hostile in CORPUS).items() if count > 1] == []
    assert PAPERMILL.encode() not in {hostile.content for hostile in CORPUS}


@pytest.mark.slow
def test_each_is_refused_with_file_field_reason_and_mend(tmp_path: Path) -> None:
    path = tmp_path / "papermill.toml"
    for hostile in CORPUS:
        path.write_bytes(hostile.content)
        with at_most(FLOORS):
            faults = check_files([path]).faults
        assert 1 <= len(faults) <= MOST_FAULTS + 1, hostile.name
        for fault in faults:
            assert fault.file == str(path)
            assert 1 <= fault.line <= hostile.content.count(b"\n") + 1, (hostile.name, fault)
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
    reading = read_folder(tmp_path)
    assert tuple(file.id for file in reading.files) == GOOD
    assert {fault.file for fault in reading.faults} == {f"hostile-{number:04}.toml" for number in range(len(some))}


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = PAPERMILL.replace('category = "productivity"\n', 'categroy = "productivity"\n')
    text = text.replace("required = true", 'required = "yes"').replace('used = "partly"', 'used = "party"')
    text = text.replace("Old profiles.", "<b>Old</b> profiles.")
    faults = check_files([write(tmp_path, text=text)]).faults
    assert {fault.field: fault.mend for fault in faults} == {
        "data_uses[0].does_not_stop.text": "write it as plain text, without <…>",
        "categroy": "write category",
        "category": "add category: one of social, assistant, productivity, creative, media, developer, device",
        "data_uses[0].routes[0].required": "write true or false, without quotation marks",
        "data_uses[0].usages[0].used": "write one of yes, partly, no, contested; perhaps partly",
    }


def test_all_rules_that_a_file_breaks_are_told_at_once(tmp_path: Path) -> None:
    text = PAPERMILL.replace("changed_on = 2025-09-20", "changed_on = 2025-10-02").replace('"GB"]', '"UK"]')
    text = text.replace('sources = ["notice", "press"]', 'sources = ["notices", "press"]')
    text = text.replace("https://help.papermill.test/object", "http://help.papermill.test/object")
    faults = check_files([write(tmp_path, text=text)]).faults
    assert {fault.field: fault.mend for fault in faults} == {
        "data_uses[0].changed_on": (
            "look it up again, and set read_on of the file, now 2025-10-01, to the day of the last look"
        ),
        "data_uses[0].routes[1].url": "write the whole address, from https:// on",
        "data_uses[0].starts[0].regions[2]": "write GB for UK",
        "data_uses[0].starts[0].sources[0]": "write notice, or add a source called notices",
    }


def test_a_mistake_of_toml_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    (fault,) = check_files([write(tmp_path, text="format = 2\nid = papermill\n")]).faults
    assert "line 2, column 6" in fault.reason
    assert fault.line == 2


def test_more_faults_than_anybody_reads_are_cut(tmp_path: Path) -> None:
    text = PAPERMILL + "".join(f'[[sources]]\nid = "s{number}"\n' for number in range(150))
    faults = check_files([write(tmp_path, text=text)]).faults
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1].mend == "mend these first, then check again"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_both_line_ends_are_read(ending: str, tmp_path: Path) -> None:
    (tmp_path / "papermill.toml").write_bytes(PAPERMILL.replace("\n", ending).encode())
    assert check_folder(tmp_path).faults == ()


def test_what_is_no_file_is_told_like_what_is_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    names = ["folder.toml", "gone.toml"]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.toml")
        (tmp_path / "dangling.toml").symlink_to(tmp_path / "nowhere")
        names += ["pipe.toml", "dangling.toml"]
    checked = check_files([tmp_path / name for name in names])
    assert checked.files == len(names)
    assert [(fault.file, fault.field) for fault in checked.faults] == [(str(tmp_path / name), "file") for name in names]
    assert all(fault.reason and fault.mend for fault in checked.faults)


def test_an_empty_folder_is_not_in_order(tmp_path: Path) -> None:
    (fault,) = check_folder(tmp_path).faults
    assert (fault.field, fault.reason) == ("folder", "has no files of services")
    (gone,) = check_folder(tmp_path / "gone").faults
    assert gone.field == "folder"


def test_a_successor_must_be_there(tmp_path: Path) -> None:
    obsolete = 'read_on = 2025-10-01\nobsolete = { since = 2025-09-01, successor = "inkwel", text = "Over." }'
    write(tmp_path, text=PAPERMILL.replace("read_on = 2025-10-01", obsolete))
    write(tmp_path, "inkwell")
    (fault,) = check_folder(tmp_path).faults
    assert (fault.file, fault.field) == (str(tmp_path / "papermill.toml"), "obsolete.successor")
    assert (fault.reason, fault.mend) == ("there is no entry called inkwel", "write inkwell, or add that entry")
    write(tmp_path, text=PAPERMILL.replace("read_on = 2025-10-01", obsolete.replace("inkwel", "inkwell")))
    assert check_folder(tmp_path).faults == ()


def test_each_fault_has_the_line_of_its_field(tmp_path: Path) -> None:
    changes = {
        'category = "productivity"': ("categroy", 'categroy = "productivity"'),
        "required = true": ("data_uses[0].routes[0].required", 'required = "yes"'),
        'used = "partly"': ("data_uses[0].usages[0].used", 'used = "party"'),
        'title = "Profiles for all"': ("sources[1].title", "title = 7"),
    }
    text = PAPERMILL
    for old, (_, new) in changes.items():
        text = text.replace(old, new)
    lines = text.split("\n")
    told = {fault.field: fault.line for fault in check_files([write(tmp_path, text=text)]).faults}
    for field, new in changes.values():
        assert lines[told[field] - 1] == new
    assert told["category"] == 1  # what is missing at the top has no line


def test_what_is_missing_in_a_table_has_the_line_of_its_heading(tmp_path: Path) -> None:
    text = PAPERMILL.replace('id = "form"\n', "").replace('["Me", "Profiles"]', '[\n    "Me",\n    "<b>",\n]')
    told = {fault.field: fault.line for fault in check_files([write(tmp_path, text=text)]).faults}
    lines = text.split("\n")
    second = [number for number, line in enumerate(lines, start=1) if line == "[[data_uses.routes]]"][1]
    assert told == {
        "data_uses[0].routes[1].id": second,
        "data_uses[0].routes[0].paths[0].steps[1]": lines.index('    "<b>",') + 1,
    }


def test_an_id_that_was_handed_out_stays(tmp_path: Path) -> None:
    write(tmp_path)
    first = check_folder(tmp_path)
    ids = ("papermill", "papermill.profiles", "papermill.profiles/form", "papermill.profiles/setting")
    assert (first.faults, first.new_ids) == ((), ids)
    keep_ids(tmp_path, first.new_ids)
    assert check_folder(tmp_path)[:3] == (1, (), ())
    path = write(tmp_path, text=PAPERMILL.replace('id = "form"', 'id = "other-form"'))
    for checked in (check_folder(tmp_path), check_files([path], tmp_path)):
        (fault,) = checked.faults
        assert (fault.field, fault.line) == ("papermill.profiles/form", 3)
        assert "people’s answers name it" in fault.reason
    path.unlink()
    write(tmp_path, "inkwell")
    assert {fault.field for fault in check_folder(tmp_path).faults} == set(ids)


def test_the_ids_of_a_file_that_cannot_be_read_are_not_gone(tmp_path: Path) -> None:
    write(tmp_path)
    keep_ids(tmp_path, check_folder(tmp_path).new_ids)
    write(tmp_path, text="to")
    assert [fault.field for fault in check_folder(tmp_path).faults] == ["file"]


def test_all_files_are_checked_in_less_than_two_seconds_of_the_processor() -> None:
    with at_most(100):
        assert check_folder().faults == ()
