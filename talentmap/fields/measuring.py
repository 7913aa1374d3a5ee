"""Precision, recall and F1 of labels, and how good the crosswalk and the text classifier are on labelled topics and works."""

import csv
import gzip
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import orjson

from talentmap.errors import ConfigurationError
from talentmap.fields.classifier import classify
from talentmap.fields.crosswalk import Crosswalk
from talentmap.model.vocabularies import ids

SUPPORT = 50  # an area with fewer labelled works is shown, but is no part of the mean
Labels = Collection[str]


@dataclass(frozen=True, slots=True)
class Measure:
    """How well one label is found."""

    label: str
    support: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of those found that are right; 0 when none was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of those there that were found; 0 when there is none."""
        return self.right / self.support if self.support else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both (van Rijsbergen 1979)."""
        return 2 * self.right / (self.support + self.found) if self.support + self.found else 0.0


def measure(pairs: Iterable[tuple[Labels, Labels]], labels: Sequence[str]) -> list[Measure]:
    """One measure a label, of pairs of true and given labels."""
    known = list(pairs)
    return [
        Measure(
            one,
            sum(one in true for true, _ in known),
            sum(one in got for _, got in known),
            sum(one in t and one in g for t, g in known),
        )
        for one in labels
    ]


def macro_f1(measures: Iterable[Measure], *, support: int = 1) -> float:
    """Mean of F1 over the labels with at least this support."""
    values = [one.f1 for one in measures if one.support >= support]
    return sum(values) / len(values) if values else 0.0


def gold_pairs(path: Path, walk: Crosswalk, part: str, vocabulary: str) -> list[tuple[Labels, Labels]]:
    """What the reader gave and what the crosswalk counts, for each gold topic of a part."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["part"] == part]
    return [({*row[vocabulary].split(";")} - {""}, walk.counted(row["topic"], vocabulary)) for row in rows]


@dataclass(frozen=True, slots=True)
class LabelledWork:
    """A work whose own topic says what it is about."""

    title: str
    abstract: str
    topic: str


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
                    yield LabelledWork(row["title"], row["abstract"] or "", row["topic"].rpartition("/")[2])


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


def work_pairs(works: Sequence[LabelledWork], walk: Crosswalk) -> dict[str, list[tuple[Labels, Labels]]]:
    """What the works' own topics count for and what their texts seem to be about, by vocabulary."""
    known = [work for work in works if walk.topic(work.topic)]
    guesses = list(classify(((work.title, work.abstract) for work in known), walk))
    return {
        "areas": [(walk.areas(work.topic), guess.areas) for work, guess in zip(known, guesses, strict=True)],
        "directions": [(walk.directions(work.topic), guess.directions) for work, guess in zip(known, guesses, strict=True)],
    }


def report(gold: Path, records: Path | None, walk: Crosswalk) -> Iterator[str]:
    """Lines of Markdown: the crosswalk on the gold topics, the classifier on labelled works."""
    yield f"Crosswalk {walk.version}."
    for vocabulary in ("areas", "directions"):
        found = measure(gold_pairs(gold, walk, "held", vocabulary), ids(vocabulary))
        yield from _table(f"Gold topics that the review left out (learned scores alone), {vocabulary}", found, 1)
    agreed = (macro_f1(measure(gold_pairs(gold, walk, "tune", v), ids(v))) for v in ("areas", "directions"))
    same = " and ".join(f"{value:.3f}" for value in agreed)
    yield f"\nGold topics that the same reader reviewed with these labels at hand: {same}; no evidence that it is right."
    if records:
        works = list(labelled_works(records))
        for vocabulary, pairs in work_pairs(works, walk).items():
            found = measure(pairs, ids(vocabulary))
            yield from _table(f"{len(pairs):,} works by their text against their own topic, {vocabulary}", found, SUPPORT)


def _table(title: str, measures: Sequence[Measure], support: int) -> Iterator[str]:
    counted = f" over those with at least {support}" if support > 1 else ""
    yield f"\n{title}: macro-F1 {macro_f1(measures, support=support):.3f}{counted}\n"
    yield "| label | labelled | found | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|"
    yield from (
        f"| {m.label} | {m.support:,} | {m.found:,} | {m.precision:.2f} | {m.recall:.2f} | {m.f1:.2f} |" for m in measures
    )
