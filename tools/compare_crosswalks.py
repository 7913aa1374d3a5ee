"""Ways to come from a topic to areas and directions, side by side: `compare_crosswalks.py TOPICS.csv.gz DRAFT.csv.gz`.

What learns, learns from reviewed topics that are not in tests/gold; one threshold for areas and one for directions is chosen on
the part `tune` of the first reader. Writes macro-F1 against the labels of each reader.
"""

import csv
import gzip
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import yaml
from build_crosswalk import reviewed_rows
from crosswalk_scores import groups_of, scores
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from talentmap.fields.measuring import macro_f1, measure
from talentmap.marked import write_marked
from talentmap.model.vocabularies import ids

TOP = Path(__file__).parent.parent
GOLD = TOP / "tests" / "gold"
KINDS = ("areas", "directions")
NAMES = {kind: list(ids(kind)) for kind in KINDS}
LABELS = [label for kind in KINDS for label in NAMES[kind]]
NEAREST, PRIOR = 15, 3.0  # neighbours that vote; topics that the wider level counts as
Row = dict[str, str]
THRESHOLDS = np.arange(0.1, 0.91, 0.05).tolist()
Scores = NDArray[np.float64]


def read(path: Path) -> list[Row]:
    """Rows of a table, packed or not."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(content.decode().splitlines()))


def labels(file: str, part: str = "") -> dict[str, Row]:
    """Labelled topics by number."""
    return {row["topic"][1:]: row for row in read(GOLD / file) if not part or row["part"] == part}


def draft(topics: list[Row], path: Path) -> Scores:
    """The draft's scores as they are."""
    rows = {row["topic_id"]: row for row in read(path)}
    columns = [*NAMES["areas"], *(f"dir_{one}" for one in NAMES["directions"])]
    return np.array([[float(rows[one["topic_id"]][column]) for column in columns] for one in topics])


def hierarchy(topics: list[Row], known: NDArray[np.int64], truth: Scores) -> Scores:
    """How many of the subfield's reviewed topics have the label; the field stands in where they are few."""

    def rates(level: str, wider: Scores) -> Scores:
        names, of = np.unique([one[level] for one in topics], return_inverse=True)
        summed, counts = np.zeros((len(names), len(LABELS))), np.zeros(len(names))
        np.add.at(summed, of[known], truth[known])
        np.add.at(counts, of[known], 1)
        found: Scores = (summed[of] + PRIOR * wider) / (counts[of] + PRIOR)[:, None]
        return found

    return rates("subfield_name", rates("field_name", np.tile(truth[known].mean(axis=0), (len(topics), 1))))


def nearest(topics: list[Row], known: NDArray[np.int64], truth: Scores) -> Scores:
    """What the most alike reviewed topics have, by words of names, keywords and summary."""
    texts = [" ".join((one["old_topic_label"], one["keywords"], one["summary"], one["subfield_name"])) for one in topics]
    words = TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2).fit_transform(texts)
    alike = (words @ words[known].T).toarray()
    best = np.argpartition(-alike, NEAREST, axis=1)[:, :NEAREST]
    weight = np.take_along_axis(alike, best, axis=1) ** 2
    found: Scores = (weight[:, :, None] * truth[known][best]).sum(axis=1) / (weight.sum(axis=1)[:, None] + 1e-9)
    return found


def learned(topics: list[Row], known: Mapping[str, set[str]]) -> Scores:
    """The shipped way: logistic regressions over words, rules of words and place in the hierarchy."""
    groups = groups_of(yaml.safe_load((TOP / "tools" / "crosswalk" / "rules.yml").read_text("utf-8")))
    found = scores(topics, known, LABELS, groups)
    return np.array([found[label] for label in LABELS]).T


def rated(kind: str, table: Mapping[str, Row], score: Callable[[str, str], float], threshold: float) -> float:
    """Macro-F1 of the labels from the threshold on."""
    pairs = [
        ({*row[kind].split(";")} - {""}, {label for label in NAMES[kind] if score(topic, label) >= threshold})
        for topic, row in table.items()
    ]
    return macro_f1(measure(pairs, NAMES[kind]))


def main() -> None:
    """Score every topic in each way, and compare."""
    topics = read(Path(sys.argv[1]))
    number = {one["topic_id"]: at for at, one in enumerate(topics)}
    gold = labels("topics.csv")
    reviewed = {topic: found for topic, found in reviewed_rows(topics).items() if topic not in gold}
    truth = np.zeros((len(topics), len(LABELS)))
    for topic, found in reviewed.items():
        truth[number[topic]] = [float(label in found) for label in LABELS]
    known = np.array(sorted(number[topic] for topic in reviewed))
    ways = {"draft": draft(topics, Path(sys.argv[2])), "hierarchy": hierarchy(topics, known, truth)}
    ways |= {"nearest topics": nearest(topics, known, truth), "learned (shipped)": learned(topics, reviewed)}
    ways["learned and nearest"] = (2 * ways["learned (shipped)"] + ways["nearest topics"]) / 3
    sets = {"first reader, held": labels("topics.csv", "held"), "second reader": labels("topics_second_reader.csv")}
    sets["adjudicated"] = labels("topics_adjudicated.csv")
    lines = ["| way | " + " | ".join(f"{kind}, {name}" for kind in KINDS for name in sets) + " |\n|---|" + "---:|" * 6]
    for way, values in ways.items():
        cells = (f"{rate:.3f}" for kind in KINDS for rate in rates(kind, sets, values, number))
        lines.append(f"| {way} | " + " | ".join(cells) + " |")
    write_marked(TOP / "docs" / "benchmarks.md", "crosswalks", lines)


def rates(kind: str, sets: Mapping[str, Mapping[str, Row]], values: Scores, number: Mapping[str, int]) -> Iterator[float]:
    """Macro-F1 on each set, from the threshold on that is best on the first reader's part `tune`."""

    def score(topic: str, label: str) -> float:
        return float(values[number[topic], LABELS.index(label)])

    tune = labels("topics.csv", "tune")
    at = max(THRESHOLDS, key=lambda one: rated(kind, tune, score, one))
    yield from (rated(kind, table, score, at) for table in sets.values())


if __name__ == "__main__":
    main()
