"""Which names are compared: pairs that can be one person's.

In crowds initials meet only names whose mentions have something in common with theirs.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from talentmap.identity.compared import Compared
from talentmap.identity.keys import name_keys, spelled_out
from talentmap.identity.naming import FEATURES, Name, compare_names, name_features
from talentmap.identity.renaming import may_be_renamed

CROWD = 60  # distinct names under a loose key from which on two full names need a closer one
MOST_NAMES = 3_000  # distinct names under one key; more of them tell nobody apart
NAME_KEYS = pa.schema(
    [("name", pa.int64()), ("key", pa.string()), ("close", pa.bool_()), ("full", pa.bool_()), ("pinyin", pa.bool_())]
)
SIGNS = pa.schema([("name", pa.int64()), ("sign", pa.int64())])


@dataclass(frozen=True, slots=True)
class NamePairs:
    """Pairs of distinct names that do not contradict (`left <= right`, each name with itself, too), with their features.

    Of a pair that is `crowded` only those mentions can be one person's that have something in common.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    features: NDArray[np.float32]
    crowded: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Names of which pairs are asked for, rows of SIGNS of theirs, and how many names were there when keys were counted."""

    names: pa.Table
    signs: pa.Table
    counted: int


def pair_names(
    names: list[Name],
    signs: pa.Table | None = None,
    keys: pa.Table | None = None,
    of_one_orcid: Iterable[tuple[int, int]] = (),
) -> NamePairs:
    """All pairs of names that share a key and do not contradict, and those of one ORCID that may be renamed.

    `signs` are what mentions of a name tell beside it, as rows of SIGNS: with them, initials in a crowd meet only names that
    share one. `keys` are the names' keys, if known.
    """
    left, right = array("i", range(len(names))), array("i", range(len(names)))
    crowded, rows = array("b", bytes(len(names))), array("f")
    for name in names:
        rows.extend(name_features(name, name, compare_names(name, name)))
    compared = Compared(names)
    met = candidates(key_table(names) if keys is None else keys, signs)
    agreeing = ((*pair, found) for pair in met if (found := compared.find(*pair[:2])).same is not False)
    asked = [pair for pair in sorted(set(of_one_orcid)) if may_be_renamed(names[pair[0]], names[pair[1]])]
    renamed = ((*pair, True, compared.find(*pair)) for pair in asked)
    for one, other, in_crowd, found in chain(agreeing, renamed):
        left.append(one)
        right.append(other)
        crowded.append(in_crowd)
        rows.extend(name_features(names[one], names[other], found))
    features = np.array(rows, np.float32).reshape(len(left), len(FEATURES))
    return NamePairs(np.array(left, np.int32), np.array(right, np.int32), features, np.array(crowded, np.bool_))


def key_table(names: list[Name], first: int = 0) -> pa.Table:
    """Rows of NAME_KEYS: the keys of names, which are numbered from the first on."""
    keys = [
        (number, key, close, full, full and name.latin.chinese)
        for number, (name, full) in enumerate(((one, spelled_out(one)) for one in names), first)
        for key, close in name_keys(name)
    ]
    columns = zip(*keys, strict=True) if keys else [()] * len(NAME_KEYS)
    return pa.table(dict(zip(NAME_KEYS.names, columns, strict=True)), schema=NAME_KEYS)


def candidates(keys: pa.Table, signs: pa.Table | None, newcomers: Newcomers | None = None) -> Iterator[tuple[int, int, bool]]:
    """The rows of `candidate_pairs`."""
    if not len(keys):
        return
    asked = candidate_pairs if newcomers is None else partial(pairs_of_newcomers, newcomers)
    found = asked(ibis.memtable(keys), None if signs is None else ibis.memtable(signs))
    for batch in _answered(found).to_batches():
        yield from zip(*(batch[name].to_pylist() for name in ("left", "right", "crowded")), strict=True)


def _answered(asked: ir.Table) -> pa.Table:
    """What an engine of its own answers: with it goes the memory that it holds."""
    engine = ibis.duckdb.connect()
    try:
        return engine.to_pyarrow(asked)
    finally:
        engine.disconnect()


def candidate_pairs(keys: ir.Table, signs: ir.Table | None) -> ir.Table:
    """Pairs of names (`left < right`) under one key of a table (name, key, close, full, pinyin).

    They are `crowded` if only a crowd holds them.
    Under a close key everybody meets. Under a loose one two names of Pinyin do not; with more than CROWD names only who is not
    `full`, that is spelled out, meets others, and if `signs` are given, only those with whom it shares one.
    """
    kept = _sized(keys, keys)
    few = _joined(kept.filter(kept.size <= CROWD), ["key"])
    close = _joined(kept.filter(kept.close & (kept.size <= MOST_NAMES) & (kept.size > CROWD)), ["key"])
    met = [few.filter(few.close | ~few.full | ~few.other_full | ~(few.pinyin & few.other_pinyin)), close]
    if signs is None:
        met.append(_of_initials(kept.filter(~kept.close & (kept.size > CROWD) & (kept.size <= MOST_NAMES)), ["key"]))
    pairs = ibis.union(*(some.select(left="name", right="other_name", crowded=ibis.literal(False)) for some in met))
    if signs is not None:
        pairs = pairs.union(_in_crowds(kept, signs))
    return pairs.group_by("left", "right").agg(crowded=lambda t: t.crowded.all()).order_by("left", "right")


def pairs_of_newcomers(newcomers: Newcomers, keys: ir.Table, signs: ir.Table) -> ir.Table:
    """The same for pairs one of which is among newcomers (either side of its signs), by how many names keys had when counted."""
    new, own = ibis.memtable(newcomers.names), ibis.memtable(newcomers.signs)
    kept = _sized(keys.semi_join(keys.semi_join(new, "name"), "key"), keys.filter(keys.name < newcomers.counted))
    one = kept.semi_join(new, "name")
    few = _across(one.filter(one.size <= CROWD), kept, ["key"])
    close = _across(one.filter(one.close & (one.size <= MOST_NAMES) & (one.size > CROWD)), kept.filter(kept.close), ["key"])
    loose = kept.filter(~kept.close & (kept.size > CROWD))
    crowds = _across(loose.join(own, "name"), loose.join(signs, "name"), ["key", "sign"])
    met = [
        few.filter(few.close | ~few.full | ~few.other_full | ~(few.pinyin & few.other_pinyin)).mutate(crowded=False),
        close.mutate(crowded=False),
        crowds.filter(~crowds.full | ~crowds.other_full).mutate(crowded=True),
    ]
    columns = {"left": lambda t: ibis.least(t.name, t.other_name), "right": lambda t: ibis.greatest(t.name, t.other_name)}
    pairs = ibis.union(*(some.select("crowded", **columns) for some in met))
    return pairs.group_by("left", "right").agg(crowded=lambda t: t.crowded.all()).order_by("left", "right")


def _sized(keys: ir.Table, counted: ir.Table) -> ir.Table:
    """Keys with how many of the counted ones are equal."""
    sizes = counted.group_by("key").agg(size=counted.count())
    return keys.left_join(sizes, "key").select(*keys.columns, size=lambda t: t.size.fill_null(0))


def _across(table: ir.Table, others: ir.Table, on: list[str]) -> ir.Table:
    """Every two rows of different names that agree in these columns, one from each table."""
    other = others.select(*on, other_name="name", other_full="full", other_pinyin="pinyin", other_close="close")
    met = table.join(other, on).filter(lambda t: t.name != t.other_name)
    return met.mutate(close=met.close | met.other_close)


def _in_crowds(keys: ir.Table, signs: ir.Table) -> ir.Table:
    """Pairs under a crowded loose key, one of them not spelled out, that share a sign."""
    crowds = keys.filter(~keys.close & (keys.size > CROWD)).join(signs, "name")
    met = _of_initials(crowds.select("name", "key", "sign", "full"), ["key", "sign"])
    return met.select(left="name", right="other_name", crowded=ibis.literal(True)).distinct()


def _of_initials(table: ir.Table, on: list[str]) -> ir.Table:
    """Every two rows of different names that agree in these columns, one of them not spelled out; the smaller name first."""
    other = table.select(*on, other_name="name")
    met = table.filter(~table.full).join(other, on).filter(lambda t: t.name != t.other_name)
    return met.mutate(name=ibis.least(met.name, met.other_name), other_name=ibis.greatest(met.name, met.other_name))


def _joined(table: ir.Table, on: list[str]) -> ir.Table:
    """Every two rows of different names that agree in these columns, the smaller name first."""
    other = table.select(*on, other_name="name", other_full="full", other_pinyin="pinyin", other_close="close")
    met = table.join(other, on).filter(lambda t: t.name < t.other_name)
    return met.mutate(close=met.close | met.other_close)
