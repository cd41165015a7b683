# SPDX-License-Identifier: Apache-2.0
"""Files of an invented service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from objector.adapters.catalogue import CompiledCatalogue
from objector_services.compiling import compile_services
from objector_services.file_format import ServiceFile
from objector_services.read import read_folder
from objector_services.translations import messages, translate

PAPERMILL = """\
format = 2
id = "papermill"
name = "Papermill"
category = "productivity"
domains = ["papermill.example", "papermill.test"]
read_on = 2025-10-01

[[data_uses]]
id = "papermill.profiles"
title = "Papermill’s profiles"
purpose = "Papermill may make a profile of you"
changed_on = 2025-09-20
confidence = "sure"
by_default = "on"
past = "no"
default_about = { text = "On.", confidence = "sure", sources = ["notice"] }
stops = { text = "New profiles.", confidence = "sure", sources = ["notice"] }
does_not_stop = { text = "Old profiles.", confidence = "likely", sources = ["press"] }

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
note = "By the press."

[[data_uses.routes]]
id = "setting"
kind = "setting"
required = true
url = "https://www.papermill.example/settings/profiles"
name = "the profiles"
end_state = "off"
confidence = "sure"
sources = ["notice"]

[[data_uses.routes.paths]]
surface = "desktop"
confidence = "sure"
sources = ["press"]
steps = ["Me", "Profiles"]

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
name = "other profiles"
confidence = "sure"
sources = ["notice"]

[[data_uses.usages]]
what = "Letters"
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
text = "Looks into it."
confidence = "sure"
sources = ["press"]

[[sources]]
id = "notice"
publisher = "Papermill"
title = "Notice"
url = "https://www.papermill.example/notice"
dated = 2025-09-18
confidence = "sure"

[[sources]]
id = "press"
published_by = "A daily paper"
title = "Profiles for all"
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


def compiled(folder: Path, french: Mapping[str, str] | None = None) -> CompiledCatalogue:
    """Return the catalogue of the good files in a folder, with what is said of their texts in French."""
    files = read_folder(folder).files
    facts, faults = translate(files, {"fr": write_french(folder, files, french or {})})
    assert faults == []
    file = folder / "services.list"
    file.write_bytes(compile_services(facts.services, letters=facts.letters))
    return CompiledCatalogue(str(file))


def write_french(folder: Path, files: Iterable[ServiceFile], french: Mapping[str, str]) -> Path:
    """Write the translation of some texts, by their English."""
    translation = Catalog(locale="fr")
    for message in (message for file in files for message in messages(file) if message.english in french):
        translation.add(message.english, french[message.english], context=message.context)
    path = folder / "services.fr.po"
    with path.open("wb") as po:
        write_po(po, translation)
    return path
