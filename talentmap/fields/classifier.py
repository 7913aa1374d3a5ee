"""Areas and directions of a work without topics: by the topics and terms nearest to its title and abstract, and a second opinion.

Nearness is the cosine of TF-IDF vectors (Salton and Buckley 1988, Information Processing & Management 24(5), 513-523). Trained on
first use from the shipped topic table (names in both languages, keywords, summaries) and the lexicon's terms of the areas, in
about two seconds; nothing is random. The second opinion (`linear`) also learned from labelled works of a few hundred topics and
weighs more where the nearest topics are among these. The constants were chosen on these works, on texts it had not seen, so that
titles of other fields (medicine, language processing) lose nothing.
"""

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

import numpy as np
import scipy.sparse as sp

from talentmap.fields.crosswalk import Crosswalk, Topic, crosswalk
from talentmap.fields.linear import Floats, Linear, labels, shipped_linear
from talentmap.fields.words import count_words
from talentmap.model.vocabularies import ids, term
from talentmap.names import has_han
from talentmap.search.lexicon import lexicon

NEIGHBOURS, SHARPNESS, BATCH, SHOWN = 20, 4, 256, 3
TERM = 0.5  # nearness of a term of the lexicon counts half
FAR = 0.1  # neighbours so near weigh as much as the doubt that they mean anything
LEAST: Mapping[str, float] = {"areas": 0.15, "directions": 0.25}  # a guess below says nothing
LEAST_KNOWN = 0.3  # a text of which fewer words are known is about something that no topic speaks of
OPINION, AT_HOME = 0.35, 0.7  # what the second opinion weighs elsewhere and on its own ground; the rest is the neighbours'
LEARNED = 3  # works of a topic from which on the second opinion knows it well
HOME = 0.1  # share of the neighbours that it must know for its own ground
TITLE = 3.0  # a title's word counts so many times


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text seems to be about: scores that say something, and the topics that say so, nearest first."""

    areas: Mapping[str, float]
    directions: Mapping[str, float]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Topics, then terms of areas, as vectors of length 1: their rows in this order, words by `columns`."""

    topics: tuple[str, ...]
    areas: tuple[str, ...]  # of each term
    columns: Mapping[str, int]
    rarity: Any
    matrix: Any

    def nearness(self, counts: Sequence[Mapping[str, float]]) -> Any:
        """Cosine of each counted text with each topic and, at its lower weight, with each term."""
        near = (_vectors(counts, self.columns, self.rarity) @ self.matrix.T).toarray()
        near[:, len(self.topics) :] *= TERM
        return near

    def speaks_of(self, words: Iterable[str]) -> bool:
        """Whether enough of a text's words are known, in one of its languages, for a guess to mean anything.

        Of a Chinese text any pair of characters may be known by chance (中的, 结构), and would speak for the whole.
        """
        latin, han = [0, 0], [0, 0]  # all, known
        for word in words:
            if " " not in word and (not has_han(word) or len(word) == 2):
                counted = han if has_han(word) else latin
                counted[0] += 1
                counted[1] += word in self.columns
        return any(all_ and known >= LEAST_KNOWN * all_ for all_, known in (latin, han))

    def well_known(self, linear: Linear) -> Any:
        """How well the second opinion knows each topic (0 to 1); terms it does not know."""
        return np.array(
            [*(min(1.0, linear.learned.get(topic, 0) / LEARNED) for topic in self.topics), *(0.0 for _ in self.areas)]
        )

    def scores(self, walk: Crosswalk, vocabulary: str) -> Any:
        """What each topic (by this crosswalk) and each term says of the entries of a vocabulary."""
        by_topic = [found.scores(vocabulary) if (found := walk.topic(topic)) else {} for topic in self.topics]
        by_term = [dict.fromkeys(_of_area(area, vocabulary), 1.0) for area in self.areas]
        return np.array([[one.get(name, 0.0) for name in ids(vocabulary)] for one in (*by_topic, *by_term)])


def _of_area(area: str, vocabulary: str) -> Sequence[str]:
    return (area,) if vocabulary == "areas" else tuple(term("areas", area).facts["directions"])


