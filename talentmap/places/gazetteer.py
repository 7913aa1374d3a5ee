"""The gazetteer: every place with its code, names, point and what it lies in."""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CHUANYU = ("51", "50")  # Sichuan and Chongqing


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `parent` is the code of what it lies in, `weight` its population where known."""

    code: str
    name: str
    name_zh: str
    level: str  # country province prefecture county city
    parent: str
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...] = ()
    weight: int = 0


class Gazetteer:
    """Places by code and by name."""

    def __init__(self, places: Iterator[Place]) -> None:
        self._places = {place.code: place for place in places}
        self._named: dict[str, list[Place]] = defaultdict(list)
        for place in self._places.values():
            for name in {place.name, place.name_zh, *place.aliases} - {""}:
                self._named[name.casefold()].append(place)

    def get(self, code: str) -> Place | None:
        """The place with this code."""
        return self._places.get(code)

    def ancestors(self, code: str) -> list[str]:
        """Codes of what the place lies in, nearest first."""
        found: list[str] = []
        place = self._places.get(code)
        while place and place.parent and place.parent not in found:
            found.append(place.parent)
            place = self._places.get(place.parent)
        return found

    def named(self, name: str) -> list[Place]:
        """Places that bear this name in any script."""
        return self._named.get(name.casefold(), [])

    def rows(self) -> Iterator[Place]:
        """Every place."""
        return iter(self._places.values())


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the product."""
    content = gzip.decompress(files(__package__).joinpath("data", "places.csv.gz").read_bytes()).decode()
    return Gazetteer(_place(row) for row in csv.DictReader(io.StringIO(content)))


def _place(row: dict[str, str]) -> Place:
    city = row["level"] == "city"
    return Place(
        code=row["code"],
        name=row["name"],
        name_zh=row["name_zh"],
        level=row["level"],
        parent=row["parent"],
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        aliases=() if city else tuple(name for name in row["aliases"].split("|") if name),
        weight=int(row["aliases"] or 0) if city else 0,
    )
