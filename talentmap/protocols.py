"""What the core asks of the outer packages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A scientist in a network; `hops` from the person in the middle."""

    id: str
    name: str
    name_zh: str | None
    hops: int


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """Co-authorship of two scientists of the network."""

    origin: str
    target: str
    works: int
    weight: float
    first: int | None
    last: int | None
    newest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """A person's co-authors, strongest first; `more` were left out."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of scientists with the co-authorships that join them."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]


@dataclass(frozen=True, slots=True)
class GraphRelease:
    """Which release the graph holds, and whether it is `loading` or `ready`."""

    id: str
    state: str
    counts: dict[str, int] = field(default_factory=dict)


class GraphView(Protocol):
    """Reads the graph of one release. Safe to share between threads."""

    def release(self) -> GraphRelease | None:
        """The release the graph holds."""
        ...

    def network(self, scientist: str, *, hops: int = 1, limit: int = 50) -> Network:
        """Co-authors of a scientist within one or two hops; raises NotFoundError."""
        ...

    def path(self, origin: str, target: str, *, longest: int = 4) -> Chain | None:
        """A shortest chain of co-authors, or None."""
        ...

    def colleagues(self, institution: str, *, limit: int = 20) -> tuple[NetworkNode, ...]:
        """People affiliated with an institution."""
        ...

    def natives(self, place: str, *, limit: int = 100) -> tuple[NetworkNode, ...]:
        """People whose native place, birthplace or ancestral home is the place or below it."""
        ...

    def counts(self) -> dict[str, int]:
        """Number of nodes by label and edges by type."""
        ...

    def query(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a read-only query."""
        ...

    def close(self) -> None:
        """Give the connections back."""
        ...


class GraphStore(GraphView, Protocol):
    """Writes the graph of a release."""

    def load(self, release: Path) -> GraphRelease:
        """Hold this release: a first load in bulk, later ones by the difference of the tables."""
        ...


BuildGraph = Callable[[Path], int]  # makes `<release>/graph/` of `<release>/tables/`; the number of its nodes
