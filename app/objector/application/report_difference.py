# SPDX-License-Identifier: Apache-2.0
"""Use case: a report that a service is no longer as Objector says, for the person to send.

It is for those who keep the catalogue, whatever language they were reported to in: its lines are in English and are not
translated, but for the person's own words. It tells what the catalogue and the program told, and what was seen; nothing
of the person, of their account or of what they answered. With the reference of the record, from which nothing of it can
be found out, the report and what answers it are its witnesses.
"""

from objector.application.find import find_route, find_use
from objector.application.overview import ReadOverview
from objector.application.ports.catalogue import Catalogue
from objector.application.reference import Reference
from objector.domain.case import Case, assess
from objector.domain.difference import Difference
from objector.domain.guide import main_route
from objector.domain.named_tuple import NamedTuple
from objector.domain.seen import Seen
from objector.domain.service import Label, Route
from objector.domain.wording import words_of_report


class Spoken(NamedTuple):
    """In what the person reads Objector, and which one."""

    language: str
    """The language of the sentences."""
    wanted: tuple[str, ...]
    """The languages that the person reads, in their order: a service's labels are shown in these."""
    version: str
    """Objector's."""


class ReportDifference:
    """Writes the report about a data use by its name, whether it is in the person's list or not."""

    def __init__(self, catalogue: Catalogue, overview: ReadOverview, reference: Reference) -> None:
        self._catalogue = catalogue
        self._overview = overview
        self._reference = reference

    def __call__(self, name: str, difference: Difference, spoken: Spoken) -> str:
        """Return the report.

        Raises UnknownService, SeveralCases or UnknownRoute where the names stand for nothing, and as `report`.
        """
        service, use = find_use(self._catalogue, name)
        if difference.route is not None:
            find_route(use, difference.route)
        overview = self._overview()
        # Without any entries: what the person answered has no part in it.
        case = assess(service, use, (), account=None, region=overview.region, now=overview.as_of)
        return report(case, difference, spoken, self._reference())


def report_subject(case: Case) -> str:
    """Return the subject of a mail with the report."""
    return f"Objector: {case.use.id} looks different"


def report(case: Case, difference: Difference, spoken: Spoken, reference: str | None = None) -> str:
    """Return the report as lines, with the reference of the record. Raises TextTooLong or TextNotKept for the words."""
    use = case.use
    words = words_of_report(difference.words)
    lines = [f"Seen: {SEEN[difference.seen]}"]
    if words is not None:
        lines.append(f"In their own words: {words}")
    lines.append("")
    route = _route(case, difference)
    lines.append(f"Entry: {use.id}")
    lines.append(f"Route: {'none' if route is None else route.id}")
    lines.append(f"Facts as of: {'not known' if use.as_of is None else use.as_of.isoformat()}")
    lines.append(f"Meaning changed on: {use.changed_on.isoformat()}")
    lines.append(f"Sources read on: {use.read_on.isoformat()}")
    lines.append(f"Live page checked on: {'never' if use.verified_on is None else use.verified_on.isoformat()}")
    sure = f"entry {use.confidence.value}"
    lines.append(f"Confidence: {sure}" if route is None else f"Confidence: {sure}, route {route.confidence.value}")
    if route is not None:
        lines.append(f"Objector opens: {_opened(route)}")
        lines.append(f"Objector shows: {_shown(route.label(spoken.wanted))}")
    lines.append("")
    lines.append(f"Region: {case.region or 'not known'}")
    lines.append(f"Language: {spoken.language}; wanted {', '.join(spoken.wanted) or 'any'}")
    lines.append(f"Objector: {spoken.version}")
    if reference is not None:
        lines.append(f"Reference of the sender’s record: {reference}")
    return "\n".join(lines)


def _route(case: Case, difference: Difference) -> Route | None:
    """Return the route that is meant; where it is none of the entry's, the one that the guide leads along."""
    named = None if difference.route is None else case.use.route(difference.route)
    if named is not None:
        return named
    status = main_route(case)
    return None if status is None else status.route


SEEN = {
    None: "not said",
    Seen.OTHER_PAGE: "the page is another one, or gone",
    Seen.NO_CONTROL: "the control is not there",
    Seen.OTHER_NAME: "the control has another name",
    Seen.ELSEWHERE: "the control is somewhere else",
    Seen.OTHER_DEFAULT: "the control was in the other position by default",
    Seen.SOMETHING_ELSE: "something else",
}
"""What was seen, as the report says it. The form for an issue has the same choices (`.github/ISSUE_TEMPLATE`)."""


def _opened(route: Route) -> str:
    if route.letter is not None:
        return f"a mail to {route.letter.to}"
    if route.url is not None:
        return route.url
    return "nothing" if route.template is None else f"nothing, but shows {route.template}"


def _shown(label: Label | None) -> str:
    """Return the control's name as it is shown, in the service's own words, with the way to it."""
    if label is None:
        return "no name"
    names = (label.menu, label.category, label.section, label.item, label.switch)
    way = " > ".join(name for name in names if name)
    return f"{way} ({label.language}, {label.confidence.value})"
