"""Works whose own topic says what they are about."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import orjson

from talentmap.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class LabelledWork:
    """A work whose own topic says what it is about."""

    title: str
    abstract: str
    topic: str
    source: str = ""  # name of the file it stands in


def labelled_works(folder: Path) -> Iterator[LabelledWork]:
    """Works with title and topic in a folder of OpenAlex records: API objects (.jsonl.gz) and exported sheets (.csv.gz)."""
    paths = [*folder.rglob("works.jsonl.gz"), *folder.rglob("*.csv.gz")]
    if not paths:
        raise ConfigurationError(f"no works in {folder}: neither works.jsonl.gz nor *.csv.gz")
    seen: set[str] = set()
    for path in sorted(paths):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            for row in _objects(lines) if path.name.endswith(".jsonl.gz") else _sheet(lines):
                if row["title"] and row["topic"] and row["id"] not in seen:
                    seen.add(row["id"])
                    yield LabelledWork(row["title"], row["abstract"] or "", row["topic"].rpartition("/")[2], path.name)


def _objects(lines: TextIO) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        work = orjson.loads(line)
        places = sorted((at, word) for word, spots in (work.get("abstract_inverted_index") or {}).items() for at in spots)
        topic = (work.get("primary_topic") or {}).get("id")
        yield {"id": work["id"], "title": work["title"], "abstract": " ".join(word for _, word in places), "topic": topic}


def _sheet(lines: TextIO) -> Iterator[Mapping[str, Any]]:
    rows = csv.DictReader(lines)
    names = set(rows.fieldnames or ())
    topic = next((name for name in ("topic_id", "primary_topic.id") if name in names), None)
    abstract = next((name for name in ("abstract_text", "abstract") if name in names), None)
    if topic and abstract and {"id", "title"} <= names:
        yield from ({"id": r["id"], "title": r["title"], "abstract": r[abstract], "topic": r[topic]} for r in rows)
