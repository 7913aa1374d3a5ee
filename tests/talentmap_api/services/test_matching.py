"""What matching answers beyond the list: what it understood, what nobody speaks of, what each criterion decides."""

from types import SimpleNamespace

import pytest

from talentmap.errors import FilterError
from talentmap.rank import criteria
from talentmap_api.services import Directory
from talentmap_api.services.matching import DemandBody, match_people


def test_the_shares_of_the_known_criteria_make_one(served: Directory) -> None:
    for candidate in match_people(served, DemandBody(text="离子阱", home=["51"]), "zh").candidates:
        shares = {one.name: one.share for one in candidate.criteria}
        assert sum(shares.values()) == pytest.approx(1, abs=1e-3)
        assert all(one.share == 0 for one in candidate.criteria if one.score is None)
        assert candidate.score == pytest.approx(sum(one.share * (one.score or 0) for one in candidate.criteria), abs=1e-3)


def test_a_weight_changes_what_a_criterion_decides(served: Directory) -> None:
    def share(weights: dict[str, float]) -> float:
        best = match_people(served, DemandBody(text="离子阱", weights=weights), "zh").candidates[0]
        return next(one.share for one in best.criteria if one.name == "topic")

    assert share({"topic": 2}) > share({}) > share({"topic": 0.01})


def test_an_order_needs_at_least_one_weight(served: Directory) -> None:
    nothing = {kind.id: 0.0 for kind in criteria()}
    with pytest.raises(FilterError, match="every weight is 0") as refused:
        match_people(served, DemandBody(text="离子阱", weights=nothing), "zh")
    assert refused.value.parameter == "weights"
    assert match_people(served, DemandBody(text="离子阱", weights=nothing | {"topic": 1}), "zh").candidates


def test_a_subject_that_nobody_speaks_of_is_named(served: Directory) -> None:
    answer = match_people(served, DemandBody(text="石墨烯"), "zh")
    assert (answer.unmet, answer.off_topic) == (["石墨烯"], True)
    answer = match_people(served, DemandBody(text="离子阱与石墨烯"), "zh")
    assert (answer.unmet, answer.off_topic) == (["石墨烯"], False)


def test_who_has_the_must_haves_decides_what_nobody_speaks_of(served: Directory, ids: SimpleNamespace) -> None:
    answer = match_people(served, DemandBody(text="离子阱", must={"area": "materials"}), "zh")
    assert (answer.unmet, [one.person.id for one in answer.candidates]) == (["离子阱"], [ids.ming])


def test_what_is_turned_away_is_shown_and_not_wished_for(served: Directory) -> None:
    answer = match_people(served, DemandBody(text="离子阱专家，不要石墨烯"), "zh")
    assert (answer.understood, answer.turned_away, answer.unmet) == (["离子阱"], ["石墨烯"], [])


def test_a_home_in_the_text_is_understood_unless_one_is_chosen(served: Directory) -> None:
    assert match_people(served, DemandBody(text="四川籍离子阱专家"), "zh").understood == ["离子阱", "籍贯 四川"]
    assert match_people(served, DemandBody(text="四川籍离子阱专家", home=["50"]), "zh").understood == ["离子阱"]
