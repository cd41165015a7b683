# SPDX-License-Identifier: Apache-2.0
"""Each verb: the entry it keeps, its exit status and its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.application.history import ReadHistory
from objector.application.overview import ReadOverview
from objector.composition import adapters
from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Entry, Kind
from tests.support.sealed import a_ledger
from tests.support.service_files import PAPERMILL, compiled, write
from tests.support.storage_process import said
from tests.support.terminal import DATABASE, Terminal

SETTING = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
FORM = "https://www.linkedin.com/help/linkedin/ask/TS-DPRO"
USE = "linkedin.ai-training"


def told(entry: Entry) -> tuple[str, str | None, str | None, str | None, str | None]:
    found = None if entry.found is None else entry.found.value
    return entry.kind.value, entry.route, entry.account, found, entry.note


def state(terminal: Terminal) -> str:
    (case,) = terminal.json("status", "--json")["cases"]
    return str(case["state"])


@pytest.fixture
def several(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal whose catalogue knows one service, Papermill, with two data uses."""
    folder = tmp_path / "catalogue"
    folder.mkdir()
    start, end = PAPERMILL.index("[[data_uses]]"), PAPERMILL.index("[[sources]]")
    second = PAPERMILL[start:end].replace("papermill.profiles", "papermill.adverts")
    write(folder, text=PAPERMILL[:end] + second + PAPERMILL[end:])
    monkeypatch.setattr(adapters, "BundledCatalogue", lambda: compiled(folder))
    return terminal


@pytest.mark.parametrize(
    ("words", "entry", "sentence", "after"),
    [
        ("open linkedin", ("opened", "setting", None, None, None), "Opened the LinkedIn setting", "undecided"),
        (
            "open linkedin --route form",
            ("opened", "form", None, None, None),
            "Opened the form about LinkedIn’s other AI",
            "undecided",
        ),
        ("confirm linkedin", ("confirmed", "setting", None, "switched_off", None), "Said that it is off", "refused"),
        (
            "confirm linkedin --route setting --account work --note seen",
            ("confirmed", "setting", "work", "switched_off", "seen"),
            "Said that it is off (work): seen",
            "refused",
        ),
        (
            "confirm linkedin --already-off",
            ("confirmed", "setting", None, "already_off", None),
            "Said that it was already off",
            "refused",
        ),
        (
            "confirm linkedin --route form",
            ("confirmed", "form", None, None, None),
            "Said that LinkedIn agreed",
            "undecided",
        ),
        (
            "sent linkedin --route form",
            ("sent", "form", None, None, None),
            "Sent an objection to LinkedIn’s other AI",
            "undecided",
        ),
        (
            "skip linkedin --route form",
            ("skipped", "form", None, None, None),
            "Left out the form about LinkedIn’s other AI",
            "undecided",
        ),
        ("accept linkedin", ("accepted", None, None, None, None), "Said to leave it on", "accepted"),
        (
            "not-concerned linkedin",
            ("not_concerned", None, None, None, None),
            "Said to have no LinkedIn account",
            "not_concerned",
        ),
        (
            "found-on linkedin",
            ("found_on", "setting", None, None, None),
            "Said that it is on again",
            "undecided",
        ),
        (
            "found-on linkedin --route setting",
            ("found_on", "setting", None, None, None),
            "Said that it is on again",
            "undecided",
        ),
        (
            "snooze linkedin --until 2026-11-24",
            ("snoozed", None, None, None, None),
            "Put off until tomorrow, 10:00",
            "undecided",
        ),
        ("confirm linkedin.ai-training", ("confirmed", "setting", None, "switched_off", None), "", "refused"),
    ],
)
def test_a_verb_keeps_one_entry(
    words: str,
    entry: tuple[str, str | None, str | None, str | None, str | None],
    sentence: str,
    after: str,
    terminal: Terminal,
) -> None:
    (line,) = terminal.lines(*words.split())
    (kept,) = terminal.entries
    assert told(kept) == entry
    assert (kept.use, kept.zone, kept.at.isoformat()) == (USE, "Europe/Paris", "2026-11-23T12:00:00+01:00")
    assert line == f"Recorded: LinkedIn: {sentence[:1].lower()}{sentence[1:]}." or not sentence
    assert state(terminal) == after


def test_in_french(terminal: Terminal) -> None:
    assert terminal.lines("--lang", "fr", "confirm", "linkedin") == [
        "Enregistré\N{NO-BREAK SPACE}: LinkedIn\N{NO-BREAK SPACE}: déclaré désactivé."
    ]
    assert terminal.lines("--lang", "fr", "history") == ["23 nov. 2026, 12:00  Déclaré désactivé"]


