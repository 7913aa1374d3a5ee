"""Average-link clustering of one component of scored pairs, with pairs that must not be joined."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage

from talentmap.identity.components import TOGETHER
from talentmap.identity.edges import UNSCORED, Edges, Numbers

AT_ONCE = 250_000  # pairs of ORCIDs that are compared at once
FORBIDDEN = 1e9  # a distance that no average makes small
CONTRADICTING = -1.0  # what a pair whose names contradict weighs beside scores of 0 to 1
FALL = 0.25  # how fast what is asked of an average falls with its pairs

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NOTHING: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Known:
    """Of each mention the numbers of its work and its ORCID (-1 unknown), whether it tells nothing but a name, and its name.

    `contradict` says whether two numbers of names cannot be one person's.
    """

    works: NDArray[np.int32]
    orcids: NDArray[np.int32]
    bare: NDArray[np.bool_]
    names: NDArray[np.int32]
    contradict: Callable[[int, int], bool]


def least(threshold: float) -> float:
    """What the average of however many pairs must be."""
    return threshold / 2


def enough(threshold: float, pairs: Floats) -> Floats:
    """What the average of so many pairs must be: `threshold` of one, less of more, since an average of many errs less."""
    asked: Floats = least(threshold) * (1 + pairs**-FALL)
    return asked


def average_link(members: Ints, edges: Edges, known: Known, threshold: float, against: Ints = NOTHING) -> Ints:
    """For each of the members, whose places the edges name, the number of its cluster.

    `against` are places of pairs, as SciPy orders them, that speak against one person.
    """
    count, bare = len(members), known.bare[members]
    distances = np.full(count * (count - 1) // 2, 1 - UNSCORED)
    for start in range(0, len(edges.left), TOGETHER):
        some = slice(start, start + TOGETHER)
        distances[place_of(count, edges.left[some], edges.right[some])] = 1 - believed(edges.pick(some), bare, threshold)
    distances[against] = 1 - CONTRADICTING
    for one, other in forbidden(known.works[members], known.orcids[members]):
        distances[place_of(count, one, other)] = FORBIDDEN
    return cut(linkage(distances, "average"), threshold)


def believed(edges: Edges, bare: NDArray[np.bool_], threshold: float) -> Floats:
    """Their scores; pairs of bare mentions all say the same, so that many say no more than one: it has to reach the threshold."""
    doubted = bare[edges.left] & bare[edges.right] & (edges.scores < threshold)
    return np.where(doubted, UNSCORED, edges.scores.astype(np.float64))


def cut(tree: Floats, threshold: float) -> Ints:
    """For each leaf the number of the highest joining above it that is good enough, or its own.

    Rows of `tree` are SciPy's joinings: two nodes, the distance, the leaves. Nodes are numbered upwards.
    """
    leaves = len(tree) + 1
    sides = tree[:, :2].astype(np.int64)
    above = np.arange(2 * leaves - 1)
    above[sides] = np.arange(leaves, 2 * leaves - 1)[:, None]
    sizes = np.concatenate((np.ones(leaves), tree[:, 3]))[sides]
    good = 1 - tree[:, 2] >= enough(threshold, sizes.prod(axis=1))
    best = np.arange(2 * leaves - 1)
    best[leaves:][~good] = 0
    while (best[above] > best).any() or (above[above] != above).any():
        best = np.maximum(best, best[above])
        above = above[above]
    return best[:leaves]


def place_of(count: int, left: Numbers, right: Numbers) -> Numbers:
    """Where a pair stands in the distances of `count` members, as SciPy orders them."""
    return count * left - left * (left + 1) // 2 + right - left - 1


def forbidden(works: NDArray[np.int32], orcids: NDArray[np.int32]) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of members of one work, and pairs with two ORCIDs."""
    yield _pairs_of_equal(works)
    known = np.flatnonzero(orcids >= 0)
    told = orcids[known]
    if len(set(told.tolist())) < 2:
        return
    step = max(AT_ONCE // len(known), 1)
    for start in range(0, len(known), step):
        rows = np.arange(start, min(start + step, len(known)))
        differ = (told[rows, None] != told[None, :]) & (rows[:, None] < np.arange(len(known))[None, :])
        one, other = np.nonzero(differ)
        yield known[rows[one]], known[other]


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
