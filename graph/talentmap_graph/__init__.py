"""The graph: one set of queries on an embedded engine or on Neo4j."""