@pytest.mark.parametrize(("words", "url"), [([], SETTING), (["--route", "form"], FORM)])
def test_open_hands_the_page_to_the_browser(words: list[str], url: str, terminal: Terminal) -> None:
    terminal.lines("open", "linkedin", *words)
    assert terminal.opened == [url]


@pytest.mark.parametrize(("words", "url"), [([], SETTING), (["--route", "form"], FORM)])
def test_open_print_only_prints(words: list[str], url: str, terminal: Terminal) -> None:
    assert terminal.lines("open", "linkedin", "--print", *words) == [url]
    assert terminal.opened == []
    assert not terminal.folder.exists()


def test_confirm_again_says_that_it_is_still_off(terminal: Terminal) -> None:
    terminal.at("2026-01-10T09:00")
    terminal.lines("confirm", "linkedin")
    terminal.at("2026-11-23T09:00")
    terminal.lines("confirm", "linkedin")
    assert [told(entry)[3] for entry in terminal.entries] == ["switched_off", "still_off"]
    lines = terminal.lines("status")
    assert lines[0] == "You refused LinkedIn’s AI training on 10 January 2026"  # the day of the refusal stays
    assert "look again on 23 November 2027" in lines[1]  # and a second look holds for a year


def test_what_was_found_on_is_switched_off_anew(terminal: Terminal) -> None:
    for verb in ("confirm", "found-on", "confirm"):
        terminal.lines(verb, "linkedin")
    assert [told(entry)[3] for entry in terminal.entries] == ["switched_off", None, "switched_off"]


def test_undo_takes_back_the_latest_answer_then_the_one_before(terminal: Terminal) -> None:
    terminal.lines("accept", "linkedin")
    terminal.lines("confirm", "linkedin")
    terminal.lines("open", "linkedin")

    assert terminal.lines("undo", "linkedin") == ["Taken back: LinkedIn: said that it is off."]
    assert state(terminal) == "accepted"
    assert terminal.lines("undo", "linkedin") == ["Taken back: LinkedIn: said to leave it on."]
    assert state(terminal) == "undecided"

    said = terminal.run("undo", "linkedin")
    assert said.status == 1
    assert said.sentence == "There is no answer about LinkedIn to take back."
    accept, confirm, _opened, first, second = terminal.entries
    assert (first.undoes, second.undoes) == (confirm.uuid, accept.uuid)


def test_undo_of_a_snooze(terminal: Terminal) -> None:
    terminal.lines("snooze", "linkedin", "--until", "2026-12-01")
    assert terminal.lines("undo", "linkedin") == ["Taken back: LinkedIn: put off until 1 December, 10:00."]
    assert terminal.json("status", "--json")["cases"][0]["next_reminder"] == "2026-12-03T10:00:00+01:00"


@pytest.mark.parametrize(
    ("until", "moment"),
    [
        ("2026-11-24", "2026-11-24T10:00:00+01:00"),
        ("2026-11-23T18:30", "2026-11-23T18:30:00+01:00"),
        ("2026-11-23T18:30Z", "2026-11-23T19:30:00+01:00"),
        ("2027-03-28T02:30", "2027-03-28T03:30:00+02:00"),  # left out by the clock change
        ("9999-12-31", "9999-12-31T10:00:00+01:00"),
    ],
)
def test_a_snooze_lasts_until_the_moment(until: str, moment: str, terminal: Terminal) -> None:
    terminal.lines("snooze", "linkedin", "--until", until)
    assert terminal.json("status", "--json")["cases"][0]["next_reminder"] == moment


@pytest.mark.parametrize(
    ("until", "when"), [("2026-11-23T11:59", "23 Nov 2026, 11:59"), ("2026-11-23", "23 Nov 2026, 10:00")]
)
def test_a_snooze_does_not_end_before_it_begins(until: str, when: str, terminal: Terminal) -> None:
    said = terminal.run("snooze", "linkedin", "--until", until)
    assert (said.status, said.sentence) == (1, f"{when} is over: choose a later moment.")
    assert terminal.entries == []


def test_a_snooze_beyond_the_start_says_so(terminal: Terminal) -> None:
    terminal.at("2025-10-20T09:00")
    assert terminal.lines("snooze", "linkedin", "--until", "2025-11-04") == [
        "Recorded: LinkedIn: put off until 4 November, 10:00.",
        "That is after the start on 3 November.",
    ]


