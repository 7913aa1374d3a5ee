"""Symmetric trees answered by columns, against the library that grew them."""

import json
from pathlib import Path

import catboost
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from talentmap.identity.distilling import DISTILLING, QUIET
from talentmap.identity.features import FEATURES
from talentmap.identity.trees import AT_ONCE, Trees

RNG = np.random.default_rng(3)
ROWS = RNG.normal(size=(3_000, len(FEATURES))).astype(np.float32)
ROWS[RNG.random(ROWS.shape) < 0.2] = np.nan
ANSWERS = 1 / (1 + np.exp(-np.nan_to_num(ROWS[:, 0]) + 2 * np.nan_to_num(ROWS[:, 10])))


def grown(folder: Path) -> tuple[catboost.CatBoost, Trees]:
    library = catboost.CatBoost(DISTILLING | QUIET | {"iterations": 40})
    library.fit(ROWS, ANSWERS)
    library.save_model(str(folder / "judge.json"), format="json")
    return library, Trees.from_catboost(json.loads((folder / "judge.json").read_bytes()))


def test_answers_are_those_of_the_library_for_unknown_values_too(tmp_path: Path) -> None:
    library, trees = grown(tmp_path)
    expected = 1 / (1 + np.exp(-library.predict(ROWS, prediction_type="RawFormulaVal")))
    assert np.abs(trees.of_rows(ROWS) - expected).max() < 1e-5
    assert np.std(expected) > 0.1


def test_a_file_gives_the_same_trees(tmp_path: Path) -> None:
    _, trees = grown(tmp_path)
    assert np.array_equal(Trees.from_bytes(trees.to_bytes()).of_rows(ROWS), trees.of_rows(ROWS))


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2), st.integers(-2, 2))
def test_the_size_of_a_batch_does_not_matter(times: int, more: int) -> None:
    trees = Trees(
        np.array([0, 1], np.int32), np.array([0, 0], np.float32), np.array([[0, 1]], np.int32),
        np.array([[-2, -1, 1, 2]], np.float32), 0.0,
    )  # fmt: skip
    size = max(times * AT_ONCE + more, 0)
    columns = np.array([np.arange(size) % 2 - 0.5, np.arange(size) % 3 - 0.5], np.float32)
    expected = 1 / (1 + np.exp(-np.array([-2, -1, 1, 2])[(columns[0] > 0) + 2 * (columns[1] > 0)]))
    assert np.allclose(trees.score(columns), expected)
