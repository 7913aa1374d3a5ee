"""What a run makes of the lines it was given: new mentions, their clusters, and whose cluster has another id than before."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from talentmap.identity.edges import Edges
from talentmap.identity.increments.base import Base
from talentmap.identity.increments.clusters import Clusters, Positions
from talentmap.identity.increments.held import Added, Held
from talentmap.identity.increments.joining import Joined, rejoin
from talentmap.identity.increments.judging import Judging
from talentmap.identity.increments.meeting import new_edges
from talentmap.identity.increments.whole import read_more, resolve_whole
from talentmap.identity.increments.world import Rows
from talentmap.identity.table import MentionReader

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Former:
    """What was held when the run began."""

    held: Held
    positions: Positions
    clusters: Clusters

    def rows_of(self, ids: pa.ChunkedArray) -> Rows:
        """The row of each id, -1 if there is none."""
        valid = np.flatnonzero(self.positions.valid)
        known = self.held.mentions["id"].take(pa.array(valid)).combine_chunks()
        places = pc.index_in(ids, value_set=known).fill_null(-1).to_numpy()
        return np.where(places >= 0, valid[places], -1) if len(valid) else np.full(len(ids), -1, np.int64)


@dataclass(frozen=True, slots=True)
class News:
    """What is to be written, with a base after a whole run, and how many mentions and clusters it concerns."""

    added: Added
    base: Base | None
    new: int
    replaced: int  # of the new ones: mentions that came before with another content
    joined: int  # clusters that joined others


@dataclass(frozen=True, slots=True)
class Settled:
    """What is held now, and for each mention whether it is new or its cluster another."""

    held: Held
    positions: Positions
    clusters: Clusters
    changed: Flags
    news: News | None = None


def settle_whole(reader: MentionReader, digests: pa.Table, former: Former | None, given: set[str], judging: Judging) -> Settled:
    """Everything from the lines; `given` are the ids of this run's own, if there was a run before."""
    added, held, joined = resolve_whole(reader, digests, judging)
    size, ids = len(held), held.mentions["id"]
    positions = Positions(np.full(size, -1, np.int32), np.full(size, -1, np.int32), np.ones(size, bool))
    before = former.rows_of(ids) if former else np.full(size, -1, np.int64)
    new = (before < 0) | pc.is_in(ids, value_set=pa.array(sorted(given), pa.string())).to_numpy()
    if former:
        positions.cluster[before >= 0] = former.positions.cluster[before[before >= 0]]
    changed, merged = _assign(held, joined, positions, clusters := former.clusters if former else Clusters(), new)
    news = News(added, held.base, int(new.sum()), int((new & (before >= 0)).sum()), merged)
    return Settled(held, positions, clusters, changed, news)


def settle_more(reader: MentionReader, digests: pa.Table, former: Former, judging: Judging) -> Settled:
    """The new mentions, and the components that they reach."""
    added = read_more(former.held, reader, digests)
    first = len(former.held)
    before = former.rows_of(added.mentions["id"])
    again = before[before >= 0]
    positions = former.positions.grown(len(added.mentions))
    positions.valid[again] = False
    positions.cluster[first:][before >= 0] = positions.cluster[again]
    held = former.held.with_more(added)
    added.edges = new_edges(held, positions.valid, first, judging)
    held.edges = Edges.concatenated([held.edges, added.edges])
    joined = rejoin(held, positions, first, positions.component[again].astype(np.int64), judging.threshold)
    new = np.arange(len(held)) >= first
    changed, merged = _assign(held, joined, positions, former.clusters, new)
    return Settled(held, positions, former.clusters, changed, News(added, None, len(before), len(again), merged))


def _assign(held: Held, joined: Joined, positions: Positions, clusters: Clusters, new: Flags) -> tuple[Flags, int]:
    """Ids of the clusters; which mentions are new or of another cluster, and how many clusters joined others."""
    ids = held.mentions["id"].take(pa.array(joined.rows)).to_pylist()
    old = positions.cluster[joined.rows]
    labels, number = np.unique(joined.labels, return_inverse=True)
    groups: list[list[str]] = [[] for _ in labels]
    for one, place in zip(ids, number.tolist(), strict=True):
        groups[place].append(one)
    former = {one: cluster for one, cluster in zip(ids, old.tolist(), strict=True) if cluster >= 0}
    numbers, merged = clusters.assign(groups, former)
    now = np.array(numbers, np.int32)[number]
    changed = new.copy()
    changed[joined.rows] |= now != old
    positions.cluster[joined.rows], positions.component[joined.rows] = now, joined.component
    return changed, merged
