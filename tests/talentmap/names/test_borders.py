"""Borders of syllables as printed."""

import pytest

from talentmap.identity.compared import Compared
from talentmap.identity.naming import compare_names, read_name
from talentmap.names import compare, parse, segment


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Fang-An Li", "Fan-Gan Li", False),  # 方安, 范甘
        ("Li Fang'an", "Li Fan'gan", False),
        ("Li Fang An", "Fan-Gan Li", False),
        ("Fangan Li", "Fan-Gan Li", True),
        ("Fangan Li", "Fang-An Li", True),
        ("Xi'an Zhang", "Xian Zhang", True),
        ("Xi-An Li", "Li, Xian", True),  # Xian is a surname, too, but not one of two characters
        ("李方安", "Fan-Gan Li", False),
        ("李方安", "Fang-An Li", True),
        ("李方安", "Fangan Li", True),
        ("李先", "Xi-An Li", False),
        ("李西安", "Xian Li", True),
        ("An-An Li", "Anan Li", True),  # not A. Nan
        ("Xin-Yu Li", "Xinyu Li", True),
        ("Xi-Nyu Li", "Xin-Yu Li", False),
        ("Ou-Yang Feng", "Ouyang Feng", True),
    ],
)
def test_syllables_printed_apart_stay_apart(left: str, right: str, same: bool) -> None:
    assert compare(left, right).same is same, compare(left, right)
    assert compare(left, right) == compare(right, left)


def test_letters_cut_in_one_name_only_weigh_less_and_say_so() -> None:
    found = compare("Xi'an Zhang", "Xian Zhang")
    assert 0.9 < found.score < 1.0
    assert "only one shows" in found.reason


def test_borders_are_kept_only_where_the_letters_can_be_cut_otherwise() -> None:
    assert parse("Fang-An Li").cut
    assert not any(parse(name).cut for name in ("Fangan Li", "Xiao-Ming Li", "Li Xiao Ming", "F.-A. Li", "Anna-Lena Roy"))


def test_the_usual_cut_has_no_syllable_of_one_letter_and_no_other_spelling_of_u() -> None:
    assert segment("anan")[0] == ("an", "an")
    assert segment("xinyu") == (("xin", "yu"), ("xi", "nu"))


def test_initials_meet_names_with_borders_as_if_each_were_compared() -> None:
    names = [read_name(name, "", "", "") for name in ("F. A. Li", "F. G. Li", "Fang-An Li", "Fan-Gan Li", "Fangan Li")]
    compared = Compared(names)
    for one in (0, 1):
        for other in (2, 3, 4):
            assert compared.find(one, other) == compare_names(names[one], names[other])
