"""Clusters of mentions: average link inside the components of scored pairs."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.average import Known, average_link, least
from talentmap.identity.components import LARGEST, components_of
from talentmap.identity.edges import Edges
from talentmap.identity.parting import part
from talentmap.identity.pieces import link_pieces

SMALL = 120  # members that are clustered in one call, of several components

Ints = NDArray[np.int64]


def cluster(size: int, edges: Edges, known: Known, threshold: float) -> Ints:
    """For each of `size` mentions the smallest one of its cluster.

    Clusters are joined while the average score of their pairs is at least what `enough` asks, and no two of them are
    known to be two people.
    """
    labels = np.arange(size)
    for members, inside in _together(components_of(size, edges, least(threshold))):
        link = average_link if len(members) <= LARGEST else link_pieces
        found = part(members, inside, known, threshold, link(members, inside, known, threshold))
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
