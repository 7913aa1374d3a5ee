"""Names in Latin letters against each other: family with family, given name with given name, in either order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from talentmap.names.other_systems import cantonese, is_short_form, kana, only_wade_giles, wade_giles
from talentmap.names.person_name import PersonName
from talentmap.names.romanisation import Romanised, readings
from talentmap.names.script import fold
from talentmap.names.surnames import is_other_system, pinyin_of, surname_rank
from talentmap.names.syllables import segment


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` 0 to 1; `same` is True (equal names), False (they contradict) or None (cannot be told)."""

    score: float
    same: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Form:
    """One way to take a name: which part is the family name, and whether that turns the likelier order round.

    `cut` says that the syllables of a Chinese given name are known, so that its letters are not cut otherwise.
    """

    family: str
    given: tuple[str, ...]
    chinese: bool
    swapped: bool = False
    cut: bool = False


DIFFERENT_FAMILY = Comparison(0.0, False, "family names differ")
DIFFERENT_GIVEN = Comparison(0.0, False, "given names differ")
JOINED = Comparison(0.8, True, "equal letters; one is written in one word")
FAMILY_DOUBTFUL = Comparison(
    0.55, None, "given names are equal; the family name agrees only if spelled by another system than Pinyin"
)
BORDERS_IN_ONE = Comparison(0.95, True, "equal letters; only one shows where its syllables end")
OTHER_SYSTEM = Comparison(0.1, None, "spelled by another system than Pinyin; given names cannot be compared")
OTHER_FAMILY = 0.9  # what a family name weighs that another system spells otherwise
CANTONESE = Comparison(0.5, None, "may be the Cantonese spelling")
BESIDE_INITIAL = Comparison(0.6, None, "an initial is only in one")
WESTERN_GIVEN = Comparison(0.3, None, "a given name that is not Chinese; given names cannot be compared")


def best_of(found: Iterable[Comparison]) -> Comparison:
    """The comparison with the highest score, the same whatever the order."""
    return max(found, key=lambda comparison: (comparison.score, comparison.same is None, comparison.reason))


def compare_latin(left: PersonName, right: PersonName) -> Comparison:
    """Compare two names in Latin letters in every order; why they contradict is said of the likelier order."""
    ways, others = forms(left), forms(right)
    found = best_of(compare_forms(x, y) for x in ways for y in others)
    return compare_forms(ways[0], others[0]) if found.same is False and len(ways) + len(others) > 2 else found


@lru_cache(maxsize=100_000)
def as_written(han: str) -> frozenset[Romanised]:
    """The readings of characters, as a set."""
    return frozenset(readings(han))


@lru_cache(maxsize=100_000)
def forms(name: PersonName) -> tuple[Form, ...]:
    """A name in Latin letters as printed and, where its order is uncertain, turned round."""
    straight = Form(name.family, name.given, name.chinese, cut=name.cut)
    if name.order_certain or not name.given:
        return (straight,)
    words = [*name.given, name.family] if not name.family_first else [name.given[-1], name.family, *name.given[:-1]]
    swapped = Form(words[0], tuple(part for word in words[1:] for part in word.split()), name.chinese, True, name.cut)
    return straight, swapped


@lru_cache(maxsize=100_000)
def compare_forms(a: Form, b: Form) -> Comparison:
    """Compare two names in the order given."""
    family = _compare_family(a.family, b.family)
    if family == 0:
        return _compare_across(a, b)
    given = _compare_given(a, b)
    if given.same is False and not (a.chinese or b.chinese) and _only_initials_apart(a, b):
        return BESIDE_INITIAL
    if given.same is False:
        return _other_system(a, b) if surname_rank(a.family) is not None and surname_rank(b.family) is not None else given
    if given.same and family == OTHER_FAMILY and not (is_other_system(a.family) or is_other_system(b.family)):
        return FAMILY_DOUBTFUL
    weight = family * (0.9 if a.swapped != b.swapped else 1.0)
    note = "; one name order is turned round" if a.swapped != b.swapped else ""
    note += "; the family name is spelled another way" if family < 1 else ""
    return Comparison(round(given.score * weight, 4), given.same, given.reason + note)


