"""Matching a demand with people: what is asked, and candidates with the score and evidence of every criterion."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from talentmap.model.vocabularies import ids, label, tier_label
from talentmap.model.wording import DEGREES, POSTS, localised
from talentmap.rank import (
    GENERAL,
    Candidate,
    Criterion,
    Demand,
    Evidence,
    criteria,
    home_wish,
    preset_weights,
    presets,
    weights_of,
)
from talentmap.rank.understanding import PERSONAL
from talentmap.search import Filter
from talentmap_api.services.directory import Directory
from talentmap_api.services.figures import figure_label
from talentmap_api.services.filters import FILTER_PARAMETERS, one_of, parse_filter, read_parameters
from talentmap_api.services.items import make_item
from talentmap_api.services.places import name_of
from talentmap_api.services.results import Answer, Item


class DemandBody(BaseModel):
    """A demand in Chinese or English: `areas` and `home` are wishes, `must` admits nobody else."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: str = Field(default="", max_length=5000)
    areas: list[str] = Field(default_factory=list, max_length=10, description="Ids of key technology areas.")
    home: list[str] = Field(default_factory=list, max_length=20, description="Place codes.")
    must: dict[str, str | int | list[str]] = Field(default_factory=dict, description="Parameters of the list's filter, by name.")
    offers: list[str] = Field(default_factory=list, max_length=10, description="Research needs that the unit can meet.")
    preset: str = Field(default=GENERAL, max_length=40, description="Whose weights hold where none is given.")
    weights: dict[str, float] = Field(default_factory=dict, description="Weights of criteria; 0 leaves one out.")
    size: int = Field(default=20, ge=1, le=100)


class MatchEvidence(Answer):
    """One work, topic, fact or figure that speaks for a score."""

    kind: str
    id: str
    label: str
    value: float | None
    year: int | None


class MatchCriterion(Answer):
    """One criterion: `score` 0 to 1, or null where nothing is known, which does not count.

    `share` is the part of the candidate's score that the criterion decides, 0 to 1: its weight among those known.
    Needs weigh as much as they are met, and never lower a score.
    """

    name: str
    label: str
    weight: float
    share: float
    score: float | None
    evidence: list[MatchEvidence]


class MatchCandidate(Answer):
    """A person who may meet the demand; `score` is the weighted mean of the known criteria, 0 to 1."""

    rank: int
    score: float
    person: Item
    criteria: list[MatchCriterion]


class Weight(Answer):
    """A criterion's weight: as used for this demand, and as it is in the preset."""

    name: str
    label: str
    weight: float
    default: float


class MatchAnswer(Answer):
    """The best candidates, the best first; the same release and demand give the same list."""

    release: str
    preset: str
    weights: list[Weight]
    understood: list[str] = Field(description="What the demand's text was taken to be about.")
    unmet: list[str] = Field(description="What of it nobody speaks of who has the must-haves.")
    off_topic: bool = Field(description="Nobody speaks of anything the text is about: candidates rank by the other criteria.")
    turned_away: list[str] = Field(description="What the text names only to refuse it; it is no wish.")
    personal: bool = Field(description="Whether the text names age or sex, which matching does not use.")
    candidates: list[MatchCandidate]


def read_demand(body: DemandBody, directory: Directory) -> Demand:
    """The demand of a request; raises FilterError for values that do not exist."""
    pairs = [(name, _text(value)) for name, value in body.must.items()]
    must = directory.resolve_filter(parse_filter(read_parameters(pairs, FILTER_PARAMETERS)))
    home = body.home or home_wish(body.text)
    wishes = parse_filter({"home": ",".join(home)} if home else {})
    return Demand(
        text=body.text,
        areas=tuple(one_of("areas", area, ids("areas")) for area in body.areas),
        home=directory.resolve_filter(wishes).home,
        must=must,
        offers=tuple(one_of("offers", kind, ids("needs")) for kind in body.offers),
        preset=one_of("preset", body.preset, tuple(presets())),
        weights=body.weights,
    )


