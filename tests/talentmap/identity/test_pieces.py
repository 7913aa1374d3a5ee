"""Components that are too large to be linked at once."""

import numpy as np
import pytest

from talentmap.identity import linkage, pieces
from talentmap.identity.average import Known
from talentmap.identity.edges import Edges
from talentmap.identity.linkage import cluster

SIZE = 40


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirteen mentions are a piece, and all that is not less a component that is too large."""
    monkeypatch.setattr(linkage, "LARGEST", 13)
    monkeypatch.setattr(pieces, "LARGEST", 13)


def people(of: list[int], works: list[int], orcids: list[int]) -> list[int]:
    """Mentions of whom all pairs of one person are sure, and all others are near to nothing but scored."""
    left, right = np.triu_indices(len(of), 1)
    scores = np.where(np.array(of)[left] == np.array(of)[right], 0.9995, 0.3).astype(np.float32)
    known = Known(
        np.array(works, np.int32),
        np.array(orcids, np.int32),
        np.zeros(len(of), bool),
        np.zeros(len(of), np.int32),
        lambda *_: False,
    )
    labels = cluster(len(of), Edges(left, right, scores), known, 0.5)
    return labels.tolist()


def test_a_person_of_very_many_mentions_is_one() -> None:
    assert people([0] * SIZE, [-1] * SIZE, [5] * SIZE) == [0] * SIZE


def test_two_people_across_all_pieces_stay_two() -> None:
    of = [number % 2 for number in range(SIZE)]
    assert people(of, [-1] * SIZE, [-1] * SIZE) == of


def test_two_orcids_and_two_authors_of_one_work_stay_apart_across_pieces() -> None:
    orcids = [-1] * SIZE
    orcids[0], orcids[-1] = 1, 2
    labels = people([0] * SIZE, [-1] * SIZE, orcids)
    assert labels[0] != labels[-1]
    works = [-1] * SIZE
    works[1] = works[-2] = 9
    labels = people([0] * SIZE, works, [-1] * SIZE)
    assert labels[1] != labels[-2]


def test_more_clusters_than_a_piece_holds_stay_as_they_are() -> None:
    assert people([0] * SIZE, [9] * SIZE, [-1] * SIZE) == list(range(SIZE))
