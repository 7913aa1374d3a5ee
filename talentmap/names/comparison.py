"""Whether two printed names can be one person's, with a reason.

Pinyin is compared by syllables, never by edit distance: Weimin and Weiming are different names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from talentmap.names.person_name import PersonName, parse
from talentmap.names.romanisation import readings, split_han
from talentmap.names.script import fold
from talentmap.names.surnames import is_other_system, pinyin_of
from talentmap.names.syllables import segment


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` 0 to 1; `same` is True (equal names), False (they contradict) or None (cannot be told)."""

    score: float
    same: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Form:
    family: str
    given: tuple[str, ...]
    chinese: bool
    swapped: bool = False


DIFFERENT_FAMILY = Comparison(0.0, False, "family names differ")
DIFFERENT_GIVEN = Comparison(0.0, False, "given names differ")
OTHER_SYSTEM = Comparison(0.1, None, "spelled by another system than Pinyin; given names cannot be compared")


def compare(a: str | PersonName, b: str | PersonName) -> Comparison:
    """Compare two names; symmetric."""
    left, right = (parse(a) if isinstance(a, str) else a), (parse(b) if isinstance(b, str) else b)
    if not left.family or not right.family:
        return Comparison(0.0, None, "a name is missing")
    if left.han and right.han:
        return _compare_han(left.han, right.han)
    found = (_compare_forms(x, y) for x in _forms(left) for y in _forms(right))
    best = max(found, key=lambda comparison: comparison.score)
    if best.same and (left.han or right.han):
        return Comparison(min(best.score, 0.95), True, "the characters read as this spelling")
    return best


def _compare_han(left: str, right: str) -> Comparison:
    if left == right:
        return Comparison(1.0, True, "equal in characters")
    if len(left) == len(right) and _is_simplified(left) != _is_simplified(right):
        shared = set(readings(left)) & set(readings(right))
        if shared:
            return Comparison(0.7, None, "read alike; one may be the traditional writing of the other")
    return DIFFERENT_GIVEN if split_han(left)[0] == split_han(right)[0] else DIFFERENT_FAMILY


def _is_simplified(text: str) -> bool:
    return text.encode("gb2312", "ignore").decode("gb2312") == text


@lru_cache(maxsize=100_000)
def _forms(name: PersonName) -> tuple[_Form, ...]:
    if name.han:
        return tuple(_Form(reading.family, reading.given, True) for reading in readings(name.han)) or (
            _Form(name.family, name.given, True),
        )
    straight = _Form(name.family, name.given, name.chinese)
    if name.order_certain or not name.given:
        return (straight,)
    words = [*name.given, name.family]
    return straight, _Form(words[0], tuple(words[1:]), name.chinese, swapped=True)


def _compare_forms(a: _Form, b: _Form) -> Comparison:
    family = _compare_family(a.family, b.family)
    if family == 0:
        return DIFFERENT_FAMILY
    chinese = a.chinese and b.chinese
    given = _compare_given(_ways(a.given) if chinese else [a.given], _ways(b.given) if chinese else [b.given], chinese)
    if given.same is False:
        return OTHER_SYSTEM if chinese and is_other_system(a.family) != is_other_system(b.family) else given
    weight = family * (0.9 if a.swapped != b.swapped else 1.0)
    note = "; one name order is turned round" if a.swapped != b.swapped else ""
    note += "; the family name is spelled another way" if family < 1 else ""
    return Comparison(round(given.score * weight, 4), given.same, given.reason + note)


def _compare_family(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if set(pinyin_of(a)) & set(pinyin_of(b)):
        return 0.9
    if _german(a) == _german(b):
        return 0.95
    left, right = set(a.split()), set(b.split())
    return 0.7 if left < right or right < left else 0.0


@lru_cache(maxsize=100_000)
def _german(text: str) -> str:
    return fold(text).replace("oe", "o").replace("ue", "u").replace("ae", "a")


def _ways(given: tuple[str, ...]) -> Sequence[tuple[str, ...]]:
    """Given names as syllables; where no syllable stands alone as an initial, other cuts of the same letters too."""
    if not given or any(len(part) == 1 for part in given):
        return [given]
    return segment("".join(given)) or [given]


def _compare_given(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]], chinese: bool) -> Comparison:
    return max((_align(x, y, chinese) for x in a for y in b), key=lambda comparison: comparison.score)


def _align(a: tuple[str, ...], b: tuple[str, ...], chinese: bool) -> Comparison:
    if not a or not b:
        return Comparison(0.3, None, "a given name is missing")
    if not chinese:
        a, b = tuple(map(_german, a)), tuple(map(_german, b))
    if a == b and any(len(part) > 1 for part in a):
        return Comparison(1.0, True, "equal syllable by syllable" if chinese else "equal")
    if not all(_fit(x, y) for x, y in zip(a, b, strict=False)):
        return DIFFERENT_GIVEN
    return _judge_fitting(a, b, chinese)


def _judge_fitting(a: tuple[str, ...], b: tuple[str, ...], chinese: bool) -> Comparison:
    """Two given names that agree as far as both go."""
    initials = any(len(x) == 1 or len(y) == 1 for x, y in zip(a, b, strict=False))
    if len(a) == len(b):
        return Comparison(0.6 + 0.05 * min(len(a), 3), None, "initials agree")
    short, long = sorted((a, b), key=len)
    if chinese and not all(len(part) == 1 for part in short):
        return DIFFERENT_GIVEN
    if initials:
        return Comparison(0.6, None, f"initials agree; {' '.join(long[len(short) :])} is only in one")
    return Comparison(0.8, None, "a middle name is only in one")


def _fit(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) == 1 and x[0] == y[0])
