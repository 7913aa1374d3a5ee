"""Reads a graph over Bolt, whichever engine answers."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from talentmap.errors import GraphError, GraphNotReadyError, NotFoundError
from talentmap.protocols import Chain, GraphRelease, GraphView, Network, NetworkEdge, NetworkNode
from talentmap_graph import queries

Row = dict[str, Any]


class BoltView:
    """A GraphView over one database of a Bolt server."""

    def __init__(self, driver: neo4j.Driver, database: str) -> None:
        self._driver, self._database = driver, database

    def query(self, cypher: str, **parameters: Any) -> list[Row]:
        """Rows of a read-only query; raises GraphError."""
        with graph_errors():
            try:
                return self._rows(cypher, parameters)
            except (ServiceUnavailable, SessionExpired):  # a pooled connection of an engine that was started again
                return self._rows(cypher, parameters)

    def _rows(self, cypher: str, parameters: Row) -> list[Row]:
        # Auto-commit: the embedded engine cannot commit an explicit transaction on a database opened read only.
        with self._session() as session:
            result = session.run(cypher, parameters)
            names = result.keys()
            return [dict(zip(names, row, strict=True)) for row in result.values()]  # `data()` takes twice the time

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS)

    def release(self) -> GraphRelease | None:
        """The release the graph holds, with its counts once it is loaded."""
        rows = self.query(queries.RELEASE)
        if not rows:
            return None
        counts = dict(zip(rows[0]["kinds"] or (), rows[0]["numbers"] or (), strict=True))
        return GraphRelease(rows[0]["id"], rows[0]["state"], counts)

    def network(self, scientist: str, *, hops: int = 1, limit: int = 50) -> Network:
        """The `limit` strongest co-authors and the ties among them; with two hops also as many of theirs."""
        if hops not in (1, 2):
            raise GraphError(f"a network has 1 or 2 hops, not {hops}")
        person = self._person(scientist)
        near = self.query(queries.COAUTHORS, id=scientist, limit=limit)
        far = self._second_ring(scientist, near, limit) if hops == 2 else []
        ring = [row["id"] for row in near]
        edges = [_edge(scientist, row["id"], row) for row in near]
        edges += self._ties(ring, [*ring, *(row["id"] for row in far)])
        nodes = [_node(person, 0), *(_node(row, 1) for row in near), *(_node(row, 2) for row in far)]
        return Network(tuple(nodes), tuple(edges), person["degree"] - len(near))

    def _ties(self, origins: list[str], targets: list[str]) -> list[NetworkEdge]:
        """Ties of the origins among the targets, strongest first."""
        (found,) = self.query(queries.TIES, origins=origins, targets=targets)
        rows = [dict(zip(queries.TIE, tie, strict=True)) for tie in found["ties"]]
        rows.sort(key=lambda row: (-row["weight"], row["origin"], row["target"]))
        return [_edge(row["origin"], row["target"], row) for row in rows]

    def _person(self, scientist: str) -> Row:
        rows = self.query(queries.PERSON, id=scientist)
        if not rows:
            raise NotFoundError(f"no scientist {scientist} in this release")
        return rows[0]

    def _second_ring(self, scientist: str, near: list[Row], limit: int) -> list[Row]:
        ring = [{"id": row["id"], "weight": row["weight"]} for row in near]
        known = [row["id"] for row in near]
        return self.query(queries.SECOND_RING, ring=ring, id=scientist, known=known, limit=limit)

    def path(self, origin: str, target: str, *, longest: int = 4) -> Chain | None:
        """A shortest chain of at most `longest` (up to 6) co-authorships, or None; raises NotFoundError."""
        if longest not in queries.PATH:
            raise GraphError(f"a path has 1 to {queries.LONGEST} steps, not {longest}")
        found = {row["id"]: row for row in self.query(queries.EXISTS, ids=[origin, target])}
        if missing := {origin, target} - found.keys():
            raise NotFoundError(f"no scientist {', '.join(sorted(missing))} in this release")
        if origin == target:  # engines disagree about a path from a node to itself
            return Chain((_node(found[origin], 0),), ())
        rows = self.query(queries.PATH[longest], origin=origin, target=target)
        return _chain(rows[0]) if rows else None

    def colleagues(self, institution: str, *, limit: int = 20) -> tuple[NetworkNode, ...]:
        """People affiliated with an institution, most works first; raises NotFoundError."""
        if not self.query(queries.INSTITUTION, id=institution):
            raise NotFoundError(f"no institution {institution} in this release")
        return tuple(_node(row, 1) for row in self.query(queries.COLLEAGUES, id=institution, limit=limit))

    def natives(self, place: str, *, limit: int = 100) -> tuple[NetworkNode, ...]:
        """People whose birthplace, native place or ancestral home is there or below, most works first."""
        if not self.query(queries.PLACE, code=place):
            raise NotFoundError(f"no place {place} in this release")
        return tuple(_node(row, 1) for row in self.query(queries.NATIVES, code=place, limit=limit))

    def counts(self) -> dict[str, int]:
        """Number of nodes by label and of edges by type, as the loader counted them; empty while it loads."""
        held = self.release()
        return held.counts if held else {}

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()


def open_view(uri: str, user: str, password: str, database: str) -> GraphView:
    """A view on the graph at a Bolt address; it connects at its first query."""
    return BoltView(open_driver(uri, user, password), database)


def open_driver(uri: str, user: str, password: str) -> neo4j.Driver:
    """The driver both engines are reached by; raises GraphError when the address is none."""
    # Neo4j warns of every label and property that no node has yet; ArcadeDB's Bolt knows no switch for that.
    logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)
    with graph_errors():
        return neo4j.GraphDatabase.driver(uri, auth=(user, password), connection_timeout=5, telemetry_disabled=True)


def check_release(view: GraphView, release: str) -> None:
    """Raise GraphNotReadyError unless the graph holds this release and is ready."""
    held = view.release()
    if held is None or held.id != release or held.state != "ready":
        raise GraphNotReadyError(f"the graph holds {held.id if held else 'no release'}, not {release}; try again soon")


@contextmanager
def graph_errors() -> Iterator[None]:
    """Turn whatever the driver raises into GraphError."""
    try:
        yield
    except (DriverError, Neo4jError, ValueError) as error:
        raise GraphError(f"the graph engine failed: {error}") from error


def _node(row: Row, hops: int) -> NetworkNode:
    return NetworkNode(row["id"], row["name"], row["name_zh"], hops)


def _edge(origin: str, target: str, row: Row) -> NetworkEdge:
    first, second = sorted((origin, target))  # as the table stores it
    newest = tuple(row["newest"] or ())
    return NetworkEdge(first, second, row["works"], row["weight"], row["first"], row["last"], newest)


def _chain(row: Row) -> Chain:
    nodes = tuple(_node(node, hops) for hops, node in enumerate(row["nodes"]))
    ends = zip(nodes, nodes[1:], row["ties"], strict=False)
    return Chain(nodes, tuple(_edge(a.id, b.id, tie) for a, b, tie in ends))
