# SPDX-License-Identifier: Apache-2.0
"""The verbs about the record as a person without a keyring uses them: outputs, exit statuses, and no network."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from objector.adapters.documents import archive
from objector.application.recipient import secret_for
from objector.domain.receipt_choice import Part, Wrapping
from tests.support.computer import SHOT, Computer
from tests.support.drawn_receipts import DrawingComputer
from tests.support.machine import needs, needs_tracing
from tests.support.terminal import Said, environment, objector, run
from tests.support.trusting import trusting

MAIL = b"From: a@linkedin.example\nDate: Mon, 23 Nov 2026 11:00:00 +0100\nSubject: Done\n\nYour setting was changed.\n"
UNSIGNED = "It is not signed, since there is no keyring: objector doctor says what to do.\n"
NOT_SIGNED = (
    "Not signed. Nothing is missing, but it is not signed: anybody could have written it.\n"
    "It is not signed as a whole.\n"
)


class Person:
    """Somebody at a terminal without a keyring, a display and a network, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        self.folder = folder
        self.env = environment(
            folder / "data",
            DBUS_SESSION_BUS_ADDRESS="disabled:",
            HOME=str(folder),
            XDG_CACHE_HOME=str(folder.parent / "cache"),  # where fontconfig keeps what it knows of the machine's fonts
        )

    def __call__(self, *words: str) -> Said:
        return run(objector(*words), self.env, cwd=self.folder)

    def done(self, *words: str) -> str:
        said = self(*words)
        assert (said.status, said.err) == (0, "")
        return said.out


@pytest.fixture(name="person")
def fixture_person(tmp_path: Path) -> Person:
    person = Person(tmp_path / "person")
    person.done("confirm", "linkedin", "--account", "anna@home.example", "--note", "asked by Berta")
    return person


def test_a_screenshot_and_a_mail_are_kept_as_evidence(person: Person) -> None:
    (person.folder / "shot.png").write_bytes(SHOT)
    (person.folder / "mail.eml").write_bytes(MAIL)
    assert person.done("evidence", "linkedin", "shot.png").splitlines() == [
        "Only the picture’s pixels are kept. What nobody else is to see must be blacked out in it first.",
        "Kept a picture as evidence: LinkedIn (anna@home.example).",
    ]
    assert person.done("evidence", "linkedin", "mail.eml") == "Kept a mail as evidence: LinkedIn (anna@home.example).\n"
    kept = sorted(path.suffix for path in (person.folder / "data" / "evidence").rglob("*") if path.is_file())
    assert kept == [".eml", ".png"]


@pytest.mark.parametrize("name", ["nothing.png", ".", "pipe", "link.png", "script.svg", "huge.png", "../../x"])
def test_what_is_no_evidence_is_refused_in_one_sentence(person: Person, name: str) -> None:
    path = person.folder / name
    match name:
        case "pipe":
            subprocess.run(["mkfifo", path], check=True)
        case "link.png":
            path.symlink_to("/etc/passwd")
        case "script.svg":
            path.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
        case "huge.png":
            path.write_bytes(SHOT)
            with path.open("r+b") as file:
                file.truncate(2 * 2**30)
        case _:
            pass
    before = sorted(person.folder.rglob("*"))
    said = person("evidence", "linkedin", name)
    assert said.status == 1
    assert said.sentence
    assert sorted(person.folder.rglob("*")) == before


@pytest.mark.parametrize("ending", ["json", "pdf", "zip"])
def test_a_receipt_without_a_keyring_says_so_and_is_never_called_intact(person: Person, ending: str) -> None:
    name = f"receipt.{ending}"
    assert person.done("receipt", "linkedin", "-o", name) == f"Saved to {name}.\n{UNSIGNED}"
    assert (person.folder / name).stat().st_mode & 0o777 == 0o600
    said = person("verify", name)
    assert (said.status, said.err) == (3, "")
    begun, _, told = said.out.partition("\n\n")
    assert begun + "\n" == NOT_SIGNED + "Entry 1 is not signed: there was no keyring then.\n"
    heading, _, what, stands, setting, entry = told.splitlines()
    assert heading == "What its entries say. None of them is signed: anybody could have written them."
    assert what == "LinkedIn"
    assert stands.startswith("  By these entries it is refused, since ")
    assert setting.endswith("“Use my data for training content creation AI models”: off, as the person stated")
    assert entry.endswith(": Said that it is off")
    document = json.loads(person("verify", name, "--json").out)
    assert (document["standing"], document["file"], document["entries"]) == ("not_signed", ending, 1)
    assert {one["finding"] for one in document["found"]} == {"not_sealed", "entry_unsigned"}
    (told,) = document["told"]
    assert (told["case"], told["service"], told["account"], told["state"], told["more"]) == (
        "linkedin.ai-training",
        "linkedin",
        None,
        "refused",
        0,
    )
    assert [entry["kind"] for entry in told["entries"]] == ["confirmed"]
    assert (document["told_is_signed"], document["keys"]) == (False, [])


