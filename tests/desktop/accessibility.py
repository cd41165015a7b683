# SPDX-License-Identifier: Apache-2.0
"""Reads and presses a window as a screen reader does, through AT-SPI.

The bindings are the system's, so this runs under the system's Python, inside a DesktopSession with accessibility:

    /usr/bin/python3 accessibility.py tree APPLICATION
    /usr/bin/python3 accessibility.py press APPLICATION ROLE NAME
    /usr/bin/python3 accessibility.py hear FILE

`tree` prints a JSON list of nodes in reading order, each with depth, role, name, description, level and states.
`press` does the first action of the first showing node of that role and name. `hear` writes what is announced into a
file, a line each, until it is ended.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 60.0
"""Seconds for the application, and for the node, to appear."""

_STATES = ("FOCUSABLE", "FOCUSED", "CHECKED", "SELECTED", "EXPANDED", "SHOWING", "ENABLED")


def main(arguments: list[str]) -> int:
    """Do what the arguments say; the result is an exit status."""
    import_module("gi").require_version("Atspi", "2.0")
    atspi: Any = import_module("gi.repository.Atspi")
    gone: Any = import_module("gi.repository.GLib").Error
    verb, application, *rest = arguments
    if verb == "hear":
        return _hear(atspi, application)
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        try:
            found = _find(atspi, application)
            if found is not None and verb == "tree":
                print(json.dumps([_described(atspi, depth, node) for depth, node in _walk(found, 0)], indent=1))
                return 0
            if found is not None and verb == "press" and _press(atspi, found, *rest):
                return 0
        except gone:
            pass  # the window was redrawn while it was being read
        time.sleep(0.05)
    print(f"not found: {' '.join([application, *rest])}", file=sys.stderr)
    return 1


def _hear(atspi: Any, path: str) -> int:
    def heard(event: Any) -> None:
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"{event.any_data}\n")

    listener = atspi.EventListener.new(heard)
    listener.register("object:announcement")
    with open(path, "w", encoding="utf-8"):
        pass  # from now on it hears
    atspi.event_main()
    return 0


def _find(atspi: Any, application: str) -> Any:
    children = _children(atspi.get_desktop(0))
    return next((child for child in children if child.get_name() == application and child.get_child_count()), None)


def _children(node: Any) -> list[Any]:
    children = (node.get_child_at_index(index) for index in range(node.get_child_count()))
    return [child for child in children if child is not None]


def _walk(node: Any, depth: int) -> Iterator[tuple[int, Any]]:
    yield depth, node
    for child in _children(node):
        yield from _walk(child, depth + 1)


def _has(atspi: Any, node: Any, state: str) -> bool:
    return bool(node.get_state_set().contains(getattr(atspi.StateType, state)))


def _role(node: Any) -> str:
    """Return the name of its role, the same under every AT-SPI: newer ones call a push button a button."""
    name = str(node.get_role_name())
    return "push button" if name == "button" else name


def _described(atspi: Any, depth: int, node: Any) -> dict[str, Any]:
    return {
        "depth": depth,
        "role": _role(node),
        "name": node.get_name(),
        "description": node.get_description() or "",
        "level": (node.get_attributes() or {}).get("level", ""),  # none of one that went meanwhile
        "states": [state.lower() for state in _STATES if _has(atspi, node, state)],
    }


def _press(atspi: Any, root: Any, role: str, name: str) -> bool:
    for _, node in _walk(root, 0):
        if (_role(node), node.get_name()) == (role, name) and _has(atspi, node, "SHOWING"):
            return bool(atspi.Action.do_action(node, 0))
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
