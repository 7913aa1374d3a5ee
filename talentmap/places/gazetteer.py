"""The gazetteer: every place with its code, names, point, what it lies in and what became of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from talentmap.places.files import pair, read_table
from talentmap.places.index import NameIndex, build_index
from talentmap.places.place import Place, Succession, place_of, short_code

CHUANYU = ("51", "50")  # Sichuan and Chongqing
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


@dataclass(frozen=True, slots=True)
class Location:
    """Where a text points: today's place; grade B, or C when others fit as well; `former` is the old unit that was named."""

    code: str
    grade: str
    alternatives: tuple[str, ...] = ()
    former: str | None = None


class Gazetteer:
    """Places by code and by name. Made once, safe to share."""

    def __init__(self, places: Iterator[Place], successions: tuple[Succession, ...]) -> None:
        self._places = {place.code: place for place in places}
        self._successions = successions
        self._todays: dict[str, tuple[str, ...]] = {}
        self._above: dict[str, frozenset[str]] = {}
        self._wider: dict[str, frozenset[str]] = {}
        self._lineages: dict[str, tuple[str, ...]] = {}

    def get(self, code: str) -> Place | None:
        """The place with this code; Chinese codes may be written in two, four or six digits."""
        return self._places.get(code) or self._places.get(short_code(code))

    def ancestors(self, code: str) -> list[str]:
        """Codes of what the place lies in, nearest first, up to the country; a former unit lies in what it lay in."""
        if code not in self._lineages:
            self._lineages[code] = tuple(self._line_above(code))
        return list(self._lineages[code])

    def _line_above(self, code: str) -> list[str]:
        found: list[str] = []
        place = self.get(code)
        while place and place.parent and place.parent not in found:
            found.append(place.parent)
            place = self._places.get(place.parent)
        return found

    def today(self, code: str) -> tuple[str, ...]:
        """What the place is today, the main successor first; a place of today is itself."""
        if code not in self._todays:
            self._todays[code] = tuple(dict.fromkeys(self._follow(short_code(code), frozenset())))
        return self._todays[code]

    def _follow(self, code: str, seen: frozenset[str]) -> Iterator[str]:
        after = self._after.get(code, ())
        if not after and code in self._places and "@" not in code:
            yield code
        for successor in after:
            if successor not in seen:
                yield from self._follow(successor, seen | {code})

    @cached_property
    def _after(self) -> dict[str, list[str]]:
        after: dict[str, list[str]] = defaultdict(list)
        for succession in self._successions:
            after[succession.former].append(succession.place)
        return after

    def lies_in(self, code: str) -> frozenset[str]:
        """All the place lies in or once lay in: its own ancestors, those of its successors, and provinces of earlier times.

        Whoever writes of a person's youth uses the names of then or of today, so that no year narrows this down.
        """
        if code not in self._above:
            self._above[code] = frozenset(self._all_above(code)) - {code}
        return self._above[code]

    def wider(self, code: str) -> frozenset[str]:
        """All the place lies in or once lay in, except what it is today."""
        if code not in self._wider:
            self._wider[code] = self.lies_in(code).difference(self.today(code))
        return self._wider[code]

    def _all_above(self, code: str) -> Iterator[str]:
        for unit in (code, *self.today(code)):
            for above in (unit, *self.ancestors(unit)):
                yield above
                yield from _former_parents().get(above, ())
        place = self._places.get(code)
        if place and place.region:
            yield f"{place.parent}-{place.region}"

    def rows(self) -> Iterator[Place]:
        """Every place."""
        return iter(self._places.values())

    def successions(self) -> tuple[Succession, ...]:
        """What became of former units, the main successor of each first."""
        return self._successions

    @cached_property
    def names(self) -> NameIndex:
        """Places by name."""
        return build_index(self._places.values())

    def named(self, name: str) -> list[Place]:
        """Places that bear this name in any script."""
        return [place for entry in self.names.find(name) if (place := self._places.get(entry.code))]

    def at(self, code: str, year: int | None = None) -> Location | None:
        """What a code of that year is today: the main successor, the others as alternatives; without a year the latest unit."""
        unit = self._unit(code, year)
        if unit is None:
            return None
        main, *others = self.today(unit.code)
        return Location(main, "B", tuple(others), unit.code if unit.former else None)

    def _unit(self, code: str, year: int | None) -> Place | None:
        """The unit that bore a code in that year."""
        present = self.get(code)
        if "@" in code or (present and (year is None or not self._former_units.get(code) or (present.since or 0) <= year)):
            return present
        held = [unit for unit in self._former_units.get(code, ()) if year is None or _was_there(unit, year)]
        return max(held, key=lambda unit: unit.since or 0, default=None)

    @cached_property
    def _former_units(self) -> dict[str, list[Place]]:
        """Former units by the code they bore."""
        units: dict[str, list[Place]] = defaultdict(list)
        for place in self._places.values():
            if place.former:
                units[place.code.partition("@")[0]].append(place)
        return units

    def locate(self, text: str, year: int | None = None) -> Location | None:
        """The place a text names, as it was understood in that year; a code is what it is today."""
        from talentmap.places.locating import locate_in

        return locate_in(self, text, year)


def _was_there(unit: Place, year: int) -> bool:
    return (unit.since or 0) <= year < (unit.until or year + 1)


@cache
def _former_parents() -> dict[str, list[str]]:
    """Provinces that units of today lay in before."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_table("former_parents.csv"):
        found[row["code"]].append(row["parent"])
    return found


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the product."""
    rows = (row for name in ("divisions.csv.gz", "world.csv.gz") for row in read_table(name))
    return Gazetteer(map(place_of, rows), tuple(pair(row) for row in read_table("successions.csv.gz")))


def locate(text: str, year: int | None = None) -> Location | None:
    """The place a text names, by the gazetteer that ships with the product."""
    return gazetteer().locate(text, year)