def test_accounts_are_asked_for_only_when_it_matters(terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin", "--account", "work")
    terminal.lines("confirm", "linkedin")  # about the only one
    terminal.lines("accept", "linkedin", "--account", "home")

    said = terminal.run("confirm", "linkedin")
    assert said.status == 2
    assert said.sentence == ("“linkedin” has several accounts: add --account and one of work, home.")
    cases = terminal.json("status", "--json")["cases"]
    assert [(case["account"], case["state"]) for case in cases] == [("work", "refused"), ("home", "accepted")]
    assert [entry.account for entry in terminal.entries] == ["work", "work", "home"]

    assert terminal.lines("undo", "linkedin", "--account", "work") == [
        "Taken back: LinkedIn: said that it is still off (work)."
    ]
    assert terminal.lines("undo", "linkedin") == [
        "Taken back: LinkedIn: said to leave it on (home)."
    ]  # the latest of all


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("one\ntwo\tthree\r", "one two three"),
        ("  spaced   out ", "spaced out"),
        ("Li \U0001134d", "Li \U0001134d"),
        ("Li \U0002ebf0", "Li \U0002ebf0"),
        ("Zu\u0308rich", "Zu\u0308rich"),
        ("Zoë 👩‍🚀 नमस्ते", "Zoë 👩‍🚀 नमस्ते"),
        ("x" * 120, "x" * 120),
        ("'; DROP TABLE ledger; --", "'; DROP TABLE ledger; --"),
        ("{line} %s {0}", "{line} %s {0}"),
    ],
)
def test_labels_and_notes_are_one_line_of_what_can_be_seen(label: str, kept: str | None, terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin", f"--account={label}", f"--note={label}")
    (entry,) = terminal.entries
    assert (entry.account, entry.note) == (kept, kept)
    (line,) = terminal.lines("history")
    assert line == "23 Nov 2026, 12:00  Said that it is off" + ("" if kept is None else f" ({kept}): {kept}")
    (document,) = terminal.json("history", "--json")
    assert (document["account"], document["note"]) == (kept, kept)


@pytest.mark.parametrize(("option", "limit"), [("--account", 120), ("--note", 2000)])
@pytest.mark.parametrize("excess", [1, 10_000])
def test_a_text_that_is_too_long_is_refused(option: str, limit: int, excess: int, terminal: Terminal) -> None:
    said = terminal.run("confirm", "linkedin", option, "x" * (limit + excess))
    assert said.status == 1
    assert said.sentence == f"That text is too long: use at most {limit:,} characters.".replace(",", "")
    assert terminal.entries == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("confirm nobody", "“nobody” is not in the catalogue: “objector services --all” lists what is."),
        ("open nobody", "“nobody” is not in the catalogue: “objector services --all” lists what is."),
        ("history nobody", "“nobody” is not in the catalogue: “objector services --all” lists what is."),
        ("confirm linkedin --route letter", "There is no route “letter”: choose one of setting, form."),
        ("sent linkedin --route setting", "That answer does not fit the route “setting”: it fits form."),
        ("found-on linkedin --route form", "That answer does not fit the route “form”: it fits setting."),
    ],
)
def test_what_does_not_exist_is_wrong_usage(words: str, sentence: str, terminal: Terminal) -> None:
    said = terminal.run(*words.split())
    assert (said.status, said.sentence) == (2, sentence)
    assert not terminal.folder.exists()


VERBS = (
    "open",
    "open --print",
    "different",
    "confirm",
    "sent --route form",
    "reply refused",
    "skip --route form",
    "accept",
    "not-concerned",
    "found-on",
    "snooze --until 2026-12-01",
    "undo",
    "history",
)


@pytest.mark.parametrize("verb", VERBS)
def test_several_data_uses_are_listed(verb: str, several: Terminal) -> None:
    name, *options = verb.split()
    said = several.run(name, "papermill", *options)
    assert said.status == 2
    assert said.sentence == (
        "“papermill” stands for several data uses: choose one of papermill.profiles, papermill.adverts."
    )
    assert several.opened == []
    assert not several.folder.exists()


def test_one_of_several_data_uses_is_named(several: Terminal) -> None:
    several.lines("confirm", "papermill.adverts")
    cases = several.json("status", "--json")["cases"]
    assert [(case["id"], case["state"]) for case in cases] == [
        ("papermill.profiles", "undecided"),
        ("papermill.adverts", "refused"),
    ]
    assert several.lines("history", "papermill.profiles") == ["Nothing is recorded yet."]


