"""Clusters of the components that new pairs reach; the others stay as they are."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from talentmap.identity.average import least
from talentmap.identity.components import connected
from talentmap.identity.increments.clusters import Positions
from talentmap.identity.increments.columns import mentions_of
from talentmap.identity.increments.held import Held
from talentmap.identity.increments.world import Rows, in_order, ranks_of
from talentmap.identity.knowing import known_of
from talentmap.identity.linkage import cluster


@dataclass(frozen=True, slots=True)
class Joined:
    """Mentions whose components were touched, by name and id; of each its component and its cluster by one of these rows."""

    rows: Rows
    component: Rows
    labels: Rows


def rejoin(held: Held, positions: Positions, first_new: int, left_behind: Rows, threshold: float) -> Joined:
    """Cluster again what pairs with mentions from `first_new` on reach, and the components `left_behind` by replaced ones."""
    edges = held.edges
    later = np.maximum(edges.left, edges.right) >= first_new
    near = edges.pick(later & (edges.scores >= least(threshold)))
    touched = np.zeros(len(held), bool)
    touched[positions.component[first_new:]] = True
    touched[left_behind] = True
    touched[positions.component[near.left]] = True
    touched[positions.component[near.right]] = True
    return _clustered(held, np.flatnonzero(positions.valid & touched[positions.component]), threshold)


def _clustered(held: Held, rows: Rows, threshold: float) -> Joined:
    rows, names, numbers = in_order(held, rows)
    edges = held.edges.among(rows, len(held))
    mentions = mentions_of(held.mentions.take(pa.array(rows)), held.widths)
    mentions.names, mentions.keys["name"] = names, ranks_of(numbers, len(held.names))[mentions.keys["name"]]
    labels = cluster(len(rows), edges, known_of(mentions), threshold)
    return Joined(rows, least_of(rows, connected(len(rows), edges, least(threshold))), rows[labels])


def least_of(rows: Rows, groups: NDArray[np.integer]) -> Rows:
    """For each row the smallest row of its group."""
    least = np.full(int(groups.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, groups, rows)
    found: Rows = least[groups]
    return found
