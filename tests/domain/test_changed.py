# SPDX-License-Identifier: Apache-2.0
"""What of a list that is newer than an answer matters to it, as tables; and how the facts of its day are kept."""

from __future__ import annotations

import json
from datetime import date

import pytest

from objector.domain.as_told import as_told, read_told, write_told
from objector.domain.changed import STARTS, Changed, Since, What, fingerprint, since_answer, since_day
from objector.domain.civil import CivilDate
from objector.domain.region import Region
from objector.domain.service import (
    ByDefault,
    Change,
    Confidence,
    DataUse,
    Default,
    EndState,
    Label,
    Letter,
    Path,
    RouteKind,
    Start,
    Surface,
)
from objector.domain.service_list import Issue
from tests.support.builders import FRANCE, a_route, a_use, starting, statement

ANSWERED = date(2026, 12, 1)
LATER = date(2026, 12, 5)
BRAZIL = Region("BR")


def since(before: DataUse, after: DataUse, region: Region | None = FRANCE) -> Since:
    return since_answer(as_told(before), after, region, ANSWERED)


def found(before: DataUse, after: DataUse, region: Region | None = FRANCE) -> list[str]:
    return [one.what.value for one in since(before, after, region).changed]


def begins(start: str | None, *, latest: str | None = None, undated: bool = False) -> tuple[Start, ...]:
    return (
        starting(start, "FR")._replace(latest=None if latest is None else CivilDate.parse(latest), undated=undated),
        starting("2024", "BR"),
    )


NEVER = ()
MOVED_STARTS = [
    # (what was told of the start, what is told now, what changed)
    (begins("2027-01-03"), begins("2027-01-03"), None),
    (begins("2027-01-03"), begins("2026-12-22"), "start_earlier"),
    (begins("2027-01-03"), begins("2027-03-01"), "start_later"),
    (begins("2025-11-03"), begins("2025-10-01"), "start_earlier"),
    (begins("2025-11-03"), begins("2025-12-01"), "start_later"),
    (begins("2025-11-03"), begins("2027-01-01"), "start_later"),
    (begins(None), begins("2026-12-22"), "start_set"),
    (NEVER, begins("2026-12-22"), "start_set"),
    (begins(None, undated=True), begins("2026-12-22"), "start_set"),
    (begins("2027-01-03"), begins(None), "start_gone"),
    (begins("2027-01-03"), NEVER, "start_gone"),
    (begins("2027-01-03"), begins(None, undated=True), "begun"),
    (begins(None), begins(None, undated=True), "begun"),
    (begins(None), NEVER, None),
    # It is known better.
    (begins("2027"), begins("2027-03-01"), "start_exact"),
    (begins("2027-01-01", latest="2027-06"), begins("2027-03-01"), "start_exact"),
    (begins("2027-03"), begins("2027"), "start_earlier"),
    (begins("2027-03-01"), begins("2027-03-01", latest="2027-06"), "start_later"),
    # What was in force when the person answered, and is, is only told better or worse.
    (begins("2024"), begins("2024-09-18"), None),
    (begins("2024-09-18"), begins("2024"), None),
    (begins(None, undated=True), begins("2025-03-01"), None),
    (begins("2025-03-01"), begins(None, undated=True), None),
    (begins("2025-03-01"), begins(None), None),
    (begins(None, undated=True), NEVER, None),
]


@pytest.mark.parametrize(("before", "after", "what"), MOVED_STARTS)
def test_a_start_that_moved(before: tuple[Start, ...], after: tuple[Start, ...], what: str | None) -> None:
    assert found(a_use(starts=before), a_use(starts=after)) == ([] if what is None else [what])


