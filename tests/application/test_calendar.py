# SPDX-License-Identifier: Apache-2.0
"""A calendar file after another: what stands, what is taken back, and what is another revision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from objector.adapters.documents.files import FileDocuments
from objector.adapters.sealing import StandardSealing
from objector.application.calendar import SaveCalendar, SavedCalendar, Wording
from objector.application.ports.preferences import Chosen, Preferences
from objector.domain.calendar import Appointment, Event
from objector.domain.errors import FileNotWritten, NoDayAhead, StorageError, StorageFault
from objector.domain.rhythm import Ladder, Rhythm
from objector.domain.service import Service
from tests.support.builders import HONG_KONG, a_service, a_use, paris, starting
from tests.support.computer import Computer
from tests.support.desk import Desk
from tests.support.fake_calendar_log import FakeCalendarLog


class Words:
    """Sentences that name the case, in one of two languages."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def wording(self, appointment: Appointment) -> Wording:
        case = appointment.case
        return Wording(f"{self.language} {appointment.occasion.value}", f"{case.use.id} {case.account or ''}".strip())

    def cancelled(self, appointment: Appointment | None) -> Wording:
        return Wording(f"{self.language} cancelled", "" if appointment is None else self.wording(appointment).summary)


class Wall:
    """A person at a desk who hangs calendar files on the wall, each over the one before."""

    def __init__(self, folder: Path, *services: Service) -> None:
        self.desk = Desk(*(services or (a_service(),)))
        self.log = FakeCalendarLog()
        self.file = folder / "days.ics"
        self.words = Words()
        self.written: list[tuple[Sequence[Event], datetime]] = []
        self.save = SaveCalendar(self.desk.overview, self.log, self._form, FileDocuments(StandardSealing()))

    def __call__(self, moment: str | None = None) -> list[str]:
        """Save at a moment, and return what is in the file."""
        if moment is not None:
            self.desk.at(moment)
        saved = self.save(str(self.file), self.words)
        events, made_at = self.written[-1]
        assert self.file.read_bytes() == repr(events).encode()
        assert made_at == self.desk.clock.now()
        assert saved.cancelled == sum(event.content.cancelled for event in events)
        assert saved.standing + saved.cancelled == len(events)
        return [
            f"{event.content.day} {event.content.summary} {event.sequence} since {event.changed_at:%m-%d}"
            for event in events
        ]

    def _form(self, events: Sequence[Event], made_at: datetime) -> bytes:
        self.written.append((events, made_at))
        return repr(events).encode()


@pytest.fixture(name="wall")
def fixture_wall(tmp_path: Path) -> Wall:
    return Wall(tmp_path)


def test_unchanged_it_is_the_same_file(wall: Wall) -> None:
    first = wall()
    content = wall.file.read_bytes()
    assert first == ["2025-11-03 en start 0 since 10-20"]
    assert wall("2025-10-27 18:00") == first
    assert wall.file.read_bytes() == content


def test_a_refusal_takes_the_start_back_and_brings_the_check(wall: Wall) -> None:
    wall()
    wall.desk.at("2025-10-21 09:00").answers.confirm("papermill")
    assert wall() == ["2025-11-03 en cancelled 1 since 10-21", "2026-01-21 en check_again 0 since 10-21"]
    # It stays so until the day is over.
    assert wall("2025-11-03 23:00") == [
        "2025-11-03 en cancelled 1 since 10-21",
        "2026-01-21 en check_again 0 since 10-21",
    ]
    assert wall("2025-11-04 00:00") == ["2026-01-21 en check_again 0 since 10-21"]


def test_what_is_taken_back_and_said_again_goes_and_comes(wall: Wall) -> None:
    answers = wall.desk.answers
    answers.confirm("papermill")
    wall()
    wall.desk.at("2025-10-21 09:00")
    answers.undo("papermill")
    assert wall() == ["2025-11-03 en start 0 since 10-21", "2026-01-20 en cancelled 1 since 10-21"]
    wall.desk.at("2025-10-22 09:00")
    answers.confirm("papermill")
    assert wall() == ["2025-11-03 en cancelled 1 since 10-22", "2026-01-22 en check_again 2 since 10-22"]


