"""Whether a likely organisation is the only one that a text can mean; only such ones need no second look."""

from collections.abc import Iterable

from talentmap.affiliations.candidates import Candidate
from talentmap.affiliations.chinese import ANOTHER, is_bare_hospital, other_place
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.organisations import ALIAS, Organisation
from talentmap.affiliations.text import Text

TAILS = 5  # organisations whose longer name ends with an official one, from which on it tells too little (City University)
TAILS_OF_ALIAS = 2
LESSER = 3  # times that a namesake's children and funder ids may be fewer


def certain(one: Candidate, text: Text, index: NameIndex) -> bool:
    """Whether nothing in the text or among the names speaks for another organisation.

    Names borne by several, parts of names and tails of many names need a place beside them. A Chinese name inside a longer one,
    before that of a hospital or school of its own, or before another place is never certain; hospitals bear each other's names.
    """
    if one.features["tail"] or one.features["follows"] == ANOTHER:
        return False
    behind = "".join(text.parts[one.part + 1]) if one.features["han"] and one.part + 1 < len(text.parts) else ""
    if behind and other_place(behind, index.organisations[one.id]):
        return False
    owner = index.organisations[one.id]
    written = "".join(text.parts[one.part]) if one.features["han"] else ""
    return placed(one, common=owner.common_name) or not (is_bare_hospital(written, owner) or ambiguous(one, index))


def placed(one: Candidate, *, common: bool = False) -> bool:
    """Whether the text names the city, the region, or the country where no other bears the name."""
    told = one.features
    alone = told["country"] > 0 and not told["same_words_country"] and not common
    return bool(told["city_outside"] or told["region"] or alone)


def ambiguous(one: Candidate, index: NameIndex) -> bool:
    """Whether several organisations go by what the text says."""
    if index.organisations[one.id].common_name:
        return True
    if one.acronym and one.start < 0:
        return bool(one.features["acronym_only"]) and one.shared > 1
    if one.start < 0:
        return one.features["covered"] < 1
    name = index.names[one.name]
    bearers = [index.names[number] for number in index.by_words[name.words]]
    by_the_way = index.with_city(name.words).union(other.organisation for other in bearers if other.kind == ALIAS)
    official = [other.organisation for other in bearers if other.kind != ALIAS or name.kind == ALIAS]
    if _others(official, one.id, index) or _rivals(by_the_way, one.id, index):
        return True
    return len(_rivals(index.ending(name.words), one.id, index)) >= (TAILS_OF_ALIAS if name.kind == ALIAS else TAILS)


def _others(some: Iterable[str], key: str, index: NameIndex) -> list[str]:
    """Those of other cities that are no relatives."""
    owner = index.organisations[key]
    relatives = {key, *owner.parents, *owner.children, *owner.related}
    return [other for other in some if other not in relatives and index.organisations[other].city != owner.city]


def _rivals(some: Iterable[str], key: str, index: NameIndex) -> list[str]:
    """Those of them that are not much less known: a campus does not take the name from its university."""
    known = _known(index.organisations[key])
    return [other for other in _others(some, key, index) if LESSER * _known(index.organisations[other]) >= known]


def _known(one: Organisation) -> int:
    return len(one.children) + one.funder_ids
