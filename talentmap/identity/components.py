"""Components of mentions that scored pairs hold together, with the pairs inside each; as little at a time as can be."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from talentmap.identity.edges import Edges, poured

LARGEST = 5_000  # mentions of a component that are clustered at once: 100 MB of distances
TOGETHER = 1_000_000  # edges that are looked at together

Ints = NDArray[np.int64]


def components_of(size: int, edges: Edges, threshold: float) -> Iterator[tuple[Ints, Edges]]:
    """Members of each component of edges from the threshold on, and all edges among them, by places in the members."""
    component = connected(size, edges, threshold)
    counts = np.bincount(component, minlength=1)
    order = np.argsort(component, kind="stable")
    place = np.empty(size, np.int32)
    first = np.concatenate(([0], np.cumsum(counts)))
    place[order] = np.arange(size) - first[component[order]]  # a component is small enough for four bytes
    inside, ends = _by_component(edges, component, len(counts))
    for number in np.flatnonzero(counts > 1).tolist():
        members = order[first[number] : first[number + 1]]
        own = inside[ends[number] : ends[number + 1]]
        local = Edges(place[edges.left[own]], place[edges.right[own]], edges.scores[own])
        if len(members) <= LARGEST:
            yield members, local
        elif threshold < 0.999:  # too many at once: only what is nearer stays together
            nearer = 1 - (1 - threshold) / 2
            for part, edges_of_part in components_of(len(members), local, nearer):
                yield members[part], edges_of_part


def connected(size: int, edges: Edges, threshold: float) -> NDArray[np.int32]:
    """The number of each mention's component of edges from the threshold on."""
    near = np.flatnonzero(edges.scores >= threshold)
    ends = edges.left[near], edges.right[near]
    graph = sparse.csr_array((np.ones(len(near), np.int8), ends), (size, size))
    found: NDArray[np.int32] = sparse.csgraph.connected_components(graph, directed=False)[1]
    return found


def _by_component(edges: Edges, component: NDArray[np.int32], count: int) -> tuple[NDArray[np.int32], Ints]:
    """The numbers of edges inside components, sorted by them, and where each component's end; some edges at a time."""
    parts = [np.zeros(0, np.int32)]
    for start in range(0, len(edges.left), TOGETHER):
        some = slice(start, start + TOGETHER)
        parts.append((np.flatnonzero(component[edges.left[some]] == component[edges.right[some]]) + start).astype(np.int32))
    inside = poured(parts)
    of = component[edges.left[inside]]
    ends = np.concatenate(([0], np.cumsum(np.bincount(of, minlength=count))))
    return inside[np.argsort(of, kind="stable")], ends
