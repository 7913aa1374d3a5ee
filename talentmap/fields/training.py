"""Learning the second opinion from topics and labelled works, also without some of the works."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from talentmap.fields.classifier import counted_texts, topic_counts
from talentmap.fields.crosswalk import Crosswalk
from talentmap.fields.linear import BUCKETS, Linear, buckets, hashed, labels
from talentmap.fields.works import LabelledWork

FOLDS, SEED, STRENGTH, LEAST_WEIGHT, FEW = 5, 1, 100.0, 0.05, 3
Truth = npt.NDArray[np.bool_]
Counts = Sequence[Mapping[str, float]]


def learn(counts: Counts, truth: Truth) -> Linear:
    """One logistic regression a label, each class weighing the same; small weights are dropped."""
    seen = np.asarray((buckets(counts) > 0).sum(axis=0)).ravel()
    rarity = np.log(len(counts) / np.maximum(seen, 1)).astype(np.float32)
    vectors = hashed(counts, rarity)
    weights, bias = np.zeros((BUCKETS, truth.shape[1]), np.float32), np.full(truth.shape[1], -9.0, np.float32)
    for column in range(truth.shape[1]):
        if truth[:, column].sum() >= FEW:
            made = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", random_state=SEED)
            made.fit(vectors, truth[:, column])
            weights[:, column], bias[column] = made.coef_[0], made.intercept_[0]
    weights[np.abs(weights) < LEAST_WEIGHT] = 0
    return Linear(rarity, sp.csr_matrix(weights), bias)


def truth_of(topics: Sequence[str], walk: Crosswalk) -> Truth:
    """Which labels each topic counts for, topics × labels."""
    known = [{"areas": walk.areas(topic), "directions": walk.directions(topic)} for topic in topics]
    return np.array([[one in found[vocabulary] for vocabulary, one in labels()] for found in known], np.bool_).reshape(
        -1, len(labels())
    )


def learn_all(works: Sequence[LabelledWork], walk: Crosswalk) -> Linear:
    """Learn from every topic and these works."""
    topics = list(walk.topics)
    counts = [*topic_counts(), *counted_texts((work.title, work.abstract) for work in works)]
    made = learn(counts, np.vstack([truth_of(topics, walk), truth_of([work.topic for work in works], walk)]))
    return replace(made, learned=Counter(work.topic for work in works))


def unseen(
    works: Sequence[LabelledWork], walk: Crosswalk, key: Callable[[LabelledWork], str]
) -> Iterator[tuple[list[int], Linear]]:
    """Numbers of some of the works, with what is learned without them and without every work that has a key of theirs."""
    folds = [zlib.crc32(key(work).encode()) % FOLDS for work in works]
    for fold in sorted(set(folds)):
        made = learn_all([work for work, where in zip(works, folds, strict=True) if where != fold], walk)
        yield [number for number, where in enumerate(folds) if where == fold], made
