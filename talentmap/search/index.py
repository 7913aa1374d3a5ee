"""The search of a release: lists, facets, map and counts from its tantivy index."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import tantivy
from tantivy import Order, Query

from talentmap.errors import NoReleaseError, NotFoundError
from talentmap.search.aggregation import Facets, count_facets, count_people, side_by_side
from talentmap.search.cells import ZOOMS
from talentmap.search.clusters import PlacesOf, count_cells
from talentmap.search.fields import COORDINATES, register, schema
from talentmap.search.filters import FACETS, Clusters, Filter, Hit, Page, Point
from talentmap.search.geometry import inside
from talentmap.search.indexing import FOLDER, VERSION
from talentmap.search.memory import Memory
from talentmap.search.queries import both, filter_queries, text_query
from talentmap.search.validation import check_filter, check_layer, check_page

MOST_PLACES = 2_000  # that a box is asked for by
_FIELD_OF_SORT = {"works": "works", "h_index": "h_index", "recent": "recent"}


def open_index(release: Path) -> "SearchIndex":
    """The search index of a release; raises NoReleaseError if it has none."""
    return SearchIndex(release)


class SearchIndex:
    """Answers every list, facet and map of one release. Safe to share between threads."""

    def __init__(self, release: Path) -> None:
        self._folder = release / FOLDER
        if not (self._folder / "points.json").exists():
            raise NoReleaseError(f"{release} has no search index; run `talentmap run`")
        if _version(self._folder) != VERSION:
            raise NoReleaseError(f"{release} was built by another version of talentmap; run `talentmap run`")
        self.searcher = register(tantivy.Index.open(str(self._folder / "index"))).searcher()
        self._facets: Memory[Facets] = Memory(256)
        self._clusters: Memory[Clusters] = Memory(256)
        self._shapes: Memory[list[int]] = Memory(64)

    def search(
        self,
        asked: Filter,
        sort: str = "relevance",
        page: int = 1,
        size: int = 20,
        facets: bool = True,
        lang: str = "zh",
        *,
        layer: str = "institution",
    ) -> Page:
        """One page of people with the exact total and facets; raises FilterError.

        `lang` decides the order of names: in Chinese those with a Chinese name come first, by pinyin. `layer`
        says which place of a person `bbox` and `shape` mean.
        """
        check_page(sort, page, size)
        text, filters = self._queries(asked, layer)
        field = _sort_field(sort, lang, scored=text is not None)
        beside = side_by_side().submit(self._ordered, both(text, filters.values()), field, size, (page - 1) * size)
        counts = (
            self._facets.get((asked, layer), lambda: count_facets(self.searcher, text, filters, _chosen(asked))) if facets else {}
        )
        result = beside.result()
        hits = tuple(self._hit(score, address) for score, address in result.hits)
        return Page(total=_count(result), hits=hits, facets=counts)

    def count(self, asked: Filter, *, layer: str = "institution") -> int:
        """How many people fit."""
        return self.count_query(self.query(asked, layer=layer))

    def ids(self, asked: Filter, limit: int = 10_000, *, sort: str = "relevance", layer: str = "institution") -> list[str]:
        """Ids of the first `limit` people who fit, in the order of `sort`."""
        check_page(sort, 1, 1)
        text, filters = self._queries(asked, layer)
        field = _sort_field(sort, "zh", scored=text is not None)
        result = self._ordered(both(text, filters.values()), field, max(limit, 1), 0)
        return self._ids_at([address for _, address in result.hits])

    def rows(self, ids: Sequence[str]) -> list[dict[str, object]]:
        """The list rows of people by id, in the order asked; raises NotFoundError."""
        return [self._row_of(scientist) for scientist in ids]

    def clusters(self, asked: Filter, zoom: int, layer: str = "institution") -> Clusters:
        """The map's cells at a zoom from 0 to 12 (beyond it 12), with how many people have no place on the layer."""
        check_layer(layer)
        nearest = min(max(zoom, ZOOMS.start), ZOOMS.stop - 1)
        return self._clusters.get((asked, nearest, layer), lambda: self._count_clusters(asked, nearest, layer))

    def query(self, asked: Filter, *, layer: str = "institution") -> Query:
        """The filter as a query of the index; raises FilterError."""
        text, filters = self._queries(asked, layer)
        return both(text, filters.values())

    def count_query(self, query: Query) -> int:
        """How many people a query finds."""
        return count_people(self.searcher, query)

    def number(self, scientist: str) -> int:
        """Row number of a person in the release's table; raises NotFoundError."""
        found = self.searcher.search(Query.term_query(schema(), "id", scientist, "basic"), limit=1)
        if not found.hits:
            raise NotFoundError(f"no scientist {scientist} in this release")
        (row,) = self.searcher.fast_field_values("row", [found.hits[0][1]])
        return int(row or 0)

    def newest_year(self) -> int:
        """The year of the newest work of all people, 0 without works."""
        found = self.searcher.aggregate(Query.all_query(), {"year": {"max": {"field": "last_year"}}})
        return int(found["year"]["value"] or 0)

    def best(self, query: Query, limit: int, *, weighted: bool = False) -> list[Hit]:
        """The people a query finds with the highest scores; `weighted` prefers the prominent among equals."""
        weight = "prominence" if weighted else None
        found = self.searcher.search(query, limit=limit, count=False, weight_by_field=weight)
        return [self._hit(score, address) for score, address in found.hits]

    def _queries(self, asked: Filter, layer: str) -> tuple[Query | None, dict[str, Query]]:
        check_filter(asked)
        check_layer(layer)
        places = self._places_inside(asked.shape, layer) if asked.shape else None
        boxed = self._places_in_box(asked.bbox, layer) if asked.bbox else None
        return text_query(asked.q), filter_queries(asked, layer, places, boxed)

    def _ordered(self, query: Query, field: str | None, size: int, offset: int) -> tantivy.SearchResult:
        if field is None:
            return self.searcher.search(query, size, offset=offset, weight_by_field="prominence")
        order = Order.Asc if field.startswith("name_order") else Order.Desc
        return self.searcher.search(query, size, offset=offset, order_by_field=field, order=order)

    def _count_clusters(self, asked: Filter, zoom: int, layer: str) -> Clusters:
        query, total = self.query(asked, layer=layer), self.count(asked, layer=layer)
        found = count_cells(self.searcher, query, zoom, layer, self._points[layer], total)
        clusters = [replace(cluster, ids=tuple(self._id(row) for row in rows)) for cluster, rows in found]
        clusters.sort(key=lambda cluster: (-cluster.count, cluster.cell))
        located = sum(cluster.count for cluster in clusters)
        return Clusters(tuple(clusters), located, total - located)

    def _places_inside(self, shape: tuple[Point, ...], layer: str) -> list[int]:
        return self._shapes.get((shape, layer), lambda: self._find_places(shape, layer))

    def _find_places(self, shape: tuple[Point, ...], layer: str) -> list[int]:
        places = self._points[layer]
        found: list[int] = places.numbers[inside(places.lat, places.lon, shape)].tolist()
        return found

    def _places_in_box(self, bbox: tuple[float, float, float, float], layer: str) -> list[int] | None:
        """The places in a box, None if they are many: a range of degrees is then the shorter question."""
        places, (west, south, east, north) = self._points[layer], bbox
        across = (places.lon >= west) & (places.lon <= east) if west < east else (places.lon >= west) | (places.lon <= east)
        found: list[int] = places.numbers[across & (places.lat >= south) & (places.lat <= north)].tolist()
        return found if len(found) <= MOST_PLACES else None

    @cached_property
    def _points(self) -> dict[str, PlacesOf]:
        known = orjson.loads((self._folder / "points.json").read_bytes())
        return {layer: _columns(known[layer]) for layer in COORDINATES}

    @cached_property
    def _ids(self) -> pa.ChunkedArray:
        return pa.ipc.open_file(pa.memory_map(str(self._folder / "ids.arrow"))).read_all().column("id")

    def _id(self, row: int) -> str:
        return str(self._ids[row].as_py())

    def _ids_at(self, addresses: list[tantivy.DocAddress]) -> list[str]:
        rows = self.searcher.fast_field_values("row", addresses)
        found: list[str] = self._ids.take(pa.array(rows, pa.int64())).to_pylist() if rows else []
        return found

    def _row_of(self, scientist: str) -> dict[str, object]:
        found = self.best(Query.term_query(schema(), "id", scientist, "basic"), 1)
        if not found:
            raise NotFoundError(f"no scientist {scientist} in this release")
        return found[0].row

    def _hit(self, score: float, address: tantivy.DocAddress) -> Hit:
        row = orjson.loads(bytes(self.searcher.doc(address)["item"][0]))
        return Hit(id=row["id"], score=float(score or 0), row=row)  # a person without the sorted figure has None


def _sort_field(sort: str, lang: str, *, scored: bool) -> str | None:
    """The field that a sort goes by; None is the score."""
    match sort:
        case "relevance":
            return None if scored else "standing"
        case "name":
            return "name_order_zh" if lang == "zh" else "name_order_en"
        case _:
            return _FIELD_OF_SORT[sort]


def _version(folder: Path) -> int | None:
    written = folder / "version"
    return int(written.read_text()) if written.exists() else None


def _chosen(asked: Filter) -> dict[str, tuple[str, ...]]:
    return {facet: getattr(asked, facet) for facet in FACETS}


def _count(result: Any) -> int:
    return int(result.count)  # the library's type stub leaves it out


def _columns(rows: list[tuple[int, float, float]]) -> PlacesOf:
    numbers = np.array([row[0] for row in rows], dtype=np.uint64)
    lat, lon = (np.array([row[axis] for row in rows], dtype=float) for axis in (1, 2))
    return PlacesOf(numbers, lat, lon)
