# SPDX-License-Identifier: Apache-2.0
"""The person's list as the window changes it, and how far they have come in choosing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import NullTranslations
from typing import assert_never

from objector.application.choose_services import ChooseServices
from objector.domain.case import Case
from objector.domain.service import ServiceId
from objector.texts.services import accounts_added_line, added_line, removed_line
from objector.ui.intents import AddService, DropAccount, ListIntent, RemoveService
from objector.ui.pages.view import Browsing, ServicesView


class ListDesk:
    """What is wanted of the list, carried out; it remembers what was typed on the page of services."""

    def __init__(
        self,
        services: ChooseServices,
        listed: Callable[[], Sequence[Case]],
        preview: Callable[[ServiceId], Sequence[Case]],
    ) -> None:
        """`listed` returns the cases in the list as they were last read, `preview` those of a service not in it."""
        self._services = services
        self._listed = listed
        self._preview = preview
        self._browsing = Browsing()

    def begin(self) -> None:
        """Called when the page of services opens: nothing is typed into its search yet."""
        self._browsing = Browsing()

    def carry_out(self, intent: ListIntent) -> None:
        """Change the list. Raises as ChooseServices does."""
        match intent:
            case AddService(service, accounts):
                self._services.add(service, accounts)
            case RemoveService(service):
                self._services.remove(service)
            case DropAccount(service, account):
                self._services.drop_account(service, account)
            case _:
                assert_never(intent)

    def said(self, intent: ListIntent, t: NullTranslations) -> str:
        """Return what is said once it is carried out."""
        match intent:
            case AddService(service, ()):
                return added_line(self._name(service), t)
            case AddService(service, accounts):
                return accounts_added_line(self._name(service), accounts, t)
            case RemoveService(service):
                return removed_line(self._name(service), t)
            case DropAccount(_, account):
                return removed_line(account, t)
        assert_never(intent)

    def _name(self, service: ServiceId) -> str:
        return next((one.name for one in self._services.listings() if one.id == service), service)

    def view(self) -> ServicesView:
        """Return what can be chosen from. Raises StorageError or DatabaseNewer."""
        services = self._services
        return ServicesView(
            services.listings(),
            frozenset(services.current()),
            services.fixed(),
            services.accounts,
            self._cases,
            self._browsing,
        )

    def _cases(self, service: ServiceId) -> Sequence[Case]:
        """Return how a service's cases stand, or would stand in the list."""
        return [case for case in self._listed() if case.service.id == service] or self._preview(service)
