from typing import Any, cast

from talentmap_api.pages.work import home_places
from talentmap_api.services.places import Place


class Served:
    """A release with the places of one test."""

    def __init__(self, *places: Place) -> None:
        self.by_code = {place.code: place for place in places}
        self.places = self

    def label(self, code: str, lang: str) -> str:
        return code


def test_the_cities_and_districts_to_choose_from_are_todays() -> None:
    served = Served(
        Place("5113", "Nanchong", "南充市", "prefecture", "51"),
        Place("512900@1981", "Nanchong", "南充地区", "prefecture", "51"),
        Place("500101", "Wanzhou", "万州区", "county", "50"),
        Place("500101@1997", "Wanzhou", "万县区", "county", "50"),
    )
    groups = home_places(cast(Any, served), "zh")
    assert [option["code"] for group in groups for option in group.places] == ["5113", "500101"]
