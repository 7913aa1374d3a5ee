"""Matching a demand with the people of a release."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from talentmap.names import has_han
from talentmap.rank.demand import BONUSES, Candidate, Criterion, Demand, Evidence, weights_of
from talentmap.rank.retrieval import Found, retrieve, speaking
from talentmap.rank.scoring import SCORERS, Award, Case
from talentmap.rank.understanding import TopicNames, concepts_in, turned_away, understand
from talentmap.search import Filter, SearchIndex, open_index
from talentmap.search.lexicon import Concept, stemmed
from talentmap.search.validation import check_filter
from talentmap.search.works import Work, Works

WORKS_SHOWN = 3
TOPICS_SHOWN = 3


def match(release: "Path | Ranker", demand: Demand, *, size: int = 20) -> list[Candidate]:
    """The people who meet a demand best, the best first; the same release and demand give the same list."""
    ranker = release if isinstance(release, Ranker) else Ranker(release)
    return ranker.match(demand, size=size)


class Ranker:
    """Matches demands with one release. Safe to share between threads."""

    def __init__(self, release: Path, index: SearchIndex | None = None) -> None:
        self._tables = release / "tables"
        self._index = index or open_index(release)
        self._works = Works(release)
        self._unmet = lru_cache(maxsize=64)(self._find_unmet)

    def match(self, demand: Demand, *, size: int = 20) -> list[Candidate]:
        """The best `size` candidates; raises FilterError for what does not exist."""
        weights = weights_of(demand)
        check_filter(replace(demand.must, area=demand.areas, home=demand.home))
        concepts = understand(demand.text, self._topic_names)
        areas = demand.areas or tuple(dict.fromkeys(c.area for c in concepts if c.area))
        found = retrieve(self._index, demand, concepts, areas)
        share = self._met_share(demand, concepts)
        judged = [self._judge(replace(one, relevance=one.relevance * share), demand, concepts, areas, weights) for one in found]
        judged.sort(key=lambda candidate: (-candidate.score, candidate.id))
        return [self._with_works(candidate, concepts) for candidate in judged[:size]]

    def understand(self, text: str) -> tuple[Concept, ...]:
        """What the ranker takes a demand's text to be about, for showing it."""
        return understand(text, self._topic_names)

    def turned_away(self, text: str) -> tuple[Concept, ...]:
        """The terms that a demand's text names only to refuse them."""
        return turned_away(text, self._topic_names)

    def unmet(self, demand: Demand) -> tuple[Concept, ...]:
        """What the demand is about and nobody who fits `must` speaks of."""
        return self._unmet(demand.text, demand.must)

    def _find_unmet(self, text: str, asked: Filter) -> tuple[Concept, ...]:
        must = self._index.query(asked)
        return tuple(concept for concept in self.understand(text) if not self._index.count_query(speaking(concept, must)))

    def _met_share(self, demand: Demand, concepts: Sequence[Concept]) -> float:
        """How much of what is asked somebody speaks of, by weight: nobody fits in full where nobody does."""
        missing = sum(concept.weight for concept in self.unmet(demand))
        whole = sum(concept.weight for concept in concepts)
        return 1 - missing / whole if whole else 1.0

    def _judge(
        self,
        found: Found,
        demand: Demand,
        concepts: tuple[Concept, ...],
        areas: tuple[str, ...],
        weights: Mapping[str, float],
    ) -> Candidate:
        relevance = found.relevance if concepts else None
        awards = self._awards.get(found.id, ())
        case = Case(found.row, demand, areas, concepts, relevance, self._year, awards)
        criteria = []
        for name, scorer in SCORERS.items():
            if weights[name]:
                score, evidence = scorer(case)
                known = None if score is None else round(score, 4)
                criteria.append(Criterion(name, weights[name], known, evidence, bonus=name in BONUSES))
        return Candidate(found.id, _weighted(criteria), tuple(criteria), found.row)

    def _with_works(self, candidate: Candidate, concepts: Sequence[Concept]) -> Candidate:
        """The candidate with the works and topics that speak of the demand."""
        criteria = tuple(
            replace(criterion, evidence=(*self._topics_for(candidate, concepts), *self._works_for(candidate, concepts)))
            if criterion.name == "topic" and criterion.score
            else criterion
            for criterion in candidate.criteria
        )
        return replace(candidate, criteria=criteria)

    def _topics_for(self, candidate: Candidate, concepts: Sequence[Concept]) -> list[Evidence]:
        topics: Any = candidate.row["topics"]
        named = [(entry, self._topics[entry["id"]]) for entry in topics if entry["id"] in self._topics]
        fitting = [(entry, topic) for entry, topic in named if concepts_in(_words(topic), concepts)]
        return [Evidence("topic", entry["id"], topic["name"], entry["score"]) for entry, topic in fitting[:TOPICS_SHOWN]]

    def _works_for(self, candidate: Candidate, concepts: Sequence[Concept]) -> list[Evidence]:
        def order(pair: tuple[float, Work]) -> tuple[float, int, int, str]:
            return (-pair[0], -(pair[1].year or 0), -pair[1].citations, pair[1].id)

        works = self._works.of(self._index.number(candidate.id))
        weighed = [(sum(concept.weight for concept in concepts_in(work.title, concepts)), work) for work in works]
        fitting = sorted((pair for pair in weighed if pair[0] > 0), key=order)
        return [Evidence("work", work.id, work.title, weight, work.year) for weight, work in fitting[:WORKS_SHOWN]]

    @cached_property
    def _year(self) -> int:
        return self._index.newest_year()

    @cached_property
    def _topics(self) -> dict[str, dict[str, Any]]:
        path = self._tables / "topics.parquet"
        return {topic["id"]: topic for topic in pq.read_table(path).to_pylist()} if path.exists() else {}

    @cached_property
    def _topic_names(self) -> TopicNames:
        named = [topic for topic in self._topics.values() if topic["name_zh"] and has_han(topic["name_zh"])]
        return TopicNames({stemmed(topic["name_zh"]): stemmed(topic["name"]) for topic in named})

    @cached_property
    def _awards(self) -> dict[str, list[Award]]:
        received, awards = self._tables / "received.parquet", self._tables / "awards.parquet"
        if not (received.exists() and awards.exists()):
            return {}
        names = {award["id"]: award["name"] or award["name_zh"] or "" for award in pq.read_table(awards).to_pylist()}
        found: dict[str, list[Award]] = {}
        for row in pq.read_table(received, columns=["scientist", "award", "year"]).to_pylist():
            found.setdefault(row["scientist"], []).append(Award(row["award"], names.get(row["award"], ""), row["year"]))
        return found


def _words(topic: Mapping[str, Any]) -> str:
    return " ; ".join([topic["name"] or "", topic["name_zh"] or "", *(topic["keywords"] or ())])


def _weighted(criteria: Sequence[Criterion]) -> float:
    total = sum(criterion.counts for criterion in criteria)
    return round(sum(criterion.adds for criterion in criteria) / total, 6) if total else 0.0
