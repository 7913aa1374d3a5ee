"""The graph follows the served release, and says what it is doing meanwhile."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from talentmap.errors import GraphError, GraphNotReadyError
from talentmap.protocols import GraphRelease
from talentmap_api.services.graphs import EmbeddedGraph, Neo4jGraph

ONE, TWO = Path("releases/r1"), Path("releases/r2")


@dataclass
class FakeServer:
    """An engine that starts when it may."""

    release: Path
    may_start: threading.Event
    fails: bool = False
    pid: int | None = None
    stopped: bool = False
    closed: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.may_start.wait(5)
        if self.fails:
            raise GraphError("no engine")
        self.pid = 1

    def stop(self) -> None:
        self.pid, self.stopped = None, True

    def view(self) -> "FakeServer":
        return self

    def close(self) -> None:
        self.closed.append("view")


class Engines:
    """Makes fake engines and remembers them."""

    def __init__(self, *, fails: bool = False) -> None:
        self.may_start, self.made, self._fails = threading.Event(), [], fails

    made: list[FakeServer]

    def __call__(self, release: Path) -> Any:
        self.made.append(FakeServer(release, self.may_start, self._fails))
        return self.made[-1]


def until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not met():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_while_an_engine_starts_the_graph_is_not_ready() -> None:
    engines = Engines()
    graph = EmbeddedGraph(engines)
    assert graph.state(ONE) == "starting"
    with pytest.raises(GraphNotReadyError, match="starting"):
        graph.view(ONE)
    engines.may_start.set()
    until(lambda: graph.state(ONE) == "ready")
    assert cast(Any, graph.view(ONE)) is engines.made[0]
    assert len(engines.made) == 1
    graph.close()
    assert engines.made[0].stopped


def test_a_new_release_gets_its_engine_and_the_former_one_ends_after_a_grace() -> None:
    engines = Engines()
    engines.may_start.set()
    graph = EmbeddedGraph(engines, grace=0.05)
    until(lambda: graph.state(ONE) == "ready")
    until(lambda: graph.state(TWO) == "ready")
    until(lambda: engines.made[0].stopped or graph.state(TWO) != "ready")
    assert engines.made[0].stopped
    assert engines.made[0].closed == ["view"]
    assert not engines.made[1].stopped
    graph.close()


def test_an_engine_that_ended_is_made_anew() -> None:
    engines = Engines()
    engines.may_start.set()
    graph = EmbeddedGraph(engines)
    until(lambda: graph.state(ONE) == "ready")
    engines.made[0].pid = None
    until(lambda: graph.state(ONE) == "ready" and len(engines.made) == 2)
    assert engines.made[0].stopped
    graph.close()


def test_an_engine_that_fails_says_why_and_is_not_tried_at_every_request() -> None:
    engines = Engines(fails=True)
    engines.may_start.set()
    graph = EmbeddedGraph(engines)
    until(lambda: graph.state(ONE) == "failed")
    with pytest.raises(GraphNotReadyError, match="no engine"):
        graph.view(ONE)
    assert len(engines.made) == 1
    graph.close()


def test_an_engine_that_starts_too_late_is_ended() -> None:
    engines = Engines()
    graph = EmbeddedGraph(engines)
    graph.state(ONE)
    graph.close()
    engines.may_start.set()
    until(lambda: engines.made[0].pid is None and engines.made[0].stopped)


@dataclass
class FakeView:
    """A Neo4j database with a marker."""

    held: GraphRelease | None
    fails: bool = False

    def release(self) -> GraphRelease | None:
        if self.fails:
            raise GraphError("gone")
        return self.held

    def close(self) -> None:
        self.held = None


def neo4j(view: FakeView) -> Neo4jGraph:
    return Neo4jGraph(cast(Any, view))


def test_neo4j_answers_while_it_holds_the_served_release() -> None:
    graph = neo4j(FakeView(GraphRelease("r1", "ready")))
    assert graph.state(ONE) == "ready"
    assert graph.view(ONE) is not None
    assert graph.state(TWO) == "loading"
    with pytest.raises(GraphNotReadyError, match="holds r1"):
        graph.view(TWO)


@pytest.mark.parametrize("held", [None, GraphRelease("r1", "loading")])
def test_neo4j_does_not_answer_while_it_loads(held: GraphRelease | None) -> None:
    graph = neo4j(FakeView(held))
    assert graph.state(ONE) == "loading"
    with pytest.raises(GraphNotReadyError):
        graph.view(ONE)


def test_a_neo4j_that_is_gone_has_failed() -> None:
    graph = neo4j(FakeView(None, fails=True))
    assert graph.state(ONE) == "failed"
    graph.close()
