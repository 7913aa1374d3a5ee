"""The collector of unneeded objects rests meanwhile and works afterwards, also after an error."""

import gc

import pytest

from talentmap.collecting import uncollected


def test_it_rests_and_works_again() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="wrong"), uncollected():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_who_had_stopped_it_finds_it_stopped() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
