"""How far two readers agree on the labels of topics, and how the crosswalk stands to the one who did not review it."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from talentmap.fields.crosswalk import Crosswalk
from talentmap.fields.measuring import Labels, Measure, macro_f1, measure
from talentmap.model.vocabularies import ids

Pairs = list[tuple[Labels, Labels]]
VOCABULARIES = ("areas", "directions")


def cohens_kappa(measures: Sequence[Measure], decisions: int) -> float:
    """Agreement beyond chance over all decisions, one a topic and label (Cohen 1960); `decisions` topics."""
    every = decisions * len(measures)
    first, second, both = (sum(getattr(one, what) for one in measures) for what in ("support", "found", "right"))
    observed = (every - first - second + 2 * both) / every
    expected = (first * second + (every - first) * (every - second)) / every**2
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def report_readers(gold: Path, second: Path, walk: Crosswalk) -> Iterator[str]:
    """Lines: readers against each other, the crosswalk against the second by part of the gold topics."""
    first, other = _read(gold), _read(second)
    parts = {topic: row["part"] for topic, row in first.items() if topic in other}
    for vocabulary in VOCABULARIES:
        pairs = [(_labels(first[topic], vocabulary), _labels(other[topic], vocabulary)) for topic in parts]
        measures = measure(pairs, ids(vocabulary))
        kappa = cohens_kappa(measures, len(pairs))
        yield f"\nTwo readers on {len(pairs)} topics, {vocabulary}: macro-F1 {macro_f1(measures):.3f}, Cohen's kappa {kappa:.3f}."
        for part, what in (("tune", "reviewed by the first reader"), ("held", "left out of the review")):
            some = [(_labels(other[t], vocabulary), walk.counted(t, vocabulary)) for t, of in parts.items() if of == part]
            value = macro_f1(measure(some, ids(vocabulary)))
            yield f"The crosswalk against the second reader, {len(some)} topics {what}, {vocabulary}: macro-F1 {value:.3f}."


def _read(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["topic"]: row for row in csv.DictReader(lines)}


def _labels(row: dict[str, str], vocabulary: str) -> Labels:
    return {*row[vocabulary].split(";")} - {""}
