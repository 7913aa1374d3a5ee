"""Which place a text means: names in it narrow each other down, the year tells which unit bore the name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from talentmap.places.index import SHORT, WELL_KNOWN, Entry
from talentmap.places.place import Place
from talentmap.places.reading import NOW_SIGN, OLD_PREFECTURES, Component, read_components
from talentmap.places.spelling import has_han, short_name, simplified

if TYPE_CHECKING:
    from talentmap.places.gazetteer import Gazetteer, Location

_NOW = re.compile(
    r"(?P<old>[^,;()（）]*?)\s*[(（](?:in )?(?:(?:what is )?now(?:adays)?(?P<within> in| part of| an? [a-z -]+ (?:of|in))?|"
    r"currently|(?:present|modern)(?:[- ]day)?|today(?:['’]s)?|"
    rf"{NOW_SIGN}(?P<belongs>隶?属于?|归)?[为在]?)\s*(?P<new>[^()（）]+)[)）]",
    re.I,
)
_CODE = re.compile(r"\d{6}(?:@\d{4})?")
_FOREIGN_CITY = 500_000  # inhabitants from which on a city abroad counts like a Chinese prefecture
_CLEARLY_LARGER = 5
_LEVELS = {"country": 5, "province": 4, "prefecture": 3, "county": 2, "city": 2}
_AT_ANY_TIME = ("province", "prefecture")
_ALSO_STATES = {"GN:5128581": "US-NY", "GN:4140963": "US-WA"}  # New York and Washington after a city's name are the states
MOST_ALTERNATIVES = 8
FIRST_REGISTER = 1981  # units of the first register of codes are older than it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that one of the names may mean; `order` compares candidates, `weight` decides between equals."""

    code: str
    order: tuple[float, ...]
    weight: int
    others: tuple[str, ...]
    contradicted: bool  # another name in the text neither contains the place nor lies in it


def locate_in(world: "Gazetteer", text: str, year: int | None) -> "Location | None":
    """The place a text names, or None."""
    if _CODE.fullmatch(text.strip()):
        return world.at(text.strip(), year)
    now = _NOW.search(text)
    if not now:
        return choose(world, read_components(text, world.names), year)
    old = choose(world, read_components(_NOW.sub(r"\g<old>", text), world.names), year)
    return then_and_now(world, old, text)


def then_and_now(world: "Gazetteer", old: "Location | None", text: str) -> "Location | None":
    """What an old name means with today's behind it in brackets: today's, unless the old one still says more precisely where."""
    now = _NOW.search(text)
    after = _NOW.sub(r"\g<new>", text)
    new = choose(world, read_components(after, world.names), None) if now and _begins_with_name(world, after) else None
    if now is None or old is None or new is None:
        return new or old
    precise = bool(now["within"] or now["belongs"]) or _still_named(world, old.code, _NOW.sub(r"\g<old>", text))
    if new.code in world.ancestors(old.code) and (precise or _level(world.get(new.code)) > _LEVELS["prefecture"]):
        return old
    return replace(new, former=old.former) if old.former else new


def _begins_with_name(world: "Gazetteer", text: str) -> bool:
    """Whether a Chinese text begins with a known name: 丰中市 in Japan is not 中市."""
    return not has_han(text) or world.names.longest(simplified(text), 0) > 0


def _still_named(world: "Gazetteer", code: str, text: str) -> bool:
    """Whether the text names the place by today's name; 鄞县 is 鄞州 today."""
    place, plain = world.get(code), simplified(text).casefold()
    names = (short_name(place.name_zh), place.name_zh[:1] + "县", place.name.casefold()) if place else ()
    return any(len(name) > 1 and name in plain for name in names)


def choose(world: "Gazetteer", components: Sequence[Component], year: int | None) -> "Location | None":
    """The best reading of names that belong together."""
    ranked = sorted(_candidates(world, components, year), key=lambda c: (c.order, c.weight, c.code), reverse=True)
    if not ranked:
        return None
    best = ranked[0]
    rivals = [c for c in ranked[1:] if c.order == best.order and c.weight * _CLEARLY_LARGER >= best.weight]
    return _location(world, best, rivals)


def _location(world: "Gazetteer", best: Candidate, rivals: list[Candidate]) -> "Location":
    from talentmap.places.gazetteer import Location

    mains = _today(world, best.code)
    meant = {code for other in best.others for code in _today(world, other)}
    rival_codes = [code for rival in rivals for code in _today(world, rival.code)[:1]]
    unclear = best.contradicted or any(code not in mains and code not in meant for code in rival_codes)
    stated = {mains[0], *world.ancestors(mains[0])}
    alternatives = dict.fromkeys(code for code in (*mains[1:], *sorted(meant), *rival_codes) if code not in stated)
    former = best.code if "@" in best.code else None
    return Location(mains[0], "C" if unclear else "B", tuple(alternatives)[:MOST_ALTERNATIVES], former)


def _today(world: "Gazetteer", code: str) -> tuple[str, ...]:
    """Today's places of a code; a state of a country stands for the country."""
    return world.today(code) or (code.partition("-")[0],)


def _candidates(world: "Gazetteer", components: Sequence[Component], year: int | None) -> Iterator[Candidate]:
    codes = [{entry.code for entry in c.entries} | {o for e in c.entries for o in e.others} for c in components]
    for named in codes[1:]:
        named.update([state for city, state in _ALSO_STATES.items() if city in named])
    ended = [all(entry.until for entry in component.entries) for component in components]
    for position, component in enumerate(components):
        firm = [codes[i] for i, c in enumerate(components) if i != position and not (_is_dissolved(c) and i < position)]
        wider = [codes[i] for i in range(len(components)) if i < position or (i > position and not ended[i])]
        for entry in component.entries:
            place = world.get(entry.code)
            if (place is None and "-" not in entry.code) or (place and not world.today(entry.code)):
                continue
            above = world.lies_in(entry.code) if place else frozenset({entry.code.partition("-")[0]})
            support = sum(1 for other in wider if other & above.difference(world.today(entry.code)))
            against = sum(1 for other in firm if not other & above and not _within(world, other, entry.code))
            said = _level_said(component.level, place)
            official = (
                entry.kind
                if component.name and not component.name.isascii()
                else min(entry.kind, SHORT)
                if entry.kind < WELL_KNOWN
                else WELL_KNOWN
            )
            order = (
                support - against,
                -against,
                said,
                official,
                *_era(place, entry, year),
                _level(place),
                -position if against else 0,
            )
            yield Candidate(entry.code, order, _weight(place), entry.others, bool(against))


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

        return int(place.level in ("prefecture", "city") or place.name_zh.endswith("市") or place.code in MUNICIPALITIES)
    return int(place.level == said)


def _era(place: Place | None, entry: Entry, year: int | None) -> tuple[int, int]:
    """Whether the unit bore the name in that year, and whether it does today."""
    if place is None:
        return 1, 1
    since, until = (entry.since, entry.until) if entry.until else (place.since, place.until)
    begun = year is None or since in (None, FIRST_REGISTER) or since <= year
    ended = year is not None and until is not None and until <= year
    bare = place.level in _AT_ANY_TIME or entry.kind == SHORT  # a bare name is today's prefecture or county of it at any time
    return int((bare and not place.former) or (begun and not ended)), int(not place.former and entry.until is None)


def _level(place: Place | None) -> float:
    if place is None:
        return 3.5
    if place.level == "city":
        return 3 if place.weight >= _FOREIGN_CITY else 1.5
    return _LEVELS[place.level]


def _weight(place: Place | None) -> int:
    if place is None:
        return 0
    return place.weight or (place.since or 0 if place.former else 0)
