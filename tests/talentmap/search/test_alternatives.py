"""People scored by what their text speaks of, all of them or among a few."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from talentmap.model.ids import make_id
from talentmap.search import SearchIndex
from talentmap.search.queries import alternatives, both, one_of

CONCEPTS = [(("量 子 计 算", "quantum comput"), 1.0), (("ion trap",), 1.0), (("control",), 0.5)]
TEXTS = {
    "a": "Quantum computing, 量子计算",
    "b": "Control of an ion trap",
    "c": "Steel",
    "d": "quantum computing in an ion trap and its control",
}


@pytest.fixture
def index(make_index: Callable[..., SearchIndex], person: Callable[..., dict[str, Any]]) -> SearchIndex:
    return make_index([person(key, text=text) for key, text in TEXTS.items()])


@pytest.mark.parametrize("few", [chosen for size in (1, 2, 4) for chosen in combinations(TEXTS, size)])
def test_scores_among_a_few_are_those_among_all(few: tuple[str, ...], index: SearchIndex) -> None:
    among = one_of("id", [make_id("scientist", key) for key in few])
    asked = {hit.id: hit.score for hit in index.best(both(alternatives(CONCEPTS), [among]), 10)}
    narrow = {hit.id: hit.score for hit in index.best(alternatives(CONCEPTS, among=among), 10)}
    assert narrow == asked
    assert narrow.keys() == {make_id("scientist", key) for key in few if key != "c"}
