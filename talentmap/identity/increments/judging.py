"""What decides whose mentions are whose, and a mark by which another decision is known."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.model import shipped_judge

READING = 2  # to be raised when lines are read or pairs are chosen in another way
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judging:
    """Scores of pairs, the threshold of clusters, and the mark of both and of how lines are read."""

    score: Callable[[Floats], Floats]
    threshold: float
    mark: str


@cache
def shipped_judging() -> Judging:
    """By the judge of this version; its mark is that of all files that make it."""
    judge, digest = shipped_judge(), blake2b(digest_size=16)
    for file in sorted(files("talentmap.identity").joinpath("data").iterdir(), key=lambda one: one.name):
        digest.update(file.name.encode() + file.read_bytes())
    return Judging(judge.score, judge.threshold, f"{READING}-{digest.hexdigest()}")
