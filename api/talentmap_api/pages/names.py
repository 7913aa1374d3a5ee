"""Names written on the map: provinces and cities of China, counties of Sichuan and Chongqing, large cities abroad.

The map draws no borders and writes no countries, so that there is nothing to dispute.
"""

from functools import cache
from typing import Any

from talentmap.places import gazetteer

ALWAYS = 22.0
# from which zoom a name is written, and up to which
DIVISIONS = {"province": (2.6, 6.5), "prefecture": (4.6, ALWAYS), "county": (7.0, ALWAYS)}
CITIES = ((5_000_000, 2.4), (1_000_000, 3.8), (300_000, 5.0))  # inhabitants, zoom
COUNTIES_OF = ("50", "51")
MUNICIPALITIES = ("11", "12", "31", "50")  # provinces that are cities


@cache
def place_names(lang: str) -> list[dict[str, Any]]:
    """Every name with its point and the zooms between which it is written, wide and populous ones first."""
    found = [(place, zooms) for place in gazetteer().rows() if (zooms := _zooms(place))]
    found.sort(key=lambda one: (one[1][0], -one[0].weight, one[0].code))
    return [_name(place, zooms, lang) for place, zooms in found if _label(place, lang)]


def _zooms(place: Any) -> tuple[float, float] | None:
    if place.lat is None or place.lon is None or place.until is not None:
        return None
    if place.level == "city":
        return next(((zoom, ALWAYS) for people, zoom in CITIES if place.weight >= people), None)
    if place.level == "county" and not place.code.startswith(COUNTIES_OF):
        return None
    return (DIVISIONS["province"][0], ALWAYS) if place.code in MUNICIPALITIES else DIVISIONS.get(place.level)


def _label(place: Any, lang: str) -> str:
    return str(place.name_zh if lang == "zh" else place.name)


def _name(place: Any, zooms: tuple[float, float], lang: str) -> dict[str, Any]:
    point = {"lat": round(place.lat, 4), "lon": round(place.lon, 4)}
    shown = {"code": place.code, "name": _label(place, lang), "level": "city" if place.code in MUNICIPALITIES else place.level}
    return shown | {"zoom": zooms[0], "until": zooms[1]} | point
