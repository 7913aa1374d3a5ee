"""Whether two names can be one person's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentmap.names import blocking_keys, compare, readings

CASES = [
    ("Weimin Zhang", "Weiming Zhang", False),  # one letter apart, two names
    ("Wei Wang", "W. Wang", None),
    ("Wang Wei", "Wei Wang", True),
    ("王伟", "Wei Wang", True),
    ("王伟", "Wang Weiming", False),
    ("王伟", "王维", False),
    ("張偉", "张伟", None),
    ("覃红", "Tan Hong", True),
    ("覃红", "Qin Hong", True),
    ("单霞", "Xia Shan", True),
    ("单霞", "Xia Dan", False),
    ("吕布", "Bu Lyu", True),
    ("吕布", "Lv Bu", True),
    ("陈大文", "Tai-Man Chan", None),  # Cantonese: the given name cannot be compared
    ("Xian Li", "Xi-An Li", True),
    ("X.M. Li", "Xiaoming Li", None),
    ("X.Q. Li", "Xiaoming Li", False),
    ("Xiaoming Li", "Xiao Li", False),
    ("John Smith", "J. A. Smith", None),
    ("John Smith", "James Smith", False),
    ("John Smith", "John A. Smith", None),
    ("Jürgen Müller", "Juergen Mueller", True),
    ("Smith John", "John Smith", True),
    ("Wei Wang", "Wei Zhang", False),
    ("", "Wei Wang", None),
]


@pytest.mark.parametrize(("left", "right", "same"), CASES)
def test_names_are_the_same_different_or_undecided(left: str, right: str, same: bool | None) -> None:
    found = compare(left, right)
    assert found.same is same, found
    assert compare(right, left) == found
    assert found.reason


def test_more_agreement_scores_higher() -> None:
    full = compare("Xiaoming Li", "Li, Xiao-Ming").score
    both, one = compare("X.M. Li", "Xiaoming Li").score, compare("X. Li", "Xiaoming Li").score
    assert 1.0 == full > both > one > compare("Li", "Xiaoming Li").score > compare("Xiaohong Li", "Xiaoming Li").score


names = st.sampled_from(["王伟", "李小明", "欧阳锋", "覃红", "吕乐", "曾国藩", "John Smith", "W. Wang", "Li XM", "Ann-Marie Roy"])


@given(names, names)
@settings(deadline=None)
def test_comparison_is_symmetric(left: str, right: str) -> None:
    assert compare(left, right) == compare(right, left)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_two_texts_can_be_compared(left: str, right: str) -> None:
    assert compare(left, right) == compare(right, left)


@given(names.filter(lambda name: not name.isascii()))
@settings(deadline=None)
def test_every_reading_agrees_with_its_characters_and_shares_a_block(name: str) -> None:
    for reading in readings(name):
        printed = f"{reading.family.title()}, {''.join(reading.given).title()}"
        assert compare(name, printed).same
        assert set(blocking_keys(printed)) & set(blocking_keys(name))