def test_a_start_counts_where_it_holds_only() -> None:
    before = a_use(starts=(starting("2027-01-03", "FR"), starting("2027-02-01", "BR"), starting("2026-12-31")))
    after = before._replace(starts=(starting("2027-01-03", "FR"), starting("2027-03-01", "BR"), starting("2026-12-31")))
    assert found(before, after) == []
    assert found(before, after, BRAZIL) == ["start_later"]
    assert found(before, after, Region("JP")) == []
    # Where the country is not known the first one that is listed is shown, wherever it was in the list before.
    turned = before._replace(starts=before.starts[::-1])
    assert found(before, turned, None) == []
    assert found(before, after._replace(starts=after.starts[1:]), None) == ["start_later"]


def test_what_is_meant_for_other_regions_fades_no_answer_here() -> None:
    before = a_use()
    elsewhere = before._replace(
        starts=(*before.starts, starting("2027-01-01", "JP")),
        changed_on=LATER,
        changes=(Change(LATER, {"en": "In Japan it starts on 1 January 2027."}),),
    )
    assert since(before, elsewhere) == Since((), before.changed_on)
    assert found(before, elsewhere, Region("JP")) == ["start_set"]
    reset = elsewhere._replace(changes=(Change(LATER, {"en": "It was switched on again."}, reset=True),))
    assert found(before, reset) == ["reset"]


def test_a_start_says_what_it_was_and_what_it_is_and_since_when_that_is_known() -> None:
    (one,) = since(a_use(starts=begins("2027-01-03")), a_use(starts=begins("2026-12-22"), changed_on=LATER)).changed
    assert one == Changed(What.START_EARLIER, LATER, CivilDate(2027, 1, 3), CivilDate(2026, 12, 22))
    assert one.what in STARTS
    read_again = a_use(starts=begins("2026-12-22"))._replace(read_on=date(2026, 12, 7))
    assert since(a_use(starts=begins("2027-01-03")), read_again).changed[0].on == date(2026, 12, 7)


DEFAULTS = [
    (ByDefault.OFF, ByDefault.ON, ["default_on"]),
    (ByDefault.VARIES, ByDefault.ON, ["default_on"]),
    (ByDefault.UNKNOWN, ByDefault.ON, ["default_on"]),
    (ByDefault.OFF, ByDefault.VARIES, ["default_on_for_some"]),
    (ByDefault.OFF, ByDefault.UNKNOWN, ["default_on_for_some"]),
    (ByDefault.ON, ByDefault.OFF, []),
    (ByDefault.ON, ByDefault.VARIES, []),
    (ByDefault.OFF, ByDefault.OFF, []),
]


@pytest.mark.parametrize(("before", "after", "what"), DEFAULTS)
def test_a_default_that_turned_on(before: ByDefault, after: ByDefault, what: list[str]) -> None:
    was, is_now = (a_use()._replace(by_default=value) for value in (before, after))
    assert found(was, is_now) == what

    def in_france(value: ByDefault) -> DataUse:
        plan = Default(frozenset({"FR"}), {"en": "paid"}, ByDefault.OFF, Confidence.SURE, ())
        return a_use()._replace(defaults=(plan, plan._replace(plan=None, by_default=value)))

    assert found(in_france(before), in_france(after)) == what
    assert found(in_france(before), in_france(after), BRAZIL) == []


def label(
    switch: str | None, *variants: str, language: str = "en", item: str | None = None, section: str | None = None
) -> Label:
    return Label(language, "Settings", None, section, item, switch, variants, Confidence.SURE, ())


def labelled(*labels: Label, **more: object) -> DataUse:
    return a_use(a_route("setting")._replace(labels=labels), **more)  # type: ignore[arg-type]


SWITCHES = [
    # (how it was labelled, how it is, what changed, also where the entry says that its meaning changed)
    (label("Use my data"), label("Use my data"), [], ["noted"]),
    (label("Use my data"), label("“Use my data” "), [], ["noted"]),
    (label("Use my data"), label("Improve the model"), ["renamed"], ["renamed"]),
    (label(None, item="Data"), label(None, item="AI"), ["renamed"], ["renamed"]),
    (label("Use my data", "Use data"), label("Use data", "Use my data"), [], ["renamed"]),
    (label("Use my data"), label("Use my data for AI", "Use my data"), [], ["renamed"]),
    (label("Use my data", section="Privacy"), label("Use my data", section="AI"), ["moved"], ["moved"]),
    (label("Use my data"), label("Use my data", section="AI"), [], ["noted"]),
    (label("Use my data", item="Privacy"), label("Use my data", item="AI"), ["moved"], ["moved"]),
    (label("Use my data"), label("Mes données", language="fr"), [], ["noted"]),
    (label(None), label("Use my data"), [], ["noted"]),
]