@pytest.mark.parametrize(
    ("words", "query", "said"),
    [
        ("confirm linkedin", ReadOverview, "Recorded: LinkedIn: said that it is off."),
        ("snooze linkedin --until 2026-12-24", ReadOverview, "Recorded."),
        ("undo linkedin", ReadHistory, "Recorded."),
    ],
)
def test_what_was_kept_is_said_to_be_kept_even_if_it_cannot_be_read_again(
    words: str, query: type, said: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.lines("accept", "linkedin")

    def locked(*_: object) -> None:
        raise StorageError(StorageFault.LOCKED, "objector.sqlite3")

    monkeypatch.setattr(query, "__call__", locked)
    assert terminal.lines(*words.split()) == [said]
    assert len(terminal.entries) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Zo\udceb", "a byte or half a character that is not UTF-8 (U+DCEB): type it again."),
        ("a\x1b[31mb", "a control character (U+001B): leave that out."),
        ("wo\u202erk", "a sign that turns round the text beside it (U+202E): leave that out."),
        ("\uffff", "a sign that is not a character (U+FFFF): leave that out."),
    ],
)
def test_what_is_no_letter_is_refused_in_a_sentence_that_names_the_field(
    typed: str, said: str, terminal: Terminal, tmp_path: Path
) -> None:
    receipt = f"--output={tmp_path / 'receipt.json'}"
    terminal.lines("confirm", "linkedin")
    for words, field in (
        (("confirm", "linkedin", f"--account={typed}"), "The name of that account"),
        (("add", "chatgpt", f"--account={typed}"), "The name of that account"),
        (("open", "linkedin", f"--account={typed}"), "The name of that account"),
        (("confirm", "linkedin", f"--note={typed}"), "That note"),
        (("receipt", "linkedin", receipt, f"--who={typed}"), "Your name"),
        (("different", "linkedin", f"--text={typed}"), "That text for the report"),
    ):
        assert terminal.run(*words).sentence == f"{field} has {said}"
    assert len(terminal.entries) == 1
    assert terminal.opened == []


def test_an_account_is_the_same_one_in_every_verb_however_it_is_written(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("add", "chatgpt", "--account", "Zürich Work", "--account=home")
    for words in (
        ("open", "chatgpt"),
        ("confirm", "chatgpt"),
        ("found-on", "chatgpt"),
        ("undo", "chatgpt"),
        ("snooze", "chatgpt", "--until=2027-01-01"),
        ("receipt", "chatgpt", f"--output={tmp_path / 'receipt.json'}"),
    ):
        terminal.lines(*words, "--account= zu\u0308rich  WORK ")
    terminal.lines("add", "chatgpt", "--account=HOME")
    assert {entry.account for entry in terminal.entries} == {"Zürich Work"}
    accounts = [case["account"] for case in terminal.json("status", "--json")["cases"] if case["service"] == "chatgpt"]
    assert sorted(set(accounts)) == ["Zürich Work", "home"]


def test_two_spellings_of_one_account_in_an_older_record_are_one_case(terminal: Terminal) -> None:
    with Database(terminal.folder / DATABASE) as database:
        ledger = a_ledger(database)
        ledger.append(said()._replace(account="work"))
        ledger.append(said()._replace(account="Work", kind=Kind.FOUND_ON))
    (case,) = terminal.json("status", "--json")["cases"]
    assert (case["account"], case["state"]) == ("work", "undecided")
    terminal.lines("confirm", "linkedin", "--account=WORK")
    terminal.lines("undo", "linkedin", "--account=Work")
    assert [entry.account for entry in terminal.entries] == ["work", "Work", "work", "work"]
    assert [entry["account"] for entry in terminal.json("history", "--json")] == ["work", "Work", "work", "work"]


def test_what_was_recorded_is_told_with_its_service_its_data_use_and_its_account(several: Terminal) -> None:
    assert several.lines("confirm", "papermill.adverts", "--account", "work") == [
        "Recorded: Papermill: Papermill’s profiles: said that it is off (work)."
    ]


def test_a_service_by_another_name_is_named_by_its_own(terminal: Terminal) -> None:
    assert terminal.lines("confirm", "bard") == ["Recorded: Gemini: said that it is off."]
    assert terminal.lines("--lang=fr", "undo", "bard") == ["Réponse retirée\u00a0: Gemini\u00a0: déclaré désactivé."]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("undo",), "There is no answer about ChatGPT (home) to take back."),
        (("receipt", "-o", "x.pdf"), "Nothing is recorded about ChatGPT (home) yet: there is nothing to hand over."),
    ],
)
def test_of_an_account_without_an_answer_nothing_is_said_about_the_others(
    terminal: Terminal, words: tuple[str, ...], said: str
) -> None:
    terminal.lines("confirm", "chatgpt", "--account", "work")
    verb, *others = words
    outcome = terminal.run(verb, "chatgpt", "--account", "home", *others)
    assert (outcome.status, outcome.err.strip()) == (1, said)