@cache
def known_texts() -> Known:
    """The shipped topics and terms, counted once a process."""
    topics, counts = tuple(crosswalk().topics), topic_counts()
    seen = Counter(word for words in counts for word in words)
    columns = {word: number for number, word in enumerate(seen)}
    rarity = np.log(len(topics) / np.array(list(seen.values())))
    concepts = [one for one in dict.fromkeys(lexicon().concepts.values()) if one.area]
    terms = [
        _weigh([(variant.replace(" ", "") if has_han(variant) else variant, 1.0) for variant in one.variants]) for one in concepts
    ]
    areas = tuple(one.area for one in concepts if one.area)
    return Known(topics, areas, columns, rarity, _vectors([*counts, *terms], columns, rarity))


def topic_counts() -> list[Mapping[str, float]]:
    """Counted words of each shipped topic, in the crosswalk's order."""
    with files(__package__).joinpath("data", "topic_texts.csv.gz").open("rb") as raw:
        texts = {row["topic"]: row for row in csv.DictReader(io.StringIO(gzip.decompress(raw.read()).decode(), newline=""))}
    return [_count_topic(topic, texts[key]) for key, topic in crosswalk().topics.items()]


def counted_texts(texts: Iterable[tuple[str, str]]) -> Iterator[Mapping[str, float]]:
    """Counted words of titles and abstracts."""
    return (_weigh(((title, TITLE), (abstract, 1.0))) for title, abstract in texts)


def _count_topic(topic: Topic, text: Mapping[str, str]) -> Mapping[str, float]:
    """The old label says most, then keywords and the Chinese name; new labels are often wrong."""
    weighed = (
        (text["old_name"], 3.0),
        (" . ".join(topic.keywords), 2.0),
        (topic.name_zh, 2.0),
        (text["summary"], 1.0),
        (topic.name, 1.0),
    )
    return _weigh(weighed)


def _weigh(texts: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    counted: dict[str, float] = {}
    for text, weight in texts:
        for word, count in count_words(text).items():
            counted[word] = counted.get(word, 0.0) + weight * count
    return counted


def _vectors(counts: Sequence[Mapping[str, float]], columns: Mapping[str, int], rarity: Any) -> Any:
    counted = ((row, word, count) for row, words in enumerate(counts) for word, count in words.items())
    entries = [(row, columns[word], 1 + np.log(count)) for row, word, count in counted if word in columns]
    rows, cols, values = np.array(entries, dtype=float).reshape(-1, 3).T
    matrix = sp.csr_matrix((values, (rows.astype(int), cols.astype(int))), shape=(len(counts), len(columns))) @ sp.diags(rarity)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sp.diags(1 / np.where(lengths > 0, lengths, 1.0)) @ matrix


def classify(texts: Iterable[tuple[str, str]], walk: Crosswalk, linear: Linear | None = None) -> Iterator[Guess]:
    """A guess for each title and abstract, in their order, by the scores of this crosswalk and a second opinion.

    `linear` takes the place of the shipped second opinion, for measuring.
    """
    known, linear, source = known_texts(), linear or shipped_linear(), iter(texts)
    scores = np.hstack([*(known.scores(walk, vocabulary) for vocabulary in LEAST), known.well_known(linear)[:, None]])
    while batch := list(islice(source, BATCH)):
        counts = list(counted_texts(batch))
        spoken = np.array([known.speaks_of(words) for words in counts], dtype=bool)
        near = known.nearness(counts) * spoken[:, None]
        yield from (_guess(*row, known.topics, scores) for row in zip(near, linear.scores(counts), strict=True))


def _guess(near: Any, second: Floats, topics: Sequence[str], scores: Any) -> Guess:
    order = np.argsort(-near, kind="stable")[:NEIGHBOURS]
    weights = near[order] ** SHARPNESS
    shares = weights / (weights.sum() + FAR**SHARPNESS)
    *values, home = shares @ scores[order]
    said = near.max() > 0  # a text without a known word is about nothing
    weight = AT_HOME if home >= HOME else OPINION
    blended = ((1 - weight) * np.array(values) + weight * second) * said
    kept: dict[str, dict[str, float]] = {"areas": {}, "directions": {}}
    for (vocabulary, label), value in zip(labels(), blended.tolist(), strict=True):
        if value >= LEAST[vocabulary]:
            kept[vocabulary][label] = round(value, 3)
    named = [topics[number] for number in order if number < len(topics) and near[number] > 0]
    return Guess(kept["areas"], kept["directions"], tuple(named[:SHOWN]))
