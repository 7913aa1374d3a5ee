"""Affiliations linked with a few organisations."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentmap.affiliations import Linker, Organisation, with_reference
from talentmap.affiliations.organisations import ACRONYM, ALIAS, DISPLAY, LABEL
from talentmap.affiliations.several import listed, named_one_by_one


def organisation(
    key: str, *names: tuple[str, int], city: str, country: str, types: str = "education", **more: object
) -> Organisation:
    return Organisation(
        id=f"https://ror.org/{key}", names=names, types=frozenset({types}), city=city, region="", country=country,
        links=2, registries=4, funder_ids=1, **more,  # type: ignore[arg-type]
    )  # fmt: skip


ORGANISATIONS = {
    one.id: one
    for one in (
        organisation(
            "cqu", ("Chongqing University", DISPLAY), ("重庆大学", LABEL), ("CQU", ACRONYM), city="Chongqing", country="CN"
        ),
        organisation("cqmu", ("Chongqing Medical University", DISPLAY), ("重庆医科大学", LABEL), city="Chongqing", country="CN"),
        organisation(
            "hosp", ("First Affiliated Hospital of Chongqing Medical University", DISPLAY), ("重庆医科大学附属第一医院", LABEL),
            city="Chongqing", country="CN", types="healthcare", parents=("https://ror.org/cqmu",),
        ),
        organisation("scu", ("Sichuan University", DISPLAY), ("四川大学", LABEL), city="Chengdu", country="CN"),
        organisation(
            "tum", ("Technical University of Munich", DISPLAY), ("Technische Universität München", LABEL), city="Munich",
            country="DE",
        ),
        organisation(
            "lmu", ("Ludwig-Maximilians-Universität München", DISPLAY), ("University of Munich", ALIAS), city="Munich",
            country="DE",
        ),
        organisation("yorkgb", ("University of York", DISPLAY), city="York", country="GB"),
        organisation("yorkca", ("York University", DISPLAY), city="Toronto", country="CA"),
        organisation("trin_us", ("Trinity College", DISPLAY), city="Hartford", country="US"),
        organisation("trin_ie", ("Trinity College", DISPLAY), city="Dublin", country="IE"),
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def linker() -> Linker:
    """The invented ids beside the institutions that ship, but for those of the same towns: how rare a word is counts."""
    towns = {one.city for one in ORGANISATIONS.values()}
    others = {key: one for key, one in with_reference({}).items() if one.city not in towns}
    return Linker({**others, **ORGANISATIONS})


def keys(linker: Linker, text: str) -> set[str]:
    return {link.id.removeprefix("https://ror.org/") for link in linker.link(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Department of Physics, Chongqing University, Chongqing 400044, China", {"cqu"}),
        ("重庆大学物理学院", {"cqu"}),
        ("四川大学，成都，中国", {"scu"}),
        ("Physik-Department, Technische Universität München, Garching, Germany", {"tum"}),
        ("Dept. of Chem., Tech. Univ. Munich", {"tum"}),
        ("University of York, York, UK", {"yorkgb"}),
        ("York Univ., Toronto, Canada", {"yorkca"}),
        ("School of Physics, Trinity College, Dublin, Ireland", {"trin_ie"}),
        ("Trinity College, Hartford, CT, USA", {"trin_us"}),
        ("Independent researcher", set()),
        ("", set()),
        ("💩", set()),
        ("'; DROP TABLE scientists; --", set()),
    ],
)
def test_a_text_is_linked_with_what_it_names(linker: Linker, text: str, expected: set[str]) -> None:
    assert keys(linker, text) == expected


def test_a_hospital_is_an_organisation_of_its_own(linker: Linker) -> None:
    assert "hosp" in keys(linker, "The First Affiliated Hospital of Chongqing Medical University, Chongqing, China")


def test_the_surest_comes_first_and_scores_are_probabilities(linker: Linker) -> None:
    links = linker.link("Chongqing University and Sichuan University")
    assert [link.score for link in links] == sorted((link.score for link in links), reverse=True)
    assert all(0 <= link.score <= 1 for link in links)


def test_texts_are_linked_alike_alone_and_together(linker: Linker) -> None:
    texts = ["Chongqing University", "", "Sichuan University, Chengdu", "University of York"] * 200
    assert list(linker.link_all(texts)) == [linker.link(text) for text in texts[:4]] * 200


def test_a_very_long_text_is_read_in_part(linker: Linker) -> None:
    assert keys(linker, "Chongqing University, " + "x" * 10_000) == {"cqu"}
    linker.link("Chongqing University; " * 500)


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_text_has_an_answer(text: str) -> None:
    for link in Linker(ORGANISATIONS).link(text):
        assert link.id in ORGANISATIONS


def test_the_names_that_ship_are_added_to_a_dump() -> None:
    dump = {
        "https://ror.org/02bn68w95": organisation(
            "02bn68w95", ("Institute of Optics and Electronics", DISPLAY), city="", country="CN"
        )
    }
    both = with_reference(dump)
    assert ("中国科学院光电技术研究所", LABEL) in both["https://ror.org/02bn68w95"].names
    assert len(both) == len(with_reference({})) > 1_000


def test_what_words_tell_together_depends_on_no_order() -> None:
    index = Linker(ORGANISATIONS).index
    some = [*index.rarity, "never", "seen"]
    assert index.weight(some) == math.fsum(index.rarity.get(word, max(index.rarity.values())) for word in sorted(some))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("重庆大学; 四川大学", {"cqu", "scu"}),
        ("重庆大学；；四川大学；", {"cqu", "scu"}),
        ("四川大学、重庆大学、重庆医科大学", {"scu", "cqu", "cqmu"}),
        ("重庆大学和四川大学", {"cqu", "scu"}),
    ],
)
def test_every_organisation_of_a_list_is_named(linker: Linker, text: str, named: set[str]) -> None:
    assert keys(linker, text) == named


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("重庆大学物理学院", "cqu"),
        ("物理学院，重庆大学，重庆", "cqu"),
        ("重庆医科大学附属第一医院", "hosp"),
        ("重庆医科大学第一附属医院", "hosp"),
        ("Chongqing University, Chongqing, China", "cqu"),
    ],
)
def test_an_exact_name_with_a_unit_or_its_place_needs_no_second_look(linker: Linker, text: str, accepted: str) -> None:
    first = linker.link(text)[0]
    assert (first.id, first.accepted) == (f"https://ror.org/{accepted}", True)


@pytest.mark.parametrize(
    ("exact", "placed"), [("重庆大学", "重庆大学，重庆"), ("Sichuan University", "Sichuan University, Chengdu, China")]
)
def test_a_place_beside_it_takes_little_from_an_exact_name(linker: Linker, exact: str, placed: str) -> None:
    assert linker.link(placed)[0].score > linker.link(exact)[0].score - 0.05


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("重庆大学，四川大学，重庆医科大学", ["重庆大学", "四川大学", "重庆医科大学"]),
        ("重庆大学 四川大学", ["重庆大学", "四川大学"]),
        ("Sichuan University, Chengdu, CQU, China", ["Sichuan University, Chengdu", "CQU, China"]),
        ("University of York, York, UK", []),
        ("Department of Physics, Sichuan University, CQU", []),
        ("First Affiliated Hospital of Chongqing Medical University, Chongqing Medical University", []),
        ("Sichuan University, First Affiliated Hospital of Chongqing Medical University", []),
        ("Trinity College, Sichuan University", []),
        ("重庆大学，重庆", []),
        ("", []),
    ],
)
def test_a_list_of_nothing_but_names_is_cut_at_its_commas(linker: Linker, text: str, members: list[str]) -> None:
    assert named_one_by_one(text, linker.index) == members


def test_every_name_between_commas_is_linked(linker: Linker) -> None:
    assert keys(linker, "重庆大学，四川大学，重庆医科大学") == {"cqu", "scu", "cqmu"}
    assert keys(linker, "Technical University of Munich, Sichuan University, CQU") >= {"tum", "scu"}


def test_a_list_may_be_taken_whole(linker: Linker) -> None:
    (whole,) = linker.link_all(["四川大学、重庆大学、重庆医科大学"], members=False)
    assert len(whole) < 3


def test_a_list_is_cut_where_it_says_so() -> None:
    assert listed("Sichuan University；Technical University of Munich") == [
        "Sichuan University",
        "Technical University of Munich",
    ]
    assert listed("Sichuan University and Chongqing University") == ["Sichuan University", "Chongqing University"]
    assert listed("重庆大学与四川大学") == ["重庆大学", "四川大学"]


def test_what_is_no_list_is_not_cut() -> None:
    assert listed("Department of Physics and Astronomy, University of York") == []
    assert listed("Institute of Basic Science and Department of Physics, University of York") == []
    assert listed("重庆大学，中国重庆") == []
    assert listed("; ".join(f"University of City {number}" for number in range(20))) == []
    assert listed("a; b") == []
