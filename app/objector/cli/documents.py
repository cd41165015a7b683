# SPDX-License-Identifier: Apache-2.0
"""The JSON that other programs read. Its form is a promise: fields are added, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from objector.application.overview import Overview
from objector.domain.case import Case
from objector.domain.guide import way_of
from objector.domain.ledger import Entry
from objector.domain.moment import seen_in
from objector.domain.pairing import Origin, code_of
from objector.domain.plan import Plan, next_reminder
from objector.domain.rhythm import Rhythm

if TYPE_CHECKING:
    from objector.application.doctor import Diagnosis
    from objector.application.mend import Did
    from objector.domain.document import Verdict
    from objector.domain.last_head import Lacking
    from objector.domain.sending import Sending
    from objector.domain.witness import Witness

STATUS_SCHEMA = 1
REMIND_SCHEMA = 1
DOCTOR_SCHEMA = 1
VERIFY_SCHEMA = 1


def status_document(overview: Overview, lacking: Lacking | None = None) -> dict[str, Any]:
    """Return the status. Instants are ISO 8601 with offset, in the person's zone.

    `lacking` is what the record lacks of what was noted of it.
    """
    return {
        "schema": STATUS_SCHEMA,
        "as_of": _instant(overview.as_of, overview.as_of),
        "region": overview.region,
        "record_lacks": None if lacking is None else _lacking(lacking),
        "cases": [_case(case, overview.rhythm) for case in overview.cases],
    }


def _lacking(lacking: Lacking) -> dict[str, Any]:
    return {"lack": lacking.lack.value, "had": lacking.noted.entries, "last": lacking.noted.at, "has": lacking.entries}


def remind_document(plan: Plan) -> dict[str, Any]:
    """Return what is due and what is next. Instants are ISO 8601 with offset, in the person's zone."""
    return {
        "schema": REMIND_SCHEMA,
        "due": [
            {
                "case": due.case.use.id,
                "account": due.case.account,
                "reason": due.reason.value,
                "route": due.route,
                "was_due_at": _instant(due.was_due_at, plan.as_of),
            }
            for due in plan.due
        ],
        "next": None if plan.next is None else _instant(plan.next.at, plan.as_of),
    }


def verdict_document(verdict: Verdict) -> dict[str, Any]:
    """Return what came of checking a document; of its entries no more than can be looked through."""
    from objector.domain.document import MOST_FOUND, MOST_TOLD

    return {
        "schema": VERIFY_SCHEMA,
        "standing": verdict.standing.value,
        "file": verdict.wrapping.value,
        "purpose": None if verdict.purpose is None else verdict.purpose.value,
        "entries": verdict.entries,
        "signed": dict(verdict.signed),
        "keys": [
            {
                "key": one.key,
                "seals": one.seals,
                "entries": one.shown,
                "withheld": one.withheld,
                "known": one.known.value,
                "name": None if one.paired is None else one.paired.name,
                "towards": one.towards,
                "taken_over": one.taken_over,
            }
            for one in verdict.signatories
        ],
        "vouchers": [
            {
                "shows": one.shows.value,
                "by": one.by,
                "known": one.known.value,
                "key": one.key,
                "recipient": one.recipient,
                "at": one.at.isoformat(),
            }
            for one in verdict.vouched
        ],
        "times": [
            {"place": one.place, "at": None if one.at is None else one.at.isoformat(), "trust": one.trust.value}
            for one in verdict.stamps
        ],
        "mails": [
            {
                "mail": one.mail,
                "head": one.digits,
                "place": one.place,
                "dated": None if one.dated is None else one.dated.isoformat(),
                "signed_by": list(one.signed_by),
                "signed_in_part": one.signed_in_part,
                "signature_checked": False,
            }
            for one in verdict.witnessed
        ],
        "told_is_signed": verdict.told_is_signed,
        "told": [
            {
                "case": told.use,
                "service": None if told.case is None else told.case.service.id,
                "account": next((entry.account for entry in told.entries if entry.account is not None), None),
                "state": None if told.case is None else told.case.state.value,
                "entries": history_document(told.entries[-MOST_TOLD:]),
                "more": max(0, len(told.entries) - MOST_TOLD),
            }
            for told in verdict.told[:MOST_TOLD]
        ],
        "told_more": max(0, len(verdict.told) - MOST_TOLD),
        "found": [
            {
                "finding": found.finding.value,
                "where": found.where,
                "place": found.place,
                "field": None if found.field is None else found.field.value,
            }
            for found in verdict.found[:MOST_FOUND]
        ],
        "found_more": max(0, len(verdict.found) - MOST_FOUND),
    }


