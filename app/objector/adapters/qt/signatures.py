# SPDX-License-Identifier: Apache-2.0
"""PySide6's modules about the signatures of its calls, carried out when something first asks for one.

At its import PySide6 compiles and carries out some 90 kB of Python that it holds as text: a parser of signatures, what
formats them, a generator of type stubs. That is a third of what an empty window costs, in instructions as in time.
They are needed for the sentence of a TypeError about a call of Qt, and for `__doc__`: both are as ever, and cost their
share when they are first asked for.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from types import CodeType, ModuleType

TRIED_BEFORE = (6, 13)
"""The first version with which this was not tried: from it on, everything is done at the import, as PySide6 does it."""
_FEATURES = "shibokensupport/feature.py"
"""What answers `from __feature__ import …`, which toolkit.py takes away."""
_NO_FEATURES = "def feature_import(*_given, **_named): pass\nfeature_imported = feature_import\n"
_MAPPING = "shibokensupport/signature/mapping.py"
"""What libshiboken looks up a function in by itself, without asking the module for it (SetError_Argument)."""
_LATER = {
    _MAPPING,
    "shibokensupport/signature/errorhandler.py",
    "shibokensupport/signature/layout.py",
    "shibokensupport/signature/parser.py",
    "shibokensupport/signature/lib/enum_sig.py",
    "shibokensupport/signature/lib/pyi_generator.py",
    "shibokensupport/signature/lib/tool.py",
}
"""Files as PySide6 names them to `compile`. What is not there under that name is not put off."""

_compile: Callable[..., CodeType] = builtins.compile
_waiting: dict[str, tuple[str | bytes, str]] = {}
"""The text of each module that waits, and its file, by the module's name."""
_lock = RLock()


@contextmanager
def signatures_later() -> Iterator[None]:
    """Put these modules off while PySide6 is imported in the block; where it has none of them, do nothing."""
    # Its parser says so at the import, to libshiboken: enumerations are Python's own. No version since 6.4 has others.
    sys.__dict__["pyside6_option_python_enum"] = True
    builtins.compile = _compile_later  # type: ignore[assignment]  # what mypy knows of it is its four overloads
    try:
        yield
    finally:
        builtins.compile = _compile  # type: ignore[assignment]  # as above


class _Later(ModuleType):
    """A module that is carried out when it is first asked for something."""

    def __getattr__(self, name: str) -> object:
        _carry_out(self)
        try:
            return self.__dict__[name]
        except KeyError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None


def put_off(name: str) -> None:
    """Let a module, which is being imported, be carried out later."""
    module = sys.modules[name]
    ModuleType.__setattr__(module, "__class__", _Later)
    if name == _module(_MAPPING):

        def update_mapping() -> None:
            _carry_out(module)
            module.update_mapping()

        module.__dict__["update_mapping"] = update_mapping


def _carry_out(module: ModuleType) -> None:
    with _lock:  # another thread gets what is whole
        waiting = _waiting.pop(module.__name__, None)
        if waiting is not None:
            exec(_compile(*waiting, "exec"), module.__dict__)  # noqa: S102 - what PySide6 would have done


def _compile_later(source: str | bytes, filename: str, mode: str, *rest: int, **named: int) -> CodeType:
    if filename in _LATER | {_FEATURES} and sys.modules["shiboken6"].__version_info__ < TRIED_BEFORE:
        if filename == _FEATURES:
            source = _NO_FEATURES
        else:
            _waiting[_module(filename)] = source, filename
            source = f"from {__name__} import {put_off.__name__}\n{put_off.__name__}(__name__)\n"
    return _compile(source, filename, mode, *rest, **named)


def _module(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")
