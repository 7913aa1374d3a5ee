"""`talentmap serve`: the web server with its graph engine, from start to a clean end."""

import logging
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from talentmap.errors import ConfigurationError, NoReleaseError
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.app import create_app
from talentmap_api.security.demo import NAME, PASSWORD, check_demo_host
from talentmap_api.services.graphs import EmbeddedGraph, Neo4jGraph
from talentmap_api.services.seams import GraphSource
from talentmap_api.workplace.database import open_database
from talentmap_graph.access import neo4j_access
from talentmap_graph.serving import EmbeddedServer
from talentmap_graph.view import open_view

log = logging.getLogger(__name__)

SHUTDOWN_SECONDS = 5
BACKLOG = 2048


def serve(workspace: Workspace, settings: Settings, *, demo: bool, host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM; prints the address when it answers.

    Raises ConfigurationError for a port that is taken, or a demo that does not bind loopback.
    """
    if demo:
        check_demo_host(host)
    with _listening(host, port) as listening:
        graph = make_graph(workspace, settings)
        app = create_app(workspace, open_database(workspace, settings), graph=graph, demo=demo)
        _warm(workspace, graph)
        config = uvicorn.Config(
            app, host=host, port=port, log_level="warning", access_log=False, server_header=False,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )  # fmt: skip
        server = _Server(config, _greeting(host, listening.getsockname()[1], demo))
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            sys.stderr.write("\nstopped\n")
        finally:
            graph.close()


def make_graph(workspace: Workspace, settings: Settings) -> GraphSource:
    """Neo4j when `NEO4J_URI` is set, the embedded engine otherwise; raises ConfigurationError without its password."""
    access = neo4j_access()
    if access is not None:
        return Neo4jGraph(open_view(access.uri, access.user, access.password, access.database))
    return EmbeddedGraph(lambda release: EmbeddedServer(release / "graph", workspace.engine, settings.graph_memory_mb))


class _Server(uvicorn.Server):
    """Says where it is once it answers."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then greet."""
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(self._greeting)
            sys.stdout.flush()


def _greeting(host: str, port: int, demo: bool) -> str:
    name = f"[{host}]" if ":" in host else host
    login = f"  (demo: {NAME} / {PASSWORD})" if demo else ""
    return f"talentmap: http://{name}:{port}{login}\nCtrl-C ends it\n"


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, port))
        except OSError as error:
            text = f"cannot listen on {host} port {port}: {error.strerror}; --port chooses another"
            raise ConfigurationError(text) from error
        made.listen(BACKLOG)
        yield made


def _warm(workspace: Workspace, graph: GraphSource) -> None:
    """Start the graph's engine before somebody asks for it."""
    try:
        graph.state(workspace.current_release())
    except NoReleaseError as error:
        log.warning("%s", error)
