"""`talentmap graph load`: puts a release into the Neo4j that the environment names, by the fastest way there is."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from neo4j.exceptions import ServiceUnavailable

from talentmap.errors import ConfigurationError, GraphError
from talentmap.progress import Progress
from talentmap_graph.access import Neo4jAccess, neo4j_access
from talentmap_graph.importing import import_full
from talentmap_graph.mapping import NODES
from talentmap_graph.neo4j import open_store


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What the load did: the release, and how many nodes and edges Neo4j holds; None when it was imported offline."""

    release: str
    counts: dict[str, int] | None

    def __str__(self) -> str:
        if self.counts is None:
            return f"{self.release} imported; start the server and run this command once more to add its constraints"
        labels = {node.label for node in NODES}
        nodes = sum(count for name, count in self.counts.items() if name in labels)
        return f"neo4j holds {self.release}: {nodes:,} nodes, {sum(self.counts.values()) - nodes:,} edges"


def load_neo4j(release: Path, progress: Progress, access: Neo4jAccess | None = None) -> LoadReport:
    """Load over Bolt; where the server is stopped and NEO4J_ADMIN names its admin command, import offline.

    Raises ConfigurationError when NEO4J_URI is not set, GraphError when there is no way to the server.
    """
    server = access or neo4j_access()
    if server is None:
        raise ConfigurationError("NEO4J_URI is not set; set it with NEO4J_USER and NEO4J_PASSWORD")
    store = open_store(server.uri, server.user, server.password, server.database, progress=progress)
    try:
        held = store.load(release)
    except GraphError as error:
        if not (server.admin and isinstance(error.__cause__, ServiceUnavailable)):
            raise
        _import(release, progress, server)
        return LoadReport(release.name, None)
    finally:
        store.close()
    return LoadReport(held.id, held.counts)


def _import(release: Path, progress: Progress, server: Neo4jAccess) -> None:
    with tempfile.TemporaryDirectory(prefix="talentmap-import-") as folder, progress.step("neo4j-admin import full"):
        import_full(release, Path(folder), admin=server.admin, database=server.database)
