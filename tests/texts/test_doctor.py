# SPDX-License-Identifier: Apache-2.0
"""The doctor's findings in words."""

from __future__ import annotations

import pytest

from objector.application.doctor import Diagnosis, ExaminedPart, Health, Observation
from objector.application.ports.arrangement import ArrangementMeans
from objector.texts.doctor import doctor_lines, finding_sentence, summary
from objector.texts.language import speak

T = speak(["en"]).t
PARTS = {
    "TRAY": (ExaminedPart.TRAY,),
    "NOTICES": (ExaminedPart.NOTICES,),
    "BUTTONS": (ExaminedPart.NOTICES,),
    "TITLES": (ExaminedPart.NOTICES,),
    "ARRANGED": (ExaminedPart.SCHEDULER, ExaminedPart.AUTOSTART),
    "ARRANGEMENT": (ExaminedPart.SCHEDULER, ExaminedPart.AUTOSTART),
    "CHOICE": (ExaminedPart.SCHEDULER, ExaminedPart.AUTOSTART),
    "KEYRING": (ExaminedPart.KEYRING,),
    "BROWSER": (ExaminedPart.BROWSER,),
    "DISPLAY": (ExaminedPart.DISPLAY,),
    "FOLDER": (ExaminedPart.DATA_FOLDER,),
    "DATABASE": (ExaminedPart.DATABASE,),
    "LIST": (ExaminedPart.SERVICE_LIST,),
}
OF_ANY = (Observation.NOT_EXAMINED, Observation.NO_ANSWER)
DETAIL = "{curly} detail"


def parts_of(observation: Observation) -> tuple[ExaminedPart, ...]:
    if observation in OF_ANY:
        return tuple(ExaminedPart)
    return PARTS["ARRANGED" if observation is Observation.NOT_CHOSEN else observation.name.partition("_")[0]]


def said(part: ExaminedPart, observation: Observation) -> str:
    shaped = {
        Observation.ARRANGED: ArrangementMeans.SYSTEMD_TIMER.value,
        Observation.DATABASE_COPIED: "2026-11-21",
        Observation.LIST_BUILT_IN: "2026-11-21",
        Observation.LIST_INSTALLED: "2026-11-22",
        Observation.LIST_DEVELOPMENT: "2026-11-23",
        Observation.LIST_OLD: "91",
        Observation.DATABASE_LACKING: "behind 3 2026-11-21T09:00:00Z",
    }
    detail = shaped.get(observation, DETAIL)
    return finding_sentence(Diagnosis(part, observation, detail), T)


@pytest.mark.parametrize("part", ExaminedPart)
def test_each_fact_of_a_part_has_a_sentence_of_its_own(part: ExaminedPart) -> None:
    sentences = [said(part, observation) for observation in Observation if part in parts_of(observation)]
    assert len(set(sentences)) == len(sentences) > len(OF_ANY)
    for sentence in sentences:
        assert sentence.endswith(".")
        assert "{" not in sentence.replace(DETAIL, "")


@pytest.mark.parametrize(
    "observation", [observation for observation in Observation if observation.health in (Health.BROKEN, Health.MISSING)]
)
def test_what_is_not_fine_says_what_to_do(observation: Observation) -> None:
    for part in parts_of(observation):
        assert ":" in said(part, observation) or observation is Observation.NOT_EXAMINED


def test_the_list_is_aligned_and_names_a_part_once() -> None:
    findings = [
        Diagnosis(ExaminedPart.NOTICES, Observation.NOTICES_SHOWN, "dunst 1.9.0"),
        Diagnosis(ExaminedPart.NOTICES, Observation.BUTTONS_NONE),
        Diagnosis(ExaminedPart.DATA_FOLDER, Observation.FOLDER_READ_ONLY, "/data"),
    ]
    assert doctor_lines(findings, T) == [
        "Notices      fine     They are shown by dunst 1.9.0.",
        f"             missing  {finding_sentence(findings[1], T)}",
        "Data folder  broken   /data cannot be written: make it writable, or choose another with --data-dir.",
        "",
        "Something does not work as it should; what to do is said beside it.",
    ]


@pytest.mark.parametrize(
    ("observation", "sentence"),
    [
        (Observation.TRAY_BY_NOTIFIER, "Everything works."),
        (Observation.TRAY_NONE, "Objector works, and does without what is missing here."),
        (Observation.NO_ANSWER, "Something does not work as it should; what to do is said beside it."),
    ],
)
def test_the_last_line_says_all_of_it(observation: Observation, sentence: str) -> None:
    assert summary([Diagnosis(ExaminedPart.TRAY, observation)], T) == sentence
