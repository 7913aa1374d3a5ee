"""Components of mentions that scored pairs hold together, with the pairs inside each; as little at a time as can be."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from talentmap.identity.edges import Edges, Numbers

LARGEST = 5_000  # mentions of a component that are clustered at once: 100 MB of distances
NEAREST = 0.999  # from this threshold on a component stays whole, however large
TOGETHER = 1_000_000  # edges that are looked at together
LINKED = 8_000_000  # edges that are joined to components together: each time all mentions are numbered anew

Ints = NDArray[np.int64]


def components_of(size: int, edges: Edges, threshold: float) -> Iterator[tuple[Ints, Edges]]:
    """Members of each component of edges from the threshold on, and all edges among them, by places in the members.

    Of a component with more than LARGEST mentions only what is nearer stays together, if need be all that is nearest.
    """
    component = small_enough(size, edges, threshold)
    counts = np.bincount(component, minlength=1)
    order = np.argsort(component, kind="stable")
    place = np.empty(size, np.int32)
    first = np.concatenate(([0], np.cumsum(counts)))
    place[order] = np.arange(size) - first[component[order]]  # a component is small enough for four bytes
    inside, ends = _by_component(edges, component, len(counts))
    for number in np.flatnonzero(counts > 1).tolist():
        own = inside[ends[number] : ends[number + 1]]
        local = Edges(place[edges.left[own]], place[edges.right[own]], edges.scores[own])
        yield order[first[number] : first[number + 1]], local


def small_enough(size: int, edges: Edges, threshold: float) -> NDArray[np.int32]:
    """The number of each mention's component; one that is too large falls into those of edges from halfway to 1 on, and so on."""
    component = connected(size, edges, threshold)
    while threshold < NEAREST and (large := np.bincount(component, minlength=1) > LARGEST).any():
        threshold = min(1 - (1 - threshold) / 2, NEAREST)
        within = large[component]
        nearer = connected(size, edges, threshold, within)
        component = np.unique(np.where(within, size + nearer, component), return_inverse=True)[1].astype(np.int32)
    return component


def connected(size: int, edges: Edges, threshold: float, within: NDArray[np.bool_] | None = None) -> NDArray[np.int32]:
    """The number of each mention's component of edges from the threshold on, numbered by their first mention.

    With `within`, edges from other mentions are not looked at.
    """
    found: NDArray[np.int32] = np.arange(size, dtype=np.int32)
    for some in _parts(edges, LINKED):
        near = np.flatnonzero(edges.scores[some] >= threshold)
        near = near if within is None else near[within[edges.left[some][near]]]
        ends = found[edges.left[some][near]], found[edges.right[some][near]]
        graph = sparse.csr_array((np.ones(len(near), np.int8), ends), (size, size))
        found = sparse.csgraph.connected_components(graph, directed=False)[1][found].astype(np.int32, copy=False)
    return found


def _by_component(edges: Edges, component: Numbers, count: int) -> tuple[NDArray[np.int32], Ints]:
    """The numbers of edges inside components, sorted by them, and where each component's end; some edges at a time."""
    held = np.zeros(count, np.int64)
    for some in _parts(edges, TOGETHER):
        held += np.bincount(_inside(edges, component, some)[1], minlength=count)
    ends = np.concatenate(([0], np.cumsum(held)))
    free = ends[:-1].copy()
    numbers = np.empty(ends[-1], np.int32)
    for some in _parts(edges, TOGETHER):
        places, of = _inside(edges, component, some)
        order = np.argsort(of, kind="stable")
        own = np.bincount(of, minlength=count)
        before = np.cumsum(own) - own
        numbers[(free - before)[of[order]] + np.arange(len(of))] = places[order] + some.start
        free += own
    return numbers, ends


def _inside(edges: Edges, component: Numbers, some: slice) -> tuple[Ints, Numbers]:
    """Which of some edges are inside a component, and inside which."""
    left, right = component[edges.left[some]], component[edges.right[some]]
    places = np.flatnonzero(left == right)
    return places, left[places]


def _parts(edges: Edges, most: int) -> Iterator[slice]:
    return (slice(start, start + most) for start in range(0, len(edges.left), most))
