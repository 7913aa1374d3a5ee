"""Scored pairs of mentions, as columns."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

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
        """All parts one after the other; numbers of mentions take four bytes, as there are tens of millions of edges.

        The columns grow in their place, so that no edge is held twice.
        """
        columns: list[array[int] | array[float]] = [array("i"), array("i"), array("f")]
        for one in parts:
            for column, values in zip(columns, (one.left, one.right, one.scores), strict=True):
                column.frombytes(values.astype(column.typecode, copy=False).tobytes())
        left, right, scores = (np.asarray(column) for column in columns)
        return cls(left, right, scores)

    def among(self, rows: NDArray[np.integer], size: int) -> "Edges":
        """Those between some of `size` mentions, by their places among these."""
        places = np.full(size, -1, np.int32)
        places[rows] = np.arange(len(rows), dtype=np.int32)
        one, other = places[self.left], places[self.right]
        kept = (one >= 0) & (other >= 0)
        one, other = one[kept], other[kept]
        return Edges(np.minimum(one, other), np.maximum(one, other), self.scores[kept])

    def pick(self, chosen: NDArray[np.bool_] | Numbers | slice) -> "Edges":
        """Some of them."""
        return Edges(self.left[chosen], self.right[chosen], self.scores[chosen])
