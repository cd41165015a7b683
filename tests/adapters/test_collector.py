# SPDX-License-Identifier: Apache-2.0
"""What is put off for a block goes on after it, whatever happens in it."""

from __future__ import annotations

import gc

import pytest

from objector.adapters.base.collector import collecting_later


def test_it_is_off_in_the_block_and_on_again_after_it() -> None:
    assert gc.isenabled()
    with collecting_later():
        assert not gc.isenabled()
        with collecting_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(KeyError), collecting_later():
        raise KeyError
    assert gc.isenabled()


def test_where_it_was_off_it_stays_so() -> None:
    gc.disable()
    try:
        with collecting_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
