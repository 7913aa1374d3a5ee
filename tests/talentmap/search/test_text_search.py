"""What people are found by."""

from collections.abc import Callable
from typing import Any

import pytest

from talentmap.model.ids import make_id
from talentmap.search import Filter, SearchIndex

TOPIC = {
    "id": "T1",
    "name": "Lithium battery cathodes",
    "name_zh": "锂电池正极",
    "keywords": ["solid-state electrolyte"],
}


@pytest.fixture
def index(make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]]) -> SearchIndex:
    return make_index(
        [
            person("Xiaoming Li", name_zh="李小明", text="Batteries for cars", topics={"T1": 0.9}, h_index=9),
            person("Hong Qin", name_zh="覃红", text="quantum key distribution", areas={"quantum": 0.8}),
            person("Weimin Zhang", institution_name="Chongqing University", institution_name_zh="重庆大学"),
            person("Weiming Zhang", text="steel; key findings on the distribution of cracks"),
            person("Jürgen Müller", orcid="0000-0002-1825-0097", source_ids=["openalex:A12345"]),
            person("Lv", name_zh="吕布", names=[]),
        ],
        topics=[TOPIC],
    )


def names(index: SearchIndex, q: str) -> list[str]:
    return sorted(str(hit.row["name"]) for hit in index.search(Filter(q=q)).hits)


@pytest.mark.parametrize(
    "q",
    [
        "李小明",
        "小明",
        "Li Xiaoming",
        "xiaoming li",
        "lixiaoming",
        "xiaomingli",
        "lxm",
        "xm li",
        "Xiao-Ming Li",
        "name:李小明",
    ],
)
def test_a_chinese_name_is_found_however_it_is_typed(index: SearchIndex, q: str) -> None:
    assert names(index, q) == ["Xiaoming Li"]


@pytest.mark.parametrize("q", ["tan hong", "qin hong", "覃红"])
def test_both_readings_of_a_surname_find_it(index: SearchIndex, q: str) -> None:
    assert names(index, q) == ["Hong Qin"]


@pytest.mark.parametrize("q", ["lu bu", "lv bu", "lyu bu", "LÜ BU"])
def test_the_umlaut_of_pinyin_may_be_typed_in_any_way(index: SearchIndex, q: str) -> None:
    assert names(index, q) == ["Lv"]


def test_characters_find_people_known_only_in_pinyin(index: SearchIndex) -> None:
    assert names(index, "张伟民") == ["Weimin Zhang"]
    assert names(index, "张伟明") == ["Weiming Zhang"]


def test_diacritics_do_not_matter(index: SearchIndex) -> None:
    assert names(index, "Muller") == names(index, "MÜLLER") == ["Jürgen Müller"]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("battery", ["Xiaoming Li"]),  # English endings
        ("锂电池", ["Xiaoming Li"]),  # the topic's Chinese name
        ("量子信息", ["Hong Qin"]),  # the area's label
        ('"key distribution"', ["Hong Qin"]),
        ("key distribution", ["Hong Qin", "Weiming Zhang"]),
        ("key distribution -quantum", ["Weiming Zhang"]),
        ("steel OR batteries", ["Weiming Zhang", "Xiaoming Li"]),
        ("zhang AND steel", ["Weiming Zhang"]),
        ("机构:重庆大学", ["Weimin Zhang"]),
        ("inst:chongqing zhang", ["Weimin Zhang"]),
        ("name:quantum", []),
        ("-zhang -li -qin -muller", ["Lv"]),
        ("0000-0002-1825-0097", ["Jürgen Müller"]),
        ("https://openalex.org/A12345", ["Jürgen Müller"]),
        (make_id("scientist", "Hong Qin"), ["Hong Qin"]),
    ],
)
def test_the_grammar_of_queries(index: SearchIndex, q: str, found: list[str]) -> None:
    assert names(index, q) == found


