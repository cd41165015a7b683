# SPDX-License-Identifier: Apache-2.0
"""Use case: open a route's page, or its letter as a mail, and keep that once the desktop accepted it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.application.changes import Changes
from objector.application.find import find_account, find_route, find_use, named_accounts, ways_of
from objector.application.recording import recording
from objector.domain.address import route_address
from objector.domain.errors import NoAddress
from objector.domain.ledger import Draft, Kind
from objector.domain.mail import Openable, letter_mail
from objector.domain.service import RouteKind
from objector.domain.wording import account_label

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.opener import Opener
    from objector.application.ports.preferences import PreferenceStore
    from objector.application.reference import Reference


class OpenPage:
    """The three parts of opening a page. A window runs the middle one, which waits for the desktop, off its thread."""

    def __init__(
        self,
        clock: Clock,
        catalogue: Catalogue,
        ledger: Ledger,
        preferences: PreferenceStore,
        opener: Opener,
        *,
        reference: Reference,
    ) -> None:
        """Put it together; each letter carries the `reference` of the record."""
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._preferences = preferences
        self._opener = opener
        self.reference = reference

    def address(
        self, name: str, route: str | None = None, *, account: str | None = None, language: str = "en"
    ) -> Openable:
        """Return the checked address of a route, by default of the required one or the person's; of a letter the mail.

        The mail's text is in `language` where the letter has one in it, else in English, in which every letter is.
        Raises UnknownService, SeveralCases, UnknownRoute or RouteRequired where the names do not stand for one route,
        NoAddress where it has none, AddressRefused where it is not `https` on the service's own domains, or the mail
        not to them, and MailRefused.
        """
        service, use = find_use(self._catalogue, name)
        chosen = find_route(use, route, mine=ways_of(self._preferences.read(), use.id, account))
        if chosen.letter is not None:
            return letter_mail(service, chosen.letter, language, self.reference.line)
        if chosen.url is None:
            raise NoAddress(chosen.id)
        return route_address(service, chosen.url)

    def is_objection_by_letter(self, name: str, route: str | None = None, *, account: str | None = None) -> bool:
        """Whether a route is that of an objection by letter, which Objector writes. Raises as `address`."""
        _, use = find_use(self._catalogue, name)
        chosen = find_route(use, route, mine=ways_of(self._preferences.read(), use.id, account))
        return chosen.kind is RouteKind.LETTER and use.letter is not None and use.letter.objects

    def hand_over(self, target: Openable) -> None:
        """Give a page or a mail to the desktop.

        Raises PageNotOpened or MailNotOpened where the desktop did not accept it, and MailTooLong.
        """
        self._opener.open(target)

    def record(self, name: str, route: str | None = None, *, account: str | None = None) -> Changes:
        """Keep that it was opened. Raises as `address`, SeveralAccounts, and as `account_label` for the account."""
        with recording():
            return Changes(entry=self._ledger.append(self._draft(name, route, account)))

    def __call__(
        self, name: str, route: str | None = None, *, account: str | None = None, language: str = "en"
    ) -> Changes:
        """Open the page of a route and keep that; raises as the three parts do, before the page opens if it can."""
        target = self.address(name, route, account=account, language=language)
        self._draft(name, route, account)
        self.hand_over(target)
        return self.record(name, route, account=account)

    def _draft(self, name: str, route: str | None, account: str | None) -> Draft:
        service, use = find_use(self._catalogue, name)
        preferences = self._preferences.read()
        chosen = find_route(use, route, mine=ways_of(preferences, use.id, account))
        named = named_accounts(preferences, service.id)
        about = find_account(use, self._ledger.essential(use.id), account_label(account), named)
        return Draft(self._clock.now(), self._clock.zone().name, Kind.OPENED, use.id, chosen.id, about)
