"""Counts of small files, filled up."""

import numpy as np

from talentmap.identity.background import SIZE, filled_up, shares_of
from talentmap.identity.similarity import rarity_of

SHARES = shares_of(["chongqing", "university"])


def weights(kind: str, counts: list[int], size: int) -> list[float]:
    return rarity_of(*filled_up(kind, np.array(counts), size, SHARES)).tolist()


def test_a_word_that_everybody_writes_stays_common_in_a_small_file() -> None:
    chongqing, university = weights("affiliation_words", [2, 2], 3)
    assert university < 1
    assert chongqing > 4


def test_a_co_author_of_two_mentions_out_of_three_is_rare() -> None:
    assert weights("coauthors", [2], 3)[0] > 7


def test_topics_are_counted_as_they_come_since_nothing_is_known_of_others() -> None:
    assert weights("topics", [2], 3)[0] < 1


def test_a_large_file_needs_no_background() -> None:
    counts = np.array([7, 900])
    filled, size = filled_up("affiliation_words", counts, SIZE, SHARES)
    assert (filled == counts).all()
    assert size == SIZE
