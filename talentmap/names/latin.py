"""Names in Latin letters against each other: family with family, given name with given name, in either order."""

from functools import lru_cache

from talentmap.names.customs import is_one_korean_family
from talentmap.names.forms import Form, forms
from talentmap.names.given_names import BESIDE_INITIAL, compare_given, is_near
from talentmap.names.other_spellings import compare_southern, compare_systems
from talentmap.names.person_name import PersonName
from talentmap.names.surnames import is_other_system, pinyin_of, surname_rank
from talentmap.names.transcription import plain_umlauts, same_but_article, usual_family
from talentmap.names.verdict import DIFFERENT_FAMILY, DIFFERENT_GIVEN, Comparison, best_of

JOINED = Comparison(0.8, True, "equal letters; one is written in one word")
FAMILY_DOUBTFUL = Comparison(
    0.55, None, "given names are equal; the family name agrees only if spelled by another system than Pinyin"
)
OTHER_TRANSCRIPTION = 0.7  # what a family name weighs that may be the other's in another transcription
OTHER_FAMILY = 0.9  # what a family name weighs that another system spells otherwise


def compare_latin(left: PersonName, right: PersonName) -> Comparison:
    """Compare two names in Latin letters in every order; why they contradict is said of the likelier order."""
    ways, others = forms(left), forms(right)
    found = best_of(compare_forms(x, y) for x in ways for y in others)
    return compare_forms(ways[0], others[0]) if found.same is False and len(ways) + len(others) > 2 else found


@lru_cache(maxsize=100_000)
def compare_forms(a: Form, b: Form) -> Comparison:
    """Compare two names in the order given."""
    family = _compare_family(a.family, b.family)
    if family == 0:
        return (compare_southern(a, b) if a.chinese or b.chinese else None) or _compare_across(a, b)
    given = compare_given(a, b)
    if given.same is False and not (a.chinese or b.chinese) and _only_initials_apart(a, b):
        return BESIDE_INITIAL
    if given.same is False:
        return compare_systems(a, b) if surname_rank(a.family) is not None and surname_rank(b.family) is not None else given
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
    if not (a.swapped and b.swapped) and usual_family(a.family) == usual_family(b.family):
        return _of_transcribed_family(a, b)
    if is_one_korean_family(a.family, b.family):
        return _of_transcribed_family(a, b)
    if a.given == b.given and any(len(word) > 1 for word in a.given) and is_near(a.family, b.family):
        return Comparison(0.4, None, "family names differ in one letter, as by a slip or another transcription")
    return DIFFERENT_FAMILY


def _of_transcribed_family(a: Form, b: Form) -> Comparison:
    given = compare_given(a, b)
    if given.same is False:
        return DIFFERENT_GIVEN
    weight = OTHER_TRANSCRIPTION * (0.9 if a.swapped != b.swapped else 1.0)
    return Comparison(round(given.score * weight, 4), None, "the family name may be the same in another transcription")


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
    if plain_umlauts(a) == plain_umlauts(b):
        return 0.95
    if a.replace(" ", "") == b.replace(" ", "") or same_but_article(a, b):
        return 0.95
    left, right = set(a.split()), set(b.split())
    return 0.7 if left < right or right < left else 0.0
