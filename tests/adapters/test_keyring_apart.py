# SPDX-License-Identifier: Apache-2.0
"""What a process of its own says of the keyring is what the keyring says, and where it says nothing, that is asked."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from objector.adapters import keyring_apart
from objector.adapters.base import programs
from objector.adapters.keyring_apart import HeadApart, KeyringApart, KeysApart, tell
from objector.domain.errors import KeyFault, KeyUnavailable
from objector.domain.last_head import LastHead
from tests.support.fake_heads import FakeHeadKeeper
from tests.support.fake_signing_keys import FakeSigningKeys

HEAD = LastHead("11111111-1111-4111-8111-111111111111", 2, "2-2", "ab" * 32, "2026-11-02T09:00:00.000000Z")
OTHER = HEAD._replace(entries=3, uuid="3-3")


@pytest.fixture(autouse=True)
def not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_apart, "is_loaded", lambda: False)  # other tests load them


@pytest.fixture
def here() -> FakeHeadKeeper:
    """The keyring, as this process would ask it."""
    keeper = FakeHeadKeeper()
    keeper.noted = OTHER
    return keeper


def saying(text: str, status: int) -> list[str]:
    """A program that says something."""
    return [sys.executable, "-I", "-S", "-c", f"print(end={text!r}); raise SystemExit({status})"]


def told(capsys: pytest.CaptureFixture[str], noted: LastHead | None, fault: KeyFault | None = None) -> list[str]:
    """A program that says what ours does where that is noted, or where the keyring is so."""
    keeper = FakeHeadKeeper()
    keeper.noted, keeper.fault = noted, fault
    status = tell(keeper)
    return saying(capsys.readouterr().out, status)


@pytest.mark.parametrize("noted", [HEAD, None])
def test_what_is_noted_is_told(
    noted: LastHead | None, here: FakeHeadKeeper, capsys: pytest.CaptureFixture[str]
) -> None:
    assert HeadApart(here, KeyringApart(here, told(capsys, noted))).read() == noted
    assert here.asked == 0


@pytest.mark.parametrize("fault", KeyFault)
def test_why_the_keyring_says_nothing_is_told(
    fault: KeyFault, here: FakeHeadKeeper, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(KeyUnavailable) as refused:
        KeyringApart(here, told(capsys, HEAD, fault)).head()
    assert refused.value.fault is fault
    assert here.asked == 0


@pytest.mark.parametrize(
    "command",
    [
        saying("", 0),
        saying("", 1),
        saying("objector-head-1 cut", 0),
        saying("usage: objector", 2),
        ["/no/such/program"],
    ],
    ids=" ".join,
)
def test_what_is_no_answer_of_ours_is_asked_of_the_keyring_itself(command: list[str], here: FakeHeadKeeper) -> None:
    # An answer that is not understood must never pass for "nothing is noted": what is noted would be written over.
    assert KeyringApart(here, command).head() == OTHER


def test_one_that_does_not_end_is_no_answer(here: FakeHeadKeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_command: str, limit: float) -> subprocess.CompletedProcess[str]:
        raise TimeoutError(f"no end after {limit}")

    monkeypatch.setattr(keyring_apart, "run", run)
    with pytest.raises(KeyUnavailable) as refused:
        KeyringApart(here, ["objector"]).head()
    assert refused.value.fault is KeyFault.NO_ANSWER


def test_who_asks_while_another_waits_gets_the_same_answer_and_who_asks_later_another(
    here: FakeHeadKeeper, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([told(capsys, HEAD), told(capsys, None)])
    both_ask = threading.Event()
    moments = iter(range(100))

    def now() -> float:
        moment = next(moments)
        if moment == 1:  # the second one asks
            both_ask.set()
        return float(moment)

    def run(*_command: str, limit: float) -> subprocess.CompletedProcess[str]:
        first.set()
        assert both_ask.wait(60)
        return programs.run(*next(answers), limit=limit)

    monkeypatch.setattr(keyring_apart, "monotonic", now)
    monkeypatch.setattr(keyring_apart, "run", run)
    first = threading.Event()
    apart, heard = KeyringApart(here, ["objector"]), list[LastHead | None]()
    one, two = (threading.Thread(target=lambda: heard.append(apart.head())) for _ in range(2))
    one.start()
    assert first.wait(60)
    two.start()
    one.join()
    two.join()
    assert heard == [HEAD, HEAD]
    assert apart.head() is None


def test_a_key_is_loaded_only_where_the_keyring_answers(
    here: FakeHeadKeeper, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = FakeSigningKeys()
    assert KeysApart(keys, KeyringApart(here, told(capsys, None))).load().public == keys.load().public
    asked = keys.keyring.asked
    with pytest.raises(KeyUnavailable) as refused:
        KeysApart(keys, KeyringApart(here, told(capsys, None, KeyFault.LOCKED))).load()
    assert refused.value.fault is KeyFault.LOCKED
    assert keys.keyring.asked == asked


def test_what_is_noted_or_taken_away_is_so_by_this_process(here: FakeHeadKeeper) -> None:
    head = HeadApart(here, KeyringApart(here, ["/no/such/program"]))
    head.keep(HEAD)
    assert here.noted == HEAD
    head.erase()
    assert here.noted is None


def test_where_the_libraries_are_loaded_no_process_is_started(
    here: FakeHeadKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring_apart, "is_loaded", lambda: True)
    assert KeyringApart(here, saying("nothing", 0)).head() == OTHER


def test_the_program_tells_and_touches_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    environment = {**os.environ, "HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    command = [sys.executable, "-P", "-m", "objector", "--data-dir", str(data), "--tell-head"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("no_keyring\n", 1)
    assert list(tmp_path.iterdir()) == []
