"""Finding the people worth judging: by what the demand says, and by the areas and homes it wishes for."""

from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import Query

from talentmap.rank.demand import Demand
from talentmap.search import SearchIndex
from talentmap.search.aggregation import side_by_side
from talentmap.search.lexicon import Concept
from talentmap.search.queries import alternatives, both, one_of, preferring

BY_TEXT = 800
BY_WISH = 400


@dataclass(frozen=True, slots=True)
class Found:
    """A person to be judged; `relevance` of the text is 1 for the best of all."""

    id: str
    relevance: float
    row: dict[str, object]


def retrieve(index: SearchIndex, demand: Demand, concepts: Sequence[Concept], areas: Sequence[str]) -> list[Found]:
    """People who fit `must`: the best by text and the best by areas, homes and standing."""
    must = Query.const_score_query(index.query(demand.must), 0.0)
    waiting = side_by_side().submit(index.best, _wish(must, demand, areas), BY_WISH, weighted=True)
    by_text = index.best(both(_text(concepts), [must]), BY_TEXT) if concepts else []
    wished = waiting.result()
    scores = {hit.id: hit.score for hit in by_text}
    others = [hit for hit in wished if hit.id not in scores]
    if len(by_text) == BY_TEXT and others:
        text = _text(concepts, among=one_of("id", [hit.id for hit in others]))
        scores |= {hit.id: hit.score for hit in index.best(text, len(others))}
    best = max(scores.values(), default=0.0) or 1.0
    return [Found(hit.id, min(scores.get(hit.id, 0.0) / best, 1.0), hit.row) for hit in [*by_text, *others]]


def speaking(concept: Concept, must: Query) -> Query:
    """People who fit `must` and whose text speaks of the concept."""
    return both(_text([concept]), [must])


def _text(concepts: Sequence[Concept], among: Query | None = None) -> Query:
    return alternatives([(concept.told, concept.weight) for concept in concepts], among=among)


def _wish(must: Query, demand: Demand, areas: Sequence[str]) -> Query:
    return preferring(must, [*(("area", area) for area in areas), *(("home", place) for place in demand.home)])
