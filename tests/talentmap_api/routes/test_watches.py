"""Whom an account watches, and what is new of them."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from talentmap_api.services.changes import KINDS
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import Watch


def watched(client: TestClient, query: str = "") -> list[tuple[str, int, int]]:
    rows = client.get(f"/api/v1/watches?lang=zh{query}").json()
    return [(row["id"], row["unseen"], len(row["changes"])) for row in rows]


def look_back(database: Database, day: datetime) -> None:
    """As if every watch had begun and been looked at that day."""
    with database.writing() as session:
        session.execute(update(Watch).values(created_at=day, seen_at=day))


def test_people_are_watched_given_up_and_taken_up_again(client: TestClient, ids: SimpleNamespace) -> None:
    assert client.post("/api/v1/watches", json={"people": [ids.lan, ids.ming]}).json() == {
        "people": [ids.lan, ids.ming],
        "watched": 2,
    }
    assert client.post("/api/v1/watches", json={"people": [ids.former, ids.lan]}).json() == {"people": [], "watched": 2}
    assert client.post("/api/v1/watches/remove", json={"people": [ids.former]}).json() == {"people": [ids.lan], "watched": 1}
    assert client.post("/api/v1/watches/restore", json={"people": [ids.lan]}).json() == {"people": [ids.lan], "watched": 2}
    assert client.post("/api/v1/watches/restore", json={"people": [ids.lan]}).json() == {"people": [], "watched": 2}
    assert client.post("/api/v1/watches", json={"people": ["tm:paaaaaaaaaaaa"]}).status_code == 404


def test_what_is_new_since_the_last_look_is_unseen(client: TestClient, ids: SimpleNamespace, database: Database) -> None:
    client.post("/api/v1/watches", json={"people": [ids.ming, ids.lan]})
    assert watched(client) == [(ids.lan, 0, 7), (ids.ming, 0, 0)]  # what is older than the watch is history
    look_back(database, datetime(2026, 9, 1, tzinfo=UTC))
    assert watched(client) == [(ids.lan, 7, 7), (ids.ming, 0, 0)]
    assert client.post("/api/v1/watches/seen", json={"people": [ids.ming]}).status_code == 204
    assert watched(client) == [(ids.lan, 7, 7), (ids.ming, 0, 0)]
    assert client.post("/api/v1/watches/seen").status_code == 204
    assert watched(client) == [(ids.lan, 0, 7), (ids.ming, 0, 0)]


def test_a_watch_survives_the_end_of_its_id(client: TestClient, ids: SimpleNamespace, database: Database) -> None:
    client.post("/api/v1/watches", json={"people": [ids.ming]})
    with database.writing() as session:
        session.execute(update(Watch).values(person=ids.former))
    assert watched(client) == [(ids.lan, 0, 7)]
    assert client.post("/api/v1/watches/remove", json={"people": [ids.lan]}).json() == {"people": [ids.former], "watched": 0}


def test_changes_are_told_in_both_languages(client: TestClient, ids: SimpleNamespace) -> None:
    told = {lang: client.get(f"/api/v1/scientists/{ids.lan}/changes?lang={lang}").json() for lang in ("zh", "en")}
    assert {row["kind"]: row["label"] for row in told["zh"]} == {
        "moved": "单位由示例重庆大学变为示例理工学院",
        "new_work": "新成果《Trapped ions 0》",
        "home": "新见出生地：四川 · 泸州",
        "topic_left": "近五年已不见主题“离子阱”",
        "award": "获奖：Example Prize",
        "tier": "层次变为青年（建议）",
        "merged": "与另一份记录 tm:pold 合并",
    }
    assert "Moved from Example University of Chongqing to Example Institute of Technology" in {row["label"] for row in told["en"]}


def test_kinds_are_chosen_and_checked(client: TestClient, ids: SimpleNamespace) -> None:
    rows = client.get(f"/api/v1/scientists/{ids.lan}/changes?kind=moved,home").json()
    assert {row["kind"] for row in rows} == {"moved", "home"}
    answer = client.get(f"/api/v1/scientists/{ids.lan}/changes?kind=gone")
    assert (answer.status_code, answer.json()["allowed"]) == (422, list(KINDS))


@pytest.mark.parametrize("path", ["", "/remove", "/restore", "/seen"])
def test_nobody_watches_without_signing_in(browser: TestClient, path: str) -> None:
    assert browser.post(f"/api/v1/watches{path}", json={"people": ["tm:p"]}).status_code == 403
