"""Chinese names of one family, printed by different systems of spelling, or with a western given name beside."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from talentmap.names.forms import Form, chinese_part, cuts
from talentmap.names.other_systems import Sets, cantonese, initials_of, only_wade_giles, pinyin_initials, southern, wade_giles
from talentmap.names.surnames import is_other_system, pinyin_of, southern_family, surname_rank
from talentmap.names.syllables import segment
from talentmap.names.verdict import DIFFERENT_GIVEN, Comparison

MOST_FORMS = 32  # in Pinyin, of one name of another system
OTHER_SYSTEM = Comparison(0.1, None, "spelled by another system than Pinyin; given names cannot be compared")
CANTONESE = Comparison(0.5, None, "may be the Cantonese spelling")
SOUTHERN = Comparison(0.45, None, "may be the Cantonese, Hokkien or Teochew spelling")
FAMILY_SOUTHERN = Comparison(0.4, None, "given names are equal; the family name agrees only if it is Hokkien or Teochew")
OTHER_INITIALS = Comparison(0.35, None, "initials agree if spelled by another system than Pinyin")
WESTERN_GIVEN = Comparison(0.3, None, "a given name that is not Chinese; given names cannot be compared")


def other_spelling(form: Form) -> bool:
    """Whether something in a name shows another system than Pinyin."""
    return is_other_system(form.family) or any(only_wade_giles(part) for part in form.given)


def families(form: Form) -> tuple[str, ...]:
    """The Pinyin surnames that a family name may stand for, by what the given name shows."""
    family = form.family.replace(" ", "")
    more = southern_family(family) if any(len(part) > 1 and not segment(part) for part in form.given) else ()
    return (*pinyin_of(family), *more)


def compare_southern(a: Form, b: Form) -> Comparison | None:
    """`Tan Boon Leong`, `Chen Wenliang`: family names that agree only if one is Hokkien or Teochew; None where they do not."""
    for other, plain in ((a, b), (b, a)):
        if plain.chinese and plain.family in southern_family(other.family):
            ways = cuts(plain.given, plain.cut)
            if plain.given and any(way in ways for way in cuts(other.given, other.cut)):
                return FAMILY_SOUTHERN
            return None if other.chinese else spelled_otherwise(other.given, ways)
    return None


def pinyin_forms(form: Form) -> Iterator[Form]:
    """What a Chinese name of another system may be in Pinyin, as many as MOST_FORMS: `Chang Te-hua` → Zhang Dehua."""
    found = families(form)
    own = other_spelling(form) and surname_rank(form.family) is not None
    names = [family for family in found if own or family != form.family]
    if not names or not form.given:
        return
    if all(len(part) == 1 for part in form.given):
        givens: Iterable[tuple[str, ...]] = product(*(pinyin_initials(part) for part in form.given[:2]))
    else:
        givens = (way for sets in (*wade_giles(form.given), *southern(form.given)) for way in product(*map(sorted, sets)))
    for given in dict.fromkeys(islice(givens, MOST_FORMS)):
        yield from (Form(family, given, chinese=True, cut=True) for family in names)


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
        if any(_agree(way, sets) for way in pinyin):
            sure = sure or all(len(one) == 1 for one in sets)
            return Comparison(0.85, True, "equal in Wade-Giles") if sure else Comparison(0.6, None, "may be equal in Wade-Giles")
    for found, ways in ((CANTONESE, cantonese(other)), (SOUTHERN, southern(other))):
        if any(_agree(way, sets) for sets in ways for way in pinyin):
            return found
    return OTHER_INITIALS if any(_initials_agree(other, way) for way in pinyin) else OTHER_SYSTEM


def _agree(way: tuple[str, ...], sets: Sets) -> bool:
    return len(way) == len(sets) and all(x in one for x, one in zip(way, sets, strict=True))


def _initials_agree(initials: tuple[str, ...], way: tuple[str, ...]) -> bool:
    """Whether initials are those of Pinyin syllables, as far as both go, in Wade-Giles, or else as the south spells them."""
    if not way or not initials or max(map(len, initials)) > 1 or len(initials) > len(way):
        return False
    letters = [initials_of(syllable) for syllable in way[: len(initials)]]
    return any(all(x in sets[system] for x, sets in zip(initials, letters, strict=True)) for system in (0, 1))


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
