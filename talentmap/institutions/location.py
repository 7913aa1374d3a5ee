"""Where an institution lies: the place code of its city, and the registry's known errors."""

import re
from collections.abc import Mapping

from talentmap.places import Location, Place, gazetteer, locate
from talentmap.places.spelling import short_name

_ENDING = re.compile(r"(?:\s+(?:Shi|Qu|Xian)|-(?:shi|ku))$")
_CORRECTIONS: Mapping[str, tuple[float, float, str]] = {  # Xinxiang in Henan; the registry has a hamlet of that name in Chongqing
    "024f5m737": (35.3033, 113.9268, "Henan"),
    "05qvskn85": (35.3033, 113.9268, "Henan"),
}

_STATES = {"New York": "New York State"}  # the city bears the state's name
_PROVINCES = {"TW": "71", "HK": "81", "MO": "82"}  # their cities lie in these


def corrected(ror: str, lat: float | None, lon: float | None, region: str) -> tuple[float | None, float | None, str]:
    """Point and region of a ROR id, mended where the registry is known to be wrong."""
    return _CORRECTIONS.get(ror, (lat, lon, region))


def place_code(country: str, region: str, city: str) -> str:
    """Code of the city that the words name, else of the region, else of the country."""
    world = gazetteer()
    region_place = world.locate(f"{region}, {country}") if region and country == "CN" else None
    within = region_place.code if region_place else _PROVINCES.get(country, country)
    if region_place and city == region:  # a municipality, not the county that once bore its name
        return within
    nation, name = world.get(country), _ENDING.sub("", city.removesuffix(" City") if country == "CN" else city)
    for beside in (_STATES.get(region, region), nation.name if nation else country):
        found = world.locate(f"{name}, {beside}") if name and beside else None
        if found and _bears(found, name) and (found.code == within or within in world.ancestors(found.code)):
            return found.code
    return within if world.get(within) else country


def _bears(found: Location, name: str) -> bool:
    """Whether what was found is the city itself, not the state that the words name, too."""
    return not {found.code, found.former}.isdisjoint(place.code for place in gazetteer().named(name))


def locate_institution(country: str, region: str, city: str, geonames: str = "") -> tuple[str | None, str | None]:
    """Place code of an institution and the Chinese name of its city, else of what the city lies in.

    A city's GeoNames id goes before its name; the country's code stands where nothing nearer is known.
    """
    world = gazetteer()
    place = world.get(f"GN:{geonames}") if geonames else None
    if place is None or not _lies_in(place, country):
        found = None if country or not city else locate(city)
        code = place_code(country, region, city) if country else found.code if found else ""
        place = world.get(code)
    return (place.code if place else country or None), _city_zh(place)


def _lies_in(place: Place, country: str) -> bool:
    above = gazetteer().ancestors(place.code)
    return not country or country in above or _PROVINCES.get(country) in above


def _city_zh(place: Place | None) -> str | None:
    """The city's Chinese name; a district of Hong Kong without one is 香港."""
    if place is None or place.level == "country":
        return None
    if not place.name_zh:
        above = gazetteer().get(place.parent)
        return short_name(above.name_zh) if above and above.level == "province" else None
    return short_name(place.name_zh) if place.code in _PROVINCES.values() else place.name_zh
