"""A small judge that answers as those trained on labels do, learned from pairs without labels (distillation, Hinton et al. 2015).

Its trees are symmetric and judge a pair in a fraction of the time. On pairs as they come it learns the mean of both teachers.
No labelled set has all kinds of evidence together: on as many mixed pairs, each kind of evidence from some pair, it learns what
the constrained teacher says, since the free one knows no such pairs.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.features import FEATURES, build_features
from talentmap.identity.scoring import each_batch
from talentmap.identity.training import CONSTRAINTS, SEED, Labelled, Sheet, Teachers, rows_of
from talentmap.identity.trees import Trees

EACH = 1_200_000  # pairs without labels drawn of one set
OFTEN = 300_000  # pairs of each set, with repeats where it has fewer
MIXED = 600_000
DISTILLING = {
    "loss_function": "CrossEntropy", "iterations": 300, "depth": 6, "learning_rate": 0.2, "border_count": 64,
    "bootstrap_type": "No", "score_function": "L2", "boosting_type": "Plain", "leaf_estimation_iterations": 1, "nan_mode": "Min",
    "random_seed": SEED, "monotone_constraints": list(CONSTRAINTS),
}  # fmt: skip
QUIET = {"verbose": 0, "allow_writing_files": False}
KINDS = (
    ("affiliation", "city", "country"), ("coauthors", "loose_coauthors"), ("topics", "topic_classes"), ("title", "text"),
    ("references", "cites"), ("venue",), ("year",),
)  # fmt: skip
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Pool:
    """Features of pairs that nobody labelled, with the fold of both their mentions."""

    values: Floats
    fold: Ints


def pool(made: Labelled) -> Pool:
    """Pairs of the set's mentions, of one fold each, drawn with the seed; all of a small set."""
    rng = np.random.default_rng(SEED)
    area = int((made.prepared.rectangles.rows * made.prepared.rectangles.columns).sum())
    parts = list(_drawn(made, min(1.0, 2 * EACH / max(area, 1)), rng))
    return Pool(np.concatenate([values for values, _ in parts]), np.concatenate([fold for _, fold in parts]))


def _drawn(made: Labelled, share: float, rng: np.random.Generator) -> Iterator[tuple[Floats, Ints]]:
    for left, right, some in each_batch(made.prepared):
        chosen = (left < right) & (made.fold[left] == made.fold[right]) & (rng.random(len(left)) < share)
        if chosen.any():
            columns = build_features(made.prepared.mentions, made.prepared.weights, made.prepared.pairs, some, chosen)
            yield rows_of(columns), made.fold[left[chosen]]


def distil(teachers: Teachers, sheets: Sequence[Sheet], pools: Sequence[Pool], without: int = -1) -> Trees:
    """Trees that answer as the teachers do, learned from pairs outside a fold, by their features alone."""
    rng = np.random.default_rng(SEED)
    own = [
        np.concatenate([one.values[one.fold != without], two.values[two.fold != without]])
        for one, two in zip(sheets, pools, strict=True)
    ]
    natural = np.concatenate([values[rng.integers(0, len(values), OFTEN)] for values in own])
    composed = mixed(natural, MIXED, rng)
    mean = (teachers.constrained.inplace_predict(natural) + teachers.free.inplace_predict(natural)) / 2
    answers = np.concatenate([mean, teachers.constrained.inplace_predict(composed)])
    return grown(np.concatenate([natural, composed]), answers)


def grown(rows: Floats, answers: Floats) -> Trees:
    """Symmetric trees that answer rows of features as `answers` do, probabilities."""
    import catboost

    judge = catboost.CatBoost(DISTILLING | QUIET)
    judge.fit(rows, answers)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "judge.json"
        judge.save_model(str(path), format="json")
        return Trees.from_catboost(json.loads(path.read_bytes()))


def mixed(values: Floats, count: int, rng: np.random.Generator) -> Floats:
    """`count` rows drawn from the values; half of the kinds of evidence of each come from other rows."""
    found = values[rng.integers(0, len(values), count)]
    for kind in KINDS:
        columns = np.array([number for number, name in enumerate(FEATURES) if name.startswith(kind)])
        rows = np.flatnonzero(rng.random(count) < 0.5)
        others = rng.integers(0, len(values), len(rows))
        found[np.ix_(rows, columns)] = values[np.ix_(others, columns)]
    return found
