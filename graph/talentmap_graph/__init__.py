"""The graph: one set of queries on an embedded engine or on Neo4j.

`build.build_embedded` makes a release's graph folder, `serving.EmbeddedServer` serves it, `open_view` reads either
engine, `open_store` and `load_neo4j` fill a Neo4j database, `export.export` writes co-authors to a file.
"""

from talentmap_graph.loading import load_neo4j
from talentmap_graph.neo4j import open_store
from talentmap_graph.view import check_release, open_view

__all__ = ["check_release", "load_neo4j", "open_store", "open_view"]
