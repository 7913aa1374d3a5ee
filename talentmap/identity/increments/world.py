"""Some of the mentions that are held, as mentions to compare: by name, the new ones of a name first, then by id."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from talentmap.identity.features import Weights
from talentmap.identity.increments.base import weigh_by
from talentmap.identity.increments.columns import Numbers, mentions_of
from talentmap.identity.increments.held import Held
from talentmap.identity.increments.names import read_again
from talentmap.identity.naming import Name
from talentmap.identity.table import Mentions, order_of

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class World:
    """`rows` are the numbers of the mentions among all that are held, `numbers` those of the names."""

    mentions: Mentions
    weights: Weights
    rows: Rows
    numbers: Rows


def names_of(held: Held, numbers: Rows) -> tuple[list[Name], Rows]:
    """These names in their order, with their numbers."""
    names = [read_again(text) for text in held.names.take(pa.array(numbers)).to_pylist()]
    order = np.array(sorted(range(len(names)), key=lambda at: order_of(names[at])), np.int64)
    return [names[at] for at in order.tolist()], numbers[order]


def world_of(held: Held, rows: Rows, first_new: int | None = None) -> World:
    """These mentions; of each name those from the row `first_new` on come first."""
    rows, names, numbers = in_order(held, rows, first_new)
    mentions = mentions_of(held.mentions.take(pa.array(rows)), dict(held.widths))
    weights = weigh_by(held.base, mentions)
    mentions.names = names
    mentions.keys["name"] = ranks_of(numbers, len(held.names))[mentions.keys["name"]]
    mentions.widths["name"] = len(names)
    return World(mentions, weights, rows, numbers)


def in_order(held: Held, rows: Rows, first_new: int | None = None) -> tuple[Rows, list[Name], Rows]:
    """The rows by name and id, their names in order and the names' numbers."""
    own = held.mentions["name"].to_numpy()[rows]
    names, numbers = names_of(held, np.unique(own).astype(np.int64))
    old = rows < first_new if first_new is not None else np.zeros(len(rows), bool)
    ids = held.mentions["id"].take(pa.array(rows))
    table = pa.table({"name": ranks_of(numbers, len(held.names))[own], "old": old.astype(np.int8), "id": ids})
    order: Rows = pc.sort_indices(table, [(key, "ascending") for key in table.column_names]).to_numpy().astype(np.int64)
    return rows[order], names, numbers


def ranks_of(numbers: Rows, size: int) -> Numbers:
    """The place of each number among these; -1 if it is none of them."""
    ranks = np.full(size, -1, np.int32)
    ranks[numbers] = np.arange(len(numbers), dtype=np.int32)
    return ranks
