# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from objector.adapters import clock as adapter
from objector.adapters.clock import SystemClock
from objector.application.ports.clock import Zone
from tests.support.zone_settings import time_zone

SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


def link_to(monkeypatch: pytest.MonkeyPatch, folder: Path, zone: str) -> Path:
    """Make the system's zone a symbolic link, as systemd does."""
    localtime = folder / "localtime"
    localtime.unlink(missing_ok=True)
    localtime.symlink_to(f"/usr/share/zoneinfo/{zone}")
    monkeypatch.setattr(adapter, "_LOCALTIME", str(localtime))
    return localtime


def test_now_is_now() -> None:
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)


def test_the_zone_is_the_one_that_localtime_points_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with time_zone(None):
        link_to(monkeypatch, tmp_path, "America/Argentina/Ushuaia")
        assert SystemClock().zone() == Zone("America/Argentina/Ushuaia", ZoneInfo("America/Argentina/Ushuaia"))


def test_a_change_of_the_zone_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with time_zone(None):
        link_to(monkeypatch, tmp_path, "Europe/Paris")
        clock = SystemClock()
        assert clock.zone().name == "Europe/Paris"
        link_to(monkeypatch, tmp_path, "Asia/Tokyo")
        assert clock.zone().name == "Asia/Tokyo"
        assert clock.now().utcoffset() == timedelta(hours=9)
        with time_zone("Europe/Lisbon"):
            assert clock.zone().name == "Europe/Lisbon"
        assert clock.zone().name == "Asia/Tokyo"


def test_an_unchanged_zone_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with time_zone("Europe/Paris"):
        clock = SystemClock()
        first = clock.zone()
        monkeypatch.setattr(adapter, "_named_zone", lambda: pytest.fail("read again"))
        assert clock.zone() is first


@pytest.mark.parametrize(
    "tz", ["CET-1CEST,M3.5.0,M10.5.0/3", "<+0530>-5:30", "Mars/Olympus", "/no/such/file", "\x01", "x/../y"]
)
def test_what_the_zone_database_does_not_know_is_an_offset(tz: str) -> None:
    with time_zone(tz):
        clock = SystemClock()
        zone = clock.zone()
        assert zone.name is None
        assert clock.now().utcoffset() == datetime.now(UTC).astimezone().utcoffset()
        assert zone.rules.utcoffset(SUMMER) is not None


@pytest.mark.parametrize("tz", [":Europe/Paris", "/usr/share/zoneinfo/Europe/Paris"])
def test_other_ways_of_naming_a_zone(tz: str) -> None:
    with time_zone(tz):
        zone = SystemClock().zone()
        assert zone.name == "Europe/Paris"
        assert zone.rules.utcoffset(SUMMER) == timedelta(hours=2)


def test_tzlocal_is_asked_where_localtime_is_a_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import tzlocal

    localtime = tmp_path / "localtime"
    localtime.write_bytes(Path("/usr/share/zoneinfo/Europe/Paris").read_bytes())
    monkeypatch.setattr(adapter, "_LOCALTIME", str(localtime))
    with localtime.open("rb") as file:
        nameless = ZoneInfo.from_file(file, key="local")
    with time_zone(None):
        monkeypatch.setattr(tzlocal, "reload_localzone", lambda: nameless)
        assert SystemClock().zone() == Zone(None, nameless)
        monkeypatch.setattr(tzlocal, "reload_localzone", lambda: ZoneInfo("Asia/Tokyo"))
        assert SystemClock().zone().name == "Asia/Tokyo"


def test_a_bare_offset_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with time_zone("XYZ-3"):
        clock = SystemClock()
        assert clock.zone().name is None
        monkeypatch.setattr(adapter, "_named_zone", lambda: Zone("Europe/Paris", ZoneInfo("Europe/Paris")))
        assert clock.zone().name == "Europe/Paris"


def test_the_usual_zone_costs_no_logging() -> None:
    program = (
        "import sys; from objector.adapters.clock import SystemClock; assert SystemClock().zone().name;"
        "sys.exit(bool({'logging', 'tzlocal', 'subprocess'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], env={"TZ": "Europe/Paris"}, check=False).returncode == 0


@pytest.mark.parametrize(
    ("setting", "hours"),
    [
        ("XXX+24:59:59", 0),
        ("XXX-24:59:59", 0),
        ("XXX+24", 0),
        ("XXX+167", 0),
        ("XXX0YYY-25,0/0,J365/25", 0),
        ("CET-1", 1),
        ("<+0330>-3:30", 3.5),
        (":Europe/Paris", 1),
        ("/usr/share/zoneinfo/Europe/Paris", 1),
        (":/usr/share/zoneinfo/Europe/Paris", 1),
        ("", None),
        (":", 0),
        ("/", 0),
        ("/etc/passwd", 0),
        ("../../etc/passwd", 0),
        ("Europe", 0),
        ("nonsense", 0),
        ("\udcff\udcfe", 0),
        ("a\nb", 0),
        ("x" * 5000, 0),
    ],
    ids=ascii,
)
def test_whatever_the_setting_says_there_is_a_clock(setting: str, hours: float | None) -> None:
    """As the C library takes it, and where no clock on earth shows that, as where no zone is set."""
    with time_zone(setting):
        clock = SystemClock()
        before = datetime.now(UTC)
        now = clock.now()
        assert before <= now <= datetime.now(UTC)
        offset = now.utcoffset()
        assert offset is not None
        if hours is not None:
            winter = datetime(2026, 12, 1, tzinfo=UTC).astimezone(clock.zone().rules)
            assert winter.utcoffset() == timedelta(hours=hours)
