"""A small release to load: builders, and the engines the conformance tests run on."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from talentmap.protocols import GraphView
from talentmap.tables.files import write_table
from talentmap.tables.release import RELEASE_TABLES
from talentmap_graph.access import Neo4jAccess, neo4j_access
from talentmap_graph.build import build_embedded
from talentmap_graph.neo4j import Neo4jStore, open_store
from talentmap_graph.serving import EmbeddedServer
from tests.conftest import require

SMALL = {"NEO4J_HEAP": "512m", "NEO4J_PAGECACHE": "128m"}
Rows = list[dict[str, Any]]


def scientist(id: str, **facts: Any) -> dict[str, Any]:
    return {"id": id, "name": id.title(), "names": [id], "works": 10, "coverage": "profile", "fictional": True} | facts


def tie(a: str, b: str, weight: float = 1.0, **facts: Any) -> dict[str, Any]:
    first, second = sorted((a, b))
    return {"a": first, "b": second, "works": 2, "weight": weight, "first": 2019, "last": 2024, "newest": ["w1"]} | facts


def home(scientist: str, place: str, relation: str = "native_of") -> dict[str, Any]:
    return {"scientist": scientist, "place": place, "relation": relation, "grade": "A", "statements": ["st1"]}


def write_release(folder: Path, **tables: Rows) -> Path:
    """A release folder with these rows and every other table empty."""
    for name, schema in RELEASE_TABLES.items():
        write_table(folder / "tables" / f"{name}.parquet", tables.get(name, []), schema)
    return folder


def small_world() -> dict[str, Rows]:
    """Seven people in a chain with a hub, two institutions, places with a former county, works, topics and the rest."""
    places = [
        {"code": "CN", "name": "China", "name_zh": "中国", "level": "country"},
        {"code": "51", "name": "Sichuan", "name_zh": "四川", "level": "province", "parent": "CN"},
        {"code": "5101", "name": "Chengdu", "name_zh": "成都", "level": "prefecture", "parent": "51"},
        {"code": "510104", "name": "Jinjiang", "name_zh": "锦江", "level": "county", "parent": "5101"},
        {"code": "50", "name": "Chongqing", "name_zh": "重庆", "level": "province", "parent": "CN"},
        {"code": "500101", "name": "Wanzhou", "name_zh": "万州", "level": "county", "parent": "50"},
        {"code": "512221@1981", "name": "Wanxian", "name_zh": "万县", "level": "county", "parent": "51", "until": 1992},
    ]
    return {
        "scientists": [
            scientist("ann", name_zh="安", works=40, lat=30.5, tier="proposed:leading"),
            *(scientist(name) for name in ("bob", "cai", "dan", "eve", "far")),
            scientist("old", works=None),
        ],
        "coauthored_with": [
            tie("ann", "bob", 2.0),
            tie("ann", "cai", 1.0),
            tie("bob", "cai", 0.3),
            tie("cai", "dan", 0.25, newest=["w2", "w1"]),
            tie("dan", "eve", 0.1),
        ],
        "institutions": [
            {"id": "cqu", "name": "Chongqing University", "name_zh": "重庆大学", "place": "50"},
            {"id": "lab", "name": "A Laboratory", "place": "nowhere"},
        ],
        "institution_part_of": [{"child": "lab", "parent": "cqu"}],
        "affiliated_with": [
            {"scientist": "ann", "institution": "cqu", "role": "professor", "since": 2010, "statements": ["st1", "st2"]},
            {"scientist": "ann", "institution": "cqu", "role": "dean", "since": 2018, "concurrent": True},
            {"scientist": "bob", "institution": "cqu"},
        ],
        "studied_at": [{"scientist": "ann", "institution": "cqu", "degree": "doctor", "until": 2009}],
        "places": places,
        "place_became": [{"former": "512221@1981", "place": "500101", "year": 1997}],
        "homes": [
            home("ann", "51"),
            home("bob", "5101"),
            home("cai", "510104", "born_in"),
            home("old", "512221@1981", "ancestral_home"),
        ],
        "works": [
            {"id": "w1", "title": "第一篇", "year": 2020, "representative": True},
            {"id": "w2", "title": "Kept in the tables", "representative": False},
        ],
        "authored": [
            {"scientist": "ann", "work": "w1", "position": 1, "corresponding": True, "year": 2020},
            {"scientist": "ann", "work": "w2", "position": 1},
        ],
        "topics": [{"id": "t1", "name": "Qubits"}],
        "areas": [{"id": "quantum", "name": "Quantum information", "name_zh": "量子信息"}],
        "directions": [{"id": "information", "name": "Information"}],
        "about": [{"work": "w1", "topic": "t1", "score": 0.9}],
        "works_on": [{"scientist": "ann", "topic": "t1", "score": 0.8, "works": 3}],
        "in_area": [{"scientist": "ann", "area": "quantum", "score": 0.7}],
        "in_direction": [{"scientist": "ann", "direction": "information", "score": 0.7}],
        "topic_in_area": [{"topic": "t1", "area": "quantum", "score": 1.0, "version": "1"}],
        "topic_in_direction": [{"topic": "t1", "direction": "information", "score": 1.0, "version": "1"}],
        "units": [{"id": "u1", "name": "University", "institution": "cqu"}],
        "awards": [{"id": "a1", "name": "A Prize"}],
        "received": [{"scientist": "ann", "award": "a1", "year": 2021}],
        "team_of": [{"scientist": "ann", "member": "bob", "role": "student", "confirmed": True}],
    }


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world as a release with its embedded graph."""
    folder = write_release(tmp_path_factory.mktemp("releases") / "r1", **small_world())
    build_embedded(folder)
    return folder


