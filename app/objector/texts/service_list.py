# SPDX-License-Identifier: Apache-2.0
"""What is said of the list of services: which one it is, and why another one is not taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.domain.errors import ListFault, ListRefused
from objector.domain.news import News
from objector.domain.service_list import Issue, ListInUse, ListOrigin, NewDomains
from objector.texts.dates import full_date
from objector.texts.language import gettext_noop as _
from objector.texts.wording import words

HOST = "objector.org"
PAGE = f"https://{HOST}/lists"
"""Where newer lists are. Only the person's browser goes there."""

_REFUSED: Mapping[ListFault, str] = {
    ListFault.UNREADABLE: _("That file could not be read ({detail}): choose one that you may open."),
    ListFault.TOO_LARGE: _("That file is too large for a list of services: nothing was taken from it."),
    ListFault.NO_LIST: _("That is not a list of services: its file is called objector-services-….list."),
    ListFault.NO_KEYS: _(
        "This is a development build of Objector: it has no key to check a list of services by, and takes none."
    ),
    ListFault.ALTERED: _("That list is not as it was signed: it was cut short or altered, so fetch it again."),
    ListFault.OTHER_KEY: _(
        "That list is signed by a key that Objector does not know: take lists from Objector’s own page only."
    ),
    ListFault.NAMING_KEY: _(
        "That list is signed by a key that may only name other keys: take lists from Objector’s own page only."
    ),
    ListFault.REPLACED_KEY: _("That list is signed by a key that was replaced since: fetch a newer list."),
    ListFault.LATER_FORM: _("That list is for Objector {detail} and later: update Objector first."),
    ListFault.CONTENT: _(
        "That list is signed, and Objector cannot use what is in it ({detail}): nothing was taken from it."
    ),
    ListFault.ADDRESS: _(
        "That list has an address that is not one of its service’s own ({detail}): nothing was taken from it."
    ),
    ListFault.OLDER: _("That list is older than the one in use, which is of {day}: nothing was taken from it."),
    ListFault.SAME: _("That is the list that Objector already uses, of {day}."),
    ListFault.OTHER: _(
        "That list has the number of the one in use, which is of {day}, and is another one: nothing was taken from it."
    ),
    ListFault.CLOCK: _(
        "That list is of {day}, and this computer’s clock is not there yet: set the clock, then try again."
    ),
    ListFault.MEANING: _(
        "In that list {detail} stands for something else than in the one in use: nothing was taken from it."
    ),
    ListFault.GONE: _("That list lacks {detail}, which the one in use has: nothing was taken from it."),
}
"""Why a list was not taken, and what to do."""


def version_line(issue: Issue | None, t: NullTranslations, *, development: bool) -> str:
    """Return which list it is, in the lines of `--version`; `development` where no key for lists is built in."""
    if issue is None:
        return t.gettext("The list of services is damaged.")
    line = t.gettext("List of services of {day}, serial {serial}").format(
        day=full_date(issue.day, t), serial=issue.serial
    )
    return t.gettext("{list} (development list)").format(list=line) if development else line


def refused(error: ListRefused, t: NullTranslations) -> str:
    """Return why a list was not taken, and what to do, in one sentence."""
    day = "" if error.day is None else full_date(error.day, t)
    return t.gettext(_REFUSED[error.fault]).format(detail=error.detail, day=day)


def day_line(used: ListInUse, t: NullTranslations) -> str:
    """Return the day of the list in use, in a line."""
    if used.issue is None:
        return t.gettext("The list of services is damaged.")
    return t.gettext("List of services of {day}").format(day=full_date(used.issue.day, t))


def old_line(used: ListInUse, today: date, t: NullTranslations) -> str:
    """Return that the list in use is old, and that everything goes on."""
    return old_by(used.age(today), t)


