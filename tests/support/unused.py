# SPDX-License-Identifier: Apache-2.0
"""Names of modules that nothing of the program uses, found by who imports them.

vulture looks for a name wherever it stands, so that a function is used as soon as any attribute is called the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

BY_NAME = "objector.cli.*.VERBS"
"""What `objector.cli.verbs` reads of a module that it knows by a text; a test sees that it knows each."""
USERS = ("app", "resources/objector_resources", "packaging")


def unused(folder: Path) -> list[str]:
    """Return module and name of what is defined at the top of a module of the program and used nowhere in it."""
    trees = {
        path: ast.parse(path.read_text(encoding="utf-8")) for user in USERS for path in (folder / user).rglob("*.py")
    }
    used = {name for tree in trees.values() for name in _asked_for(tree)}
    found = []
    for path, tree in trees.items():
        module = ".".join(path.relative_to(folder).with_suffix("").parts[1:]).removesuffix(".__init__")
        own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        if path.is_relative_to(folder / "app"):
            names = [name for node in tree.body for name in _defined(node) if not name.startswith("__")]
            found += [
                whole
                for name in names
                if name not in own and (whole := f"{module}.{name}") not in used and not fnmatch(whole, BY_NAME)
            ]
    return found


def _asked_for(tree: ast.Module) -> Iterator[str]:
    """Yield the full names that a module imports, or reaches through a module that it imports."""
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            modules |= {one.asname: one.name for one in node.names if one.asname}
    yield from modules.values()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            whole = ast.unparse(node)
            first, _, rest = whole.partition(".")
            yield f"{modules.get(first, first)}.{rest}"


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
