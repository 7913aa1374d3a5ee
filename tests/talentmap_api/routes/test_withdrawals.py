"""What sources say of a person and officers take back, from the page or by a program."""

from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from talentmap_api.services.sources import source_of
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import AuditRow


def path(ids: SimpleNamespace, tail: str = "") -> str:
    return f"/api/v1/scientists/{ids.lan}/withdrawals{tail}?lang=zh"


def page(client: TestClient, ids: SimpleNamespace, lang: str) -> str:
    return client.get(f"/scientists/{ids.lan}?lang={lang}", headers={"Accept": "text/html"}).text


def test_a_sources_word_is_withdrawn_with_its_reason_and_restored(
    client: TestClient, ids: SimpleNamespace, database: Database
) -> None:
    made = client.post(path(ids), json={"statements": ["s-born"], "reason": "护照上是泸州"})
    assert made.status_code == 201
    (one,) = made.json()
    assert (one["statements"], one["label"], one["source"], one["by"]) == (["s-born"], "Chongqing", "openalex", "officer")
    assert (one["reason"], one["applies"], one["url"]) == ("护照上是泸州", False, None)
    assert client.get(path(ids)).json() == made.json()
    assert client.post(path(ids, "/undo"), json={"statements": ["s-born"]}).json() == []
    with database.reading() as session:
        acts = session.scalars(select(AuditRow).where(AuditRow.act.like("statement.%")).order_by(AuditRow.id)).all()
    assert [(row.act, row.subject) for row in acts] == [
        ("statement.withdraw", "openalex:A1"),
        ("statement.restore", "openalex:A1"),
    ]
    assert (acts[0].detail["statement"], acts[0].detail["reason"]) == ("s-born", "护照上是泸州")


@pytest.mark.parametrize(
    ("tail", "body", "status"),
    [
        ("", {"statements": ["s-born"]}, 422),
        ("", {"statements": ["s-born"], "reason": " "}, 422),
        ("", {"statements": [], "reason": "x"}, 422),
        ("", {"statements": ["s-of-another"], "reason": "x"}, 404),
        ("/undo", {"statements": ["s-born"]}, 404),
    ],
)
def test_what_cannot_be_withdrawn_is_refused(
    client: TestClient, ids: SimpleNamespace, tail: str, body: dict[str, object], status: int
) -> None:
    assert client.post(path(ids, tail), json=body).status_code == status


def test_only_who_is_signed_in_withdraws(browser: TestClient, ids: SimpleNamespace) -> None:
    assert browser.post(path(ids), json={"statements": ["s-born"], "reason": "x"}).status_code in (401, 403)


def test_the_routes_are_documented(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/scientists/{scientist}/withdrawals", "/api/v1/scientists/{scientist}/withdrawals/undo"} <= paths.keys()


@pytest.mark.parametrize(
    ("lang", "action", "pending", "undo"),
    [
        ("zh", "撤回该说法", "已撤回，下一版起失效", "恢复"),
        ("en", "Withdraw", "withdrawn, ends with the next release", "Restore"),
    ],
)
def test_the_profile_offers_it_and_says_at_once_what_is_withdrawn(
    signed_in: TestClient, ids: SimpleNamespace, lang: str, action: str, pending: str, undo: str
) -> None:
    before = page(signed_in, ids, lang)
    assert f'data-withdraw="s-born">{action}</button>' in before
    assert f">{pending}</span>" not in before
    signed_in.post(path(ids), json={"statements": ["s-born"], "reason": "a <b>passport</b>"})
    after = page(signed_in, ids, lang)
    assert after.count('class="says gone"') == 2  # as birthplace, and as a tie to Chongqing
    assert f">{pending}</span>" in after
    assert "a &lt;b&gt;passport&lt;/b&gt;" in after
    assert f'data-restore="s-born">{undo}</button>' in after
    assert 'data-withdraw="s-born"' not in after


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "来源自2026年9月9日起已无法访问"), ("en", "source no longer reachable since Sep 9, 2026")]
)
def test_evidence_whose_source_vanished_says_so(signed_in: TestClient, ids: SimpleNamespace, lang: str, words: str) -> None:
    assert page(signed_in, ids, lang).count(words) == 1


def test_the_source_of_a_page_is_named_by_the_record_that_it_is() -> None:
    assert [source_of(one) for one in ("page:https://x.example/1", "orcid:0000-0001")] == ["pages", "orcid"]
