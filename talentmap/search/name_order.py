"""The alphabetical order of people: Chinese names by pinyin, others by family name."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from talentmap.names import fold, has_han, parse, readings

Key = tuple[str, str, str]
_LAST: Key = ("\uffff", "", "")


def name_orders(table: Path) -> tuple[list[int], list[int]]:
    """Each row's place by name for Chinese readers (Chinese names first) and for others (one alphabet)."""
    names = list(_names(table))
    keys = [sort_key(name, name_zh) for name, name_zh in names]
    first = [(not name_zh, key) for (_, name_zh), key in zip(names, keys, strict=True)]
    return _places(first), _places(keys)


def sort_key(name: str | None, name_zh: str | None) -> Key:
    """Family name, given name, and the name itself to tell equal ones apart."""
    if name_zh and has_han(name_zh) and (read := readings(name_zh)):
        return read[0].family, " ".join(read[0].given), name_zh
    parsed = parse(name or "")
    return (parsed.family, " ".join(parsed.given), fold(name or "")) if parsed.family else _LAST


def _places(keys: Sequence[Any]) -> list[int]:
    places = [0] * len(keys)
    for place, row in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        places[row] = place
    return places


def _names(table: Path) -> Iterator[tuple[str | None, str | None]]:
    batches: Iterable[Any] = pq.ParquetFile(table).iter_batches(columns=["name", "name_zh"])
    for batch in batches:
        yield from zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True)
