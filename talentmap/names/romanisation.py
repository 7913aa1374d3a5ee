"""A Chinese name in Latin letters: every reading, every usual way to write it."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from talentmap.names.script import han_only
from talentmap.names.surnames import character_readings, compound_surnames, surname_readings

MOST_READINGS = 12
_PER_CHARACTER = 3


@dataclass(frozen=True, slots=True)
class Romanised:
    """One reading of a Chinese name: the surname joined, the given name by syllables."""

    family: str
    given: tuple[str, ...]


def split_han(name_zh: str) -> tuple[str, str]:
    """Surname and given name in characters: `欧阳锋` → `欧阳`, `锋`."""
    han = han_only(name_zh)
    width = 2 if len(han) > 2 and han[:2] in compound_surnames() else 1
    return han[:width], han[width:]


@lru_cache(maxsize=100_000)
def readings(name_zh: str) -> tuple[Romanised, ...]:
    """Every reading of a name, the likeliest first, at most twelve; empty without Chinese characters."""
    family, given = split_han(name_zh)
    if not family:
        return ()
    options = [character_readings(character)[:_PER_CHARACTER] for character in given]
    combined = product(*(choice for choice in options if choice))
    pairs = ((surname, rest) for rest in combined for surname in surname_readings(family) if surname)
    return tuple(Romanised(surname, rest) for (surname, rest), _ in zip(pairs, range(MOST_READINGS), strict=False))


@lru_cache(maxsize=20_000)
def search_forms(name_zh: str) -> tuple[str, ...]:
    """How a reader may type the name: both orders, joined and apart, initials, and `lv`/`lyu` for 吕."""
    forms: dict[str, None] = {}
    for reading in readings(name_zh):
        for family in _u_spellings(reading.family):
            forms |= dict.fromkeys(_forms(family, reading.given))
    return tuple(forms)


def _u_spellings(syllable: str) -> tuple[str, ...]:
    return (syllable, syllable[0] + "v", syllable[0] + "yu") if syllable in ("lu", "nu") else (syllable,)


def _forms(family: str, given: tuple[str, ...]) -> list[str]:
    if not given:
        return [family]
    joined, apart = "".join(given), " ".join(given)
    letters = "".join(syllable[0] for syllable in given)
    spaced = " ".join(letters)
    return [
        f"{family} {joined}",
        f"{joined} {family}",
        f"{family} {apart}",
        f"{apart} {family}",
        f"{family}{joined}",
        f"{joined}{family}",
        f"{family} {spaced}",
        f"{spaced} {family}",
        f"{family} {letters}",
        f"{letters} {family}",
        f"{family[0]}{letters}",
    ]
