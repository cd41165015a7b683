# SPDX-License-Identifier: Apache-2.0
"""Each use case is put together once, when it is first asked for, on the ports that it needs."""

from __future__ import annotations

from datetime import datetime
from unittest.mock import MagicMock

from objector.application.use_cases import UseCases


def test_each_is_put_together_once() -> None:
    use_cases = UseCases(MagicMock())
    names = [name for name in dir(UseCases) if not name.startswith("_")]
    assert len(names) > 15
    for name in names:
        assert getattr(use_cases, name) == getattr(use_cases, name), name


def test_none_of_them_is_put_together_before_it_is_asked_for() -> None:
    use_cases = UseCases(MagicMock())
    assert not {"answers", "verify", "transfer", "erase", "readings"} & set(vars(use_cases))
    assert use_cases.answers is vars(use_cases)["answers"]


def test_receipts_are_made_in_the_language_that_is_asked_for() -> None:
    ports = MagicMock()
    UseCases(ports).receipts("fr")
    ports.pages.assert_called_once_with("fr")


def test_all_receipts_are_made_in_that_language_too() -> None:
    ports = MagicMock()
    UseCases(ports).all_receipts("fr")
    UseCases(ports).dossiers("fr")
    assert {call.args for call in ports.pages.call_args_list} == {("fr",)}


def test_a_code_is_what_the_port_makes_of_a_text() -> None:
    ports = MagicMock()
    assert UseCases(ports).qr_code("https://example.org/") is ports.qr_code.return_value
    ports.qr_code.assert_called_once_with("https://example.org/")


def test_what_is_due_is_shown_by_the_plan_of_these_use_cases() -> None:
    ports = MagicMock()
    use_cases = UseCases(ports)
    at = datetime.fromisoformat("2026-11-03T10:00+01:00")
    assert use_cases.show_due(at) is ports.show_due.return_value
    ports.show_due.assert_called_once_with(use_cases.read_plan, at)
