"""The trained judge of candidates: gradient-boosted trees (XGBoost) that ship with their recipe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import xgboost

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judge:
    """Trees over named features; scores from `first` on are given for the best candidate, from `more` on for others.

    From `accept` on nobody has to look: the measured precision there is in the recipe.
    """

    booster: xgboost.Booster
    features: tuple[str, ...]
    first: float
    more: float
    accept: float

    def score(self, rows: Sequence[Mapping[str, float]]) -> Scores:
        """The probability, 0 to 1, that each candidate is meant."""
        if not rows:
            return np.zeros(0, np.float32)
        return score_matrix(self.booster, matrix(rows, self.features))


def matrix(rows: Sequence[Mapping[str, float]], features: Sequence[str]) -> npt.NDArray[np.float32]:
    """Features as a matrix, candidates × features."""
    return np.array([[row[name] for name in features] for row in rows], np.float32)


def score_matrix(booster: xgboost.Booster, values: npt.NDArray[np.float32]) -> Scores:
    """Probabilities of the rows of a matrix."""
    found: Scores = booster.inplace_predict(values)
    return found


@cache
def shipped_judge() -> Judge:
    """The judge of this version; see data/recipe.json."""
    folder = files(__package__).joinpath("data")
    recipe: dict[str, Any] = orjson.loads(folder.joinpath("recipe.json").read_bytes())
    booster = xgboost.Booster({"nthread": 1})
    booster.load_model(bytearray(folder.joinpath("linker.ubj").read_bytes()))
    thresholds = recipe["thresholds"]
    return Judge(booster, tuple(recipe["features"]), thresholds["first"], thresholds["more"], thresholds["accept"])
