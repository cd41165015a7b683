# SPDX-License-Identifier: Apache-2.0
"""The pages of a receipt, as shapes: sentences fill them, and whatever draws them knows nothing else."""

from __future__ import annotations

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple


class Band(Enum):
    """The colour of the leaf's band, by what it is for."""

    SOON = "soon"
    LATE = "late"
    DONE = "done"
    QUIET = "quiet"


class Row(NamedTuple):
    """Something with its name before it."""

    name: str
    text: str


class Switch(NamedTuple):
    """A control in the service's own words, and the position that the person stated."""

    label: str
    """Quoted, and leading on to the position."""
    path: str
    position: str


class Proof(NamedTuple):
    """A file of evidence; a picture is drawn, of a mail its fingerprint stands."""

    name: str
    sha256: str
    is_picture: bool


class Line(NamedTuple):
    """One entry: when and what, and its fingerprint."""

    told: str
    fingerprint: str
    signed: str


class Section(NamedTuple):
    """A heading and what stands under it, in this order."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    switches: tuple[Switch, ...] = ()
    lines: tuple[Line, ...] = ()
    proofs: tuple[Proof, ...] = ()
    commands: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


class Pages(NamedTuple):
    """A whole receipt in words."""

    title: str
    subtitle: str
    leaf: tuple[str, str, str]
    """Month, day and weekday of the tear-off leaf, or what is known of them."""
    band: Band
    sections: tuple[Section, ...]
    number: str
    """Stands at the foot of each page."""
    of_pages: str
    """A template with `{page}` and `{pages}`."""
