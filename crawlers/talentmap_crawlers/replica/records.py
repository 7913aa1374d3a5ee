"""Finds recorded records in a folder and sorts them by what they are, whatever their files are called."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import orjson

from talentmap.errors import ConfigurationError

SUFFIXES = (".jsonl", ".jsonl.gz", ".json", ".json.gz", "part_000.gz")
OPENALEX = "https://openalex.org/"
KINDS = {"W": "works", "A": "authors", "I": "institutions", "T": "topics"}

JsonObject = dict[str, Any]


def read_records(folder: Path) -> Iterator[tuple[str, JsonObject]]:
    """Every record of the folder with its kind: `works`, `authors`, `institutions`, `topics`, `ror`, `laureate`,
    `prize`, `page` or `robots`; anything else is left out.

    Raises ConfigurationError when the folder holds none.
    """
    found = False
    for path in sorted(file for file in folder.rglob("*") if file.is_file() and file.name.endswith(SUFFIXES)):
        for value in _values(path):
            record = _unwrap(value)
            kind = "robots" if path.name == "robots.json" else kind_of(record)
            if kind:
                found = True
                yield kind, record
    if not found:
        raise ConfigurationError(f"{folder} holds no records that the replica can serve")


def _values(path: Path) -> Iterator[JsonObject]:
    with _open(path) as stream:
        if ".jsonl" in path.name or path.name.startswith("part_"):
            yield from (orjson.loads(line) for line in stream if line.strip())
            return
        try:
            value = orjson.loads(stream.read())
        except orjson.JSONDecodeError:
            return
    entries = value if isinstance(value, list) else [value]
    yield from (entry for entry in entries if isinstance(entry, dict))


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.name.endswith(".gz") else path.open("rb")


def _unwrap(value: JsonObject) -> JsonObject:
    """Some collections put each record into an envelope that says where it is from."""
    inner = value.get("record")
    return inner if isinstance(inner, dict) and "id" in inner else value


def kind_of(record: JsonObject) -> str | None:
    """What a record is, by its id and shape."""
    identifier = record.get("id")
    if isinstance(identifier, str):
        if identifier.startswith(OPENALEX):
            return KINDS.get(identifier[len(OPENALEX) : len(OPENALEX) + 1])
        if "ror.org/" in identifier:
            return "ror"
    if "prizes" in record and "id" in record:
        return "laureate"
    if "category" in record and "year" in record:
        return "prize"
    return "page" if "url" in record and "html" in record else None
