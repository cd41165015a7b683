# SPDX-License-Identifier: Apache-2.0
"""Skipped tests: told in one paragraph at the end; and where nothing may be skipped, failures."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator

import pytest
from _pytest.terminal import TerminalReporter


def _skips_fail() -> bool:
    return os.environ.get("CI") == "true" or os.environ.get("OBJECTOR_NO_SKIPS") == "1"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ").strip()


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    # An expected failure is a skip to pytest, but it has run.
    if report.skipped and not hasattr(report, "wasxfail") and _skips_fail():
        report.longrepr = f"Skipped where nothing may be skipped: {_reason(report)}"
        report.outcome = "failed"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say how many tests could not run on this machine, and why."""
    counted = Counter(_reason(report) for report in terminalreporter.getreports("skipped"))
    if counted:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in counted.most_common())
        terminalreporter.write_line(
            f"{counted.total()} skipped, which this machine cannot run: {reasons}.", yellow=True
        )
