"""Parquet files that appear whole or not at all, written batch by batch."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

BATCH = 20_000


class TableWriter:
    """Collects rows (dicts) into row groups; the file takes its name on a clean exit."""

    def __init__(self, path: Path, schema: pa.Schema, *, metadata: Mapping[str, str] | None = None) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}.part")
        self._schema = schema.with_metadata(dict(metadata) if metadata else None)
        self._rows: list[Mapping[str, Any]] = []
        self.count = 0

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = pq.ParquetWriter(self._part, self._schema, compression="zstd")
        return self

    def add(self, row: Mapping[str, Any]) -> None:
        """Add one row; missing columns are null."""
        self._rows.append(row)
        self.count += 1
        if len(self._rows) >= BATCH:
            self._flush()

    def extend(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add many rows."""
        for row in rows:
            self.add(row)

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(pa.RecordBatch.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._flush()
        self._writer.close()
        if kind is None:
            self._part.replace(self._path)
        else:
            self._part.unlink(missing_ok=True)


def write_table(path: Path, rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> int:
    """Write rows as one Parquet file; gives their number."""
    with TableWriter(path, schema) as writer:
        writer.extend(rows)
    return writer.count
