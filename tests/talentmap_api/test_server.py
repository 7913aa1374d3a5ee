"""The server from start to end: its engine, its greeting, its port, and nothing left behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from talentmap.errors import ConfigurationError, GraphNotReadyError
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.server import make_graph, serve
from talentmap_api.services.graphs import EmbeddedGraph, Neo4jGraph
from talentmap_graph.build import build_embedded
from talentmap_graph.serving import EmbeddedServer

PATIENCE = 60.0
START = """
import sys
from pathlib import Path
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.server import serve
serve(Workspace(Path(sys.argv[1])), Settings(), demo=True, host="127.0.0.1", port=0)
"""


def until(met: Callable[[], Any], what: str) -> Any:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := met():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not within {PATIENCE:.0f} s: {what}")


@pytest.fixture(scope="module")
def with_graph(tmp_path_factory: pytest.TempPathFactory, publish: Callable[[Workspace, str], Path]) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("served"))
    build_embedded(publish(workspace, "r1"))
    return workspace


@pytest.fixture
def running(with_graph: Workspace) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A demo server in a process of its own, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(with_graph.root)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        text=True,
    )
    assert process.stdout is not None
    greeting = process.stdout.readline()
    yield process, greeting.split()[1]
    process.kill()
    process.wait()
    process.stdout.close()


def ask(address: str) -> dict[str, Any]:
    request = urllib.request.Request(address, headers={"Authorization": "Bearer demo"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return dict(json.load(answer))


def graph_ready(address: str) -> bool:
    return bool(ask(f"{address}/readyz")["graph"] == "ready")


@pytest.mark.slow
def test_the_demo_answers_with_its_graph_and_ends_by_ctrl_c(
    running: tuple[subprocess.Popen[str], str], ids: SimpleNamespace
) -> None:
    process, address = running
    assert ask(f"{address}/api/v1/scientists")["total"] == 4
    until(lambda: graph_ready(address), "graph ready")
    network = ask(f"{address}/api/v1/scientists/{ids.lan}/network")
    assert network["nodes"][0]["id"] == ids.lan
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    _gone, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert alive == []


@pytest.mark.slow
def test_a_killed_server_leaves_no_engine(running: tuple[subprocess.Popen[str], str]) -> None:
    process, address = running
    until(lambda: graph_ready(address), "graph ready")
    children = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    _gone, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert alive == []


@pytest.mark.slow
def test_an_engine_that_died_is_started_again(running: tuple[subprocess.Popen[str], str]) -> None:
    process, address = running
    until(lambda: graph_ready(address), "graph ready")
    (engine,) = psutil.Process(process.pid).children()
    engine.kill()

    def another() -> bool:
        children = psutil.Process(process.pid).children()
        return graph_ready(address) and [child.pid for child in children] != [engine.pid]

    until(another, "graph ready again")
    assert process.poll() is None


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ConfigurationError, match="--port"):
            serve(Workspace(tmp_path), Settings(), demo=False, host="127.0.0.1", port=taken.getsockname()[1])


def test_the_demo_refuses_other_addresses(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="loopback"):
        serve(Workspace(tmp_path), Settings(), demo=True, host="0.0.0.0", port=0)


def test_a_release_without_a_graph_says_so(tmp_path: Path) -> None:
    graph = EmbeddedGraph(lambda release: EmbeddedServer(release / "graph", tmp_path / "engine", 512))
    until(lambda: graph.state(tmp_path / "r1") == "failed", "failed")
    with pytest.raises(GraphNotReadyError, match="missing"):
        graph.view(tmp_path / "r1")
    graph.close()


def test_neo4j_is_used_when_its_address_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path)
    embedded = make_graph(workspace, Settings())
    assert isinstance(embedded, EmbeddedGraph)
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:9")
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(ConfigurationError, match="NEO4J_PASSWORD"):
        make_graph(workspace, Settings())
    monkeypatch.setenv("NEO4J_PASSWORD", "secret-secret")
    neo4j = make_graph(workspace, Settings())
    assert isinstance(neo4j, Neo4jGraph)
    assert neo4j.state(tmp_path / "r1") == "failed"
    neo4j.close()
