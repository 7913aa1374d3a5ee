"""Every query of the product gives the same answers on every engine."""

from pathlib import Path
from typing import Any, cast

import pytest

from talentmap.errors import GraphError, NotFoundError
from talentmap.protocols import GraphView
from talentmap_graph import queries
from talentmap_graph.mapping import EDGE_TYPES, NODES


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def view(request: pytest.FixtureRequest, release: Path) -> GraphView:
    if request.param == "embedded":
        return cast(GraphView, request.getfixturevalue("embedded"))
    store = request.getfixturevalue("neo4j_store")
    store.load(release)
    return cast(GraphView, store)


def ids(nodes: Any) -> list[str]:
    return [node.id for node in nodes]


def test_the_graph_says_which_release_it_holds(view: GraphView) -> None:
    held = view.release()
    assert held is not None
    assert (held.id, held.state) == ("r1", "ready")


def test_co_authors_come_strongest_first_with_the_ties_among_them(view: GraphView) -> None:
    network = view.network("ann")
    assert ids(network.nodes) == ["ann", "bob", "cai"]
    assert [node.hops for node in network.nodes] == [0, 1, 1]
    assert [(edge.origin, edge.target, edge.weight) for edge in network.edges] == [
        ("ann", "bob", 2.0),
        ("ann", "cai", 1.0),
        ("bob", "cai", 0.3),
    ]
    assert network.nodes[0].name_zh == "安"
    assert network.nodes[1].name_zh is None
    assert network.more == 0


def test_a_limit_says_how_many_it_left_out(view: GraphView) -> None:
    network = view.network("ann", limit=1)
    assert ids(network.nodes) == ["ann", "bob"]
    assert network.more == 1


def test_two_hops_reach_the_co_authors_of_co_authors(view: GraphView) -> None:
    network = view.network("ann", hops=2)
    assert [(node.id, node.hops) for node in network.nodes] == [("ann", 0), ("bob", 1), ("cai", 1), ("dan", 2)]
    assert ("cai", "dan") in [(edge.origin, edge.target) for edge in network.edges]
    assert len(set(network.edges)) == len(network.edges) == 4


def test_links_are_seen_from_both_ends(view: GraphView) -> None:
    (edge,) = (edge for edge in view.network("dan").edges if edge.origin == "cai")
    assert edge.newest == ("w2", "w1")
    assert (edge.works, edge.first, edge.last) == (2, 2019, 2024)


def test_somebody_without_co_authors_has_a_network_of_one(view: GraphView) -> None:
    assert ids(view.network("far", hops=2).nodes) == ["far"]


@pytest.mark.parametrize("ask", ["network", "colleagues", "natives"])
def test_an_unknown_id_is_not_found(view: GraphView, ask: str) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        getattr(view, ask)("nobody")


def test_a_path_is_a_shortest_chain(view: GraphView) -> None:
    chain = view.path("ann", "eve")
    assert chain is not None
    assert ids(chain.nodes) == ["ann", "cai", "dan", "eve"]
    assert [edge.weight for edge in chain.edges] == [1.0, 0.25, 0.1]


def test_a_path_ends_at_its_longest(view: GraphView) -> None:
    assert view.path("ann", "eve", longest=2) is None
    assert view.path("ann", "far") is None


def test_a_path_to_oneself_is_oneself(view: GraphView) -> None:
    chain = view.path("ann", "ann")
    assert chain is not None
    assert (ids(chain.nodes), chain.edges) == (["ann"], ())


def test_a_path_to_nobody_names_who_is_missing(view: GraphView) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        view.path("ann", "nobody")


def test_colleagues_are_listed_once_most_works_first(view: GraphView) -> None:
    assert ids(view.colleagues("cqu")) == ["ann", "bob"]
    assert ids(view.colleagues("cqu", limit=1)) == ["ann"]
    assert view.colleagues("lab") == ()


def test_natives_of_a_province_include_those_of_its_counties(view: GraphView) -> None:
    assert ids(view.natives("51")) == ["ann", "bob", "cai"]
    assert ids(view.natives("5101")) == ["bob", "cai"]


def test_a_former_county_counts_for_what_it_became(view: GraphView) -> None:
    assert ids(view.natives("50")) == ["old"]
    assert ids(view.natives("512221@1981")) == ["old"]


def test_the_browser_finds_natives_of_sichuan_where_it_expects_them(view: GraphView) -> None:
    rows = view.query(
        "MATCH (s:Scientist)-[:NATIVE_OF]->(:Place)-[:PART_OF*0..2]->(:Place {name:'Sichuan'}) RETURN s.id AS id ORDER BY id"
    )
    assert [row["id"] for row in rows] == ["ann", "bob"]


def test_every_kind_of_node_and_edge_is_counted(view: GraphView) -> None:
    counts = view.counts()
    assert {name: counts[name] for name in ("Scientist", "Institution", "Place", "Work", "Unit")} == {
        "Scientist": 7, "Institution": 2, "Place": 7, "Work": 1, "Unit": 1,
    }  # fmt: skip
    assert {name: counts[name] for name in ("AUTHORED", "COAUTHORED_WITH", "PART_OF", "IN_AREA", "LOCATED_IN", "IS")} == {
        "AUTHORED": 1, "COAUTHORED_WITH": 5, "PART_OF": 7, "IN_AREA": 2, "LOCATED_IN": 1, "IS": 1,
    }  # fmt: skip
    assert all(counts.values())


def test_the_counts_are_what_is_there(view: GraphView) -> None:
    texts = [queries.count_nodes(node.label) for node in NODES] + [queries.count_edges(name) for name in EDGE_TYPES]
    assert list(view.counts().values()) == [view.query(text)[0]["n"] for text in texts]


def test_facts_stand_on_the_edges_and_absent_ones_are_left_out(view: GraphView) -> None:
    rows = view.query(
        "MATCH (:Scientist {id: $id})-[r:AFFILIATED_WITH]->(:Institution) RETURN properties(r) AS facts ORDER BY r.since",
        id="ann",
    )
    assert [row["facts"] for row in rows] == [
        {"role": "professor", "since": 2010, "statements": ["st1", "st2"]},
        {"role": "dean", "since": 2018, "concurrent": True},
    ]


def test_people_keep_their_properties(view: GraphView) -> None:
    (row,) = view.query("MATCH (s:Scientist {id: $id}) RETURN properties(s) AS facts", id="ann")
    assert row["facts"] == {
        "id": "ann", "name": "Ann", "name_zh": "安", "names": ["ann"], "works": 40, "coverage": "profile",
        "fictional": True, "tier": "proposed:leading",
    }  # fmt: skip


def test_a_view_writes_nothing(view: GraphView) -> None:
    with pytest.raises(GraphError):
        view.query("CREATE (s:Scientist {id: 'new'}) RETURN s.id AS id")
    assert view.query("MATCH (s:Scientist {id: 'new'}) RETURN s.id AS id") == []


def test_a_wrong_query_is_a_graph_error(view: GraphView) -> None:
    with pytest.raises(GraphError):
        view.query("MATCH (s:Scientist RETURN s")
