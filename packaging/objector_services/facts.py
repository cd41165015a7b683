# SPDX-License-Identifier: Apache-2.0
"""From the fields of a service's file to the domain's facts. What is wrong with them was told before, by `rules`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from objector.domain.civil import CivilDate
from objector.domain.region import Region
from objector.domain.service import (
    AuthorityStatement,
    Change,
    Confidence,
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
    SourcedText,
    SourceId,
    Start,
    Usage,
    UseId,
    Words,
)
from objector_services.countries import expand
from objector_services.file_format import (
    AuthorityFile,
    ChangeFile,
    DataUseFile,
    DeadlineFile,
    DefaultFile,
    ExemptionFile,
    Fact,
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
    UsageFile,
)
from objector_services.letter_facts import to_letter_way
from objector_services.rules import end_of


def to_service(file: ServiceFile) -> Service:
    """Return the service that a file describes, one in which `rules` finds nothing wrong; its texts are in English."""
    facts = _Facts(file)
    return Service(
        id=ServiceId(file.id),
        name=file.name,
        domains=file.domains,
        about_account=facts.statements(file.about_account),
        data_uses=tuple(facts.data_use(use, file.read_on) for use in file.data_uses),
        sources=tuple(facts.source(source, file.read_on) for source in file.sources),
        company=file.company,
        category=file.category,
        aliases=file.aliases,
        several_accounts=file.several_accounts,
        obsolete=None if file.obsolete is None else _obsolete(file.obsolete),
    )


class _Facts:
    """Knows what holds for facts that say nothing of themselves."""

    def __init__(self, file: ServiceFile) -> None:
        # Where there is no default each fact says it of itself: `rules` sees to that.
        self._usual = file.default_confidence or Confidence.UNSURE
        self._usual_sources = file.default_sources or ()
        self._letter = to_letter_way(file)

    def _confidence(self, fact: Fact) -> Confidence:
        return fact.confidence or self._usual

    def _sources(self, fact: Fact) -> tuple[SourceId, ...]:
        return tuple(map(SourceId, fact.sources or self._usual_sources))

    def data_use(self, use: DataUseFile, read_on: date) -> DataUse:
        return DataUse(
            id=UseId(use.id),
            title=_words(use.title),
            purpose=_words(use.purpose),
            by_default=use.by_default,
            default_about=self._statement(use.default_about),
            starts=tuple(map(self._start, use.starts)),
            routes=tuple(map(self._route, use.routes)),
            stops=self._optional(use.stops),
            does_not_stop=self._optional(use.does_not_stop),
            usages=tuple(map(self._usage, use.usages)),
            differences=self.statements(use.differences),
            remarks=self.statements(use.remarks),
            legal_basis=self.statements(use.legal_basis),
            replies=tuple(map(self._reply, use.replies)),
            authorities=tuple(map(self._authority, use.authorities)),
            recheck=Recheck() if use.recheck is None else Recheck(use.recheck.first_months, use.recheck.then_months),
            read_on=read_on,
            changed_on=use.changed_on,
            verified_on=use.verified_on,
            as_of=_civil(use.as_of),
            confidence=use.confidence or self._usual,
            past=use.past,
            past_about=self._optional(use.past_about),
            deadlines=tuple(map(self._deadline, use.deadlines)),
            defaults=tuple(map(self._default, use.defaults)),
            exemptions=tuple(map(self._exemption, use.nothing_to_do)),
            helps=self.statements(use.helps),
            changes=_changes(use.changes),
            letter=self._letter,
        )

    def _deadline(self, deadline: DeadlineFile) -> Deadline:
        return Deadline(
            day=deadline.day,
            zone=deadline.zone,
            ends=None if deadline.zone is None else end_of(deadline.day, deadline.zone),
            regions=expand(deadline.regions),
            words=_words(deadline.text),
            confidence=self._confidence(deadline),
            sources=self._sources(deadline),
        )

    def _default(self, default: DefaultFile) -> Default:
        return Default(
            regions=expand(default.regions),
            plan=None if default.plan is None else _words(default.plan),
            by_default=default.by_default,
            confidence=self._confidence(default),
            sources=self._sources(default),
        )

    def _exemption(self, exemption: ExemptionFile) -> Exemption:
        return Exemption(
            regions=expand(exemption.regions),
            words=_words(exemption.text),
            confidence=self._confidence(exemption),
            sources=self._sources(exemption),
        )

    def _start(self, start: StartFile) -> Start:
        return Start(
            regions=expand(start.regions),
            start=_civil(start.start),
            announced=_civil(start.announced),
            confidence=self._confidence(start),
            sources=self._sources(start),
            note=None if start.note is None else _words(start.note),
            latest=_civil(start.latest),
            undated=start.undated,
            gradual=start.gradual,
        )

    def _route(self, route: RouteFile) -> Route:
        return Route(
            id=RouteId(route.id),
            kind=route.kind,
            required=route.required,
            url=route.url,
            name=_words(route.name),
            end_state=route.end_state,
            labels=tuple(map(self._label, route.labels)),
            paths=tuple(map(self._path, route.paths)),
            about=self.statements(route.about),
            confidence=self._confidence(route),
            sources=self._sources(route),
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

    def _label(self, label: LabelFile) -> Label:
        return Label(
            language=label.language,
            menu=label.menu,
            category=label.category,
            section=label.section,
            item=label.item,
            switch=label.switch,
            variants=label.variants,
            confidence=self._confidence(label),
            sources=self._sources(label),
        )

    def _path(self, path: PathFile) -> Path:
        return Path(path.surface, {"en": path.steps}, self._confidence(path), self._sources(path))

    def _usage(self, usage: UsageFile) -> Usage:
        return Usage(
            what=_words(usage.what),
            used=usage.used,
            detail=None if usage.detail is None else _words(usage.detail),
            confidence=self._confidence(usage),
            sources=self._sources(usage),
        )

    def _reply(self, reply: ReplyFile) -> ReplyTime:
        return ReplyTime(
            months=reply.months,
            regions=expand(reply.regions),
            law=reply.law,
            confidence=self._confidence(reply),
            sources=self._sources(reply),
        )

    def _authority(self, said: AuthorityFile) -> AuthorityStatement:
        return AuthorityStatement(
            authority=said.authority,
            region=Region(said.region),
            dated=_civil(said.dated),
            words=_words(said.text),
            confidence=self._confidence(said),
            sources=self._sources(said),
        )

    def source(self, source: SourceFile, read_on: date) -> Source:
        return Source(
            id=SourceId(source.id),
            publisher=_words(source.publisher or source.published_by or ""),  # one of both, says `rules`
            title=_words(source.title),
            url=source.url,
            dated=_civil(source.dated),
            read_on=source.read_on or read_on,
            confidence=source.confidence or self._usual,
        )

    def statements(self, statements: Sequence[str | StatementFile]) -> tuple[SourcedText, ...]:
        return tuple(map(self._statement, statements))

    def _statement(self, statement: str | StatementFile) -> SourcedText:
        fact = StatementFile(text=statement) if isinstance(statement, str) else statement
        return SourcedText(_words(fact.text), self._confidence(fact), self._sources(fact))

    def _optional(self, statement: str | StatementFile | None) -> SourcedText | None:
        return None if statement is None else self._statement(statement)


def _obsolete(obsolete: ObsoleteFile) -> Obsolete:
    successor = None if obsolete.successor is None else ServiceId(obsolete.successor)
    return Obsolete(obsolete.since, successor, _words(obsolete.text))


def _changes(changes: Sequence[ChangeFile]) -> tuple[Change, ...]:
    ordered = sorted(changes, key=lambda change: change.on, reverse=True)
    return tuple(Change(change.on, _words(change.text), change.reset) for change in ordered)


def _letter(letter: LetterFile) -> Letter:
    return Letter(letter.to, letter.subject, _words(letter.body))


def _civil(text: str | None) -> CivilDate | None:
    return None if text is None else CivilDate.parse(text)


def _words(text: str) -> Words:
    return {"en": text}
