"""Ids that stay whatever is merged, split or shuffled."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from talentmap.model.ids import make_id
from talentmap.resolve.ids import assign_ids


def assigned(clusters: list[list[str]], former: dict[str, str] | None = None, founding: dict[str, str] | None = None):
    founding = founding or {}
    age = {entity: number for number, entity in enumerate(founding)}
    return assign_ids(partial(make_id, "scientist"), clusters, former or {}, age, founding)


def members(clusters: list[list[str]], result) -> dict[str, str]:
    return {subject: result.entities[min(cluster)] for cluster in clusters for subject in cluster}


def test_a_new_cluster_is_founded_by_its_first_subject() -> None:
    result = assigned([["b", "a"]])
    assert result.entities == {"a": make_id("scientist", "a")}
    assert result.founded == {make_id("scientist", "a"): "a"}


def test_a_merge_keeps_the_older_id_and_redirects_the_other() -> None:
    old, young = make_id("scientist", "b"), make_id("scientist", "a")
    result = assigned([["a", "b"]], {"a": young, "b": old}, {old: "b", young: "a"})
    assert result.entities == {"a": old}
    assert result.redirects == {young: old}


def test_a_split_keeps_the_id_with_the_majority() -> None:
    one = make_id("scientist", "a")
    result = assigned([["a"], ["b", "c"]], dict.fromkeys("abc", one), {one: "a"})
    assert result.entities["b"] == one
    assert result.entities["a"] != one


def test_a_tie_keeps_the_id_with_the_founding_subject() -> None:
    one = make_id("scientist", "b")
    result = assigned([["a"], ["b"]], {"a": one, "b": one}, {one: "b"})
    assert result.entities["b"] == one


def test_unmerging_restores_the_redirected_id() -> None:
    a, b = make_id("scientist", "a"), make_id("scientist", "b")
    founding = {a: "a", b: "b"}
    merged = assigned([["a", "b"]], {"a": a, "b": b}, founding)
    parted = assigned([["a"], ["b"]], members([["a", "b"]], merged), founding)
    assert parted.entities == {"a": a, "b": b}


partitions = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), min_size=1).map(
    lambda labels: [[s for s in labels if labels[s] == n] for n in sorted(set(labels.values()))]
)


@given(partitions, st.randoms(use_true_random=False))
def test_order_of_records_changes_no_id(clusters: list[list[str]], random) -> None:
    shuffled = [random.sample(cluster, len(cluster)) for cluster in clusters]
    random.shuffle(shuffled)
    assert assigned(clusters).entities == assigned(shuffled).entities


@given(partitions, partitions)
def test_every_id_is_held_by_one_cluster_and_running_again_changes_nothing(
    before: list[list[str]], after: list[list[str]]
) -> None:
    first = assigned(before)
    second = assigned(after, members(before, first), first.founded)
    assert len(set(second.entities.values())) == len(after)
    third = assigned(after, members(after, second), first.founded | second.founded)
    assert third.entities == second.entities
    assert not third.founded
    assert not third.redirects