def _compare_across(a: Form, b: Form) -> Comparison:
    """Two names whose family names differ: joined, the same words in another order, or one letter of the family name."""
    if bool(a.given) != bool(b.given) and _is_joined(a, b):
        return JOINED
    if a.chinese or b.chinese:
        return DIFFERENT_FAMILY
    if not (a.swapped or b.swapped) and _is_turned((*a.given, *a.family.split()), (*b.given, *b.family.split())):
        return Comparison(0.7, True, "equal words, turned round")
    if _only_initials_apart(a, b):
        return BESIDE_INITIAL
    if a.given == b.given and any(len(word) > 1 for word in a.given) and is_near(a.family, b.family):
        return Comparison(0.4, None, "family names differ in one letter, as by a slip or another transcription")
    return DIFFERENT_FAMILY


def _is_turned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether three or more full words stand in the opposite order, or begin elsewhere."""
    if len(a) < 3 or len(a) != len(b) or min(map(len, a)) < 2:
        return False
    return a[::-1] == b or any((*a[step:], *a[:step]) == b for step in range(len(a)))


def _only_initials_apart(a: Form, b: Form) -> bool:
    """Whether both have the same two or more full words and one has initials besides: `Anil Roy S.`, `Anil Roy`."""
    left, right = ((*form.given, *form.family.split()) for form in (a, b))
    full, other = (tuple(word for word in words if len(word) > 1) for words in (left, right))
    return len(full) > 1 and full == other and (full == left) != (other == right)


def _is_joined(a: Form, b: Form) -> bool:
    one, other = (b, a) if a.given else (a, b)
    given, family = "".join(other.given), other.family.replace(" ", "")
    return len(one.family) > 4 and min(map(len, other.given)) > 1 and one.family in (family + given, given + family)


def _compare_family(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if set(pinyin_of(a)) & set(pinyin_of(b)):
        return OTHER_FAMILY
    if _german(a) == _german(b):
        return 0.95
    if a.replace(" ", "") == b.replace(" ", ""):
        return 0.95
    left, right = set(a.split()), set(b.split())
    return 0.7 if left < right or right < left else 0.0


@lru_cache(maxsize=100_000)
def _german(text: str) -> str:
    return fold(text).replace("oe", "o").replace("ue", "u").replace("ae", "a")


def other_spelling(form: Form) -> bool:
    """Whether something in a name shows another system than Pinyin."""
    return is_other_system(form.family) or any(only_wade_giles(part) for part in form.given)


def _other_system(a: Form, b: Form) -> Comparison:
    """Two names of one family whose given names differ as printed: perhaps only by the system of spelling."""
    if other_spelling(a) == other_spelling(b):
        return _by_family(a, b) or _beside_western(a, b)
    other, plain = (a, b) if other_spelling(a) else (b, a)
    return spelled_otherwise(other.given, cuts(plain.given, plain.cut))


def _by_family(a: Form, b: Form) -> Comparison | None:
    """`Chang Te-hua`, `Zhang Dehua`: only the family names show that one may be spelled by another system."""
    plain, other = (a, b) if a.family in pinyin_of(b.family) else (b, a)
    if a.family == b.family or plain.family not in pinyin_of(other.family):
        return None
    found = spelled_otherwise(other.given, cuts(plain.given, plain.cut))
    return found if found.score > OTHER_SYSTEM.score else None


def spelled_otherwise(other: tuple[str, ...], pinyin: Sequence[tuple[str, ...]], *, sure: bool = False) -> Comparison:
    """A given name spelled outside Pinyin against the Pinyin syllables it may stand for; `sure` if that it is Wade-Giles.

    What Pinyin cuts in two may be one syllable of Wade-Giles (`chien`).
    """
    for sets in (*wade_giles(other), *wade_giles(("".join(other),))):
        if any(len(way) == len(sets) and all(x in one for x, one in zip(way, sets, strict=True)) for way in pinyin):
            sure = sure or all(len(one) == 1 for one in sets)
            return Comparison(0.85, True, "equal in Wade-Giles") if sure else Comparison(0.6, None, "may be equal in Wade-Giles")
    for sets in cantonese(other):
        if any(len(way) == len(sets) and all(x in one for x, one in zip(way, sets, strict=True)) for way in pinyin):
            return CANTONESE
    return OTHER_SYSTEM


def _beside_western(a: Form, b: Form) -> Comparison:
    """`David Xiaoming Li` and `Xiaoming Li`: the Chinese parts of given names where one name has others, too."""
    if a.chinese == b.chinese:
        return DIFFERENT_GIVEN
    mixed, plain = (b, a) if a.chinese else (a, b)
    chinese = chinese_part(mixed.given)
    if chinese and any(way in cuts(chinese, False) for way in cuts(plain.given, plain.cut)):
        return Comparison(0.7, None, "equal in the Chinese given name; a western one is only in one")
    if not chinese and all(len(part) > 1 for part in mixed.given):
        return WESTERN_GIVEN
    return DIFFERENT_GIVEN


def chinese_part(given: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a given name that read as Pinyin, by syllables, without initials."""
    return tuple(part for word in given if len(word) > 1 for part in (segment(word) or ((),))[0])


