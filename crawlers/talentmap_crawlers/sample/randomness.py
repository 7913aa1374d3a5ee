"""Randomness that depends on nothing but the seed, a purpose and a number: any part can be made again alone."""

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar
from zlib import crc32

T = TypeVar("T")


def stream(seed: int, purpose: str, number: int) -> random.Random:
    """A generator of its own for one thing of one purpose; the same arguments give the same numbers."""
    return random.Random((seed & 0xFFFFFFFF) << 96 | crc32(purpose.encode()) << 64 | number)


class Weighted(Generic[T]):
    """Things to draw from, each with a weight."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self._things = tuple(things)
        self._sums = tuple(accumulate(weights))

    def draw(self, rng: random.Random) -> T:
        """One of the things."""
        return self._things[bisect(self._sums, rng.random() * self._sums[-1])]
