"""Titles beside names, names in two scripts, names of marriage."""

import pytest

from talentmap.names import compare, parse
from talentmap.names.titles import generation, without_han_titles, without_titles

TITLES = ["教授", "副教授", "博士", "院士", "研究员", "先生", "女士", " 教授", "（院士）", "教授先生"]
LATIN = ["Prof. {}", "Dr. {}", "Dr.-Ing. {}", "Prof. Dr. {}", "Assoc. Prof. {}", "{}, PhD", "{}, M.Sc.", "{} MSc PhD", "{}, MBA"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_behind_characters_is_no_part_of_the_name(title: str) -> None:
    assert compare(f"王小明{title}", "王小明").score == 1.0


@pytest.mark.parametrize("printed", LATIN)
def test_a_title_or_degree_is_no_part_of_a_name(printed: str) -> None:
    assert compare(printed.format("Xiaoming Wang"), "Xiaoming Wang").score == 1.0


def test_nothing_is_taken_for_a_title_where_no_name_were_left() -> None:
    assert without_han_titles("教授") == "教授"
    assert without_titles("Prof.") == "Prof."
    assert (generation("John Roy Jr."), generation("John Roy")) == ("jr", "")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("李先生", "李小明", None),
        ("李教授", "Xiaoming Li", None),
        ("李先生", "王小明", False),
        ("Wang 小明", "王小明", True),
        ("小明 Wang", "王小明", True),
        ("Wang 小明", "Xiaoming Wang", True),
        ("Wang 小明", "王晓明", False),  # read alike
        ("Li 小明", "王小明", False),
        ("Chan 小明", "陳小明", True),
        ("李 Ming", "李明", True),
        ("Li 明", "李明", True),
        ("David 王伟", "王伟", True),
        ("王伟 Wei", "王伟", True),
        ("王李美华", "李美华", None),
        ("王李美华", "Meihua Li", None),
        ("王李美华", "王美华", False),
        ("王李美华", "Meihua Wang", False),
        ("欧阳李美华", "李美华", None),
    ],
)
def test_titles_scripts_and_marriage(left: str, right: str, same: bool | None) -> None:
    found = compare(left, right)
    assert found.same is same, found
    assert compare(right, left) == found


def test_a_family_name_in_letters_keeps_the_characters_beside_it() -> None:
    assert (parse("Wang 小明").family, parse("Wang 小明").given_han) == ("wang", "小明")
