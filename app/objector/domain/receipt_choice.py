# SPDX-License-Identifier: Apache-2.0
"""What a person chooses for a receipt: the parts that it tells, and the kind of file."""

from objector.domain.enumeration import Enum


class Part(Enum):
    """What is personal on a receipt; each is told only if the person ticked it."""

    NAME = "name"
    ACCOUNT = "account"
    NOTE = "note"
    LETTER = "letter"
    ZONE = "zone"
    COUNTRY = "country"
    EVIDENCE = "evidence"


class Wrapping(Enum):
    """What kind of file a document comes in."""

    JSON = "json"
    PDF = "pdf"
    ZIP = "zip"
