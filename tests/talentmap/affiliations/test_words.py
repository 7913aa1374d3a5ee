"""Words of affiliations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.affiliations.places import countries_in
from talentmap.affiliations.words import acronyms, segments, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Univ. of Münster", "Universität Munster"),
        ("Inst. of Comput. Sciences", "Institute of Comput Science"),
        ("Nat'l Lab.", "NAT L Laboratory"),
        ("重慶大學", "重庆大学"),
        ("U.S. Geological Survey", "US Geological Survey"),
        ("Univ Calif Berkeley", "University of California, Berkeley"),
        ("Univ Elect Sci & Technol China", "University of Electronic Science and Technology of China"),
        ("中科院自动化研究所", "中国科学院自动化研究所"),
        ("重庆医科大学第一附属医院", "重庆医科大学附属第一医院"),
        ("病毒学全国重点实验室", "病毒学国家重点实验室"),
        ("國立臺灣大學", "台湾大学"),
        ("中国人民解放军第三军医大学", "第三军医大学"),
        ("中国人民解放军总医院", "解放军总医院"),
        ("中国电科重庆声光电有限公司", "中国电子科技集团重庆声光电有限公司"),
    ],
)
def test_spellings_of_one_name_are_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_an_affiliation_is_split_where_its_parts_end() -> None:
    text = "Dept. of Physics; Example University (EU), Chongqing - China"
    assert segments(text) == ["Dept. of Physics", "Example University", "EU", "Chongqing", "China"]


@pytest.mark.parametrize(
    "text",
    [
        "Example University, Chongqing; e-mail: a.b@example.edu.cn",
        "a.b@example.edu.cn, Example University, Chongqing",
        "Example University, Chongqing https://example.edu.cn/x",
    ],
)
def test_addresses_of_the_net_are_no_part(text: str) -> None:
    assert segments(text) == ["Example University", "Chongqing"]


def test_national_universities_abroad_keep_their_name() -> None:
    assert "".join(words("新加坡国立大学")) == "新加坡国立大学"
    assert "".join(words("中国科学院")) == "中国科学院"


def test_capitals_are_acronyms() -> None:
    assert acronyms("CNRS, Inserm and MIT") == ["CNRS", "MIT"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Leeds, UK", {"GB"}),
        ("Chongqing, P.R. China", {"CN"}),
        ("中国重庆", {"CN"}),
        ("Paris", set()),
        ("USA and Germany", {"US", "DE"}),
    ],
)
def test_countries_are_seen(text: str, codes: set[str]) -> None:
    assert countries_in(words(text)) == codes


@given(st.text(max_size=200))
def test_words_of_words_are_the_same(text: str) -> None:
    once = words(text)
    assert all(word and word == word.casefold() for word in once)
