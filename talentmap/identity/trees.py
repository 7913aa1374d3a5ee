"""Symmetric boosted trees ("oblivious": one question at each level), answered column by column.

All rows of a batch answer a question at once, and a row's answers in a tree number its leaf: a pair takes a fraction of the
time that trees with a path of their own for every row take. CatBoost (Prokhorenkova et al. 2018) grows them; this only asks.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 65_536  # rows of a batch: with fewer, threads wait for the interpreter more than they ask
MOST_LEVELS = 8  # a leaf's number takes one byte
Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Trees:
    """`features` and `borders` of each question (is it more?); by tree the question of each level and the value of each leaf.

    A feature that is not a number is not more than anything. A tree with fewer levels than others asks some question in vain.
    """

    features: Ints
    borders: Floats
    levels: Ints
    leaves: Floats
    bias: float

    def score(self, columns: Floats) -> Floats:
        """The probability, 0 to 1, for each column of features × rows."""
        sums = np.full(columns.shape[1], self.bias, np.float32)
        for start in range(0, len(sums), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            self._add(columns[:, some], sums[some])
        return (1 / (1 + np.exp(-sums))).astype(np.float32)

    def of_rows(self, rows: Floats) -> Floats:
        """The probability for each of rows × features."""
        parts = [self.score(np.ascontiguousarray(rows[at : at + AT_ONCE].T)) for at in range(0, len(rows), AT_ONCE)]
        return np.concatenate([np.zeros(0, np.float32), *parts])

    def _add(self, columns: Floats, sums: Floats) -> None:
        asked = np.empty((len(self.borders), len(sums)), np.bool_)
        for number, (feature, border) in enumerate(zip(self.features.tolist(), self.borders, strict=True)):
            np.greater(columns[feature], border, out=asked[number])
        answers = asked.view(np.uint8)
        leaf, values = np.empty(len(sums), np.uint8), np.empty(len(sums), np.float32)
        for levels, leaves in zip(self.levels.tolist(), self.leaves, strict=True):
            np.copyto(leaf, answers[levels[-1]])
            for question in levels[-2::-1]:
                np.add(leaf, leaf, out=leaf)
                np.bitwise_or(leaf, answers[question], out=leaf)
            np.take(leaves, leaf, out=values, mode="clip")
            np.add(sums, values, out=sums)

    def to_bytes(self) -> bytes:
        """The trees as a file (npz)."""
        file = BytesIO()
        arrays = {name: getattr(self, name) for name in ("features", "borders", "levels", "leaves")}
        np.savez_compressed(file, bias=np.float64(self.bias), **arrays)
        return file.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Trees":
        """The trees of such a file."""
        with np.load(BytesIO(content), allow_pickle=False) as found:
            return cls(found["features"], found["borders"], found["levels"], found["leaves"], float(found["bias"]))

    @classmethod
    def from_catboost(cls, told: dict[str, Any]) -> "Trees":
        """The trees of a model that CatBoost wrote as JSON, MOST_LEVELS deep at most."""
        questions: dict[tuple[int, float], int] = {}
        grown = [
            ([_number(questions, split) for split in tree["splits"]], tree["leaf_values"]) for tree in told["oblivious_trees"]
        ]
        depth = max(len(levels) for levels, _ in grown)
        scale, (bias,) = told["scale_and_bias"]
        levels = np.array([asked + [0] * (depth - len(asked)) for asked, _ in grown], np.int32)
        leaves = np.array([np.tile(values, 2**depth // len(values)) for _, values in grown]) * scale
        features, borders = zip(*questions, strict=True)
        return cls(np.array(features, np.int32), np.array(borders, np.float32), levels, leaves.astype(np.float32), bias)


def _number(questions: dict[tuple[int, float], int], split: dict[str, Any]) -> int:
    return questions.setdefault((split["float_feature_index"], split["border"]), len(questions))
