"""Rectangles of pairs, and what the two ends of each pair share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.identity.pairs import Chosen, Rectangles, batches, cut
from talentmap.identity.ragged import Ragged, RaggedBuilder
from talentmap.identity.similarity import rarity_of, shared_places, shared_weight, totals

SIZES = st.lists(st.integers(1, 7), min_size=1, max_size=6)


def rectangles(sizes: list[int]) -> Rectangles:
    """Every name's mentions against every later name's, and its own."""
    first = np.concatenate(([0], np.cumsum(sizes)))
    rows = [(a, b) for a in range(len(sizes)) for b in range(a, len(sizes))]
    columns = zip(*((n, first[a], sizes[a], first[b], sizes[b]) for n, (a, b) in enumerate(rows)), strict=True)
    return Rectangles(*(np.array(one, np.int64) for one in columns))


@given(SIZES, st.integers(1, 30))
def test_every_pair_comes_once_however_the_work_is_cut(sizes: list[int], area: int) -> None:
    met: list[tuple[int, int]] = []
    for some in batches(cut(rectangles(sizes), area), area):
        left, right, _ = some.ends()
        met += [(a, b) for a, b in zip(left.tolist(), right.tolist(), strict=True) if a < b]
    everybody = range(sum(sizes))
    assert sorted(met) == [(a, b) for a in everybody for b in everybody if a < b]


def ragged(rows: list[list[int]]) -> Ragged:
    builder = RaggedBuilder()
    for row in rows:
        builder.add(row)
    return builder.build()


@given(st.lists(st.lists(st.integers(0, 9), max_size=5, unique=True), min_size=3, max_size=9))
def test_shared_weights_are_those_of_the_values_that_both_have(rows: list[list[int]]) -> None:
    held = ragged(rows)
    weights = rarity_of(np.bincount(held.values, minlength=10), len(held))
    half = len(rows) // 2
    some = Rectangles(*(np.array([value], np.int64) for value in (0, 0, half, half, len(rows) - half)))
    left, right, _ = some.ends()
    found = shared_weight(some, held, held, weights)
    expected = [sum(weights[value] for value in set(rows[a]) & set(rows[b])) for a, b in zip(left, right, strict=True)]
    assert found == pytest.approx(np.array(expected), rel=1e-5, abs=1e-6)
    assert totals(held, weights) == pytest.approx(np.array([sum(weights[value] for value in row) for row in rows]), rel=1e-5)


@given(st.lists(st.lists(st.integers(0, 9), max_size=5, unique=True), min_size=2, max_size=9), SIZES)
def test_chosen_pairs_share_what_they_share_in_rectangles(rows: list[list[int]], sizes: list[int]) -> None:
    some = rectangles(sizes)
    held = ragged([sorted(rows[number % len(rows)]) for number in range(sum(sizes))])
    weights = rarity_of(np.bincount(held.values, minlength=10), len(held))
    left, right, of = some.ends()
    expected = shared_weight(some, held, held, weights)
    assert shared_weight(Chosen(of, left, right), held, held, weights) == pytest.approx(expected, rel=1e-5, abs=1e-6)
    at, shared = shared_places(some, [(held, held, weights), (held, held, weights)])
    assert len(set(at.tolist())) == len(at)
    assert shared == pytest.approx(2 * expected[at], rel=1e-5, abs=1e-6)
    assert not np.delete(expected, at).any()


def test_rows_keep_only_chosen_values() -> None:
    kept = ragged([[0, 1], [], [2, 0]]).where(np.array([True, False, True]))
    assert [kept.values[kept.starts[n] : kept.starts[n + 1]].tolist() for n in range(3)] == [[0], [], [2, 0]]


def test_rows_are_taken_and_renamed() -> None:
    held = ragged([[3, 1], [], [2]])
    taken = held.take(np.array([2, -1, 0]))
    assert [taken.values[taken.starts[n] : taken.starts[n + 1]].tolist() for n in range(3)] == [[2], [], [3, 1]]
    renamed = held.renamed(np.array([-1, 5, -1, 5]))
    assert [renamed.values[renamed.starts[n] : renamed.starts[n + 1]].tolist() for n in range(3)] == [[5], [], []]
