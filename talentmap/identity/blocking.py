"""Which mentions are compared: pairs of names that can be one person's, and for each the pairs of their mentions."""

from collections.abc import Iterator
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from talentmap.identity.compared import Compared
from talentmap.identity.keys import name_keys, spelled_out
from talentmap.identity.naming import Name, compare_names, name_features

CROWD = 60  # distinct names under a loose key from which on two full names need a closer one
MOST_NAMES = 3_000  # distinct names under one key; more of them tell nobody apart


@dataclass(frozen=True, slots=True)
class NamePairs:
    """Pairs of distinct names that do not contradict (`left <= right`, each name with itself, too), with their features."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    features: NDArray[np.float32]


def pair_names(names: list[Name]) -> NamePairs:
    """All pairs of names that share a key and do not contradict."""
    left, right, rows = list(range(len(names))), list(range(len(names))), []
    for name in names:
        rows.append(name_features(name, name, compare_names(name, name)))
    compared = Compared(names)
    for one, other in _candidates(names):
        found = compared.find(one, other)
        if found.same is not False:
            left.append(one)
            right.append(other)
            rows.append(name_features(names[one], names[other], found))
    return NamePairs(np.array(left, np.int32), np.array(right, np.int32), np.array(rows, np.float32))


def _candidates(names: list[Name]) -> Iterator[tuple[int, int]]:
    keys = [
        (number, key, close, full, full and name.latin.chinese)
        for number, (name, full) in enumerate((one, spelled_out(one)) for one in names)
        for key, close in name_keys(name)
    ]
    if not keys:
        return
    columns = zip(*keys, strict=True)
    table = pa.table(dict(zip(("name", "key", "close", "full", "pinyin"), columns, strict=True)))
    for batch in candidate_pairs(ibis.memtable(table)):
        yield from zip(batch["left"].to_pylist(), batch["right"].to_pylist(), strict=True)


def candidate_pairs(keys: ir.Table) -> Iterator[pa.RecordBatch]:
    """Pairs of names (`left < right`) under one key, of a table (name, key, close, full, pinyin), without the crowded ones.

    Under a close key everybody meets. Under a loose one two names of Pinyin do not; with more than CROWD names only who is not
    `full`, that is spelled out, meets others.
    """
    sizes = keys.group_by("key").agg(size=keys.count())
    kept = keys.join(sizes, "key").filter(lambda t: t.size <= MOST_NAMES)
    other = kept.view()
    joined = kept.join(other, [kept.key == other.key, kept.name < other.name])
    loose = ((kept.size <= CROWD) & ~(kept.pinyin & other.pinyin)) | ~kept.full | ~other.full
    met = joined.filter(kept.close | loose)
    pairs = met.select(left=kept.name, right=other.name).distinct().order_by("left", "right")
    yield from pairs.to_pyarrow().to_batches()
