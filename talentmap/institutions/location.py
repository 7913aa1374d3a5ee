"""Where an institution lies: the place code of its city, and the registry's known errors."""

import re
from collections.abc import Mapping

from talentmap.places import gazetteer

_ENDING = re.compile(r"\s+(?:Shi|Qu|Xian)$")
_CORRECTIONS: Mapping[str, tuple[float, float, str]] = {  # Xinxiang in Henan; the registry has a hamlet of that name in Chongqing
    "024f5m737": (35.3033, 113.9268, "Henan"),
    "05qvskn85": (35.3033, 113.9268, "Henan"),
}

_PROVINCES = {"TW": "71", "HK": "81", "MO": "82"}  # their cities lie in these


def corrected(ror: str, lat: float | None, lon: float | None, region: str) -> tuple[float | None, float | None, str]:
    """Point and region of a ROR id, mended where the registry is known to be wrong."""
    return _CORRECTIONS.get(ror, (lat, lon, region))


def place_code(country: str, region: str, city: str) -> str:
    """Code of the city that the words name, else of the region, else of the country."""
    world = gazetteer()
    region_place = world.locate(f"{region}, {country}") if region and country == "CN" else None
    within = region_place.code if region_place else _PROVINCES.get(country, country)
    for words in (f"{_ENDING.sub('', city)}, {region}" if region else "", f"{_ENDING.sub('', city)}, {country}"):
        found = world.locate(words) if words and city else None
        if found and (found.code == within or within in world.ancestors(found.code)):
            return found.code
    return within if world.get(within) else country
