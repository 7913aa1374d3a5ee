"""Chinese characters against Latin letters: every reading, in either order, and what another language may read in them."""

from functools import lru_cache

from talentmap.names.forms import Form, chinese_part, forms
from talentmap.names.latin import compare_forms
from talentmap.names.other_spellings import OTHER_SYSTEM, WESTERN_GIVEN, families, other_spelling, spelled_otherwise
from talentmap.names.other_systems import is_romaji, korean_family, only_wade_giles, southern
from talentmap.names.person_name import PersonName
from talentmap.names.romanisation import MOST_READINGS, Romanised, readings, split_han
from talentmap.names.script import is_latin
from talentmap.names.surnames import compound_surnames, surnames
from talentmap.names.verdict import DIFFERENT_FAMILY, Comparison, best_of
from talentmap.places.spelling import simplified

FULL, RARER = 0.95, 0.85
OTHER_LANGUAGE = Comparison(0.2, None, "may be a Japanese or Korean reading, which is not compared")
OTHER_PEOPLE = Comparison(0.2, None, "a name of four characters or more that is not spelled by its Mandarin reading")
OTHER_SCRIPT = Comparison(0.2, None, "written in different scripts; they cannot be compared")


@lru_cache(maxsize=200_000)
def compare_han_latin(han: PersonName, latin: PersonName) -> Comparison:
    """Compare a name in characters with one in Latin letters."""
    known = readings(han.han) or (Romanised(han.family, han.given),)
    shapes = [Form(reading.family, reading.given, True, cut=True) for reading in known]
    if not is_latin(latin.family):
        return OTHER_SCRIPT
    written = forms(latin)
    found = best_of(_with_rank(compare_forms(x, y), rank) for rank, x in enumerate(shapes) for y in written)
    if found.same:
        return found
    return _by_letters(han.han, known, latin) or _otherwise(known, written) or _undecided(han, latin, found)


def _with_rank(found: Comparison, rank: int) -> Comparison:
    if not found.same:
        return found
    if found.score < FULL - 0.1 and "Wade-Giles" in found.reason:
        return found
    return Comparison(min(found.score, RARER if rank else FULL), True, "the characters read as this spelling")


def _by_letters(han: str, known: tuple[Romanised, ...], latin: PersonName) -> Comparison | None:
    """Names whose parts the Latin side cannot show: a rare surname, or no surname at all (Tibetan, Mongol, Uyghur)."""
    given = "".join(latin.given)
    if not given or any(len(part) == 1 for part in latin.given):
        return None
    parts = latin.family.replace(" ", ""), given
    for reading in known[:MOST_READINGS]:
        theirs = reading.family, "".join(reading.given)
        if latin.cut and latin.family == reading.family and latin.given != reading.given:
            continue
        if parts == theirs or (parts[::-1] == theirs and not latin.order_certain):
            return Comparison(0.9, True, "the characters read as this spelling")
        if _whole(han) and "".join(theirs) in {"".join(parts), "".join(parts[::-1])}:
            return Comparison(RARER, True, "the characters read as this spelling, without a family name")
    return None


@lru_cache(maxsize=50_000)
def _whole(han: str) -> bool:
    """Whether characters are likely no Han Chinese name of surname and given name."""
    return split_han(han)[0] not in surnames() or (len(han) > 3 and han[:2] not in compound_surnames())


def _otherwise(known: tuple[Romanised, ...], written: tuple[Form, ...]) -> Comparison | None:
    """One family name, but a given name that is western or spelled by another system."""
    found: list[Comparison] = []
    for reading in known:
        for form in written:
            if reading.family in families(form):
                found.append(_given(reading, form))
    decided = [one for one in found if one.score > 0]
    return best_of(decided) if decided else None


def _given(reading: Romanised, form: Form) -> Comparison:
    if other_spelling(form) or form.family != reading.family or (not form.chinese and southern(form.given)):
        sure = any(map(only_wade_giles, (form.family, *form.given)))
        spelled = spelled_otherwise(form.given, (reading.given,), sure=sure)
        if spelled.score > OTHER_SYSTEM.score or (not form.chinese and southern(form.given)):
            return spelled
    if form.chinese:
        return DIFFERENT_FAMILY
    chinese = chinese_part(form.given)
    if chinese and chinese == reading.given:
        return Comparison(0.8, True, "the characters read as this spelling; a western name stands beside it")
    return WESTERN_GIVEN if not chinese and any(len(part) > 1 for part in form.given) else DIFFERENT_FAMILY


def _undecided(han: PersonName, latin: PersonName, found: Comparison) -> Comparison:
    """What a contradiction is worth where the characters may be read in another language than Chinese."""
    if found.same is not False or latin.chinese:
        return found
    if any(korean_family(han.han, form.family) for form in forms(latin)):
        return OTHER_LANGUAGE
    if is_romaji((*latin.family.split(), *(part for part in latin.given if len(part) > 1))):
        return OTHER_LANGUAGE
    return OTHER_PEOPLE if _whole(simplified(han.han)) else found
