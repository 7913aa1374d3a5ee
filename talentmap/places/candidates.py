"""What each name of a text may mean, and how well it fits the other names and the year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from talentmap.places.index import SHORT, WELL_KNOWN, Entry
from talentmap.places.place import Place
from talentmap.places.reading import OLD_PREFECTURES, Component
from talentmap.places.spelling import has_han

if TYPE_CHECKING:
    from talentmap.places.gazetteer import Gazetteer

_FOREIGN_CITY = 500_000  # inhabitants from which on a city abroad counts like a Chinese prefecture
LEVELS = {"country": 5, "province": 4, "prefecture": 3, "county": 2, "city": 2}
_AT_ANY_TIME = ("province", "prefecture")
_ALSO_STATES = {"GN:5128581": "US-NY", "GN:4140963": "US-WA"}  # New York and Washington after a city's name are the states
_CLEARLY_LARGER = 5
_PART_OF_A_CITY = 0.3  # degrees
_IN_ITS_PROVINCE, _IN_ITS_STATE = 3.0, 6.0  # degrees from the city that a province or a large state has its name from
_NO_PROVINCES = frozenset({"US", "CA", "GB", "AU"})  # countries whose states and counties have names of their own
_A_COUNTY = 10**9  # weight of a county in China under its Chinese name, more than that of a city abroad
FIRST_REGISTER = 1981  # units of the first register of codes are older than it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that one of the names may mean; `fit` and then `merit` compare candidates, `weight` decides between equals."""

    code: str
    fit: tuple[int, ...]  # with the other names of the text and the word beside the name
    merit: tuple[float, ...]  # how official the name is, whether the place bore it then, whether today, its level, order
    weight: int
    others: tuple[str, ...]

    @property
    def order(self) -> tuple[float, ...]:
        """What is compared."""
        return *self.fit, *self.merit

    @property
    def level(self) -> float:
        """How large a unit it is."""
        return self.merit[3]

    @property
    def contradicted(self) -> bool:
        """Whether another name in the text neither contains the place nor lies in it."""
        return self.fit[1] < 0

    def rivals(self, best: "Candidate") -> bool:
        """Whether nothing but its end in between speaks against it; a city abroad that is much smaller is not meant."""
        same = self.fit == best.fit and self.merit[:2] + self.merit[3:] == best.merit[:2] + best.merit[3:]
        return same and (self.code[0].isdigit() or self.weight * _CLEARLY_LARGER >= best.weight)


def candidates(world: "Gazetteer", components: Sequence[Component], year: int | None) -> Iterator[Candidate]:
    """Every place that a name of the text may mean."""
    codes = [{entry.code for entry in c.entries} | {o for e in c.entries for o in e.others} for c in components]
    for named, component in zip(codes, components, strict=True):
        if component.region:
            named.update([place.parent for code in named if (place := world.get(code))])
    for named in codes[1:]:
        named.update([state for city, state in _ALSO_STATES.items() if city in named])
    narrowing = all(has_han(component.name) for component in components)  # Chinese names go from large to small
    ended = [all(entry.until for entry in component.entries) for component in components]
    for position, component in enumerate(components):
        firm = [codes[i] for i, c in enumerate(components) if i != position and not (_is_dissolved(c) and i < position)]
        wider = [codes[i] for i in range(len(components)) if i < position or (i > position and not ended[i] and not narrowing)]
        for entry in component.entries:
            place = world.get(entry.code)
            if (place is None and "-" not in entry.code) or (place and not world.today(entry.code)):
                continue
            around = codes[:position] if narrowing else codes[position + 1 :]
            against, support = _fit(world, entry.code, firm, wider, around) if firm or wider else (0, 0)
            fit = (support - against, -against, _level_said(component.level, place) if component.level else 0)
            merit = (
                _official(component, entry) + _is_accented(component, place),
                *_era(place, entry, year),
                _level_in(component, place),
                -position if against else 0,
            )
            code = place.parent if component.region and place else entry.code
            yield Candidate(code, fit, merit, _weight(component, place), entry.others)


