"""How common names are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.names import parse
from talentmap.names.commonness import RARE, commonness, family_commonness, given_commonness

EVERYBODY = math.log(1e6)


def test_common_names_stand_above_rare_ones() -> None:
    families = [family_commonness(parse(text)) for text in ("John Smith", "John Adams", "John Singh", "John Xkcdvbn")]
    assert families == sorted(families, reverse=True)
    assert len(set(families)) == len(families)
    givens = [given_commonness(parse(text)) for text in ("James Smith", "Sharon Smith", "Xkcdvbn Smith")]
    assert givens == sorted(givens, reverse=True)
    assert len(set(givens)) == len(givens)


@pytest.mark.parametrize(("more", "less"), [("J Smith", "John Smith"), ("J Smith", "J R Smith"), ("John Smith", "John R Smith")])
def test_an_initial_may_stand_for_many(more: str, less: str) -> None:
    assert given_commonness(parse(more)) > given_commonness(parse(less))


def test_a_chinese_given_name_is_one_of_all_its_syllables() -> None:
    assert given_commonness(parse("Wang, Xiao-Ming")) == given_commonness(parse("王晓明")) < given_commonness(parse("Wang, Wei"))


def test_what_is_not_counted_is_rare_and_what_is_not_told_may_be_anybody() -> None:
    assert commonness(parse("Qwrtzpl Xkcdvbn")) == (math.log(RARE), math.log(RARE))
    assert commonness(parse("Sam")) == (EVERYBODY, EVERYBODY)
    assert commonness(parse("")) == (EVERYBODY, EVERYBODY)


@given(st.text(max_size=40))
def test_every_name_has_a_commonness(text: str) -> None:
    assert all(math.isfinite(one) and one <= EVERYBODY for one in commonness(parse(text)))
