"""Average-link clusters with pairs that must not be joined."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import linkage

from talentmap.identity.average import Known, cut, enough
from talentmap.identity.edges import Edges
from talentmap.identity.linkage import cluster


def edges(*scored: tuple[int, int, float]) -> Edges:
    left, right, scores = zip(*scored, strict=True) if scored else ((), (), ())
    return Edges(np.array(left, np.int64), np.array(right, np.int64), np.array(scores, np.float32))


def nobody(size: int) -> np.ndarray:
    return np.full(size, -1, np.int32)


Pairs = frozenset[tuple[int, int]]


def known(
    works: np.ndarray, orcids: np.ndarray | None = None, bare: tuple[int, ...] = (), contradicting: Pairs = frozenset()
) -> Known:
    size = len(works)
    names = np.arange(size, dtype=np.int32) if contradicting else np.zeros(size, np.int32)
    orcids = nobody(size) if orcids is None else orcids
    return Known(works, orcids, np.isin(np.arange(size), bare), names, lambda *pair: pair in contradicting)


def test_a_chain_is_no_cluster() -> None:
    links = edges((0, 1, 0.9), (1, 2, 0.9))
    assert cluster(3, links, known(nobody(3)), 0.5).tolist() in ([0, 0, 2], [0, 1, 1])
    whole = edges((0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.6))
    assert cluster(3, whole, known(nobody(3)), 0.5).tolist() == [0, 0, 0]


def test_two_of_one_work_stay_apart_and_so_do_two_orcids() -> None:
    whole = edges((0, 1, 0.99), (1, 2, 0.99), (0, 2, 0.99))
    works = np.array([7, 3, 7], np.int32)
    labels = cluster(3, whole, known(works), 0.3)
    assert labels[0] != labels[2]
    orcids = np.array([1, -1, 2], np.int32)
    labels = cluster(3, whole, known(nobody(3), orcids), 0.3)
    assert labels[0] != labels[2]


def test_an_average_of_many_pairs_need_not_be_as_high_as_one_pair() -> None:
    assert cluster(2, edges((0, 1, 0.42)), known(nobody(2)), 0.5).tolist() == [0, 1]
    sides = [(one, other, 0.9) for one in range(6) for other in range(one + 1, 6) if one // 3 == other // 3]
    between = [(one, other, 0.42) for one in range(3) for other in range(3, 6)]
    assert cluster(6, edges(*sides, *between), known(nobody(6)), 0.5).tolist() == [0] * 6
    works = np.array([1, -1, -1, -1, -1, 1], np.int32)
    assert cluster(6, edges(*sides, *between), known(works), 0.5).tolist() == [0, 0, 0, 3, 3, 3]


def test_many_mentions_that_tell_nothing_but_a_name_say_no_more_than_one() -> None:
    pairs = edges(*((one, other, 0.47) for one in range(8) for other in range(one + 1, 8)))
    assert cluster(8, pairs, known(nobody(8)), 0.5).tolist() == [0] * 8
    assert cluster(8, pairs, known(nobody(8), bare=tuple(range(8))), 0.5).tolist() == list(range(8))
    sure = edges(*((one, other, 0.6) for one in range(8) for other in range(one + 1, 8)))
    assert cluster(8, sure, known(nobody(8), bare=tuple(range(8))), 0.5).tolist() == [0] * 8


def test_an_initial_is_no_bridge_between_names_that_contradict() -> None:
    john, initial, jane = 0, 1, 2
    bridge = edges((john, initial, 0.98), (initial, jane, 0.97))
    assert cluster(3, bridge, known(nobody(3)), 0.45).tolist() == [0, 0, 0]
    apart = known(nobody(3), contradicting=frozenset({(john, jane)}))
    assert cluster(3, bridge, apart, 0.45).tolist() == [0, 0, 2]
    of_one_orcid = edges((john, initial, 0.98), (initial, jane, 0.97), (john, jane, 0.999))
    assert cluster(3, of_one_orcid, apart, 0.45).tolist() == [0, 0, 0]


@given(st.lists(st.floats(0, 1), min_size=21, max_size=21), st.sampled_from([0.3, 0.5, 0.8]))
def test_the_highest_good_joining_holds_all_below_it(scores: list[float], threshold: float) -> None:
    tree = linkage(1 - np.array(scores), "average")
    labels = cut(tree, threshold).tolist()
    assert partition(labels) == partition(from_the_top(tree, threshold))


def from_the_top(tree: np.ndarray, threshold: float) -> list[int]:
    """The same by walking down from the root."""
    below = {leaf: [leaf] for leaf in range(len(tree) + 1)}
    for row, (one, other, *_) in enumerate(tree.tolist(), len(tree) + 1):
        below[row] = below[int(one)] + below[int(other)]
    labels = list(range(len(tree) + 1))
    waiting = [2 * len(tree)]
    while waiting:
        node = waiting.pop()
        if node <= len(tree):
            continue
        one, other, distance, _ = tree[node - len(tree) - 1]
        pairs = np.array([len(below[int(one)]) * len(below[int(other)])], np.float64)
        if 1 - distance >= enough(threshold, pairs)[0]:
            for leaf in below[node]:
                labels[leaf] = node
        else:
            waiting += [int(one), int(other)]
    return labels


def partition(labels: list[int]) -> set[frozenset[int]]:
    return {frozenset(place for place, one in enumerate(labels) if one == label) for label in labels}


def test_nobody_is_joined_without_a_link() -> None:
    assert cluster(4, edges(), known(nobody(4)), 0.5).tolist() == [0, 1, 2, 3]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.floats(0.05, 1)), max_size=25), st.permutations(range(25)))
def test_the_order_of_links_does_not_matter(links: list[tuple[int, int, float]], order: list[int]) -> None:
    once = {(min(a, b), max(a, b)): score for a, b, score in links if a != b}
    scored = [(a, b, score) for (a, b), score in once.items()]
    shuffled = [scored[place] for place in order if place < len(scored)]
    apart = known(nobody(9))
    assert cluster(9, edges(*scored), apart, 0.5).tolist() == cluster(9, edges(*shuffled), apart, 0.5).tolist()


def test_many_small_components_give_what_each_gives_alone() -> None:
    rng = np.random.default_rng(5)
    blocks = [[(one, other, float(rng.random())) for one in range(6) for other in range(one + 1, 6)] for _ in range(60)]
    moved = [(one + 6 * at, other + 6 * at, score) for at, block in enumerate(blocks) for one, other, score in block]
    works = rng.integers(-1, 4, 360).astype(np.int32)
    together = cluster(360, edges(*moved), known(works), 0.55)
    for at, block in enumerate(blocks):
        alone = cluster(6, edges(*block), known(works[6 * at : 6 * at + 6]), 0.55)
        assert (together[6 * at : 6 * at + 6] - 6 * at).tolist() == alone.tolist()
