"""Building the search index of a release from its tables."""

from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import tantivy

from talentmap.progress import Progress, Step
from talentmap.search.cells import ZOOMS, Floats, Numbers, cells, points
from talentmap.search.documents import Labels, document
from talentmap.search.fields import COORDINATES, cell_field, point_field, register, schema
from talentmap.search.filters import LAYERS
from talentmap.search.name_order import name_orders
from talentmap.search.works import write_works
from talentmap.tables.release import RELEASE_TABLES
from talentmap.workspace import write_atomically

BATCH = 5_000
HEAP_OF_ROW = 2_500  # bytes: the whole index is written as one segment, so that counts of one pass are exact
HEAP = (64_000_000, 2_500_000_000)
FOLDER = "search"
VERSION = 3  # raise it when the schema or the files beside the index change: an index of another version is not opened


def build_index(release: Path, progress: Progress | None = None) -> int:
    """Write `<release>/search/` from the release's tables; gives the number of people."""
    progress = progress or Progress(quiet=True)
    folder = release / FOLDER
    (folder / "index").mkdir(parents=True)
    table = release / "tables" / "scientists.parquet"
    rows = pq.read_metadata(table).num_rows
    heap = min(max(rows * HEAP_OF_ROW, HEAP[0]), HEAP[1])
    with progress.step("search index", rows) as step:
        index = register(tantivy.Index(schema(), path=str(folder / "index")))
        writer = index.writer(heap_size=heap, num_threads=1)
        _add_people(writer, table, _labels(release), step)
        writer.commit()
        writer.wait_merging_threads()
    _write_ids(table, folder)
    with progress.step("works of each person") as works:
        works.finish(write_works(release))
    _write_points(table, folder)
    return step.done


def _labels(release: Path) -> Labels:
    topics, places = (_rows_of(release / "tables" / f"{name}.parquet") for name in ("topics", "places"))
    return Labels({topic["id"]: topic for topic in topics}, {place["code"]: place for place in places})


def _rows_of(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist() if path.exists() else []
    return rows


def _add_people(writer: tantivy.IndexWriter, table: Path, labels: Labels, step: Step) -> None:
    orders = name_orders(table)
    number = 0
    for batch in pq.ParquetFile(table).iter_batches(BATCH, columns=_columns()):
        map_fields = _map_fields(batch)
        for place, row in enumerate(batch.to_pylist()):
            found = document(row, number, (orders[0][number], orders[1][number]), labels)
            _add_map_fields(found, map_fields, place)
            writer.add_document(found)
            number += 1
        step.advance(batch.num_rows)


def _columns() -> list[str]:
    return [name for name in RELEASE_TABLES["scientists"].names if name != "tier_reasons"]


def _map_fields(batch: pa.RecordBatch) -> list[tuple[str, str, list[Any]]]:
    """Field name, kind and a value a row (None: not on this layer)."""
    fields: list[tuple[str, str, list[Any]]] = []
    for layer in LAYERS:
        lat, lon = (_floats(batch.column(name)) for name in COORDINATES[layer])
        numbers = {point_field(layer): points(lat, lon)}
        numbers |= {cell_field(layer, zoom): cells(lat, lon, zoom) for zoom in ZOOMS}
        known = numbers[point_field(layer)] > 0
        for name, values in numbers.items():
            fields.append((name, "unsigned", _known(values, known)))
        for name, degrees in zip(COORDINATES[layer], (lat, lon), strict=True):
            fields.append((name, "float", _known(degrees, known)))
    return fields


def _known(values: Floats | Numbers, known: Any) -> list[Any]:
    return [value if keep else None for value, keep in zip(values.tolist(), known.tolist(), strict=True)]


def _floats(column: pa.Array) -> Floats:
    found: Floats = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return found


def _add_map_fields(found: tantivy.Document, fields: list[tuple[str, str, list[Any]]], place: int) -> None:
    for name, kind, values in fields:
        value = values[place]
        if value is not None:
            (found.add_unsigned if kind == "unsigned" else found.add_float)(name, value)


def _write_ids(table: Path, folder: Path) -> None:
    """`ids.arrow`: the ids by row number, to be mapped into memory."""
    ids = pq.read_table(table, columns=["id"])
    with pa.OSFile(str(folder / "ids.arrow"), "wb") as sink, pa.ipc.new_file(sink, ids.schema) as writer:
        writer.write_table(ids.combine_chunks())


def _write_points(table: Path, folder: Path) -> None:
    """`points.json`: the distinct places of each layer as [number, lat, lon], for the exact check of shapes."""
    found: dict[str, list[tuple[int, float, float]]] = {}
    for layer in LAYERS:
        columns = pq.read_table(table, columns=list(COORDINATES[layer])).combine_chunks()
        lat, lon = (_floats(columns.column(name).combine_chunks()) for name in COORDINATES[layer])
        numbers, first = np.unique(points(lat, lon), return_index=True)
        keep = numbers > 0
        rows = zip(numbers[keep].tolist(), lat[first[keep]].tolist(), lon[first[keep]].tolist(), strict=True)
        found[layer] = list(rows)
    write_atomically(folder / "points.json", orjson.dumps(found))
    write_atomically(folder / "version", str(VERSION).encode())
