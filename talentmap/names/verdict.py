"""What a comparison of two names finds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` 0 to 1; `same` is True (equal names), False (they contradict) or None (cannot be told)."""

    score: float
    same: bool | None
    reason: str


DIFFERENT_FAMILY = Comparison(0.0, False, "family names differ")
DIFFERENT_GIVEN = Comparison(0.0, False, "given names differ")


def best_of(found: Iterable[Comparison]) -> Comparison:
    """The comparison with the highest score, the same whatever the order."""
    return max(found, key=lambda comparison: (comparison.score, comparison.same is None, comparison.reason))
