"""The co-author graph as files that networkx reads."""

import json
from pathlib import Path

import networkx
import pytest

from talentmap.errors import ConfigurationError
from talentmap_graph.export import export
from tests.talentmap_graph.conftest import scientist, small_world, tie, write_release


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    world = small_world()
    world["scientists"][1] = scientist("bob", name='R. "Bob" <O\'Neil> & \x02sons')
    world["in_area"].append({"scientist": "bob", "area": "quantum"})
    return write_release(tmp_path / "r1", **world)


def test_node_link_json_comes_back_as_the_same_graph(folder: Path, tmp_path: Path) -> None:
    assert export(folder, tmp_path / "graph.json", "networkx") == 7
    graph = networkx.node_link_graph(json.loads((tmp_path / "graph.json").read_text("utf-8")), edges="edges")
    assert graph.number_of_nodes() == 7
    assert graph.edges["bob", "ann"] == {"works": 2, "weight": 2.0, "first": 2019, "last": 2024}
    assert graph.nodes["ann"]["name_zh"] == "安"


def test_graphml_comes_back_as_the_same_graph(folder: Path, tmp_path: Path) -> None:
    assert export(folder, tmp_path / "graph.graphml", "graphml") == 7
    graph = networkx.read_graphml(tmp_path / "graph.graphml")
    assert graph.number_of_edges() == 5
    assert graph.edges["ann", "cai"]["weight"] == 1.0
    assert graph.nodes["bob"]["name"] == 'R. "Bob" <O\'Neil> & sons'
    assert not graph.is_directed()


def test_an_area_keeps_its_people_and_the_ties_among_them(folder: Path, tmp_path: Path) -> None:
    assert export(folder, tmp_path / "graph.json", "networkx", area="quantum") == 2
    graph = networkx.node_link_graph(json.loads((tmp_path / "graph.json").read_text("utf-8")), edges="edges")
    assert list(graph.edges) == [("ann", "bob")]


@pytest.mark.parametrize(("form", "area", "allowed"), [("gexf", None, "graphml"), ("graphml", "alchemy", "quantum")])
def test_an_unknown_form_or_area_says_what_is_allowed(
    folder: Path, tmp_path: Path, form: str, area: str | None, allowed: str
) -> None:
    with pytest.raises(ConfigurationError, match=allowed):
        export(folder, tmp_path / "graph", form, area=area)
    assert not (tmp_path / "graph").exists()


def test_an_empty_release_is_an_empty_graph(tmp_path: Path) -> None:
    assert export(write_release(tmp_path / "r1"), tmp_path / "graph.json", "networkx") == 0
    assert json.loads((tmp_path / "graph.json").read_text("utf-8"))["nodes"] == []


def test_a_tie_to_somebody_unknown_is_left_out(tmp_path: Path) -> None:
    folder = write_release(tmp_path / "r1", scientists=[scientist("ann")], coauthored_with=[tie("ann", "ghost")])
    export(folder, tmp_path / "graph.json", "networkx")
    assert json.loads((tmp_path / "graph.json").read_text("utf-8"))["edges"] == []


def test_a_folder_that_is_not_there_is_made(folder: Path, tmp_path: Path) -> None:
    assert export(folder, tmp_path / "new" / "deep" / "graph.json", "networkx") == 7
    assert (tmp_path / "new" / "deep" / "graph.json").exists()
