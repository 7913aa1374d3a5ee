"""The web application, put together: who serves the release, who keeps the workplace, which routes there are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer

from talentmap.search import open_index
from talentmap.workspace import Workspace
from talentmap_api.pages import install_pages
from talentmap_api.routes import (
    coverage,
    docs,
    dossiers,
    health,
    maps,
    matching,
    review,
    scientists,
    searches,
    shortlists,
    statements,
    vocabularies,
    watches,
    withdrawals,
)
from talentmap_api.routes.problems import install_problems
from talentmap_api.routes.requests import known_parameters
from talentmap_api.security.demo import set_demo
from talentmap_api.security.guard import LARGEST_BODY, Guard
from talentmap_api.security.headers import SecurityHeaders
from talentmap_api.services.releases import Releases
from talentmap_api.services.seams import GraphSource, NoGraph, OpenIndex
from talentmap_api.workplace.database import Database

ROUTERS = (
    scientists.router,
    maps.router,
    matching.router,
    shortlists.router,
    searches.router,
    vocabularies.router,
    coverage.router,
    review.router,
    statements.router,
    withdrawals.router,
    watches.router,
    dossiers.router,
    health.router,
    docs.router,
)

BEARER = HTTPBearer(auto_error=False, description="An API token.")  # for the OpenAPI page: the guard itself checks


def create_app(
    workspace: Workspace,
    database: Database,
    *,
    graph: GraphSource | None = None,
    index: OpenIndex = open_index,
    demo: bool = False,
) -> FastAPI:
    """The app on a workspace and its workplace; it closes the graph and the database when it ends.

    `app.state` holds `workspace`, `database`, `releases` and `demo`; a request's state holds `session` (who asks)
    and `nonce` (for inline scripts).
    """
    set_demo(database, demo)
    app = FastAPI(
        title="talentmap",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_life,
        max_body_size=2 * LARGEST_BODY,  # for bodies of undeclared length; the guard answers the others
    )
    app.state.workspace, app.state.database, app.state.demo = workspace, database, demo
    app.state.releases = Releases(workspace, index, graph or NoGraph())
    install_problems(app)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(BEARER), Depends(known_parameters)])
    install_pages(app)
    app.add_middleware(Guard, database=database, loopback_only=demo)
    app.add_middleware(SecurityHeaders)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.releases.close()
    app.state.database.close()
