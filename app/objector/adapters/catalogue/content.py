# SPDX-License-Identifier: Apache-2.0
"""What is in a list whose signature holds, looked at before it is used: all of it has to be as Objector needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from objector.adapters.catalogue.compiled_form import CompiledFile
from objector.adapters.catalogue.compiled_head import NotCompiled
from objector.adapters.catalogue.signed_list import SignedList
from objector.domain.address import check_address, route_address
from objector.domain.contact import LetterFacts, page_address
from objector.domain.errors import AddressRefused, ListFault, ListRefused, MailRefused, TextNotKept, TextTooLong
from objector.domain.listing import listing_of
from objector.domain.mail import MailDraft, check_mail
from objector.domain.service import DataUse, Route, Service, ServiceId
from objector.domain.wording import tidy

MOST_SERVICES = 20_000
_MOST_DIRECTORY = 4 * 1024 * 1024
"""Bytes of a directory of as many services."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_ID = 100
_LONGEST_LINE = 240
"""Characters of a line of an address, as in the facts that come with Objector."""
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn round what stands beside them; a letter has ends of lines."""
_PART_OF_A_TEMPLATE = re.compile(r"\{[a-z_]+\}")


def services_of(signed: SignedList) -> tuple[Service, ...]:
    """Return the services of a list, in the order of their ids. Raises ListRefused."""
    content = signed.content[signed.begin :]
    try:
        file = CompiledFile("", content)
        head, directory = file.head, file.directory
        if head.serial != signed.terms.issue.serial or head.day != signed.terms.issue.day.isoformat():
            raise _unfit("serial")
        if head.form != signed.terms.form:
            raise _unfit("format")
        if head.directory > _MOST_DIRECTORY or not 0 < len(directory.services) <= MOST_SERVICES:
            raise _unfit("services")
        # Each part follows the one before, so that few bytes cannot stand for a great many.
        end = 0
        letters = () if directory.letters is None else (directory.letters,)
        for part in (directory.listings, *directory.services.values(), *letters):
            if part.begin != end or part.length < 1:
                raise _unfit("directory")
            end += part.length
        if head.begin + head.directory + end != len(content):
            raise _unfit("directory")
        services = tuple(_service(file, service_id) for service_id in directory.services)
        if file.listings() != tuple(map(listing_of, services)):
            raise _unfit("directory")
        _check_letters(file.letters())
    except NotCompiled as wrong:
        raise _unfit(wrong.reason) from None
    if list(directory.services) != sorted(directory.services):
        raise _unfit("directory")
    return services


def edition_of(signed: SignedList) -> str:
    """Return what changes with any byte of the facts of a list that was looked at."""
    return CompiledFile("", signed.content[signed.begin :]).head.edition


def _service(file: CompiledFile, service_id: str) -> Service:
    try:
        service = file.service(ServiceId(service_id))
    except NotCompiled as wrong:
        raise _unfit(f"{service_id}: {wrong.reason}") from None
    if service is None or service.id != service_id or not _is_id(service_id):
        raise _unfit(service_id)
    if not service.data_uses and service.obsolete is None:
        raise _unfit(service_id)
    for domain in service.domains:
        _check_page(f"https://{domain}/", (domain,))
    for use in service.data_uses:
        _check_use(service, use)
    if not _are_different(use.id for use in service.data_uses) or not service.name.strip() or not _is_told(service):
        raise _unfit(service_id)
    return service


def _check_use(service: Service, use: DataUse) -> None:
    owner, _, name = use.id.partition(".")
    if owner != service.id or not _is_id(name) or not _are_different(route.id for route in use.routes):
        raise _unfit(use.id)
    for route in use.routes:
        if not _is_id(route.id):
            raise _unfit(use.id)
        _check_route(service, route)


def _check_route(service: Service, route: Route) -> None:
    try:
        template = None if route.template is None else _PART_OF_A_TEMPLATE.sub("x", route.template)
        for url in (route.url, template):
            if url is not None:
                route_address(service, url)
        if route.letter is not None:
            route_address(service, f"https://{route.letter.to.rpartition('@')[2]}/")
    except AddressRefused as refused:
        raise ListRefused(ListFault.ADDRESS, refused.url) from None


def _check_letters(facts: LetterFacts) -> None:
    """Look at what letters are addressed to: each has to be as it stands in the facts that come with Objector."""
    for contact in facts.contacts:
        for recipient in contact.recipients:
            _check_reached(recipient.mail, (recipient.form,), (recipient.company, *recipient.postal))
        _check_reached(contact.unconfirmed, (), ())
    for authority in facts.authorities:
        lines = (authority.name, authority.short, *authority.postal)
        _check_reached(authority.mail, (authority.page, authority.website), lines)
    if not _is_told(facts):
        raise _unfit("letters")


def _check_reached(mail: str | None, pages: Iterable[str | None], lines: Iterable[str | None]) -> None:
    try:
        for url in pages:
            if url is not None:
                page_address(url)
    except AddressRefused as refused:
        raise ListRefused(ListFault.ADDRESS, refused.url) from None
    try:
        check_mail(MailDraft(mail, "", ""))
        for line in filter(None, lines):
            tidy(line, _LONGEST_LINE)
    except (MailRefused, TextNotKept, TextTooLong):
        raise _unfit("letters") from None


def _check_page(url: str, domains: tuple[str, ...]) -> None:
    try:
        check_address(url, domains)
    except AddressRefused as refused:
        raise ListRefused(ListFault.ADDRESS, refused.url) from None


def _is_told(value: object) -> bool:
    """Return whether each text is there in English, which is shown where there is no other, and hides nothing."""
    if isinstance(value, str):
        return not value.isspace() and _HIDDEN.search(value) is None
    if isinstance(value, dict):
        return "en" in value and all(text not in ("", ()) and _is_told(text) for text in value.values())
    return not isinstance(value, tuple) or all(map(_is_told, value))


def _is_id(text: str) -> bool:
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def _are_different(ids: Iterator[str]) -> bool:
    given = list(ids)
    return len(given) == len(set(given))


def _unfit(where: str) -> ListRefused:
    return ListRefused(ListFault.CONTENT, where)
