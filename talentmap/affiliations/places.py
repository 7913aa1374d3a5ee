"""The countries that an affiliation names."""

from collections.abc import Sequence
from functools import cache

from talentmap.affiliations.words import words
from talentmap.places import gazetteer
from talentmap.places.files import read_table


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
