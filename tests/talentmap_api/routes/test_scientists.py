"""`/api/v1/scientists` and the map as a program sees them."""

import io
from types import SimpleNamespace

import openpyxl
import pytest
from fastapi.testclient import TestClient

PROBLEM = "application/problem+json"
ITEM = {"id", "name", "name_zh", "institution", "country", "areas", "home", "tier", "works", "h_index", "why"}


def test_the_list_answers_total_items_and_facets(client: TestClient, ids: SimpleNamespace) -> None:
    answer = client.get("/api/v1/scientists?area=quantum&home=51,50&lang=zh")
    body = answer.json()
    assert answer.status_code == 200
    assert body["total"] == 1
    (item,) = body["items"]
    assert item.keys() >= ITEM
    assert (item["id"], item["name_zh"], item["country"], item["tier"]) == (ids.lan, "蓝某某", "US", "proposed:leading")
    assert body["facets"]["area"] == [
        {"value": "quantum", "label": "量子信息", "count": 1},
    ]


def test_pages_follow_each_other(client: TestClient) -> None:
    pages = [client.get(f"/api/v1/scientists?sort=name&size=3&page={page}").json()["items"] for page in (1, 2, 3)]
    found = [item["id"] for page in pages for item in page]
    assert len(found) == len(set(found)) == 4
    assert pages[2] == []


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/v1/scientists?colour=red", "colour"),
        ("/api/v1/scientists?area=alchemy", "area"),
        ("/api/v1/scientists?size=1000", "size"),
        ("/api/v1/scientists?lang=fr", "lang"),
        ("/api/v1/scientists?home=5199", "home"),
        ("/api/v1/map/clusters?layer=moon", "layer"),
        ("/api/v1/map/clusters?zoom=near", "zoom"),
        ("/api/v1/map/clusters?sort=works", "sort"),
        ("/api/v1/vocabularies?x=1", "x"),
        ("/api/v1/scientists/export?format=pdf", "format"),
        ("/api/v1/scientists/path?from=a&to=b&hops=2", "hops"),
        ("/api/v1/shortlists?sort=name", "sort"),
        ("/api/v1/shortlists/nobody/export?size=2", "size"),
        ("/api/v1/searches?page=2", "page"),
        ("/api/v1/scientists?bbox=10,1,10,2", "bbox"),
    ],
)
def test_unknown_parameters_and_values_are_answered_422(client: TestClient, path: str, parameter: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == PROBLEM
    body = answer.json()
    assert body["parameter"] == parameter
    assert body["allowed"]
    assert body["status"] == 422


def test_a_profile_holds_facts_with_evidence(client: TestClient, ids: SimpleNamespace) -> None:
    body = client.get(f"/api/v1/scientists/{ids.lan}?lang=en").json()
    birth = body["sections"][0]["facts"][0]
    assert birth["evidence"][0]["url"] == "https://records.example/s-bio"
    assert body["release"] == "r1"


def test_a_former_id_is_answered_308(client: TestClient, ids: SimpleNamespace) -> None:
    for tail in ("", "/network"):
        answer = client.get(f"/api/v1/scientists/{ids.former}{tail}?lang=en")
        assert answer.status_code == 308
        assert answer.headers["location"] == f"/api/v1/scientists/{ids.lan}{tail}?lang=en"


@pytest.mark.parametrize("scientist", ["tm:paaaaaaaaaaaa", "nobody", "%2e%2e"])
def test_an_unknown_id_is_answered_404(client: TestClient, scientist: str) -> None:
    answer = client.get(f"/api/v1/scientists/{scientist}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


def test_without_its_graph_only_the_network_is_unavailable(client: TestClient, ids: SimpleNamespace) -> None:
    for path in (f"/{ids.lan}/network", f"/path?from={ids.lan}&to={ids.ming}"):
        answer = client.get(f"/api/v1/scientists{path}")
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
    assert client.get(f"/api/v1/scientists/{ids.lan}").status_code == 200


def test_the_map_shows_the_same_people_as_the_list(client: TestClient) -> None:
    body = client.get("/api/v1/map/clusters?zoom=4&layer=institution").json()
    assert body["total"] == body["located"] + body["unlocated"] == client.get("/api/v1/scientists").json()["total"]
    assert sum(cluster["count"] for cluster in body["clusters"]) == body["located"]


def test_the_layer_says_which_place_a_box_means(client: TestClient, ids: SimpleNamespace) -> None:
    sichuan = "/api/v1/scientists?bbox=100,25,108,32"
    assert [item["id"] for item in client.get(sichuan).json()["items"]] == [ids.ming]
    assert [item["id"] for item in client.get(sichuan + "&layer=home").json()["items"]] == [ids.lan]


def test_the_language_is_the_addresss_then_the_browsers_then_chinese(client: TestClient) -> None:
    def language(tail: str, accepted: str) -> str:
        answer = client.get(f"/api/v1/vocabularies{tail}", headers={"Accept-Language": accepted})
        return "zh" if answer.json()["areas"][1]["label"] == "集成电路" else "en"

    assert language("?lang=en", "zh-CN") == "en"
    assert language("", "fr;q=1, en-GB;q=0.8, zh;q=0.5") == "en"
    assert language("", "fr") == "zh"
    assert language("", "en;q=oops") == "en"


def test_a_list_is_exported_as_it_was_filtered(client: TestClient) -> None:
    answer = client.get("/api/v1/scientists/export?area=quantum&format=xlsx&lang=en")
    assert answer.headers["x-exported"] == "2 of 2"
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert page is not None
    assert page["A1"].value == "Search result: 2 of 2 people; release r1"


def test_matching_gives_scores_and_evidence_and_the_same_list_again(client: TestClient, ids: SimpleNamespace) -> None:
    demand = {"text": "离子阱量子计算", "areas": ["quantum"], "home": ["51"], "must": {"country": ["US"]}, "size": 5}
    first, second = (client.post("/api/v1/match?lang=zh", json=demand).json() for _ in range(2))
    assert first == second
    best = first["candidates"][0]
    assert best["person"]["id"] == ids.lan
    home = next(criterion for criterion in best["criteria"] if criterion["name"] == "home")
    assert (home["score"], home["evidence"][0]["label"]) == (1.0, "生于 四川 · 泸州")
    assert all(candidate["person"]["country"] == "US" for candidate in first["candidates"])


@pytest.mark.parametrize(
    "demand",
    [
        {"areas": ["alchemy"]},
        {"home": ["Sichuan"]},
        {"must": {"colour": "red"}},
        {"must": {"active_from": "soon"}},
        {"weights": {"charm": 1}},
        {"weights": {"topic": -1}},
        {"size": 0},
        {"colour": "red"},
    ],
)
def test_a_demand_that_makes_no_sense_is_answered_422(client: TestClient, demand: dict[str, object]) -> None:
    answer = client.post("/api/v1/match", json=demand)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert answer.json()["detail"]


def test_a_weight_of_nought_leaves_a_criterion_out(client: TestClient) -> None:
    body = client.post("/api/v1/match", json={"areas": ["quantum"], "weights": {"impact": 0, "area": 2}}).json()
    weights = {weight["name"]: weight["weight"] for weight in body["weights"]}
    assert (weights["impact"], weights["area"]) == (0, 2)
    assert all(criterion["name"] != "impact" for criterion in body["candidates"][0]["criteria"])


def test_all_works_come_page_by_page_in_either_order(client: TestClient, ids: SimpleNamespace) -> None:
    path = f"/api/v1/scientists/{ids.lan}/works"
    newest = client.get(path).json()
    assert (newest["total"], [work["year"] for work in newest["works"]]) == (4, [2023, 2022, 2021, 2020])
    pages = [client.get(f"{path}?sort=citations&size=3&page={page}").json()["works"] for page in (1, 2, 3)]
    assert [work["citations"] for page in pages for work in page] == [30, 20, 10, 0]
    assert client.get(f"{path}?sort=title").json()["allowed"] == ["recent", "citations"]
    assert client.get(f"/api/v1/scientists/{ids.hua}/works").json()["total"] == 0
    assert client.get(f"/api/v1/scientists/{ids.former}/works?size=2").headers["location"] == f"{path}?size=2"


def test_coverage_says_of_how_many_each_fact_is_known(client: TestClient) -> None:
    body = client.get("/api/v1/coverage?lang=en").json()
    assert (body["people"], body["profiles"]) == (4, 2)
    (fact,) = body["facts"]
    assert (fact["id"], fact["label"]) == ("birthplace", "Birthplace")
    assert [fact[name] for name in ("people", "share", "profiles", "share_of_profiles")] == [1, 0.25, 1, 0.5]
    assert fact["sources"] == [{"source": "nobel", "label": "Nobel Prize registry", "people": 1}]
    assert (body["crosswalk"], body["tier_rules"]) == ("2026.11", {"version": "ours-1", "digest": "abc123"})
    assert client.get("/api/v1/coverage?by=source").status_code == 422
