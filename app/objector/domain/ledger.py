# SPDX-License-Identifier: Apache-2.0
"""The ledger's entries: what the person did, in order; and which of them still stand.

Order is that of `seq`, never of time: clocks are set back. Undo is an entry too, so both lines stay in the history.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from objector.domain.enumeration import Enum
from objector.domain.evidence import Evidence
from objector.domain.named_tuple import NamedTuple
from objector.domain.sending import Sending
from objector.domain.service import RouteId, UseId
from objector.domain.wording import alike, known_label


class Kind(Enum):
    """What an entry says. The values are written in the database and in documents; they never change."""

    OPENED = "opened"
    CONFIRMED = "confirmed"
    SENT = "sent"
    SKIPPED = "skipped"
    ACCEPTED = "accepted"
    NOT_CONCERNED = "not_concerned"
    FOUND_ON = "found_on"
    SNOOZED = "snoozed"
    UNDONE = "undone"
    ATTACHED = "attached"
    """A file was kept with a confirmation. It is no answer, and changes nothing about a case."""
    TAKEN_BACK = "taken_back"
    """An entry was withdrawn by an act of its own, which an undo can withdraw in its turn: then the entry stands again.

    An `undone` withdraws for good.
    """
    REPLY_REFUSED = "reply_refused"
    """The company answered what was sent, and refused. That it agreed is a confirmation."""
    REPLY_ASKS_MORE = "reply_asks_more"
    REPLY_NEEDS_TIME = "reply_needs_time"
    """It said that it needs more time than the law's first: up to two further months (GDPR, Article 12(3))."""
    ARRIVED = "arrived"
    """What was sent arrived, on a day that the person learned later."""
    REMINDED = "reminded"
    """The company was reminded of what it was sent and did not answer."""
    ANSWERED = "answered"
    """A refusal was answered."""
    COMPLAINED_TO_COMPANY = "complained_to_company"
    COMPLAINED = "complained"
    """A complaint was sent to an authority."""


class SwitchFound(Enum):
    """How the person found the switch when confirming."""

    SWITCHED_OFF = "switched_off"
    ALREADY_OFF = "already_off"
    STILL_OFF = "still_off"
    """It was confirmed before, and is as it was."""


WITHDRAWALS = frozenset({Kind.UNDONE, Kind.TAKEN_BACK})
"""The kinds that name an entry which they withdraw."""

ASIDE = frozenset({Kind.ATTACHED, Kind.TAKEN_BACK})
"""The kinds that say nothing about how a case stands: it stands by what is not withdrawn."""

REPLIES = frozenset({Kind.REPLY_REFUSED, Kind.REPLY_ASKS_MORE, Kind.REPLY_NEEDS_TIME})
"""What a company answered, other than that it agreed."""

_LATER_LETTERS = frozenset({Kind.REMINDED, Kind.ANSWERED, Kind.COMPLAINED_TO_COMPANY, Kind.COMPLAINED})

FOLLOW_UPS = _LATER_LETTERS | {Kind.ARRIVED}
"""What is said later about something that was sent, while it waits for its reply."""

WAITING = frozenset({Kind.SENT, *FOLLOW_UPS, *REPLIES})
"""What was said last about a way that was sent and not agreed to yet."""

SENDINGS = _LATER_LETTERS | {Kind.SENT}
"""The kinds that say that something was sent, and can keep it word by word."""

ANSWERS = frozenset(Kind) - {Kind.OPENED, Kind.UNDONE, *ASIDE}
"""The kinds by which a person says something about a case: every answer, and a snooze."""

UNDOABLE = ANSWERS | ASIDE
"""The kinds that undo withdraws: whatever a person did, but never that a page was opened, nor an undo."""

CHOICES = frozenset({Kind.ACCEPTED, Kind.NOT_CONCERNED})
"""The answers about a whole case. What was confirmed before one of them no longer counts: it is on, or out of reach."""


SETTLING = ANSWERS - {Kind.SNOOZED, Kind.ARRIVED}
"""The kinds that answer: after one of them the person knows what the facts were on that day."""


