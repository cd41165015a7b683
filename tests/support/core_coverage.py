# SPDX-License-Identifier: Apache-2.0
"""What decides about a person's answers is tested to the last branch: status 2 if anything there was not run.

    core_coverage.py    judges what coverage.py wrote to .coverage in this folder

A branch is asked for only where the compiled code has it. Some versions of Python merge jumps (3.11.2 lets a branch of
a `match` end by way of another one's last line), and then no test on them can take the branch of the source.
"""

from __future__ import annotations

import ast
import dis
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType

from coverage import Coverage
from coverage.parser import PythonParser

CORE = ["app/objector/domain/*", "app/objector/application/*"]

Arc = tuple[int, int]
"""From line to line; where it leaves the function, to a negative one."""

LEAVES = -1
_ENDS = {"RETURN_VALUE", "RETURN_CONST", "RETURN_GENERATOR", "RAISE_VARARGS", "RERAISE"}
_GOES_ELSEWHERE = {"JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT"}


def arcs_of(code: CodeType) -> Iterator[Arc]:
    """Tell from which line to which an instruction of the code, or of one inside it, leads."""
    instructions = {one.offset: one for one in dis.get_instructions(code)}
    lines = {offset: one.positions.lineno if one.positions else None for offset, one in instructions.items()}
    after = dict(zip(instructions, [*list(instructions)[1:], None], strict=True))

    def reached(offset: int | None, seen: frozenset[int] = frozenset()) -> Iterator[int]:
        """Tell the next line; what belongs to none is gone through."""
        if offset is None or offset in seen:
            return
        line = lines[offset]
        if line is not None:
            yield line
            return
        for following in next_of(offset):
            yield from reached(following, seen | {offset})

    def next_of(offset: int) -> Iterator[int | None]:
        one = instructions[offset]
        if one.opcode in dis.hasjrel or one.opcode in dis.hasjabs:
            yield one.argval
        if one.opname not in _ENDS | _GOES_ELSEWHERE:
            yield after[offset]

    for offset, one in instructions.items():
        line = lines[offset]
        if line is None:
            continue
        if one.opname in _ENDS:
            yield line, LEAVES
        for following in next_of(offset):
            yield from ((line, other) for other in reached(following) if other != line)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from arcs_of(constant)


def that_can_be_taken(path: str, arcs: Iterable[Arc]) -> list[Arc]:
    """Return those of the arcs of a file, as coverage.py tells them, that its compiled code has."""
    source = Path(path).read_text()
    parser = PythonParser(filename=path)
    parser.parse_source()
    compiled = set(arcs_of(compile(source, path, "exec", dont_inherit=True)))
    compiled |= set(parser.translate_arcs(compiled))  # a statement of several lines counts as its first one
    # The way out of a `with` goes by its first line, which coverage.py leaves out.
    managed = {one.lineno for one in ast.walk(ast.parse(source)) if isinstance(one, ast.With)}
    compiled |= {(begin, end) for begin, by in compiled if by in managed for by_too, end in compiled if by_too == by}
    return [(begin, end) for begin, end in arcs if (begin, max(end, LEAVES)) in compiled]


def main() -> int:
    """Say of each file what was not run, and return the status."""
    coverage = Coverage()
    coverage.load()
    with TemporaryDirectory() as folder:
        report = Path(folder, "report")
        coverage.json_report(outfile=str(report), include=CORE)
        files = json.loads(report.read_text())["files"]
    status = 0
    for path, found in files.items():
        branches = that_can_be_taken(path, map(tuple, found["missing_branches"]))
        missing = [f"line {line}" for line in found["missing_lines"]]
        # Where a line was not run, its branches were not either.
        missing += [f"branch {begin}->{end}" for begin, end in branches if begin not in found["missing_lines"]]
        if missing:
            print(f"{path}: not run: {', '.join(missing)}")
            status = 2
    return status


if __name__ == "__main__":
    sys.exit(main())
