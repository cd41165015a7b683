# SPDX-License-Identifier: Apache-2.0
"""What belongs to one case, kept for that case: no other one is shown with it."""

from __future__ import annotations

from typing import Generic, TypeVar

from objector.application.overview import Overview
from objector.domain.case import Case
from objector.domain.plan import Subject

_T = TypeVar("_T")


class BySubject(Generic[_T]):
    """One thing for each case that has one. It goes along where an account is given its name."""

    def __init__(self) -> None:
        self._kept: dict[Subject, _T] = {}

    def __getitem__(self, subject: Subject) -> _T | None:
        """Return what a case has, `None` where it has nothing."""
        return self._kept.get(subject)

    def __setitem__(self, subject: Subject, value: _T) -> None:
        """Keep something for a case; it replaces what was kept."""
        self._kept[subject] = value

    def drop(self, subject: Subject) -> None:
        """Take away what a case has, if it has anything."""
        self._kept.pop(subject, None)

    def follow(self, overview: Overview) -> None:
        """Called after a reading: what is kept for an account without a name moves to the name that it was given."""
        for subject in list(self._kept):
            now = followed(subject, overview)
            if now != subject:
                value = self._kept.pop(subject)
                self._kept.setdefault(now, value)


def subject_of(case: Case) -> Subject:
    """Return what identifies a case: its data use and its account."""
    return case.use.id, case.account


def followed(subject: Subject, overview: Overview) -> Subject:
    """Return the case that stands for a subject now: another one where its account was given a name meanwhile."""
    case = overview.case(*subject)
    return subject if case is None else subject_of(case)
