"""What is held of all mentions between two runs, and how it is read from and written to a folder."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from talentmap.identity.edges import Edges
from talentmap.identity.increments.base import VOCABULARIES, Base, load_base, save_base
from talentmap.identity.increments.clusters import Clusters, Positions
from talentmap.identity.increments.columns import NAMES, STORED, Digests
from talentmap.identity.increments.folder import Draft, Folder
from talentmap.identity.table import KEYS


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
        held = Held(folder.table("mentions"), folder.table("names")["name"], folder.table("keys"), found, Edges(*columns), base)
        _check(held)
        return held


def _check(held: Held) -> None:
    """A folder may come from elsewhere: no number stands for what is not there. Raises ValueError."""
    sizes = {"left": len(held), "right": len(held), "names": len(held.names)}
    numbers: dict[str, Any] = {"left": held.edges.left, "right": held.edges.right, "names": held.keys["name"].to_numpy()}
    for column in (*KEYS, *STORED):
        values = held.mentions[column]
        numbers[column] = values.to_numpy() if column in KEYS else pc.list_flatten(values).to_numpy()
        sizes[column] = held.widths[VOCABULARIES.get(column, column)]
    for name, values in numbers.items():
        if len(values) and not -1 <= values.min() <= values.max() < sizes[name]:
            raise ValueError(f"{name} has numbers of nothing")
    if len(held.names) != held.widths["name"]:
        raise ValueError("there are more names or fewer than numbers of names")


def load_positions(folder: Folder) -> tuple[Positions, Clusters]:
    """Where each mention stands, and the clusters."""
    positions, clusters = folder.table("positions"), folder.table("clusters")
    with folder.reading():
        found, known = Positions.of_table(positions), Clusters.of_table(clusters)
        if not -1 <= found.cluster.min(initial=-1) <= found.cluster.max(initial=-1) < max(len(known.ids), 1):
            raise ValueError("a mention is in no cluster that there is")
        return found, known


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
