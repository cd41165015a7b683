# SPDX-License-Identifier: Apache-2.0
"""A receipt tells what the person ticked and nothing else; whoever gets it can check it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from objector.domain.document import Finding, Standing
from objector.domain.errors import KeyFault, NothingRefusable, NothingToShow, TextTooLong, UnknownService
from objector.domain.evidence import Media
from objector.domain.ledger import Draft, Kind
from objector.domain.receipt import CHECK_PDF, CHECK_PDF_RECORD
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.service import RouteId, UseId
from tests.support.computer import SHOT, Computer

MAIL = b"From: a@linkedin.example\nDate: Mon, 23 Nov 2026 11:00:00 +0100\nSubject: Done\n\nYour setting was changed.\n"
EVERYTHING = frozenset(Part)


@pytest.fixture(name="said")
def fixture_said(computer: Computer) -> Computer:
    """A computer on which somebody confirmed for two accounts, kept evidence, and put something off."""
    computer.answers.confirm("linkedin", account="anna@home.example", note="asked by Berta")
    computer.attach.attach("linkedin", SHOT, Media.PNG, account="anna@home.example")
    computer.answers.accept("linkedin", account="work")
    computer.attach.attach("linkedin", MAIL, Media.MAIL, account="anna@home.example")
    letter = "To: dpo@linkedin.example\n\nMy situation: I write of my health."
    computer.answers.sent("linkedin", route="form", account="anna@home.example", letter=letter)
    computer.answers.snooze("linkedin", computer.clock.now().replace(year=2027), account="anna@home.example")
    return computer


HOME = "anna@home.example"


def save(computer: Computer, path: Path, *parts: Part, who: str | None = "Anna Blum") -> bytes:
    wrapping = Wrapping(path.suffix[1:])
    computer.receipts.save("linkedin", str(path), wrapping, account=HOME, who=who, parts=frozenset(parts))
    return path.read_bytes()


@pytest.mark.parametrize("ending", ["json", "pdf", "zip"])
def test_what_is_saved_is_intact(said: Computer, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"receipt.{ending}"
    save(said, path, *EVERYTHING)
    verdict = said.verify(str(path))
    assert verdict.standing is Standing.INTACT, verdict
    assert verdict.entries == 4
    assert sum(verdict.signed.values()) >= 4
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("ending", ["json", "zip"])
def test_nothing_personal_is_told_unless_it_was_ticked(said: Computer, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"receipt.{ending}"
    told = save(said, path)
    if ending == "zip":
        with zipfile.ZipFile(path) as archive:
            told = b"".join(
                archive.read(name) for name in archive.namelist() if not name.endswith((".pdf", ".py", ".md"))
            )
    for secret in (
        HOME,
        "work",
        "asked by Berta",
        "Anna Blum",
        "Europe/Paris",
        "Your setting was changed",
        "my health",
    ):
        assert secret.encode() not in told
    assert SHOT not in told
    assert said.verify(str(path)).standing is Standing.INTACT


@pytest.mark.parametrize(
    ("part", "secret"),
    [
        (Part.NAME, "Anna Blum"),
        (Part.ACCOUNT, HOME),
        (Part.NOTE, "asked by Berta"),
        (Part.ZONE, "Europe/Paris"),
        (Part.LETTER, "My situation: I write of my health."),
    ],
)
def test_what_was_ticked_is_told_and_nothing_else(said: Computer, tmp_path: Path, part: Part, secret: str) -> None:
    secrets = {"Anna Blum", HOME, "asked by Berta", "Europe/Paris", "My situation: I write of my health."}
    told = save(said, tmp_path / "receipt.json", part).decode()
    assert {one for one in secrets if one in told} == {secret}


def test_other_accounts_and_delays_are_not_even_counted(said: Computer, tmp_path: Path) -> None:
    document = json.loads(save(said, tmp_path / "receipt.json", *EVERYTHING))
    assert [record["said"]["kind"] for record in document["records"]] == ["confirmed", "attached", "attached", "sent"]
    assert [record["head"]["place"] for record in document["records"]] == [1, 2, 3, 4]
    assert document["records"][0]["head"]["previous"] is None
    bare = json.loads(save(said, tmp_path / "bare.json"))
    assert [record["said"]["kind"] for record in bare["records"]] == ["confirmed", "sent"]
    assert bare["records"][1]["said"]["letter"] is None
    assert bare["records"][0]["said"]["evidence"] is None


def test_what_is_told_cannot_be_left_out_unseen(said: Computer, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    document = json.loads(save(said, path, *EVERYTHING))
    del document["records"][1]
    path.write_text(json.dumps(document))
    findings = {found.finding for found in said.verify(str(path)).found}
    assert {Finding.ENTRY_MISSING, Finding.PART_ALTERED} <= findings


def test_the_pages_show_what_the_person_chose(said: Computer, tmp_path: Path) -> None:
    save(said, tmp_path / "receipt.pdf", Part.NAME, Part.EVIDENCE)
    receipt, pictures = said.pages.drawn[-1]
    assert receipt.who == "Anna Blum"
    assert receipt.case.account is None
    assert [entry.kind for entry in receipt.entries] == [Kind.CONFIRMED, Kind.ATTACHED, Kind.ATTACHED, Kind.SENT]
    assert {entry.account for entry in receipt.entries} == {None}
    assert list(pictures.values()) == [SHOT]
    assert [kept.media for kept in receipt.evidence] == [Media.PNG, Media.MAIL]
    assert [one.uuid for one in receipt.fingerprints] == [entry.uuid for entry in receipt.entries]
    assert {one.key for one in receipt.fingerprints} == {receipt.key}

    save(said, tmp_path / "other.pdf", Part.ACCOUNT)
    receipt, pictures = said.pages.drawn[-1]
    assert (receipt.who, receipt.case.account, receipt.evidence, pictures) == (None, HOME, (), {})


def test_evidence_that_was_taken_back_is_not_handed_over(said: Computer, tmp_path: Path) -> None:
    shot = next(entry for entry in said.ledger.history() if entry.evidence and entry.evidence.media is Media.PNG)
    said.attach.take_back(shot)
    save(said, tmp_path / "receipt.zip", *EVERYTHING)
    assert [kept.media for kept in said.pages.drawn[-1][0].evidence] == [Media.MAIL]
    assert said.verify(str(tmp_path / "receipt.zip")).standing is Standing.INTACT


def test_without_a_keyring_a_receipt_says_that_it_is_not_signed(said: Computer, tmp_path: Path) -> None:
    said.keyring.fault = KeyFault.LOCKED
    for ending in ("json", "pdf", "zip"):
        save(said, tmp_path / f"receipt.{ending}", *EVERYTHING)
        verdict = said.verify(str(tmp_path / f"receipt.{ending}"))
        assert verdict.standing is Standing.NOT_SIGNED
        assert {found.finding for found in verdict.found} == {Finding.NOT_SEALED, Finding.ENTRY_UNSIGNED}
    said.keyring.fault = None
    save(said, tmp_path / "receipt.json", *EVERYTHING)
    assert said.verify(str(tmp_path / "receipt.json")).standing is Standing.INTACT


def test_there_is_no_receipt_of_nothing(computer: Computer, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    with pytest.raises(NothingToShow):
        computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    computer.answers.snooze("linkedin", computer.clock.now().replace(year=2027))
    with pytest.raises(NothingToShow):
        computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    with pytest.raises(NothingToShow):
        computer.receipts.save("linkedin", str(path), Wrapping.JSON, account="nobody")
    with pytest.raises(UnknownService):
        computer.receipts.save("papermill", str(path), Wrapping.JSON)
    computer.answers.confirm("linkedin")
    with pytest.raises(TextTooLong):
        computer.receipts.save("linkedin", str(path), Wrapping.JSON, who="x" * 201, parts=frozenset({Part.NAME}))
    assert not path.exists()


def test_there_is_no_receipt_where_nothing_can_be_refused(computer: Computer, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    with pytest.raises(NothingToShow):
        computer.receipts.save("notion", str(path), Wrapping.JSON)
    for name in ("deepl", "notion"):
        computer.answers.accept(name)
        with pytest.raises(NothingRefusable):
            computer.receipts.save(name, str(path), Wrapping.JSON)
    assert not path.exists()


def test_what_was_refused_before_its_way_was_gone_can_still_be_handed_over(computer: Computer, tmp_path: Path) -> None:
    entry = Draft(computer.clock.now(), None, Kind.CONFIRMED, UseId("deepl.ai-training"), RouteId("setting"))
    computer.ledger.append(entry)
    computer.receipts.save("deepl", str(tmp_path / "receipt.json"), Wrapping.JSON)
    assert computer.verify(str(tmp_path / "receipt.json")).entries == 1


@pytest.mark.parametrize("ending", ["json", "pdf", "zip"])
@pytest.mark.parametrize(
    ("name", "route"),
    [("facebook", "form"), ("slack", "letter"), ("aws-ai-services", "admin")],
)
def test_what_was_sent_or_asked_can_be_handed_over_and_checked(
    computer: Computer, tmp_path: Path, name: str, route: str, ending: str
) -> None:
    path = tmp_path / f"receipt.{ending}"
    computer.answers.sent(name, route=route)
    computer.receipts.save(name, str(path), Wrapping(ending))
    assert computer.verify(str(path)).standing is Standing.INTACT


def commands(how: str) -> list[str]:
    return [line.strip() for line in how.splitlines() if line.startswith("   ")]


@pytest.mark.parametrize("keys", [1, 2])
def test_a_stranger_checks_it_by_the_instructions_in_it(said: Computer, tmp_path: Path, keys: int) -> None:
    save(said, tmp_path / "receipt.zip", *EVERYTHING)
    if keys == 2:  # the key was lost, and another one made
        said.keyring.kept.clear()
        said.database.close()
        said = Computer(said.folder, said.keyring)
        said.signer.key()
        said.answers.confirm("linkedin", account=HOME)
        save(said, tmp_path / "receipt.zip", *EVERYTHING)
        said.database.close()
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(tmp_path / "receipt.zip") as archive:
        archive.extractall(folder)
    (folder / "RECEIPT.zip").write_bytes((tmp_path / "receipt.zip").read_bytes())
    said_by = [run(command, folder) for command in commands((folder / "HOW-TO-CHECK.txt").read_text())]
    program, sums, signature, entries, previous, signed, values, of_pdf = said_by
    assert program[-1] == "intact"
    assert "  - Signature Validation: Signature is Valid." in of_pdf
    assert sums
    assert all(line.endswith(": OK") for line in sums)
    assert signature == ["Signature Verified Successfully"]
    assert len(entries) == len(list(folder.glob("entries/*.said.json")))
    assert all(line.endswith(": OK") for line in entries)
    assert sum(line.endswith(": FIRST") for line in previous) == 1
    assert len(signed) == len(list(folder.glob("entries/*.head.json")))
    assert all(line.endswith(": OK") for line in signed)
    for line in values:
        digest, name = line.split("  ")
        stem = name.rsplit(".", 2)[0]
        assert digest in (folder / f"{stem}.said.json").read_text()

    altered = next(file for file in folder.glob("entries/*.said.json") if b"confirmed" in file.read_bytes())
    altered.write_bytes(altered.read_bytes().replace(b"confirmed", b"confirmes"))
    assert f"{altered.relative_to(folder)}: FAILED" in run("sha256sum -c SHA256SUMS", folder)
    of_entries = commands((folder / "HOW-TO-CHECK.txt").read_text())[3]
    assert any(line.endswith(": ALTERED") for line in run(of_entries, folder))


def run(command: str, folder: Path) -> list[str]:
    path = os.pathsep.join((os.path.dirname(sys.executable), os.environ["PATH"]))
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    return [line for line in done.stdout.splitlines() if line]


def test_a_pdf_stays_a_pdf(said: Computer, tmp_path: Path) -> None:
    written = save(said, tmp_path / "receipt.pdf", *EVERYTHING)
    table = int(written.rpartition(b"startxref\n")[2].split()[0])
    assert written[table:].startswith(b"xref\n")
    assert written.endswith(b"%%EOF\n")


def test_whoever_holds_the_pdf_alone_checks_it_by_what_stands_in_it(said: Computer, tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    receipt = said.receipts.save("linkedin", str(path), Wrapping.PDF, account=HOME, parts=frozenset(EVERYTHING))
    told = run(CHECK_PDF, tmp_path)
    assert "  - Signature Validation: Signature is Valid." in told
    assert "  - Total document signed" in told
    assert receipt.key is not None
    digits = " ".join(receipt.key[begin : begin + 4] for begin in range(0, 16, 4))
    assert f"  - Signer Certificate Common Name: Objector receipt key {digits}, self-issued" in told
    run(CHECK_PDF_RECORD, tmp_path)
    assert json.loads((tmp_path / "receipt.json").read_bytes())["about"]["service"] == "LinkedIn"
    path.write_bytes(path.read_bytes().replace(b"confirmed", b"confirmee", 1))
    assert "  - Signature Validation: Digest Mismatch." in run(CHECK_PDF, tmp_path)