def cuts(given: tuple[str, ...], cut: bool) -> Sequence[tuple[str, ...]]:
    """Given names as syllables; where no border is printed and none is an initial, other cuts of the same letters too."""
    if cut or not given or any(len(part) == 1 for part in given):
        return [given]
    return segment("".join(given)) or [given]


def _compare_given(a: Form, b: Form) -> Comparison:
    chinese = a.chinese and b.chinese
    if not chinese:
        return _align(a.given, b.given, False)
    found = best_of(_align(x, y, True) for x in cuts(a.given, a.cut) for y in cuts(b.given, b.cut))
    return BORDERS_IN_ONE if found.same and a.given != b.given else found


def _align(a: tuple[str, ...], b: tuple[str, ...], chinese: bool) -> Comparison:
    if not a or not b:
        return Comparison(0.3, None, "a given name is missing")
    if not chinese:
        a, b = tuple(map(_german, a)), tuple(map(_german, b))
    full = any(len(part) > 1 for part in a)
    if a == b and full:
        return Comparison(1.0, True, "equal syllable by syllable" if chinese else "equal")
    if not chinese and full and "".join(a) == "".join(b):
        return Comparison(0.95, True, "equal, joined or apart")
    if all(_fit(x, y) for x, y in zip(a, b, strict=False)):
        return _judge_fitting(a, b, chinese)
    return DIFFERENT_GIVEN if chinese else _align_western(a, b)


def _align_western(a: tuple[str, ...], b: tuple[str, ...]) -> Comparison:
    """Given names that do not agree word by word: another order, one left out, a short form, a slip."""
    short, long = (Counter(words) for words in sorted((a, b), key=len))
    if any(len(word) > 1 for word in short & long) and short <= long:
        return Comparison(0.6, None, "given names agree in another order or with one left out")
    if len(short) < len(long) and _fits_in_turn(*sorted((a, b), key=len)):
        return Comparison(0.3, None, "initials agree with later ones of the given names")
    if all(_fit(x, y) or is_short_form(x, y) for x, y in zip(a, b, strict=False)):
        return Comparison(0.5, None, "one may be the short form of the other")
    if all(_fit(x, y) or kana(x) == kana(y) for x, y in zip(a, b, strict=False)):
        return Comparison(0.5, None, "may be one Japanese name in two transcriptions")
    if all(_fit(x, y) or is_near(x, y) for x, y in zip(a, b, strict=False)):
        return Comparison(0.4, None, "given names differ in one letter, as by a slip or another transcription")
    return DIFFERENT_GIVEN


def _fits_in_turn(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every part of the shorter one agrees with some part of the longer, in their order."""
    rest = iter(long)
    return all(any(_fit(part, other) for other in rest) for part in short)


@lru_cache(maxsize=100_000)
def is_near(x: str, y: str) -> bool:
    """Whether two long folded words that are not Pinyin differ in one letter; Pinyin has no slips that can be told from names."""
    long = min(len(x), len(y)) >= 5
    return long and not (segment(x) or segment(y)) and OSA.distance(x, y, score_cutoff=1) <= 1


def _judge_fitting(a: tuple[str, ...], b: tuple[str, ...], chinese: bool) -> Comparison:
    """Two given names that agree as far as both go."""
    initials = any(len(x) == 1 or len(y) == 1 for x, y in zip(a, b, strict=False))
    if len(a) == len(b):
        return Comparison(0.6 + 0.05 * min(len(a), 3), None, "initials agree")
    short, long = sorted((a, b), key=len)
    if chinese and not all(len(part) == 1 for part in short):
        rest = long[len(short) :]
        return BESIDE_INITIAL if not initials and all(len(part) == 1 for part in rest) else DIFFERENT_GIVEN
    if initials:
        return Comparison(0.6, None, f"initials agree; {' '.join(long[len(short) :])} is only in one")
    return Comparison(0.8, None, "a middle name is only in one")


def _fit(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) == 1 and x[0] == y[0])
