"""Counts: people of a result by the values of every facet."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from tantivy import Query, Searcher

from talentmap.search.fields import MIXES
from talentmap.search.filters import FACETS, FacetValue
from talentmap.search.mixes import counted
from talentmap.search.queries import both, equals

OPEN_FACETS = {"institution": 200}  # how many values of an open facet are given; the others are whole
WHOLE = 65_000

Facets = dict[str, tuple[FacetValue, ...]]


def count_facets(
    searcher: Searcher, text: Query | None, filters: Mapping[str, Query], chosen: Mapping[str, tuple[str, ...]]
) -> Facets:
    """Exact counts of every facet; a facet's own parameter does not narrow it.

    Passes run side by side; facets of a mix take one together, each filtered facet takes a pass of its own.
    What is `chosen` in a facet is always among its values, be it with none.
    """
    free, taken = [facet for facet in FACETS if facet not in filters], [facet for facet in FACETS if facet in filters]
    others = {facet: both(text, [query for name, query in filters.items() if name != facet]) for facet in taken}
    passes = [(both(text, filters.values()), columns) for columns in _halves(dict(_columns(free)))]
    passes += [(others[facet], dict(_columns([facet]))) for facet in taken]
    found: Facets = {}
    for answer in side_by_side().map(lambda one: _terms(searcher, *one), passes):
        found |= answer
    for facet in taken:
        found[facet] += _missing(searcher, others[facet], facet, chosen[facet], found[facet])
    return {facet: found[facet] for facet in FACETS}


def _halves(columns: dict[str, tuple[str, ...]]) -> list[dict[str, tuple[str, ...]]]:
    """Two passes that take about as long as each other: most of the time goes to institutions, of which people have several."""
    parts = [
        {column: facets for column, facets in columns.items() if (column == "institution") is heavy} for heavy in (True, False)
    ]
    return [part for part in parts if part]


def _columns(facets: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The columns to count for these facets, the longest first: their mix where there is one, the quicker even for one facet."""
    yield from ((facet, (facet,)) for facet in facets if not any(facet in mix for mix in MIXES.values()))
    mixed = {name: tuple(facet for facet in mix if facet in facets) for name, mix in MIXES.items()}
    yield from ((name, few) for name, few in mixed.items() if few)


@cache
def side_by_side() -> ThreadPoolExecutor:
    """Threads of this process for passes over the index, which count without Python's lock."""
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="search")


def _terms(searcher: Searcher, query: Query, columns: Mapping[str, Sequence[str]]) -> Facets:
    """Counts of the facets of these columns, in one pass over the people found."""
    asked = {column: {"terms": _top(searcher, column, OPEN_FACETS.get(column, WHOLE))} for column in columns}
    answer = searcher.aggregate(query, asked)
    found: Facets = {}
    for column, facets in columns.items():
        counts = [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in answer[column]["buckets"]]
        by_facet = counted(counts, MIXES[column]) if column in MIXES else {column: dict(counts)}
        found |= {facet: _sorted(by_facet[facet]) for facet in facets}
    return found


def _missing(
    searcher: Searcher, query: Query, facet: str, chosen: Iterable[str], given: tuple[FacetValue, ...]
) -> tuple[FacetValue, ...]:
    left = sorted(set(chosen) - {value.value for value in given})
    return tuple(FacetValue(value, count_people(searcher, both(None, [query, equals(facet, value)]))) for value in left)


def count_people(searcher: Searcher, query: Query) -> int:
    """How many people a query finds."""
    found: Any = searcher.search(query, limit=1)  # the library's type stub leaves `count` out
    return int(found.count)


def _top(searcher: Searcher, field: str, size: int) -> dict[str, object]:
    """Terms whose counts are exact: one segment counts all of its own; several must each hand over all they have."""
    return {"field": field, "size": size} | ({"segment_size": WHOLE} if searcher.num_segments > 1 else {})


def _sorted(counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    values = (FacetValue(value, count) for value, count in counts.items())
    return tuple(sorted(values, key=lambda value: (-value.count, value.value)))
