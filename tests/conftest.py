# SPDX-License-Identifier: Apache-2.0
"""Where nothing may be skipped, a skip is a failure: a test that never runs proves nothing, however green."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

# Windows are drawn without a screen; the tests of the desktop start their own screens for what they try.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _skips_fail() -> bool:
    return os.environ.get("CI") == "true" or os.environ.get("OBJECTOR_NO_SKIPS") == "1"


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    # An expected failure is a skip to pytest, but it has run.
    if report.skipped and not hasattr(report, "wasxfail") and _skips_fail():
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be skipped: {reason}"


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
