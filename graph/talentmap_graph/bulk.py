"""Builds a database folder of the embedded engine from a release's tables; runs in a process of its own."""

from collections import Counter
from pathlib import Path
from typing import Any

import arcadedb_embedded
import jpype
import orjson
import pyarrow as pa
import pyarrow.compute as pc
from arcadedb_embedded.graph_batch import GraphBatch

from talentmap_graph.mapping import EDGE_TYPES, EDGES, NODES, EdgeType, NodeType
from talentmap_graph.rows import ORIGIN, TARGET, ReleaseRows, batches, without_nulls

RELEASE_LABEL = "Release"


class BulkLoader:
    """Writes nodes, then edges, and remembers where each node went as two Arrow arrays a label."""

    def __init__(self, database: Any, rows: ReleaseRows) -> None:
        self._database, self._rows = database, rows
        self._places: dict[str, tuple[pa.Array, pa.Array]] = {}  # label: keys, record ids

    def load(self, release_id: str) -> tuple[int, int]:
        """Types, nodes, edges, then indexes; gives the numbers of nodes and edges."""
        self._declare_types()
        with GraphBatch.create(self._database._java_db) as batch:
            java = batch._java_graph_batch
            nodes = Counter({node.label: self._load_nodes(java, node) for node in NODES})
            edges = Counter(dict.fromkeys(EDGE_TYPES, 0))
            for edge in EDGES:
                edges[edge.type] += self._load_edges(java, edge)
            counts = {"kinds": [*nodes, *edges], "numbers": [*nodes.values(), *edges.values()]}
            _create(java, RELEASE_LABEL, [{"id": release_id, "state": "ready"} | counts])
        self._places.clear()
        self._build_indexes()
        return nodes.total(), edges.total()

    def _declare_types(self) -> None:
        for label, key in [*((node.label, node.key) for node in NODES), (RELEASE_LABEL, "id")]:
            self._database.command("sql", f"CREATE VERTEX TYPE `{label}`")
            self._database.command("sql", f"CREATE PROPERTY `{label}`.`{key}` STRING")
        for name in EDGE_TYPES:
            self._database.command("sql", f"CREATE EDGE TYPE `{name}`")

    def _build_indexes(self) -> None:
        for node in NODES:
            self._database.command("sql", f"CREATE INDEX ON `{node.label}` (`{node.key}`) UNIQUE")

    def _load_nodes(self, java: Any, node: NodeType) -> int:
        keys: list[pa.Array] = []
        ids: list[pa.Array] = []
        rows = self._rows.nodes(node)
        for batch in batches(rows) if rows is not None else ():
            keys.append(batch.column(node.key))
            ids.append(pa.array(_create(java, node.label, without_nulls(batch)), pa.string()))
        self._places[node.label] = _joined(keys), _joined(ids)
        return len(self._places[node.label][0])

    def _load_edges(self, java: Any, edge: EdgeType) -> int:
        rows = self._rows.edges(edge)
        count = 0
        for batch in batches(rows) if rows is not None else ():
            count += batch.num_rows
            sources = self._places_of(edge.origin[0], batch.column(ORIGIN))
            targets = self._places_of(edge.target[0], batch.column(TARGET))
            facts = without_nulls(batch.drop_columns([ORIGIN, TARGET])) if edge.properties else [{}] * batch.num_rows
            lines = [
                {"_src": source, "_dst": target, **fact} for source, target, fact in zip(sources, targets, facts, strict=True)
            ]
            _bridge("EdgeBatcher").newEdgesJson(java, edge.type, orjson.dumps(lines).decode())
        return count

    def _places_of(self, label: str, keys: pa.Array) -> list[str]:
        known, places = self._places[label]
        found: list[str] = places.take(pc.index_in(keys, value_set=known)).to_pylist()
        return found


def _bridge(name: str) -> Any:
    return jpype.JClass(f"com.arcadedb.python.{name}")  # rows cross into the JVM as one JSON text a batch


def _create(java: Any, label: str, rows: list[dict[str, Any]]) -> list[str]:
    answer = str(_bridge("VertexBatcher").createVerticesJson(java, label, orjson.dumps(rows).decode()))
    return answer.split(";") if answer else []


def _joined(parts: list[pa.Array]) -> pa.Array:
    return pa.concat_arrays(parts) if parts else pa.array([], pa.string())


def build(release: Path, target: Path, release_id: str) -> tuple[int, int]:
    """Make the database folder `target`; gives the numbers of nodes and edges."""
    with arcadedb_embedded.create_database(str(target)) as database:
        return BulkLoader(database, ReleaseRows(release)).load(release_id)
