"""Records of one kind on disk, found by id or by the values of a filter."""

import os
import tempfile
from array import array
from collections.abc import Callable, Iterable
from typing import Any

import orjson

JsonObject = dict[str, Any]
Values = Callable[[JsonObject], Iterable[str]]


class Table:
    """Holds records in a temporary file and, in memory, where each begins and who has which value.

    A record met again takes the place of the former one.
    """

    def __init__(self, filters: dict[str, Values]) -> None:
        self._filters = filters
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the table
        self._begins = array("Q")
        self._lengths = array("L")
        self._rows: dict[str, int] = {}
        self._stale: set[int] = set()
        self._index: dict[str, dict[str, array[int]]] = {name: {} for name in filters}
        self._end = 0

    def add(self, key: str, record: JsonObject) -> None:
        """Keep a record."""
        body = orjson.dumps(record)
        row = len(self._begins)
        if key in self._rows:
            self._stale.add(self._rows[key])
        self._rows[key] = row
        self._file.write(body)
        self._begins.append(self._end)
        self._lengths.append(len(body))
        self._end += len(body)
        for name, values in self._filters.items():
            index = self._index[name]
            for value in set(values(record)):
                index.setdefault(value, array("L")).append(row)

    def finish(self) -> "Table":
        """Make everything added readable."""
        self._file.flush()
        return self

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, key: str) -> JsonObject | None:
        """The record with an id."""
        row = self._rows.get(key)
        return None if row is None else self.read(row)

    def read(self, row: int) -> JsonObject:
        """The record of a row; safe from any thread."""
        body = os.pread(self._file.fileno(), self._lengths[row], self._begins[row])
        record: JsonObject = orjson.loads(body)
        return record

    def all_rows(self) -> list[int]:
        """Every row, in the order the records came."""
        return [row for row in range(len(self._begins)) if row not in self._stale]

    def rows_of_keys(self, keys: Iterable[str]) -> set[int]:
        """Rows of the records with one of these ids."""
        return {self._rows[key] for key in keys if key in self._rows}

    def rows_with(self, name: str, values: Iterable[str]) -> set[int]:
        """Rows of the records that have one of these values."""
        index = self._index[name]
        return {row for value in values for row in index.get(value, ())} - self._stale

    def values_of(self, name: str) -> list[str]:
        """Every value that some record has."""
        return list(self._index[name])

    def close(self) -> None:
        """Give the file back."""
        self._file.close()
