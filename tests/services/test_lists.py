# SPDX-License-Identifier: Apache-2.0
"""`make list` and `make list-key`: what is handed out is believed, and secret keys lie nowhere near the repository."""

from __future__ import annotations

import io
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from objector.adapters.catalogue.content import services_of
from objector.adapters.catalogue.signed_list import read_built_in_keys, verify
from objector.adapters.sealing import StandardSealing
from objector.domain.errors import ListFault, ListRefused
from objector_services import lists
from objector_services.__main__ import main
from objector_services.compiling import serial_at
from tests.support.all_services import every_service
from tests.support.sources import ROOT


class Office:
    """Where lists are made."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.keys = place / "keys"
        self.dist = place / "dist"
        self.public = place / "list-keys.txt"
        monkeypatch.setattr(lists, "PUBLIC_KEYS", self.public)
        monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 10))  # no passphrases: they take a second each
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 12, 24, 9, 41, tzinfo=UTC).timestamp())))

    def make(self, *words: object) -> int:
        return main([*map(str, words), "--keys", str(self.keys)])

    def make_list(self, *words: object) -> bytes:
        assert self.make("list", "--into", self.dist, *words) == 0
        (path,) = self.dist.iterdir()
        content = path.read_bytes()
        path.unlink()
        return content


@pytest.fixture(name="office")
def _office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(tmp_path, monkeypatch)


def test_a_list_of_now_is_signed_and_believed(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert office.make("list-key") == 0
    content = office.make_list()
    signed = verify(content, read_built_in_keys(str(office.public)), 0, StandardSealing().verifies)
    assert signed.terms.issue == (202612240941, date(2026, 12, 24))
    assert services_of(signed) == every_service()
    assert str(office.dist / "objector-services-202612240941.list") in capsys.readouterr().out
    assert office.make_list() == content  # the same to the byte


def test_serial_and_day_can_be_named(office: Office) -> None:
    office.make("list-key")
    content = office.make_list("--serial", 7, "--day", "2026-11-30")
    assert b"trusted comment: objector-services serial=7 day=2026-11-30 format=1 oldest=0.1.0\n" in content


def test_secret_keys_are_for_their_owner_alone_and_printed_nowhere(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.make("list-key")
    office.make_list()
    said = "".join(capsys.readouterr())
    for name in ("list-1.key", "naming.key"):
        secret = office.keys / name
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        line = secret.read_text().splitlines()[1]
        assert line not in said
        assert line[60:] not in office.public.read_text()


def test_keys_are_not_made_in_a_repository(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".git").mkdir()
    for place in (office.keys, ROOT / "build" / "keys"):
        office.keys = place
        assert office.make("list-key") == 1
        assert "lies in a repository" in capsys.readouterr().err
        assert not place.exists()
    assert not office.public.exists()


def test_nothing_is_made_over_keys_that_are_there(office: Office) -> None:
    office.make("list-key")
    before = office.public.read_text()
    assert office.make("list-key") == 1
    office.public.unlink()
    assert office.make("list-key") == 1
    assert not office.public.exists()
    office.public.write_text(before)
    assert office.make("list", "--into", office.dist) == 0


def test_the_next_key_is_named_by_the_one_that_is_kept_away(office: Office, tmp_path: Path) -> None:
    office.make("list-key")
    keys = read_built_in_keys(str(office.public))
    first = office.make_list()
    away = tmp_path / "away"
    away.mkdir()
    (office.keys / "naming.key").rename(away / "naming.key")
    assert office.make("list-key", "--next", "--away", away) == 0
    second = office.make_list()
    assert verify(second, keys, 0, StandardSealing().verifies).number == 2
    with pytest.raises(ListRefused) as refused:
        verify(first, keys, 2, StandardSealing().verifies)
    assert refused.value.fault is ListFault.REPLACED_KEY


def test_without_the_key_that_names_there_is_no_next_one(office: Office, tmp_path: Path) -> None:
    assert office.make("list-key", "--next") == 1
    office.make("list-key")
    (office.keys / "naming.key").unlink()
    assert office.make("list-key", "--next") == 1
    (office.keys / "naming.key").write_bytes((office.keys / "list-1.key").read_bytes())
    assert office.make("list-key", "--next") == 1
    assert {path.name for path in office.keys.iterdir()} == {"list-1.key", "naming.key"}


def test_without_a_key_no_list_is_made(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert office.make("list", "--into", office.dist) == 1
    assert "make list-key" in capsys.readouterr().err
    office.make("list-key")
    (office.keys / "list-1.key").unlink()
    assert office.make("list", "--into", office.dist) == 1
    assert not office.dist.exists()


def test_no_secret_key_is_in_the_repository() -> None:
    """Neither encrypted nor open: every secret key of minisign begins so."""
    for folder in ("resources", "packaging", ".github", "app"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in {".txt", ".key", ".toml", ".yml", ".md"}:
                assert "RWRTY0Iy" not in path.read_text(encoding="utf-8"), path
                assert "RWQAAEIy" not in path.read_text(encoding="utf-8"), path


def test_a_serial_is_the_moment_in_utc() -> None:
    moment = datetime.fromisoformat("2026-12-01T01:30:00+02:00")
    assert serial_at(moment) == 202611302330