def _fit(world: "Gazetteer", code: str, firm: list[set[str]], wider: list[set[str]], around: list[set[str]]) -> tuple[int, int]:
    """How many of the other names contradict this place, and how many name what it lies in."""
    state = code.partition("-")[0]
    above, beyond = (world.lies_in(code), world.wider(code)) if state == code else (frozenset({state}),) * 2
    city = world.get(code) if code.startswith("GN:") else None
    against = sum(
        1
        for other in firm
        if other.isdisjoint(above)
        and not _within(world, other, code)
        and not _is_by(world, city, other)
        and not (other in around and _is_by(world, city, other, within=_IN_ITS_STATE))
    )
    support = sum(1 for other in wider if not other.isdisjoint(beyond) or _is_by(world, city, other, larger=True))
    return against, support + sum(1 for other in around if _is_by(world, city, other, within=_IN_ITS_PROVINCE))


def _is_by(
    world: "Gazetteer", city: Place | None, codes: set[str], *, larger: bool = False, within: float = _PART_OF_A_CITY
) -> bool:
    """Whether a code is that of a city abroad so near to this one that one may be a part of the other: Flatbush, Brooklyn.

    Or, `within` more degrees, that the other's province may be meant: Hamamatsu, Shizuoka.
    """
    if city is None or city.lat is None or city.lon is None or (within > _PART_OF_A_CITY and city.parent in _NO_PROVINCES):
        return False
    others = (other for code in codes - _ALSO_STATES.keys() if code.startswith("GN:") and (other := world.get(code)))
    return any(
        other.parent == city.parent
        and other.code != city.code
        and other.lat is not None
        and other.lon is not None
        and abs(city.lat - other.lat) < within > abs(city.lon - other.lon)
        and (not larger or other.weight > city.weight)
        for other in others
    )


def _official(component: Component, entry: Entry) -> int:
    """How official the name is; a Latin one never is quite."""
    if component.name.isascii() and entry.kind < WELL_KNOWN:
        return min(entry.kind, SHORT)
    return entry.kind


def _is_accented(component: Component, place: Place | None) -> int:
    """Whether the place is written with the same accents: Mâcon in France rather than Macon in Georgia."""
    return int(place is not None and not component.name.isascii() and place.level == "city" and place.name == component.name)


def _is_dissolved(component: Component) -> bool:
    """Whether a Chinese name is an old prefecture's, whose counties may lie in another one today."""
    ended = all(entry.until for entry in component.entries) and component.name.endswith(OLD_PREFECTURES)
    return ended or (component.level == "prefecture" and not component.name.isascii())


def _within(world: "Gazetteer", codes: set[str], code: str) -> bool:
    """Whether one of the codes is this place or lies in it; a state lies in its country."""
    return any(code == other or code in world.lies_in(other) or other.startswith(f"{code}-") for other in codes)


def _level_said(said: str, place: Place | None) -> int:
    """Whether the place has the level that a word beside its name says."""
    if not said or place is None:
        return 0
    if said == "city":
        from talentmap.places.gazetteer import MUNICIPALITIES

        return int(place.level == "city" or place.name_zh.endswith("市") or place.code in MUNICIPALITIES)
    return int(place.level == said or (said == "district" and place.level == "county" and place.name_zh.endswith("区")))


def _era(place: Place | None, entry: Entry, year: int | None) -> tuple[int, int]:
    """Whether the unit bore the name in that year, and whether it does today."""
    if place is None:
        return 1, 1
    since, until = (entry.since, entry.until) if entry.until else (place.since, place.until)
    begun = year is None or since in (None, FIRST_REGISTER) or since <= year
    ended = year is not None and until is not None and until <= year
    bare = place.level in _AT_ANY_TIME or entry.kind == SHORT  # a bare name is today's prefecture or county of it at any time
    return int((bare and not place.former) or (begun and not ended)), int(not place.former and entry.until is None)


def _level_in(component: Component, place: Place | None) -> float:
    """The level for comparison: under a Chinese name a city abroad counts no more than a county: 巴东, 全州."""
    level = level_of(place)
    return level if component.name.isascii() or place is None or place.level != "city" else min(level, LEVELS["county"])


def level_of(place: Place | None) -> float:
    if place is None:
        return 3.5
    if place.level == "city":
        return 3 if place.weight >= _FOREIGN_CITY else 1.5
    return LEVELS[place.level]


def _weight(component: Component, place: Place | None) -> int:
    if place is None:
        return 0
    if place.former or place.weight or component.name.isascii():
        return place.weight or (place.since or 0 if place.former else 0)
    return _A_COUNTY if place.level == "county" and not place.name_zh.endswith("区") else 0  # 兴宁 rather than a city's district
