"""Names that several places bear: each of them is told, as the place or as another reading."""

from collections import defaultdict

import pytest

from talentmap.hometown import extract
from talentmap.places import Place, gazetteer, locate
from talentmap.places.spelling import key

NO_NAMES = ("市辖区", "县")


def told(name: str, year: int | None = None) -> set[str]:
    found = locate(name, year)
    return {found.code, *found.alternatives} if found else set()


def missing(name: str, bearers: list[Place]) -> set[str]:
    """Bearers of today's and former times that are not told, and neither lie in the place that is nor hold it."""
    world, found = gazetteer(), locate(name)
    assert found
    known = {found.code, *found.alternatives, *world.ancestors(found.code)}
    today = {place.code: world.today(place.code) for place in bearers if world.today(place.code)}
    return {code for code, mains in today.items() if known.isdisjoint(mains) and found.code not in world.ancestors(mains[0])}


def bearers_of(names: dict[str, list[Place]]) -> dict[str, list[Place]]:
    return {name: places for name, places in names.items() if len(places) > 1 and name not in NO_NAMES}


def test_every_division_of_a_name_is_told_today_or_former() -> None:
    names: dict[str, list[Place]] = defaultdict(list)
    for place in gazetteer().rows():
        if place.level in ("prefecture", "county"):
            names[place.name_zh].append(place)
    shared = bearers_of(names)
    assert len(shared) > 500
    assert {name: lost for name, places in shared.items() if (lost := missing(name, places))} == {}


def test_every_province_and_prefecture_of_a_spelling_is_told() -> None:
    names: dict[str, list[Place]] = defaultdict(list)
    for place in gazetteer().rows():
        if place.level in ("province", "prefecture") and not place.former:
            names[key(place.name)].append(place)
    shared = bearers_of(names)
    assert {"suzhou", "taizhou", "fuzhou", "yulin", "yichun"} <= set(shared)
    assert {name: lost for name, places in shared.items() if (lost := missing(name, places))} == {}


@pytest.mark.parametrize(
    ("text", "year", "codes"),
    [
        ("江北区", None, {"330205", "500157"}),
        ("江北区", 1990, {"330205", "500157"}),
        ("双桥区", None, {"130802", "500111"}),
        ("东城区", 1980, {"110101", "510104"}),
        ("市中区", None, {"370103", "511002", "511102", "510703", "500103"}),
        ("城关区", None, {"540102", "620102"}),
        ("西区", None, {"510403", "430503"}),
        ("郊区", None, {"140311", "230811", "340711"}),
        ("Kuanhsien", None, {"371525", "510181"}),
        ("Yichun", None, {"2307", "3609"}),
        ("San Jose", None, {"GN:5392171", "GN:3621849"}),
        ("Georgia", None, {"GE", "US"}),
    ],
)
def test_all_places_of_a_shared_name_are_told(text: str, year: int | None, codes: set[str]) -> None:
    assert codes <= told(text, year)


def test_a_place_of_the_name_that_is_no_more_makes_it_unclear_unless_it_lay_in_the_same_city() -> None:
    assert locate("江北区").grade == "C"  # type: ignore[union-attr]
    assert locate("重庆江北区").grade == "B"  # type: ignore[union-attr]
    assert locate("湖北武昌").grade == "B"  # type: ignore[union-attr]
    assert "420115" in told("湖北武昌")


def test_a_hometown_of_a_shared_name_shows_that_it_is_unclear() -> None:
    home = extract("何以宁，江北区人，1962年生。").native_of
    assert home
    assert home.grade == "C"
    assert {"330205", "500157"} <= {home.code, *home.alternatives}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("山西省阳泉市郊区", "140311"),
        ("北京郊区", "11"),
        ("攀枝花东区", "510402"),
        ("山西大同城区", "140213"),
        ("成都郊区", "5101"),
    ],
)
def test_a_common_word_names_a_district_only_inside_its_city(text: str, code: str) -> None:
    found = locate(text)
    assert found
    assert (found.code, found.grade) == (code, "B")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cairo on", None),
        ("Paris or", None),
        ("Paris, TX", "GN:4717560"),
        ("boston, ma", "GN:4930956"),
        ("Scranton, Pa.", "GN:5211303"),
        ("Kingston, ON", "GN:5992500"),
        ("Co. Kerry", "IE"),
        ("Kent", "GB"),
        ("Kent, Ohio", "GN:5159537"),
        ("Norfolk, Virginia", "GN:4776222"),
        ("Mysore State", "IN"),
        ("Hyderabad (now part of Pakistan)", "GN:1176734"),
        ("Raipur, Punjab (now part of Pakistan)", "PK"),
    ],
)
def test_states_counties_and_todays_country_tell_homonyms_apart(text: str, code: str | None) -> None:
    found = locate(text)
    assert (found.code if found else None) == code
