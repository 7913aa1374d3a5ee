"""Which mentions are compared: pairs of names that can be one person's, and for each the pairs of their mentions."""

from collections.abc import Iterator
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from talentmap.identity.naming import Name, compare_names, family_key, name_features
from talentmap.names import Comparison, readings, segment
from talentmap.names.forms import Form, forms, other_spelling
from talentmap.names.surnames import pinyin_of, surname_rank

CROWD = 60  # distinct names under a loose key from which on two full names need a closer one
MOST_NAMES = 3_000  # distinct names under one key; more of them tell nobody apart
CLOSE = 4  # letters of a given name, not a Chinese one, that a closer key holds


@dataclass(frozen=True, slots=True)
class NamePairs:
    """Pairs of distinct names that do not contradict (`left <= right`, each name with itself, too), with their features."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    features: NDArray[np.float32]


def name_keys(name: Name) -> Iterator[tuple[str, bool]]:
    """Keys of a name, each with whether it is a close one; both orders, other readings and spellings."""
    seen: set[str] = set()
    for form in _forms(name):
        for family in _families(form):
            for key, close in _keys(family, form):
                if key not in seen:
                    seen.add(key)
                    yield key, close


def _forms(name: Name) -> Iterator[Form]:
    """Ways to take the name, those of its characters first."""
    for parsed in filter(None, (name.latin, name.han)):
        if parsed.han:
            for reading in readings(parsed.han):
                yield Form(reading.family, reading.given, chinese=True)
        elif parsed.family:
            yield from forms(parsed)


def _families(form: Form) -> tuple[str, ...]:
    return pinyin_of(form.family) if form.chinese else (family_key(form.family),)


def _keys(family: str, form: Form) -> Iterator[tuple[str, bool]]:
    given = form.given
    initials = "".join(part[0] for part in given)
    yield f"{family}|{initials[:1]}", False
    if len(initials) > 1:
        yield f"{family}|{initials[:2]}", False
    if not any(len(part) > 1 for part in given):
        return
    joined = "".join(given)
    yield f"{family}\\{joined[-CLOSE:]}", not form.chinese
    if form.chinese:  # Pinyin agrees whole or not at all
        yield f"{family}/{joined}", True
    else:
        yield f"{family}/{joined[:CLOSE]}", True
        yield f"{joined}/{family[:1]}", True


def spelled_out(name: Name) -> bool:
    """Whether every other spelling of the name shares a close key with it: nothing is an initial, nothing spelled by another system.

    A Chinese family name with a Western given name may hide a Pinyin one: it is not spelled out.
    """
    for form in _forms(name):
        if surname_rank(form.family) is None:
            continue
        if not form.chinese or other_spelling(form) or any(len(part) == 1 for part in form.given):
            return False
    return name.full


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


class Compared:
    """Comparisons by number of name; initials are compared once with all Pinyin names of the same family name and initials."""

    def __init__(self, names: list[Name]) -> None:
        self._names = names
        self._bare = [_is_bare(name) for name in names]
        numbers: dict[object, int] = {}
        self._initials = [numbers.setdefault(_initials(name) or number, len(numbers)) for number, name in enumerate(names)]
        self._known: dict[tuple[int, int], Comparison] = {}

    def find(self, one: int, other: int) -> Comparison:
        """The comparison of two names, whichever comes first."""
        if self._bare[other]:
            one, other = other, one
        if not self._bare[one]:
            return compare_names(self._names[one], self._names[other])
        key = one, self._initials[other]
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = compare_names(self._names[one], self._names[other])
        return found


def _plain(name: Name) -> bool:
    latin = name.latin
    return latin.chinese and latin.order_certain and not (name.han or latin.suffix or latin.damaged or not latin.given)


def _is_bare(name: Name) -> bool:
    """A Chinese family name with nothing but initials."""
    return _plain(name) and all(len(part) == 1 for part in name.latin.given)


def _initials(name: Name) -> tuple[object, ...] | None:
    """Family name and initials, by every cut into syllables, of a spelled-out Pinyin name; None of any other."""
    given = name.latin.given
    if not _plain(name) or not spelled_out(name):
        return None
    ways = segment("".join(given)) or (given,)
    return name.latin.family, tuple(sorted({tuple(part[0] for part in way) for way in ways}))


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

    Under a close key everybody meets. Under a loose one two names of Pinyin do not; with more than CROWD names only who is not `full`,
    that is spelled out, meets others.
    """
    sizes = keys.group_by("key").agg(size=keys.count())
    kept = keys.join(sizes, "key").filter(lambda t: t.size <= MOST_NAMES)
    other = kept.view()
    joined = kept.join(other, [kept.key == other.key, kept.name < other.name])
    loose = ((kept.size <= CROWD) & ~(kept.pinyin & other.pinyin)) | ~kept.full | ~other.full
    met = joined.filter(kept.close | loose)
    pairs = met.select(left=kept.name, right=other.name).distinct().order_by("left", "right")
    yield from pairs.to_pyarrow().to_batches()
