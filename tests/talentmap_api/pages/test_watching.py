"""The page of the people watched."""

from datetime import UTC, datetime
from types import SimpleNamespace

from fastapi.testclient import TestClient
from sqlalchemy import update

from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import Watch


def page(client: TestClient, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:300]
    return answer.text


def test_nobody_watched_is_told_how_to_begin(signed_in: TestClient) -> None:
    assert "在人员档案按“关注”" in page(signed_in, "/watch?lang=zh")
    assert page(signed_in, "/watch/unseen").strip() == ""


def test_what_is_unread_is_marked_and_counted(signed_in: TestClient, ids: SimpleNamespace, database: Database) -> None:
    assert 'data-watch aria-pressed="false"' in page(signed_in, f"/scientists/{ids.lan}")
    signed_in.post("/api/v1/watches", json={"people": [ids.lan, ids.ming]})
    assert 'data-watch aria-pressed="true"' in page(signed_in, f"/scientists/{ids.lan}")
    assert "未读</span>" not in page(signed_in, "/watch?lang=zh")
    with database.writing() as session:
        session.execute(update(Watch).values(seen_at=datetime(2026, 9, 1, tzinfo=UTC)))
    text = page(signed_in, "/watch?lang=zh")
    assert "单位由示例重庆大学变为示例理工学院" in text
    assert "2026年10月1日的版本（r1）" in text  # of two releases of one day each has its own heading
    assert "Release of Oct 1, 2026 (r1)" in page(signed_in, "/watch?lang=en")
    signed_in.get("/watch?lang=zh")
    assert ">另有 1 项<" in text.replace("\n", "")
    assert text.index(ids.lan) < text.index(ids.ming)
    assert ">7</b>" in page(signed_in, "/watch/unseen")


def test_one_kind_of_change_is_shown_alone(signed_in: TestClient, ids: SimpleNamespace) -> None:
    signed_in.post("/api/v1/watches", json={"people": [ids.lan, ids.ming]})
    text = page(signed_in, "/watch?kind=award&lang=en")
    assert text.count("<article") == 1
    assert "Award: Example Prize" in text
    assert "没有这一种变化" in page(signed_in, "/watch?kind=retracted&lang=zh")
    assert signed_in.get("/watch?kind=gossip", headers={"Accept": "text/html"}).status_code == 422
