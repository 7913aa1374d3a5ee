"""Where the graph comes from: the embedded engine, followed from release to release, or a Neo4j server."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from talentmap.errors import GraphError, GraphNotReadyError
from talentmap.protocols import GraphView
from talentmap_graph.serving import EmbeddedServer

log = logging.getLogger(__name__)

RETRY_SECONDS = 30.0
GRACE_SECONDS = 20.0  # requests that began before a swap may still ask the engine of the former release
MARKER_SECONDS = 3.0


@dataclass(slots=True)
class _Engine:
    """One engine on its way from starting to ready, or to failed."""

    server: EmbeddedServer
    state: str = "starting"
    error: str = ""
    view: GraphView | None = None
    asked: float = field(default_factory=time.monotonic)
    failed: float = 0.0


MakeServer = Callable[[Path], EmbeddedServer]


class EmbeddedGraph:
    """Serves the graph of whichever release is asked for by a child process; starting takes place beside requests."""

    def __init__(self, make_server: MakeServer, *, grace: float = GRACE_SECONDS) -> None:
        self._make_server, self._grace = make_server, grace
        self._lock = threading.Lock()
        self._engines: dict[Path, _Engine] = {}
        self._closed = False

    def view(self, release: Path) -> GraphView:
        """The release's graph; raises GraphNotReadyError while its engine starts, GraphError if it cannot."""
        engine = self._engine(release)
        if engine.state == "ready" and engine.view is not None:
            return engine.view
        if engine.state == "failed":
            raise GraphNotReadyError(f"the graph of {release.name} does not answer: {engine.error}")
        raise GraphNotReadyError(f"the graph of {release.name} is starting")

    def state(self, release: Path) -> str:
        """`ready`, `starting` or `failed`; asking starts it."""
        return self._engine(release).state

    def close(self) -> None:
        """End every engine."""
        with self._lock:
            self._closed = True
            engines, self._engines = list(self._engines.values()), {}
        for engine in engines:
            _end(engine)

    def _engine(self, release: Path) -> _Engine:
        with self._lock:
            engine = self._engines.get(release)
            if engine is not None and not self._is_over(engine):
                engine.asked = time.monotonic()
                return engine
            former, engine = engine, _Engine(self._make_server(release))
            self._engines[release] = engine
        threading.Thread(target=self._start, args=(release, engine, former), name="graph-start", daemon=True).start()
        return engine

    @staticmethod
    def _is_over(engine: _Engine) -> bool:
        """Whether a ready engine has ended, or a failed one may be tried again."""
        if engine.state == "ready":
            return engine.server.pid is None
        return engine.state == "failed" and time.monotonic() - engine.failed > RETRY_SECONDS

    def _start(self, release: Path, engine: _Engine, former: _Engine | None) -> None:
        if former is not None:
            _end(former)
        try:
            engine.server.start()
            engine.view = engine.server.view()
            engine.state = "ready"
        except (GraphError, OSError) as error:
            log.warning("the graph of %s does not start: %s", release.name, error)
            engine.error, engine.failed, engine.state = str(error), time.monotonic(), "failed"
            return
        if self._closed:
            _end(engine)
            return
        self._retire_later()

    def _retire_later(self) -> None:
        timer = threading.Timer(self._grace, self._retire)
        timer.daemon = True
        timer.start()

    def _retire(self) -> None:
        """End engines of former releases that nobody asks for any more."""
        with self._lock:
            now, last = time.monotonic(), max((engine.asked for engine in self._engines.values()), default=0.0)
            old = [
                release
                for release, engine in self._engines.items()
                if engine.asked < last and now - engine.asked > self._grace and engine.state != "starting"
            ]
            ended = [self._engines.pop(release) for release in old]
            waiting = len(self._engines) > 1 and not self._closed
        for engine in ended:
            _end(engine)
        if waiting:
            self._retire_later()


def _end(engine: _Engine) -> None:
    if engine.view is not None:
        engine.view.close()
    engine.server.stop()


class Neo4jGraph:
    """A Neo4j server that holds one release; it answers while its marker says the served one is ready."""

    def __init__(self, view: GraphView) -> None:
        self._view = view
        self._checked: tuple[float, str, str] = (float("-inf"), "", "")

    def view(self, release: Path) -> GraphView:
        """The graph; raises GraphNotReadyError while it holds another release or is loading."""
        held, state = self._marker()
        if held != release.name or state != "ready":
            what = f"holds {held} ({state})" if held else "holds no release"
            raise GraphNotReadyError(f"Neo4j {what}, served is {release.name}; run `talentmap graph load`")
        return self._view

    def state(self, release: Path) -> str:
        """`ready`, `loading` (also while another release is held) or `failed`."""
        try:
            held, state = self._marker()
        except GraphError:
            return "failed"
        return "ready" if held == release.name and state == "ready" else "loading"

    def close(self) -> None:
        """Give the connections back."""
        self._view.close()

    def _marker(self) -> tuple[str, str]:
        at, held, state = self._checked
        if time.monotonic() - at > MARKER_SECONDS:
            found = self._view.release()
            held, state = (found.id, found.state) if found else ("", "")
            self._checked = (time.monotonic(), held, state)
        return held, state
