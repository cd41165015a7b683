# SPDX-License-Identifier: Apache-2.0
"""Reports that something looks different, from the program, in a mail and by the form: which field they are about."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from objector.application.report_difference import SEEN, Spoken, report
from objector.domain.case import assess
from objector.domain.difference import Difference
from objector.domain.seen import Seen
from objector.domain.service import RouteId, ServiceId
from objector_services.reports import check_report, read_report
from tests.support.builders import FRANCE, paris
from tests.support.service_files import compiled, write
from tests.support.sources import ROOT

FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "1-wrong-page.yml"


@pytest.fixture(name="services")
def fixture_services(tmp_path: Path) -> Path:
    folder = tmp_path / "services"
    folder.mkdir()
    write(folder, "papermill")
    write(folder, "quill")
    return folder


def told(services: Path, seen: Seen | None, *, route: str = "setting", words: str = "", language: str = "fr") -> str:
    """What the program writes."""
    service = compiled(services).service(ServiceId("papermill"))
    assert service is not None
    case = assess(service, service.data_uses[0], (), account=None, region=FRANCE, now=paris("2026-12-01 12:00"))
    return report(case, Difference(RouteId(route), seen, words), Spoken(language, (language,), "1.0"))


def checked(services: Path, text: str | bytes) -> str:
    path = services.parent / "report.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    lines, faults = check_report(path, services)
    assert faults == []
    return "\n".join(lines)


FIELDS = [
    (Seen.OTHER_PAGE, "setting", ["routes[0].url"]),
    (Seen.NO_CONTROL, "setting", ["routes[0].url", "routes[0].labels[1].switch"]),
    (Seen.OTHER_NAME, "setting", ["routes[0].labels[1].switch"]),
    (Seen.ELSEWHERE, "setting", ["routes[0].paths[0].steps", "routes[0].labels[1].switch"]),
    (Seen.OTHER_DEFAULT, "setting", ["by_default"]),
    (Seen.SOMETHING_ELSE, "setting", ["routes[0]"]),
    (None, "setting", ["routes[0]"]),
    (Seen.OTHER_PAGE, "form", ["routes[1].url"]),
    (Seen.OTHER_NAME, "form", ["routes[1].labels"]),
]


@pytest.mark.parametrize(("seen", "route", "fields"), FIELDS)
def test_each_thing_seen_leads_to_its_fields(seen: Seen | None, route: str, fields: list[str], services: Path) -> None:
    said = checked(services, told(services, seen, route=route))
    assert re.findall(r"data_uses\[0\]\.(\S+):", said) == fields
    lines = (services / "papermill.toml").read_text(encoding="utf-8").splitlines()
    first = said.splitlines()[0]
    field = fields[0].rpartition(".")[2]
    if field in {"url", "switch", "steps", "by_default"}:
        assert lines[int(first.split(":")[1]) - 1].startswith(f"{field} = ")


def test_what_the_file_says_and_what_they_wrote_is_told(services: Path) -> None:
    text = told(services, Seen.OTHER_NAME, words="Now it is called Mon profil").replace(
        "Mon profil", "\x1b[2JMon profil"
    )
    said = checked(services, text)
    assert "the control has another name; the file says “Dresser mon profil” (fr)." in said
    assert "Seen in FR." in said
    assert "In their own words: Now it is called" in said
    assert "\x1b" not in said


def test_facts_that_changed_since_the_report_are_said_to_have(services: Path) -> None:
    text = told(services, Seen.OTHER_PAGE)
    assert "about facts that changed on" not in checked(services, text)
    older = text.replace("Meaning changed on: 2025-09-20", "Meaning changed on: 2025-01-01")
    assert "report.txt is about facts that changed on 2025-01-01; those here on 2025-09-20." in checked(services, older)


def test_in_a_mail_and_quoted_in_an_answer_it_is_the_same(services: Path) -> None:
    text = told(services, Seen.OTHER_NAME, words="Mon profil désormais")
    plain = checked(services, text)
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "anna@example.org", "Objector: papermill.profiles looks different"
    mail.set_content(text)
    mail.add_alternative("<p>Entry: quill.profiles</p>", subtype="html")
    assert checked(services, bytes(mail)) == plain
    assert checked(services, "".join(f"> {line}\r\n" for line in text.split("\n"))) == plain


def form_body(services: Path, seen: Seen, *, pasted: bool) -> str:
    """The body of an issue as the form makes it: a heading for each field, and what was filled in."""
    fields = {
        "service": "Papermill",
        "seen": SEEN[seen],
        "words": "Mon profil",
        "day": "2026-12-01",
        "region": "FR",
        "report": f"```text\n{told(services, seen)}\n```" if pasted else "_No response_",
    }
    labels = re.findall(r"\n    id: (\w+)\n    attributes:\n      label: (.+)\n", FORM.read_text(encoding="utf-8"))
    assert {name for name, _ in labels} == set(fields)
    return "\n\n".join(f"### {label}\n\n{fields[name]}" for name, label in labels)


@pytest.mark.parametrize("pasted", [True, False])
@pytest.mark.parametrize("seen", Seen)
def test_the_form_makes_the_same_report(seen: Seen, *, pasted: bool, services: Path) -> None:
    by_form, by_program = (
        checked(services, form_body(services, seen, pasted=pasted)),
        told(services, seen, words="Mon profil"),
    )
    fields = re.findall(r"data_uses\[0\]\.\S+:", checked(services, by_program))
    found = re.findall(r"data_uses\[0\]\.\S+:", by_form)
    assert found == fields if pasted else set(fields) <= set(found)
    assert "Seen in FR on 2026-12-01." in by_form
    assert "In their own words: Mon profil" in by_form


def test_the_form_has_the_choices_of_the_program() -> None:
    options = re.findall(r"\n        - (.+)", FORM.read_text(encoding="utf-8"))
    assert options == [words for seen, words in SEEN.items() if seen is not None]


NO_REPORTS = [
    b"",
    b"Hello.",
    b"\0\xff\xfe" * 1000,
    b"Seen: something else\n",
    b"Subject: x\nFrom: y\n\nHello.",
    b": " * 9,
]


@pytest.mark.parametrize("data", NO_REPORTS)
def test_what_is_no_report_is_said_to_be_none(data: bytes, services: Path) -> None:
    assert read_report(data) is None
    path = services.parent / "report.txt"
    path.write_bytes(data)
    (fault,) = check_report(path, services)[1]
    assert str(fault).startswith(f"{path}:1: file: is no report about a service. To mend it: ")


def test_an_entry_that_is_not_there_and_a_file_that_is_not_are_faults(services: Path) -> None:
    path = services.parent / "report.txt"
    path.write_text("Seen: something else\nEntry: nobody.training\n", encoding="utf-8")
    (fault,) = check_report(path, services)[1]
    assert fault.reason == "names 'nobody.training', which no file has"
    (gone,) = check_report(services.parent / "gone.txt", services)[1]
    assert gone.reason.startswith("cannot be read: ")


def test_a_route_that_is_not_there_leads_to_the_one_that_is_needed(services: Path) -> None:
    text = told(services, Seen.OTHER_PAGE).replace("Route: setting", "Route: nowhere")
    assert "data_uses[0].routes[0].url" in checked(services, text)