def _text(value: str | int | list[str]) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)


def match_people(directory: Directory, body: DemandBody, lang: str) -> MatchAnswer:
    """Candidates for a demand, none where nothing of it is understood; raises FilterError."""
    demand = read_demand(body, directory)
    used, usual, ranker = weights_of(demand), preset_weights(demand.preset), directory.ranker
    concepts, unmet = ranker.understand(demand.text), ranker.unmet(demand)
    asked = demand.areas or demand.home or demand.must != Filter() or concepts
    found = ranker.match(demand, size=body.size) if asked else []  # of a demand without a word nobody is the best
    return MatchAnswer(
        release=directory.id,
        preset=demand.preset,
        weights=[
            Weight(name=kind.id, label=kind.label(lang), weight=used[kind.id], default=usual[kind.id]) for kind in criteria()
        ],
        understood=[concept.name(lang) for concept in concepts] + _homes_read(body, demand, directory, lang),
        unmet=[concept.name(lang) for concept in unmet],
        off_topic=bool(concepts) and len(unmet) == len(concepts),
        turned_away=[concept.name(lang) for concept in ranker.turned_away(demand.text)],
        personal=bool(PERSONAL.search(demand.text)),
        candidates=[_candidate(number, one, demand, directory, lang) for number, one in enumerate(found, 1)],
    )


def _homes_read(body: DemandBody, demand: Demand, directory: Directory, lang: str) -> list[str]:
    """Home places that were read out of the text, named as homes; none where they were chosen."""
    word = label("relations", "native_of", lang, short=True)
    return [] if body.home else [f"{word} {directory.places.path(code, lang)}" for code in demand.home]


def _candidate(number: int, found: Candidate, demand: Demand, directory: Directory, lang: str) -> MatchCandidate:
    labels = {kind.id: kind.label(lang) for kind in criteria()}
    row: dict[str, Any] = {"id": found.id, **found.row}
    wished = replace(demand.must, area=demand.areas or demand.must.area, home=demand.home or demand.must.home)
    known = sum(one.counts for one in found.criteria)
    return MatchCandidate(
        rank=number,
        score=found.score,
        person=make_item(row, wished, directory.places, lang),
        criteria=[_criterion(one, labels[one.name], known, directory, lang) for one in found.criteria],
    )


def _criterion(found: Criterion, name: str, known: float, directory: Directory, lang: str) -> MatchCriterion:
    evidence = [
        MatchEvidence(kind=one.kind, id=one.id, label=evidence_label(one, directory, lang), value=one.value, year=one.year)
        for one in found.evidence
    ]
    share = round(found.counts / known, 4) if found.counts else 0.0
    return MatchCriterion(name=found.name, label=name, weight=found.weight, share=share, score=found.score, evidence=evidence)


def evidence_label(found: Evidence, directory: Directory, lang: str) -> str:
    """A piece of evidence in words."""
    match found.kind:
        case "area":
            return label("areas", found.id, lang)
        case "home":
            relation, _, _ = found.text.partition(":")
            return f"{label('relations', relation, lang, short=True)} {directory.places.path(found.id, lang)}"
        case "figure":
            return figure_label(found.id, lang)
        case "need":
            met = {"met": ("可满足", "can be met"), "open": ("未提供", "not offered")}[found.text][0 if lang == "zh" else 1]
            return f"{label('needs', found.id, lang)}（{met}）" if lang == "zh" else f"{label('needs', found.id, lang)} ({met})"
        case "result":
            return label("results", found.id, lang)
        case "post" | "degree":
            return localised(POSTS if found.kind == "post" else DEGREES, found.text, lang).text
        case "tier":
            return tier_label(found.id, lang)
        case "topic":
            row = directory.topics.get(found.id)
            return name_of(row, lang) if row else found.text
        case _:
            return found.text or found.id
