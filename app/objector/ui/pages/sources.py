# SPDX-License-Identifier: Apache-2.0
"""The sources page: every fact with how sure it is, and every source with its date.

There may be some hundred of them, so they stand in one column: one in another would each be measured again and again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from objector.texts.sources import Fact, SourceLine, SourcesText, sources_text
from objector.ui.intents import Copy
from objector.ui.pages.parts import link, panel
from objector.ui.pages.view import View
from objector.ui.widgets.growing import Growing, Part
from objector.ui.widgets.layouts import Rule
from objector.ui.widgets.text import Heading, Paragraph

_BETWEEN_PARTS = 14
_BETWEEN_FACTS = 7
_BETWEEN_SOURCES = 9


def sources_page(view: View) -> QWidget:
    """Return the page."""
    growing = Growing(_parts(view, sources_text(view.case, view.t)))
    growing.setObjectName("facts")
    return panel(view, view.t.gettext("What is known, and from where"), growing)


def _parts(view: View, text: SourcesText) -> Iterator[Part]:
    """Yield what is on the page, in its order."""
    yield lambda inside: _add_dates(inside, view, text.dates)
    for chapter in text.chapters:
        yield partial(_add_heading, view=view, heading=chapter.heading)
        for fact in chapter.facts:
            yield partial(_add_fact, view=view, fact=fact)
    yield partial(_add_heading, view=view, heading=view.t.gettext("Sources"))
    for reference in text.references:
        yield partial(_add_reference, view=view, reference=reference)


def _add_dates(inside: QVBoxLayout, view: View, dates: Sequence[str]) -> None:
    t, look = view.t, view.look
    for line in dates:
        inside.addWidget(Paragraph(line, look))
        inside.addSpacing(look.px(3))
    independent = t.gettext("Objector is independent of the services it names.")
    inside.addWidget(Paragraph(independent, look, size=13, colour=look.colours.mute))


def _add_heading(inside: QVBoxLayout, view: View, heading: str) -> None:
    inside.addSpacing(view.look.px(_BETWEEN_PARTS))
    inside.addWidget(Rule(view.look))
    inside.addSpacing(view.look.px(_BETWEEN_PARTS))
    inside.addWidget(Heading(heading, view.look))


def _add_fact(inside: QVBoxLayout, view: View, fact: Fact) -> None:
    inside.addSpacing(view.look.px(_BETWEEN_FACTS))
    inside.addWidget(Paragraph(fact.text, view.look))
    inside.addWidget(Paragraph(_about(view, fact), view.look, size=13, colour=view.look.colours.mute))


def _about(view: View, fact: Fact) -> str:
    """Return how sure a fact is, and by which of the sources."""
    t = view.t
    numbers = t.pgettext("between the parts of a list", ", ").join(str(number) for number in fact.sources)
    about = t.ngettext("{confidence}; source {numbers}", "{confidence}; sources {numbers}", len(fact.sources))
    return about.format(confidence=fact.confidence, numbers=numbers)


def _add_reference(inside: QVBoxLayout, view: View, reference: SourceLine) -> None:
    t, look = view.t, view.look
    inside.addSpacing(look.px(_BETWEEN_SOURCES))
    inside.addWidget(Paragraph(f"{reference.number}. {reference.text}", look, size=14))
    inside.addWidget(Paragraph(reference.about, look, size=13, colour=look.colours.mute))
    if reference.url is None:
        return
    address = Paragraph(_breakable(reference.url), look, size=13, colour=look.colours.mute)
    address.setAccessibleName(reference.url)
    inside.addWidget(address)
    copy = link(t.gettext("Copy the address"), view, Copy(reference.url), f"copy-{reference.number}", size=13)
    copy.setAccessibleName(t.gettext("Copy the address of source {n}").format(n=reference.number))
    inside.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)


def _breakable(url: str) -> str:
    """Return an address that may go on in the next line after the signs that part it, and inside of what is long."""
    import re

    return re.sub(r"[/+\-_=&?.]|[^/+\-_=&?.]{24}", lambda found: f"{found[0]}\u200b", url)
