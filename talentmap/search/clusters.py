"""Counts: cells of the map, each at the mean place of its people."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from tantivy import Query, Searcher

from talentmap.search.cells import Floats, Numbers, cell_name, cells
from talentmap.search.fields import COORDINATES, cell_field, point_field
from talentmap.search.filters import Cluster

WHOLE = 65_000
SINGLES = 2_000  # with at most so many people in view, small cells name theirs
FEW = 20

Cell = tuple[Cluster, list[int]]  # with the row numbers of its people, if named


@dataclass(frozen=True)
class PlacesOf:
    """The distinct places of a layer: numbers in order, degrees."""

    numbers: Numbers
    lat: Floats
    lon: Floats


def count_cells(searcher: Searcher, query: Query, zoom: int, layer: str, places: PlacesOf, total: int) -> list[Cell]:
    """The cells of a zoom; with at most two thousand people in all, those of small cells are named by row number."""
    if total <= SINGLES:
        return _named(searcher, query, zoom, layer)
    counts = _by_place(searcher, query, layer)
    return _gathered(counts, zoom, places) if counts is not None else _named(searcher, query, zoom, layer, names=False)


def _by_place(searcher: Searcher, query: Query, layer: str) -> dict[int, int] | None:
    """People by exact place, which is one cheap count a person; None if there are too many places."""
    terms = {"field": point_field(layer), "size": WHOLE, "segment_size": WHOLE}
    found = searcher.aggregate(query, {"places": {"terms": terms}})["places"]
    if found.get("sum_other_doc_count"):
        return None
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in found["buckets"]}


def _gathered(counts: dict[int, int], zoom: int, places: PlacesOf) -> list[Cell]:
    rows = np.searchsorted(places.numbers, np.fromiter(counts, np.uint64, len(counts)))
    people = np.fromiter(counts.values(), np.int64, len(counts))
    lat, lon = places.lat[rows], places.lon[rows]
    numbers, cell = np.unique(cells(lat, lon, zoom), return_inverse=True)
    size = np.bincount(cell, people)
    middle = (np.bincount(cell, people * lat) / size, np.bincount(cell, people * lon) / size)
    columns = zip(numbers.tolist(), size.tolist(), middle[0].tolist(), middle[1].tolist(), strict=True)
    return [(_cluster(zoom, number, count, north, east), []) for number, count, north, east in columns]


def _named(searcher: Searcher, query: Query, zoom: int, layer: str, *, names: bool = True) -> list[Cell]:
    lat, lon = COORDINATES[layer]
    parts: dict[str, Any] = {"lat": {"avg": {"field": lat}}, "lon": {"avg": {"field": lon}}}
    if names:
        parts["rows"] = {"terms": {"field": "row", "size": FEW, "segment_size": SINGLES}}
    terms = {"field": cell_field(layer, zoom), "size": WHOLE, "segment_size": WHOLE}
    answer = searcher.aggregate(query, {"cells": {"terms": terms, "aggs": parts}})
    return [_bucket(bucket, zoom) for bucket in answer["cells"]["buckets"]]


def _bucket(bucket: dict[str, Any], zoom: int) -> Cell:
    count = int(bucket["doc_count"])
    named = bucket["rows"]["buckets"] if "rows" in bucket and count <= FEW else []
    cluster = _cluster(zoom, int(bucket["key"]), count, bucket["lat"]["value"], bucket["lon"]["value"])
    return cluster, sorted(int(row["key"]) for row in named)


def _cluster(zoom: int, number: int, count: float, lat: float, lon: float) -> Cluster:
    return Cluster(lat=round(lat, 5), lon=round(lon, 5), count=int(count), cell=cell_name(zoom, number))
