"""The API on a release that the real stages made of invented people."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from talentmap.model.wording import HAN, LATIN
from talentmap.workspace import Workspace
from talentmap_api.app import create_app
from talentmap_api.workplace.database import Database


@pytest.fixture(scope="module")
def asked(sample_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A program with the demo's token."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'workplace.db'}")
    app = create_app(sample_workspace, database, demo=True)
    headers = {"Authorization": "Bearer demo"}
    with TestClient(app, base_url="http://127.0.0.1", headers=headers) as client:
        yield client


def test_every_facet_counts_what_its_choice_finds(asked: TestClient) -> None:
    facets = asked.get("/api/v1/scientists?size=1&area=quantum").json()["facets"]
    for name, entries in facets.items():
        for entry in entries[:4]:
            area = "" if name == "area" else "&area=quantum"
            found = asked.get(f"/api/v1/scientists?size=1&{name}={entry['value']}{area}").json()
            assert found["total"] == entry["count"], (name, entry)


def test_labels_are_in_the_language_asked_for(asked: TestClient) -> None:
    chinese = asked.get("/api/v1/scientists?size=1&lang=zh").json()["facets"]
    for name in ("direction", "area", "home_grade", "coverage", "country", "tier"):
        assert all(any(ord(sign) > 0x3000 for sign in entry["label"]) for entry in chinese[name]), name


def test_every_profile_can_be_read_and_every_fact_of_a_home_has_its_clause(asked: TestClient) -> None:
    listed = asked.get("/api/v1/scientists?home=CN&size=40&lang=zh").json()["items"]
    assert len(listed) > 10
    for item in listed:
        profile = asked.get(f"/api/v1/scientists/{item['id']}?lang=zh").json()
        homes = [fact for section in profile["sections"][:2] for fact in section["facts"] if fact["kind"] != "worked_in"]
        assert homes
        stated = [fact for fact in homes if fact["kind"] in ("born_in", "native_of", "ancestral_home")]
        assert all(fact["evidence"] and fact["grade"] in "ABC" for fact in stated), item["id"]
        assert all(len(entry["value"]) < 200 for fact in stated for entry in fact["evidence"])
        assert profile["fictional"]


def test_the_map_and_the_list_agree_on_every_layer(asked: TestClient) -> None:
    total = asked.get("/api/v1/scientists?size=1&home=51,50").json()["total"]
    for layer in ("institution", "home", "alma"):
        clusters = asked.get(f"/api/v1/map/clusters?home=51,50&layer={layer}&zoom=5").json()
        assert clusters["total"] == total
        assert sum(cluster["count"] for cluster in clusters["clusters"]) == clusters["located"]


def test_matching_finds_people_of_the_area_with_evidence(asked: TestClient) -> None:
    demand = {"text": "量子计算 离子阱", "areas": ["quantum"], "home": ["51", "50"], "size": 10}
    found = asked.post("/api/v1/match?lang=zh", json=demand).json()
    assert len(found["candidates"]) == 10
    scores = [candidate["score"] for candidate in found["candidates"]]
    assert scores == sorted(scores, reverse=True)
    best = found["candidates"][0]
    assert any(evidence["kind"] == "work" for criterion in best["criteria"] for evidence in criterion["evidence"])


def test_chinese_answers_hold_no_english_post_degree_institution_or_country(asked: TestClient) -> None:
    items = asked.get("/api/v1/scientists?size=60&lang=zh").json()["items"]
    assert sum(item["position"] is not None for item in items) > 20
    for item in items:
        shown = [item["institution"], item["position"], item["country_label"]]
        assert not [text for text in shown if text and LATIN.search(text)], item


def test_english_answers_hold_no_chinese_post_or_institution(asked: TestClient) -> None:
    items = asked.get("/api/v1/scientists?size=60&lang=en").json()["items"]
    for item in items:
        shown = [item["institution"], item["position"], item["country_label"], item["city"]]
        assert not [text for text in shown if text and HAN.search(text)], item


def test_a_profile_tells_no_study_twice_unless_sources_disagree(asked: TestClient) -> None:
    told = 0
    for item in asked.get("/api/v1/scientists?size=60&lang=zh").json()["items"]:
        sections = asked.get(f"/api/v1/scientists/{item['id']}?lang=zh").json()["sections"]
        (education,) = [section for section in sections if section["id"] == "education"]
        schools = [(fact["ref"], fact["detail"]) for fact in education["facts"] if not fact["disputes"]]
        assert len(set(schools)) == len(schools), item["id"]
        assert education["conflict"] == any(fact["disputes"] for fact in education["facts"])
        told += sum(fact["sources"] > 1 for fact in education["facts"])
    assert told > 0


def test_the_position_shown_is_that_of_the_institution_shown(asked: TestClient) -> None:
    told = 0
    for item in asked.get("/api/v1/scientists?size=60&lang=zh").json()["items"]:
        sections = asked.get(f"/api/v1/scientists/{item['id']}?lang=zh").json()["sections"]
        posts = next(section["facts"] for section in sections if section["id"] == "employment")
        there = {fact["detail"].split(" · ")[0] for fact in posts if fact["ref"] == item["institution_id"] and fact["detail"]}
        assert item["position"] in there or not there, item["id"]
        told += bool(there)
    assert told > 10
