"""The distinct names of mentions: read once, compared once for each pair."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from talentmap.names import Comparison, PersonName, compare, has_han, parse
from talentmap.names.commonness import commonness
from talentmap.names.surnames import pinyin_of, surname_rank
from talentmap.names.transcription import usual_family, usual_spelling

REMEMBERED = 1_000_000
COMMON = ("name_family_common", "name_given_common", "name_both_common")
FEATURES = ("name_score", "name_same", "name_letters", "name_full", "name_chinese", "name_given", "name_middle", *COMMON)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed in Latin letters and, where known, in characters; `full` says that a given name is spelled out.

    How common its two parts are, as logarithms.
    """

    latin: PersonName
    han: PersonName | None
    key: str
    loose: str
    full: bool
    family_common: float
    given_common: float

    @property
    def known(self) -> bool:
        """Whether there is a family name at all."""
        return bool(self.latin.family)


def read_name(name: str, given: str, family: str, original: str) -> Name:
    """A name of its parts, or else as a whole; `original` may be the form in characters."""
    whole = f"{family}, {given}" if family.strip() and given.strip() else family or name or given
    whole = whole if whole.strip() else original
    latin = parse(whole)
    han = parse(original) if original and has_han(original) else latin if latin.han else None
    return of_parts(latin, han)


def of_parts(latin: PersonName, han: PersonName | None) -> Name:
    """A name that was taken apart before."""
    return Name(latin, han, full_key(latin), loose_key(latin), any(len(part) > 1 for part in latin.given), *commonness(latin))


def full_key(name: PersonName) -> str:
    """Family and given name in one spelling, such as `wang|xiaoming`; empty if no name."""
    return f"{family_key(name.family)}|{''.join(given_key(name.given, name.chinese))}" if name.family else ""


def loose_key(name: PersonName) -> str:
    """Family name and first initial, such as `wang|x`; empty if no name."""
    return f"{family_key(name.family)}|{name.given[0][0] if name.given else ''}" if name.family else ""


@lru_cache(maxsize=REMEMBERED)
def family_key(family: str) -> str:
    """A family name in one spelling: Pinyin if it is a Chinese one, else the usual one of its transcriptions."""
    return pinyin_of(family)[0] if surname_rank(family) is not None else usual_family(family)


@lru_cache(maxsize=REMEMBERED)
def given_key(given: tuple[str, ...], chinese: bool) -> tuple[str, ...]:
    """The parts of a given name, those that are not Chinese in the usual one of their transcriptions."""
    return given if chinese else tuple(map(usual_spelling, given))


def compare_names(a: Name, b: Name) -> Comparison:
    """The comparison of the characters where both have them, else of the letters."""
    return compare(a.han, b.han) if a.han and b.han else compare(a.latin, b.latin)


def name_features(a: Name, b: Name, found: Comparison) -> list[float]:
    """What two names say, in the order of FEATURES."""
    one, other = ("".join(name.latin.given) for name in (a, b))
    letters = JaroWinkler.similarity(f"{one} {a.latin.family}", f"{other} {b.latin.family}")
    same = 0.5 if found.same is None else float(found.same)
    chinese = (a.latin.chinese + b.latin.chinese) / 2
    spelled = [float(a.full + b.full), chinese, float(min(len(one), len(other))), _middle(a, b)]
    return [found.score, same, letters, *spelled, *_common(a, b)]


def _common(a: Name, b: Name) -> tuple[float, float, float]:
    """How common the commoner family name is, the commoner given name, and the rarer name as a whole."""
    both = min(a.family_common + a.given_common, b.family_common + b.given_common)
    return max(a.family_common, b.family_common), max(a.given_common, b.given_common), both


def _middle(a: Name, b: Name) -> float:
    """1 where a second given name or initial agrees, -1 where it differs, 0 where one lacks it."""
    x, y = (name.latin.given[1:2] for name in (a, b))
    if not x or not y:
        return 0.0 if x or y else 0.25
    return 1.0 if x[0][0] == y[0][0] else -1.0


def count_by(keys: NDArray[np.integer], size: int) -> NDArray[np.float64]:
    """How often each key comes, for every row; negative keys count as one."""
    counts = np.bincount(keys[keys >= 0], minlength=max(size, 1))
    return np.where(keys >= 0, counts[keys], 1).astype(np.float64)
