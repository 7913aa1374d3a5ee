"""Point reads of a release's Parquet tables, by DuckDB through Ibis; safe to share between threads."""

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import ibis

from talentmap.tables.release import RELEASE_TABLES

Row = dict[str, Any]


class ReleaseTables:
    """The tables of one release as views of an in-memory database that holds nothing else."""

    def __init__(self, release: Path) -> None:
        self._connection = duckdb.connect(config={"threads": 2, "enable_external_access": True})
        self._connection.execute("SET parquet_metadata_cache = true")
        self._local = threading.local()
        for name, schema in RELEASE_TABLES.items():
            files = _files(release / "tables", name)
            if files:
                self._connection.read_parquet([str(file) for file in files]).create_view(name)
            else:  # a release that was built before there was such a table
                self._connection.from_arrow(schema.empty_table()).create(name)

    def table(self, name: str) -> ibis.Table:
        """A table as an Ibis expression, bound to this thread's cursor; its schema is looked up once a thread."""
        known: dict[str, ibis.Table] | None = getattr(self._local, "tables", None)
        if known is None:
            self._local.backend = ibis.duckdb.from_connection(self._connection.cursor())
            known = self._local.tables = {}
        if name not in known:
            known[name] = self._local.backend.table(name)
        return known[name]

    def rows(self, expression: ibis.Expr) -> list[Row]:
        """The rows of an expression as dicts."""
        found: list[Row] = self._local.backend.to_pyarrow(expression).to_pylist()
        return found

    def of(self, name: str, column: str, key: str) -> list[Row]:
        """Rows whose column equals the key, in the table's order."""
        table = self.table(name)
        return self.rows(table.filter(table[column] == key))

    def among(self, name: str, column: str, keys: Iterable[str], *, only: Sequence[str] = ()) -> list[Row]:
        """Rows whose column is one of the keys."""
        wanted = sorted({key for key in keys if key})
        if not wanted:
            return []
        table = self.table(name)
        found = table.filter(table[column].isin(wanted))
        return self.rows(found.select(*only) if only else found)

    def first(self, name: str, column: str, key: str) -> Row | None:
        """The first row whose column equals the key."""
        table = self.table(name)
        rows = self.rows(table.filter(table[column] == key).limit(1))
        return rows[0] if rows else None

    def close(self) -> None:
        """Close the database; cursors of other threads end with them."""
        self._connection.close()


def _files(folder: Path, name: str) -> list[Path]:
    single = folder / f"{name}.parquet"
    return [single] if single.exists() else sorted((folder / name).glob("*.parquet"))
