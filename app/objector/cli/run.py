# SPDX-License-Identifier: Apache-2.0
"""Carries out one verb, and says in the terminal what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from objector.application.arrange import Arrange, Arranged
from objector.application.changes import Changes
from objector.application.reminding import Unshown
from objector.cli.arguments import KNOWN_ERROR, WRONG_USAGE, Arguments
from objector.cli.documents import doctor_document, history_document, remind_document, status_document
from objector.cli.output import complain, rows, say_json, say_lines
from objector.domain.errors import (
    AccountOfSeveralServices,
    InvalidMoment,
    ObjectorError,
    OutputNotWritten,
    RouteKindMismatch,
    RouteRequired,
    SeveralCases,
    UnknownRoute,
    UnknownService,
    WayNotOffered,
)
from objector.domain.evidence import Media
from objector.domain.ledger import Entry, Kind, withdrawn
from objector.domain.mail import MailDraft, Openable
from objector.domain.moment import parse_moment
from objector.domain.reply import Reply
from objector.texts.arrangements import arrangement_lines
from objector.texts.case import snooze_warning
from objector.texts.dates import moment_in_record
from objector.texts.entries import entry_line, named_line, undone_line
from objector.texts.errors import erased_unsaid, sentence
from objector.texts.language import Language
from objector.texts.pairing import import_line, with_origin
from objector.texts.remind import outcome_line, plan_lines
from objector.texts.services import your_list_lines
from objector.texts.status import case_lines, status_lines
from objector.texts.wording import use_name

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases

DONE = 0
IMPORT = "import"
"""What is said in the place of a service to undo the latest import, whatever it was about."""
NOTHING_KEPT = 2

_WRONG_USAGE_ERRORS = (
    InvalidMoment,
    UnknownService,
    AccountOfSeveralServices,
    SeveralCases,
    UnknownRoute,
    RouteKindMismatch,
    RouteRequired,
    WayNotOffered,
)
"""Errors in what was typed, not in the world."""


def run(arguments: Arguments, use_cases: UseCases, language: Language) -> int:
    """Carry out the verb and return the exit status: 0 done, 1 a known error, 2 wrong usage."""
    try:
        return _carry_out(arguments, use_cases, language)
    except OutputNotWritten as error:
        # After an erasing there is no history to look into.
        erased = arguments.verb == "erase"
        complain(erased_unsaid(error, language.t) if erased else sentence(error, language.t))
        return KNOWN_ERROR
    except ObjectorError as error:
        complain(sentence(error, language.t))
        return WRONG_USAGE if isinstance(error, _WRONG_USAGE_ERRORS) else KNOWN_ERROR


def _carry_out(arguments: Arguments, use_cases: UseCases, language: Language) -> int:
    match arguments.verb:
        case "status":
            at = None if arguments.at is None else _moment(arguments.at, use_cases)
            overview = use_cases.overview(at=at, region=arguments.region)
            if arguments.name is not None:
                overview = use_cases.overview.about(arguments.name, overview)
            if arguments.json:
                say_json(status_document(overview, use_cases.remember.lacking()))
            elif arguments.name is not None:
                say_lines(case_lines(overview, language.t))
            else:
                say_lines(status_lines(overview, language.t, rows()))
        case "history" if arguments.witness:
            from objector.texts.witness import mail_to_oneself, why_a_mail

            t, reference = language.t, use_cases.open_page.reference()
            none = [t.gettext("Nothing is recorded yet.")]
            say_lines(none if reference is None else [why_a_mail(t), "", mail_to_oneself(reference, t)])
        case "history":
            entries = use_cases.history(arguments.name)
            if arguments.json:
                say_json(history_document(entries, use_cases.history.origins()))
            else:
                say_lines(_history_lines(entries, use_cases, language))
        case "remind":
            return _remind(arguments, use_cases, language)
        case "doctor":
            return _doctor(arguments, use_cases, language)
        case "different":
            from objector.cli.different import print_report

            print_report(arguments, use_cases.different, language)
        case "recover":
            from objector.cli.recover import recover

            return recover(arguments, use_cases.remember, language)
        case "schedule" | "autostart":
            _arrange(Arranged(arguments.verb), arguments, use_cases.arrange, language)
        case "way":
            from objector.cli.ways import choose_way

            choose_way(arguments, use_cases.overview, use_cases.preferences, language)
        case "services" | "add" | "remove":
            _list(arguments, use_cases, language)
        case "calendar":
            from objector.cli.calendar import save_calendar

            save_calendar(arguments, use_cases.calendar, language)
        case "pairing":
            from objector.cli.pairing import show_pairing

            return show_pairing(arguments, use_cases, language)
        case "evidence" | "receipt" | "export" | "import" | "verify" | "erase":
            return _record(arguments, use_cases, language)
        case "undo" if arguments.name != IMPORT and _undo_of_list(arguments, use_cases, language):
            return DONE
        case _:
            _answer(arguments, arguments.name or "", use_cases, language)
            if not arguments.print:
                _after_writing(use_cases, language)
    return DONE


def _list(said: Arguments, use_cases: UseCases, language: Language) -> None:
    from objector.cli.services import change_list, show_services

    if said.verb == "services":
        show_services(said, use_cases.services, use_cases.overview, language)
    else:
        change_list(said, use_cases.services, use_cases.overview, language)


def _undo_of_list(said: Arguments, use_cases: UseCases, language: Language) -> bool:
    """Undo the last change of the list where that was the latest about a service; return whether it was."""
    before = use_cases.services.undoable(said.name or "", account=said.account)
    if before is None:
        return False
    use_cases.services.undo(before)
    say_lines([language.t.gettext("Taken back."), *your_list_lines(use_cases.overview().cases, language.t)])
    return True


def _record(said: Arguments, use_cases: UseCases, language: Language) -> int:
    from objector.cli.record import (
        erase_everything,
        export_record,
        keep_evidence,
        save_receipt,
        verify_file,
    )

    match said.verb:
        case "evidence":
            changes = keep_evidence(said, use_cases, language)
            if changes is not None:
                _say_kept(changes, use_cases, language)
                _after_writing(use_cases, language)
            return DONE if changes is not None else NOTHING_KEPT
        case "erase":
            return erase_everything(said, use_cases, language)
        case "receipt":
            return save_receipt(said, use_cases, language)
        case "export":
            return export_record(said, use_cases, language)
        case "import":
            from objector.cli.pairing import import_record

            status = import_record(said, use_cases, language)
            _after_writing(use_cases, language)
            return status
        case _:
            return verify_file(said, use_cases, language)


def _after_writing(use_cases: UseCases, language: Language) -> None:
    """Sign, copy and note what was kept, once that has been said: none of it puts in doubt that it is kept."""
    with suppress(ObjectorError):  # without a key it is signed later; another program may be at the database
        use_cases.signer.load()
        use_cases.signer.sign()
    try:
        use_cases.keep_copies()
    except ObjectorError as error:
        from objector.texts.copies import no_copy_sentence

        complain(no_copy_sentence(error, language.t))
    with suppress(ObjectorError):  # what is the matter with the record is said by what reads it
        use_cases.remember.note(ask=use_cases.signer.standing().fault is None)


def _remind(said: Arguments, use_cases: UseCases, language: Language) -> int:
    """Show what is due, or only say it. What a trial (`--at`) shows counts for nothing."""
    at = None if said.at is None else _moment(said.at, use_cases)
    plan = use_cases.read_plan(at=at)
    if said.json:
        say_json(remind_document(plan))
    else:
        say_lines(plan_lines(plan, language.t))
    if said.dry_run:
        return DONE
    if not plan.due:
        if at is None:
            with suppress(ObjectorError):  # only the next answer would have been quicker
                use_cases.read_plan.write_down(plan)
                use_cases.read_plan.follow(plan)
        return DONE
    reminded = use_cases.show_due(at)
    if reminded.outcome in {Unshown.SILENT, Unshown.NO_WORD}:
        complain(outcome_line(reminded, language.t))
        return KNOWN_ERROR
    if not said.json:
        say_lines([outcome_line(reminded, language.t)])
    return DONE


def _doctor(said: Arguments, use_cases: UseCases, language: Language) -> int:
    from objector.application.doctor import needs_attention
    from objector.texts.doctor import doctor_lines

    mended = use_cases.mend() if said.mend else None
    findings = use_cases.doctor()
    if said.json:
        say_json(doctor_document(findings, mended))
    else:
        if mended is not None:
            from objector.texts.mending import mended_lines

            say_lines([*mended_lines(mended, language.t), ""])
        say_lines(doctor_lines(findings, language.t))
    return KNOWN_ERROR if needs_attention(findings) else DONE


def _arrange(arranged: Arranged, said: Arguments, arrange: Arrange, language: Language) -> None:
    if said.install:
        arrange.install(arranged)
    elif said.remove:
        arrange.remove(arranged)
    say_lines(arrangement_lines(arranged, arrange.standing(arranged), language.t, removed=said.remove))


def _answer(said: Arguments, name: str, use_cases: UseCases, language: Language) -> None:
    answers = use_cases.answers
    match said.verb:
        case "open" if said.print:
            _print_target(
                use_cases.open_page.address(name, said.route, account=said.account, language=language.code), language
            )
            return
        case "open":
            changes = use_cases.open_page(name, said.route, account=said.account, language=language.code)
        case "confirm":
            changes = answers.confirm(
                name, route=said.route, already_off=said.already_off, account=said.account, note=said.note
            )
        case "sent":
            changes = answers.sent(name, route=said.route, account=said.account)
        case "skip":
            changes = answers.skip(name, route=said.route, account=said.account)
        case "accept":
            changes = answers.accept(name, account=said.account)
        case "not-concerned":
            changes = answers.not_concerned(name, account=said.account)
        case "found-on":
            changes = answers.found_on(name, route=said.route, account=said.account)
        case "reply":
            changes = answers.replied(
                name, Reply(said.reply.replace("-", "_")), route=said.route, account=said.account, note=said.note
            )
        case "snooze":
            changes = answers.snooze(name, _until(said.until or "", use_cases, language), account=said.account)
        case "undo":
            taken = use_cases.imports.latest() if name == IMPORT else None
            taken = taken or use_cases.imports.undoable(name, account=said.account)
            if taken is not None:
                from objector.cli.pairing import take_import_back

                take_import_back(taken, use_cases.imports, language)
                return
            changes = answers.undo(name, account=said.account)
        case _:
            message = f"verb without an action: {said.verb}"
            raise AssertionError(message)
    _say_kept(changes, use_cases, language)


def _say_kept(changes: Changes, use_cases: UseCases, language: Language) -> None:
    try:
        lines = _kept_lines(changes, use_cases, language)
    except ObjectorError:
        # Another program is at the database already. The entry is on the disk, and that must not be put in doubt.
        lines = [language.t.gettext("Recorded.")]
    say_lines(lines)


def _print_target(target: Openable, language: Language) -> None:
    from objector.texts.mail import mail_lines

    say_lines(mail_lines(target, language.t) if isinstance(target, MailDraft) else [target.url])


def _until(text: str, use_cases: UseCases, language: Language) -> datetime:
    from objector.texts.until import parse_until

    return parse_until(text, use_cases.clock.now(), use_cases.overview.rhythm().at, language.t)


def _moment(text: str, use_cases: UseCases) -> datetime:
    return parse_moment(text, use_cases.clock.zone().rules)


def _kept_lines(changes: Changes, use_cases: UseCases, language: Language) -> list[str]:
    t = language.t
    entry = changes.entry
    if entry is None:
        return []
    kept = (*changes.also, entry)
    if entry.kind is Kind.UNDONE:
        by_uuid = {other.uuid: other for other in use_cases.history(entry.use)}
        return [_withdrawn_line(one, by_uuid, use_cases, language) for one in kept]
    if entry.kind is Kind.ATTACHED:
        return [_evidence_line(entry, use_cases, language)]
    lines = [t.gettext("Recorded: {line}.").format(line=_line(one, use_cases, language, named=True)) for one in kept]
    case = None if entry.until is None else use_cases.overview().case(entry.use, entry.account)
    if entry.until is not None and case is not None:
        lines.append(snooze_warning(case, entry.until.date(), t))
    return [line for line in lines if line]


def _evidence_line(entry: Entry, use_cases: UseCases, language: Language) -> str:
    t = language.t
    mail = entry.evidence is not None and entry.evidence.media is Media.MAIL
    said = t.gettext("Kept a mail as evidence: {what}.") if mail else t.gettext("Kept a picture as evidence: {what}.")
    about = use_cases.history.about(entry)
    what = entry.use if about is None else use_name(about.service, entry.use, t)
    if entry.account is not None:
        what = t.gettext("{line} ({account})").format(line=what, account=entry.account)
    return said.format(what=what)


def _withdrawn_line(undo: Entry, by_uuid: Mapping[str, Entry], use_cases: UseCases, language: Language) -> str:
    """Return what was taken back, or what stands again since its taking back was undone."""
    told = by_uuid[undo.undoes or ""]
    if told.kind is not Kind.TAKEN_BACK:
        return language.t.gettext("Taken back: {line}.").format(line=_line(told, use_cases, language, named=True))
    again = by_uuid[told.undoes or ""]
    return language.t.gettext("Brought back: {line}.").format(line=_line(again, use_cases, language, named=True))


def _history_lines(entries: Sequence[Entry], use_cases: UseCases, language: Language) -> list[str]:
    t = language.t
    imports = use_cases.history.imports()
    if not entries and not imports:
        return [t.gettext("Nothing is recorded yet.")]
    gone, origins = withdrawn(entries), use_cases.history.origins()
    early = use_cases.history.ahead()
    lines: list[tuple[int, int, str]] = []
    for taken in imports:
        told = f"{moment_in_record(taken.at, t)}  {import_line(taken, t)}"
        if taken.taken_back_at is not None:
            back = t.gettext("Took an import back")
            line = f"{moment_in_record(taken.taken_back_at, t)}  {back}"
            lines.append((taken.taken_back_after, 2 * taken.number + 1, line))
            told = t.gettext("{line}, taken back").format(line=told)
        lines.append((taken.after, 2 * taken.number, told))
    several = len({entry.use for entry in entries}) > 1
    for entry in entries:
        told = undone_line(entry, entries, t) or _line(entry, use_cases, language)
        about = use_cases.history.about(entry)
        if several and about is not None:
            told = t.gettext("{what}: {about}").format(what=use_name(about.service, entry.use, t), about=told)
        line = with_origin(f"{moment_in_record(entry.at, t)}  {told}", origins.get(entry.uuid), t)
        line = t.gettext("{line}, dated ahead of its time").format(line=line) if entry.uuid in early else line
        line = t.gettext("{line}, taken back").format(line=line) if entry.uuid in gone else line
        lines.append((entry.seq, 0, line))
    return [line for *_, line in sorted(lines)]


def _line(entry: Entry, use_cases: UseCases, language: Language, *, named: bool = False) -> str:
    """Return what an entry says; with `named` also what it is about."""
    about = use_cases.history.about(entry)
    if about is None:
        return f"{entry.use}: {entry.kind.value}"
    line = named_line if named else entry_line
    return line(entry, about.service, about.route, use_cases.clock.now().date(), language.t)
