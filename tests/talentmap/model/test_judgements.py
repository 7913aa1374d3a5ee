"""Judgements: what counts among several."""

from datetime import UTC, datetime, timedelta

import pytest

from talentmap.model.judgements import Judgement, in_force

DAY = datetime(2026, 1, 1, tzinfo=UTC)


def judgement(verdict: str, day: int, right: str = "b") -> Judgement:
    return Judgement("a", right, verdict, "officer", DAY + timedelta(days=day))


def test_the_newest_judgement_of_a_pair_counts() -> None:
    assert in_force([judgement("different", 2), judgement("same", 1)]) == {("a", "b"): "different"}


def test_unsure_takes_a_decision_back() -> None:
    decided = [judgement("same", 1), judgement("unsure", 2), judgement("same", 1, "c")]
    assert in_force(decided) == {("a", "c"): "same"}


def test_a_judgement_needs_two_ends_and_a_known_verdict() -> None:
    with pytest.raises(ValueError, match="two different"):
        judgement("same", 1, "a")
    with pytest.raises(ValueError, match="same, different, unsure"):
        judgement("maybe", 1)
