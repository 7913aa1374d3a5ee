"""How alike two subjects are: by all their mentions, whatever the order."""

import pytest

from talentmap.identity.edges import UNSCORED
from talentmap.identity.mention import MentionLine
from talentmap.resolve.judging import likeness

LAB = {
    "affiliation": "Institute of Lattice Studies, Chongqing University, Chongqing, China",
    "coauthors": ["Bo Li", "Qiang Zhao"],
}
FAR = {"affiliation": "Department of Botany, University of Otago, Dunedin, New Zealand", "coauthors": ["Jane Roe", "John Doe"]}


def mention(subject: str, number: int, name: str, **said: object) -> MentionLine:
    return MentionLine.model_validate(
        {"mention_id": f"{subject}|{number}", "name": name, "work_id": f"{subject}{number}", **said}
    )


LINES = [
    mention("a", 0, "Xiaoming Wang", **LAB, topics=["Photonics"]),
    mention("a", 1, "Wang, Xiaoming", **LAB, topics=["Photonics"]),
    mention("b", 0, "Xiaoming Wang", **LAB, topics=["Photonics"]),
    mention("c", 0, "Xiaoming Wang", **FAR, topics=["Mosses"]),
    mention("d", 0, "Haitao Liu", **LAB),
]


def test_who_shares_place_and_coauthors_is_more_alike() -> None:
    near, far = likeness([("a", "b"), ("a", "c")], LINES)
    assert near > far + 0.2


def test_names_that_contradict_and_subjects_without_mentions_are_not_alike() -> None:
    assert likeness([("a", "d"), ("a", "nobody")], LINES) == pytest.approx([UNSCORED, UNSCORED])


def test_neither_the_order_of_lines_nor_that_of_a_pair_matters() -> None:
    straight = likeness([("a", "b"), ("a", "c")], LINES)
    assert likeness([("b", "a"), ("c", "a")], LINES[::-1]) == straight


def test_no_pairs_no_scores() -> None:
    assert likeness([], []) == []
