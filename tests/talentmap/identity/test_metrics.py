"""Agreement of clusters with people, by hand-counted examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.identity.metrics import (
    b_cubed,
    b_cubed_intervals,
    ceaf,
    ceaf_intervals,
    overlap,
    pairwise,
    pairwise_intervals,
)

PEOPLE = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B"}
LABELS = st.dictionaries(st.integers(0, 30).map(str), st.integers(0, 5).map(str), min_size=1)


def test_equal_groups_agree_wholly() -> None:
    found = overlap(PEOPLE, PEOPLE)
    assert b_cubed(found) == pairwise(found) == ceaf(found) == (1.0, 1.0, 1.0)


def test_one_mention_in_the_wrong_cluster() -> None:
    found = overlap(PEOPLE, {"a1": "1", "a2": "1", "a3": "2", "b1": "2", "b2": "2"})
    precision = (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5
    recall = (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5
    assert b_cubed(found)[:2] == pytest.approx((precision, recall))
    assert pairwise(found)[:2] == pytest.approx((2 / 4, 2 / 4))
    assert ceaf(found)[:2] == pytest.approx(((4 / 5 + 4 / 5) / 2, (4 / 5 + 4 / 5) / 2))


def test_everybody_apart_has_precision_and_little_recall() -> None:
    found = overlap(PEOPLE, {})
    assert b_cubed(found)[:2] == pytest.approx((1.0, 2 / 5))
    assert pairwise(found)[:2] == (1.0, 0.0)


def test_strangers_count_against_a_cluster_of_complete_labels() -> None:
    clusters = {"a1": "1", "a2": "1", "x": "1", "y": "2"}
    people = {"a1": "A", "a2": "A"}
    assert b_cubed(overlap(people, clusters)) == (1.0, 1.0, 1.0)
    assert b_cubed(overlap(people, clusters, complete=True))[:2] == pytest.approx((2 / 3, 1.0))
    assert pairwise(overlap(people, clusters, complete=True))[:2] == pytest.approx((1 / 2, 1.0))


@given(LABELS, st.dictionaries(st.integers(0, 30).map(str), st.integers(0, 5).map(str)))
def test_rates_lie_between_0_and_1_and_names_of_clusters_do_not_matter(people: dict[str, str], clusters: dict[str, str]) -> None:
    found = overlap(people, clusters)
    renamed = overlap(people, {one: f"c{cluster}" for one, cluster in clusters.items()})
    for rate in (b_cubed, pairwise, ceaf):
        assert all(0 <= value <= 1 + 1e-12 for value in rate(found))
        assert rate(found) == pytest.approx(rate(renamed))


def test_intervals_hold_the_rate() -> None:
    chance = np.random.default_rng(3)
    people = {str(n): str(n // 4) for n in range(200)}
    clusters = {one: (person if chance.random() < 0.8 else f"x{one}") for one, person in people.items()}
    found = overlap(people, clusters)
    for rates, intervals in ((b_cubed, b_cubed_intervals), (pairwise, pairwise_intervals), (ceaf, ceaf_intervals)):
        for rate, (low, high) in zip(rates(found), intervals(found, 1), strict=True):
            assert low - 1e-9 <= rate <= high + 1e-9
            assert high - low > 1e-3 or rate == 1
