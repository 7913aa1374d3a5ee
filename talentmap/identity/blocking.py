"""Which mentions are compared: pairs of names that can be one person's, and for each the pairs of their mentions."""

from collections.abc import Iterator
from dataclasses import dataclass

import ibis
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from talentmap.identity.naming import Name, compare_names, family_key, name_features
from talentmap.names import PersonName, readings
from talentmap.names.forms import forms
from talentmap.names.surnames import pinyin_of

CROWD = 60  # distinct names under a loose key from which on two full names need a closer one
MOST_NAMES = 3_000  # distinct names under one key; more of them tell nobody apart
CLOSE = 4  # letters of a given name that a closer key holds


@dataclass(frozen=True, slots=True)
class NamePairs:
    """Pairs of distinct names that do not contradict (`left <= right`, each name with itself, too), with their features."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    features: NDArray[np.float32]


def name_keys(name: Name) -> Iterator[tuple[str, bool]]:
    """Keys of a name, each with whether it is a close one; both orders, other readings and spellings."""
    seen: set[str] = set()
    for parsed in (name.latin, name.han):
        for family, given in _forms(parsed) if parsed else ():
            for key, close in _keys(family, given):
                if key not in seen:
                    seen.add(key)
                    yield key, close


def _forms(name: PersonName) -> Iterator[tuple[str, tuple[str, ...]]]:
    if name.han:
        for reading in readings(name.han):
            yield reading.family, reading.given
    for form in forms(name) if name.family else ():
        families = pinyin_of(form.family) if form.chinese else (family_key(form.family),)
        for family in families:
            yield family, form.given


def _keys(family: str, given: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    initials = "".join(part[0] for part in given)
    yield f"{family}|{initials[:1]}", False
    if len(initials) > 1:
        yield f"{family}|{initials[:2]}", False
    joined = "".join(given)
    if any(len(part) > 1 for part in given):
        yield f"{family}/{joined[:CLOSE]}", True
        yield f"{joined}/{family[:1]}", True
        yield f"{family}\\{joined[-CLOSE:]}", True


def pair_names(names: list[Name]) -> NamePairs:
    """All pairs of names that share a key and do not contradict."""
    left, right, rows = list(range(len(names))), list(range(len(names))), []
    for name in names:
        rows.append(name_features(name, name, compare_names(name, name)))
    for one, other in _candidates(names):
        found = compare_names(names[one], names[other])
        if found.same is not False:
            left.append(one)
            right.append(other)
            rows.append(name_features(names[one], names[other], found))
    return NamePairs(np.array(left, np.int32), np.array(right, np.int32), np.array(rows, np.float32))


def _candidates(names: list[Name]) -> Iterator[tuple[int, int]]:
    keys = [(number, key, close, name.full) for number, name in enumerate(names) for key, close in name_keys(name)]
    if not keys:
        return
    columns = zip(*keys, strict=True)
    table = pa.table(dict(zip(("name", "key", "close", "full"), columns, strict=True)))
    for batch in candidate_pairs(ibis.memtable(table)):
        yield from zip(batch["left"].to_pylist(), batch["right"].to_pylist(), strict=True)


def candidate_pairs(keys: ibis.expr.types.Table) -> Iterator[pa.RecordBatch]:
    """Pairs of names (`left < right`) under one key, of a table (name, key, close, full), without the crowded ones.

    Under a close key everybody meets; under a loose one with more than CROWD names only who has no full given name.
    """
    sizes = keys.group_by("key").agg(size=keys.count())
    kept = keys.join(sizes, "key").filter(lambda t: t.size <= MOST_NAMES)
    other = kept.view()
    joined = kept.join(other, [kept.key == other.key, kept.name < other.name])
    met = joined.filter((kept.size <= CROWD) | kept.close | ~kept.full | ~other.full)
    pairs = met.select(left=kept.name, right=other.name).distinct().order_by("left", "right")
    yield from pairs.to_pyarrow().to_batches()
