"""Every Cypher text of the product, the same for both engines.

Rules both engines keep: aggregate in a WITH before touching a property of the result; no APOC, GDS or `elementId`;
values only as parameters. A length of a pattern cannot be a parameter, so PATH is one text a length.
"""

# The counts are kept on the marker: counting edges reads all of them on the embedded engine.
RELEASE = "MATCH (r:Release) RETURN r.id AS id, r.state AS state, r.kinds AS kinds, r.numbers AS numbers"

PERSON = """
MATCH (s:Scientist {id: $id})
RETURN s.id AS id, s.name AS name, s.name_zh AS name_zh, COUNT { (s)-[:COAUTHORED_WITH]-() } AS degree
"""

COAUTHORS = """
MATCH (s:Scientist {id: $id})-[r:COAUTHORED_WITH]-(c:Scientist)
RETURN c.id AS id, c.name AS name, c.name_zh AS name_zh, r.works AS works, r.weight AS weight,
       r.first AS first, r.last AS last, r.newest AS newest
ORDER BY weight DESC, id LIMIT $limit
"""

# People who wrote with the first ring but not with the person: a strong path counts for more, so weights multiply.
SECOND_RING = """
UNWIND $ring AS near
MATCH (b:Scientist {id: near.id})-[r:COAUTHORED_WITH]-(c:Scientist)
WHERE c.id <> $id AND NOT c.id IN $known
WITH c, sum(near.weight * r.weight) AS score
RETURN c.id AS id, c.name AS name, c.name_zh AS name_zh, score
ORDER BY score DESC, id LIMIT $limit
"""

# Each tie once, and all as one row: a row a tie would cost the driver more than finding it costs the engine.
TIES = """
UNWIND $origins AS origin
MATCH (a:Scientist {id: origin})-[r:COAUTHORED_WITH]-(b:Scientist)
WHERE b.id IN $targets AND (a.id < b.id OR NOT b.id IN $origins)
RETURN collect([a.id, b.id, r.works, r.weight, r.first, r.last, r.newest]) AS ties
"""
TIE = ("origin", "target", "works", "weight", "first", "last", "newest")

LONGEST = 6
PATH = {
    longest: f"""
MATCH (a:Scientist {{id: $origin}}), (b:Scientist {{id: $target}})
MATCH p = shortestPath((a)-[:COAUTHORED_WITH*..{longest}]-(b))
RETURN [n IN nodes(p) | {{id: n.id, name: n.name, name_zh: n.name_zh}}] AS nodes,
       [r IN relationships(p) | {{works: r.works, weight: r.weight, first: r.first, last: r.last, newest: r.newest}}]
       AS ties
LIMIT 1
"""
    for longest in range(1, LONGEST + 1)
}

EXISTS = "MATCH (n:Scientist) WHERE n.id IN $ids RETURN n.id AS id, n.name AS name, n.name_zh AS name_zh"

INSTITUTION = "MATCH (i:Institution {id: $id}) RETURN i.id AS id"

COLLEAGUES = """
MATCH (:Institution {id: $id})<-[:AFFILIATED_WITH]-(s:Scientist)
WITH DISTINCT s
RETURN s.id AS id, s.name AS name, s.name_zh AS name_zh, coalesce(s.works, 0) AS works
ORDER BY works DESC, id LIMIT $limit
"""

PLACE = "MATCH (p:Place {code: $code}) RETURN p.code AS code"

# A former unit counts for what it became, not for the province it then lay in.
NATIVES = """
MATCH (:Place {code: $code})<-[:PART_OF*0..4]-(today:Place)
WHERE today.until IS NULL OR today.code = $code
WITH DISTINCT today
MATCH (today)<-[:BECAME*0..3]-(home:Place)
WITH DISTINCT home
MATCH (home)<-[:NATIVE_OF|BORN_IN|ANCESTRAL_HOME]-(s:Scientist)
WITH DISTINCT s
RETURN s.id AS id, s.name AS name, s.name_zh AS name_zh, coalesce(s.works, 0) AS works
ORDER BY works DESC, id LIMIT $limit
"""


def count_nodes(label: str) -> str:
    """The number of nodes of one label; `label` is one of the mapping's."""
    return f"MATCH (n:{label}) RETURN count(n) AS n"


def count_edges(edge_type: str) -> str:
    """The number of edges of one type; `edge_type` is one of the mapping's."""
    return f"MATCH ()-[r:{edge_type}]->() RETURN count(r) AS n"