def old_by(days: int, t: NullTranslations) -> str:
    """Return that a list is so many days old, and that everything goes on."""
    return t.ngettext(
        "The list of services is {days} day old. Everything goes on; what companies announced since is not in it.",
        "The list of services is {days} days old. Everything goes on; what companies announced since is not in it.",
        days,
    ).format(days=days)


def in_use_lines(used: ListInUse, today: date, t: NullTranslations) -> list[str]:
    """Return which list is used, where it came from, and what there is to do."""
    lines = [version_line(used.issue, t, development=used.development), origin_line(used, t)]
    if used.is_old(today):
        lines.append(f"{old_line(used, today, t)} {page_line(t)}")
    if used.left is not None:
        lines.append(left_line(used.left, t))
    return lines


def origin_line(used: ListInUse, t: NullTranslations) -> str:
    """Return where the list in use came from."""
    if used.damaged:
        return t.gettext(
            "The list that was installed cannot be read, so the one that came with Objector is used: install it again."
        )
    match used.origin:
        case ListOrigin.BUILT_IN:
            return t.gettext("It came with Objector.")
        case ListOrigin.INSTALLED:
            if used.package is not None:
                return t.gettext("A package brought it ({path}).").format(path=used.package)
            return t.gettext("It was installed here, and is newer than the one that came with Objector.")
        case _:
            assert_never(used.origin)


def left_by_package(t: NullTranslations) -> str:
    """Return that a package brought a newer list that waits for the person, or was refused."""
    return t.gettext("A package brought a newer list, which was not taken by itself.")


def left_line(path: str, t: NullTranslations) -> str:
    """Return the same, and what to say at a terminal."""
    why = t.gettext("“objector list install {path}” says why.").format(path=path)
    return f"{left_by_package(t)} {why}"


def page_line(t: NullTranslations) -> str:
    """Return where newer lists are."""
    return t.gettext("Newer lists are on {page}.").format(page=PAGE)


def taken_line(issue: Issue, t: NullTranslations) -> str:
    """Return that a list is used from now on."""
    return t.gettext("Objector now uses the list of {day}, serial {serial}.").format(
        day=full_date(issue.day, t), serial=issue.serial
    )


def went_back_lines(used: ListInUse, t: NullTranslations) -> list[str]:
    """Return that the list that came with Objector is used again, and what stays."""
    return [
        t.gettext("Objector uses the list that came with it. Your answers stand.")
        if used.issue is None
        else t.gettext("Objector uses the list that came with it, of {day}. Your answers stand.").format(
            day=full_date(used.issue.day, t)
        )
    ]


def new_domains_lines(changed: Sequence[NewDomains], t: NullTranslations) -> list[str]:
    """Return which services have pages elsewhere than before, a line each below a first one."""
    return [new_domains_line(t), *(new_domain_line(one, t) for one in changed)]


def new_domains_line(t: NullTranslations) -> str:
    """Return that there are services with pages elsewhere than before."""
    return t.gettext("With this list, pages of services that you know are opened on other domains too:")


def new_domain_line(one: NewDomains, t: NullTranslations) -> str:
    """Return where a service has pages too from now on, and where it has had them so far."""
    return t.gettext("{service}: {added} (so far {before})").format(
        service=one.name, added=", ".join(one.added), before=", ".join(one.before) or t.gettext("none")
    )


def development_line(t: NullTranslations) -> str:
    """Return that this build takes no other list."""
    return t.gettext("This is a development list: no key is built in by which another one could be checked.")


def word_to_agree(t: NullTranslations) -> str:
    """Return the word by which a person agrees at a terminal."""
    return t.gettext("yes")


def news_lines(told: Sequence[News], t: NullTranslations) -> list[str]:
    """Return what changed in the facts, a line each."""
    if not told:
        return [t.gettext("Nothing that the list notes changed.")]
    template = t.gettext("{service}: {what}")
    return [f"{full_date(one.on, t)}  {template.format(service=one.name, what=words(one.words, t))}" for one in told]
