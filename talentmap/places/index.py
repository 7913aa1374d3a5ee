"""Which places bear a name: official names, names of everyday speech, other spellings and former names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from talentmap.places.files import read_table
from talentmap.places.place import Place
from talentmap.places.spelling import key, short_name, simplified

WELL_KNOWN, FULL, SHORT, SPELLING = 4, 3, 2, 1
SHORTEST, LONGEST = 2, 16  # characters of Chinese names
_PREFECTURE = 4  # digits of its code
_UNNAMED = frozenset({"TW", "HK", "MO"})  # found as 71, 81 and 82
_NO_NAMES = frozenset({"市辖区", "县"})
_COMMON = frozenset(
    {"郊区", "城区", "矿区", "新区", "平原"}
)  # words that are also names: known inside a province or city, or alone


@dataclass(frozen=True, slots=True)
class Entry:
    """A place under one of its names; `kind` says how official the name is; `others` may be meant as well.

    `since` and `until` (exclusive) are the years of a former name; without them the place's own years count.
    """

    code: str
    kind: int
    others: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


class NameIndex:
    """Entries by folded name."""

    def __init__(self, entries: dict[str, list[Entry]], countries: dict[str, str]) -> None:
        self._common = {name: entries.pop(name) for name in _COMMON & entries.keys()}
        self._entries = entries
        self._countries = countries  # of cities abroad, by code
        self._lengths: dict[str, int] = {}  # of the longest name that begins with two characters
        for name in entries:
            self._lengths[name[:2]] = max(len(name), self._lengths.get(name[:2], 0))

    def find(self, name: str) -> list[Entry]:
        """All entries of a name."""
        return self._entries.get(name) or self._entries.get(folded := key(name)) or self._common.get(folded, [])

    def common(self, text: str, start: int, cities: Iterable[Entry]) -> list[Entry]:
        """Districts of these cities or provinces whose name is a common word that begins at `start`: 阳泉市郊区."""
        districts = self._common.get(text[start : start + 2], ())
        codes = tuple(city.code for city in cities if len(city.code) <= _PREFECTURE and city.code.isdigit()) if districts else ()
        return [entry for entry in districts if entry.code.startswith(codes)] if codes else []

    def holds(self, outer: str, inner: str) -> bool:
        """Whether a place of the first name holds one that is officially named the second; cities abroad have but one name."""
        above = tuple(entry.code[:_PREFECTURE] if entry.code[4:6] == "00" else entry.code for entry in self.find(outer))
        official = (entry for entry in self.find(inner) if entry.kind >= FULL or entry.code in self._countries)
        return any(entry.code.startswith(above) or self._countries.get(entry.code) in above for entry in official)

    def around(self, name: str) -> list[Entry]:
        """The countries of a name that only cities abroad bear: what `长野县` says besides its name."""
        found = self.find(name)
        countries = dict.fromkeys(self._countries.get(entry.code, "") for entry in found)
        return [Entry(code, SHORT) for code in countries if code] if found and "" not in countries else []

    def longest(self, text: str, start: int) -> int:
        """Where the longest Chinese name that begins at `start` ends, or `start`."""
        length = self._lengths.get(text[start : start + 2], 0)
        for end in range(min(len(text), start + min(length, LONGEST)), start + 1, -1):
            if text[start:end] in self._entries:
                return end
        return start


def build_index(places: Iterable[Place]) -> NameIndex:
    """Index every place under all of its names."""
    entries: dict[str, list[Entry]] = {}
    known = list(places)
    for name, entry in (*_own_names(), *(pair for place in known for pair in _names(place))):
        held = entries.setdefault(name, [])
        if all(other.code != entry.code for other in held):
            held.append(entry)
    return NameIndex(entries, {place.code: place.parent for place in known if place.level == "city" and place.parent.isalpha()})


def _names(place: Place) -> Iterator[tuple[str, Entry]]:
    if place.code in _UNNAMED or place.name_zh in _NO_NAMES:
        return
    full, short, spelled = (Entry(place.code, kind) for kind in (FULL, SHORT, SPELLING))
    if place.level == "city" and place.name_zh:
        yield simplified(place.name_zh), short
    elif place.name_zh:
        yield place.name_zh, full
        region = place.former and place.name_zh.endswith("地区")  # its bare name means the county at its seat
        yield from ((name, spelled if region and name == short_name(place.name_zh) else short) for name in _everyday(place))
    yield key(place.name), short
    yield from ((name, spelled) for name in place.spellings)


def _everyday(place: Place) -> Iterator[str]:
    """`酉阳` and `酉阳县` of 酉阳土家族苗族自治县, `凉山州`, `南充专区` of 南充地区."""
    name = place.name_zh
    short = short_name(name)
    yield short
    for ending, plain in (("自治县", "县"), ("自治州", "州"), ("自治区", "自治区"), ("地区", "专区"), ("地区", "行署")):
        if name.endswith(ending):
            yield short + plain


def _own_names() -> Iterator[tuple[str, Entry]]:
    """Names that no register of today has: former, postal, short for a province, countries, regions and well-known cities."""
    yield from _former_names()
    for table, kind in (("other_names.csv", SHORT), ("countries.csv", SHORT), ("world_names.csv", WELL_KNOWN)):
        for row in read_table(table):
            code, *others = row["codes"].split(";")
            yield from ((key(name), Entry(code, kind, tuple(others))) for name in row["names"].split("|"))
    for row in read_table("regions.csv"):
        code = f"{row['country']}-{row['region']}"
        names = row["names"].split("|")
        names += [name + "州" for name in names if not name.isascii() and not name.endswith("州")]
        names += [name + "省" for name in names if row["country"] == "CA" and not name.isascii() and not name.endswith("州")]
        names += [row["region"]] if row["region"].isalpha() else []
        yield from ((key(name), Entry(code, SHORT)) for name in names)


def _former_names() -> Iterator[tuple[str, Entry]]:
    """Names of units that were gone or renamed before the register of codes begins; a short name counts less than a full one."""
    for row in read_table("former_names.csv"):
        code, *others = row["places"].split(";")
        since, until = (int(row[field]) if row[field] else None for field in ("since", "until"))
        full, *everyday = row["names"].split("|")
        if full:  # 龙州 is rather today's county of that name
            yield key(full), Entry(code, FULL, tuple(others), since, until)
        yield from ((key(name), Entry(code, SPELLING, tuple(others), since, until)) for name in everyday)
    for row in read_table("former_spellings.csv"):
        code, *others = row["places"].split(";")
        since, until = (int(row[field]) if row[field] else None for field in ("since", "until"))
        yield row["name"], Entry(code, SPELLING, tuple(others), since, until)
