"""The trained judge of pairs: gradient-boosted trees (XGBoost) that ship with their recipe."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import orjson
import xgboost
from numpy.typing import NDArray

from talentmap.errors import ConfigurationError
from talentmap.identity.features import FEATURES

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judge:
    """Trees over FEATURES; clusters are joined while the mean score of their pairs is at least `threshold`."""

    booster: xgboost.Booster
    threshold: float

    def score(self, values: Floats) -> Floats:
        """The probability, 0 to 1, that each row's two mentions are one person."""
        found: Floats = self.booster.inplace_predict(values) if len(values) else np.zeros(0, np.float32)
        return found


@cache
def shipped_judge() -> Judge:
    """The judge of this version; see data/recipe.json. Raises ConfigurationError where its features are not ours."""
    folder = files(__package__).joinpath("data")
    recipe: dict[str, Any] = orjson.loads(folder.joinpath("recipe.json").read_bytes())
    if tuple(recipe["features"]) != FEATURES:
        raise ConfigurationError("the judge of mentions was trained on other features: run tools/train_identity.py")
    booster = xgboost.Booster()
    booster.load_model(bytearray(folder.joinpath("judge.ubj").read_bytes()))
    return Judge(booster, float(recipe["threshold"]))
