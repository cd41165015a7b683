# SPDX-License-Identifier: Apache-2.0
"""A new id is a random UUID in its usual form."""

from __future__ import annotations

import uuid

from objector.adapters.base.new_id import new_id


def test_it_is_a_random_uuid() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    for one in made:
        read = uuid.UUID(one)
        assert str(read) == one
        assert (read.version, read.variant) == (4, uuid.RFC_4122)
    digits = [one.replace("-", "") for one in made]
    assert all({one[place] for one in digits} > {"0", "f"} for place in range(32) if place not in (12, 16))
