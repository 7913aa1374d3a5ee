"""What speaks for each organisation that an affiliation may mean, as numbers by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from talentmap.affiliations.candidates import Candidate, candidates
from talentmap.affiliations.chinese import holds, is_han, is_tail, longest_run, what_follows
from talentmap.affiliations.index import Name, NameIndex
from talentmap.affiliations.organisations import Organisation
from talentmap.affiliations.places import city_in_chinese, countries_in
from talentmap.affiliations.text import Text
from talentmap.affiliations.words import words
from talentmap.names import has_han

TYPES = ("education", "healthcare", "facility", "company", "government", "nonprofit", "archive", "other", "funder")
_LED = ("exact_weight", "covered", "of_part", "ratio")
UNITS = frozenset(
    {"department", "division", "school", "faculty", "laboratory", "group", "section", "unit", "program", "programme"}
    | {"chair", "team", "branch", "service"}
)
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all candidates of one text share."""

    text: Text
    index: NameIndex
    have: frozenset[str]  # words of the text
    countries: frozenset[str]
    han: bool
    ends: frozenset[int]  # where runs of words that are names end

    def name(self, one: Candidate) -> Name | None:
        """The name that fits best."""
        return self.index.names[one.name] if one.name >= 0 else None

    def own_words(self, one: Candidate) -> set[str]:
        """The words of that name."""
        name = self.name(one)
        return set(name.words) if name else set()

    def beside(self, one: Candidate) -> frozenset[str]:
        """The words outside the name: University of York, York."""
        if one.start < 0:
            return self.have - self.own_words(one)
        return frozenset((*self.text.words[: one.start], *self.text.words[one.end :]))

    def part(self, one: Candidate) -> list[str]:
        """The words of the candidate's segment."""
        return self.text.parts[one.part] if one.part >= 0 else []


def described(text: Text, index: NameIndex) -> list[Candidate]:
    """The organisations worth judging, with their features."""
    found = candidates(text, index)
    ends = frozenset(one.end for one in found if one.start >= 0)
    setting = _Setting(text, index, frozenset(text.words), countries_in(text.words), is_han(text.words), ends)
    by_id = {one.id: one for one in found}
    for one in found:
        owner = index.organisations[one.id]
        one.features = _words(one, setting) | _likeness(one, setting) | _position(one, setting)
        one.features |= _around(one, owner, setting) | _place(one, owner, setting) | _standing(owner)
    for one in found:
        one.features |= _among(one, found, by_id, index)
    return found


def _words(one: Candidate, setting: _Setting) -> Features:
    """How much of the name stands in the text, in weights of words."""
    index, own, part = setting.index, setting.own_words(one), setting.part(one)
    run = setting.text.words[one.start : one.end] if one.start >= 0 else []
    exact, weight, whole = index.weight(run) if run else 0.0, index.weight(own), index.weight(part) or 1.0
    here = index.weight(own & set(part))
    return {
        "exact_words": float(len(run)),
        "exact_weight": exact,
        "name_words": float(len(own)),
        "name_weight": weight,
        "covered": index.weight(own & setting.have) / weight if weight else 0.0,
        "covered_here": here / weight if weight else 0.0,
        "of_part": here / whole,
        "exact_of_part": exact / whole,
        "part_weight": whole,
        "same_set": float(bool(own) and own == set(part)),
    }


def _likeness(one: Candidate, setting: _Setting) -> Features:
    """How like the name is letter by letter, and what kind of name it is."""
    name = setting.name(one)
    if setting.han and name and has_han(name.text):  # as every spelling is written
        written, part = "".join(name.words), "".join(setting.part(one))
    else:
        written = name.text.casefold() if name else ""
        part = setting.text.raw_parts[one.part].casefold() if one.part >= 0 else ""
    return {
        "ratio": fuzz.ratio(written, part) if name else 0.0,
        "partial": fuzz.partial_ratio(name.text.casefold(), setting.text.raw.casefold()) if name else 0.0,
        "kind": float(name.kind if name else 3),
        "shared": float(one.shared),
        "acronym": float(one.acronym),
        "acronym_only": float(one.acronym and not name),
    }


def _position(one: Candidate, setting: _Setting) -> Features:
    """Where in the text the name stands."""
    text, count = setting.text, len(setting.text.parts)
    return {
        "part": float(one.part),
        "parts": float(count),
        "from_end": float(count - 1 - one.part),
        "starts_part": float(one.start >= 0 and (one.start == 0 or text.segment[one.start - 1] != one.part)),
        "ends_part": float(one.start >= 0 and (one.end == len(text.words) or text.segment[one.end] != one.part)),
        "unit_here": float(bool(UNITS & set(setting.part(one)))),
        "words": float(len(text.words)),
    }


def _around(one: Candidate, owner: Organisation, setting: _Setting) -> Features:
    """What tells of Chinese names, which no space divides."""
    text, name = setting.text, setting.name(one)
    if not setting.han:
        return {"han": 0.0, "tail": 0.0, "follows": 0.0, "longest_run": 0.0}
    if one.start < 0:
        run = longest_run(name.words, setting.part(one)) if name else 0.0
        return {"han": 1.0, "tail": 0.0, "follows": 0.0, "longest_run": run}
    tail = is_tail(text.before(one.start), owner, named=one.start in setting.ends)
    return {"han": 1.0, "tail": float(tail), "follows": float(what_follows(text.after(one.end))), "longest_run": 1.0}


def _place(one: Candidate, owner: Organisation, setting: _Setting) -> Features:
    """Whether the text names the organisation's country, city and region, in the name or beside it."""
    own, have, beside = setting.own_words(one), setting.have, setting.beside(one)
    city, region = set(words(owner.city)), set(words(owner.region))
    chinese = city_in_chinese(owner.city, owner.country) if setting.han else ""
    outside = holds(setting.text.words, chinese, range(one.start, one.end))
    return {
        "country": _country(owner, setting.countries),
        "countries": float(len(setting.countries)),
        "city": float((bool(city) and city <= have) or holds(setting.text.words, chinese)),
        "city_outside": float((bool(city) and city <= beside) or outside),
        "city_in_name": float(bool(city) and city <= own),
        "region": float(bool(region) and region <= beside),
    }


def _standing(owner: Organisation) -> Features:
    """How large and well known the organisation is."""
    return {
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
