"""Scored pairs of mentions, as columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNSCORED = 0.02  # the probability of two mentions whose pair was not scored, or scored below FLOOR
FLOOR = 0.03

Numbers = NDArray[np.integer]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Edges:
    """Scored pairs (`left < right`), each once, by their left and right end."""

    left: Numbers
    right: Numbers
    scores: Floats

    @classmethod
    def concatenated(cls, parts: Iterable["Edges"]) -> "Edges":
        """All parts one after the other; numbers of mentions take four bytes, as there are tens of millions of edges."""
        left: list[Numbers] = [np.zeros(0, np.int32)]
        right: list[Numbers] = [np.zeros(0, np.int32)]
        scores = [np.zeros(0, np.float32)]
        for one in parts:
            left.append(one.left)
            right.append(one.right)
            scores.append(one.scores)
        return cls(poured(left), poured(right), poured(scores))

    def pick(self, chosen: NDArray[np.bool_] | Numbers) -> "Edges":
        """Some of them."""
        return Edges(self.left[chosen], self.right[chosen], self.scores[chosen])


def poured(parts: list[Any]) -> NDArray[Any]:
    """All parts as one array; the parts are let go, so that no more than one column is held twice."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole
