"""A small judge that answers as those trained on labels do, learned from pairs without labels (distillation, Hinton et al. 2015).

Its few trees judge a pair in a fraction of the time. On pairs as they come it learns the mean of both teachers. No labelled set
has all kinds of evidence together: on as many mixed pairs, each kind of evidence from some pair, it learns what the constrained
teacher says, since the free one knows no such pairs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xgboost
from numpy.typing import NDArray

from talentmap.identity.features import FEATURES, build_features
from talentmap.identity.scoring import each_batch
from talentmap.identity.training import CONSTRAINTS, SEED, Labelled, Sheet, Teachers

ROUNDS = 100
EACH = 1_200_000  # pairs without labels drawn of one set
OFTEN = 300_000  # pairs of each set, with repeats where it has fewer
MIXED = 600_000
DISTILLING = {
    "objective": "binary:logistic", "max_depth": 8, "eta": 0.2, "min_child_weight": 5, "tree_method": "hist", "seed": SEED,
    "monotone_constraints": CONSTRAINTS,
}  # fmt: skip
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
            yield (
                build_features(made.prepared.mentions, made.prepared.weights, made.prepared.pairs, some, chosen),
                made.fold[left[chosen]],
            )


def distil(teachers: Teachers, sheets: Sequence[Sheet], pools: Sequence[Pool], without: int = -1) -> xgboost.Booster:
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
    parameters: dict[str, Any] = dict(DISTILLING)
    return xgboost.train(parameters, xgboost.DMatrix(np.concatenate([natural, composed]), answers), ROUNDS)


def mixed(values: Floats, count: int, rng: np.random.Generator) -> Floats:
    """`count` rows drawn from the values; half of the kinds of evidence of each come from other rows."""
    found = values[rng.integers(0, len(values), count)]
    for kind in KINDS:
        columns = np.array([number for number, name in enumerate(FEATURES) if name.startswith(kind)])
        rows = np.flatnonzero(rng.random(count) < 0.5)
        others = rng.integers(0, len(values), len(rows))
        found[np.ix_(rows, columns)] = values[np.ix_(others, columns)]
    return found