def test_a_check_that_moves_is_the_same_event_on_another_day(wall: Wall) -> None:
    wall.desk.answers.confirm("papermill")
    wall()
    before = wall.written[-1][0][0].content.uid
    wall.desk.at("2025-12-24 09:00").answers.confirm("papermill")
    assert wall() == ["2026-12-24 en check_again 1 since 12-24"]
    assert wall.written[-1][0][0].content.uid == before


def test_a_start_that_moves_is_the_same_event_also_after_it_was_over(wall: Wall) -> None:
    wall()
    later = a_service(a_use(starts=(starting("2025-11-17"),)))
    wall.desk.catalogue.services = (later,)
    assert wall("2025-11-10 09:00") == ["2025-11-17 en start 1 since 11-10"]


def test_another_language_region_or_time_is_another_revision(wall: Wall) -> None:
    assert wall() == ["2025-11-03 en start 0 since 10-20"]
    wall.words = Words("fr")
    assert wall("2025-10-21 09:00") == ["2025-11-03 fr start 1 since 10-21"]
    wall.desk.set_preferences.rhythm(Rhythm(at=time(7, 30)))
    assert wall("2025-10-22 09:00") == ["2025-11-03 fr start 2 since 10-22"]
    (event,) = wall.written[-1][0]
    assert event.content.alarms == (timedelta(days=-7, hours=7, minutes=30), timedelta(hours=7, minutes=30))
    wall.desk.catalogue.services = (a_service(a_use(starts=(starting("2025-11-05", "HK"), starting("2025-11-03")))),)
    assert wall("2025-10-23 09:00") == ["2025-11-03 fr start 2 since 10-22"]
    wall.desk.set_preferences.region(HONG_KONG)
    assert wall("2025-10-24 09:00") == ["2025-11-05 fr start 3 since 10-24"]


def test_who_wants_no_reminders_of_ours_has_alarms_in_their_calendar(wall: Wall) -> None:
    wall.desk.set_preferences.rhythm(Rhythm(Ladder.OFF))
    wall()
    assert wall.written[-1][0][0].content.alarms


def test_each_account_has_events_of_its_own(wall: Wall) -> None:
    answers = wall.desk.answers
    answers.confirm("papermill", account="home")
    answers.found_on("papermill", account="work")
    assert wall() == ["2025-11-03 en start 0 since 10-20", "2026-01-20 en check_again 0 since 10-20"]
    assert [event.content.description for event in wall.written[-1][0]] == [
        "papermill.profiles work",
        "papermill.profiles home",
    ]


def test_what_is_no_longer_in_the_list_is_cancelled_without_its_name(tmp_path: Path) -> None:
    other = a_service(a_use(use_id="inkwell.ads"), service_id="inkwell")
    wall = Wall(tmp_path, a_service(), other)
    assert wall() == ["2025-11-03 en start 0 since 10-20"] * 2
    wall.desk.preferences.kept = Preferences(services=(Chosen(other.id, date(2025, 10, 1)),))
    assert sorted(wall("2025-10-21 09:00")) == [
        "2025-11-03 en cancelled 1 since 10-21",
        "2025-11-03 en start 0 since 10-20",
    ]
    assert [event.content.description for event in wall.written[-1][0] if event.content.cancelled] == [""]


def test_what_is_cancelled_says_which_case_it_was_of(wall: Wall) -> None:
    wall()
    wall.desk.answers.accept("papermill")
    assert wall() == ["2025-11-03 en cancelled 1 since 10-20"]
    (event,) = wall.written[-1][0]
    assert (event.content.description, event.content.alarms, event.content.url) == ("en start", (), None)


