"""Chinese affiliations of institutions of the reference table."""

import pytest

from talentmap.identity.translating import with_english_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重庆大学", "Chongqing University"),
        ("重慶大學", "Chongqing University"),
        ("重庆大学物理学院", "Chongqing University 物理学院"),
        ("物理系, 清华大学, 北京", "物理系, Tsinghua University, 北京"),
        ("四川大学华西医院", "West China Hospital of Sichuan University"),
        ("某某研究所", "某某研究所"),
        ("Chongqing University", "Chongqing University"),
        ("", ""),
    ],
)
def test_the_longest_known_name_at_the_beginning_of_characters(text: str, expected: str) -> None:
    assert with_english_names(text) == expected
