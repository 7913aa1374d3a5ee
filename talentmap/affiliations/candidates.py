"""Which organisations an affiliation may mean, each with what speaks for it, as numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.organisations import Organisation
from talentmap.affiliations.places import countries_in
from talentmap.affiliations.words import acronyms, segments, words

TYPES = ("education", "healthcare", "facility", "company", "government", "nonprofit", "archive", "other", "funder")
_LED = ("exact_weight", "covered", "of_part", "ratio")
UNITS = frozenset(
    {"department", "division", "school", "faculty", "laboratory", "group", "section", "unit", "program", "programme"}
    | {"chair", "team", "branch", "service"}
)
WHOLE_NAMES = 40  # of one run of words


@dataclass(slots=True)
class Text:
    """An affiliation, split: words of all, the segment of each word, words of each segment."""

    raw: str
    words: list[str] = field(default_factory=list)
    segment: list[int] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)
    raw_parts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, raw: str) -> "Text":
        """The text of a string, at most 2,000 characters of it."""
        made = cls(raw)
        for part in segments(raw[:2000]):
            found = words(part)
            if found:
                made.words += found
                made.segment += [len(made.parts)] * len(found)
                made.parts.append(found)
                made.raw_parts.append(part)
        return made


@dataclass(slots=True)
class Candidate:
    """An organisation, the run of words that names it, if one does, and the name that fits best."""

    id: str
    start: int = -1
    end: int = -1
    name: int = -1  # number of the best name
    shared: int = 1  # organisations with the same name
    part: int = -1  # segment
    acronym: bool = False
    features: dict[str, float] = field(default_factory=dict)


def candidates(text: Text, index: NameIndex) -> list[Candidate]:
    """The organisations worth judging, with their features."""
    found: dict[str, Candidate] = {}
    for start, end, names in index.spans(text.words):
        owners = {index.names[number].organisation for number in names}
        for number in names[:WHOLE_NAMES]:
            _keep(found, Candidate(index.names[number].organisation, start, end, number, len(owners), text.segment[start]), index)
    for start, names in index.beginnings(text.words):
        for number in names:
            owner = index.names[number].organisation
            if owner not in found:
                found[owner] = Candidate(owner, name=number, shared=len(names), part=text.segment[start])
    for part, some in enumerate(text.parts):
        for number in index.alike(tuple(some)):
            _keep(found, Candidate(index.names[number].organisation, name=number, part=part), index)
    for acronym in acronyms(text.raw):
        for owner in index.acronyms.get(acronym, ())[:8]:
            if owner in found:
                found[owner].acronym = True
            elif len(index.acronyms[acronym]) <= 8:
                part = next((n for n, raw in enumerate(text.raw_parts) if acronym in raw), -1)
                found[owner] = Candidate(owner, part=part, acronym=True, shared=len(index.acronyms[acronym]))
    _describe(list(found.values()), text, index)
    return list(found.values())


def _keep(found: dict[str, Candidate], one: Candidate, index: NameIndex) -> None:
    """The longest run of words of an organisation counts."""
    other = found.get(one.id)
    if other is None or (one.end - one.start, -index.names[one.name].kind) > (
        other.end - other.start,
        -index.names[other.name].kind if other.name >= 0 else -9,
    ):
        found[one.id] = one


def _describe(found: Sequence[Candidate], text: Text, index: NameIndex) -> None:
    countries = countries_in(text.words)
    have = set(text.words)
    by_id = {one.id: one for one in found}
    for one in found:
        one.features = _own(one, text, have, countries, index)
    for one in found:
        one.features |= _among(one, found, by_id, index)


def _own(one: Candidate, text: Text, have: set[str], countries: frozenset[str], index: NameIndex) -> dict[str, float]:
    owner = index.organisations[one.id]
    name = index.names[one.name] if one.name >= 0 else None
    own = set(name.words) if name else set()
    part = text.parts[one.part] if one.part >= 0 else []
    raw_part = text.raw_parts[one.part] if one.part >= 0 else ""
    weight, exact = index.weight(own), index.weight(text.words[one.start : one.end]) if one.start >= 0 else 0.0
    common, here = index.weight(own & have), index.weight(own & set(part))
    whole = index.weight(part) or 1.0
    count = len(text.parts)
    place = [words(owner.city), words(owner.region)]
    return {
        "exact_words": float(one.end - one.start if one.start >= 0 else 0),
        "exact_weight": exact,
        "name_words": float(len(own)),
        "name_weight": weight,
        "covered": common / weight if weight else 0.0,
        "covered_here": here / weight if weight else 0.0,
        "of_part": here / whole,
        "exact_of_part": exact / whole,
        "part_weight": whole,
        "ratio": fuzz.ratio(name.text.casefold(), raw_part.casefold()) if name else 0.0,
        "partial": fuzz.partial_ratio(name.text.casefold(), text.raw.casefold()) if name else 0.0,
        "kind": float(name.kind if name else 3),
        "shared": float(one.shared),
        "acronym": float(one.acronym),
        "acronym_only": float(one.acronym and not name),
        "part": float(one.part),
        "parts": float(count),
        "from_end": float(count - 1 - one.part),
        "starts_part": float(one.start >= 0 and (one.start == 0 or text.segment[one.start - 1] != one.part)),
        "ends_part": float(one.start >= 0 and (one.end == len(text.words) or text.segment[one.end] != one.part)),
        "unit_here": float(bool(UNITS & set(part))),
        "words": float(len(text.words)),
        "country": _country(owner, countries),
        "countries": float(len(countries)),
        "city": float(bool(place[0]) and set(place[0]) <= have),
        "city_outside": float(bool(place[0]) and set(place[0]) <= have - own),
        "city_in_name": float(bool(place[0]) and set(place[0]) <= own),
        "region": float(bool(place[1]) and set(place[1]) <= have - own),
        "active": float(owner.active),
        "children": float(len(owner.children)),
        "parents": float(len(owner.parents)),
        "related": float(len(owner.related)),
        "names": float(len(owner.names)),
        "links": float(owner.links),
        "registries": float(owner.registries),
        "funder_ids": float(owner.funder_ids),
        "established": float(owner.established or 0),
        **{f"type_{kind}": float(kind in owner.types) for kind in TYPES},
    }


def _country(owner: Organisation, countries: frozenset[str]) -> float:
    if not countries:
        return 0.0
    return 1.0 if owner.country in countries else -1.0


def _among(one: Candidate, found: Iterable[Candidate], by_id: Mapping[str, Candidate], index: NameIndex) -> dict[str, float]:
    """How the candidate stands beside the others."""
    owner, mine = index.organisations[one.id], one.features
    others = [other for other in found if other is not one]
    exact = [other for other in others if other.start >= 0]
    inside = [other for other in exact if _holds(other, one)]
    same = [other for other in exact if (other.start, other.end) == (one.start, one.end)]
    parents = [by_id[key] for key in owner.parents if key in by_id]
    children = [by_id[key] for key in owner.children if key in by_id]
    best = {key: max((other.features[key] for other in others), default=0.0) for key in _LED}
    alike = [other for other in same if index.organisations[other.id].country == owner.country]
    return {
        "candidates": float(len(others)),
        "exact_others": float(len(exact)),
        "inside_longer": float(len(inside)),
        "same_words": float(len(same)),
        "same_words_country": float(len(alike)),
        "same_better_place": _any_more(same, mine, ("city", "country")),
        "same_more_links": _any_more(same, mine, ("links", "children")),
        "same_better_kind": float(any(other.features["kind"] < mine["kind"] for other in same)),
        "parent_exact": max((other.features["exact_weight"] for other in parents), default=-1.0),
        "parent_covered": max((other.features["covered"] for other in parents), default=-1.0),
        "child_exact": max((other.features["exact_weight"] for other in children), default=-1.0),
        "child_covered": max((other.features["covered"] for other in children), default=-1.0),
        **{f"{key}_lead": mine[key] - value for key, value in best.items()},
        "exact_after": float(sum(other.part > one.part for other in exact)),
        "exact_before": float(sum(0 <= other.part < one.part for other in exact)),
        "education_exact": max((o.features["exact_weight"] for o in exact if o.features["type_education"]), default=0.0),
    }


def _holds(longer: Candidate, one: Candidate) -> bool:
    """Whether the run of words of one lies in a longer one."""
    within = longer.start <= one.start and one.end <= longer.end
    return one.start >= 0 and within and longer.end - longer.start > one.end - one.start


def _any_more(others: Iterable[Candidate], mine: Mapping[str, float], keys: Sequence[str]) -> float:
    """1 where another has more of these features together."""
    own = sum(mine[key] for key in keys)
    return float(any(sum(other.features[key] for key in keys) > own for other in others))
