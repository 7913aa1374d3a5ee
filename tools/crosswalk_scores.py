"""Learned scores of topics: words, the rules' words and the subfield, weighed by the reviewed rows."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

Row = Mapping[str, str]
Groups = Mapping[str, re.Pattern[str]]
FIELD_WEIGHTS = (("old_topic_label", 2.0), ("keywords", 1.0), ("summary", 0.5), ("new_topic_label", 0.5))
RULE_WEIGHTS = {"label": 0.9, "keyword": 0.375, "summary": 0.45, "new label": 0.45}
SUBJECT, MOST_KEYWORDS, RARE = 0.4, 4, 2
PENALTY, POSITIVE = 0.1, 4.0  # strength of L2; a topic that has the label counts so many times


def groups_of(rules: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Every group of words in the rules, compiled, by `area group`."""
    found: dict[str, re.Pattern[str]] = {}
    for name, node in rules.items():
        if isinstance(node, str):
            found[name] = re.compile(node, re.IGNORECASE)
        else:
            found |= {f"{name} {below}": pattern for below, pattern in groups_of(node).items()}
    return found


def scores(topics: Sequence[Row], reviewed: Mapping[str, set[str]], labels: Iterable[str], groups: Groups) -> dict[str, Any]:
    """Probability of each label for each topic, in the order of `topics`."""
    matrix = _matrix(topics, [row["topic_id"] in reviewed for row in topics], groups)
    known = [number for number, row in enumerate(topics) if row["topic_id"] in reviewed]
    train, found = matrix[known], {}
    for label in labels:
        truth = np.array([float(label in reviewed[topics[number]["topic_id"]]) for number in known])
        weights = _fit(train, truth)
        found[label] = 1 / (1 + np.exp(-(matrix @ weights[:-1] + weights[-1])))
    return found


def _fit(rows: Any, truth: Any) -> Any:
    importance = np.where(truth > 0, POSITIVE, 1.0)

    def loss(weights: Any) -> tuple[float, Any]:
        margin = rows @ weights[:-1] + weights[-1]
        error = (1 / (1 + np.exp(-margin)) - truth) * importance
        value = (importance * (np.logaddexp(0, margin) - truth * margin)).sum() + 0.5 * PENALTY * (weights[:-1] ** 2).sum()
        return value, np.append(rows.T @ error + PENALTY * weights[:-1], error.sum())

    return minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def _matrix(topics: Sequence[Row], known: Sequence[bool], groups: Groups) -> Any:
    """One row a topic: its words by TF-IDF to length 1, then subject and rules as they are."""
    counted = [_words(row) for row in topics]
    seen = Counter(word for words, known_one in zip(counted, known, strict=True) if known_one for word in words)
    rarity = {word: float(np.log(sum(known) / count)) for word, count in seen.items() if count >= RARE}
    rows, columns, values = [], [], []
    index: dict[str, int] = {}
    for number, (row, words) in enumerate(zip(topics, counted, strict=True)):
        weighed = {word: count * rarity[word] for word, count in words.items() if word in rarity}
        length = float(np.sqrt(sum(value * value for value in weighed.values()))) or 1.0
        entries = {word: value / length for word, value in weighed.items()} | _facts(row, groups)
        for name, value in entries.items():
            rows.append(number)
            columns.append(index.setdefault(name, len(index)))
            values.append(value)
    return sp.csr_matrix((values, (rows, columns)), shape=(len(topics), len(index)))


def _words(row: Row) -> dict[str, float]:
    count: Counter[str] = Counter()
    for field, weight in FIELD_WEIGHTS:
        words = [_stem(word) for word in re.findall("[a-z][a-z0-9]+", row[field].lower())]
        for word in (*words, *(" ".join(pair) for pair in pairwise(words))):
            count[word] += weight
    return {word: 1 + float(np.log(value)) if value > 1 else value for word, value in count.items()}


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _facts(row: Row, groups: Groups) -> dict[str, float]:
    facts = {f"subfield {row['subfield_name']}": SUBJECT, f"field {row['field_name']}": SUBJECT}
    keywords = row["keywords"].split("; ")
    for name, pattern in groups.items():
        hits = {
            "label": bool(pattern.search(row["old_topic_label"])),
            "keyword": min(sum(bool(pattern.search(word)) for word in keywords), MOST_KEYWORDS),
            "summary": bool(pattern.search(row["summary"])),
            "new label": bool(pattern.search(row["new_topic_label"])),
        }
        facts |= {f"{name} {where}": RULE_WEIGHTS[where] * hit for where, hit in hits.items() if hit}
    return facts
