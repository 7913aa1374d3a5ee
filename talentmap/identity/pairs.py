"""Pairs of mentions, in batches: rectangles (the mentions of one name against those of another), or pairs chosen from them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rectangles:
    """Ranges of mentions against ranges of mentions; `names` is each one's row among the pairs of names.

    All arrays have one value a rectangle; places `first + 0 … rows * columns - 1` of a batch belong to it, row by row.
    """

    names: Ints
    top: Ints
    rows: Ints
    left: Ints
    columns: Ints

    @property
    def first(self) -> Ints:
        """Where each begins among the places of the batch; one value more than there are rectangles."""
        return np.concatenate(([0], np.cumsum(self.rows * self.columns)))

    def __len__(self) -> int:
        return len(self.names)

    def pick(self, chosen: NDArray[np.integer] | slice) -> "Rectangles":
        """Some of them."""
        return Rectangles(*(one[chosen] for one in (self.names, self.top, self.rows, self.left, self.columns)))

    def ends(self) -> tuple[Ints, Ints, Ints]:
        """For every place the mention of its row, that of its column and the rectangle."""
        areas = self.rows * self.columns
        of = np.repeat(np.arange(len(self)), areas)
        within = np.arange(len(of)) - np.repeat(self.first[:-1], areas)
        columns = self.columns[of]
        return self.top[of] + within // columns, self.left[of] + within % columns, of


@dataclass(frozen=True, slots=True)
class Chosen:
    """Pairs of mentions one by one; `names` is each one's row among the pairs of names."""

    names: Ints
    left: Ints
    right: Ints

    def __len__(self) -> int:
        return len(self.names)

    def pick(self, chosen: slice) -> "Chosen":
        """Some of them."""
        return Chosen(self.names[chosen], self.left[chosen], self.right[chosen])

    def ends(self) -> tuple[Ints, Ints, Ints]:
        """For every pair its mentions and its own number."""
        return self.left, self.right, np.arange(len(self))


Places = Rectangles | Chosen


def spread(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """The numbers of all ranges one after the other, and the range of each."""
    of = np.repeat(np.arange(len(starts)), counts)
    first = np.concatenate(([0], np.cumsum(counts)))[:-1]
    return starts[of] + np.arange(len(of)) - first[of], of


def cut(rectangles: Rectangles, area: int) -> Rectangles:
    """The same places in rectangles of at most `area` places or one row; a range with itself loses what is below the corner."""
    height = np.maximum(area // np.maximum(rectangles.columns, 1), 1)
    pieces = -(-rectangles.rows // height)
    of = np.repeat(np.arange(len(rectangles)), pieces)
    piece = np.arange(len(of)) - np.repeat(np.concatenate(([0], np.cumsum(pieces)))[:-1], pieces)
    whole = rectangles.pick(of)
    top = whole.top + piece * height[of]
    rows = np.minimum(height[of], whole.top + whole.rows - top)
    itself = whole.top == whole.left
    left = np.where(itself, top, whole.left)
    return Rectangles(whole.names, top, rows, left, whole.left + whole.columns - left)


def batches(rectangles: Rectangles, area: int) -> Iterator[Rectangles]:
    """Consecutive rectangles of some `area` places together."""
    ends = rectangles.first[1:]
    start = 0
    while start < len(rectangles):
        taken = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, taken + area, side="right")), start + 1)
        yield rectangles.pick(slice(start, stop))
        start = stop
