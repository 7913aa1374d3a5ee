"""Mentions as a table of numbers that stay: a value keeps its number, and a later one gets the next."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from talentmap.identity.increments.base import VOCABULARIES
from talentmap.identity.ragged import Ragged, single
from talentmap.identity.table import KEYS, Mentions

STORED = tuple(kind for kind in VOCABULARIES if kind != "itself")
NAMES = ("name", *KEYS[1:], "words", "topics", "topic_classes", "full")  # of vocabularies
Numbers = NDArray[np.int32]
Digests = NDArray[np.uint64]


def digests_of(texts: Iterable[str]) -> Digests:
    """Numbers of 64 bits that stand for texts, so that a vocabulary needs no texts."""
    return np.fromiter((_digest(text) for text in texts), np.uint64)


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def numbered(known: Digests, asked: Digests) -> tuple[Numbers, Digests]:
    """The number of each that is asked for, and those that were not known, whose numbers follow."""
    places = pc.index_in(pa.array(asked), value_set=pa.array(known))
    new = places.is_null().to_numpy(zero_copy_only=False)
    numbers = places.fill_null(0).to_numpy().astype(np.int32)
    numbers[new] = len(known) + np.arange(new.sum(), dtype=np.int32)
    return numbers, asked[new]


def table_of(mentions: Mentions, digests: pa.Array, numbers: Mapping[str, Numbers]) -> pa.Table:
    """The mentions with their own numbers replaced by `numbers` of each vocabulary."""
    columns = {"id": pa.array(mentions.ids, pa.string()), "digest": digests, "year": pa.array(mentions.years)}
    for key in KEYS:
        columns[key] = pa.array(_renumbered(mentions.keys[key], numbers[key]))
    for kind in STORED:
        rows = mentions.sets[kind].renamed(numbers[VOCABULARIES[kind]])
        columns[kind] = pa.ListArray.from_arrays(pa.array(rows.starts.astype(np.int32)), pa.array(rows.values))
    return pa.table(columns)


def _renumbered(values: Numbers, numbers: Numbers) -> Numbers:
    return np.where(values >= 0, numbers[np.maximum(values, 0)], -1).astype(np.int32) if len(numbers) else values


def mentions_of(table: pa.Table, widths: dict[str, int]) -> Mentions:
    """The rows as mentions in their order, without their names."""
    keys = {key: table[key].to_numpy().astype(np.int32) for key in KEYS}
    sets = {kind: ragged_of(table[kind]) for kind in STORED}
    sets["itself"] = single(keys["work"])
    return Mentions(table["id"].to_pylist(), [], table["year"].to_numpy(), keys, sets, widths)


def ragged_of(column: pa.ChunkedArray) -> Ragged:
    """A column of lists."""
    lengths = pc.list_value_length(column).to_numpy()
    starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    return Ragged(starts, pc.list_flatten(column).to_numpy().astype(np.int32))
