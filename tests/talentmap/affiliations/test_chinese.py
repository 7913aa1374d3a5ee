"""Chinese names in texts without spaces."""

import pytest

from talentmap.affiliations.chinese import ANOTHER, NOTHING, UNIT, is_bare_hospital, longest_run, other_place, what_follows
from talentmap.affiliations.organisations import Organisation
from talentmap.affiliations.places import city_in_chinese

HONG_KONG = Organisation("a", (), frozenset(), "Hong Kong", "", "HK")
CHONGQING = Organisation("b", (), frozenset(), "Chongqing", "", "CN")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        *((text, NOTHING) for text in ("", "400044")),
        *((text, UNIT) for text in ("物理学院", "大学院理学研究科", "有限公司研发部")),
        *((text, ANOTHER) for text in ("附属第一医院", "附属中学", "出版社")),
    ],
)
def test_what_follows_a_name_is_a_unit_or_another_organisation(after: str, expected: int) -> None:
    assert what_follows(list(after) if not after.isdigit() else [after]) == expected


def test_the_longest_run_is_a_share_of_the_name() -> None:
    assert longest_run("重庆大学", "我在重庆上大学") == 0.5
    assert longest_run("重庆大学", "重庆大学") == 1.0
    assert longest_run("", "重庆") == 0.0


@pytest.mark.parametrize(
    ("city", "country", "expected"),
    [("Chongqing", "CN", "重庆"), ("Xi'an", "CN", "西安"), ("Dublin", "IE", "都柏林"), ("Nowhere", "CN", "")],
)
def test_cities_have_chinese_names(city: str, country: str, expected: str) -> None:
    assert city_in_chinese(city, country) == expected


def test_another_place_is_one_where_the_organisation_does_not_lie() -> None:
    assert other_place("深圳", CHONGQING)
    assert other_place("深圳", HONG_KONG)
    assert not other_place("北碚区", CHONGQING)
    assert not other_place("重庆市", CHONGQING)
    assert not other_place("中国重庆", CHONGQING)
    assert not other_place("物理学院", CHONGQING)


@pytest.mark.parametrize(
    ("written", "bare"),
    [("第一人民医院", True), ("仁济医院", True), ("上海仁济医院", False), ("四川大学华西医院", False), ("上海交通大学", False)],
)
def test_a_hospital_by_neither_place_nor_university_is_bare(written: str, bare: bool) -> None:
    owner = Organisation("x", (), frozenset(), "Shanghai", "", "CN")
    assert is_bare_hospital(written, owner) is bare