@pytest.mark.parametrize(
    "q", ['"', "-", "OR", "a OR", "(((", "name:", "* : \\", "[1 TO", "\x00", "🙂", "x" * 2000, "- - -", '""', "“王"]
)
def test_odd_input_never_fails(index: SearchIndex, q: str) -> None:
    assert index.search(Filter(q=q)).total >= 0


def test_an_exact_name_comes_before_one_that_only_reads_alike(
    make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]]
) -> None:
    index = make_index([person("Wei Wang", h_index=90), person("Wei Wang 2", name_zh="王伟", h_index=1)])
    assert [hit.row.get("name_zh") for hit in index.search(Filter(q="王伟")).hits] == ["王伟", None]


@pytest.mark.parametrize("q", ["🙂", "(((", "*"])
def test_signs_without_a_word_find_nobody(index: SearchIndex, q: str) -> None:
    assert index.search(Filter(q=q)).total == 0
    assert index.search(Filter(q=" ")).total == 6


@pytest.mark.parametrize("q", ["泸州", "四川", "luzhou", "Sichuan"])
def test_a_home_is_found_by_its_name_and_by_what_lies_above(
    make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]], q: str
) -> None:
    places = [
        {"code": "51", "name": "Sichuan", "name_zh": "四川省", "level": "province"},
        {"code": "5105", "name": "Luzhou", "name_zh": "泸州市", "level": "prefecture"},
    ]
    index = make_index([person("Li Na", homes=["5105", "51", "CN"]), person("Wang Wei", homes=["50", "CN"])], places=places)
    assert names(index, q) == ["Li Na"]


@pytest.fixture
def terms(make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]]) -> SearchIndex:
    return make_index(
        [
            person("Ada", text="Machine learning for alloys"),
            person("Ben", text="深度学习与芯片设计"),
            person("Cai", text="Learning to run a machine shop"),
            person("Dan", text="A deep neural network on a chip"),
            person("Wei Wang", name_zh="王偉", text="橋樑"),
        ],
        topics=[],
    )


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("机器学习", ["Ada"]),
        ("machine learning", ["Ada", "Cai"]),
        ("深度学习", ["Ben", "Dan"]),
        ("deep learning", ["Ben", "Dan"]),
        ("深度学习芯片", ["Ben", "Dan"]),
        ('"deep learning"', []),
        ('"深度学习"', ["Ben"]),
        ("name:机器学习", []),
        ("text:机器学习", ["Ada"]),
        ("chip -深度学习", []),
        ("机器学习 OR 深度学习", ["Ada", "Ben", "Dan"]),
        ("王伟", ["Wei Wang"]),
        ("王偉", ["Wei Wang"]),
        ("桥梁", ["Wei Wang"]),
        ("bridge", ["Wei Wang"]),
    ],
)
def test_terms_are_found_in_other_words_and_other_characters(terms: SearchIndex, q: str, found: list[str]) -> None:
    assert names(terms, q) == found


def test_the_words_as_typed_come_first(terms: SearchIndex) -> None:
    assert terms.search(Filter(q="deep neural network")).hits[0].row["name"] == "Dan"


def test_a_terms_words_side_by_side_come_before_the_words_apart(terms: SearchIndex) -> None:
    assert [hit.row["name"] for hit in terms.search(Filter(q="machine learning")).hits] == ["Ada", "Cai"]


@pytest.mark.parametrize(
    ("q", "found"), [("C++", ["Ada"]), ("c++", ["Ada"]), ("text:C#", ["Grace"]), ("-c++ 语言", ["Grace"]), ("c", [])]
)
def test_signs_at_the_end_of_a_languages_name_count(
    make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]], q: str, found: list[str]
) -> None:
    index = make_index(
        [person("Ada", text="C++17程序语言, Na+ and Ca2+"), person("Grace", text="C#语言"), person("Linus", text="vitamins")]
    )
    assert names(index, q) == found
