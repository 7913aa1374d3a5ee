"""The countries and cities that an affiliation names, in Latin letters and in Chinese characters."""

from collections.abc import Sequence
from functools import cache, lru_cache

from talentmap.affiliations.words import words
from talentmap.places import Place, gazetteer
from talentmap.places.files import read_table
from talentmap.places.spelling import short_name

LARGER = frozenset({"province", "prefecture", "city"})


@cache
def country_names() -> dict[tuple[str, ...], str]:
    """Code by the words of each name of a country."""
    found: dict[tuple[str, ...], str] = {}
    for place in gazetteer().rows():
        if place.level == "country":
            found |= {tuple(words(name)): place.code for name in (place.name, place.name_zh) if name}
    for row in read_table("countries.csv"):
        for code in row["codes"].split(";"):
            found |= {tuple(words(name)): code for name in row["names"].split("|")}
    return {key: code for key, code in found.items() if key and "".join(key).casefold() not in ("us", "america")}


def countries_in(text: Sequence[str]) -> frozenset[str]:
    """Codes of the countries named in canonical words."""
    known = country_names()
    spans = (tuple(text[start : start + width]) for start in range(len(text)) for width in range(1, 6))
    return frozenset(known[span] for span in spans if span in known)


@lru_cache(maxsize=50_000)
def city_in_chinese(city: str, country: str) -> str:
    """The Chinese name of a city without what kind of place it is (重庆, 都柏林); empty where none is known."""
    found = [place for place in gazetteer().named(city) if not place.former and place.name_zh and _lies_in(place, country)]
    best = max(found, key=lambda place: (place.level in LARGER, place.weight), default=None)
    return short_name(best.name_zh) if best else ""


def _lies_in(place: Place, country: str) -> bool:
    return country == "CN" if place.code.isdigit() else country in gazetteer().ancestors(place.code)
