"""Loading releases into a real Neo4j, one after the other."""

import json
from pathlib import Path
from typing import Any

import pytest

from talentmap.errors import ConfigurationError, GraphError, GraphNotReadyError
from talentmap.progress import Progress
from talentmap_graph import check_release, load_neo4j, writes
from talentmap_graph.access import neo4j_access
from talentmap_graph.importing import import_full
from talentmap_graph.neo4j import Neo4jStore, open_store
from tests.talentmap_graph.conftest import SMALL, free_port, scientist, small_world, tie, write_release


def changed_world() -> dict[str, Any]:
    """The small world after a while: one person gone, one new, one renamed, an edge changed, one dropped, one added."""
    world = small_world()
    world["scientists"] = [row for row in world["scientists"] if row["id"] != "eve"]
    world["scientists"][1] = scientist("bob", name_zh="博", works=11)
    world["scientists"].append(scientist("new"))
    world["coauthored_with"] = [*world["coauthored_with"][1:4], tie("ann", "bob", 3.0), tie("ann", "new", 0.5)]
    world["affiliated_with"][1]["until"] = 2024
    world["studied_at"] = []
    return world


@pytest.fixture(scope="module")
def later(release: Path) -> Path:
    """A later release beside the first."""
    return write_release(release.parent / "r2", **changed_world())


def content(store: Neo4jStore) -> tuple[Any, ...]:
    """Everything the database holds, in an order of its own."""
    nodes = store.query("MATCH (n) WHERE NOT n:Release RETURN labels(n) AS labels, properties(n) AS facts")
    edges = store.query(
        "MATCH (a)-[r]->(b) RETURN coalesce(a.id, a.code) AS origin, type(r) AS type, coalesce(b.id, b.code) AS target, "
        "properties(r) AS facts"
    )
    return tuple(sorted(json.dumps(row, sort_keys=True) for row in rows) for rows in (nodes, edges))


@pytest.mark.neo4j
def test_a_later_release_is_loaded_as_if_it_were_the_first(neo4j_store: Neo4jStore, release: Path, later: Path) -> None:
    neo4j_store.load(release)
    first = content(neo4j_store)
    held = neo4j_store.load(later)
    by_difference = content(neo4j_store)
    assert held.counts["Scientist"] == 7
    assert neo4j_store.network("ann").more == 0
    empty(neo4j_store)
    neo4j_store.load(later)
    assert content(neo4j_store) == by_difference
    neo4j_store.load(release)  # rolling back
    assert content(neo4j_store) == first


def empty(store: Neo4jStore) -> None:
    with store._driver.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()


@pytest.mark.neo4j
@pytest.mark.parametrize("goal", ["r1", "r2"])
def test_an_interrupted_load_ends_in_the_release_asked_for(
    neo4j_store: Neo4jStore, release: Path, later: Path, goal: str
) -> None:
    neo4j_store.load(release.parent / goal)
    wanted = content(neo4j_store)
    neo4j_store.load(release)
    neo4j_store._write(writes.MARK, {"id": "r2", "state": "loading", "bases": ["r1"]})
    neo4j_store._write("MATCH (:Scientist {id: 'ann'})-[r:COAUTHORED_WITH]-({id: 'bob'}) DELETE r", {})
    neo4j_store._write("MATCH (s:Scientist {id: 'eve'}) DETACH DELETE s CREATE (:Scientist {id: 'new'})", {})
    with pytest.raises(GraphNotReadyError):
        check_release(neo4j_store, "r2")
    neo4j_store.load(release.parent / goal)
    assert content(neo4j_store) == wanted
    check_release(neo4j_store, goal)


@pytest.mark.neo4j
def test_a_release_whose_base_is_gone_is_loaded_anew(neo4j_store: Neo4jStore, release: Path, later: Path) -> None:
    neo4j_store.load(later)
    wanted = content(neo4j_store)
    neo4j_store._write(writes.MARK, {"id": "dropped", "state": "ready", "bases": []})
    neo4j_store.load(later)
    assert content(neo4j_store) == wanted


@pytest.mark.neo4j
def test_other_peoples_data_are_left_alone(neo4j_store: Neo4jStore, release: Path) -> None:
    empty(neo4j_store)
    neo4j_store._write("CREATE (:Place {name: 'not ours'})", {})
    with pytest.raises(GraphError, match="other data"):
        neo4j_store.load(release)
    assert neo4j_store.query("MATCH (p:Place) RETURN p.name AS name") == [{"name": "not ours"}]
    empty(neo4j_store)


@pytest.mark.neo4j
@pytest.mark.slow
def test_an_offline_import_equals_a_load_over_bolt(
    neo4j_lib: Path, server_tool: Any, neo4j_store: Neo4jStore, release: Path, tmp_path: Path
) -> None:
    home, script = tmp_path / "home", Path(__file__).parents[2] / "tools" / "neo4j" / "neo4j_server.py"
    import_full(release, tmp_path / "csv", admin=["python3", str(script), "admin", str(neo4j_lib), str(home)])
    uri = server_tool("start", neo4j_lib, home, "--port", free_port(), NEO4J_PASSWORD="imported-here", **SMALL).strip()
    imported = open_store(uri, "neo4j", "imported-here")
    try:
        imported.load(release)
        neo4j_store.load(release)
        assert content(imported) == content(neo4j_store)
    finally:
        imported.close()
        server_tool("stop", home)


def test_a_load_without_a_server_says_what_to_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with pytest.raises(ConfigurationError, match="NEO4J_URI"):
        load_neo4j(tmp_path, Progress(quiet=True))


def test_a_server_without_a_password_is_refused() -> None:
    assert neo4j_access({}) is None
    with pytest.raises(ConfigurationError, match="NEO4J_PASSWORD"):
        neo4j_access({"NEO4J_URI": "bolt://127.0.0.1:7687"})


def test_a_server_that_does_not_answer_is_a_graph_error(tmp_path: Path) -> None:
    access = neo4j_access({"NEO4J_URI": f"bolt://127.0.0.1:{free_port()}", "NEO4J_PASSWORD": "unused"})
    with pytest.raises(GraphError):
        load_neo4j(write_release(tmp_path / "r1"), Progress(quiet=True), access)
