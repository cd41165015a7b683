# SPDX-License-Identifier: Apache-2.0
"""From the fields of a catalogue file to the domain's facts. What is wrong with them was told before, by `rules`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from objector.adapters.catalogue.file_format import (
    AuthorityFile,
    Bilingual,
    ChangeFile,
    DataUseFile,
    DeadlineFile,
    DefaultFile,
    ExemptionFile,
    LabelFile,
    LetterFile,
    ObsoleteFile,
    PathFile,
    ReplyFile,
    RouteFile,
    ServiceFile,
    SourceFile,
    StartFile,
    StatementFile,
    StepsFile,
    UsageFile,
)
from objector.adapters.catalogue.rules import end_of
from objector.domain.civil import CivilDate
from objector.domain.region import Region
from objector.domain.service import (
    AuthorityStatement,
    Change,
    DataUse,
    Deadline,
    Default,
    Exemption,
    Label,
    Letter,
    Obsolete,
    Path,
    Recheck,
    ReplyTime,
    Route,
    RouteId,
    Service,
    ServiceId,
    Source,
    SourceId,
    Start,
    Statement,
    Usage,
    UseId,
    Words,
    expand,
)


def to_service(file: ServiceFile) -> Service:
    """Return the service that a file describes, one in which `rules` finds nothing wrong."""
    return Service(
        id=ServiceId(file.id),
        name=file.name,
        domains=file.domains,
        about_account=_statements(file.about_account),
        data_uses=tuple(_data_use(use, file.read_on) for use in file.data_uses),
        sources=tuple(_source(source, file.read_on) for source in file.sources),
        company=file.company,
        category=file.category,
        aliases=file.aliases,
        several_accounts=file.several_accounts,
        obsolete=None if file.obsolete is None else _obsolete(file.obsolete),
    )


def _obsolete(obsolete: ObsoleteFile) -> Obsolete:
    successor = None if obsolete.successor is None else ServiceId(obsolete.successor)
    return Obsolete(obsolete.since, successor, _words(obsolete))


def _data_use(use: DataUseFile, read_on: date) -> DataUse:
    return DataUse(
        id=UseId(use.id),
        title=_words(use.title),
        purpose=_words(use.purpose),
        by_default=use.by_default,
        default_about=_statement(use.default_about),
        starts=tuple(map(_start, use.starts)),
        routes=tuple(map(_route, use.routes)),
        stops=_optional(use.stops),
        does_not_stop=_optional(use.does_not_stop),
        usages=tuple(map(_usage, use.usages)),
        differences=_statements(use.differences),
        remarks=_statements(use.remarks),
        legal_basis=_statements(use.legal_basis),
        replies=tuple(map(_reply, use.replies)),
        authorities=tuple(map(_authority, use.authorities)),
        recheck=Recheck() if use.recheck is None else Recheck(use.recheck.first_months, use.recheck.then_months),
        read_on=read_on,
        changed_on=use.changed_on,
        verified_on=use.verified_on,
        as_of=_civil(use.as_of),
        confidence=use.confidence,
        past=use.past,
        past_about=_optional(use.past_about),
        deadlines=tuple(map(_deadline, use.deadlines)),
        defaults=tuple(map(_default, use.defaults)),
        exemptions=tuple(map(_exemption, use.nothing_to_do)),
        helps=_statements(use.helps),
        changes=_changes(use.changes),
    )


def _changes(changes: Sequence[ChangeFile]) -> tuple[Change, ...]:
    ordered = sorted(changes, key=lambda change: change.on, reverse=True)
    return tuple(Change(change.on, _words(change)) for change in ordered)


def _deadline(deadline: DeadlineFile) -> Deadline:
    return Deadline(
        day=deadline.day,
        zone=deadline.zone,
        ends=None if deadline.zone is None else end_of(deadline.day, deadline.zone),
        regions=expand(deadline.regions),
        words=_words(deadline),
        confidence=deadline.confidence,
        sources=_source_ids(deadline.sources),
    )


def _default(default: DefaultFile) -> Default:
    return Default(
        regions=expand(default.regions),
        plan=None if default.plan is None else _words(default.plan),
        by_default=default.by_default,
        confidence=default.confidence,
        sources=_source_ids(default.sources),
    )


def _exemption(exemption: ExemptionFile) -> Exemption:
    return Exemption(
        regions=expand(exemption.regions),
        words=_words(exemption),
        confidence=exemption.confidence,
        sources=_source_ids(exemption.sources),
    )


def _start(start: StartFile) -> Start:
    return Start(
        regions=expand(start.regions),
        start=_civil(start.start),
        announced=_civil(start.announced),
        confidence=start.confidence,
        sources=_source_ids(start.sources),
        note=None if start.note is None else _words(start.note),
        latest=_civil(start.latest),
        undated=start.undated,
        gradual=start.gradual,
    )


def _route(route: RouteFile) -> Route:
    return Route(
        id=RouteId(route.id),
        kind=route.kind,
        required=route.required,
        url=route.url,
        name=_words(route.name),
        end_state=route.end_state,
        labels=tuple(map(_label, route.labels)),
        paths=tuple(map(_path, route.paths)),
        about=_statements(route.about),
        confidence=route.confidence,
        sources=_source_ids(route.sources),
        objection=None if route.objection is None else _words(route.objection),
        exact=route.exact,
        template=route.template,
        who=route.who,
        minutes=route.minutes,
        proof=None if route.proof is None else _words(route.proof),
        letter=None if route.letter is None else _letter(route.letter),
        without_account=route.without_account,
        stands_for=None if route.stands_for is None else RouteId(route.stands_for),
        regions=expand(route.regions),
    )


def _letter(letter: LetterFile) -> Letter:
    return Letter(letter.to, letter.subject, _words(letter.body))


def _label(label: LabelFile) -> Label:
    return Label(
        language=label.language,
        menu=label.menu,
        category=label.category,
        section=label.section,
        item=label.item,
        switch=label.switch,
        variants=label.variants,
        confidence=label.confidence,
        sources=_source_ids(label.sources),
    )


def _path(path: PathFile) -> Path:
    return Path(path.surface, _steps(path.steps), path.confidence, _source_ids(path.sources))


def _usage(usage: UsageFile) -> Usage:
    return Usage(
        what=_words(usage.what),
        used=usage.used,
        detail=None if usage.detail is None else _words(usage.detail),
        confidence=usage.confidence,
        sources=_source_ids(usage.sources),
    )


def _reply(reply: ReplyFile) -> ReplyTime:
    return ReplyTime(
        months=reply.months,
        regions=expand(reply.regions),
        law=reply.law,
        confidence=reply.confidence,
        sources=_source_ids(reply.sources),
    )


def _authority(said: AuthorityFile) -> AuthorityStatement:
    return AuthorityStatement(
        authority=said.authority,
        region=Region(said.region),
        dated=_civil(said.dated),
        words=_words(said),
        confidence=said.confidence,
        sources=_source_ids(said.sources),
    )


def _source(source: SourceFile, read_on: date) -> Source:
    return Source(
        id=SourceId(source.id),
        publisher=_name(source.publisher),
        title=_name(source.title),
        url=source.url,
        dated=_civil(source.dated),
        read_on=source.read_on or read_on,
        confidence=source.confidence,
    )


def _statements(statements: Sequence[StatementFile]) -> tuple[Statement, ...]:
    return tuple(map(_statement, statements))


def _statement(statement: StatementFile) -> Statement:
    return Statement(_words(statement), statement.confidence, _source_ids(statement.sources))


def _optional(statement: StatementFile | None) -> Statement | None:
    return None if statement is None else _statement(statement)


def _words(text: Bilingual | StatementFile) -> Words:
    return {"en": text.en, "fr": text.fr}


def _name(name: str | Bilingual) -> Words:
    return {"en": name, "fr": name} if isinstance(name, str) else _words(name)


def _steps(steps: StepsFile) -> dict[str, tuple[str, ...]]:
    return {"en": steps.en, "fr": steps.fr}


def _source_ids(ids: tuple[str, ...]) -> tuple[SourceId, ...]:
    return tuple(map(SourceId, ids))


def _civil(text: str | None) -> CivilDate | None:
    return None if text is None else CivilDate.parse(text)
