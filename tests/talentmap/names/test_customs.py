"""Customs of names: Korean, Vietnamese and compound family names, capitals, texts where no name is known."""

import pytest

from talentmap.names import compare, parse
from talentmap.names.customs import split_hangul


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("欧阳锋", "Feng Ou Yang", True),
        ("欧阳锋", "Ou Yang Feng", True),
        ("欧阳锋", "Feng Au Yeung", True),
        ("欧阳锋", "Yang Oufeng", False),
        ("Ouyang Feng", "Feng Ou Yang", True),
        ("Zhang Sun Wei", "Zhangsun Wei", True),
        ("Zhang Sun Wei", "Zhang Sunwei", True),
        ("Zhang Sunwei", "Zhangsun Wei", False),  # 张孙伟, 长孙伟
        ("김민준", "김 민준", True),
        ("김민준", "이민준", False),
        ("김민준", "Kim Min-jun", None),
        ("Kim Min-jun", "Min Jun Kim", True),
        ("Kim Minjun", "Gim Min-jun", None),
        ("Lee Ji-eun", "Yi Ji-eun", None),
        ("Lee Ji-eun", "Park Ji-eun", False),
        ("Nguyễn Văn An", "An Van Nguyen", True),
        ("Nguyễn Văn An", "Nguyen, V. A.", None),
        ("Anh Thi Phan", "Anh T. Phan", None),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", False),
        ("Jan van der Berg", "Van der Berg, Jan", True),  # not Vietnamese
        ("Smith, MA", "Smith, Mary Ann", None),
        ("Smith, MA", "Smith, Laura Ann", False),
        ("Li, MA", "Li, Ma", True),  # Chinese: a syllable
        ("Wang Wei, Dr.", "Wei Wang", True),
        ("et al.", "Wei Wang", None),
        ("Anonymous", "Wei Wang", None),
        ("N/A", "N/A", None),
        ("Na Li", "Li Na", True),
    ],
)
def test_customs_of_names_are_kept(left: str, right: str, same: bool | None) -> None:
    found = compare(left, right)
    assert found.same is same, found
    assert compare(right, left) == found


def test_the_reason_for_english_variants_is_not_japanese() -> None:
    assert "Japanese" not in compare("Jon Roy", "John Roy").reason


def test_hangul_is_split_behind_the_family_name() -> None:
    assert split_hangul("김민준") == ("김", "민준")
    assert split_hangul("남궁민수") == ("남궁", "민수")
    assert split_hangul("Kim") == ("", "")


def test_nobody_has_no_family_name() -> None:
    assert not any(parse(text).family for text in ("et al.", "Anonymous", "n/a", " unknown "))
