# SPDX-License-Identifier: Apache-2.0
"""Catalogue files of an invented service."""

from __future__ import annotations

from pathlib import Path

PAPERMILL = """\
format = 1
id = "papermill"
name = "Papermill"
category = "productivity"
domains = ["papermill.example", "papermill.test"]
read_on = 2025-10-01

[[data_uses]]
id = "papermill.profiles"
title = { en = "Papermill’s profiles", fr = "le profilage de Papermill" }
purpose = { en = "Papermill may make a profile of you", fr = "Papermill pourra dresser votre profil" }
changed_on = 2025-09-20
confidence = "sure"
by_default = "on"
past = "no"
default_about = { en = "On.", fr = "Activé.", confidence = "sure", sources = ["notice"] }
stops = { en = "New profiles.", fr = "Les nouveaux profils.", confidence = "sure", sources = ["notice"] }
does_not_stop = { en = "Old profiles.", fr = "Les anciens profils.", confidence = "likely", sources = ["press"] }

[[data_uses.starts]]
regions = ["EU", "EEA", "GB"]
start = 2025-11-03
announced = 2025-09-18
confidence = "sure"
sources = ["notice", "press"]

[[data_uses.starts]]
regions = []
start = "2024"
confidence = "unsure"
sources = ["press"]
note = { en = "By the press.", fr = "Selon la presse." }

[[data_uses.routes]]
id = "setting"
kind = "setting"
required = true
url = "https://www.papermill.example/settings/profiles"
name = { en = "the profiles", fr = "les profils" }
end_state = "off"
confidence = "sure"
sources = ["notice"]

[[data_uses.routes.paths]]
surface = "desktop"
confidence = "sure"
sources = ["press"]
steps = { en = ["Me", "Profiles"], fr = ["Moi", "Profils"] }

[[data_uses.routes.labels]]
language = "en"
item = "Profiles"
switch = "Make a profile of me"
variants = ["Make profiles of me"]
confidence = "sure"
sources = ["press"]

[[data_uses.routes.labels]]
language = "fr"
switch = "Dresser mon profil"
confidence = "likely"
sources = ["press"]

[[data_uses.routes]]
id = "form"
kind = "form"
required = false
url = "https://help.papermill.test/object"
name = { en = "other profiles", fr = "les autres profils" }
confidence = "sure"
sources = ["notice"]

[[data_uses.usages]]
what = { en = "Letters", fr = "Lettres" }
used = "partly"
confidence = "sure"
sources = ["notice"]

[[data_uses.replies]]
months = 1
regions = ["EU", "EEA"]
law = "GDPR, Article 12(3)"
confidence = "sure"
sources = ["notice"]

[[data_uses.authorities]]
authority = "Paper Commission"
region = "IE"
dated = "2025-09"
en = "Looks into it."
fr = "Regarde."
confidence = "sure"
sources = ["press"]

[[sources]]
id = "notice"
publisher = "Papermill"
title = { en = "Notice", fr = "Notice" }
url = "https://www.papermill.example/notice"
dated = 2025-09-18
confidence = "sure"

[[sources]]
id = "press"
publisher = { en = "A daily paper", fr = "Un quotidien" }
title = { en = "Profiles for all", fr = "Des profils pour tous" }
url = "http://news.sheet.example/profiles?page=1"
read_on = 2025-09-30
confidence = "likely"
"""


def service_file(service: str) -> str:
    """Return a file like `PAPERMILL` for a service of another id."""
    return PAPERMILL.replace("papermill", service)


def write(folder: Path, service: str = "papermill", text: str | None = None) -> Path:
    """Write a service's file; without `text` a good one."""
    path = folder / f"{service}.toml"
    path.write_text(service_file(service) if text is None else text, encoding="utf-8")
    return path
