# SPDX-License-Identifier: Apache-2.0
"""Use case: change what the person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.application.changes import Changes
from objector.application.ports.preferences import ChosenWay, Preferences
from objector.domain.case import Case
from objector.domain.guide import alternatives
from objector.domain.ledger import is_same_account
from objector.domain.region import Land, Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import UseId
from objector.domain.way import Way

if TYPE_CHECKING:
    from objector.application.ports.preferences import PreferenceStore, WindowPlace


class SetPreferences:
    """The choices, read and changed one at a time; `None` is "as the system has it"."""

    def __init__(self, store: PreferenceStore) -> None:
        self._store = store

    def current(self) -> Preferences:
        """Return the choices as they are kept."""
        return self._store.read()

    def put_back(self, before: Preferences, after: Preferences) -> Changes:
        """Undo a change: what is still as it was after it becomes what it was before."""

        def how(kept: Preferences) -> Preferences:
            changed = {
                name: was
                for name, was, became, now in zip(Preferences._fields, before, after, kept, strict=True)
                if was != became == now
            }
            return Preferences(**{**kept._asdict(), **changed})

        self._store.change(how)
        return Changes(preferences=True)

    def way(self, case: Case, way: Way) -> Changes:
        """Choose the person's way, where one of several is enough."""
        use, account, instead = case.use.id, case.account, alternatives(case, way.route)

        def how(kept: Preferences) -> Preferences:
            others = [
                one
                for one in kept.ways
                if one.use != use or not is_same_account(one.account, account) or one.way.route not in instead
            ]
            chosen = [*others, ChosenWay(use, account, way)]
            return kept._replace(
                ways=tuple(sorted(chosen, key=lambda one: (one.use, one.way.route, one.account or "")))
            )

        self._store.change(how)
        return Changes(preferences=True)

    def region(self, region: Region | None) -> Changes:
        """Choose the region whose dates are shown."""
        self._store.change(lambda kept: kept._replace(region=region))
        return Changes(preferences=True)

    def land(self, land: Land | None) -> Changes:
        """Keep in which German Land the person lives; it is asked once, for a complaint."""
        self._store.change(lambda kept: kept._replace(land=land))
        return Changes(preferences=True)

    def language(self, language: str | None) -> Changes:
        """Choose the language, an IETF tag of RFC 5646 such as `fr`."""
        self._store.change(lambda kept: kept._replace(language=language))
        return Changes(preferences=True)

    def rhythm(self, rhythm: Rhythm) -> Changes:
        """Choose how reminders come."""
        self._store.change(lambda kept: kept._replace(rhythm=rhythm))
        return Changes(preferences=True)

    def schedule(self, *, on: bool) -> Changes:
        """Keep whether the operating system is to look for reminders; `Arrangement` is what makes it so."""
        self._store.change(lambda kept: kept._replace(schedule=on))
        return Changes(preferences=True)

    def autostart(self, *, on: bool) -> Changes:
        """Keep whether Objector is to start when the person logs in; `Arrangement` is what makes it so."""
        self._store.change(lambda kept: kept._replace(autostart=on))
        return Changes(preferences=True)

    def told_of_tray(self) -> None:
        """Remember that the person was told that Objector goes on in the tray when its window closes."""
        self._store.change(lambda kept: kept._replace(told_of_tray=True))

    def left(self, window: WindowPlace, shown: tuple[UseId, str | None] | None, list_width: int | None = None) -> None:
        """Keep where the window was, which case it showed and how wide its list was, unless that is kept already."""
        kept = self._store.read()
        if (kept.window, kept.shown, kept.list_width) != (window, shown, list_width):
            self._store.change(lambda kept: kept._replace(window=window, shown=shown, list_width=list_width))
