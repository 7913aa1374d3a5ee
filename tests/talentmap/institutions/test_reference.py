from collections import Counter

from talentmap.institutions import corrected, place_code, reference
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
