"""Average-link clustering inside the components of scored pairs, with pairs that must not be joined."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

LARGEST = 5_000  # mentions of a component that are clustered at once: 100 MB of distances
SMALL = 120  # members that are clustered in one call, of several components
FORBIDDEN = 1e6  # a distance that no average makes small
UNSCORED = 0.02  # the probability of two mentions whose pair was not scored, or scored below FLOOR
FLOOR = 0.03

Ints = NDArray[np.int64]
Numbers = NDArray[np.integer]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Edges:
    """Scored pairs (`left < right`), each once, by their left and right end."""

    left: Numbers
    right: Numbers
    scores: Floats

    @classmethod
    def concatenated(cls, parts: Iterable["Edges"]) -> "Edges":
        """All parts one after the other; numbers of mentions take four bytes, as there are tens of millions of edges."""
        kept = [(one.left, one.right, one.scores) for one in parts]
        if not kept:
            return cls(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))
        return cls(*(np.concatenate(column) for column in zip(*kept, strict=True)))

    def pick(self, chosen: NDArray[np.bool_] | Numbers) -> "Edges":
        """Some of them."""
        return Edges(self.left[chosen], self.right[chosen], self.scores[chosen])


def cluster(size: int, edges: Edges, apart: tuple[NDArray[np.int32], ...], threshold: float) -> Ints:
    """For each of `size` mentions the smallest one of its cluster.

    `apart` are numbers of works and of ORCIDs (-1 unknown). Clusters are joined while the average score of their pairs
    is at least `threshold` and `apart` allows it.
    """
    labels = np.arange(size)
    for members, inside in _together(_components(size, edges, threshold)):
        found = _average_link(members, inside, apart, threshold)
        smallest = np.full(int(found.max()) + 1, size, np.int64)
        np.minimum.at(smallest, found, members)
        labels[members] = smallest[found]
    return labels


def _together(components: Iterable[tuple[Ints, Edges]]) -> Iterator[tuple[Ints, Edges]]:
    """Small components several at a time, as one call of SciPy takes as long as the work on a hundred members.

    Who has no edge is too far to be joined, so that each stays by itself.
    """
    waiting: list[tuple[Ints, Edges]] = []
    held = 0
    for members, inside in components:
        if held + len(members) > SMALL and waiting:
            yield _joined(waiting)
            waiting, held = [], 0
        waiting.append((members, inside))
        held += len(members)
    if waiting:
        yield _joined(waiting)


def _joined(components: list[tuple[Ints, Edges]]) -> tuple[Ints, Edges]:
    members = np.concatenate([one for one, _ in components])
    first = np.cumsum([0, *(len(one) for one, _ in components)]).tolist()
    moved = [Edges(one.left + start, one.right + start, one.scores) for start, (_, one) in zip(first, components, strict=False)]
    return members, Edges.concatenated(moved)


def _components(size: int, edges: Edges, threshold: float) -> Iterator[tuple[Ints, Edges]]:
    """Members of each component of edges from the threshold on, and all edges among them, by places in the members."""
    near = edges.pick(edges.scores >= threshold)
    graph = sparse.coo_matrix((np.ones(len(near.left), np.int8), (near.left, near.right)), (size, size))
    _, component = sparse.csgraph.connected_components(graph, directed=False)
    counts = np.bincount(component, minlength=1)
    order = np.argsort(component, kind="stable")
    place = np.empty(size, np.int64)
    first = np.concatenate(([0], np.cumsum(counts)))
    place[order] = np.arange(size) - first[component[order]]
    sorted_edges, ends = _by_component(edges, component, len(counts))
    for number in np.flatnonzero(counts > 1).tolist():
        members = order[first[number] : first[number + 1]]
        inside = sorted_edges.pick(np.arange(ends[number], ends[number + 1]))
        local = Edges(place[inside.left], place[inside.right], inside.scores)
        if len(members) <= LARGEST:
            yield members, local
        elif threshold < 0.999:  # too many at once: only what is nearer stays together
            nearer = 1 - (1 - threshold) / 2
            for part, edges_of_part in _components(len(members), local, nearer):
                yield members[part], edges_of_part


def _by_component(edges: Edges, component: NDArray[np.int32], count: int) -> tuple[Edges, Ints]:
    """Edges inside components, sorted by them, and where each component's end; as little at a time as can be."""
    within = np.flatnonzero(component[edges.left] == component[edges.right]).astype(np.int32)
    of = component[edges.left[within]]
    ends = np.concatenate(([0], np.cumsum(np.bincount(of, minlength=count))))
    order = np.argsort(of, kind="stable")
    del of
    return edges.pick(within[order]), ends


def _average_link(members: Ints, edges: Edges, apart: tuple[NDArray[np.int32], ...], threshold: float) -> Ints:
    count = len(members)
    distances = np.full(count * (count - 1) // 2, 1 - UNSCORED)
    distances[_place(count, edges.left, edges.right)] = 1 - edges.scores.astype(np.float64)
    for one, other in _forbidden(members, apart):
        distances[_place(count, one, other)] = FORBIDDEN
    return fcluster(linkage(distances, "average"), 1 - threshold, "distance").astype(np.int64) - 1


def _place(count: int, left: Numbers, right: Numbers) -> Numbers:
    """Where a pair stands in the distances of `count` members, as SciPy orders them."""
    return count * left - left * (left + 1) // 2 + right - left - 1


def _forbidden(members: Ints, apart: tuple[NDArray[np.int32], ...]) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of members of one work, and pairs with two ORCIDs."""
    works, orcids = (numbers[members] for numbers in apart)
    yield _pairs_of_equal(works)
    known = np.flatnonzero(orcids >= 0)
    if len(known) > 1 and len(set(orcids[known].tolist())) > 1:
        one, other = np.triu_indices(len(known), 1)
        differ = orcids[known[one]] != orcids[known[other]]
        yield known[one[differ]], known[other[differ]]


def _pairs_of_equal(numbers: NDArray[np.int32]) -> tuple[Ints, Ints]:
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    one: list[int] = []
    other: list[int] = []
    for start in np.flatnonzero((ordered[1:] == ordered[:-1]) & (ordered[1:] >= 0)).tolist():
        stop = start + 1
        while stop < len(ordered) and ordered[stop] == ordered[start]:
            pair = sorted((int(order[start]), int(order[stop])))
            one.append(pair[0])
            other.append(pair[1])
            stop += 1
    return np.array(one, np.int64), np.array(other, np.int64)
