from talentmap.places import CHUANYU, gazetteer, six_digits


def test_a_code_is_found_in_any_number_of_digits() -> None:
    world = gazetteer()
    assert world.get("51") == world.get("510000")
    assert world.get("510100") == world.get("5101")
    assert world.get("5101").name_zh == "成都市"  # type: ignore[union-attr]
    assert [six_digits(code) for code in ("51", "5101", "510104", "GN:1", "US")] == ["510000", "510100", "510104", "GN:1", "US"]


def test_ancestors_end_at_the_country_nearest_first() -> None:
    world = gazetteer()
    assert world.ancestors("510722") == ["5107", "51", "CN"]
    assert world.ancestors("500101") == ["50", "CN"]
    assert world.ancestors("GN:2867714") == ["DE"]
    assert world.ancestors("nowhere") == []


def test_sichuan_has_183_and_chongqing_37_county_units() -> None:
    counties = [place for place in gazetteer().rows() if place.level == "county" and not place.former]
    counts = [sum(1 for place in counties if place.code.startswith(code)) for code in CHUANYU]
    assert counts == [183, 37]
    assert all(place.lat and place.lon for place in counties if place.code.startswith(CHUANYU))


def test_a_former_unit_keeps_what_it_lay_in_and_leads_to_todays() -> None:
    world = gazetteer()
    assert world.ancestors("512221@1981") == ["512200@1981", "51", "CN"]
    assert world.today("512221@1981") == ("500101",)
    assert world.today("510224@1981")[0] == "500157"
    assert world.today("510722") == ("510722",)


def test_every_former_unit_leads_to_a_unit_of_today() -> None:
    world = gazetteer()
    former = [place.code for place in world.rows() if place.former]
    assert len(former) > 3000
    assert [code for code in former if not world.today(code)] == []


def test_every_parent_is_a_place() -> None:
    world = gazetteer()
    assert [place.code for place in world.rows() if place.parent and not world.get(place.parent)] == []


def test_hand_written_names_point_at_places_that_exist() -> None:
    world = gazetteer()
    names = ["Kiating", "Fowchow", "灌县", "万县", "Chungking", "Szechwan", "Peking", "武昌", "Mukden", "西康", "苏联", "迪化"]
    assert [name for name in names if not world.named(name)] == []
