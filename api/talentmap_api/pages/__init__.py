"""The pages: server-rendered, with the scripts and styles they need, all from this server."""

from typing import Any

from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from talentmap_api.pages import account, coverage, doubts, matching, profile, review, searches, shortlists, watching, work
from talentmap_api.pages import map as map_pages
from talentmap_api.pages.problems import install_error_pages
from talentmap_api.pages.rendering import STATIC

FOREVER = "public, max-age=31536000, immutable"


class StaticPages(StaticFiles):
    """Static files; an address with its content's digest may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Any:
        """The file."""
        response = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b"") and response.status_code == 200:
            response.headers["Cache-Control"] = FOREVER
        return response


def _icon() -> RedirectResponse:
    return RedirectResponse("/static/icon.svg", 301)


def install_pages(app: FastAPI) -> None:
    """Add the pages and their files to the app."""
    app.add_api_route("/favicon.ico", _icon, include_in_schema=False)
    app.mount("/static", StaticPages(directory=STATIC), name="static")
    for pages in (work, map_pages, profile, doubts, matching, shortlists, searches, coverage, review, watching, account):
        app.include_router(pages.router)
    install_error_pages(app)