@pytest.mark.parametrize(("before", "after", "what", "meant"), SWITCHES)
def test_a_switch_with_another_name_or_under_other_headings(
    before: Label, after: Label, what: list[str], meant: list[str]
) -> None:
    assert found(labelled(before), labelled(after)) == what
    assert found(labelled(before), labelled(after, changed_on=LATER)) == meant


def test_a_new_name_is_told_in_the_languages_in_which_it_is_new() -> None:
    before = labelled(label("Use my data"), label("Mes données", language="fr"), label("Daten", language="de"))
    after = labelled(label("Improve AI"), label("Améliorer", language="fr"), label("Daten", language="de"))
    (one,) = since(before, after).changed
    assert one.names == ({"en": "Use my data", "fr": "Mes données"}, {"en": "Improve AI", "fr": "Améliorer"})


def at(url: str | None, *, exact: bool = True, steps: tuple[str, ...] = ()) -> DataUse:
    paths = (Path(Surface.DESKTOP, {"en": steps, "fr": ("Ailleurs",)}, Confidence.SURE, ()),) if steps else ()
    return a_use(a_route("setting", url=url)._replace(exact=exact, paths=paths))


PLACES = [
    (at("https://papermill.example/a"), at("https://papermill.example/b"), ["moved"]),
    (at("https://papermill.example/a"), at("https://www.papermill.example/a/"), []),
    # The page that only leads near is found anew more often than a switch moves.
    (at("https://papermill.example/a", exact=False), at("https://papermill.example/b", exact=False), []),
    (at("https://papermill.example/a", exact=False), at("https://papermill.example/b"), []),
    (at("https://papermill.example/a"), at(None), []),
    # Steps are in our own words.
    (at(None, steps=("Settings", "Privacy")), at(None, steps=("Open the settings", "Privacy")), []),
]


@pytest.mark.parametrize(("before", "after", "what"), PLACES)
def test_a_switch_at_another_address(before: DataUse, after: DataUse, what: list[str]) -> None:
    assert found(before, after) == what


def test_steps_count_where_the_entry_says_that_its_meaning_changed() -> None:
    before, after = at(None, steps=("Settings", "Privacy")), at(None, steps=("Settings", "Data controls"))
    assert found(before, after._replace(changed_on=LATER)) == ["moved"]


def test_a_letter_that_goes_to_another_address() -> None:
    before = a_use(
        a_route("letter", RouteKind.LETTER, url=None)._replace(
            letter=Letter("a@papermill.example", "No", {"en": "No."})
        )
    )
    reworded = before._replace(
        routes=(before.routes[0]._replace(letter=Letter("a@papermill.example", "No!", {"en": "No, no."})),)
    )
    moved = before._replace(
        routes=(before.routes[0]._replace(letter=Letter("b@papermill.example", "No", {"en": "No."})),)
    )
    assert found(before, reworded) == []
    assert [(one.what, one.kind) for one in since(before, moved).changed] == [(What.MOVED, RouteKind.LETTER)]


