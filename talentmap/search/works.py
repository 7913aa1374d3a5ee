"""The works of each person, laid out so that one person's are found without reading the others'.

`works.arrow` (uncompressed, mapped into memory) has all works; `work_refs.npy` their row numbers, person by
person; `work_offsets.npy` where each person's begin.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

FOLDER = "search"
COLUMNS = ("id", "title", "year", "citations")
BATCH = 50_000


@dataclass(frozen=True, slots=True)
class Work:
    """A work as evidence."""

    id: str
    title: str
    year: int | None
    citations: int


def write_works(release: Path) -> int:
    """Write the three files from the tables `works` and `authored`; gives the number of works (0 without tables)."""
    works, authored = (release / "tables" / f"{name}.parquet" for name in ("works", "authored"))
    folder = release / FOLDER
    if not (works.exists() and authored.exists()):
        return 0
    source = pq.ParquetFile(works)
    schema = pa.schema([source.schema_arrow.field(name) for name in COLUMNS])
    with pa.OSFile(str(folder / "works.arrow"), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for batch in source.iter_batches(BATCH, columns=list(COLUMNS)):
            writer.write_batch(batch)
    _write_refs(folder, pq.read_table(works, columns=["id"]).column("id"), authored)
    return int(source.metadata.num_rows)


def _write_refs(folder: Path, works: pa.ChunkedArray, authored: Path) -> None:
    people = pa.ipc.open_file(pa.memory_map(str(folder / "ids.arrow"))).read_all().column("id")
    table = pq.read_table(authored, columns=["scientist", "work"])
    person = _positions(table.column("scientist"), people)
    work = _positions(table.column("work"), works)
    known = (person >= 0) & (work >= 0)
    person, work = person[known], work[known]
    order = np.argsort(person, kind="stable")
    np.save(folder / "work_refs.npy", work[order])
    counts = np.bincount(person, minlength=len(people))
    np.save(folder / "work_offsets.npy", np.concatenate([[0], np.cumsum(counts)]))


def _positions(values: pa.ChunkedArray, among: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    found = pc.fill_null(pc.index_in(values, value_set=among.combine_chunks()), -1)
    positions: npt.NDArray[np.int32] = found.combine_chunks().to_numpy(zero_copy_only=False)
    return positions


class Works:
    """Reads the works of a person. Safe to share between threads."""

    def __init__(self, release: Path) -> None:
        self._folder = release / FOLDER

    def of(self, number: int, *, limit: int = 200) -> list[Work]:
        """Works of the person with this row number, as listed; none in a release without works."""
        return [self._work(int(ref)) for ref in self._of(number, limit)]

    def titles(self, number: int, *, limit: int = 200) -> list[str]:
        """Titles of the person with this row number, as listed."""
        refs = self._of(number, limit)
        chunks = np.searchsorted(self._starts, refs, side="right") - 1
        columns = [batch.column("title") for batch in self._table]
        return [columns[chunk][ref - self._starts[chunk]].as_py() or "" for ref, chunk in zip(refs, chunks, strict=True)]

    def _of(self, number: int, limit: int) -> npt.NDArray[np.int32]:
        if not (self._folder / "works.arrow").exists():
            return np.zeros(0, np.int32)
        start, end = self._offsets[number], self._offsets[number + 1]
        return self._refs[start : min(end, start + limit)]

    def _work(self, ref: int) -> Work:
        chunk = int(np.searchsorted(self._starts, ref, side="right")) - 1
        row = self._table[chunk]
        id_, title, year, citations = (row.column(name)[ref - int(self._starts[chunk])].as_py() for name in COLUMNS)
        return Work(id_, title or "", year, citations or 0)

    @cached_property
    def _table(self) -> list[pa.RecordBatch]:
        return list(pa.ipc.open_file(pa.memory_map(str(self._folder / "works.arrow"))).read_all().to_batches())

    @cached_property
    def _starts(self) -> npt.NDArray[np.int64]:
        sizes = [batch.num_rows for batch in self._table]
        return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64) if sizes else np.zeros(1, np.int64)

    @cached_property
    def _refs(self) -> npt.NDArray[np.int32]:
        found: npt.NDArray[np.int32] = np.load(self._folder / "work_refs.npy", mmap_mode="r")
        return found

    @cached_property
    def _offsets(self) -> npt.NDArray[np.int64]:
        found: npt.NDArray[np.int64] = np.load(self._folder / "work_offsets.npy", mmap_mode="r")
        return found