def witness_document(witness: Witness) -> dict[str, Any]:
    """Return what a mail shows of the record; nothing of the mail itself is checked."""
    return {
        "schema": VERIFY_SCHEMA,
        "file": "eml",
        "dated": None if witness.dated is None else witness.dated.isoformat(),
        "signed_by": list(witness.signed_by),
        "signed_in_part": witness.signed_in_part,
        "signature_checked": False,
        "names": [
            {
                "head": named.digits,
                "place": None if named.of is None else named.of.place,
                "own": None if named.of is None else named.of.own,
                "entry": None if named.of is None else history_document([named.of.entry])[0],
            }
            for named in witness.named
        ],
    }


def doctor_document(findings: Sequence[Diagnosis], mended: Sequence[Did] | None = None) -> dict[str, Any]:
    """Return what the doctor found, and what was `mended` before, where it was to be.

    What `detail` is, `objector.application.doctor.Observation` says.
    """
    done = {} if mended is None else {"mended": [{"what": one.mended.value, "number": one.number} for one in mended]}
    return done | {
        "schema": DOCTOR_SCHEMA,
        "findings": [
            {
                "part": finding.part.value,
                "health": finding.health.value,
                "fact": finding.observation.value,
                "detail": finding.detail,
            }
            for finding in findings
        ],
    }


def history_document(entries: Sequence[Entry], origins: Mapping[str, Origin] | None = None) -> list[dict[str, Any]]:
    """Return the entries as they were written; each moment has the offset that it was written with.

    With `origins` each tells from where it came, `null` of what was written on this computer.
    """
    return [
        {
            "seq": entry.seq,
            "uuid": entry.uuid,
            "device": entry.device,
            "at": entry.at.isoformat(),
            "kind": entry.kind.value,
            "case": entry.use,
            "route": entry.route,
            "account": entry.account,
            "found": None if entry.found is None else entry.found.value,
            "note": entry.note,
            "until": None if entry.until is None else entry.until.isoformat(),
            "undoes": entry.undoes,
            **({} if entry.sending is None else {"sending": _sending(entry.sending), "letter": entry.letter}),
            **({} if origins is None else {"origin": _origin(origins.get(entry.uuid))}),
        }
        for entry in entries
    ]


def _sending(sending: Sending) -> dict[str, Any]:
    arrived_on = None if sending.arrived_on is None else sending.arrived_on.isoformat()
    return {"by": sending.by.value, "on": sending.on.isoformat(), "arrived_on": arrived_on}


def _origin(origin: Origin | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {"code": None if origin.key is None else code_of(origin.key), "name": origin.name}


def _case(case: Case, rhythm: Rhythm) -> dict[str, Any]:
    return {
        "id": case.use.id,
        "service": case.service.id,
        "account": case.account,
        "state": case.state.value,
        "phase": case.phase.value,
        "start": None if case.start is None else case.start.isoformat(),
        "days_until_start": case.days_until_start,
        "gradual": case.gradual,
        "next_reminder": _instant(next_reminder(case, rhythm), case.as_of),
        "to_check_again": case.to_check_again,
        "changed": [
            {
                "what": one.what.value,
                "on": one.on.isoformat(),
                "before": None if one.before is None else one.before.isoformat(),
                "after": None if one.after is None else one.after.isoformat(),
            }
            for one in case.changed
        ],
        "nothing_to_do": None if case.idle is None else case.idle.value,
        "as_of": None if case.use.as_of is None else case.use.as_of.isoformat(),
        "confidence": case.use.confidence.value,
        "read_on": case.use.read_on.isoformat(),
        "verified_on": None if case.use.verified_on is None else case.use.verified_on.isoformat(),
        "routes": [
            {
                "id": status.route.id,
                "kind": status.route.kind.value,
                "required": status.route.required,
                "url": status.route.url,
                "state": status.state.value,
                "at": _instant(status.at, case.as_of),
                "way": None if (way := way_of(case, status)) is None else way.by.value,
                "reply_due": None if status.reply_due is None else status.reply_due.isoformat(),
            }
            for status in case.routes
        ],
    }


def _instant(moment: datetime | None, seen_from: datetime) -> str | None:
    return None if moment is None else seen_in(moment, seen_from.tzinfo).isoformat()