def test_a_signed_receipt_says_whose_key_it_is_as_far_as_this_computer_knows(tmp_path: Path) -> None:
    computer = Computer(tmp_path / "one" / "data")
    computer.answers.confirm("linkedin", account="anna@home.example")
    receipt = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", receipt, Wrapping.JSON, parts=frozenset({Part.ACCOUNT}))
    computer.database.close()
    nobody = {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    for name, known, sentence in (
        ("one", "this_computer", "The key is one of this computer, which it uses towards “LinkedIn” only."),
        ("other", "not_known", "The key is not known here: whose it is, this file cannot tell."),
    ):
        env = environment(tmp_path / name / "data", HOME=str(tmp_path), **nobody)
        said = run(objector("verify", receipt), env, cwd=tmp_path)
        assert (said.status, said.err) == (0, "")
        lines = said.out.splitlines()
        assert lines[0] == "Intact. It is as it was made: 1 entry, signed."
        assert lines[2:5] == ["What its signed entries say:", "", "LinkedIn (anna@home.example)"]
        assert lines[-1].startswith("It is signed as a whole by the key ")
        assert lines[-1].endswith(f"That key signed 1 of its entries, too. {sentence}")
        document = json.loads(run(objector("verify", receipt, "--json"), env, cwd=tmp_path).out)
        assert [(one["seals"], one["entries"], one["known"]) for one in document["keys"]] == [(True, 1, known)]
        assert document["told"][0]["account"] == "anna@home.example"
    assert not (tmp_path / "other").exists()


def test_of_what_cannot_be_refused_there_is_no_receipt_and_one_sentence_says_so(person: Person) -> None:
    assert person("receipt", "notion", "-o", "receipt.pdf").sentence == (
        "Nothing is recorded about Notion yet: there is nothing to hand over."
    )
    person.done("accept", "deepl")
    said = person("receipt", "deepl", "-o", "receipt.pdf")
    assert said.status == 1
    assert said.sentence == (
        "There is no receipt about DeepL, since nothing can be refused there: objector history has your answer."
    )
    assert not (person.folder / "receipt.pdf").exists()


def test_one_other_byte_is_found_and_its_place_is_said(person: Person) -> None:
    person.done("receipt", "linkedin", "-o", "receipt.json", "--who", "Anna Blum")
    path = person.folder / "receipt.json"
    path.write_bytes(path.read_bytes().replace(b"Anna Blum", b"Anna Glum"))
    said = person("verify", "receipt.json")
    assert said.status == 1
    assert said.out.splitlines()[0].startswith("Altered")
    document = json.loads(person("verify", "receipt.json", "--json").out)
    assert document["standing"] == "altered"
    assert "about" in {one["where"] for one in document["found"]}


def test_the_record_moves_to_a_second_data_folder(person: Person, tmp_path: Path) -> None:
    (person.folder / "mail.eml").write_bytes(MAIL)
    person.done("evidence", "linkedin", "mail.eml")
    other = Person(tmp_path / "other")
    other.done("accept", "linkedin", "--account", "work")
    export = str(person.folder / "export.zip")
    assert person.done("export", "-o", export) == f"Exported 2 entries to {export}.\n"
    refused = other("import", export)
    assert refused.status == 2
    assert refused.err.startswith("Nothing was taken in: ")
    assert other.done("import", export, *trusting(export)).splitlines()[-1] == "Took in 2 entries."
    assert other.done("import", export) == "Everything in it was here already.\n"
    back = str(other.folder / "export.zip")
    assert other.done("export", "-o", back) == f"Exported 3 entries to {back}.\n"
    assert person.done("import", back, *trusting(back)).splitlines()[-1] == "Took in 1 entry."
    histories = [[entry["uuid"] for entry in json.loads(one.done("history", "--json"))] for one in (person, other)]
    assert histories[0] == histories[1]
    assert len(histories[0]) == 3


def test_an_import_tells_its_origin_and_is_undone_whole(person: Person, tmp_path: Path) -> None:
    other = Person(tmp_path / "other")
    other.done("accept", "linkedin")
    export = str(person.folder / "export.zip")
    person.done("export", "-o", export)
    other.done("import", export, *trusting(export))
    assert "from a file, not signed" in other.done("history")
    assert other.done("undo", "linkedin") == "Taken back: imported 1 entry, from a file, not signed.\n"
    lines = other.done("history").splitlines()
    assert [line.split("  ")[1] for line in lines] == [
        "Said to leave it on",
        "Imported 1 entry, from a file, not signed, taken back",
        "Took an import back",
    ]
    assert other.done("import", export, *trusting(export)).splitlines()[-1] == "Took in 1 entry."
    assert other.done("undo", "import").startswith("Taken back: imported 1 entry")
    assert [entry["kind"] for entry in json.loads(other.done("history", "--json"))] == ["accepted"]


def test_services_that_were_answered_come_along_and_the_list_stays_behind(person: Person, tmp_path: Path) -> None:
    person.done("add", "chatgpt", "reddit")
    person.done("confirm", "chatgpt")
    other = Person(tmp_path / "other")
    export = str(person.folder / "export.zip")
    person.done("export", "-o", export)
    other.done("import", export, *trusting(export))
    listed = json.loads(other.done("services", "--json"))
    assert {one["id"] for one in listed} == {"linkedin", "chatgpt"}


def test_a_damaged_export_changes_nothing(person: Person, tmp_path: Path) -> None:
    person.done("export", "-o", "export.zip")
    other = Person(tmp_path / "other")
    other.done("accept", "linkedin")
    before = other.done("history", "--json")
    whole = (person.folder / "export.zip").read_bytes()
    for damaged in (whole[:-100], whole[100:], whole.replace(b"SHA256SUMS", b"SHA256SUMX"), b"", b"{}", b"%PDF-1.7"):
        (other.folder / "damaged").write_bytes(damaged)
        said = other("import", "damaged")
        assert said.status == 1
        assert said.sentence
        assert other.done("history", "--json") == before


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (
            "verify nothing",
            1,
            "That file cannot be read (No such file or directory): check that it is there and yours.",
        ),
        (
            "import nothing",
            1,
            "That file cannot be read (No such file or directory): check that it is there and yours.",
        ),
        ("verify .", 1, "That file cannot be read (.): check that it is there and yours."),
        ("export -o nowhere/x.zip", 1, r".*nowhere/x\.zip could not be written \(No such file or directory\): .*"),
        ("export -o .", 1, r"\. could not be written .*"),
        ("receipt linkedin -o r.txt", 2, r"The ending of r\.txt says nothing: use one of \.json, \.pdf, \.zip\."),
        ("receipt papermill -o r.json", 2, ".*papermill.*"),
        ("receipt linkedin --account nobody -o r.json", 1, ".*"),
    ],
)
def test_what_does_not_work_is_said_in_one_sentence(person: Person, words: str, status: int, sentence: str) -> None:
    said = person(*words.split())
    assert said.status == status
    assert said.sentence == sentence or re.fullmatch(sentence, said.sentence)