class Draft(NamedTuple):
    """An entry before the ledger gave it its place; the moment is aware, and `zone` names its IANA zone if known."""

    at: datetime
    zone: str | None
    kind: Kind
    use: UseId
    route: RouteId | None = None
    account: str | None = None
    found: SwitchFound | None = None
    note: str | None = None
    until: datetime | None = None
    undoes: str | None = None
    about: str | None = None
    """The UUID of another entry: the one that this evidence belongs to, or the reason why this route was left out."""
    evidence: Evidence | None = None
    sending: Sending | None = None
    """How and when it was sent, where the person said it."""
    letter: str | None = None
    """What was sent, word by word."""


class Entry(NamedTuple):
    """One line of the ledger. `at` carries the offset that the person's clock had then."""

    seq: int
    uuid: str
    device: str
    at: datetime
    zone: str | None
    kind: Kind
    use: UseId
    route: RouteId | None = None
    account: str | None = None
    found: SwitchFound | None = None
    note: str | None = None
    until: datetime | None = None
    undoes: str | None = None
    about: str | None = None
    """The UUID of another entry: the one that this evidence belongs to, or the reason why this route was left out."""
    evidence: Evidence | None = None
    sending: Sending | None = None
    """How and when it was sent, where the person said it."""
    letter: str | None = None
    """What was sent, word by word."""


def makes_sense(draft: Draft | Entry) -> bool:
    """Return whether what an entry names goes with its kind."""
    withdraws, attaches = draft.kind in WITHDRAWALS, draft.kind is Kind.ATTACHED
    named = draft.about is not None
    if not _sending_fits(draft):
        return False
    return (
        withdraws == (draft.undoes is not None)
        and attaches == (draft.evidence is not None)
        and (named == attaches or draft.kind is Kind.SKIPPED)
    )


def _sending_fits(draft: Draft | Entry) -> bool:
    """Return whether an entry tells of a sending where its kind has one: a later arrival has its day, but no letter."""
    if draft.sending is None:
        return draft.letter is None and draft.kind not in FOLLOW_UPS
    arrived_on = draft.sending.arrived_on
    if arrived_on is not None and arrived_on < draft.sending.on:
        return False
    if draft.kind is Kind.ARRIVED:
        return arrived_on is not None and draft.letter is None
    return draft.kind in SENDINGS


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that nothing withdrew, in order, without the undos themselves.

    What was taken back stands again once that is undone; a taking back that stands is among them.
    """
    ordered = sorted(entries, key=lambda entry: entry.seq)
    gone = withdrawn(ordered)
    return [entry for entry in ordered if entry.kind is not Kind.UNDONE and entry.uuid not in gone]


def last_answer(entries: Iterable[Entry]) -> Entry | None:
    """Return the newest standing entry by which a person answered; neither an opened page nor a snooze is one."""
    answers = (entry for entry in standing(entries) if entry.kind in SETTLING)
    return max(answers, key=lambda entry: entry.seq, default=None)


def withdrawn(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the UUIDs of what is withdrawn: by an undo, or by a taking back that no undo withdrew."""
    withdrawing = [entry for entry in entries if entry.undoes is not None]
    undone = {entry.undoes for entry in withdrawing if entry.kind is Kind.UNDONE}
    return frozenset(entry.undoes for entry in withdrawing if entry.undoes is not None and entry.uuid not in undone) | {
        uuid for uuid in undone if uuid is not None
    }


KEPT_FOR = timedelta(days=1)
"""How long evidence that was taken back can be brought back: until then its file is kept."""


def is_gone(entry: Entry, entries: Iterable[Entry], now: datetime) -> bool:
    """Return whether an entry took evidence back so long ago that its file may be gone: that is for good."""
    if entry.kind is not Kind.TAKEN_BACK or entry.at + KEPT_FOR > now:
        return False
    return any(other.uuid == entry.undoes and other.kind is Kind.ATTACHED for other in entries)


