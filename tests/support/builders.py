# SPDX-License-Identifier: Apache-2.0
"""An invented service, and ledgers told line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from objector.domain.case import Case, assess
from objector.domain.civil import CivilDate
from objector.domain.ledger import WITHDRAWALS, Entry, Kind, SwitchFound
from objector.domain.region import Region
from objector.domain.service import (
    ByDefault,
    Confidence,
    DataUse,
    EndState,
    Recheck,
    ReplyTime,
    Route,
    RouteId,
    RouteKind,
    Service,
    ServiceId,
    SourcedText,
    Start,
    UseId,
)

PARIS = ZoneInfo("Europe/Paris")
FRANCE = Region("FR")
HONG_KONG = Region("HK")
UNITED_STATES = Region("US")
BRAZIL = Region("BR")
CHINA = Region("CN")

SETTING = RouteId("setting")
FORM = RouteId("form")


def paris(text: str) -> datetime:
    """Read "2025-10-20 09:32" as a moment in Paris."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def statement(words: str = "So it is.") -> SourcedText:
    return SourcedText({"en": words}, Confidence.SURE, ())


def starting(on: str | None, *regions: str, announced: str | None = None) -> Start:
    """Make a start for some regions; without regions for everywhere else."""
    return Start(
        regions=frozenset(regions),
        start=None if on is None else CivilDate.parse(on),
        announced=None if announced is None else CivilDate.parse(announced),
        confidence=Confidence.SURE,
        sources=(),
    )


def a_route(
    route_id: str,
    kind: RouteKind = RouteKind.SETTING,
    *,
    required: bool = True,
    url: str | None = "https://www.papermill.example/settings",
) -> Route:
    return Route(
        id=RouteId(route_id),
        kind=kind,
        required=required,
        url=url,
        name={"en": "the advertising profile"},
        end_state=EndState.OFF if kind is RouteKind.SETTING else None,
        labels=(),
        paths=(),
        about=(),
        confidence=Confidence.SURE,
        sources=(),
    )


SWITCH_AND_FORM = (
    a_route("setting"),
    a_route("form", RouteKind.FORM, required=False, url="https://help.papermill.example/object"),
)
"""One required switch, one optional form."""

STARTS = (
    starting("2025-11-03", "FR", "DE", "HK", announced="2025-09-18"),
    starting("2024", "US"),
    starting("2025-11", "BR"),
    starting(None, "CN"),
)
"""A day, a year, a month, and not known."""


def a_use(
    *routes: Route,
    use_id: str = "papermill.profiles",
    starts: tuple[Start, ...] = STARTS,
    recheck: Recheck | None = None,
    changed_on: date = date(2025, 9, 18),
) -> DataUse:
    return DataUse(
        id=UseId(use_id),
        title={"en": "Papermill's advertising profiles"},
        purpose={"en": "Papermill may make an advertising profile of you"},
        by_default=ByDefault.ON,
        default_about=statement(),
        starts=starts,
        routes=routes or SWITCH_AND_FORM,
        stops=statement(),
        does_not_stop=statement(),
        usages=(),
        differences=(),
        remarks=(),
        legal_basis=(),
        replies=(ReplyTime(1, frozenset({"FR", "DE"}), "GDPR, Article 12(3)", Confidence.SURE, ()),),
        authorities=(),
        recheck=recheck or Recheck(),
        read_on=date(2025, 9, 18),
        changed_on=changed_on,
        verified_on=None,
    )


def a_service(*uses: DataUse, service_id: str = "papermill") -> Service:
    return Service(
        id=ServiceId(service_id),
        name="Papermill",
        domains=("papermill.example",),
        about_account=(),
        data_uses=uses or (a_use(),),
        sources=(),
    )


def told(*lines: str, zone: tzinfo = PARIS, use: str = "papermill.profiles") -> list[Entry]:
    """Tell a ledger: "2025-10-20 09:32 confirmed setting @work", each line one entry numbered from 1.

    After the moment comes the kind; then the route, for `snoozed` the moment until which ("2025-10-27T10:00"), for
    `undone` and `taken_back` the number of the line that is withdrawn; then, with an at-sign, the account.
    """
    return [_entry(number, line, zone, UseId(use)) for number, line in enumerate(lines, start=1)]


def _entry(number: int, line: str, zone: tzinfo, use: UseId) -> Entry:
    words = line.split()
    account = words.pop().removeprefix("@") if words[-1].startswith("@") else None
    day, time, kind_word, *rest = words
    kind = Kind(kind_word)
    argument = rest[0] if rest else None

    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=zone)

    return Entry(
        seq=number,
        uuid=f"entry {number}",
        device="this one",
        at=moment(f"{day} {time}"),
        zone=None,
        kind=kind,
        use=use,
        route=None if argument is None or kind in (Kind.SNOOZED, *WITHDRAWALS) else RouteId(argument),
        account=account,
        found=SwitchFound.SWITCHED_OFF if kind is Kind.CONFIRMED else None,
        until=moment(argument) if kind is Kind.SNOOZED and argument is not None else None,
        undoes=f"entry {argument}" if kind in WITHDRAWALS else None,
    )


def case_of(
    entries: Sequence[Entry],
    now: datetime,
    *,
    use: DataUse | None = None,
    region: Region | None = FRANCE,
    account: str | None = None,
) -> Case:
    """Assess entries of the invented data use."""
    chosen = use or a_use()
    return assess(a_service(chosen), chosen, entries, account=account, region=region, now=now)
