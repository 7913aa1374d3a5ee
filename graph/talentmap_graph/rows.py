"""Rows of a release's tables as nodes and edges, for every loader alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
from ibis.expr.types import BooleanValue, Table, Value

from talentmap.errors import GraphError
from talentmap_graph.mapping import BY_LABEL, EDGES, NODES, EdgeType, NodeType

ORIGIN, TARGET = "origin_", "target_"  # a property never ends in an underscore
CHUNK = 100_000


class ReleaseRows:
    """Reads the tables of one release; edges whose ends are no nodes are left out, for every engine alike."""

    def __init__(self, release: Path, connection: Any = None, *, memory_mb: int = 1024) -> None:
        self.release = release
        self.connection = connection or ibis.duckdb.connect(memory_limit=f"{memory_mb}MB")

    def table(self, name: str) -> Table | None:
        """A table of the release as an expression, None when this release does not have it."""
        for path in (self.release / "tables" / f"{name}.parquet", self.release / "tables" / name):
            if path.exists():
                pattern = path / "*.parquet" if path.is_dir() else path
                return self.connection.read_parquet(str(pattern))
        return None

    def nodes(self, node: NodeType) -> Table | None:
        """One row a node: its properties, the key among them."""
        table = self.table(node.table)
        if table is None:
            return None
        rows = _only(table, node.only).select(**_values(table, node.properties))
        return rows.filter(rows[node.key].notnull())

    def edges(self, edge: EdgeType) -> Table | None:
        """One row an edge: `origin_`, `target_` and its properties."""
        table = self.table(edge.table)
        if table is None:
            return None
        ends = {ORIGIN: table[edge.origin[1]], TARGET: table[edge.target[1]]}
        rows = _only(table, edge.only).select(**ends, **_values(table, edge.properties))
        for end, (label, _) in ((ORIGIN, edge.origin), (TARGET, edge.target)):
            rows = rows.semi_join(self._keys(label, end), end)
        return rows

    def _keys(self, label: str, name: str) -> Table:
        node = BY_LABEL[label]
        nodes = self.nodes(node)
        if nodes is None:
            raise GraphError(f"{self.release} has no table {node.table}; build the release again")
        return nodes.select(**{name: nodes[node.key]})

    def counts(self) -> tuple[int, int]:
        """Number of nodes and of edges."""
        tables = [self.nodes(node) for node in NODES], [self.edges(edge) for edge in EDGES]
        nodes, edges = (sum(int(rows.count().to_pyarrow().as_py()) for rows in kind if rows is not None) for kind in tables)
        return nodes, edges


def _values(table: Table, names: tuple[str, ...]) -> dict[str, Value]:
    return {name: _readable(table[name]) for name in names}


def _readable(value: Value) -> Value:
    """A single-precision number as people write it: 0.3 and not 0.30000001192."""
    return value.cast("float64").round(6) if value.type().is_float32() else value


def _only(table: Table, only: tuple[str, str | bool] | None) -> Table:
    if only is None:
        return table
    condition: BooleanValue = table[only[0]] == only[1]
    return table.filter(condition)


def batches(rows: Table, size: int = CHUNK) -> Iterator[pa.RecordBatch]:
    """The rows in batches of at most `size`."""
    # Not Ibis's to_pyarrow_batches, which calls what DuckDB 1.5 has deprecated.
    cursor = rows.get_backend().raw_sql(rows.compile())
    return iter(cursor.to_arrow_reader(size))


def without_nulls(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows as dictionaries, each without the properties it does not have."""
    names, columns = batch.schema.names, [column.to_pylist() for column in batch.columns]
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None} for row in zip(*columns, strict=True)
    ]
