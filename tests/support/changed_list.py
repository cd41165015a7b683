# SPDX-License-Identifier: Apache-2.0
"""A list that is newer than answers: on a stage with the bundled facts, of which some are others afterwards."""

from __future__ import annotations

from datetime import date, datetime

from objector.domain.civil import CivilDate
from objector.domain.service import DataUse, Service, ServiceId, Start
from objector.domain.service_list import Issue
from tests.support.all_services import every_service
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.stage import Stage

ANSWERED = ("linkedin", "grok", "canva", "reddit", "chatgpt", "adobe")
"""Refused, but for the one that is left on."""
LEFT_ON = "canva"
TO_DECIDE = ("gemini", "github-copilot")
NEW = "google-search-history"
NEWER = date(2026, 12, 1)


def changed_stage(lang: str = "en") -> Stage:
    """Six answers of 23 November; on 1 December a list in which a start is set, a switch renamed, and a service new.

    What is told of Reddit and of Adobe is worded otherwise only.
    """
    stage = Stage(lang=lang, services=(*ANSWERED, *TO_DECIDE))
    stage.supply(FakeCatalogue(*(one for one in every_service(stage.catalogue) if one.id != NEW)))
    for name in ANSWERED:
        for use in _service(stage, name).data_uses:
            if name == LEFT_ON:
                stage.answers.accept(use.id)
            else:
                stage.answers.confirm(use.id, route=next((one.id for one in use.routes if one.required), None))
    stage.use_cases.keep_facts()
    bundled = Stage(lang=lang).catalogue
    newer = FakeCatalogue(*map(_changed, every_service(bundled)))
    newer.issued = Issue(202612010800, NEWER)
    stage.supply(newer)
    stage.clock.set(datetime(2026, 12, 1, 9, 30))
    return stage


def _service(stage: Stage, name: str) -> Service:
    service = stage.catalogue.service(ServiceId(name))
    assert service is not None
    return service


def _changed(service: Service) -> Service:
    use = service.data_uses[0]
    match service.id:
        case "canva":
            return _with(service, use._replace(starts=(_starting(use, CivilDate(2026, 12, 22)),)))
        case "grok":
            return _with(service, _renamed(use))
        case "reddit":
            return _with(service, use._replace(title={**use.title, "en": "the same in other words"}))
        case "adobe":
            return service._replace(aliases=(*service.aliases, "Notes"))
        case _:
            return service


def _with(service: Service, use: DataUse) -> Service:
    return service._replace(data_uses=(use, *service.data_uses[1:]))


def _starting(use: DataUse, day: CivilDate) -> Start:
    return use.starts[0]._replace(regions=frozenset(), start=day, announced=CivilDate(2026, 11, 28), undated=False)


def _renamed(use: DataUse) -> DataUse:
    first, *others = use.routes
    labels = tuple(one._replace(switch="Improve Grok’s models", item=None, variants=()) for one in first.labels)
    return use._replace(routes=(first._replace(labels=labels), *others), changed_on=NEWER)
