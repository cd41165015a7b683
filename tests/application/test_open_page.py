# SPDX-License-Identifier: Apache-2.0
"""A page opens only where it may, and is kept as opened only once the desktop accepted it."""

from __future__ import annotations

import pytest

from objector.domain.case import RouteState
from objector.domain.errors import (
    AddressFault,
    AddressRefused,
    MailNotOpened,
    MailPart,
    MailRefused,
    MailTooLong,
    NoAddress,
    ObjectorError,
    PageNotOpened,
    RouteRequired,
    SeveralAccounts,
    SeveralCases,
    TextTooLong,
    UnknownRoute,
    UnknownService,
)
from objector.domain.ledger import Draft, Kind
from objector.domain.mail import MailDraft
from objector.domain.service import Letter, RouteId, RouteKind, UseId
from objector.domain.way import Way
from tests.support.builders import a_route, a_service, a_use, paris
from tests.support.desk import Desk

PAGE_OF_ITS_OWN = "https://www.papermill.example/of-its-own"


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    return Desk()


def test_the_required_route_s_page_opens_and_is_kept_as_opened(desk: Desk) -> None:
    changes = desk.open_page("papermill")
    assert desk.opener.opened == ["https://www.papermill.example/settings"]
    assert desk.ledger.entries == [changes.entry]
    assert Draft(*desk.last[3:]) == Draft(
        paris("2025-10-20 09:00"), "Europe/Paris", Kind.OPENED, UseId("papermill.profiles"), RouteId("setting")
    )
    assert desk.case().routes[0].state is RouteState.OPENED


def test_another_route_s_page_opens_by_its_name(desk: Desk) -> None:
    desk.open_page("papermill.profiles", "form")
    assert desk.opener.opened == ["https://help.papermill.example/object"]
    assert desk.last.route == "form"


def test_a_refusal_of_the_desktop_leaves_no_entry(desk: Desk) -> None:
    desk.opener.refusal = "no browser"
    with pytest.raises(PageNotOpened) as caught:
        desk.open_page("papermill")
    assert (caught.value.url, caught.value.reason) == ("https://www.papermill.example/settings", "no browser")
    assert desk.ledger.entries == []


NOT_OPENED: list[tuple[str, str | None, type[ObjectorError]]] = [
    ("nobody", None, UnknownService),
    ("quillnet", None, SeveralCases),
    ("papermill", "letter", UnknownRoute),
    ("quillnet.ads", None, RouteRequired),
    ("quillnet.training", "letter", NoAddress),
    ("quillnet.training", "elsewhere", AddressRefused),
]


@pytest.mark.parametrize(("name", "route", "error"), NOT_OPENED)
def test_what_has_no_page_that_may_be_opened(
    desk: Desk, name: str, route: str | None, error: type[ObjectorError]
) -> None:
    with pytest.raises(error):
        desk.open_page(name, route)
    assert desk.opener.opened == []
    assert desk.ledger.entries == []


def test_the_errors_name_the_route_and_the_fault(desk: Desk) -> None:
    with pytest.raises(NoAddress) as nowhere:
        desk.open_page.address("quillnet.training")
    with pytest.raises(AddressRefused) as refused:
        desk.open_page.address("quillnet.training", "elsewhere")
    assert nowhere.value.route == "letter"
    assert (refused.value.url, refused.value.fault) == ("https://quillnet.example.net/settings", AddressFault.HOST)


