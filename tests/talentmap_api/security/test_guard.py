"""The guard: closed unless open, and a browser's writes must come from our own page."""

from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from talentmap.workspace import Workspace
from talentmap_api.app import create_app
from talentmap_api.security.guard import Guard
from talentmap_api.workplace.database import Database

ORIGIN = "http://127.0.0.1"
NEW = {"name": "量子"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/login"])
def test_some_paths_are_open(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 200


def test_every_other_path_is_closed(browser: TestClient) -> None:
    schema = create_schema(browser)
    for path, methods in schema["paths"].items():
        if path in ("/healthz", "/readyz"):
            continue
        for method in methods:
            answer = browser.request(method, path.replace("{", "").replace("}", ""), headers={"Origin": ORIGIN})
            assert answer.status_code == 401, (method, path)
            assert answer.headers["content-type"] == "application/problem+json"


def create_schema(browser: TestClient) -> dict[str, dict[str, dict[str, object]]]:
    return browser.app.openapi()  # type: ignore[attr-defined, no-any-return]


def test_a_browser_is_led_to_the_login_page_and_back(browser: TestClient) -> None:
    answer = browser.get("/?area=quantum", headers={"Accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/%3Farea%3Dquantum"


def test_a_wrong_token_is_refused(browser: TestClient) -> None:
    answer = browser.get("/api/v1/scientists", headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_program_writes_with_its_token_alone(client: TestClient) -> None:
    assert client.post("/api/v1/shortlists", json=NEW).status_code == 201


def test_a_page_writes_with_origin_and_token(signed_in: TestClient) -> None:
    assert signed_in.post("/api/v1/shortlists", json=NEW).status_code == 201


@pytest.mark.parametrize(
    ("header", "value", "kind"),
    [
        ("Origin", "https://elsewhere.example", "origin"),
        ("Origin", "http://127.0.0.1:81", "origin"),
        ("Origin", "null", "origin"),
        ("Origin", "", "origin"),
        ("X-CSRF-Token", "guess", "csrf"),
        ("X-CSRF-Token", "", "csrf"),
    ],
)
def test_a_forged_write_is_refused(signed_in: TestClient, header: str, value: str, kind: str) -> None:
    answer = signed_in.post("/api/v1/shortlists", json=NEW, headers={header: value})
    assert answer.status_code == 403
    assert answer.json()["type"].endswith(kind)
    assert signed_in.get("/api/v1/shortlists").json() == []


def test_a_plain_form_carries_the_token_in_a_field(signed_in: TestClient) -> None:
    csrf = signed_in.headers.pop("X-CSRF-Token")
    assert signed_in.post("/logout", data={"csrf": "guess"}).status_code == 403
    assert signed_in.post("/logout", data={"csrf": csrf}).status_code == 303
    assert signed_in.get("/api/v1/shortlists").status_code == 401


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/match", content=b"x" * (4 << 20) + b"x")
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/scientists/a%00", 404),
        ("/api/v1/scientists/a%00/dossier", 404),
        ("/shortlists/a%00", 404),
        ("/map/people?ids=a%00", 422),
        ("/api/v1/scientists/path?from=%00&to=b", 422),
        ("/?q=a%00", 422),
    ],
)
def test_no_address_holds_a_nul(signed_in: TestClient, address: str, status: int) -> None:
    assert signed_in.get(address).status_code == status


@pytest.mark.parametrize("path", ["/api/v1/watches", "/api/v1/watches/remove"])
def test_no_id_of_a_body_holds_a_nul(signed_in: TestClient, path: str) -> None:
    assert signed_in.post(path, json={"people": ["tm:p\0"]}).status_code == 422


def test_no_doubt_holds_a_nul(signed_in: TestClient, ids: SimpleNamespace) -> None:
    body = {"statement": "s-bio\0", "reason": "no"}
    assert signed_in.post(f"/scientists/{ids.lan}/doubts", json=body).status_code == 422


def test_every_answer_has_the_security_headers(browser: TestClient) -> None:
    first, second = browser.get("/healthz"), browser.get("/nowhere")
    for answer in (first, second):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "worker-src 'self' blob:" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert first.headers["content-security-policy"] != second.headers["content-security-policy"]


def test_the_demo_answers_to_loopback_names_only(workspace: Workspace, database: Database) -> None:
    with TestClient(create_app(workspace, database, demo=True), base_url=ORIGIN) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/healthz", headers={"Host": "localhost:8765"}).status_code == 200
        assert client.get("/healthz", headers={"Host": "rebound.example"}).status_code == 403


def test_what_is_no_http_passes(database: Database) -> None:
    async def app(scope: object, receive: object, send: object) -> None:
        seen.append(scope)

    seen: list[object] = []
    import asyncio

    asyncio.run(Guard(app, database)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert seen == [{"type": "lifespan"}]
