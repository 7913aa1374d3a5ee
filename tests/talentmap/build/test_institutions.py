"""Names and places of institutions."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from talentmap.model.kinds import AFFILIATION, INSTITUTION
from talentmap.model.statements import Statement, link_subject

Row = dict[str, Any]
ME = "orcid:0000-0000-0000-0001"
HKU, CUHK, CQUST, XINXIANG = "02zhqgq86", "00t33hh48", "03n3v6d52", "05qvskn85"


def record(ror: str, source: str = "ror", **facts: str) -> Iterator[Statement]:
    """An institution's record; `name_zh` and the like carry their language behind the prop."""
    me = f"{source}:{ror}"
    yield Statement(me, INSTITUTION, "ror", ror, source)
    for prop, value in facts.items():
        name, _, lang = prop.partition("_")
        yield Statement(me, INSTITUTION, name, value, source, lang)


def works_at(source: str = "pages", *, id: str = "", name: str = "") -> Iterator[Statement]:
    link = link_subject(source, AFFILIATION, ME, id or name)
    facts = {"person": ME, "institution": id, "institution_name": name}
    yield from (Statement(link, AFFILIATION, prop, value, source) for prop, value in facts.items() if value)


@pytest.fixture
def institution(built: Callable[[list[Statement]], Callable[[str], list[Row]]]) -> Callable[..., Row]:
    """The only institution of a release of these statements."""

    def build(*parts: Iterator[Statement]) -> Row:
        (row,) = built([statement for part in parts for statement in part])("institutions")
        return row

    return build


def test_a_record_without_a_chinese_name_takes_that_of_the_reference_table(institution: Callable[..., Row]) -> None:
    row = institution(record(HKU, name_en="University of Hong Kong", country="HK"), works_at(id=f"ror:{HKU}"))
    assert (row["name"], row["name_zh"]) == ("University of Hong Kong", "香港大学")


def test_a_name_that_a_record_states_outranks_the_reference_table(institution: Callable[..., Row]) -> None:
    row = institution(record(HKU, name_en="University of Hong Kong", name_zh="港大"), works_at(id=f"ror:{HKU}"))
    assert row["name_zh"] == "港大"


def test_among_several_stated_names_the_customary_one_is_chosen(institution: Callable[..., Row]) -> None:
    names = record(CQUST, name_en="Chongqing University of Science and Technology", name_zh="重庆科技学院")
    row = institution(names, works_at(id=f"ror:{CQUST}"), works_at("orcid", name="重庆科技大学"))
    assert row["name_zh"] == "重庆科技大学"
    assert "name:重庆科技大学" in row["source_ids"]


def test_traditional_characters_are_simplified_and_pinyin_is_no_chinese_name(institution: Callable[..., Row]) -> None:
    named = record(CUHK, name_en="Chinese University of Hong Kong", name_zh="香港中文大學")
    pinyin = record(CUHK, "openalex", name_zh="Xiānggǎng Zhōngwén Dàxué")
    assert institution(named, pinyin, works_at(id=f"ror:{CUHK}"))["name_zh"] == "香港中文大学"


def test_an_institution_known_by_its_chinese_name_alone_gets_both_names_and_its_place(
    institution: Callable[..., Row],
) -> None:
    row = institution(works_at(name="重庆科技大学"))
    assert (row["name"], row["name_zh"]) == ("Chongqing University of Science and Technology", "重庆科技大学")
    assert (row["ror"], row["country"], row["place"], row["city_zh"]) == (CQUST, "CN", "50", "重庆市")
    assert row["lat"] == pytest.approx(29.56, abs=0.1)


def test_a_chinese_name_nobody_knows_is_both_its_names(institution: Callable[..., Row]) -> None:
    row = institution(works_at(name="缙云山虚构研究院"))
    assert (row["name"], row["name_zh"], row["ror"]) == ("缙云山虚构研究院", "缙云山虚构研究院", None)


def test_a_name_that_several_records_bear_is_none_of_the_reference_tables(
    built: Callable[..., Callable[[str], list[Row]]],
) -> None:
    twins = (record(ror, name_en=f"Fictional {ror}", name_zh="重庆科技大学") for ror in ("0one", "0two"))
    parts = [*twins, works_at("orcid", id="ror:0one"), works_at("nobel", id="ror:0two"), works_at(name="重庆科技大学")]
    rows = built([statement for part in parts for statement in part])("institutions")
    assert sorted(row["ror"] or "" for row in rows) == ["", "0one", "0two"]


def test_a_japanese_name_is_not_taken_for_a_chinese_one(institution: Callable[..., Row]) -> None:
    row = institution(record("0fictional", name_en="Fictional Institute", name_ja="架空研究所"), works_at(id="ror:0fictional"))
    assert (row["name"], row["name_zh"]) == ("Fictional Institute", None)


def test_a_university_that_the_registry_misplaces_lies_where_it_is(institution: Callable[..., Row]) -> None:
    wrong = record(
        XINXIANG, name_en="Xinxiang University", city="Xinxiang", region="Chongqing", country="CN", lat="30.5", lon="108.3"
    )
    row = institution(wrong, works_at(id=f"ror:{XINXIANG}"))
    assert (row["place"], row["city_zh"]) == ("4107", "新乡市")
    assert row["lat"] == pytest.approx(35.3, abs=0.1)


@pytest.mark.parametrize(
    ("facts", "place", "city_zh"),
    [
        ({"country": "HK", "city": "Pok Fu Lam", "region": "Southern", "geonames": "1819091"}, "GN:1819091", "香港"),
        ({"country": "DE", "city": "Göttingen", "geonames": "2918632"}, "GN:2918632", "哥廷根"),
        ({"country": "CN", "city": "Suzhou", "region": "Anhui"}, "3413", "宿州市"),
        ({"country": "CN", "city": "Shanghai", "region": "Shanghai"}, "31", "上海市"),
        ({"country": "CN", "city": "Nowhere", "region": "Sichuan"}, "51", "四川省"),
        ({"country": "US", "city": "Nowhere"}, "US", None),
    ],
)
def test_the_place_is_the_citys_else_the_regions_else_the_country(
    institution: Callable[..., Row], facts: dict[str, str], place: str, city_zh: str | None
) -> None:
    row = institution(record("0fictional", name_en="Fictional University", **facts), works_at(id="ror:0fictional"))
    assert (row["place"], row["city_zh"]) == (place, city_zh)