def test_the_account_is_the_one_that_the_answers_name(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    desk.open_page("papermill")
    desk.open_page("papermill", account="  home ")
    assert [entry.account for entry in desk.ledger.entries] == ["home", "home", "home"]


def test_with_several_accounts_nothing_opens_before_it_is_known_which(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    desk.answers.confirm("papermill", account="work")
    with pytest.raises(SeveralAccounts):
        desk.open_page("papermill")
    with pytest.raises(TextTooLong):
        desk.open_page("papermill", account="x" * 121)
    assert desk.opener.opened == []
    desk.open_page("papermill", account="work")
    assert (len(desk.opener.opened), desk.last.account) == (1, "work")


def test_a_window_opens_and_keeps_in_two_steps(desk: Desk) -> None:
    address = desk.open_page.address("papermill", "form")
    desk.open_page.hand_over(address)
    assert desk.ledger.entries == []
    desk.at("2025-10-20 09:01").open_page.record("papermill", "form")
    assert (desk.last.kind, desk.last.route, desk.last.at) == (Kind.OPENED, "form", paris("2025-10-20 09:01"))


LETTER = Letter("privacy@papermill.example", "Opt out", {"en": "Please.", "fr": "Merci."})


def desk_with(letter: Letter, url: str | None = None) -> Desk:
    """Return a desk with a service that is refused by a letter."""
    route = a_route("letter", RouteKind.LETTER, url=url)._replace(letter=letter)
    return Desk(a_service(a_use(route)))


@pytest.mark.parametrize(("language", "body"), [("en", "Please."), ("fr", "Merci."), ("de", "Please.")])
def test_a_letter_opens_as_a_mail_and_is_kept_as_opened(language: str, body: str) -> None:
    desk = desk_with(LETTER)
    changes = desk.open_page("papermill", language=language)
    assert desk.opener.opened == [f"mailto:privacy@papermill.example?subject=Opt%20out&body={body}"]
    assert desk.ledger.entries == [changes.entry]
    assert (desk.last.kind, desk.last.route) == (Kind.OPENED, "letter")
    assert desk.case().routes[0].state is RouteState.OPENED


def test_without_a_language_a_letter_is_in_english() -> None:
    assert desk_with(LETTER).open_page.address("papermill") == MailDraft(LETTER.to, LETTER.subject, "Please.")


def test_a_letter_is_written_even_where_there_is_a_page_about_it() -> None:
    target = desk_with(LETTER, "https://www.papermill.example/privacy").open_page.address("papermill")
    assert isinstance(target, MailDraft)


def test_a_mail_that_the_desktop_refuses_leaves_no_entry() -> None:
    desk = desk_with(LETTER)
    desk.opener.refusal = "no mail program"
    with pytest.raises(MailNotOpened) as caught:
        desk.open_page("papermill")
    assert caught.value.reason == "no mail program"
    assert desk.ledger.entries == []


def test_a_letter_to_somewhere_else_is_not_written() -> None:
    desk = desk_with(LETTER._replace(to="privacy@quillnet.example"))
    with pytest.raises(AddressRefused) as caught:
        desk.open_page("papermill")
    assert (caught.value.url, caught.value.fault) == ("privacy@quillnet.example", AddressFault.HOST)
    assert (desk.opener.opened, desk.ledger.entries) == ([], [])


def test_a_letter_whose_subject_is_more_than_one_line_is_not_written() -> None:
    desk = desk_with(LETTER._replace(subject="Opt out\r\nBcc: all@papermill.example"))
    with pytest.raises(MailRefused) as caught:
        desk.open_page("papermill")
    assert caught.value.part is MailPart.SUBJECT
    assert (desk.opener.opened, desk.ledger.entries) == ([], [])


def test_a_letter_that_is_too_long_to_hand_over_can_still_be_shown_and_copied() -> None:
    desk = desk_with(LETTER._replace(body={"en": "x" * 30_000}))
    assert desk.open_page.address("papermill") == MailDraft(LETTER.to, LETTER.subject, "x" * 30_000)
    with pytest.raises(MailTooLong):
        desk.open_page("papermill")
    assert (desk.opener.opened, desk.ledger.entries) == ([], [])


def test_without_a_name_the_way_opens_that_is_the_person_s() -> None:
    use = a_use(a_route("mail", required=False), a_route("page", required=False, url=PAGE_OF_ITS_OWN))
    desk = Desk(a_service(use))
    with pytest.raises(RouteRequired):
        desk.open_page("papermill")
    (case,) = [case for case in desk.overview().cases if case.use.id == use.id]
    desk.set_preferences.way(case, Way(RouteId("page")))
    desk.open_page("papermill")
    assert desk.opener.opened == [PAGE_OF_ITS_OWN]
    assert desk.last.route == "page"
    desk.answers.confirm("papermill")
    assert desk.last.route == "page"
