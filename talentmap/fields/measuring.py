"""Precision, recall and F1 of labels, and how good the crosswalk and the text classifier are on labelled topics and works."""

import csv
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from talentmap.fields.classifier import Guess, classify
from talentmap.fields.crosswalk import Crosswalk
from talentmap.fields.training import unseen
from talentmap.fields.works import LabelledWork, labelled_works
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


def work_pairs(
    works: Sequence[LabelledWork], walk: Crosswalk, key: Callable[[LabelledWork], str]
) -> dict[str, list[tuple[Labels, Labels]]]:
    """What the works' own topics count for and what their texts seem to be about, by vocabulary.

    Of no text and no work with the same key anything was learned.
    """
    guesses: dict[int, Guess] = {}
    for numbers, made in unseen(works, walk, key):
        texts = [(works[number].title, works[number].abstract) for number in numbers]
        guesses.update(zip(numbers, classify(texts, walk, made), strict=True))
    return {
        "areas": [(walk.areas(work.topic), guesses[number].areas) for number, work in enumerate(works)],
        "directions": [(walk.directions(work.topic), guesses[number].directions) for number, work in enumerate(works)],
    }


def even_f1(pairs: Iterable[tuple[Labels, Labels]], topics: Sequence[str], labels: Sequence[str]) -> float:
    """Mean of F1 over all labels, with every topic weighing the same, however many works it has: another mix of fields."""
    works = Counter(topics)
    weighed = [(1 / works[topic], true, got) for topic, (true, got) in zip(topics, pairs, strict=True)]
    both = [sum(weight * ((one in true) + (one in got)) for weight, true, got in weighed) for one in labels]
    right = [sum(weight for weight, true, got in weighed if one in true and one in got) for one in labels]
    return sum(2 * good / all_ if all_ else 0.0 for good, all_ in zip(right, both, strict=True)) / len(labels)


UNSEEN: Mapping[str, Callable[[LabelledWork], str]] = {
    "other works of their topics seen": lambda work: work.title.casefold(),
    "no work of their topic seen": lambda work: work.topic,
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
        works = [work for work in labelled_works(records) if walk.topic(work.topic)]
        for how, key in UNSEEN.items():
            for vocabulary, pairs in work_pairs(works, walk, key).items():
                title = f"{len(pairs):,} works by their text against their own topic ({how}), {vocabulary}"
                yield from _table(title, measure(pairs, ids(vocabulary)), SUPPORT)
                even = even_f1(pairs, [work.topic for work in works], ids(vocabulary))
                yield f"\nEvery topic weighing the same, over all labels: macro-F1 {even:.3f}"


def _table(title: str, measures: Sequence[Measure], support: int) -> Iterator[str]:
    counted = f" over those with at least {support}" if support > 1 else ""
    yield f"\n{title}: macro-F1 {macro_f1(measures, support=support):.3f}{counted}\n"
    yield "| label | labelled | found | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|"
    yield from (
        f"| {m.label} | {m.support:,} | {m.found:,} | {m.precision:.2f} | {m.recall:.2f} | {m.f1:.2f} |" for m in measures
    )
