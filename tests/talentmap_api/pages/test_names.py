import pytest

from talentmap_api.pages.names import place_names


@pytest.mark.parametrize(("lang", "name"), [("zh", "成都市"), ("en", "Chengdu")])
def test_cities_are_written_in_the_language_of_the_page(lang: str, name: str):
    assert name in {place["name"] for place in place_names(lang)}


def test_no_country_is_written_on_the_map():
    assert {place["level"] for place in place_names("zh")} <= {"province", "prefecture", "county", "city"}


def test_counties_are_those_of_sichuan_and_chongqing():
    counties = [place["code"] for place in place_names("zh") if place["level"] == "county"]
    assert len(counties) > 150
    assert all(code.startswith(("50", "51")) for code in counties)
