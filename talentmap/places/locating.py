"""What a text means by a place name: names inside it narrow each other down, the most precise one that fits wins."""

import re
from dataclasses import dataclass

from talentmap.places.gazetteer import Gazetteer, Place, gazetteer

LEVELS = {"country": 0, "province": 1, "prefecture": 2, "city": 3, "county": 3}
HAN = re.compile(r"[一-鿿]+")
NOW = re.compile(r"\(now ([^)]*)\)")
LONGEST = 8  # characters of a Han place name that is tried
OLD_SPELLINGS = {
    "szechwan": "Sichuan", "szechuan": "Sichuan", "chungking": "Chongqing", "peking": "Beijing", "canton": "Guangzhou", "nanking": "Nanjing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Location:
    """Where a text points: grade B, or C when other places fit as well."""

    code: str
    grade: str
    alternatives: tuple[str, ...] = ()


def locate(text: str, year: int | None = None) -> Location | None:
    """The place a text names, or None. `year` is not used yet: former names are those of today's units."""
    del year
    world = gazetteer()
    now = NOW.search(text)
    names = _han_names(text, world) if HAN.search(text) else _latin_names(f"{now[1]}, {text}" if now else text)
    found = [(name, world.named(name)) for name in names]
    chains = [(name, places) for name, places in found if places]
    if not chains:
        return None
    return _choose([places for _, places in chains], world)


def _choose(groups: list[list[Place]], world: Gazetteer) -> Location:
    """Of all places named, the most precise that lies in the most of the others; then the plainer, then the larger one."""
    named = {place.code for places in groups for place in places}
    candidates = [place for places in groups for place in places if place.parent not in {other.code for other in places}]

    def rank(place: Place) -> tuple[int, int, int, str]:
        support = len(named & set(world.ancestors(place.code)))
        return (support, LEVELS[place.level], place.weight, place.code)

    best = max(candidates, key=rank)
    rivals = [p.code for p in candidates if p.code != best.code and rank(p)[:2] == rank(best)[:2] and p.level == best.level]
    return Location(best.code, "C" if rivals and best.level == "county" else "B", tuple(sorted(set(rivals)))[:5])


def _han_names(text: str, world: Gazetteer) -> list[str]:
    """Longest names first from the left: 四川省, 绵阳市, 三台县."""
    names: list[str] = []
    for run in HAN.findall(text):
        start = 0
        while start < len(run):
            for end in range(min(len(run), start + LONGEST), start + 1, -1):
                piece = run[start:end]
                if world.named(piece):
                    names.append(piece)
                    start = end - 1
                    break
            start += 1
    return names


def _latin_names(text: str) -> list[str]:
    pieces = [
        re.sub(r"\(.*?\)|\b(the|province|county|city|prefecture|municipality)\b", "", part, flags=re.I)
        for part in text.split(",")
    ]
    words = [" ".join(piece.split()) for piece in pieces]
    return [OLD_SPELLINGS.get(word.casefold(), word) for word in words if word]
