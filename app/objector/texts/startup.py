# SPDX-License-Identifier: Apache-2.0
"""What is said when there is no window to say it in."""

from __future__ import annotations

from gettext import NullTranslations


def no_display(t: NullTranslations) -> str:
    """Return that there is no display at all."""
    return t.gettext("There is no display to open a window on, so here is how everything stands:")


def dead_display(name: str, t: NullTranslations) -> str:
    """Return that the display which the environment names does not answer."""
    return t.gettext("The display {name} does not answer, so here is how everything stands:").format(name=name)


def missing_library(name: str, t: NullTranslations) -> str:
    """Return that a system library is missing, by its file name."""
    return t.gettext(
        "The window needs the system library {name}, which is not installed; here is how everything stands:"
    ).format(name=name)


def already_running(t: NullTranslations) -> str:
    """Return that another Objector has the data folder, and does not answer."""
    return t.gettext("Objector is already running and does not answer: end it, then start it again.")


def about(t: NullTranslations, *, version: str, python: str, qt: str | None, system: str, folder: str) -> str:
    """Return the version, what it runs on, and where the data lie, a line each; `qt` is `None` where there is no Qt."""
    return "\n".join(
        (
            f"objector {version}",
            f"Python {python}",
            t.gettext("without Qt") if qt is None else f"Qt {qt}",
            system,
            t.gettext("Your data: {folder}").format(folder=folder),
        )
    )


def bug(report: str, t: NullTranslations) -> str:
    """Return that Objector made a mistake, with the report."""
    said = t.gettext("This is a mistake in Objector, not yours. What was recorded is still there.")
    return f"{said}\n\n{report}"
