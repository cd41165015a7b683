# SPDX-License-Identifier: Apache-2.0
"""Sentences with a part that stands out. In a translated sentence the part is between two asterisks."""

from objector.domain.named_tuple import NamedTuple


class Segment(NamedTuple):
    """A piece of a sentence."""

    text: str
    emphasis: bool


Rich = tuple[Segment, ...]


def rich(template: str, **fields: str) -> Rich:
    """Cut a template at its asterisks and fill in the fields; an asterisk inside a field stays one."""
    pieces = template.split("*")
    return tuple(Segment(piece.format(**fields), index % 2 == 1) for index, piece in enumerate(pieces) if piece)


def plain(sentence: Rich) -> str:
    """Return a sentence without its emphasis."""
    return "".join(segment.text for segment in sentence)


def capitalised(text: str) -> str:
    """Return a phrase as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
