# SPDX-License-Identifier: Apache-2.0
"""The sources page: every fact with how sure it is, and every source with its date."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from objector.texts.sources import Chapter, Fact, Reference, sources_text
from objector.ui.intents import Copy
from objector.ui.pages.parts import left_aligned, link, panel
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Paragraph


def sources_page(view: View) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    text = sources_text(view.case, t)
    dates = column(look.px(3))
    for line in text.dates:
        dates.addWidget(Paragraph(line, look))
    dates.addWidget(
        Paragraph(
            t.gettext("Objector is independent of the services it names."), look, size=13, colour=look.colours.mute
        )
    )
    chapters = [_chapter(view, chapter) for chapter in text.chapters]
    references = column(look.px(9))
    references.addWidget(Paragraph(t.gettext("Sources"), look, bold=True))
    for reference in text.references:
        references.addWidget(_reference(view, reference))
    heading = t.gettext("What is known, and from where")
    return panel(view, heading, boxed(dates), *chapters, boxed(references))


def _chapter(view: View, chapter: Chapter) -> QWidget:
    inside = column(view.look.px(7))
    inside.addWidget(Paragraph(chapter.heading, view.look, bold=True))
    for fact in chapter.facts:
        inside.addWidget(_fact(view, fact))
    return boxed(inside)


def _fact(view: View, fact: Fact) -> QWidget:
    t, look = view.t, view.look
    inside = column()
    inside.addWidget(Paragraph(fact.text, look))
    numbers = t.pgettext("between the parts of a list", ", ").join(str(number) for number in fact.sources)
    about = t.ngettext("{confidence}; source {numbers}", "{confidence}; sources {numbers}", len(fact.sources))
    inside.addWidget(
        Paragraph(about.format(confidence=fact.confidence, numbers=numbers), look, size=13, colour=look.colours.mute)
    )
    return boxed(inside)


def _reference(view: View, reference: Reference) -> QWidget:
    t, look = view.t, view.look
    inside = column()
    inside.addWidget(Paragraph(f"{reference.number}. {reference.text}", look, size=14))
    inside.addWidget(Paragraph(reference.about, look, size=13, colour=look.colours.mute))
    if reference.url is not None:
        address = Paragraph(_breakable(reference.url), look, size=13, colour=look.colours.mute)
        address.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        address.setAccessibleName(reference.url)
        inside.addWidget(address)
        name = f"copy-{reference.number}"
        copy = link(t.gettext("Copy the address"), view, Copy(reference.url), name, size=13)
        copy.setAccessibleName(t.gettext("Copy the address of source {n}").format(n=reference.number))
        inside.addWidget(left_aligned(copy, look=look))
    return boxed(inside)


def _breakable(url: str) -> str:
    """Return an address that may go on in the next line after the signs that part it, and inside of what is long."""
    import re

    return re.sub(r"[/+\-_=&?.]|[^/+\-_=&?.]{24}", lambda found: f"{found[0]}\u200b", url)
