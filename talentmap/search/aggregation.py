"""Counts: facets of a result and cells of the map."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from tantivy import Query, Searcher

from talentmap.search.cells import cell_name
from talentmap.search.fields import COORDINATES, cell_field
from talentmap.search.filters import FACETS, Cluster, FacetValue
from talentmap.search.queries import both, equals

OPEN_FACETS = {"institution": 200}  # how many values of an open facet are given; the others are whole
WHOLE = 65_000
SINGLES = 2_000  # with at most so many people in view, small cells name theirs
FEW = 20

Facets = dict[str, tuple[FacetValue, ...]]
Cell = tuple[Cluster, list[int]]  # with the row numbers of its people, if named


def count_facets(
    searcher: Searcher, text: Query | None, filters: Mapping[str, Query], chosen: Mapping[str, tuple[str, ...]]
) -> Facets:
    """Exact counts of every facet; a facet's own parameter does not narrow it.

    Passes run side by side: two share the facets that are not filtered by, each filtered one takes a pass of its own.
    What is `chosen` in a facet is always among its values, be it with none.
    """
    free, taken = [facet for facet in FACETS if facet not in filters], [facet for facet in FACETS if facet in filters]
    others = {facet: both(text, [query for name, query in filters.items() if name != facet]) for facet in taken}
    passes = [(both(text, filters.values()), part) for part in (free[::2], free[1::2])]
    passes += [(others[facet], [facet]) for facet in taken]
    found: Facets = {}
    for answer in _side_by_side().map(lambda one: _terms(searcher, *one), passes):
        found |= answer
    for facet in taken:
        found[facet] += _missing(searcher, others[facet], facet, chosen[facet], found[facet])
    return {facet: found[facet] for facet in FACETS}


@cache
def _side_by_side() -> ThreadPoolExecutor:
    """Threads of this process for passes over the index, which count without Python's lock."""
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="facets")


def _terms(searcher: Searcher, query: Query, facets: Iterable[str]) -> Facets:
    asked = {facet: {"terms": _top(searcher, facet, OPEN_FACETS.get(facet, WHOLE))} for facet in facets}
    answer = searcher.aggregate(query, asked) if asked else {}
    return {facet: _sorted(answer[facet]["buckets"]) for facet in asked}


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


def _sorted(buckets: list[dict[str, Any]]) -> tuple[FacetValue, ...]:
    values = (FacetValue(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets)
    return tuple(sorted(values, key=lambda value: (-value.count, value.value)))


def count_cells(searcher: Searcher, query: Query, zoom: int, layer: str, *, names: bool) -> list[Cell]:
    """The cells of a zoom with their people's mean place; with `names`, the row numbers of people in small cells."""
    lat, lon = COORDINATES[layer]
    parts: dict[str, Any] = {"lat": {"avg": {"field": lat}}, "lon": {"avg": {"field": lon}}}
    if names:
        parts["rows"] = {"terms": {"field": "row", "size": FEW, "segment_size": SINGLES}}
    terms = {"field": cell_field(layer, zoom), "size": WHOLE, "segment_size": WHOLE}
    answer = searcher.aggregate(query, {"cells": {"terms": terms, "aggs": parts}})
    return [_cluster(bucket, zoom) for bucket in answer["cells"]["buckets"]]


def _cluster(bucket: dict[str, Any], zoom: int) -> Cell:
    count = int(bucket["doc_count"])
    named = bucket["rows"]["buckets"] if "rows" in bucket and count <= FEW else []
    cluster = Cluster(
        lat=round(bucket["lat"]["value"], 5),
        lon=round(bucket["lon"]["value"], 5),
        count=count,
        cell=cell_name(zoom, int(bucket["key"])),
    )
    return cluster, sorted(int(row["key"]) for row in named)