SWITCH, FORM = a_route("setting"), a_route("form", RouteKind.FORM, required=False)
ROUTES = [
    ((SWITCH,), (SWITCH, FORM), ["route_came"]),
    ((SWITCH, FORM), (SWITCH,), ["route_gone"]),
    ((SWITCH, FORM), (FORM, SWITCH), []),
    ((SWITCH, FORM), (SWITCH, FORM._replace(required=True)), ["route_needed"]),
    ((SWITCH, FORM._replace(required=True)), (SWITCH, FORM), []),
    ((FORM,), (FORM._replace(kind=RouteKind.LETTER),), ["route_came"]),
    ((SWITCH,), (SWITCH, FORM._replace(regions=frozenset({"BR"}))), []),
    ((SWITCH, FORM._replace(regions=frozenset({"BR"}))), (SWITCH, FORM), ["route_came"]),
    ((SWITCH, FORM), (SWITCH, FORM._replace(regions=frozenset({"BR"}))), ["route_gone"]),
    ((SWITCH,), (SWITCH._replace(end_state=EndState.ON),), ["turned"]),
    ((SWITCH,), (SWITCH._replace(minutes=3, about=(statement("Quick."),)),), []),
]


@pytest.mark.parametrize(("before", "after", "what"), ROUTES)
def test_a_way_to_refuse_that_came_or_went(
    before: tuple[object, ...], after: tuple[object, ...], what: list[str]
) -> None:
    assert found(a_use(*before), a_use(*after)) == what  # type: ignore[arg-type]


def test_what_a_refusal_stops_counts_where_the_meaning_changed() -> None:
    before = a_use()
    reworded = before._replace(does_not_stop=statement("Training that is done."))
    assert found(before, reworded) == []
    (one,) = since(before, reworded._replace(changed_on=LATER)).changed
    assert one == Changed(What.EFFECT, LATER, words={"en": "Training that is done."})
    (told,) = since(before, before._replace(stops=None, does_not_stop=None, changed_on=LATER)).changed
    assert told == Changed(What.EFFECT, LATER)
    noted = reworded._replace(changed_on=LATER, changes=(Change(LATER, {"en": "Voices are left out."}),))
    assert since(before, noted).changed == (Changed(What.NOTED, LATER, words={"en": "Voices are left out."}),)


def test_a_note_tells_what_no_field_does_and_is_told_once() -> None:
    note = Change(LATER, {"en": "It is about voices only."})
    before = a_use()
    after = before._replace(changed_on=LATER, changes=(note,))
    assert since(before, after) == Since((Changed(What.NOTED, LATER, words=note.words),), LATER)
    assert since(after, after._replace(title={"en": "Another title"})) == Since((), ANSWERED)
    assert found(before, before._replace(changed_on=LATER)) == ["noted"]
    # What a field tells is not told by the note once more; that the company turned it on again always is.
    moved = after._replace(starts=begins("2026-12-22"))
    assert found(before, moved) == ["start_later"]
    assert found(before, moved._replace(changes=(note._replace(reset=True),))) == ["start_later", "reset"]


COSMETIC = [
    a_use()._replace(title={"en": "Another title"}),
    a_use()._replace(title={"en": a_use().title["en"], "fr": "Un titre"}),
    a_use()._replace(purpose={"en": "another clause"}),
    a_use()._replace(default_about=statement("It is on.")),
    a_use()._replace(read_on=LATER),
    a_use()._replace(as_of=CivilDate(2026, 12, 4), verified_on=LATER),
    a_use()._replace(confidence=Confidence.UNSURE),
    a_use()._replace(remarks=(statement("A remark."),), differences=(statement("A question."),)),
    a_use()._replace(stops=statement("Worded anew.")),
    a_use(*(route._replace(name={"en": "it"}, confidence=Confidence.LIKELY) for route in a_use().routes)),
]


@pytest.mark.parametrize("after", COSMETIC)
def test_cosmetic_changes_tell_nothing(after: DataUse) -> None:
    assert since(a_use(), after) == Since((), a_use().changed_on)


def test_an_older_list_that_is_used_again_tells_nothing() -> None:
    newer = a_use(starts=begins("2026-12-22"), changed_on=LATER)
    assert since(newer, a_use(starts=begins("2027-01-03"))) == Since((), a_use().changed_on)
    read_later = a_use(starts=begins("2026-12-22"))._replace(read_on=LATER)
    assert found(read_later, a_use(starts=begins("2027-01-03"))) == []


