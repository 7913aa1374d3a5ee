"""Presets of weights, and the criteria beside papers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from talentmap.errors import FilterError
from talentmap.model.vocabularies import ids
from talentmap.rank import Candidate, Demand, criteria, match, preset_weights, presets, weights_of
from talentmap.rank.scoring import SCORERS
from talentmap.rank.standing import _levels, degree_level, post_level

BESIDE = {kind.id: 0.0 for kind in criteria()}


def scores(release: Path, *asked: str) -> dict[str, dict[str, float | None]]:
    found: list[Candidate] = match(release, Demand(weights=BESIDE | dict.fromkeys(asked, 1.0)))
    return {str(one.row["name"]): {part.name: part.score for part in one.criteria} for one in found}


def test_every_preset_weighs_known_criteria_and_adds_up() -> None:
    assert next(iter(presets())) == "general"
    assert set(SCORERS) == {kind.id for kind in criteria()}
    for name, preset in presets().items():
        assert set(preset.weights) <= set(SCORERS)
        assert sum(preset_weights(name).values()) == pytest.approx(1.05), name  # 0.05 for needs, where a unit says what it offers


def test_own_weights_replace_those_of_the_preset() -> None:
    used = weights_of(Demand(preset="young", weights={"home": 0.5}))
    assert (used["home"], used["standing"], used["impact"]) == (0.5, 0.2, 0.0)
    with pytest.raises(FilterError, match="no preset 'old'"):
        weights_of(Demand(preset="old"))


def test_levels_name_what_the_vocabularies_know() -> None:
    for kind, known in _levels().items():
        assert set(known) <= set(ids(kind))


@pytest.mark.parametrize(
    ("post", "level"),
    [
        ("Professor", 0.9),
        ("教授、院长", 0.95),
        ("Postdoc", 0.35),
        ("Lecturer and Dean", 0.95),
        ("Gardener", None),
        (None, None),
        ("", None),
    ],
)
def test_the_highest_post_counts(post: str | None, level: float | None) -> None:
    assert post_level(post) == level


def test_the_highest_degree_counts() -> None:
    assert degree_level(["Bachelor of Science", "Ph.D."]) == 1.0
    assert degree_level(["certificate"]) is None
    assert degree_level(None) is None


def test_a_person_without_an_h_index_ranks_by_what_is_known(
    make_release: Callable[..., Path], person: Callable[..., Any]
) -> None:
    builder = person("builder", position="Chief Engineer", results=["result_facility", "result_patent"], degrees=["PhD"], works=0)
    writer = person(
        "writer", position="Lecturer", works=90, h_index=40, citations=9000, last_year=2025, works_5y=20, first_year=1999
    )
    release = make_release([builder, writer])
    found = match(release, Demand(preset="facility", areas=()), size=2)
    assert [one.row["name"] for one in found] == ["builder", "writer"]
    known = scores(release, "position", "results", "shareholding", "qualification")
    assert known["builder"] == {
        "position": 1.0,
        "results": pytest.approx(0.6131, abs=1e-3),
        "shareholding": None,
        "qualification": 1.0,
    }
    assert known["writer"] == {"position": 0.45, "results": None, "shareholding": None, "qualification": None}


def test_standing_and_projects_and_career(make_release: Callable[..., Path], person: Callable[..., Any]) -> None:
    young = person(
        "young", norm_impact=3.0, cohort_rank=0.9, grants_5y=8, first_year=2020, last_year=2025, works=9, institutions=["a", "b"]
    )
    quiet = person("quiet", works=1, last_year=2025, grants_5y=0)
    known = scores(make_release([young, quiet]), "standing", "projects", "career")
    assert known["young"] == {"standing": 0.95, "projects": 1.0, "career": pytest.approx(0.6 * 5 / 25 + 0.4 * 0.5)}
    assert known["quiet"] == {"standing": None, "projects": None, "career": None}


def test_needs_count_where_the_unit_says_what_it_offers(make_release: Callable[..., Path], person: Callable[..., Any]) -> None:
    release = make_release([person("lan", needs=["need_equipment", "need_funding", "need_funding"]), person("wei")])

    def asked(*offers: str) -> dict[str, float | None]:
        found = match(release, Demand(weights=BESIDE | {"needs": 1.0}, offers=offers))
        return {str(one.row["name"]): one.criteria[0].score for one in found}

    assert asked() == {"lan": None, "wei": None}
    assert asked("need_equipment", "need_ip") == {"lan": 0.5, "wei": None}
    assert asked("need_equipment", "need_funding") == {"lan": 1.0, "wei": None}


def test_a_need_helps_as_far_as_it_is_met_and_never_costs(make_release: Callable[..., Path], person: Callable[..., Any]) -> None:
    works = {"led_5y": 4}
    several = [person(f"{n} met", needs=["need_equipment"] * (n > 0) + ["need_ip"] * (n < 2), **works) for n in range(3)]
    release = make_release([*several, person("none", **works)])
    demand = Demand(weights=BESIDE | {"leadership": 1.0, "needs": 1.0}, offers=("need_equipment",))
    found = {str(one.row["name"]): one.score for one in match(release, demand)}
    assert found["none"] == found["0 met"] < found["1 met"] < found["2 met"]


def test_a_recorded_share_counts_alone(make_release: Callable[..., Path], person: Callable[..., Any]) -> None:
    owner, other = person("owner", results=["shareholding"]), person("other")
    known = scores(make_release([owner, other]), "shareholding", "results")
    assert known["owner"] == {"shareholding": 1.0, "results": None}
