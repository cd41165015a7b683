# SPDX-License-Identifier: Apache-2.0
"""A pytest plug-in: what wine's scheduler takes but does not keep, and nothing left of one test for the next.

Wine's scheduler checks the XML of a task and keeps its name, its description and its settings, but neither triggers,
user nor what is to be run: there they come from the XML that it accepted last. Windows keeps them all.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    import winreg

    from objector import APP_ID
    from objector.adapters.system import task_scheduler, windows

    _PARTS = ("Triggers", "Principals", "Actions")
    _KEYS = (windows._RUN, windows._APPROVED)

    @pytest.fixture(autouse=True)
    def _scheduler_that_keeps_all(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        accepted: dict[str, str] = {}
        real_schtasks, real_xml = windows._schtasks, task_scheduler.registered_xml

        def schtasks(place: str, *words: str) -> None:
            xml = Path(words[-1]).read_text("utf-16") if words[0] == "/Create" else None
            real_schtasks(place, *words)
            if xml is not None:
                accepted[place] = xml

        def registered_xml(name: str) -> str | None:
            xml = real_xml(name)
            if xml is not None:
                for part in _PARTS:
                    pattern = rf"(?s)<{part}(?: [^>]*)?(?:/>|>.*?</{part}>)"
                    kept = re.search(pattern, accepted[name])
                    assert kept, part
                    xml = re.sub(pattern, lambda _, kept=kept: kept[0], xml)  # type: ignore[misc]
            return xml

        monkeypatch.setattr(windows, "_schtasks", schtasks)
        monkeypatch.setattr(task_scheduler, "registered_xml", registered_xml)
        yield
        for name in accepted:
            if real_xml(name) is not None:
                real_schtasks(name, "/Delete", "/F", "/TN", name)
        for path in _KEYS:
            for name in _values(path):
                if name.startswith(APP_ID):
                    windows._forget(path, name)

    def _values(path: str) -> list[str]:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return [winreg.EnumValue(key, place)[0] for place in range(winreg.QueryInfoKey(key)[1])]
        except FileNotFoundError:
            return []