def test_where_it_is_not_known_what_was_told_the_notes_since_that_day_are() -> None:
    answered, today = date(2026, 11, 1), date(2026, 12, 1)
    note = Change(date(2026, 11, 30), {"en": "There is a letter now."})
    use = a_use(changed_on=note.on)._replace(changes=(note, Change(date(2026, 10, 1), {"en": "Old news."})))
    assert since_day(use, answered, today).changed == (Changed(What.NOTED, note.on, words=note.words),)
    assert since_day(use._replace(changes=()), answered, today).changed == (Changed(What.NOTED, note.on),)
    assert since_day(use, note.on, today).changed == ()
    assert since_day(use, answered, date(2026, 11, 29)).changed == ()


def test_what_changed_is_known_by_the_same_name_until_something_else_does() -> None:
    def name(after: DataUse) -> str:
        return fingerprint(since(a_use(starts=begins("2027-01-03")), after).changed)

    moved = a_use(starts=begins("2026-12-22"))
    assert name(moved) == name(moved._replace(read_on=LATER))
    assert name(moved) != name(a_use(starts=begins("2026-12-23")))
    assert name(moved) != name(moved._replace(by_default=ByDefault.ON, routes=(SWITCH, FORM)))
    renamed = since(labelled(label("A")), labelled(label("B"))).changed
    assert fingerprint(renamed) != fingerprint(since(labelled(label("A")), labelled(label("C"))).changed)
    turned = since(a_use(SWITCH), a_use(SWITCH._replace(end_state=EndState.ON))).changed
    assert fingerprint(turned) != fingerprint(renamed)
    noted = since(a_use(), a_use(changed_on=LATER)).changed
    assert fingerprint(noted) != fingerprint(since(a_use(), a_use(changed_on=date(2026, 12, 6))).changed)


def everything() -> DataUse:
    path = Path(Surface.DESKTOP, {"en": ("Settings", "Privacy")}, Confidence.SURE, ())
    switch = a_route("setting")._replace(labels=(label("Use my data", "Use", section="Privacy"),), paths=(path,))
    letter = a_route("letter", RouteKind.LETTER, url=None)._replace(
        letter=Letter("a@papermill.example", "", {"en": ""})
    )
    default = Default(frozenset({"FR"}), None, ByDefault.OFF, Confidence.SURE, ())
    return a_use(switch, letter, starts=begins("2027-01-01", latest="2027-06"))._replace(defaults=(default,))


def test_what_was_told_is_read_as_it_was_kept() -> None:
    told = as_told(everything())
    assert read_told(write_told(told)) == told
    assert write_told(as_told(everything())) == write_told(told)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"form"',
        "[" * 100_000,
        write_told(as_told(everything())).replace('"form":1', '"form":2'),
        write_told(as_told(everything())).replace("2027-01-01", "1 January"),
        write_told(as_told(everything())).replace('"off"', '"sometimes"'),
    ],
)
def test_what_cannot_be_read_is_not_known(text: str) -> None:
    assert read_told(text) is None


@pytest.mark.parametrize("field", ["starts", "by_default", "defaults", "routes", "effect", "changed_on", "read_on"])
def test_what_lacks_a_field_is_not_known(field: str) -> None:
    document = json.loads(write_told(as_told(everything())))
    del document[field]
    assert read_told(json.dumps(document)) is None


def test_a_list_with_a_higher_serial_is_newer_whatever_its_days() -> None:
    told = as_told(a_use(starts=begins("2027-01-03"), changed_on=LATER), 7)
    moved = a_use(starts=begins("2026-12-22"))
    assert since_answer(told, moved, FRANCE, ANSWERED, Issue(6, LATER)).changed == ()
    (one,) = since_answer(told, moved, FRANCE, ANSWERED, Issue(8, LATER)).changed
    assert (one.what, one.on) == (What.START_EARLIER, LATER)
    assert since_answer(told, moved, FRANCE, ANSWERED).changed == ()
