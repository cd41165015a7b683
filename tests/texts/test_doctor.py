# SPDX-License-Identifier: Apache-2.0
"""The doctor's findings in words."""

from __future__ import annotations

import pytest

from objector.application.doctor import Fact, Finding, Health, Part
from objector.application.ports.arrangement import ArrangementMeans
from objector.texts.doctor import doctor_lines, finding_sentence, summary
from objector.texts.language import speak

T = speak(["en"]).t
PARTS = {
    "TRAY": (Part.TRAY,),
    "NOTICES": (Part.NOTICES,),
    "BUTTONS": (Part.NOTICES,),
    "TITLES": (Part.NOTICES,),
    "ARRANGED": (Part.SCHEDULER, Part.AUTOSTART),
    "ARRANGEMENT": (Part.SCHEDULER, Part.AUTOSTART),
    "CHOICE": (Part.SCHEDULER, Part.AUTOSTART),
    "KEYRING": (Part.KEYRING,),
    "BROWSER": (Part.BROWSER,),
    "DISPLAY": (Part.DISPLAY,),
    "FOLDER": (Part.DATA_FOLDER,),
    "DATABASE": (Part.DATABASE,),
}
OF_ANY = (Fact.NOT_EXAMINED, Fact.NO_ANSWER)
DETAIL = "{curly} detail"


def parts_of(fact: Fact) -> tuple[Part, ...]:
    if fact in OF_ANY:
        return tuple(Part)
    return PARTS["ARRANGED" if fact is Fact.NOT_CHOSEN else fact.name.partition("_")[0]]


def said(part: Part, fact: Fact) -> str:
    shaped = {
        Fact.ARRANGED: ArrangementMeans.SYSTEMD_TIMER.value,
        Fact.DATABASE_COPIED: "2026-11-21",
        Fact.DATABASE_LACKING: "behind 3 2026-11-21T09:00:00Z",
    }
    detail = shaped.get(fact, DETAIL)
    return finding_sentence(Finding(part, fact, detail), T)


@pytest.mark.parametrize("part", Part)
def test_each_fact_of_a_part_has_a_sentence_of_its_own(part: Part) -> None:
    sentences = [said(part, fact) for fact in Fact if part in parts_of(fact)]
    assert len(set(sentences)) == len(sentences) > len(OF_ANY)
    for sentence in sentences:
        assert sentence.endswith(".")
        assert "{" not in sentence.replace(DETAIL, "")


@pytest.mark.parametrize("fact", [fact for fact in Fact if fact.health in (Health.BROKEN, Health.MISSING)])
def test_what_is_not_fine_says_what_to_do(fact: Fact) -> None:
    for part in parts_of(fact):
        assert ":" in said(part, fact) or fact is Fact.NOT_EXAMINED


def test_the_list_is_aligned_and_names_a_part_once() -> None:
    findings = [
        Finding(Part.NOTICES, Fact.NOTICES_SHOWN, "dunst 1.9.0"),
        Finding(Part.NOTICES, Fact.BUTTONS_NONE),
        Finding(Part.DATA_FOLDER, Fact.FOLDER_READ_ONLY, "/data"),
    ]
    assert doctor_lines(findings, T) == [
        "Notices      fine     They are shown by dunst 1.9.0.",
        f"             missing  {finding_sentence(findings[1], T)}",
        "Data folder  broken   /data cannot be written: make it writable, or choose another with --data-dir.",
        "",
        "Something does not work as it should; what to do is said beside it.",
    ]


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (Fact.TRAY_BY_NOTIFIER, "Everything works."),
        (Fact.TRAY_NONE, "Objector works, and does without what is missing here."),
        (Fact.NO_ANSWER, "Something does not work as it should; what to do is said beside it."),
    ],
)
def test_the_last_line_says_all_of_it(fact: Fact, sentence: str) -> None:
    assert summary([Finding(Part.TRAY, fact)], T) == sentence
