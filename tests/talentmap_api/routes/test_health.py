"""Health, the OpenAPI page, and errors."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from talentmap import errors
from talentmap.workspace import Workspace
from talentmap_api.app import create_app
from talentmap_api.routes.problems import STATUSES, status_of
from talentmap_api.workplace.database import Database


def test_readiness_names_release_and_graph(browser: TestClient) -> None:
    body = browser.get("/readyz").json()
    assert body == {"ready": True, "database": "ready", "release": "r1", "graph": "none"}


def test_an_empty_workspace_is_alive_but_not_ready(tmp_path: Path, database: Database) -> None:
    app = create_app(Workspace(tmp_path), database)
    with TestClient(app, base_url="http://127.0.0.1", headers={"Authorization": "Bearer officer-token"}) as client:
        assert client.get("/healthz").status_code == 200
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert "talentmap run" in answer.json()["detail"]
        listing = client.get("/api/v1/scientists")
        assert (listing.status_code, listing.json()["type"]) == (503, "urn:talentmap:problem:no-release")


def test_the_openapi_page_loads_from_this_server_alone(client: TestClient) -> None:
    answer = client.get("/docs")
    assert "https://" not in answer.text
    nonce = answer.text.split('nonce="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in answer.headers["content-security-policy"]


def test_openapi_describes_every_filter_parameter(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    listed = {entry["name"]: entry for entry in document["paths"]["/api/v1/scientists"]["get"]["parameters"]}
    assert {"q", "area", "home", "bbox", "shape", "sort", "page", "size", "lang"} <= listed.keys()
    assert "quantum" in listed["area"]["schema"]["items"]["enum"]
    assert "HTTPBearer" in document["components"]["securitySchemes"]


def test_a_path_that_does_not_exist_is_a_problem(client: TestClient) -> None:
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_an_unexpected_error_tells_nothing_of_the_inside(workspace: Workspace, database: Database) -> None:
    app = create_app(workspace, database)

    @app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError("secret")

    headers = {"Authorization": "Bearer officer-token"}
    with TestClient(app, base_url="http://127.0.0.1", headers=headers, raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/broken")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.FilterError("x", parameter="y"), 422),
        (errors.NotFoundError("x"), 404),
        (errors.GraphNotReadyError("x"), 503),
        (errors.NoReleaseError("x"), 503),
        (errors.ForbiddenError("x"), 403),
        (errors.ConflictError("x"), 409),
        (errors.SourceError("x"), 500),
        (errors.WorkspaceError("x"), 500),
    ],
)
def test_every_error_has_a_status(error: errors.TalentMapError, status: int) -> None:
    assert status_of(error)[0] == status
    assert errors.TalentMapError in STATUSES
