"""Matching demands with people."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from talentmap.errors import FilterError
from talentmap.model.ids import make_id
from talentmap.rank import Candidate, Demand, Ranker, criteria, match
from talentmap.search import Filter

BATTERY = {"id": "T1", "name": "Solid-state battery interfaces", "name_zh": "固态电池界面", "keywords": ["electrolyte"]}
QUANTUM = {"id": "T2", "name": "Quantum key distribution", "name_zh": None, "keywords": ["photon"]}
AEROGEL = {"id": "T3", "name": "Aerogel insulation", "name_zh": "气凝胶隔热", "keywords": []}
Row = dict[str, Any]


def work(key: str, title: str, year: int = 2024) -> Row:
    return {"id": make_id("work", key), "title": title, "year": year, "citations": 3}


@pytest.fixture
def release(make_release: Callable[..., Path], person: Callable[..., Row]) -> Path:
    figures = {"works": 20, "works_5y": 8, "led_5y": 4, "h_index": 12, "citations": 900, "last_year": 2025}
    people = [
        person("battery", topics={"T1": 0.9}, areas={"nev": 0.9}, text="Solid-state batteries", homes=["5101", "51"], **figures),
        person("quantum", topics={"T2": 0.9}, areas={"quantum": 0.9}, text="Quantum key distribution", **figures),
        person("aerogel", topics={"T3": 0.9}, areas={"materials": 0.9}, text="Aerogels", **figures),
        person("engineer", position="总工程师 固态电池", areas={"nev": 0.6}, tier="recognised:leading"),
        person("elder", topics={"T1": 0.9}, areas={"nev": 0.9}, text="Solid-state batteries", **figures | {"last_year": 2005}),
    ]
    works = [
        work("w1", "Interfaces of solid-state batteries"),
        work("w2", "A history of steel"),
        work("w3", "Electrolytes", 2020),
    ]
    authored = [{"scientist": people[0]["id"], "work": row["id"], "position": 1} for row in works]
    return make_release(
        people,
        topics=[BATTERY, QUANTUM, AEROGEL],
        works=works,
        authored=authored,
        awards=[{"id": "a1", "name": "Prize"}],
        received=[{"scientist": people[1]["id"], "award": "a1", "year": 2020}],
    )  # fmt: skip


def names(candidates: list[Candidate]) -> list[str]:
    return [str(candidate.row["name"]) for candidate in candidates]


def scores(candidate: Candidate) -> dict[str, float | None]:
    return {criterion.name: criterion.score for criterion in candidate.criteria}


@pytest.mark.parametrize("text", ["需要固态电池方向领军人才", "seeking a leading expert in solid-state batteries"])
def test_either_language_reaches_works_of_the_other(release: Path, text: str) -> None:
    found = match(release, Demand(text=text))
    assert names(found)[0] == "battery"
    assert set(names(found)) >= {"battery", "elder", "engineer"}
    assert scores(found[0])["topic"] == 1.0
    assert scores(found[0])["area"] == pytest.approx(0.9, abs=1e-3)


def test_a_topics_chinese_name_leads_to_its_english_works(release: Path) -> None:
    assert names(match(release, Demand(text="气凝胶")))[0] == "aerogel"


def test_evidence_names_works_topics_homes_and_awards(release: Path) -> None:
    best = match(release, Demand(text="固态电池 电解质", home=("51",)))[0]
    evidence = {criterion.name: criterion.evidence for criterion in best.criteria}
    assert [(one.kind, one.text) for one in evidence["topic"]] == [
        ("topic", "Solid-state battery interfaces"),
        ("work", "Interfaces of solid-state batteries"),
        ("work", "Electrolytes"),
    ]
    assert [(one.kind, one.id) for one in evidence["home"]] == [("home", "5101")]
    quantum = match(release, Demand(text="量子密钥分发"))[0]
    (award,) = [one for criterion in quantum.criteria for one in criterion.evidence if one.kind == "award"]
    assert (award.text, award.year) == ("Prize", 2020)


def test_a_wished_home_lifts_but_only_a_must_excludes(release: Path) -> None:
    demand = Demand(areas=("nev",), home=("50", "51"))
    assert names(match(release, demand))[0] == "battery"
    assert len(match(release, demand)) == 5
    only = Demand(areas=("nev",), must=Filter(home=("51",)))
    assert names(match(release, only)) == ["battery"]


def test_a_person_without_works_can_rank(release: Path) -> None:
    found = match(release, Demand(text="固态电池", areas=("nev",), weights={"activity": 0, "leadership": 0}))
    engineer = next(candidate for candidate in found if candidate.row["name"] == "engineer")
    assert scores(engineer)["impact"] is None
    assert names(found).index("engineer") < names(found).index("quantum")
    assert engineer.score > 0.3


def test_weights_change_the_list(release: Path) -> None:
    recent = match(release, Demand(text="固态电池", weights={"activity": 50}))
    assert names(recent)[-1] in {"engineer", "elder"}
    fame = match(release, Demand(weights={kind.id: 0 for kind in criteria()} | {"recognition": 1}))
    assert names(fame)[:2] == ["quantum", "engineer"]  # an award, a recognised tier
    assert [criterion.name for criterion in fame[0].criteria] == ["recognition"]


def test_the_score_is_the_weighted_mean_of_what_is_known(release: Path) -> None:
    for candidate in match(release, Demand(text="固态电池", areas=("nev",), home=("51",))):
        known = [(criterion.weight, criterion.score) for criterion in candidate.criteria if criterion.score is not None]
        mean = sum(weight * score for weight, score in known) / sum(weight for weight, _ in known)
        assert candidate.score == pytest.approx(mean, abs=1e-6)
        assert all(0 <= score <= 1 for _, score in known)


def test_the_same_input_gives_the_same_list(release: Path) -> None:
    demand = Demand(text="固态电池 量子密钥分发", home=("51",))
    assert match(release, demand) == match(Ranker(release), demand)
    assert match(release, Demand(), size=3) == match(release, Demand())[:3]


def test_what_does_not_exist_is_refused(release: Path) -> None:
    for wrong in (Demand(areas=("x",)), Demand(home=("?",)), Demand(weights={"beauty": 1}), Demand(weights={"topic": -1})):
        with pytest.raises(FilterError):
            match(release, wrong)


def test_a_release_without_works_has_candidates_without_works(
    make_release: Callable[..., Path], person: Callable[..., Row]
) -> None:
    (found,) = match(make_release([person("x", text="Graphene")]), Demand(text="石墨烯"))
    assert found.criteria[0].score == 1.0
    assert found.criteria[0].evidence == ()


def test_people_found_by_wish_get_the_relevance_of_their_text_beyond_the_cut(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demand = Demand(text="固态电池", areas=("nev",))
    whole = {candidate.id: candidate for candidate in match(release, demand)}
    monkeypatch.setattr("talentmap.rank.retrieval.BY_TEXT", 1)
    assert {candidate.id: candidate for candidate in match(release, demand)} == whole


def test_nobody_fits_in_full_where_nobody_speaks_of_a_part(release: Path) -> None:
    ranker = Ranker(release)
    whole = ranker.match(Demand(text="固态电池"))[0]
    part = ranker.match(Demand(text="固态电池 离子阱"))[0]
    assert [concept.label for concept in ranker.unmet(Demand(text="固态电池 离子阱"))] == ["离子阱"]
    fits = [next(one.score for one in found.criteria if one.name == "topic") for found in (whole, part)]
    assert fits[0] == pytest.approx(1.0)
    assert fits[1] == pytest.approx(0.5)
