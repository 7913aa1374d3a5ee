"""Filters, facets, sorts and pages."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from talentmap.errors import FilterError, NoReleaseError, NotFoundError
from talentmap.model.ids import make_id
from talentmap.search import FACETS, Filter, SearchIndex, open_index

CHONGQING_UNIVERSITY, ELSEWHERE = make_id("institution", "cqu"), make_id("institution", "else")


@pytest.fixture
def index(make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]]) -> SearchIndex:
    quiet = {"coverage": "mention", "institution": ELSEWHERE}
    a = {"country": "CN", "homes": ["510104", "5101", "51", "CN"], "institution": CHONGQING_UNIVERSITY, "works": 5}
    a |= {"h_index": 3, "first_year": 2001, "last_year": 2024, "works_5y": 1, "tier": "proposed:leading"}
    b = {"country": "US", "homes": ["5001", "50", "CN"], "institutions": [CHONGQING_UNIVERSITY, ELSEWHERE], "works": 9}
    b |= {"h_index": 2, "first_year": 1990, "last_year": 2010, "works_5y": 0}
    c = {"country": "US", "works": 1, "h_index": 1, "first_year": 2020, "last_year": 2024, "works_5y": 3, **quiet}
    return make_index(
        [
            person("A", areas={"ic": 0.9}, **a),
            person("B", areas={"ic": 0.5, "quantum": 0.7}, **b),
            person("C", areas={"quantum": 0.6}, **c),
            person("D", directions={"life": 0.4}, **quiet),
        ]
    )


def found(index: SearchIndex, **asked: Any) -> str:
    return "".join(sorted(str(hit.row["name"]) for hit in index.search(Filter(**asked)).hits))


def facet(index: SearchIndex, name: str, **asked: Any) -> dict[str, int]:
    return {value.value: value.count for value in index.search(Filter(**asked)).facets[name]}


def test_values_are_or_and_parameters_are_and(index: SearchIndex) -> None:
    assert found(index, area=("ic", "quantum")) == "ABC"
    assert found(index, area=("ic", "quantum"), country=("US",)) == "BC"
    assert found(index, area=("ic",), country=("US",), coverage=("mention",)) == ""


def test_home_finds_the_place_and_all_below_it(index: SearchIndex) -> None:
    assert found(index, home=("51",)) == found(index, home=("510000",)) == found(index, home=("510100",)) == "A"
    assert found(index, home=("51", "50")) == found(index, home=("CN",)) == "AB"
    assert found(index, home=("52",)) == ""


def test_institution_finds_the_whole_career(index: SearchIndex) -> None:
    assert found(index, institution=(CHONGQING_UNIVERSITY,)) == "AB"


def test_active_years_need_known_works(index: SearchIndex) -> None:
    assert found(index, active_from=2020) == "AC"
    assert found(index, active_to=2001) == "AB"
    assert found(index, active_from=2020, active_to=2001) == "A"


def test_a_facets_counts_ignore_its_own_parameter(index: SearchIndex) -> None:
    assert facet(index, "area", area=("ic",)) == {"ic": 2, "quantum": 2}
    assert facet(index, "country", area=("ic",)) == {"CN": 1, "US": 1}
    assert facet(index, "area", area=("ic",), country=("US",)) == {"quantum": 2, "ic": 1}


def test_what_is_chosen_is_always_among_the_facets_values(index: SearchIndex) -> None:
    assert facet(index, "country", country=("DE",), area=("ic",)) == {"CN": 1, "US": 1, "DE": 0}


def test_every_facet_is_counted_exactly(make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]]) -> None:
    people = []
    for number in range(700):
        where = {"country": ("CN", "US", "DE")[number % 3], "institution": make_id("institution", str(number % 300))}
        province = str(51 + number % 2)
        people.append(person(f"P{number}", homes=[f"{province}{number % 90 + 10}", province], **where))
    facets = make_index(people).search(Filter()).facets
    assert set(facets) == set(FACETS)
    homes = Counter(code for row in people for code in row["home_codes"])
    assert {value.value: value.count for value in facets["home"]} == homes
    institutions = Counter(row["institution"] for row in people)
    assert len(facets["institution"]) == 200
    assert all(institutions[value.value] == value.count for value in facets["institution"])
    assert facets["institution"][0].count == max(institutions.values())


@pytest.mark.parametrize(
    ("sort", "order"),
    [("works", "BACD"), ("h_index", "ABCD"), ("recent", "CABD"), ("name", "ABCD"), ("relevance", "ABCD")],
)
def test_sorts(index: SearchIndex, sort: str, order: str) -> None:
    page = index.search(Filter(), sort=sort)
    assert "".join(str(hit.row["name"]) for hit in page.hits) == order


def test_names_sort_by_pinyin_in_chinese_and_by_alphabet_in_english(
    make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]]
) -> None:
    index = make_index([person("Adam Zed"), person("x", name_zh="单霞"), person("y", name_zh="王伟"), person("Bea Abel")])
    order = {
        lang: [hit.row.get("name_zh", hit.row["name"]) for hit in index.search(Filter(), "name", lang=lang).hits]
        for lang in ("zh", "en")
    }
    assert order["zh"] == ["单霞", "王伟", "Bea Abel", "Adam Zed"]
    assert order["en"] == ["Bea Abel", "单霞", "王伟", "Adam Zed"]


def test_pages_go_on_where_the_last_ended(index: SearchIndex) -> None:
    first, second = (index.search(Filter(), "works", page, 3, facets=False) for page in (1, 2))
    assert (first.total, len(first.hits), len(second.hits)) == (4, 3, 1)
    assert first.facets == {}
    assert not {hit.id for hit in first.hits} & {hit.id for hit in second.hits}


def test_ids_counts_and_rows(index: SearchIndex) -> None:
    ids = index.ids(Filter(area=("ic",)), sort="works")
    assert ids == [make_id("scientist", "B"), make_id("scientist", "A")]
    assert index.count(Filter(area=("ic",))) == 2
    assert [row["name"] for row in index.rows(ids)] == ["B", "A"]
    with pytest.raises(NotFoundError):
        index.rows(["tm:paaaaaaaaaaaa"])


def test_a_row_carries_what_a_list_shows(index: SearchIndex) -> None:
    (row,) = index.rows([make_id("scientist", "A")])
    assert row["areas"] == [{"id": "ic", "score": 0.9, "works": 1}]
    assert row["homes"] == [{"relation": "native_of", "code": "510104", "grade": "A", "text": "510104"}]
    assert (row["tier"], row["country"], row["works"], row["fictional"]) == ("proposed:leading", "CN", 5, True)


@pytest.mark.parametrize(
    "asked",
    [
        {"area": ("physics",)}, {"direction": ("x",)}, {"tier": ("leading",)}, {"coverage": ("all",)},
        {"home_grade": ("D",)},
        {"home": ("5",)}, {"home": ("51; drop",)}, {"country": ("China",)}, {"institution": ("openalex:I1",)},
        {"active_from": -1}, {"bbox": (0.0, 50.0, 10.0, 40.0)}, {"bbox": (-200.0, 0.0, 10.0, 40.0)},
        {"bbox": (float("nan"), 0.0, 1.0, 1.0)}, {"shape": ((0.0, 0.0), (1.0, 1.0))}, {"shape": ((0.0, 0.0),) * 5},
        {"country": ("CN",) * 101},
    ],
)  # fmt: skip
def test_unknown_values_are_refused_with_what_is_allowed(index: SearchIndex, asked: dict[str, Any]) -> None:
    (parameter,) = asked
    with pytest.raises(FilterError) as refused:
        index.search(Filter(**asked))
    assert refused.value.parameter == parameter


def test_wrong_pages_and_sorts_are_refused(index: SearchIndex) -> None:
    for wrong in ({"sort": "age"}, {"page": 0}, {"size": 0}, {"size": 101}, {"page": 10**9}):
        with pytest.raises(FilterError):
            index.search(Filter(), **wrong)


def test_threads_may_share_the_index(index: SearchIndex) -> None:
    with ThreadPoolExecutor(4) as pool:
        totals = list(pool.map(lambda number: index.search(Filter(area=("ic",), active_from=number % 3)).total, range(60)))
    assert totals == [2] * 60


def test_a_release_without_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoReleaseError):
        open_index(tmp_path)


def test_an_index_of_another_version_is_refused(make_release: Callable[..., Path], person: Callable[..., dict[str, Any]]) -> None:
    release = make_release([person("A")])
    (release / "search" / "version").write_text("1")
    with pytest.raises(NoReleaseError, match="another version"):
        open_index(release)


def test_an_empty_release_can_be_searched(make_index: Callable[..., SearchIndex]) -> None:
    index = make_index([])
    assert index.search(Filter(q="x")).total == 0
    assert index.clusters(Filter(), 3).clusters == ()
    assert index.newest_year() == 0
