# SPDX-License-Identifier: Apache-2.0
"""Evidence is kept with what was confirmed, and goes when it is taken back; what an entry names is never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest

from objector.application.attach import Attach
from objector.domain.case import State
from objector.domain.errors import (
    AlreadyUndone,
    EvidenceFault,
    EvidenceRefused,
    NothingToAttachTo,
    ObjectorError,
    SeveralAccounts,
    SeveralCases,
    StorageError,
    StorageFault,
    TextTooLong,
    UnknownRoute,
    UnknownService,
)
from objector.domain.evidence import Evidence, Media
from objector.domain.ledger import Draft, Entry, Kind, standing
from tests.support.builders import paris
from tests.support.desk import Desk
from tests.support.fake_evidence import FakeEvidence

SHOT = b"\x89PNG the switch, off"
MAIL = b"From: papermill"


class Bench(NamedTuple):
    desk: Desk
    store: FakeEvidence
    attach: Attach

    def attached(self, data: bytes = SHOT, media: Media = Media.PNG, **more: str | None) -> Entry:
        changes = self.attach.attach("papermill", data, media, account=more.get("account"), route=more.get("route"))
        assert changes.entry is not None
        assert changes.entry == self.desk.last
        assert not changes.preferences
        return changes.entry


@pytest.fixture(name="bench")
def fixture_bench() -> Bench:
    desk, store = Desk(), FakeEvidence()
    return Bench(desk, store, Attach(desk.clock, desk.catalogue, desk.ledger, desk.preferences, store))


def test_evidence_is_one_entry_about_the_confirmation_and_a_file(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill", account="work")
    confirmation = bench.desk.last
    bench.desk.at("2025-10-21 09:00")

    entry = bench.attached(MAIL, Media.MAIL)

    (digest,) = bench.store.kept()
    assert Draft(*entry[3:]) == Draft(
        at=paris("2025-10-21 09:00"),
        zone="Europe/Paris",
        kind=Kind.ATTACHED,
        use=confirmation.use,
        route=confirmation.route,
        account="work",
        about=confirmation.uuid,
        evidence=Evidence(digest, Media.MAIL, len(MAIL)),
    )
    assert bench.store.read(digest) == MAIL


def test_evidence_changes_nothing_about_the_case(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    before = bench.desk.case()
    bench.attached()

    assert bench.desk.case() == before
    assert before.state is State.REFUSED


def test_it_is_about_the_latest_confirmation_that_stands(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    first = bench.desk.last
    bench.desk.answers.confirm("papermill")
    second = bench.desk.last
    assert bench.attached().about == second.uuid

    bench.desk.answers.undo_entry(second)
    assert bench.attached().about == first.uuid
    bench.desk.answers.undo_entry(first)
    with pytest.raises(NothingToAttachTo):
        bench.attached()


def test_it_may_be_about_a_route_that_is_named(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill", route="setting")
    setting = bench.desk.last
    bench.desk.answers.confirm("papermill", route="form")
    form = bench.desk.last

    assert bench.attached().about == form.uuid
    assert bench.attached(route="setting").about == setting.uuid


def test_it_is_about_one_account(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill", account="home")
    home = bench.desk.last
    bench.desk.answers.confirm("papermill", account="work")

    with pytest.raises(SeveralAccounts):
        bench.attached()
    assert bench.attached(account=" home ").about == home.uuid
    with pytest.raises(NothingToAttachTo):
        bench.attached(account="elsewhere")


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        (lambda attach: attach.attach("papermill", SHOT, Media.PNG, route="form"), NothingToAttachTo),
        (lambda attach: attach.attach("papermill", SHOT, Media.PNG, route="window"), UnknownRoute),
        (lambda attach: attach.attach("quillnet", SHOT, Media.PNG), SeveralCases),
        (lambda attach: attach.attach("quillnet.ads", SHOT, Media.PNG), NothingToAttachTo),
        (lambda attach: attach.attach("nobody", SHOT, Media.PNG), UnknownService),
        (lambda attach: attach.attach("papermill", SHOT, Media.PNG, account="x" * 1000), TextTooLong),
        (lambda attach: attach.attach("papermill", b"", Media.PNG), EvidenceRefused),
    ],
)
def test_what_cannot_be_kept_leaves_nothing(
    bench: Bench, attempt: Callable[[Attach], object], error: type[ObjectorError]
) -> None:
    bench.desk.answers.confirm("papermill")
    with pytest.raises(error):
        attempt(bench.attach)

    assert len(bench.desk.ledger.entries) == 1
    assert list(bench.store.kept()) == []


def test_no_entry_is_written_where_the_file_could_not_be(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    bench.store.fault = StorageError(StorageFault.FULL, "x")
    with pytest.raises(StorageError):
        bench.attached()

    assert len(bench.desk.ledger.entries) == 1


def test_what_was_just_kept_and_is_undone_is_gone_and_its_lines_stay(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    entry, other = bench.attached(), bench.attached(MAIL, Media.MAIL)

    changes = bench.attach.undo(entry)

    assert changes.entry == bench.desk.last
    assert (bench.desk.last.kind, bench.desk.last.undoes) == (Kind.UNDONE, entry.uuid)
    assert other.evidence is not None
    assert list(bench.store.kept()) == [other.evidence.sha256]
    with pytest.raises(AlreadyUndone):
        bench.attach.undo(entry)


def test_a_file_that_another_entry_names_stays(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    first, second = bench.attached(), bench.attached()

    bench.attach.undo(first)
    assert len(bench.store.kept()) == 1
    bench.attach.undo(second)
    assert len(bench.store.kept()) == 0


def test_what_was_taken_back_can_be_brought_back_for_a_day_and_then_its_file_goes(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    entry = bench.attached()
    changes = bench.attach.take_back(entry)
    assert (bench.desk.last.kind, bench.desk.last.undoes) == (Kind.TAKEN_BACK, entry.uuid)
    assert changes.entry == bench.desk.last
    with pytest.raises(AlreadyUndone):
        bench.attach.take_back(entry)

    bench.attach.sweep()
    bench.desk.answers.undo("papermill")
    assert entry in standing(bench.desk.ledger.entries)
    assert entry.evidence is not None
    assert bench.attach.read(entry.evidence) == SHOT

    bench.attach.take_back(entry)
    bench.desk.clock.advance(timedelta(days=1))
    bench.attach.sweep()
    assert len(bench.store.kept()) == 0
    # It is no act any more that could be undone; the one before it is.
    assert [one.kind for one in bench.desk.answers.undoable("papermill")] == [Kind.CONFIRMED]


def test_only_evidence_is_taken_back_here(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    for withdraw in (bench.attach.take_back, bench.attach.undo):
        with pytest.raises(ValueError):
            withdraw(bench.desk.last)

    assert len(bench.desk.ledger.entries) == 1


def test_a_sweep_removes_what_no_standing_entry_names_and_nothing_else(bench: Bench) -> None:
    bench.attach.sweep()
    bench.desk.answers.confirm("papermill")
    kept, taken_back = bench.attached(), bench.attached(MAIL, Media.MAIL)
    # Killed before the entry came; killed before the file went; and one that was altered besides.
    bench.store.keep(b"lost", Media.PNG)
    bench.desk.answers.undo_entry(taken_back)
    bench.store.files["0" * 64] = b"altered"

    bench.attach.sweep()

    assert kept.evidence is not None
    assert list(bench.store.kept()) == [kept.evidence.sha256]


def test_evidence_with_a_confirmation_that_was_withdrawn_stays(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    confirmation = bench.desk.last
    bench.attached()
    bench.desk.answers.undo_entry(confirmation)

    bench.attach.sweep()

    assert len(bench.store.kept()) == 1


def test_a_sweep_without_files_does_not_read_the_ledger(bench: Bench) -> None:
    bench.desk.ledger.fault = StorageError(StorageFault.LOCKED, "x")

    bench.attach.sweep()


def test_where_the_ledger_cannot_be_read_nothing_is_swept(bench: Bench) -> None:
    bench.store.keep(SHOT, Media.PNG)
    bench.desk.ledger.fault = StorageError(StorageFault.LOCKED, "x")
    with pytest.raises(StorageError):
        bench.attach.sweep()

    assert len(bench.store.kept()) == 1


class Interrupted(FakeEvidence):
    """Lets something happen in another process before or after one call."""

    def __init__(self) -> None:
        super().__init__()
        self.after_keep: list[Callable[[], None]] = []
        self.before_forget: list[Callable[[], None]] = []
        self.after_forget: list[Callable[[], None]] = []

    def keep(self, data: bytes, media: Media) -> Evidence:
        kept = super().keep(data, media)
        if self.after_keep:
            self.after_keep.pop()()
        return kept

    def forget(self, sha256: str) -> None:
        if self.before_forget:
            self.before_forget.pop()()
        super().forget(sha256)
        if self.after_forget:
            self.after_forget.pop()()


@pytest.fixture(name="busy")
def fixture_busy() -> tuple[Bench, Interrupted]:
    desk, store = Desk(), Interrupted()
    desk.answers.confirm("papermill")
    return Bench(desk, store, Attach(desk.clock, desk.catalogue, desk.ledger, desk.preferences, store)), store


def test_a_sweep_between_file_and_entry_costs_nothing(busy: tuple[Bench, Interrupted]) -> None:
    bench, store = busy
    store.after_keep = [bench.attach.sweep]

    bench.attached()

    assert len(store.kept()) == 1


@pytest.mark.parametrize("moment", ["before_forget", "after_forget"])
@pytest.mark.parametrize("data", [SHOT, MAIL])
def test_what_is_attached_during_a_sweep_stays(busy: tuple[Bench, Interrupted], moment: str, data: bytes) -> None:
    bench, store = busy
    store.keep(SHOT, Media.PNG)
    setattr(store, moment, [lambda: bench.attached(data)])

    bench.attach.sweep()

    entry = bench.desk.last
    assert entry.evidence is not None
    assert list(store.kept()) == [entry.evidence.sha256]


def test_an_altered_file_does_not_come_back(busy: tuple[Bench, Interrupted]) -> None:
    bench, store = busy
    digest = store.keep(SHOT, Media.PNG).sha256
    store.files[digest] = b"altered"
    confirmation = bench.desk.last

    def named_elsewhere() -> None:
        draft = Draft(*confirmation[3:])._replace(
            kind=Kind.ATTACHED, found=None, about=confirmation.uuid, evidence=Evidence(digest, Media.PNG, len(SHOT))
        )
        bench.desk.ledger.append(draft)

    store.after_forget = [named_elsewhere]
    bench.attach.sweep()

    assert list(store.kept()) == []


def test_a_refusal_says_why(bench: Bench) -> None:
    bench.desk.answers.confirm("papermill")
    with pytest.raises(EvidenceRefused) as caught:
        bench.attached(bytes(30_000_000))

    assert caught.value.fault is EvidenceFault.TOO_LARGE
