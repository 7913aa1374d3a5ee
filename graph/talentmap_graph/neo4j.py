"""Keeps one release in a Neo4j database: the first load whole, later ones by what changed."""

from pathlib import Path
from typing import Any

import neo4j
from ibis.expr.types import Table

from talentmap.errors import GraphError
from talentmap.progress import Progress
from talentmap.protocols import GraphRelease
from talentmap_graph import queries, writes
from talentmap_graph.difference import edge_change, node_change
from talentmap_graph.mapping import EDGE_TYPES, EDGES, NODES
from talentmap_graph.rows import ORIGIN, TARGET, ReleaseRows, batches, without_nulls
from talentmap_graph.view import BoltView, graph_errors, open_driver

BATCH = 10_000


class Neo4jStore(BoltView):
    """A GraphStore over one database of a Neo4j server, Community or Enterprise."""

    def __init__(self, driver: neo4j.Driver, database: str, progress: Progress | None = None) -> None:
        super().__init__(driver, database)
        self._progress = progress or Progress(quiet=True)

    def load(self, release: Path) -> GraphRelease:
        """Hold this release, from whatever the database holds; an interrupted load goes on from where it stopped.

        Raises GraphError when the database holds nodes of ours without saying of which release.
        """
        marker = self._marker()
        with graph_errors():
            self._constrain()
        if marker is None or (marker["id"], marker["state"]) != (release.name, "ready"):
            self._change(release, self._bases(marker, release.parent))
        counts = self._count()
        self._write(writes.COUNTED, {"id": release.name, "kinds": list(counts), "numbers": list(counts.values())})
        return GraphRelease(release.name, "ready", counts)

    def _count(self) -> dict[str, int]:
        labels = {node.label: queries.count_nodes(node.label) for node in NODES}
        types = {name: queries.count_edges(name) for name in EDGE_TYPES}
        return {name: self.query(text)[0]["n"] for name, text in (labels | types).items()}

    def _marker(self) -> dict[str, Any] | None:
        rows = self.query(writes.MARKER)
        if not rows and any(self.query(f"MATCH (n:{node.label}) RETURN n.{node.key} LIMIT 1") for node in NODES):
            raise GraphError("the Neo4j database holds other data; name an empty one in NEO4J_DATABASE")
        return rows[0] if rows else None

    def _bases(self, marker: dict[str, Any] | None, releases: Path) -> list[Path] | None:
        """Releases the database may hold rows of; None when it is to be filled anew."""
        if marker is None or (marker["state"] != "ready" and not marker["bases"]):
            return None
        bases = [releases / name for name in dict.fromkeys([*(marker["bases"] or []), marker["id"]])]
        return bases if all((base / "tables").is_dir() for base in bases) else None

    def _change(self, release: Path, bases: list[Path] | None) -> None:
        names = [base.name for base in bases or []]
        self._write(writes.MARK, {"id": release.name, "state": "loading", "bases": names})
        rows = ReleaseRows(release)
        if bases is None:
            self._clear()
            self._apply(None, rows)
        for base in bases or []:
            self._apply(ReleaseRows(base, rows.connection), rows, unsure=len(names) > 1)
        self._write(writes.MARK, {"id": release.name, "state": "ready", "bases": []})

    def _apply(self, old: ReleaseRows | None, new: ReleaseRows, *, unsure: bool = False) -> None:
        edges = [(edge, edge_change(old, new, edge, unsure=unsure)) for edge in EDGES]
        nodes = [(node, node_change(old, new, node)) for node in NODES]
        for edge, change in edges:
            self._send(f"unlink {edge.name}", change.gone, writes.delete_edges(edge))
        for node, change in nodes:
            self._send(f"delete {node.label}", change.gone, writes.delete_nodes(node))
        for node, change in nodes:
            self._send(f"write {node.label}", change.now, writes.merge_nodes(node))
        for edge, change in edges:
            self._send(f"link {edge.name}", change.now, writes.create_edges(edge))

    def _send(self, name: str, table: Table | None, cypher: str) -> None:
        if table is None:
            return
        with self._progress.step(name) as step:
            for batch in batches(table, BATCH):
                self._write(cypher, {"rows": [_line(row) for row in without_nulls(batch)]})
                step.advance(batch.num_rows)

    def _clear(self) -> None:
        for text in [writes.CLEAR_EDGES, *(writes.clear_nodes(node) for node in NODES)]:
            while self._write(text, {"limit": BATCH})[0]["n"]:
                pass

    def _constrain(self) -> None:
        for text in writes.CONSTRAINTS:
            self._write(text, {})

    def _write(self, cypher: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        with graph_errors(), self._driver.session(database=self._database) as session:
            return session.execute_write(lambda transaction: transaction.run(cypher, parameters).data())


def _line(row: dict[str, Any]) -> dict[str, Any]:
    """A row for UNWIND: the ends apart from the facts."""
    ends = {"origin": row.pop(ORIGIN, None), "target": row.pop(TARGET, None)}
    return ends | {"facts": row}


def open_store(uri: str, user: str, password: str, database: str = "neo4j", *, progress: Progress | None = None) -> Neo4jStore:
    """A store on a Neo4j database; close it after use."""
    return Neo4jStore(open_driver(uri, user, password), database, progress)
