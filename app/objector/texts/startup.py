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


def already_running(process: int | None, computer: str, t: NullTranslations) -> str:
    """Return that another Objector has the data folder, and does not answer: which process, or on which computer."""
    if computer:
        return t.gettext("Objector is already running on {computer}: end it there, then start it again.").format(
            computer=computer
        )
    if process is None:
        return t.gettext("Objector is already running and does not answer: end it, then start it again.")
    return t.gettext(
        "Objector is already running (process {number}) and does not answer: end it, then start it again."
    ).format(number=process)


def being_erased(t: NullTranslations) -> str:
    """Return that another process is just erasing everything."""
    return t.gettext("Everything of Objector is being erased just now: nothing was done.")


def on_another_screen(screen: str, t: NullTranslations) -> str:
    """Return that Objector is open where the person is logged in a second time."""
    return t.gettext(
        "Objector is already open on another screen of yours ({screen}). Use it there, or quit it there and start it "
        "here."
    ).format(screen=screen)


def about(
    t: NullTranslations, *, version: str, services: str, python: str, qt: str | None, system: str, folder: str
) -> str:
    """Return the version, what it runs on, and where the data lie, a line each; `qt` is `None` where there is no Qt.

    The last line, `services`, says which list of services it is.
    """
    return "\n".join(
        (
            f"objector {version}",
            f"Python {python}",
            t.gettext("without Qt") if qt is None else f"Qt {qt}",
            system,
            t.gettext("Your data: {folder}").format(folder=folder),
            services,
        )
    )


def bug(report: str, t: NullTranslations) -> str:
    """Return that Objector made a mistake, with the report."""
    text = t.gettext("This is a mistake in Objector, not yours. What was recorded is still there.")
    return f"{text}\n\n{report}"


def was_updated(t: NullTranslations) -> str:
    """Return that an update replaced files of the running program, so that old and new parts may not fit together."""
    return t.gettext(
        "Objector was updated while it ran: quit it, and start it again. What was recorded is still there."
    )
