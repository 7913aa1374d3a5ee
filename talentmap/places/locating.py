"""Which place a text means: names in it narrow each other down, the year tells which unit bore the name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from talentmap.places.candidates import LEVELS, Candidate, candidates, level_of
from talentmap.places.index import FULL, Entry
from talentmap.places.reading import NOW_SIGN, Component, read_components
from talentmap.places.spelling import has_han, key, short_name, simplified

if TYPE_CHECKING:
    from talentmap.places.gazetteer import Gazetteer, Location

_NOW = re.compile(
    r"(?P<old>[^,;()（）]*?)\s*[(（](?:in )?(?:(?:what is )?now(?:adays)?(?P<within> in| part of| an? [a-z -]+ (?:of|in))?|"
    r"currently|(?:present|modern)(?:[- ]day)?|today(?:['’]s)?|"
    rf"{NOW_SIGN}(?P<belongs>隶?属于?|归)?[为在]?)\s*(?P<new>[^()（）]+)[)）]",
    re.I,
)
_CODE = re.compile(r"\d{6}(?:@\d{4})?")
MOST_ABROAD = 8
LONGEST = 400  # characters of the words that name a place; more is a text, and no place is looked for in it
LARGE = 100_000  # inhabitants from which on a city abroad is told as another one of its name


def locate_in(world: "Gazetteer", text: str, year: int | None) -> "Location | None":
    """The place a text names, or None."""
    if len(text) > LONGEST:
        return None
    if _CODE.fullmatch(text.strip()):
        return world.at(text.strip(), year)
    now = _NOW.search(text)
    if not now:
        return choose(world, read_components(text, world.names), year)
    named = read_components(_NOW.sub(r"\g<old>", text), world.names)
    old = choose(world, named, year)
    found = then_and_now(world, old, text)
    return (_namesake_in(world, named, found) if now["within"] and named else None) or found


def _namesake_in(world: "Gazetteer", named: Sequence[Component], now: "Location | None") -> "Location | None":
    """The place of the first name that lies in today's country: of two Hyderabads the one now part of Pakistan."""
    country = world.get(now.code) if now else None
    if now is None or country is None or country.level != "country":
        return None
    found = choose(world, [named[0], Component(country.name, (Entry(country.code, FULL),))], None)
    return found if found and country.code in world.ancestors(found.code) else None


def then_and_now(world: "Gazetteer", old: "Location | None", text: str) -> "Location | None":
    """What an old name means with today's behind it in brackets: today's, unless the old one still says more precisely where."""
    now = _NOW.search(text)
    after = _NOW.sub(r"\g<new>", text)
    if now and now.start("old") and now["new"].startswith(text.partition(",")[0]):  # Oddpur, India (now Oddpur, Pakistan)
        after = now["new"]
    new = choose(world, read_components(after, world.names), None) if now and _begins_with_name(world, after) else None
    if now is None or old is None or new is None:
        return new or old
    if new.grade == "C" and (alone := _alone(world, now)):
        return replace(alone, former=old.former) if old.former else alone
    precise = bool(now["within"] or now["belongs"]) or _still_named(world, old.code, _NOW.sub(r"\g<old>", text))
    if new.code in world.ancestors(old.code) and (precise or level_of(world.get(new.code)) > LEVELS["prefecture"]):
        return old
    return replace(new, former=old.former) if old.former else new


def _alone(world: "Gazetteer", now: re.Match[str]) -> "Location | None":
    """Today's place where the bracket stands behind a province of then: `Liangshan, Szechwan (now Liangping)`."""
    then, alone = (choose(world, read_components(now[part], world.names), None) for part in ("old", "new"))
    if then is None or alone is None or level_of(world.get(then.code)) < LEVELS["province"]:
        return None
    return alone if then.code in world.lies_in(alone.code) else None


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
    ranked = _ranked(world, components, year)
    if ranked and ranked[0].contradicted and any(c.name == "India" for c in components):  # Lahore, India
        british = tuple(world.names.find(key("British India")))
        ranked = _ranked(world, [replace(c, entries=british) if c.name == "India" else c for c in components], year)
    if ranked and (wider := _without_namesake(world, components, ranked[0], year)):
        return wider
    return _location(world, ranked[0], ranked[1:]) if ranked else None


def _without_namesake(
    world: "Gazetteer", components: Sequence[Component], best: Candidate, year: int | None
) -> "Location | None":
    """Mianyang in `Anyue, Mianyang, China`: a village that bears a county's name does not hide the city that it lies in."""
    if len(components) < 3 or best.level < LEVELS["province"] or components[0].level or has_han(components[0].name):
        return None
    inside = (best.code in world.ancestors(entry.code) for entry in components[0].entries)
    if not best.code[0].isdigit() and best.code != "CN" and any(inside):
        return None
    found = choose(world, components[1:], year)
    return replace(found, grade="C") if found and best.code in world.ancestors(found.code) else None


def _ranked(world: "Gazetteer", components: Sequence[Component], year: int | None) -> list[Candidate]:
    """What the names may mean, the best first."""
    return sorted(candidates(world, components, year), key=lambda c: (c.order, c.weight, c.code), reverse=True)


def _location(world: "Gazetteer", best: Candidate, less: Sequence[Candidate]) -> "Location":
    """Where the best candidate is; the others that bear the same name and fit are alternatives."""
    from talentmap.places.gazetteer import Location

    mains = _today(world, best.code)
    meant = {code for other in best.others for code in _today(world, other)}
    namesakes = [(c, _today(world, c.code)[0]) for c in less if c.fit == best.fit and mains[0] not in _today(world, c.code)]
    stated = {mains[0], *world.ancestors(mains[0])}
    unclear = best.contradicted or any(
        code not in {*mains, *meant, *stated} and _as_good(world, c, best) for c, code in namesakes
    )
    elsewhere = _elsewhere(world, best, namesakes)
    others = dict.fromkeys(code for code in (*mains[1:], *sorted(meant), *elsewhere) if code not in stated)
    return Location(mains[0], "C" if unclear else "B", tuple(others), best.code if "@" in best.code else None)


def _as_good(world: "Gazetteer", one: Candidate, best: Candidate) -> bool:
    """Whether a text may as well mean the other one: as it may a unit that is no more, if not one of the same city."""
    here, there = (world.ancestors(_today(world, c.code)[0])[:1] for c in (best, one))
    return one.rivals(best) and (one.order == best.order or here != there)


def _elsewhere(world: "Gazetteer", best: Candidate, namesakes: Sequence[tuple[Candidate, str]]) -> Iterator[str]:
    """Today's places of the namesakes: no city's own counties, no county for a province, some of those abroad."""
    main, abroad = _today(world, best.code)[0], 0
    for one, code in namesakes:
        if not one.code[0].isdigit():
            abroad += 1
            if abroad > MOST_ABROAD or not (one.weight >= LARGE or "-" in one.code or one.rivals(best)):
                continue
        elsewhere = main not in world.ancestors(code) and (best.level < LEVELS["province"] or one.level > LEVELS["county"])
        if elsewhere or one.rivals(best):
            yield code


def _today(world: "Gazetteer", code: str) -> tuple[str, ...]:
    """Today's places of a code; a state of a country stands for the country."""
    return world.today(code) or (code.partition("-")[0],)
