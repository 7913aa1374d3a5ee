"""The score of each criterion, 0 to 1, with what speaks for it. None: nothing is known, so it does not count."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talentmap.rank.demand import Demand, Evidence
from talentmap.rank.standing import degree_level, post_level
from talentmap.search.lexicon import Concept

Row = Mapping[str, Any]
Scored = tuple[float | None, tuple[Evidence, ...]]

_GRADES = {"A": 1.0, "B": 0.9, "C": 0.6}
_RELATIONS = {"born_in": 1.0, "native_of": 1.0, "ancestral_home": 0.8}
_TIERS = {"top": 1.0, "outstanding": 0.85, "leading": 0.7, "young": 0.55}
_SHARE = "shareholding"
_PROPOSED = 0.6  # a proposed tier counts so much of a recognised one
_QUIET_YEARS = 10  # after so many years without a work nothing is left of recency
_YEARS, _HOUSES = 25, 4  # years at work and institutions that count as the full score
_IMPACT = 3.0  # times the mean of field and year
_MANY = {
    "works_5y": 15,
    "led_5y": 20,
    "h_index": 60,
    "citations": 20_000,
    "grants_5y": 8,
    "results": 5,
}  # what counts as the full score


@dataclass(frozen=True, slots=True)
class Award:
    """An award a person received."""

    id: str
    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """One person before one demand."""

    row: Row
    demand: Demand
    areas: tuple[str, ...]  # asked for, or pointed to by the text
    concepts: tuple[Concept, ...]
    relevance: float | None  # of the text, 1 for the best of all candidates; None if nothing was asked
    year: int  # the release's newest year
    awards: Sequence[Award]


def _level(row: Row, figure: str) -> float | None:
    value = row.get(figure)
    return None if value is None else min(math.log1p(max(value, 0)) / math.log1p(_MANY[figure]), 1.0)


def _figures(row: Row, names: Sequence[str]) -> tuple[Evidence, ...]:
    return tuple(Evidence("figure", name, value=float(row[name])) for name in names if row.get(name) is not None)


def _mean(parts: Sequence[tuple[float, float | None]]) -> float | None:
    known = [(weight, value) for weight, value in parts if value is not None]
    return sum(weight * value for weight, value in known) / sum(weight for weight, _ in known) if known else None


def score_topic(case: Case) -> Scored:
    """How well names of topics and titles speak of the demand, relative to the best candidate."""
    return case.relevance, ()


def score_area(case: Case) -> Scored:
    """The best score in one of the areas asked for."""
    if not case.areas:
        return None, ()
    found = [entry for entry in case.row["areas"] if entry["id"] in case.areas]
    evidence = tuple(Evidence("area", entry["id"], value=entry["score"]) for entry in found)
    return max((min(float(entry["score"]), 1.0) for entry in found), default=0.0), evidence


def score_home(case: Case) -> Scored:
    """A stated tie to a place asked for; unknown homes are not held against anybody more than no tie."""
    if not case.demand.home:
        return None, ()
    fitting = [home for home in case.row["homes"] if _is_within(home["code"], case)]
    scores = [_GRADES.get(home["grade"], 0.5) * _RELATIONS.get(home["relation"], 0.5) for home in fitting]
    evidence = (Evidence("home", home["code"], f"{home['relation']}:{home['text'] or ''}") for home in fitting)
    return max(scores, default=0.0), tuple(evidence)


def _is_within(code: str, case: Case) -> bool:
    if code in case.demand.home:
        return True
    if not code.isdigit() or len(case.row["homes"]) == 1:  # abroad and former units: the person's places tell
        return any(place in case.row.get("home_codes", ()) for place in case.demand.home)
    return any(code.startswith(place) or place == "CN" for place in case.demand.home)


def score_activity(case: Case) -> Scored:
    """How recent the newest work is, and how many came in the last five years."""
    last = case.row.get("last_year")
    recency = None if last is None else min(max(1 - max(case.year - 1 - last, 0) / _QUIET_YEARS, 0.0), 1.0)
    score = _mean([(0.6, recency), (0.4, _level(case.row, "works_5y"))])
    return score, _figures(case.row, ("last_year", "works_5y"))


def score_leadership(case: Case) -> Scored:
    """Works of the last five years with the person as last author."""
    return _level(case.row, "led_5y"), _figures(case.row, ("led_5y",))


def score_impact(case: Case) -> Scored:
    """h-index and citations on a logarithmic scale; None for a person without works."""
    score = _mean([(0.5, _level(case.row, "h_index")), (0.5, _level(case.row, "citations"))])
    return (score if case.row.get("works") else None), _figures(case.row, ("h_index", "citations"))


def score_recognition(case: Case) -> Scored:
    """Tier (a proposed one counts less) and awards."""
    state, _, tier = str(case.row.get("tier") or "").partition(":")
    level = _TIERS.get(tier, 0.0) * (1.0 if state == "recognised" else _PROPOSED)
    honours = min(0.5 + 0.25 * len(case.awards), 1.0) if case.awards else 0.0
    evidence = [Evidence("award", award.id, award.name, year=award.year) for award in case.awards]
    if tier:
        evidence.insert(0, Evidence("tier", f"{state}:{tier}"))
    return max(level, honours), tuple(evidence)


def score_position(case: Case) -> Scored:
    """How high the post stands that the person holds."""
    post = case.row.get("position")
    level = post_level(post)
    return level, () if level is None else (Evidence("post", "position", str(post)),)


def score_career(case: Case) -> Scored:
    """Years since the first work, and at how many institutions."""
    first, houses = case.row.get("first_year"), case.row.get("houses") or 0
    years = None if not first else min(max(case.year - first, 0) / _YEARS, 1.0)
    score = _mean([(0.6, years), (0.4, min(houses / _HOUSES, 1.0) if houses else None)])
    figures = [("career_years", case.year - first if first else None), ("institutions", houses or None)]
    return score, tuple(Evidence("figure", name, value=float(value)) for name, value in figures if value is not None)


def score_qualification(case: Case) -> Scored:
    """The highest degree."""
    degrees = case.row.get("degrees") or []
    level = degree_level(degrees)
    return level, () if level is None else tuple(Evidence("degree", "degree", degree) for degree in degrees)


def score_standing(case: Case) -> Scored:
    """Citations against the mean of field and year, and the place among those who began in the same years."""
    impact = case.row.get("norm_impact")
    normalised = None if impact is None else min(impact / _IMPACT, 1.0)
    score = _mean([(0.5, normalised), (0.5, case.row.get("cohort_rank"))])
    return score, _figures(case.row, ("norm_impact", "cohort_rank"))


def score_projects(case: Case) -> Scored:
    """Grants that works of the last five years name; None where none is named, which says nothing."""
    return (_level(case.row, "grants_5y") if case.row.get("grants_5y") else None), _figures(case.row, ("grants_5y",))


def score_results(case: Case) -> Scored:
    """Patents, facilities and companies that officers recorded; None where nobody recorded any."""
    found = [kind for kind in case.row.get("results") or () if kind != _SHARE]
    return (_level({"results": len(found)}, "results") if found else None), tuple(Evidence("result", kind) for kind in found)


def score_needs(case: Case) -> Scored:
    """The share of the person's recorded needs that the unit offers to meet; None where either says nothing.

    It is a bonus: needs that are not met count for nothing.
    """
    needs = list(dict.fromkeys(case.row.get("needs") or ()))
    if not (needs and case.demand.offers):
        return None, ()
    met = [kind for kind in needs if kind in case.demand.offers]
    return len(met) / len(needs), tuple(Evidence("need", kind, "met" if kind in met else "open") for kind in needs)


def score_shareholding(case: Case) -> Scored:
    """A recorded share in a company; None where nobody recorded one."""
    held = [kind for kind in case.row.get("results") or () if kind == _SHARE]
    return (1.0 if held else None), tuple(Evidence("result", kind) for kind in held)


SCORERS: Mapping[str, Callable[[Case], Scored]] = {
    "topic": score_topic,
    "area": score_area,
    "home": score_home,
    "activity": score_activity,
    "leadership": score_leadership,
    "impact": score_impact,
    "recognition": score_recognition,
    "position": score_position,
    "career": score_career,
    "qualification": score_qualification,
    "standing": score_standing,
    "projects": score_projects,
    "results": score_results,
    "needs": score_needs,
    "shareholding": score_shareholding,
}
