# SPDX-License-Identifier: Apache-2.0
"""Of what Qt says when it starts, its lines about a locale without UTF-8 are left out, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

MADE = """
from PySide6.QtCore import QCoreApplication, qWarning
from objector.adapters.qt.locale_notice import without_locale_notice
with without_locale_notice():
    application = QCoreApplication(["objector"])
    qWarning("Detected locale without a further word")
    qWarning("something else")
qWarning("afterwards")
"""
HEARD = """
from PySide6.QtCore import QCoreApplication, qInstallMessageHandler, qWarning
from objector.adapters.qt.locale_notice import without_locale_notice
qInstallMessageHandler(lambda kind, context, message: print("heard:", message))
with without_locale_notice():
    application = QCoreApplication(["objector"])
    qWarning("something else")
qWarning("afterwards")
"""


def said(program: str, locale: str) -> tuple[str, str]:
    env = {name: value for name, value in os.environ.items() if name not in {"LANG", "LC_CTYPE"}} | {"LC_ALL": locale}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def test_qt_says_it_otherwise() -> None:
    program = 'from PySide6.QtCore import QCoreApplication; QCoreApplication(["objector"])'
    assert said(program, "C")[1].startswith("Detected locale ")


@pytest.mark.parametrize("locale", ["C", "POSIX", "fr_FR.ISO-8859-1", "C.UTF-8"])
def test_only_what_qt_says_of_the_locale_is_left_out(locale: str) -> None:
    assert said(MADE, locale) == ("", "Detected locale without a further word\nsomething else\nafterwards\n")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_whoever_heard_it_before_hears_the_rest_and_what_comes_after(locale: str) -> None:
    assert said(HEARD, locale) == ("heard: something else\nheard: afterwards\n", "")
