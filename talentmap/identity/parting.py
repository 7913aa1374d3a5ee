"""Clusters that hold names which contradict: linked again with these against each other, so that initials are no bridge."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.average import Known, average_link, place_of
from talentmap.identity.edges import Edges

Ints = NDArray[np.int64]


def part(members: Ints, edges: Edges, known: Known, threshold: float, labels: Ints) -> Ints:
    """The labels of members, whose places the edges name, with such clusters linked again."""
    parted, names = labels.copy(), known.names[members]
    for label, of in _of_several_names(labels, names):
        contradicting = [pair for pair in combinations(of, 2) if known.contradict(*pair)]
        if not contradicting:
            continue
        own = np.flatnonzero(labels == label)
        inside = edges.among(own, len(members))
        against = _against(inside, names[own], contradicting)
        if len(against):
            found = average_link(members[own], inside, known, threshold, against)
            parted[own] = parted.max() + 1 + np.unique(found, return_inverse=True)[1]
    return parted


def _of_several_names(labels: Ints, names: NDArray[np.int32]) -> Iterator[tuple[int, list[int]]]:
    """Clusters with their names, where these are two or more."""
    width = int(names.max(initial=0)) + 1
    both = np.unique(labels * width + names)
    for own in np.split(both, np.flatnonzero(np.diff(both // width)) + 1):
        if len(own) > 1:
            yield int(own[0] // width), (own % width).tolist()


def _against(inside: Edges, names: NDArray[np.int32], contradicting: list[tuple[int, int]]) -> Ints:
    """Places of pairs whose names contradict; two names of which any pair was scored are one person's in spite of that."""
    left, right = names[inside.left], names[inside.right]
    found: list[Ints] = [np.zeros(0, np.int64)]
    for one, other in contradicting:
        if (((left == one) & (right == other)) | ((left == other) & (right == one))).any():
            continue
        ends = np.meshgrid(np.flatnonzero(names == one), np.flatnonzero(names == other))
        low, high = np.minimum(*ends).ravel(), np.maximum(*ends).ravel()
        found.append(place_of(len(names), low, high).astype(np.int64))
    return np.concatenate(found)
