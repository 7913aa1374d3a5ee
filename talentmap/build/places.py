"""Places of the release: those that people and institutions name, all they lie in, and what became of former units."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from talentmap.places import gazetteer

COLUMNS = ("code", "name", "name_zh", "level", "parent", "lat", "lon", "since", "until")


def with_all_above(code: str) -> list[str]:
    """The place, what it is today, and everything that these lie in."""
    world = gazetteer()
    units = (code, *world.today(code))
    return sorted({above for unit in units for above in (unit, *world.ancestors(unit))})


def point_of(code: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place, or of what it is today or lies in, but never those of a country."""
    world = gazetteer()
    for unit in (code, *world.today(code), *world.ancestors(code)):
        place = world.get(unit)
        if place and place.level != "country" and place.lat is not None and place.lon is not None:
            return place.lat, place.lon
    return None


def place_rows(named: Iterable[str]) -> list[dict[str, Any]]:
    """Rows of `places`: all countries and provinces, what is named with all above it, and what became one of these."""
    world = gazetteer()
    codes = {place.code for place in world.rows() if place.level in ("country", "province")}
    codes |= {above for code in set(named) for above in with_all_above(code)}
    codes |= {above for code in _former_units(codes) for above in (code, *world.ancestors(code))}
    places = [place for code in sorted(codes) if (place := world.get(code))]
    return [{name: value for name in COLUMNS if (value := getattr(place, name)) not in (None, "")} for place in places]


def _former_units(codes: Iterable[str]) -> set[str]:
    """The units that became one of these places, at once or by way of others."""
    before: dict[str, list[str]] = defaultdict(list)
    for one in gazetteer().successions():
        before[one.place].append(one.former)
    found: set[str] = set()
    frontier = [former for code in codes for former in before[code]]
    while frontier:
        unit = frontier.pop()
        if unit not in found:
            found.add(unit)
            frontier += before[unit]
    return found


def succession_rows(places: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `place_became` between places of the release."""
    known = {place["code"] for place in places}
    return [
        {"former": one.former, "place": one.place, "year": one.year}
        for one in gazetteer().successions()
        if one.former in known and one.place in known
    ]
