"""Whether two printed names can be one person's, with a reason.

Pinyin is compared by syllables, never by edit distance: Weimin and Weiming are different names.
"""

from functools import lru_cache

from talentmap.names.han_latin import compare_han_latin
from talentmap.names.latin import compare_latin
from talentmap.names.person_name import PersonName, parse
from talentmap.names.romanisation import Romanised, readings, split_han
from talentmap.names.script import is_latin
from talentmap.names.surnames import pinyin_of, surname_readings, surnames
from talentmap.names.verdict import DIFFERENT_FAMILY, DIFFERENT_GIVEN, Comparison
from talentmap.places.spelling import simplified

__all__ = ["Comparison", "compare"]

MISSING = Comparison(0.0, None, "a name is missing or too long to be one")
DAMAGED = Comparison(0.2, None, "a character is unreadable")
OTHER_SCRIPT = Comparison(0.2, None, "written in different scripts; they cannot be compared")
MARRIED = Comparison(0.6, None, "equal in characters but for a surname before, as of a husband or of both parents")
MISSING_GIVEN = Comparison(0.3, None, "a given name is missing")
HOMOPHONES = Comparison(0.0, False, "read alike, but written in different characters")
OTHER_WRITING = Comparison(0.5, None, "read alike; one may be another writing of the other")
OTHER_GENERATION = Comparison(0.1, False, "generational suffixes differ")


def compare(a: str | PersonName, b: str | PersonName) -> Comparison:
    """Compare two names; symmetric.

    `same` is True for names equal in full (0.6 and more; 0.5 where one family name is only part of the other), False where they
    contradict, None where the writing cannot tell: initials, a missing part, another system of spelling or reading.
    """
    left, right = (parse(a) if isinstance(a, str) else a), (parse(b) if isinstance(b, str) else b)
    if not left.family or not right.family:
        return MISSING
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return OTHER_GENERATION
    found = _compare(left, right)
    if found.same is False and (left.damaged or right.damaged):
        return DAMAGED
    return found


def _compare(left: PersonName, right: PersonName) -> Comparison:
    if left.han and right.han:
        return _compare_han(left.han, right.han)
    if (left.han or left.given_han) and (right.han or right.given_han):
        return _compare_mixed(left, right)
    if left.han or right.han:
        return _compare_scripts(left, right) if left.han else _compare_scripts(right, left)
    found = compare_latin(left, right)
    if found.same is False and is_latin(left.family) != is_latin(right.family):
        return OTHER_SCRIPT
    return found


def _compare_scripts(han: PersonName, latin: PersonName) -> Comparison:
    found = compare_han_latin(han, latin)
    maiden = han.han[1:]
    if (
        found.same is False
        and len(han.han) == 4
        and _is_married(han.han, maiden)
        and compare_han_latin(parse(maiden), latin).same
    ):
        return Comparison(0.5, None, "the characters read as this spelling but for a surname before, as of a husband")
    return found


def _compare_mixed(left: PersonName, right: PersonName) -> Comparison:
    """Given names in characters where a family name is in letters: characters against characters."""
    characters, others = (simplified(name.given_han or split_han(name.han)[1]) for name in (left, right))
    if set(_families(left)).isdisjoint(_families(right)):
        return DIFFERENT_FAMILY
    if characters == others:
        return Comparison(0.95, True, "the given name is equal in characters, the family name as it is read")
    return MISSING_GIVEN if not (characters and others) else DIFFERENT_GIVEN


def _families(name: PersonName) -> tuple[str, ...]:
    return surname_readings(split_han(name.han)[0]) if name.han else pinyin_of(name.family)


def _compare_han(left: str, right: str) -> Comparison:
    if left == right:
        return Comparison(1.0, True, "equal in characters")
    if simplified(left) == simplified(right):
        if any(_traditional(x) and _traditional(y) for x, y in zip(left, right, strict=True) if x != y):
            return OTHER_WRITING
        return Comparison(0.97, True, "equal in characters, traditional and simplified")
    if _is_married(left, right) or _is_married(right, left):
        return MARRIED
    parts, others = split_han(simplified(left)), split_han(simplified(right))
    if parts[0] == others[0] and not (parts[1] and others[1]):
        return MISSING_GIVEN
    if _as_written(left) & _as_written(right):
        return OTHER_WRITING if _may_be_one_writing(left, right) else HOMOPHONES
    return DIFFERENT_GIVEN if parts[0] == others[0] else DIFFERENT_FAMILY


def _is_married(long: str, short: str) -> bool:
    """Whether the longer name is the shorter one behind another surname: `王李美华`, `李美华`."""
    husband = long.removesuffix(short)
    return len(short) > 2 and len(husband) in (1, 2) and long != husband and {husband, split_han(short)[0]} <= surnames()


@lru_cache(maxsize=100_000)
def _as_written(han: str) -> frozenset[Romanised]:
    return frozenset(readings(han))


def _may_be_one_writing(left: str, right: str) -> bool:
    """Whether wherever the characters differ one is traditional: it may stand for another than the usual simplified one."""
    if len(left) != len(right):
        return False
    unlike = [(x, y) for x, y in zip(left, right, strict=True) if simplified(x) != simplified(y)]
    return all(_traditional(x) or _traditional(y) for x, y in unlike)


def _traditional(character: str) -> bool:
    return simplified(character) != character
