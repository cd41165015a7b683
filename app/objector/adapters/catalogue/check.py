# SPDX-License-Identifier: Apache-2.0
"""The check for those who write catalogue files: all that one reading can find, not only what comes first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import objector_resources
from objector.adapters.catalogue.file_format import ServiceFile
from objector.adapters.catalogue.read import examine, fault_of, file_names
from objector.adapters.catalogue.refusal import WHOLE_FILE, Refusal, nearest
from objector.application.ports.catalogue import CatalogueCheck
from objector.domain.errors import CatalogueFault

MOST_FAULTS = 100
"""Told of one file; whoever made more of them begins anew."""

_MORE = Refusal(WHOLE_FILE, f"has more than {MOST_FAULTS} faults", "mend these first, then check again")


def check_files(paths: Sequence[str]) -> CatalogueCheck:
    """Check the files of these paths, or without any all those that come with Objector."""
    if not paths:
        return check_folder(os.path.join(os.path.dirname(objector_resources.__file__), "catalogue"))
    return CatalogueCheck(len(paths), tuple(fault for path in paths for fault in _faults(path, path)[0]))


def check_folder(folder: str) -> CatalogueCheck:
    """Check every file of a folder, and what they say about one another."""
    try:
        names = file_names(folder)
    except CatalogueFault as fault:
        return CatalogueCheck(0, (fault,))
    if not names:
        none = CatalogueFault(folder, "folder", "has no catalogue files", "name the files to check")
        return CatalogueCheck(0, (none,))
    faults: list[CatalogueFault] = []
    files: list[ServiceFile] = []
    for name in names:
        found, file = _faults(os.path.join(folder, name), name)
        faults += found
        if file is not None:
            files.append(file)
    return CatalogueCheck(len(names), (*faults, *_successors(files, names)))


def _faults(path: str, shown_as: str) -> tuple[tuple[CatalogueFault, ...], ServiceFile | None]:
    file, refusals = examine(path, most=MOST_FAULTS + 1)
    if len(refusals) > MOST_FAULTS:
        refusals = (*refusals[:MOST_FAULTS], _MORE)
    return tuple(fault_of(shown_as, refusal) for refusal in refusals), file


def _successors(files: Sequence[ServiceFile], names: Sequence[str]) -> Iterator[CatalogueFault]:
    """Yield what names an entry that is not there; one that is refused is there all the same."""
    ids = [name.removesuffix(".toml") for name in names]
    for file in files:
        successor = None if file.obsolete is None else file.obsolete.successor
        if successor is not None and successor not in ids:
            near = nearest(successor, ids)
            mend = "add that entry, or take successor away" if near is None else f"write {near}, or add that entry"
            refusal = Refusal("obsolete.successor", f"there is no entry called {successor}", mend)
            yield fault_of(f"{file.id}.toml", refusal)
