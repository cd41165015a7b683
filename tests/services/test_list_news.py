# SPDX-License-Identifier: Apache-2.0
"""What changed in the facts, for people: a changelog and a feed; and a list as packages of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from objector.domain.news import news
from objector.domain.service import Change, Service, ServiceId
from objector_services.list_packages import deb, wheel
from objector_services.list_packages import main as package
from objector_services.news import ATOM, changelog, feed
from tests.support.all_services import every_service
from tests.support.builders import a_service, a_use
from tests.support.lists import a_list


def _services() -> list[Service]:
    first = a_use()._replace(
        changes=(
            Change(date(2026, 11, 3), {"en": "The switch moved & is called <Profiles>."}),
            Change(date(2026, 11, 3), {"en": "It was reset."}),
            Change(date(2026, 5, 1), {"en": "It began."}),
        )
    )
    second = a_use(use_id="inkwell.mail")._replace(changes=(Change(date(2026, 11, 20), {"en": "It ended."}),))
    return [a_service(second, service_id="inkwell")._replace(name="Inkwell"), a_service(first)]


def test_news_are_told_the_newest_first_and_from_a_day_on() -> None:
    said = [(one.on.isoformat(), one.name, one.words["en"]) for one in news(_services())]
    assert said == [
        ("2026-11-20", "Inkwell", "It ended."),
        ("2026-11-03", "Papermill", "The switch moved & is called <Profiles>."),
        ("2026-11-03", "Papermill", "It was reset."),
        ("2026-05-01", "Papermill", "It began."),
    ]
    assert len(news(_services(), date(2026, 11, 3))) == 3
    assert len(news(_services(), date(2026, 11, 4))) == 1


def test_the_changelog_has_a_heading_a_day() -> None:
    assert changelog(news(_services(), date(2026, 11, 3))) == (
        "# Changes of the facts\n\n## 2026-11-20\n\n- Inkwell: It ended.\n\n## 2026-11-03\n\n"
        "- Papermill: The switch moved & is called <Profiles>.\n- Papermill: It was reset.\n"
    )


def test_the_feed_is_atom_with_ids_of_its_own() -> None:
    root = ET.fromstring(feed(news(_services())))  # noqa: S314 - made here
    name = f"{{{ATOM}}}"
    assert root.tag == f"{name}feed"
    assert root.findtext(f"{name}updated") == "2026-11-20T00:00:00Z"
    for needed in ("id", "title", "updated", "author"):
        assert root.find(f"{name}{needed}") is not None
    entries = root.findall(f"{name}entry")
    assert [one.findtext(f"{name}id") for one in entries] == [
        "tag:objector.org,2026-11-20:inkwell.mail",
        "tag:objector.org,2026-11-03:papermill.profiles",
        "tag:objector.org,2026-11-03:papermill.profiles/2",
        "tag:objector.org,2026-05-01:papermill.profiles",
    ]
    assert entries[1].findtext(f"{name}content") == "The switch moved & is called <Profiles>."
    assert feed(news(_services())) == feed(news(_services()))
    assert not ET.fromstring(feed(())).findall(f"{name}entry")  # noqa: S314 - made here


def _only(parent: ET.Element, name: str) -> str:
    """Return the text of an element that has to be there once (RFC 4287, 4.1.1 and 4.1.2)."""
    (found,) = parent.findall(f"{{{ATOM}}}{name}")
    assert found.text
    return found.text


def test_the_feed_of_all_facts_has_what_atom_requires() -> None:
    """RFC 4287: elements that have to be there once, absolute ids that differ, moments of RFC 3339, and an author."""
    root = ET.fromstring(feed(news(every_service())))  # noqa: S314 - made here
    entries = root.findall(f"{{{ATOM}}}entry")
    assert entries
    (author,) = root.findall(f"{{{ATOM}}}author")
    assert _only(author, "name")
    for one in (root, *entries):
        assert _only(one, "title")
        assert re.fullmatch(r"(?:https|tag):[!-~]+", _only(one, "id"))
        moment = datetime.fromisoformat(_only(one, "updated"))
        assert moment.tzinfo is not None
        (link,) = one.findall(f"{{{ATOM}}}link")
        assert link.attrib == {"href": "https://objector.org/lists"}
    assert len({_only(one, "id") for one in entries}) == len(entries)
    assert _only(root, "updated") == max(_only(one, "updated") for one in entries)
    known = {"id", "title", "updated", "author", "link", "entry"}
    assert {one.tag for one in root} == {f"{{{ATOM}}}{name}" for name in known}


def test_what_was_told_once_keeps_its_id() -> None:
    services = _services()
    before = _ids(services)
    first = services[1].data_uses[0]
    later = first._replace(changes=(*first.changes, Change(date(2026, 11, 3), {"en": "It was reset once more."})))
    newer = [services[0]._replace(name="Inkwell Notes"), services[1]._replace(data_uses=(later,))]
    other = a_service(a_use(use_id="quillnet.ads")._replace(changes=(Change(date(2026, 11, 3), {"en": "New."}),)))
    after = _ids([*newer, other._replace(id=ServiceId("quillnet"))])
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 2


def _ids(services: list[Service]) -> dict[str, str]:
    entries = ET.fromstring(feed(news(services))).findall(f"{{{ATOM}}}entry")  # noqa: S314 - made here
    return {_only(one, "id"): _only(one, "content") for one in entries}


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    path = tmp_path / "objector-services-202612010900.list"
    path.write_bytes(a_list(services=[a_service()]))
    return path


def test_a_wheel_of_a_list_puts_it_where_objector_looks(path: Path, tmp_path: Path) -> None:
    made = wheel(path, tmp_path)
    assert made.name == "objector_list-2026.12.1.540-py3-none-any.whl"
    assert made.read_bytes() == wheel(path, tmp_path).read_bytes()
    prefix = tmp_path / "prefix"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--prefix", str(prefix)]
    subprocess.run([*command, str(made)], check=True)
    assert (prefix / "share" / "objector" / "lists" / path.name).read_bytes() == path.read_bytes()


def test_a_debian_package_of_a_list_puts_it_where_objector_looks(path: Path, tmp_path: Path) -> None:
    if shutil.which("dpkg-deb") is None:
        pytest.skip("no dpkg-deb")
    made = deb(path, tmp_path)
    assert made.name == "objector-list_202612010900_all.deb"
    before = made.read_bytes()
    assert deb(path, tmp_path).read_bytes() == before
    subprocess.run(["dpkg-deb", "-x", made, tmp_path / "root"], check=True)
    installed = tmp_path / "root" / "usr" / "share" / "objector" / "lists" / path.name
    assert installed.read_bytes() == path.read_bytes()
    told = subprocess.run(["dpkg-deb", "-f", made], check=True, capture_output=True, text=True).stdout
    assert "Package: objector-list\nVersion: 202612010900\n" in told
    assert "Enhances: objector\n" in told


def test_a_file_with_another_name_is_packaged_as_nothing(tmp_path: Path) -> None:
    other = tmp_path / "services.list"
    other.write_bytes(b"x")
    assert package([str(other), str(tmp_path / "dist")]) == 1
    assert package([str(tmp_path / "objector-services-202612010900.list"), str(tmp_path / "dist")]) == 1
    assert not [*(tmp_path / "dist").iterdir()]
