"""Chinese names of one family, printed by different systems of spelling, or with a western given name beside."""

from collections.abc import Sequence

from talentmap.names.forms import Form, chinese_part, cuts
from talentmap.names.other_systems import cantonese, only_wade_giles, wade_giles
from talentmap.names.surnames import is_other_system, pinyin_of
from talentmap.names.verdict import DIFFERENT_GIVEN, Comparison

OTHER_SYSTEM = Comparison(0.1, None, "spelled by another system than Pinyin; given names cannot be compared")
CANTONESE = Comparison(0.5, None, "may be the Cantonese spelling")
WESTERN_GIVEN = Comparison(0.3, None, "a given name that is not Chinese; given names cannot be compared")


def other_spelling(form: Form) -> bool:
    """Whether something in a name shows another system than Pinyin."""
    return is_other_system(form.family) or any(only_wade_giles(part) for part in form.given)


def compare_systems(a: Form, b: Form) -> Comparison:
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
