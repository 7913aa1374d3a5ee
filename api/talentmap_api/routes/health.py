"""`/healthz` and `/readyz`: open without login."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from talentmap.errors import NoReleaseError
from talentmap_api.routes.problems import RETRY_SECONDS
from talentmap_api.services import Releases

router = APIRouter(tags=["health"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """The served release and the state of its graph; 503 while there is no release.

    A graph that is not ready does not make the server unready: everything else works.
    """
    releases: Releases = request.app.state.releases
    body: dict[str, Any] = {"database": "ready" if request.app.state.database.answers() else "failed"}
    try:
        directory = releases.current()
        body |= {"release": directory.id, "graph": directory.graph_state}
    except NoReleaseError as error:
        body |= {"release": None, "graph": "none", "detail": str(error)}
    ready = body["release"] is not None and body["database"] == "ready"
    headers = None if ready else {"Retry-After": str(RETRY_SECONDS)}
    return JSONResponse({"ready": ready} | body, 200 if ready else 503, headers)
