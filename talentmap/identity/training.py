"""Training the judge of pairs on labelled people, and scores of pairs by trees that have not seen their names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

import numpy as np
import xgboost
from numpy.typing import NDArray

from talentmap.identity.edges import FLOOR, Edges
from talentmap.identity.features import FEATURES, build_features
from talentmap.identity.gold import Gold
from talentmap.identity.mention import MentionLine
from talentmap.identity.naming import COMMON
from talentmap.identity.scoring import Prepared, each_batch, prepare
from talentmap.identity.table import MentionReader
from talentmap.identity.trees import Trees

FOLDS, SEED, ROUNDS = 5, 1, 300
MOST_PAIRS = 400_000  # of one set, drawn with the seed
MORE = ("name_score", "name_same", "name_letters", "name_middle", "cites")  # more of it never makes two less alike
MORE_ENDINGS = ("_shared", "_within", "_both", "_equal", "_weight")
LESS = ("years_apart", "loose_count", *COMMON)


def _direction(feature: str) -> int:
    """Whether a judgement may only grow (1) or fall (-1) with a feature; 0 where it may do both."""
    return int(feature in MORE or feature.endswith(MORE_ENDINGS)) - int(feature in LESS)


CONSTRAINTS = tuple(map(_direction, FEATURES))
PARAMETERS = {
    "objective": "binary:logistic", "max_depth": 5, "eta": 0.1, "subsample": 0.8, "colsample_bytree": 0.4,
    "min_child_weight": 0.5, "tree_method": "hist", "seed": SEED,
}  # fmt: skip
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Labelled:
    """A labelled set, ready: folds of its mentions by name block, people of its mentions (-1 unlabelled)."""

    gold: Gold
    prepared: Prepared
    fold: Ints
    person: Ints


@dataclass(frozen=True)
class Sheet:
    """Labelled pairs: ends, features, whether one person, weight, fold."""

    left: Ints
    right: Ints
    values: Floats
    same: Ints
    weight: Floats
    fold: Ints

    def pick(self, chosen: Ints | NDArray[np.bool_]) -> "Sheet":
        """Some of the pairs."""
        one, other = self.left[chosen], self.right[chosen]
        return Sheet(one, other, self.values[chosen], self.same[chosen], self.weight[chosen], self.fold[chosen])


def labelled(gold: Gold) -> Labelled:
    """Read the set's lines and find its pairs of names."""
    reader = MentionReader()
    reader.read_all(MentionLine.model_validate(line) for line in gold.lines)
    mentions = reader.finish()
    people = {person: number for number, person in enumerate(sorted(set(gold.people.values())))}
    person = np.array([people[gold.people[one]] if one in gold.people else -1 for one in mentions.ids], np.int64)
    fold = np.array([fold_of(gold.blocks.get(one, one)) for one in mentions.ids], np.int64)
    return Labelled(gold, prepare(mentions), fold, person)


def fold_of(block: str) -> int:
    """The fold of a name block, the same in every run."""
    return int.from_bytes(blake2b(block.encode(), digest_size=4).digest(), "big") % FOLDS


def sheet(made: Labelled) -> Sheet:
    """Pairs of labelled mentions, in crowds, too; of complete sets also pairs of a labelled with another one, somebody else."""
    made = replace(made, prepared=prepare(made.prepared.mentions, everybody=True))
    parts = list(_pairs(made) if made.gold.people else _listed(made))
    left, right, values, same = (np.concatenate(some) for some in zip(*parts, strict=True))
    ends = np.where(made.person[left] >= 0, left, right)
    weight = 1 / np.bincount(ends)[ends]  # every labelled mention counts the same, and so does every set
    found = Sheet(left, right, values, same, (weight / weight.sum()).astype(np.float32), made.fold[ends])
    few = np.sort(np.random.default_rng(SEED).permutation(len(left))[:MOST_PAIRS])
    return found.pick(few)


def rows_of(columns: Floats) -> Floats:
    """Pairs × features, as trees are trained on them."""
    return np.ascontiguousarray(columns.T)


def _pairs(made: Labelled) -> Iterator[tuple[Ints, Ints, Floats, Ints]]:
    known = made.person >= 0
    unknown = np.array([one in made.gold.unknown for one in made.prepared.mentions.ids], bool)
    for left, right, some in each_batch(made.prepared):
        told = known[left] | known[right] if made.gold.complete else known[left] & known[right]
        once = (left < right) & told & ~unknown[left] & ~unknown[right]
        if once.any():
            values = rows_of(build_features(made.prepared.mentions, made.prepared.weights, made.prepared.pairs, some, once))
            one, other = left[once], right[once]
            yield one, other, values, (made.person[one] == made.person[other]).astype(np.int64)


def _listed(made: Labelled) -> Iterator[tuple[Ints, Ints, Floats, Ints]]:
    at = {one: number for number, one in enumerate(made.prepared.mentions.ids)}
    labels = {tuple(sorted((at[one], at[other]))): same for one, other, same in made.gold.pairs}
    size = len(at)
    wanted = np.array(sorted(one * size + other for one, other in labels), np.int64)
    for left, right, some in each_batch(made.prepared):
        chosen = np.isin(left * size + right, wanted)
        if chosen.any():
            values = rows_of(build_features(made.prepared.mentions, made.prepared.weights, made.prepared.pairs, some, chosen))
            one, other = left[chosen], right[chosen]
            yield (
                one,
                other,
                values,
                np.array([labels[pair] for pair in zip(one.tolist(), other.tolist(), strict=True)], np.int64),
            )


@dataclass(frozen=True)
class Teachers:
    """Two judges trained on the same labels: more in common never makes the `constrained` one doubt, the `free` one may."""

    constrained: xgboost.Booster
    free: xgboost.Booster


def train(sheets: Sequence[Sheet], without: int = -1) -> Teachers:
    """Trees on the pairs of all sets but those of one fold."""
    kept = [one.pick(one.fold != without) for one in sheets]
    values, same, weight = (np.concatenate([getattr(one, name) for one in kept]) for name in ("values", "same", "weight"))
    pairs = xgboost.DMatrix(values, same, weight=weight * len(weight))
    ways: list[dict[str, Any]] = [PARAMETERS | {"monotone_constraints": CONSTRAINTS}, dict(PARAMETERS)]
    return Teachers(*(xgboost.train(parameters, pairs, ROUNDS) for parameters in ways))


def unseen_pairs(table: Sheet, judges: Sequence[Trees]) -> Floats:
    """The score of each labelled pair by the trees that have not seen its fold."""
    scores = np.zeros(len(table.left), np.float32)
    for fold, judge in enumerate(judges):
        own = table.fold == fold
        scores[own] = judge.of_rows(table.values[own])
    return scores


def unseen_edges(made: Labelled, judges: Sequence[Trees]) -> Edges:
    """Edges of the whole set, each scored by the trees that have not seen the fold of its left end."""
    found: list[tuple[Ints, Ints, Floats]] = []
    for left, right, some in each_batch(made.prepared):
        once = (left < right) & (made.fold[left] == made.fold[right])
        columns = build_features(made.prepared.mentions, made.prepared.weights, made.prepared.pairs, some, once)
        one, other = left[once], right[once]
        scores = np.zeros(len(one), np.float32)
        for fold, judge in enumerate(judges):
            own = made.fold[one] == fold
            if own.any():
                scores[own] = judge.score(columns[:, own])
        kept = scores >= FLOOR
        found.append((one[kept], other[kept], scores[kept]))
    left, right, scores = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Edges(left, right, scores)
