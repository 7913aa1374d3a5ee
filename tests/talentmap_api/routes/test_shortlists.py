"""Shortlists, searches and demands over HTTP."""

import csv
import io
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import AuditRow, ShortlistMember

BASE = "/api/v1/shortlists"


@pytest.fixture
def made(client: TestClient, ids: SimpleNamespace) -> str:
    answer = client.post(BASE, json={"name": "量子 引才", "people": [ids.lan, ids.jones]})
    assert answer.status_code == 201
    return str(answer.json()["id"])


def test_a_shortlist_shows_people_as_the_release_knows_them(client: TestClient, made: str, ids: SimpleNamespace) -> None:
    body = client.get(f"{BASE}/{made}?lang=zh").json()
    assert [(member["id"], member["item"]["name_zh"], member["release"]) for member in body["people"]] == [
        (ids.lan, "蓝某某", "r1"),
        (ids.jones, None, "r1"),
    ]
    assert [(entry["name"], entry["members"]) for entry in client.get(BASE).json()] == [("量子 引才", 2)]


def test_people_are_added_removed_and_brought_back(client: TestClient, made: str, ids: SimpleNamespace) -> None:
    added = client.post(f"{BASE}/{made}/members", json={"people": [ids.ming, ids.lan], "note": "n"}).json()
    assert added == {"people": [ids.ming], "members": 3}
    assert client.delete(f"{BASE}/{made}/members/{ids.lan}").json() == {"people": [ids.lan], "members": 2}
    back = client.post(f"{BASE}/{made}/members/restore", json={"people": [ids.lan]}).json()
    assert back == {"people": [ids.lan], "members": 3}
    moved = client.patch(f"{BASE}/{made}/members/{ids.ming}", json={"position": 1, "note": "先联系"}).json()
    assert [member["id"] for member in moved["people"]] == [ids.ming, ids.lan, ids.jones]
    assert moved["people"][0]["note"] == "先联系"


def test_a_deleted_shortlist_can_be_brought_back(client: TestClient, made: str) -> None:
    assert client.delete(f"{BASE}/{made}").status_code == 204
    assert client.get(f"{BASE}/{made}").status_code == 404
    assert client.post(f"{BASE}/{made}/restore").json()["members"] == 2
    assert client.patch(f"{BASE}/{made}", json={"name": "新名"}).json()["name"] == "新名"


def test_a_stored_former_id_is_resolved_at_reading(
    client: TestClient, made: str, ids: SimpleNamespace, database: Database
) -> None:
    with database.writing() as session:
        for member in session.scalars(select(ShortlistMember).where(ShortlistMember.person == ids.lan)):
            member.person = ids.former
    body = client.get(f"{BASE}/{made}").json()
    assert (body["people"][0]["stored"], body["people"][0]["id"]) == (ids.former, ids.lan)
    again = client.post(f"{BASE}/{made}/members", json={"people": [ids.lan]}).json()
    assert again == {"people": [], "members": 2}
    assert client.delete(f"{BASE}/{made}/members/{ids.lan}").json()["people"] == [ids.former]


def test_two_stored_ids_of_one_person_are_shown_once(
    client: TestClient, made: str, ids: SimpleNamespace, database: Database
) -> None:
    with database.writing() as session:
        for member in session.scalars(select(ShortlistMember).where(ShortlistMember.person == ids.jones)):
            member.person = ids.former
    assert [member["id"] for member in client.get(f"{BASE}/{made}").json()["people"]] == [ids.lan]


def test_an_export_says_how_many_of_how_many_it_holds(
    client: TestClient, made: str, ids: SimpleNamespace, database: Database
) -> None:
    with database.writing() as session:
        for member in session.scalars(select(ShortlistMember).where(ShortlistMember.person == ids.lan)):
            member.person = "tm:paaaaaaaaaaaa"
    answer = client.get(f"{BASE}/{made}/export?format=csv&lang=zh")
    assert answer.headers["x-exported"] == "1 of 2"
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0].startswith("量子 引才：共 2 人，本文件含 1 人")
    assert rows[2][2] == "'=Jones, A."
    assert client.get(f"{BASE}/{made}/export").content.startswith(b"PK")
    with database.reading() as session:
        acts = session.scalars(select(AuditRow.act)).all()
    assert acts.count("shortlist.export") == 2


@pytest.mark.parametrize(
    "body", [{}, {"name": ""}, {"name": " "}, {"name": "x", "owner": 2}, {"name": "x", "people": ["tm:paaaaaaaaaaaa"]}]
)
def test_a_shortlist_that_makes_no_sense_is_refused(client: TestClient, body: dict[str, object]) -> None:
    assert client.post(BASE, json=body).status_code in (404, 422)
    assert client.get(BASE).json() == []


def test_a_search_is_kept_if_the_list_would_take_it(client: TestClient) -> None:
    kept = client.post("/api/v1/searches", json={"name": "川籍量子", "query": "?area=quantum&home=51"}).json()
    assert kept["query"] == "area=quantum&home=51"
    assert client.post("/api/v1/searches", json={"name": "x", "query": "area=alchemy"}).status_code == 422
    assert [entry["id"] for entry in client.get("/api/v1/searches").json()] == [kept["id"]]
    assert client.delete(f"/api/v1/searches/{kept['id']}").status_code == 204
    assert client.get("/api/v1/searches").json() == []
    assert client.post(f"/api/v1/searches/{kept['id']}/restore").json() == kept


def test_a_demand_is_kept_if_matching_would_take_it(client: TestClient) -> None:
    demand = {"title": "离子阱", "unit": "cqu", "demand": {"text": "离子阱", "areas": ["quantum"]}}
    kept = client.post("/api/v1/demands", json=demand).json()
    assert kept["demand"]["areas"] == ["quantum"]
    assert client.post("/api/v1/demands", json={"title": "x", "demand": {"areas": ["alchemy"]}}).status_code == 422
    assert client.delete(f"/api/v1/demands/{kept['id']}").status_code == 204
    assert client.post(f"/api/v1/demands/{kept['id']}/restore").json() == kept
    assert [entry["title"] for entry in client.get("/api/v1/demands").json()] == ["离子阱"]


@pytest.mark.parametrize("place", [0, 2**70])
def test_a_place_on_a_list_is_a_number_of_people(client: TestClient, made: str, ids: SimpleNamespace, place: int) -> None:
    assert client.patch(f"{BASE}/{made}/members/{ids.lan}", json={"position": place}).status_code == 422


def test_nobody_is_taken_off_who_is_not_on_it(client: TestClient, made: str) -> None:
    assert client.delete(f"{BASE}/{made}/members/nope").status_code == 404


def test_control_characters_are_refused(client: TestClient) -> None:
    assert client.post(BASE, json={"name": "a\x00b"}).status_code == 422
    assert client.post(BASE, json={"name": "two\nlines"}).status_code == 201
