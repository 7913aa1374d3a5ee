"""What is held of all mentions between two runs, and how it is read from and written to a folder."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from talentmap.identity.edges import Edges
from talentmap.identity.increments.base import Base, load_base, save_base
from talentmap.identity.increments.clusters import Clusters, Positions
from talentmap.identity.increments.columns import NAMES, Digests
from talentmap.identity.increments.folder import Draft, Folder


@dataclass
class Added:
    """What one run adds: rows of mentions, names and their keys, values by vocabulary, scored pairs of mentions."""

    mentions: pa.Table
    names: pa.Array
    keys: pa.Table
    vocabularies: dict[str, Digests]
    edges: Edges


@dataclass
class Held:
    """Everything of all runs since the base; mentions and names are numbered in the order of their coming."""

    mentions: pa.Table
    names: pa.ChunkedArray
    keys: pa.Table
    vocabularies: dict[str, Digests]
    edges: Edges
    base: Base

    @cached_property
    def widths(self) -> dict[str, int]:
        """How many values each vocabulary has."""
        return {kind: len(values) for kind, values in self.vocabularies.items()}

    def __len__(self) -> int:
        return len(self.mentions)

    def with_more(self, added: Added) -> "Held":
        """With what a run added."""
        edges = Edges.concatenated([self.edges, added.edges])
        grown = {kind: np.concatenate([self.vocabularies[kind], added.vocabularies[kind]]) for kind in NAMES}
        names = pa.chunked_array([*self.names.chunks, added.names], pa.string())
        tables = ((self.mentions, added.mentions), (self.keys, added.keys))
        mentions, keys = (pa.concat_tables(both) for both in tables)
        return Held(mentions, names, keys, grown, edges, self.base)


def founded(added: Added, base: Base) -> Held:
    """What a whole run found."""
    names = pa.chunked_array([added.names], pa.string())
    return Held(added.mentions, names, added.keys, added.vocabularies, added.edges, base)


def load_held(folder: Folder) -> Held:
    """Read it; raises WorkspaceError where it is damaged."""
    words, edges = folder.table("vocabularies"), folder.table("edges")
    with folder.reading():
        found = {kind: words.filter(pc.equal(words["kind"], kind))["digest"].to_numpy() for kind in NAMES}
        columns = (edges[name].to_numpy() for name in ("left", "right", "score"))
        base = load_base(folder.paths("base")[0])
        return Held(folder.table("mentions"), folder.table("names")["name"], folder.table("keys"), found, Edges(*columns), base)


def load_positions(folder: Folder) -> tuple[Positions, Clusters]:
    """Where each mention stands, and the clusters."""
    positions, clusters = folder.table("positions"), folder.table("clusters")
    with folder.reading():
        return Positions.of_table(positions), Clusters.of_table(clusters)


def write_added(draft: Draft, added: Added, base: Base | None) -> None:
    """Write what a run added; with a base of its own it replaces what was there."""
    more = base is None
    if base is not None:
        save_base(base, draft.new("base", "npz"))
    draft.write("mentions", added.mentions, add=more)
    draft.write("names", pa.table({"name": added.names}), add=more)
    draft.write("keys", added.keys, add=more)
    draft.write("edges", pa.table({"left": added.edges.left, "right": added.edges.right, "score": added.edges.scores}), add=more)
    kinds = np.repeat(np.array(NAMES), [len(added.vocabularies[kind]) for kind in NAMES])
    digests = np.concatenate([added.vocabularies[kind] for kind in NAMES])
    draft.write("vocabularies", pa.table({"kind": pa.array(kinds.tolist(), pa.string()), "digest": digests}), add=more)
