"""Components of scored pairs: what stands together, and what falls apart because it is too much at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.identity import components
from talentmap.identity.components import components_of, connected
from talentmap.identity.edges import Edges

SIZE = 14
PAIRS = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] < pair[1])
SCORED = st.dictionaries(PAIRS, st.integers(3, 100), max_size=40)


def edges_of(scored: dict[tuple[int, int], int]) -> Edges:
    ends = np.array(list(scored), np.int32).reshape(-1, 2)
    return Edges(ends[:, 0].copy(), ends[:, 1].copy(), np.array(list(scored.values()), np.float32) / 100)


def groups(members: set[int], scored: dict[tuple[int, int], int], threshold: float, largest: int) -> set[frozenset[int]]:
    """The same by walking from mention to mention, one component in another."""
    found: set[frozenset[int]] = set()
    left = set(members)
    while left:
        group, waiting = set[int](), [left.pop()]
        while waiting:
            one = waiting.pop()
            group.add(one)
            near = {other for pair, score in scored.items() if score / 100 >= threshold and one in pair for other in pair}
            waiting += near & left
            left -= near
        if len(group) > largest and threshold < components.NEAREST:
            found |= groups(group, scored, min(1 - (1 - threshold) / 2, components.NEAREST), largest)
        elif len(group) > 1:
            found.add(frozenset(group))
    return found


@given(SCORED, st.sampled_from([0.105, 0.405, 0.805]), st.integers(1, SIZE))
def test_what_is_too_large_falls_into_what_is_nearer(scored: dict[tuple[int, int], int], threshold: float, largest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(components, "LARGEST", largest)
        patch.setattr(components, "TOGETHER", 3)
        patch.setattr(components, "LINKED", 5)
        found = [(members.tolist(), edges) for members, edges in components_of(SIZE, edges_of(scored), threshold)]
    expected = {group for group in groups(set(range(SIZE)), scored, threshold, largest) if len(group) > 1}
    assert {frozenset(members) for members, _ in found} == expected
    for members, edges in found:
        inside = {(members[one], members[other]) for one, other in zip(edges.left.tolist(), edges.right.tolist(), strict=True)}
        assert inside == {pair for pair in scored if pair[0] in members and pair[1] in members}


@given(SCORED)
def test_components_are_numbered_by_their_first_mention(scored: dict[tuple[int, int], int]) -> None:
    numbers = connected(SIZE, edges_of(scored), 0.5).tolist()
    first = [numbers.index(number) for number in range(max(numbers) + 1)]
    assert first == sorted(first)