def act_of(last: Entry, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the standing entries of the act to which an entry belongs, the newest first.

    One click can keep two: what was sent, and what was left out because of it, which names the first. So can taking
    both back. `entries` are all of the data use.
    """
    everything = sorted(entries, key=lambda entry: entry.seq, reverse=True)
    by_uuid = {entry.uuid: entry for entry in everything}
    stands = {entry.uuid for entry in standing(everything)}

    def root(entry: Entry) -> str:
        target = by_uuid.get(entry.undoes or "", entry) if entry.kind is Kind.TAKEN_BACK else entry
        return target.about or target.uuid if target.kind is Kind.SKIPPED else target.uuid

    mine = [entry for entry in everything if entry.kind is last.kind and last.kind is Kind.TAKEN_BACK]
    if last.kind is not Kind.TAKEN_BACK:
        mine = [entry for entry in everything if entry.kind in ANSWERS | {Kind.ATTACHED}]
    of_it = [entry for entry in mine if entry.uuid in stands and root(entry) == root(last)]
    return tuple(of_it) or (last,)


def essential(entries: Iterable[Entry]) -> list[Entry]:
    """Return the few standing entries on which every case depends, in order.

    For each data use, account, route and kind that is the newest entry, and for each data use and account the oldest.
    Of the confirmations it is also the last but one, the oldest, and the oldest since each time that a run of them was
    last broken off, for whichever account: a switch was found on, or the whole case was answered otherwise. Of the
    replies that ask for more time it is also the first since something was sent. A
    ledger of any length is so assessed from a handful of entries: `assess(essential(all)) == assess(all)`, shared out
    by account or not.
    """
    groups: dict[tuple[UseId, RouteId | None, Kind, str | None], list[Entry]] = {}
    kept: dict[int, Entry] = {}
    met: set[tuple[UseId, str | None]] = set()
    for entry in standing(entries):
        groups.setdefault((entry.use, entry.route, entry.kind, entry.account), []).append(entry)
        if entry.kind not in ASIDE and (entry.use, entry.account) not in met:
            met.add((entry.use, entry.account))
            kept[entry.seq] = entry
    breaks = [group[-1] for group in groups.values() if group[-1].kind is Kind.FOUND_ON or group[-1].kind in CHOICES]
    for (use, route, kind, _), group in groups.items():
        chosen = group[-1:]
        if kind is Kind.CONFIRMED:
            chosen = group[-2:] + group[:1]
            for last in breaks:
                if last.use == use:
                    chosen += [entry for entry in group if entry.seq > last.seq][:1]
        if kind is Kind.REPLY_NEEDS_TIME:
            for sent in groups.values():
                if (sent[-1].kind, sent[-1].use, sent[-1].route) == (Kind.SENT, use, route):
                    chosen += [entry for entry in group if entry.seq > sent[-1].seq][:1]
        kept.update((entry.seq, entry) for entry in chosen)
    return [kept[seq] for seq in sorted(kept)]


def by_account(entries: Iterable[Entry], listed: Sequence[str] = ()) -> dict[str | None, list[Entry]]:
    """Share the entries of one data use out among the accounts they are about, in the order the accounts were named.

    A label is optional, so an entry without one is about the first of the accounts `listed` by the person; where there
    are none, about the one that a confirmation named first; only where none was named is there an account without a
    label. Each listed account has a share, be it an empty one. Labels that are alike are one account, which is called
    as in the list, else as it was typed first.
    """
    everything = sorted(entries, key=lambda entry: entry.seq)
    ordered = [entry for entry in everything if entry.kind not in ASIDE]
    confirmed = [entry.account for entry in ordered if entry.kind is Kind.CONFIRMED and entry.account is not None]
    named = [entry.account for entry in ordered if entry.account is not None]
    key_of = {label: alike(label) for label in dict.fromkeys((*listed, *named))}
    called: dict[str, str] = {}
    for label, key in key_of.items():
        called.setdefault(key, label)
    whose = {label: called[key] for label, key in key_of.items()}
    first = next((whose[label] for label in (*listed, *confirmed, *named)), None)
    shared: dict[str | None, list[Entry]] = {first: [], **{whose[label]: [] for label in listed}}
    for entry in ordered:
        shared.setdefault(first if entry.account is None else whose[entry.account], []).append(entry)
    for entry in everything:
        if entry.kind in ASIDE:  # it names no account that nothing else names
            attached_to = first if entry.account is None else called.get(alike(entry.account))
            shared[attached_to if attached_to in shared else first].append(entry)
    return {account: sorted(mine, key=lambda entry: entry.seq) for account, mine in shared.items()}


def of_account(account: str | None, entries: Iterable[Entry], listed: Sequence[str] = ()) -> list[Entry]:
    """Return the entries of one account of a data use, however its label is written; none where nothing names it."""
    shared = by_account(entries, listed)
    return shared.get(account if account is None else known_label(account, shared), [])


def is_same_account(one: str | None, other: str | None) -> bool:
    """Whether two labels are one account's, however they are written."""
    return one == other or (one is not None and other is not None and alike(one) == alike(other))
