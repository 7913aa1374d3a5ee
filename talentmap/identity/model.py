"""The trained judge of pairs: symmetric boosted trees that ship with their recipe."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from talentmap.errors import ConfigurationError
from talentmap.identity.features import FEATURES
from talentmap.identity.trees import Trees

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judge:
    """Trees over FEATURES; two mentions are joined from a score of `threshold` on, groups as linkage.enough asks."""

    trees: Trees
    threshold: float

    def score(self, columns: Floats) -> Floats:
        """The probability, 0 to 1, that each pair's two mentions are one person; features × pairs."""
        return self.trees.score(columns)


@cache
def shipped_judge() -> Judge:
    """The judge of this version; see data/recipe.json. Raises ConfigurationError where its features are not ours."""
    folder = files(__package__).joinpath("data")
    recipe: dict[str, Any] = orjson.loads(folder.joinpath("recipe.json").read_bytes())
    if tuple(recipe["features"]) != FEATURES:
        raise ConfigurationError("the judge of mentions was trained on other features: run tools/train_identity.py")
    return Judge(Trees.from_bytes(folder.joinpath("judge.npz").read_bytes()), float(recipe["threshold"]))
