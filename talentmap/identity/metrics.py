"""How well clusters agree with people: B³, pairs, CEAFe, with intervals by resampled people.

B³: Bagga and Baldwin 1998. CEAFe: Luo, HLT 2005, with the entity-based similarity φ4.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

Rates = tuple[float, float, float]  # precision, recall, F1
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many mentions each person (row) has in each cluster (column), and how many of nobody labelled."""

    table: sparse.csr_matrix
    strangers: NDArray[np.int64]

    @property
    def people(self) -> NDArray[np.int64]:
        """Mentions of each person."""
        return np.asarray(self.table.sum(axis=1)).ravel().astype(np.int64)

    @property
    def clusters(self) -> NDArray[np.int64]:
        """Mentions of each cluster that count."""
        return np.asarray(self.table.sum(axis=0)).ravel().astype(np.int64) + self.strangers


def overlap(people: Mapping[str, str], clusters: Mapping[str, str], *, complete: bool = False) -> Overlap:
    """Count the labelled mentions by person and cluster; a mention without cluster is one of its own.

    Of `complete` labels everybody unlabelled in a cluster is somebody else, and counts against it.
    """
    rows = {person: number for number, person in enumerate(dict.fromkeys(people.values()))}
    columns: dict[str, int] = {}
    counts: Counter[tuple[int, int]] = Counter()
    for mention, person in people.items():
        cluster = clusters.get(mention, f"\0{mention}")
        counts[rows[person], columns.setdefault(cluster, len(columns))] += 1
    ends = np.array(list(counts), np.int64).reshape(-1, 2)
    values = np.array(list(counts.values()), np.float64)
    others = Counter(cluster for mention, cluster in clusters.items() if mention not in people) if complete else Counter()
    strangers = np.array([others[cluster] for cluster in columns], np.int64)
    return Overlap(sparse.csr_matrix((values, (ends[:, 0], ends[:, 1])), (len(rows), len(columns))), strangers)


def b_cubed(found: Overlap) -> Rates:
    """B³ precision, recall and F1 over all labelled mentions."""
    return _rates(_b_cubed_sums(found).sum(axis=0))


def pairwise(found: Overlap) -> Rates:
    """Precision, recall and F1 of pairs of labelled mentions."""
    return _rates(_pair_sums(found).sum(axis=0))


def ceaf(found: Overlap) -> Rates:
    """CEAFe: people matched with clusters one to one, by 2·shared / (person + cluster); each component by itself."""
    return _rates(_ceaf_sums(found).sum(axis=0))


def _ceaf_sums(found: Overlap) -> Matrix:
    """For each person: likeness with the cluster matched with it, its shares of the clusters, that likeness, one."""
    table = found.table.tocoo()
    similar = 2 * table.data / (found.people[table.row] + found.clusters[table.col])
    rows, columns = found.table.shape
    graph = sparse.coo_matrix((similar, (table.row, table.col + rows)), (rows + columns,) * 2)
    _, component = sparse.csgraph.connected_components(graph, directed=False)
    matched = np.zeros(rows)
    order = np.argsort(component[table.row], kind="stable")
    cuts = np.flatnonzero(np.diff(component[table.row][order])) + 1
    for part in np.split(order, cuts) if len(order) else ():
        _match(matched, table.row[part], table.col[part], similar[part])
    shares = np.bincount(table.row, table.data / np.bincount(table.col, table.data)[table.col], rows)
    return np.stack([matched, shares, matched, np.ones(rows)], axis=1)


def _match(matched: Matrix, rows: NDArray[np.signedinteger], columns: NDArray[np.signedinteger], values: Matrix) -> None:
    """Write the likeness of each row with the column that it gets, so that the sum is the largest."""
    own, one = np.unique(rows, return_inverse=True)
    _, other = np.unique(columns, return_inverse=True)
    weights = np.zeros((one.max() + 1, other.max() + 1))
    weights[one, other] = values
    chosen, got = linear_sum_assignment(weights, maximize=True) if len(rows) > 1 else ([0], [0])
    matched[own[chosen]] = weights[chosen, got]


def _b_cubed_sums(found: Overlap) -> Matrix:
    """For each person: precision of its mentions summed, recall summed, mentions, mentions."""
    table = found.table.tocoo()
    precision = np.bincount(table.row, table.data**2 / found.clusters[table.col], len(found.people))
    recall = np.bincount(table.row, table.data**2, len(found.people)) / found.people
    return np.stack([precision, found.people, recall, found.people], axis=1)


def _pair_sums(found: Overlap) -> Matrix:
    """For each person: right pairs, its share of the pairs said, right pairs, its pairs; all counted twice."""
    table = found.table.tocoo()
    right = np.bincount(table.row, table.data * (table.data - 1), len(found.people))
    said = np.bincount(table.row, table.data * (found.clusters[table.col] - 1), len(found.people))
    return np.stack([right, said, right, found.people * (found.people - 1)], axis=1)


def intervals(found: Overlap, sums: Matrix, seed: int, rounds: int = 1_000) -> list[tuple[float, float]]:
    """2.5 and 97.5 percentiles of precision, recall and F1 over people drawn with replacement."""
    chance = np.random.default_rng(seed)
    count = len(found.people)
    drawn = [_rates(sums[chance.integers(0, count, count)].sum(axis=0)) for _ in range(rounds)]
    low, high = np.percentile(np.array(drawn), [2.5, 97.5], axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def b_cubed_intervals(found: Overlap, seed: int) -> list[tuple[float, float]]:
    """Intervals of B³."""
    return intervals(found, _b_cubed_sums(found), seed)


def pairwise_intervals(found: Overlap, seed: int) -> list[tuple[float, float]]:
    """Intervals of the pairs' figures."""
    return intervals(found, _pair_sums(found), seed)


def ceaf_intervals(found: Overlap, seed: int) -> list[tuple[float, float]]:
    """Intervals of CEAFe; who is matched with which cluster is not asked anew for those drawn."""
    return intervals(found, _ceaf_sums(found), seed)


def _rates(sums: Matrix) -> Rates:
    right, said, found, all_there = (float(value) for value in sums)
    return _f(right / said if said else 1.0, found / all_there if all_there else 1.0)


def _f(precision: float, recall: float) -> Rates:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