def test_it_is_said_in_french(person: Person) -> None:
    assert person.done("--lang", "fr", "export", "-o", "e.zip") == "1 ligne exportée dans e.zip.\n"
    assert person("--lang", "fr", "verify", "e.zip").out.startswith("Non signé. ")
    assert "trousseau" in person.done("--lang", "fr", "receipt", "linkedin", "-o", "r.json")
    assert person("--lang", "fr", "verify", "nothing").sentence.startswith("Ce fichier ne peut pas être lu")


def test_everything_that_is_written_is_the_person_s_alone(person: Person) -> None:
    (person.folder / "shot.png").write_bytes(SHOT)
    (person.folder / "shot.png").chmod(0o600)
    for words in ("evidence linkedin shot.png", "export -o e.zip", "import e.zip", "receipt linkedin -o r.zip"):
        person.done(*words.split())
    everything = [person.folder, *person.folder.rglob("*")]
    assert len(everything) > 6
    for path in everything:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


VERBS = (
    "evidence linkedin shot.png",
    "receipt linkedin -o r.json",
    "receipt linkedin -o r.pdf --include evidence",
    "receipt linkedin -o r.zip --include evidence",
    "export -o e.zip",
    "import e.zip",
    "verify r.zip",
    "calendar -o days.ics",
)


def test_no_internet_socket_is_opened(person: Person) -> None:
    needs_tracing()
    (person.folder / "shot.png").write_bytes(SHOT)
    trace = person.folder / "trace"
    strace = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=socket,connect,sendto,execve"]
    for words in VERBS:
        said = run([*strace, *objector(*words.split())], person.env, cwd=person.folder)
        assert said.err == "", words
        assert said.status == (3 if words.startswith("verify") else 0), words
        seen = trace.read_text()
        assert "execve(" in seen  # it did look
        assert "AF_INET" not in seen, words


