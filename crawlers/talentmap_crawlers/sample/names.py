"""Invented names, and the many ways a name is written on papers."""

import random
import unicodedata
from dataclasses import dataclass
from functools import cache

from talentmap_crawlers.sample.randomness import Weighted
from talentmap_crawlers.sample.reference import load

COMMON_SHARE, ONE_CHARACTER, HYPHENATED = 0.04, 0.2, 0.15
LV_SPELLINGS = ("Lv", "Lu", "Lyu")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: family, given as its parts (syllables of a Chinese one), and characters if there are any."""

    family: str
    given: tuple[str, ...]
    zh: str | None = None

    @property
    def given_joined(self) -> str:
        """`Xiaoming` or `Marie-Ève`."""
        return "".join(self.given).capitalize() if self.zh else " ".join(self.given)

    @property
    def display(self) -> str:
        """Given name first, as OpenAlex shows it."""
        return f"{self.given_joined} {self.family}"


@dataclass(frozen=True, slots=True)
class _Parts:
    surnames: Weighted[tuple[str, str]]
    characters: Weighted[tuple[str, str]]
    common: tuple[Name, ...]


@cache
def _parts() -> _Parts:
    data = load("chinese_names.json")
    surnames = [entry.split() for entry in data["surnames"].split(";")]
    characters = [entry.split() for entry in data["given"].split(";")]
    spelling = {zh: latin for zh, latin, _ in surnames}
    common = [entry.split() for entry in data["common"].split(";")]
    return _Parts(
        Weighted([(zh, latin) for zh, latin, _ in surnames], [float(weight) for *_, weight in surnames]),
        Weighted([(zh, latin) for zh, latin, _ in characters], [float(weight) for *_, weight in characters]),
        tuple(Name(spelling[zh[0]], (given.lower(),), zh) for zh, given in common),
    )


def chinese_name(rng: random.Random) -> Name:
    """An invented Chinese name; some are among the country's most common."""
    parts = _parts()
    if rng.random() < COMMON_SHARE:
        return parts.common[int(rng.random() ** 2 * len(parts.common))]
    family, latin = parts.surnames.draw(rng)
    drawn = [parts.characters.draw(rng) for _ in range(1 if rng.random() < ONE_CHARACTER else 2)]
    if len(drawn) == 2 and drawn[0] == drawn[1]:
        drawn.pop()
    return Name(latin, tuple(syllable for _, syllable in drawn), family + "".join(zh for zh, _ in drawn))


@cache
def _cultures() -> tuple[dict[str, tuple[tuple[str, ...], tuple[str, ...]]], dict[str, str]]:
    data = load("foreign_names.json")
    countries = data.pop("countries")
    return {key: (tuple(own["given"].split()), tuple(own["family"].split())) for key, own in data.items()}, countries


def foreign_name(rng: random.Random, country: str) -> Name:
    """An invented name such as is common in a country; every tenth person came from elsewhere."""
    cultures, countries = _cultures()
    culture = countries.get(country, "english") if rng.random() < 0.9 else rng.choice(tuple(cultures))
    given, family = cultures[culture]
    first = rng.choice(given)
    middle = (f"{rng.choice('ABCDEFGHJKLMPRST')}.",) if rng.random() < 0.25 else ()
    return Name(rng.choice(family), (first, *middle))


def written(name: Name, rng: random.Random, *, chinese_paper: bool = False) -> str:
    """The name as one paper writes it."""
    if name.zh and chinese_paper:
        return name.zh
    draw = rng.random()
    return _written_chinese(name, draw, rng) if name.zh else _written_foreign(name, draw)


def _written_chinese(name: Name, draw: float, rng: random.Random) -> str:
    family = rng.choice(LV_SPELLINGS) if name.family == "Lv" else name.family
    joined = name.given_joined
    if draw < 0.45:
        return f"{joined} {family}"
    if draw < 0.60:
        return f"{family} {joined}"
    if draw < 0.68:
        return f"{family}, {joined}"
    if draw < 0.77:
        return f"{'-'.join(part.capitalize() for part in name.given)} {family}"
    if draw < 0.83:
        return f"{' '.join(part[0].upper() + '.' for part in name.given)} {family}"
    if draw < 0.88:
        return f"{' '.join(part.capitalize() for part in name.given)} {family}"
    if draw < 0.94:
        return f"{family.upper()} {joined}"
    return f"{family} {''.join(part[0].upper() for part in name.given)}"


def _written_foreign(name: Name, draw: float) -> str:
    if draw < 0.62:
        return name.display
    if draw < 0.72:
        return f"{name.family}, {name.given_joined}"
    if draw < 0.86:
        return f"{name.given[0][0]}. {name.family}"
    if draw < 0.95:
        return without_marks(name.display)
    return f"{name.family.upper()} {name.given[0][0]}"


def without_marks(text: str) -> str:
    """The text without diacritics."""
    plain = text.translate(str.maketrans("ŁłØøÆæß", "LlOoAas"))
    return "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))
