"""Chinese surnames: how they are read, how common they are, how else they are spelled."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pypinyin import Style, pinyin

from talentmap.names.script import fold

_PLAIN_U = {"lv": "lu", "nv": "nu", "lyu": "lu", "nyu": "nu", "lue": "lue", "lve": "lue", "nve": "nue"}


@cache
def _table() -> Mapping[str, Any]:
    table: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("surnames.yml").read_text("utf-8"))
    return table


def plain_syllable(syllable: str) -> str:
    """One spelling for ü, which is printed as u, v or yu: `lv`, `lyu`, `lü` → `lu`."""
    folded = fold(syllable)
    return _PLAIN_U.get(folded, folded)


@cache
def character_readings(character: str) -> tuple[str, ...]:
    """All readings of one character, the commonest first, without tones; empty if it has none."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    plain = (plain_syllable(reading) for reading in (found[0] if found else ()))
    return tuple(dict.fromkeys(reading for reading in plain if reading))


@cache
def surname_readings(surname: str) -> tuple[str, ...]:
    """How a surname in characters is read, joined: `欧阳` → `ouyang`, `覃` → `qin`, `tan`."""
    known = _table()["readings"].get(surname)
    if known:
        return tuple(plain_syllable(reading) for reading in known)
    if len(surname) == 1:
        return character_readings(surname)[:2]
    return ("".join((character_readings(character) or ("",))[0] for character in surname),)


@cache
def compound_surnames() -> frozenset[str]:
    """Surnames of two characters."""
    return frozenset(_table()["compound"])


@cache
def surnames() -> frozenset[str]:
    """Every surname we know, in characters."""
    return frozenset("".join(_table()["common"].split())) | compound_surnames()


@cache
def _ranks() -> Mapping[str, int]:
    common = [*"".join(_table()["common"].split()), *_table()["compound"]]
    ranks: dict[str, int] = {}
    for rank, surname in enumerate(common):
        for reading in surname_readings(surname):
            ranks.setdefault(reading, rank)
    return ranks


def surname_rank(spelling: str) -> int | None:
    """How common a folded Latin spelling is as a surname (0 the commonest), or None if it is not one we know."""
    rank = _ranks().get(_PLAIN_U.get(spelling, spelling))
    if rank is not None:
        return rank
    found = [_ranks()[reading] for reading in _table()["spellings"].get(spelling, ()) if reading in _ranks()]
    return min(found) + 50 if found else None


@cache
def southern_family(spelling: str) -> tuple[str, ...]:
    """The Pinyin surnames that a spelling, itself Pinyin, stands for beside a given name of Hokkien or Teochew (`tan`)."""
    return tuple(_table()["beside_other_given"].get(spelling, ()))


@cache
def is_compound(spelling: str) -> bool:
    """Whether a folded Latin spelling is that of a surname of two characters (`ouyang`, `auyeung`)."""
    return not _compound_readings().isdisjoint(pinyin_of(spelling))


@cache
def _compound_readings() -> frozenset[str]:
    return frozenset(reading for surname in compound_surnames() for reading in surname_readings(surname))


@cache
def pinyin_of(spelling: str) -> tuple[str, ...]:
    """The Pinyin surnames a folded Latin spelling may stand for; itself if it is Pinyin or unknown."""
    known = _table()["spellings"].get(spelling)
    return tuple(known) if known else (plain_syllable(spelling),)


def is_other_system(spelling: str) -> bool:
    """Whether a surname is spelled in another system than Pinyin (`chan`, `hsiao`), so given names may be, too."""
    return spelling in _table()["spellings"] and spelling not in pinyin_of(spelling)
