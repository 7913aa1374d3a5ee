"""The queue of pairs that may be one person, and judgements on them."""

from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from talentmap_api.workplace.database import Database
from talentmap_api.workplace.judgements import read_judgements

PAIR = {"left": "x:A3", "right": "openalex:A1"}


def queue(client: TestClient, query: str = "") -> list[tuple[str, str, str | None]]:
    body = client.get(f"/api/v1/review?lang=zh{query}").json()
    return [(pair["left"]["subject"], pair["right"]["subject"], pair["judged"]) for pair in body["pairs"]]


def test_both_sides_come_with_reasons_the_most_important_first(client: TestClient, ids: SimpleNamespace) -> None:
    body = client.get("/api/v1/review?lang=zh").json()
    assert (body["total"], [pair["impact"] for pair in body["pairs"]]) == (2, [2.4, 1.2])
    first = body["pairs"][0]
    assert (first["left"]["person"]["id"], first["right"]["person"]["id"]) == (ids.lan, ids.jones)
    assert first["reasons"] == ["首字母一致；仅一方有“lan”", "同一单位"]
    assert first["left"]["works"][0].startswith("Trapped ions")
    assert len(client.get("/api/v1/review?size=1&page=2").json()["pairs"]) == 1


def test_what_both_have_in_common_is_named(client: TestClient, ids: SimpleNamespace) -> None:
    first, second = client.get("/api/v1/review?lang=zh").json()["pairs"]
    assert [one["id"] for one in second["coauthors"]] == [ids.lan]
    assert first["coauthors"] == []
    assert (first["institutions"], second["institutions"]) == ([], ["示例重庆大学"])


def test_a_verdict_takes_the_pair_away_and_unsure_brings_it_back_at_the_end(client: TestClient, database: Database) -> None:
    assert client.post("/api/v1/judgements", json=PAIR | {"verdict": "different", "reason": "another field"}).status_code == 201
    assert queue(client) == [("openalex:A2", "openalex:A4", None)]
    assert client.post("/api/v1/judgements", json=PAIR | {"verdict": "unsure"}).json()["by"] == "officer"
    assert queue(client) == [("openalex:A2", "openalex:A4", None), ("openalex:A1", "x:A3", "unsure")]
    assert [(one.left, one.right, one.verdict) for one in read_judgements(database)] == [
        ("openalex:A1", "x:A3", "different"),
        ("openalex:A1", "x:A3", "unsure"),
    ]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (PAIR | {"verdict": "maybe"}, 422),
        ({"left": "openalex:A1", "verdict": "same"}, 422),
        (PAIR | {"verdict": "same", "colour": "red"}, 422),
        ({"left": "openalex:A1", "right": "nobody:1", "verdict": "same"}, 404),
        ({"left": "openalex:A1", "right": "openalex:A1", "verdict": "same"}, 422),
    ],
)
def test_a_judgement_names_two_known_source_ids(client: TestClient, body: dict[str, str], status: int) -> None:
    answer = client.post("/api/v1/judgements", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_nobody_judges_without_signing_in(browser: TestClient) -> None:
    assert browser.post("/api/v1/judgements", json=PAIR | {"verdict": "same"}).status_code == 403


def test_a_page_past_the_end_is_the_last_one(signed_in: TestClient) -> None:
    text = signed_in.get("/review?lang=zh&page=9").text
    assert text.count("<article") == 2


def test_what_is_withdrawn_stands_as_if_nobody_had_looked(client: TestClient) -> None:
    before = queue(client)
    client.post("/api/v1/judgements", json=PAIR | {"verdict": "same"})
    client.post("/api/v1/judgements", json=PAIR | {"verdict": "withdrawn"})
    assert queue(client) == before
