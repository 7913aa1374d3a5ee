"""Chinese names in a text without spaces: what stands before and behind one, and how much of a name stands in one piece."""

import re
from collections.abc import Container, Sequence

from talentmap.affiliations.organisations import Organisation
from talentmap.affiliations.places import city_in_chinese
from talentmap.names import has_han
from talentmap.places import gazetteer
from talentmap.places.spelling import short_name

NOTHING, UNIT, ANOTHER = range(3)
_ANOTHER = re.compile(r"医院|中学|小学|附中|附小|幼儿园|公司|集团|出版社|大学(?!院)|学校")
_FORM = re.compile(r"^(?:股份|集团)?(?:有限)?(?:责任)?公司")
_DIVISION = "市省区县"


def is_han(words: Sequence[str]) -> bool:
    """Whether most of the words are Chinese characters."""
    return 2 * sum(map(has_han, words)) > len(words)


def is_tail(before: Sequence[str], owner: Organisation, *, named: bool) -> bool:
    """Whether a name is the tail of a longer one: 电子科技大学 in 桂林电子科技大学.

    It is none behind another organisation's name (`named`) or the place where the organisation lies.
    """
    if not before or not has_han(before[-1]) or named:
        return False
    rest = "".join(before).rstrip(_DIVISION)
    return not rest.endswith((*filter(None, _places(owner)), "和", "与", "及"))


def _places(owner: Organisation) -> tuple[str, ...]:
    """Chinese names of an organisation's city, region and country."""
    country = gazetteer().get(owner.country)
    inside = (city_in_chinese(name, owner.country) for name in (owner.city, owner.region))
    return (*inside, country.name_zh if country else "")


def is_bare_hospital(written: str, owner: Organisation) -> bool:
    """Whether Chinese characters name a hospital by neither its place nor its university: 第一人民医院, 仁济医院."""
    if not written.endswith("医院") or "大学" in written:
        return False
    return not any(short_name(place) in written for place in _places(owner) if place)


def other_place(written: str, owner: Organisation) -> bool:
    """Whether Chinese characters are the name of a place where the organisation does not lie: 香港中文大学（深圳）."""
    bare, world = written.rstrip(_DIVISION), gazetteer()
    *inside, nation = (short_name(place) for place in _places(owner))
    here = {place for place in inside if place} or {nation}
    if any(place and (bare in place or bare.endswith(place)) for place in (*here, nation)):
        return False
    found = [{one.code, *world.ancestors(one.code)} for one in world.named(bare)]
    around = ({short_name(place.name_zh) for code in codes if (place := world.get(code))} for codes in found)
    return bool(found) and all(here.isdisjoint(some) for some in around)


def what_follows(after: Sequence[str]) -> int:
    """NOTHING, a UNIT of the organisation (物理学院), or ANOTHER organisation named after it (附属医院)."""
    if not after or not has_han(after[0]):
        return NOTHING
    return ANOTHER if _ANOTHER.search(_FORM.sub("", "".join(after))) else UNIT


def longest_run(name: Sequence[str], part: Sequence[str]) -> float:
    """The longest run of words that both have, as a share of the name."""
    best, last = 0, [0] * (len(part) + 1)
    for word in name:
        here = [0] * (len(part) + 1)
        for at, other in enumerate(part, 1):
            if word == other:
                here[at] = last[at - 1] + 1
                best = max(best, here[at])
        last = here
    return best / len(name) if name else 0.0


def holds(text: Sequence[str], name: str, without: Container[int] = ()) -> bool:
    """Whether a Chinese name stands in the words, those at some places left out."""
    return bool(name) and name in "".join(" " if at in without else word for at, word in enumerate(text))
