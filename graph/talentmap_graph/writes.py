"""Cypher that writes: Neo4j alone, since the embedded engine's folder is built in bulk and served read only."""

from talentmap_graph.mapping import BY_LABEL, EDGE_TYPES, NODES, EdgeType, NodeType

MARKER = "MATCH (r:Release) RETURN r.id AS id, r.state AS state, r.bases AS bases"

MARK = """
OPTIONAL MATCH (old:Release) WHERE old.id <> $id
DETACH DELETE old
WITH count(*) AS ignored
MERGE (r:Release {id: $id}) SET r.state = $state, r.bases = $bases, r.kinds = null, r.numbers = null
"""

COUNTED = "MATCH (r:Release {id: $id}) SET r.kinds = $kinds, r.numbers = $numbers"

CONSTRAINTS = (
    *(
        f"CREATE CONSTRAINT talentmap_{node.label.lower()} IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.{node.key} IS UNIQUE"
        for node in NODES
    ),
    "CREATE CONSTRAINT talentmap_release IF NOT EXISTS FOR (n:Release) REQUIRE n.id IS UNIQUE",
)

CLEAR_EDGES = f"""
MATCH ()-[r:{"|".join(EDGE_TYPES)}]->() WITH r LIMIT $limit DELETE r RETURN count(*) AS n
"""


def clear_nodes(node: NodeType) -> str:
    """Deletes `$limit` nodes of a kind and says how many there were."""
    return f"MATCH (n:{node.label}) WITH n LIMIT $limit DETACH DELETE n RETURN count(*) AS n"


def merge_nodes(node: NodeType) -> str:
    """Writes nodes whole: a property that is no longer there goes."""
    return f"UNWIND $rows AS row MERGE (n:{node.label} {{{node.key}: row.facts.{node.key}}}) SET n = row.facts"


def delete_nodes(node: NodeType) -> str:
    """Deletes nodes by key."""
    return f"UNWIND $rows AS row MATCH (n:{node.label} {{{node.key}: row.facts.{node.key}}}) DETACH DELETE n"


def create_edges(edge: EdgeType) -> str:
    """Makes edges between nodes that are there."""
    return (
        f"UNWIND $rows AS row MATCH {_end('a', edge.origin[0], 'origin')} MATCH {_end('b', edge.target[0], 'target')} "
        f"CREATE (a)-[r:{edge.type}]->(b) SET r = row.facts"
    )


def delete_edges(edge: EdgeType) -> str:
    """Deletes every edge of the type between two nodes."""
    origin, target = _end("a", edge.origin[0], "origin"), _end("b", edge.target[0], "target")
    return f"UNWIND $rows AS row MATCH {origin} MATCH {target} MATCH (a)-[r:{edge.type}]->(b) DELETE r"


def _end(name: str, label: str, column: str) -> str:
    return f"({name}:{label} {{{BY_LABEL[label].key}: row.{column}}})"
