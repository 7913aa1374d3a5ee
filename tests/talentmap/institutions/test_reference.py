from collections import Counter

import pytest

from talentmap.institutions import bearing, chinese_name, corrected, place_code, reference
from talentmap.places import gazetteer


def named(name: str) -> str:
    return next(it.place for it in reference() if it.name == name)


def test_the_table_holds_the_region_and_the_world() -> None:
    rows = reference()
    local = [it for it in rows if it.place[:2] in ("50", "51")]
    assert len({it.ror for it in rows}) == len(rows) >= 300
    assert len(local) >= 120
    assert len(Counter(it.country for it in rows)) >= 25
    assert all(it.lat is not None and it.lon is not None for it in rows)


def test_known_institutions_lie_where_they_should() -> None:
    assert named("Sichuan University") == "5101"
    assert named("Chongqing University") == "50"
    assert named("Tsinghua University") == "11"
    assert named("China Academy of Engineering Physics") == "5107"
    assert gazetteer().get(named("ETH Zurich")).name == "Zürich"  # type: ignore[union-attr]


def test_two_universities_of_henan_are_not_in_chongqing() -> None:
    assert named("Xinxiang University") == named("Henan Institute of Technology") == "4107"
    assert corrected("05qvskn85", 30.5, 108.3, "Chongqing")[2] == "Henan"
    assert corrected("011ashp19", 30.7, 104.1, "Sichuan") == (30.7, 104.1, "Sichuan")


def test_every_place_is_in_the_gazetteer() -> None:
    assert [it.name for it in reference() if gazetteer().get(it.place) is None] == []


def test_a_city_nobody_knows_leaves_the_region_or_the_country() -> None:
    assert place_code("CN", "Sichuan", "Nowhere") == "51"
    assert place_code("DE", "Bavaria", "Nowhere") == "DE"


def test_every_institution_has_a_simplified_chinese_name_and_nothing_else_in_it() -> None:
    rows = reference()
    assert len(rows) >= 1500
    assert [it.name for it in rows if not it.name_zh or chinese_name(it.name_zh) != it.name_zh] == []


@pytest.mark.parametrize(
    ("name", "chinese"),
    [
        ("Massachusetts Institute of Technology", "麻省理工学院"), ("ETH Zurich", "苏黎世联邦理工学院"),
        ("RIKEN", "日本理化学研究所"),
        ("University of Göttingen", "哥廷根大学"), ("University of Hong Kong", "香港大学"),
        ("Max Planck Society", "马克斯·普朗克学会"),
        ("European Organization for Nuclear Research", "欧洲核子研究中心"), ("Xiamen University", "厦门大学"),
        ("Centre National de la Recherche Scientifique", "法国国家科学研究中心"), ("Hokkaido University", "北海道大学"),
        ("Chongqing University of Science and Technology", "重庆科技大学"), ("Army Medical University", "陆军军医大学"),
    ],
)  # fmt: skip
def test_customary_chinese_names(name: str, chinese: str) -> None:
    assert [it.name_zh for it in reference() if it.name == name] == [chinese]


def test_two_institutions_share_a_chinese_name_only_where_one_followed_the_other() -> None:
    counts = Counter(it.name_zh for it in reference())
    assert [name for name, count in counts.items() if count > 1] == ["阿德莱德大学"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("重庆科技大学", "Chongqing University of Science and Technology"), ("清華大學", "Tsinghua University"),
        ("The University of Göttingen", "University of Göttingen"), ("香港中文大學", "Chinese University of Hong Kong"),
        ("东北大学", "Northeastern University"), ("eth zürich", "ETH Zurich"),
    ],
)  # fmt: skip
def test_a_name_finds_its_institution(written: str, name: str) -> None:
    found = bearing(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "written", ["東北大學", "東北大学", "Institute of Physics", "Northeastern University", "大学", "", "缙云山虚构大学"]
)
def test_a_name_that_several_or_none_bear_finds_nothing(written: str) -> None:
    assert bearing(written) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("香港中文大學", "香港中文大学"), ("中国地质大学 (北京)", "中国地质大学（北京）"), ("河南财经学院; ", "河南财经学院"),
        ("Xiàmén Dàxué", ""), ("東京大学（とうきょうだいがく）", ""), ("Fudan 大学", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_is_a_chinese_name(text: str, name: str) -> None:
    assert chinese_name(text) == name


@pytest.mark.parametrize(
    ("country", "region", "city", "name"),
    [
        ("US", "New York", "Ithaca", "Ithaca"), ("US", "New York", "New York", "New York City"), ("DE", "", "Munich", "Munich"),
        ("IN", "", "New Delhi", "New Delhi"), ("CA", "Ontario", "Ottawa", "Ottawa"), ("CN", "Shanghai", "Shanghai", "Shanghai"),
        ("CN", "", "Sanhe Shi", "Sanhe"), ("HK", "Southern", "Pok Fu Lam", "Pok Fu Lam"),
        ("US", "New York", "Upton", "United States"),
    ],
)  # fmt: skip
def test_a_city_is_looked_for_in_its_state_and_country(country: str, region: str, city: str, name: str) -> None:
    found = gazetteer().get(place_code(country, region, city))
    assert found is not None
    assert found.name == name
    assert found.level != "county" or city == "Sanhe Shi"
