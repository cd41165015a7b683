# SPDX-License-Identifier: Apache-2.0
"""What was kept is signed, copied and noted beside the events, and who looks is told what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from objector.application.seal import Signer, Signing
from objector.application.upkeep import Upkeep
from objector.domain.backups import Recovered
from objector.domain.errors import KeyFault, ObjectorError, StorageError, StorageFault
from objector.domain.last_head import Lack, Lacking, LastHead

FULL = StorageError(StorageFault.FULL, "/data")
LACKING = Lacking(Lack.BEHIND, LastHead("a device", 12, "an entry", "its head", "2026-11-21T09:00:00.000000Z"), 3)
BACK = Recovered("/data/objector.sqlite3.damaged", None, 2, complete=True)


class Scene:
    """A record with two unsigned entries, and who listens."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.waiting: list[tuple[Callable[[], None], Callable[[Exception | None], None]]] = []
        self.done: list[str] = []
        self.left: int | StorageError = 2
        """How many entries are unsigned."""
        self.fault: KeyFault | None = None
        self.fails: Exception | None = None
        """What fails beside the events."""
        self.lacking: Lacking | None = None
        self.recovered: Recovered | None = None
        self.unkept: StorageError | None = None
        self.upkeep = Upkeep(
            aside=lambda call, then: self.waiting.append((call, then)),
            signer=lambda: cast("Signer", self),
            unsigned=self._unsigned,
            copy=lambda: self._do("copy"),
            note=self._note,
            sweep=lambda: self._do("sweep"),
            recovered=lambda: self.recovered,
            listener=self,
        )

    def finish(self) -> list[str]:
        """Let everything beside the events be done, and return what was."""
        self.done.clear()
        while self.waiting:
            call, then = self.waiting.pop(0)
            error: Exception | None = None
            try:
                call()
            except (ObjectorError, ZeroDivisionError) as raised:
                error = raised
            then(error)
        return self.done

    # The signer.

    def load(self) -> None:
        self._do("load")

    def sign(self) -> None:
        if self.unkept is not None:
            raise self.unkept
        self.done.append("sign")
        if self.fault is None:
            self.left = 0

    def standing(self) -> Signing:
        return Signing(self._unsigned(), self.fault)

    # Who listens.

    def complain(self, error: ObjectorError) -> None:
        self.heard.append(error)

    def signed(self) -> None:
        self.heard.append("signed")

    def copied(self, error: ObjectorError | None, *, recorded: bool) -> None:
        self.heard.append((error, recorded))

    def record_changed(self) -> None:
        self.heard.append("changed")

    def _unsigned(self) -> int:
        if isinstance(self.left, StorageError):
            raise self.left
        return self.left

    def _do(self, what: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.done.append(what)

    def _note(self) -> Lacking | None:
        self._do("note")
        return self.lacking


@pytest.fixture(name="scene")
def fixture_scene() -> Scene:
    return Scene()


def test_at_a_start_all_of_it_is_done(scene: Scene) -> None:
    scene.upkeep.begin()
    assert scene.finish() == ["load", "sign", "copy", "note", "sweep"]
    assert scene.heard == ["signed", (None, False)]


def test_after_an_answer_it_is_signed_copied_and_noted(scene: Scene) -> None:
    scene.upkeep.kept()
    assert scene.finish() == ["load", "sign", "copy", "note"]
    assert scene.heard == ["signed", (None, True)]


def test_nobody_asks_for_the_key_where_nothing_is_to_be_signed_or_it_is_asked_for_already(scene: Scene) -> None:
    scene.upkeep.sign()
    scene.upkeep.sign()
    assert scene.finish() == ["load", "sign"]
    scene.upkeep.sign()
    assert scene.finish() == []


def test_what_another_process_signed_after_it_was_told_is_told_again(scene: Scene) -> None:
    scene.left = 0
    scene.upkeep.others_wrote()
    assert scene.heard == []  # nobody asked how the record is signed
    scene.left = 1  # it records first, then signs
    scene.upkeep.signing()
    scene.left = 0
    scene.upkeep.others_wrote()
    scene.upkeep.others_wrote()
    assert scene.heard == ["signed"]
    assert scene.upkeep.signing() == Signing(0, None)


def test_what_a_lost_key_left_unsigned_is_not_tried_again(scene: Scene) -> None:
    scene.fault = KeyFault.LOCKED
    scene.upkeep.sign()
    scene.finish()
    assert scene.upkeep.signing() == Signing(2, KeyFault.LOCKED)
    scene.upkeep.sign()
    assert scene.finish() == ["load", "sign"]


def test_a_record_that_cannot_be_read_is_not_signed(scene: Scene) -> None:
    scene.left = FULL
    scene.upkeep.sign()
    assert scene.finish() == []


def test_what_cannot_be_kept_is_told(scene: Scene) -> None:
    scene.unkept = FULL
    scene.upkeep.sign()
    scene.finish()
    assert scene.heard == [FULL]


def test_a_copy_that_cannot_be_made_is_told_and_a_key_that_is_gone_is_not(scene: Scene) -> None:
    scene.fails = FULL
    scene.upkeep.sign()
    scene.upkeep._copy_later(recorded=True)
    scene.finish()
    assert scene.heard == [(FULL, True)]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_bug_stays_a_bug(number: int, scene: Scene) -> None:
    scene.fails = ZeroDivisionError()
    scene.upkeep.begin()
    scene.waiting = [scene.waiting[number]]
    with pytest.raises(ZeroDivisionError):
        scene.finish()


def test_what_is_missing_in_the_record_is_told(scene: Scene) -> None:
    scene.left, scene.lacking = 0, LACKING
    scene.upkeep.kept()
    scene.finish()
    assert scene.heard == [(None, True), "changed"]


def test_a_record_that_was_brought_back_by_a_copy_is_told(scene: Scene) -> None:
    scene.left, scene.recovered = 0, BACK
    scene.upkeep.kept()
    scene.finish()
    assert scene.heard == [(None, True), "changed"]


def test_a_record_that_was_brought_back_is_followed_once(scene: Scene) -> None:
    scene.left = 0
    assert scene.upkeep.others_wrote() is None
    scene.recovered = BACK
    assert scene.upkeep.others_wrote() is BACK
    assert scene.heard == ["changed"]
    assert scene.finish() == ["copy", "note"]
    assert scene.upkeep.others_wrote() is None
    scene.recovered = None
    assert scene.upkeep.others_wrote() is None
    assert scene.finish() == []
