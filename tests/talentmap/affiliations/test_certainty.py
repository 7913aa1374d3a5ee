"""What needs no second look, and what several organisations may mean."""

import pytest

from talentmap.affiliations import Linker, Organisation
from talentmap.affiliations.candidates import Candidate
from talentmap.affiliations.certainty import certain
from talentmap.affiliations.describing import described
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.organisations import ALIAS, DISPLAY, LABEL
from talentmap.affiliations.text import Text


def organisation(key: str, *names: tuple[str, int], city: str, country: str = "CN", **more: object) -> Organisation:
    return Organisation(key, names, frozenset({"education"}), city, "", country, **more)  # type: ignore[arg-type]


ORGANISATIONS = {
    one.id: one
    for one in (
        organisation("sjtu", ("Shanghai Jiaotong", DISPLAY), ("上海交通大学", LABEL), ("交通大学", ALIAS), city="Shanghai"),
        organisation("xjtu", ("Xi'an Jiaotong University", DISPLAY), ("西安交通大学", LABEL), city="Xi'an"),
        organisation("cqjtu", ("Chongqing Jiaotong University", DISPLAY), ("重庆交通大学", LABEL), city="Chongqing"),
        organisation("uestc", ("University of Electronic Science", DISPLAY), ("电子科技大学", LABEL), city="Chengdu"),
        organisation("xidian", ("Xidian University", DISPLAY), ("西安电子科技大学", LABEL), city="Xi'an"),
        organisation("cqmu", ("Chongqing Medical University", DISPLAY), ("重庆医科大学", LABEL), city="Chongqing"),
        organisation("cas", ("Chinese Academy of Sciences", DISPLAY), ("中国科学院", LABEL), city="Beijing"),
        organisation("cuhk", ("Chinese University", DISPLAY), ("香港中文大学", LABEL), city="Hong Kong", country="HK"),
        organisation("wustl", ("Washington University in St. Louis", DISPLAY), city="St Louis", country="US"),
        organisation("hartford", ("Trinity College", DISPLAY), city="Hartford", country="US"),
        organisation("dublin", ("Trinity College Dublin", DISPLAY), city="Dublin", country="IE"),
        organisation("uw", ("University of Washington", DISPLAY), city="Seattle", country="US", funder_ids=9),
        organisation("tacoma", ("University of Washington Tacoma", DISPLAY), city="Tacoma", country="US"),
        organisation("yorkgb", ("University of York", DISPLAY), city="York", country="GB"),
        organisation("yorkca", ("York University", DISPLAY), city="Toronto", country="CA"),
        organisation("centre", ("National Centre for Tests", DISPLAY), city="Chongqing", common_name=True),
    )
}
INDEX = NameIndex(ORGANISATIONS)


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("交通大学", "sjtu", False),
        ("交通大学，上海", "sjtu", True),
        ("重庆交通大学", "cqjtu", True),
        ("电子科技大学", "uestc", True),
        ("桂林电子科技大学", "uestc", False),
        ("成都电子科技大学", "uestc", True),
        ("中国电子科技大学", "uestc", True),
        ("重庆医科大学基础医学院", "cqmu", True),
        ("重庆医科大学附属口腔医院", "cqmu", False),
        ("香港中文大学（深圳）", "cuhk", False),
        ("香港中文大学，香港", "cuhk", True),
        ("Washington University", "wustl", False),
        ("Washington University, St. Louis", "wustl", True),
        ("Trinity College", "hartford", False),
        ("Trinity College, Hartford", "hartford", True),
        ("University of Washington", "uw", True),
        ("University of York", "yorkgb", True),
        ("University of York, York", "yorkgb", True),
        ("National Center for Tests, China", "centre", False),
        ("National Center for Tests, Chongqing", "centre", True),
    ],
)
def test_a_name_of_several_needs_a_place(text: str, key: str, expected: bool) -> None:
    read = Text.of(text)
    assert certain(_candidate(read, key), read, INDEX) == expected


def _candidate(text: Text, key: str) -> Candidate:
    return next(one for one in described(text, INDEX) if one.id == key)


def test_what_several_may_mean_is_given_but_not_accepted() -> None:
    found = Linker(ORGANISATIONS).link("Trinity College")
    assert [(link.id, link.accepted) for link in found] == [("hartford", False)]


def test_the_tail_of_a_few_names_gives_them_all_and_accepts_none() -> None:
    found = Linker(ORGANISATIONS).link("科技大学")
    assert {link.id for link in found} == {"uestc", "xidian"}
    assert not any(link.accepted for link in found)
