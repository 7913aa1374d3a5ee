"""Clusters of a component that is too large to be linked at once: first in pieces, then the pieces' clusters by their means."""

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage

from talentmap.identity.average import FORBIDDEN, Known, average_link, believed, cut, forbidden, place_of
from talentmap.identity.components import LARGEST, TOGETHER
from talentmap.identity.edges import UNSCORED, Edges

Ints = NDArray[np.int64]


def link_pieces(members: Ints, edges: Edges, known: Known, threshold: float) -> Ints:
    """For each of the members the number of its cluster; clusters of two pieces are joined as if each were one mention.

    If the pieces have more than LARGEST clusters, these stay as they are.
    """
    labels = _linked_alone(members, edges, known, threshold)
    groups, of = np.unique(labels, return_inverse=True)
    if not 1 < len(groups) <= LARGEST:
        return of
    joined = cut(linkage(_distances(members, of, edges, known, threshold), "average"), threshold)
    return joined[of]


def _linked_alone(members: Ints, edges: Edges, known: Known, threshold: float) -> Ints:
    """Clusters inside each piece, numbered apart."""
    labels = np.arange(len(members))
    for piece in np.array_split(labels.copy(), -(-len(members) // LARGEST)):
        start, stop = int(piece[0]), int(piece[-1]) + 1
        own = np.flatnonzero((edges.left >= start) & (edges.right < stop))
        local = Edges(edges.left[own] - start, edges.right[own] - start, edges.scores[own])
        found = average_link(members[start:stop], local, known, threshold)
        labels[start:stop] = start + np.unique(found, return_inverse=True)[1]
    return labels


def _distances(members: Ints, of: Ints, edges: Edges, known: Known, threshold: float) -> NDArray[np.float64]:
    """Mean distances of clusters, as SciPy orders them."""
    sizes = np.bincount(of)
    count, bare = len(sizes), known.bare[members]
    one, other = np.triu_indices(count, 1)
    pairs = (sizes[one] * sizes[other]).astype(np.float64)
    sums = np.full(len(pairs), 0.0)
    for start in range(0, len(edges.left), TOGETHER):
        some = edges.pick(slice(start, start + TOGETHER))
        left, right = of[some.left], of[some.right]
        apart = left != right
        places = place_of(count, np.minimum(left, right)[apart], np.maximum(left, right)[apart])
        np.add.at(sums, places, believed(some, bare, threshold)[apart] - UNSCORED)
    distances: NDArray[np.float64] = 1 - UNSCORED - sums / pairs
    for left, right in forbidden(known.works[members], known.orcids[members]):
        ends = np.stack([of[left], of[right]])
        low, high = ends.min(axis=0), ends.max(axis=0)
        distances[place_of(count, low[low < high], high[low < high])] = FORBIDDEN
    return distances