@pytest.fixture(scope="session")
def embedded(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphView]:
    """The small world served by the embedded engine."""
    with EmbeddedServer(release / "graph", tmp_path_factory.mktemp("engine"), 256) as server:
        view = server.view()
        yield view
        view.close()


Tool = Callable[..., str]


@pytest.fixture(scope="session")
def server_tool() -> Tool:
    """Runs tools/neo4j/neo4j_server.py and gives what it printed."""
    script = Path(__file__).parents[2] / "tools" / "neo4j" / "neo4j_server.py"

    def run(*arguments: object, **environment: str) -> str:
        command = [sys.executable, str(script), *map(str, arguments)]
        return subprocess.run(command, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=True).stdout

    return run


@pytest.fixture(scope="session")
def neo4j_lib(server_tool: Tool) -> Path:
    """The jars of a Neo4j server, fetched once with Maven into the cache folder."""
    how = "a Neo4j server: set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to an empty one, or install Java 17 and Maven"
    lib = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "talentmap" / "neo4j"
    require(shutil.which("java") is not None and shutil.which("mvn") is not None, how)
    server_tool("install", lib)
    return lib


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jAccess]:
    """Access to a real Neo4j: the one NEO4J_URI names, else one of our own for these tests."""
    if access := neo4j_access():
        yield access
        return
    lib, tool = request.getfixturevalue("neo4j_lib"), request.getfixturevalue("server_tool")
    home, password, port = tmp_path_factory.mktemp("neo4j"), secrets.token_urlsafe(12), free_port()
    uri = tool("start", lib, home, "--port", port, NEO4J_PASSWORD=password, **SMALL).strip()
    yield Neo4jAccess(uri, "neo4j", password, "neo4j")
    tool("stop", home)


@pytest.fixture(scope="session")
def neo4j_store(neo4j_server: Neo4jAccess) -> Iterator[Neo4jStore]:
    """A store on the Neo4j of the tests, which must be empty at first and is empty again afterwards."""
    store = open_store(neo4j_server.uri, neo4j_server.user, neo4j_server.password, neo4j_server.database)
    try:
        if store.query("MATCH (n) RETURN count(n) AS n")[0]["n"]:
            pytest.fail(f"the database at {neo4j_server.uri} is not empty, and these tests would empty it")
        yield store
        store._write("MATCH (n) DETACH DELETE n", {})
    finally:
        store.close()
