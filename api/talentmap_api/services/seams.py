"""What the services ask of search and the graph; `create_app` chooses who fulfils it."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from talentmap.errors import GraphNotReadyError
from talentmap.protocols import GraphView
from talentmap.search import SearchIndex

OpenIndex = Callable[[Path], SearchIndex]


class GraphSource(Protocol):
    """Gives the graph of a release, or says why not."""

    def view(self, release: Path) -> GraphView:
        """The graph that holds this release; raises GraphNotReadyError or GraphError."""
        ...

    def state(self, release: Path) -> str:
        """`ready`, `starting`, `loading`, `failed` or `none`; never raises."""
        ...

    def close(self) -> None:
        """Give connections and processes back."""
        ...


class NoGraph:
    """A server without a graph: everything else works."""

    def view(self, release: Path) -> GraphView:
        """Raises GraphNotReadyError."""
        raise GraphNotReadyError(f"no graph is served for {release.name}")

    def state(self, release: Path) -> str:  # noqa: ARG002
        """`none`."""
        return "none"

    def close(self) -> None:
        """Nothing to give back."""