def test_the_events_are_in_the_order_of_their_days(tmp_path: Path) -> None:
    services = [
        a_service(a_use(use_id=f"{name}.ads", starts=(starting(day),)), service_id=name)
        for name, day in (("late", "2025-12-31"), ("early", "2025-10-20"), ("between", "2025-11-11"))
    ]
    assert [line[:10] for line in Wall(tmp_path, *services)()] == ["2025-10-20", "2025-11-11", "2025-12-31"]


def test_how_many_were_written_is_told(wall: Wall) -> None:
    wall()
    wall.desk.answers.confirm("papermill")
    assert wall.save(str(wall.file), wall.words) == SavedCalendar(standing=1, cancelled=1)


def test_without_a_day_ahead_no_file_is_written(wall: Wall) -> None:
    wall.desk.answers.accept("papermill")
    with pytest.raises(NoDayAhead):
        wall()
    assert not wall.file.exists()
    assert wall.log.kept == {}


def test_what_could_not_be_written_counts_as_no_revision(wall: Wall) -> None:
    wall()
    wall.desk.answers.confirm("papermill")
    before = dict(wall.log.kept)
    for _ in range(3):
        with pytest.raises(FileNotWritten):
            wall.save(str(wall.file.parent / "nowhere" / "days.ics"), wall.words)
    assert wall.log.kept == before
    assert wall()[0] == "2025-11-03 en cancelled 1 since 10-20"


def test_where_it_is_not_remembered_that_is_said_and_the_next_file_is_the_same(wall: Wall) -> None:
    keep, wall.log.keep = wall.log.keep, _full  # type: ignore[method-assign]
    with pytest.raises(StorageError):
        wall.save(str(wall.file), wall.words)
    content = wall.file.read_bytes()
    wall.log.keep = keep  # type: ignore[method-assign]
    wall()
    assert wall.file.read_bytes() == content


def _full(exported: object) -> None:
    del exported
    raise StorageError(StorageFault.FULL, "the file")


def test_without_the_record_nothing_is_written(wall: Wall) -> None:
    wall.log.fault = StorageError(StorageFault.DAMAGED, "the file")
    with pytest.raises(StorageError):
        wall.save(str(wall.file), wall.words)
    assert not wall.file.exists()


def test_only_what_changed_is_kept_anew(wall: Wall) -> None:
    wall()
    kept: list[int] = []
    wall.log.keep = lambda exported: kept.append(len(exported))  # type: ignore[method-assign]
    wall()
    wall.desk.answers.confirm("papermill")
    wall()
    assert kept == [0, 2]


def test_a_leap_day_and_the_calendar_s_last_day_are_days_like_others(wall: Wall) -> None:
    wall.desk.at("2027-11-29 09:00").answers.confirm("papermill")
    assert wall() == ["2028-02-29 en check_again 0 since 11-29"]
    wall.desk.answers.undo("papermill")
    wall.desk.at("9999-12-15 09:00").answers.skip("papermill", route="setting")
    wall.desk.answers.sent("papermill", route="form")
    assert wall() == ["9999-12-31 en reply_due 0 since 12-15"]


def test_over_the_real_record_it_is_the_same_after_a_restart(tmp_path: Path) -> None:
    from objector.adapters.documents.events import as_icalendar
    from objector.adapters.storage.calendar_log import SqliteCalendarLog
    from objector.texts.calendar import CalendarTexts
    from objector.texts.language import speak

    folder = tmp_path / "data"
    path = tmp_path / "days.ics"
    files: list[bytes] = []
    for _ in range(2):
        computer = Computer(folder)
        computer.clock.set(paris("2026-11-23 12:00"))
        if not files:
            computer.answers.confirm("linkedin", account="anna@home.example")
        save = SaveCalendar(computer.overview, SqliteCalendarLog(computer.database), as_icalendar, computer.documents)
        assert save(str(path), CalendarTexts(speak(("en",)).t)).standing == 1
        computer.database.close()
        files.append(path.read_bytes())
    assert files[0] == files[1]
    assert b"UID:" in files[0]