def test_with_the_network_cut_off_all_goes_on(person: Person) -> None:
    alone = ("unshare", "--net", "--map-root-user")
    needs("the network cannot be cut off", *alone, "true")
    (person.folder / "shot.png").write_bytes(SHOT)
    for words in VERBS:
        said = run([*alone, *objector(*words.split())], person.env, cwd=person.folder)
        assert said.err == "", words
        assert said.status == (3 if words.startswith("verify") else 0), words


def test_a_receipt_is_for_whom_the_person_says(person: Person) -> None:
    person.done("receipt", "linkedin", "--for", "My lawyer, Ms Graf", "-o", "receipt.json")
    assert json.loads((person.folder / "receipt.json").read_bytes())["about"]["recipient"] == "My lawyer, Ms Graf"
    person.done("receipt", "linkedin", "-o", "receipt.json", "--include", "country", "--include", "zone")
    about = json.loads((person.folder / "receipt.json").read_bytes())["about"]
    assert (about["recipient"], len(about["region"])) == ("linkedin", 2)


@pytest.mark.parametrize(
    "words",
    [
        ("receipt", "linkedin"),
        ("receipt", "linkedin", "--time-answer", "answer.tsr"),
        ("receipt", "linkedin", "-o", "receipt.json", "--for", ""),
    ],
)
def test_what_makes_no_sense_of_a_receipt_is_refused(person: Person, words: tuple[str, ...]) -> None:
    before = sorted(person.folder.rglob("*"))
    assert person(*words).status == 2
    assert sorted(person.folder.rglob("*")) == before


def test_without_a_key_nothing_can_vouch(person: Person) -> None:
    said = person("receipt", "linkedin", "--voucher", "voucher.json")
    assert (said.status, said.out) == (1, "")
    assert "keyring" in said.err
    assert not (person.folder / "voucher.json").exists()


def test_a_voucher_says_whose_key_a_receipt_has(tmp_path: Path) -> None:
    computer = Computer(tmp_path / "one" / "data")
    computer.answers.confirm("linkedin")
    receipt, voucher = str(tmp_path / "receipt.json"), str(tmp_path / "voucher.json")
    computer.receipts.save("linkedin", receipt, Wrapping.JSON)
    computer.receipts.save_voucher("linkedin", voucher)
    key = computer.signer.key()
    assert key is not None
    own = computer.sealing.digest(key.public)
    computer.database.close()
    env = environment(tmp_path / "other" / "data", HOME=str(tmp_path), DBUS_SESSION_BUS_ADDRESS="disabled:")

    said = run(objector("verify", receipt, "--voucher", voucher), env, cwd=tmp_path)

    assert (said.status, said.err) == (0, "")
    last = said.out.splitlines()[-1]
    assert last.startswith("The voucher shows that the key ")
    assert f"used for “LinkedIn” by whoever has the key {own}, who said so on 23 November 2026." in last
    document = json.loads(run(objector("verify", receipt, "--voucher", voucher, "--json"), env, cwd=tmp_path).out)
    (one,) = document["vouchers"]
    assert (one["shows"], one["by"], one["known"], one["recipient"]) == ("connects", own, "not_known", "LinkedIn")
    assert one["key"] == document["keys"][0]["key"]
    alone = run(objector("verify", voucher), env, cwd=tmp_path)
    assert (alone.status, alone.out) == (1, "")
    assert alone.err == "That is a voucher: check it together with the receipt that it belongs to.\n"


def test_what_stands_around_a_receipt_is_looked_at_in_the_terminal_too(tmp_path: Path) -> None:
    computer = DrawingComputer(tmp_path / "one" / "data")
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.zip"
    computer.receipts.save("linkedin", str(path), Wrapping.ZIP)
    env = environment(tmp_path / "other" / "data", HOME=str(tmp_path), DBUS_SESSION_BUS_ADDRESS="disabled:")
    assert run(objector("verify", str(path)), env, cwd=tmp_path).status == 0

    own = computer.signer.key()
    assert own is not None
    with zipfile.ZipFile(path) as opened:
        files = {name: opened.read(name) for name in opened.namelist() if not name.startswith("SHA256SUMS")}
    key = secret_for(own, "linkedin", "linkedin.ai-training", None).signing_key()
    path.write_bytes(archive.packed({**files, "check_receipt.py": b"print('intact')"}, computer.sealing, key))
    computer.database.close()
    said = run(objector("verify", str(path)), env, cwd=tmp_path)

    assert said.status == 1
    assert "check_receipt.py was altered." in said.out.splitlines()
