"""`/api/v1/searches` and `/api/v1/demands`: what officers keep under a name."""

from datetime import datetime
from urllib.parse import parse_qsl

from fastapi import APIRouter
from pydantic import Field

from talentmap_api.routes.requests import ServedDirectory, SignedInAccount, Workplace
from talentmap_api.routes.shortlists import Body
from talentmap_api.services.filters import LIST_PARAMETERS, parse_listing, read_parameters
from talentmap_api.services.matching import DemandBody, read_demand
from talentmap_api.services.results import Answer
from talentmap_api.workplace.kept import Demands, Searches
from talentmap_api.workplace.tables import DemandRow, SavedSearch

router = APIRouter(prefix="/api/v1", tags=["kept"])


class NewSearch(Body):
    """A query string of the list, under a name."""

    name: str = Field(min_length=1, max_length=200)
    query: str = Field(max_length=4000, description="As in the list's address, without the question mark.")


class SearchAnswer(Answer):
    """A saved search."""

    id: str
    name: str
    query: str
    created_at: datetime


class NewDemand(Body):
    """A demand as `POST /match` takes it, under a title."""

    title: str = Field(min_length=1, max_length=200)
    unit: str | None = Field(default=None, max_length=50)
    demand: DemandBody


class DemandAnswer(Answer):
    """A kept demand."""

    id: str
    title: str
    unit: str | None
    demand: DemandBody
    created_at: datetime
    updated_at: datetime


def _search(row: SavedSearch) -> SearchAnswer:
    return SearchAnswer(id=row.id, name=row.name, query=row.query, created_at=row.created_at)


def _demand(row: DemandRow) -> DemandAnswer:
    return DemandAnswer(
        id=row.id,
        title=row.title,
        unit=row.unit,
        demand=DemandBody.model_validate(row.body),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


@router.get("/searches")
def list_searches(database: Workplace, account: SignedInAccount) -> list[SearchAnswer]:
    """The account's saved searches, latest first."""
    return [_search(row) for row in Searches(database, account).all()]


@router.post("/searches", status_code=201)
def save_search(body: NewSearch, database: Workplace, account: SignedInAccount) -> SearchAnswer:
    """Keep a search; a query that the list would refuse is refused here, too."""
    parse_listing(read_parameters(parse_qsl(body.query.lstrip("?")), LIST_PARAMETERS))
    return _search(Searches(database, account).save(body.name, body.query.lstrip("?")))


@router.delete("/searches/{search}", status_code=204)
def delete_search(search: str, database: Workplace, account: SignedInAccount) -> None:
    """Put a saved search away; `restore` brings it back."""
    Searches(database, account).delete(search)


@router.post("/searches/{search}/restore")
def restore_search(search: str, database: Workplace, account: SignedInAccount) -> SearchAnswer:
    """Undo the deletion of a saved search."""
    return _search(Searches(database, account).restore(search))


@router.get("/demands")
def list_demands(database: Workplace, account: SignedInAccount) -> list[DemandAnswer]:
    """The account's demands, latest first."""
    return [_demand(row) for row in Demands(database, account).all()]


@router.post("/demands", status_code=201)
def save_demand(body: NewDemand, directory: ServedDirectory, database: Workplace, account: SignedInAccount) -> DemandAnswer:
    """Keep a demand; what matching would refuse is refused here, too."""
    read_demand(body.demand, directory)
    return _demand(Demands(database, account).save(body.title, body.unit, body.demand.model_dump()))


@router.delete("/demands/{demand}", status_code=204)
def delete_demand(demand: str, database: Workplace, account: SignedInAccount) -> None:
    """Put a demand away; `restore` brings it back."""
    Demands(database, account).delete(demand)


@router.post("/demands/{demand}/restore")
def restore_demand(demand: str, database: Workplace, account: SignedInAccount) -> DemandAnswer:
    """Undo the deletion of a demand."""
    return _demand(Demands(database, account).restore(demand))
