"""Given names against each other: syllables of Chinese ones, words of others."""

from collections import Counter
from functools import lru_cache

from rapidfuzz.distance import OSA

from talentmap.names.forms import Form, cuts
from talentmap.names.other_systems import is_short_form, kana
from talentmap.names.syllables import segment
from talentmap.names.transcription import is_transcription, plain_umlauts, usual_spelling
from talentmap.names.verdict import DIFFERENT_GIVEN, Comparison, best_of

BORDERS_IN_ONE = Comparison(0.95, True, "equal letters; only one shows where its syllables end")
TURNED = Comparison(0.9, True, "equal words, turned round")
TRANSCRIBED = Comparison(0.6, None, "may be one given name in two transcriptions")
BESIDE_INITIAL = Comparison(0.6, None, "an initial is only in one")


def compare_given(a: Form, b: Form) -> Comparison:
    """Compare the given names of two ways to take names."""
    chinese = a.chinese and b.chinese
    if not chinese:
        return _align(a.given, b.given, False)
    found = best_of(_align(x, y, True) for x in cuts(a.given, a.cut) for y in cuts(b.given, b.cut))
    return BORDERS_IN_ONE if found.same and a.given != b.given else found


def _align(a: tuple[str, ...], b: tuple[str, ...], chinese: bool) -> Comparison:
    if not a or not b:
        return Comparison(0.3, None, "a given name is missing")
    if not chinese:
        a, b = tuple(map(plain_umlauts, a)), tuple(map(plain_umlauts, b))
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
    if a[::-1] == b and len(a) == 2 and {"van", "thi"} & {*a}:  # Vietnamese: in the order of the country or of the West
        return TURNED
    if any(len(word) > 1 for word in short & long) and short <= long:
        return Comparison(0.6, None, "given names agree in another order or with one left out")
    if len(short) < len(long) and _fits_in_turn(*sorted((a, b), key=len)):
        return Comparison(0.3, None, "initials agree with later ones of the given names")
    if min(map(len, (*a, *b))) > 1 and _joined_spellings(a) & _joined_spellings(b):
        return TRANSCRIBED
    if all(_fit(x, y) or is_transcription(x, y) for x, y in zip(a, b, strict=False)):
        return Comparison(0.5, None, "may be one given name in two transcriptions, as far as both go")
    if all(_fit(x, y) or is_short_form(x, y) for x, y in zip(a, b, strict=False)):
        return Comparison(0.5, None, "one may be the short form of the other")
    if all(_fit(x, y) or kana(x) == kana(y) for x, y in zip(a, b, strict=False)):
        return Comparison(0.5, None, "may be one Japanese name in two transcriptions")
    if all(_fit(x, y) or is_near(x, y) for x, y in zip(a, b, strict=False)):
        return Comparison(0.4, None, "given names differ in one letter, as by a slip or another transcription")
    return DIFFERENT_GIVEN


def _joined_spellings(words: tuple[str, ...]) -> set[str]:
    """The usual spellings of the words, joined, and of the joined words: `Abdul Rahman`, `Abdelrahman`."""
    return {"".join(map(usual_spelling, words)), usual_spelling("".join(words))}


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
