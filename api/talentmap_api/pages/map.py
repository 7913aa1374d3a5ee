"""What the map asks of the pages: names to write on it, and the people of one spot."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from talentmap_api.pages.language import language
from talentmap_api.pages.names import place_names
from talentmap_api.pages.people import person_rows
from talentmap_api.pages.query import Query
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.services import parse_listing

router = APIRouter(prefix="/map", include_in_schema=False)
SPOT = 50


@router.get("/places")
def map_places(request: Request) -> Response:
    """Names on the map in the page's language."""
    return JSONResponse(place_names(language(request)), headers={"Cache-Control": "private, max-age=3600"})


@router.get("/people", response_class=HTMLResponse)
def map_people(request: Request) -> Response:
    """The people of one circle, as the list that opens beside it."""
    served, lang = directory(request), language(request)
    ids = [one for one in request.query_params.get("ids", "").split(",") if one][:SPOT]
    if ids:
        items = list(served.items(ids, lang).values())
        total = len(items)
    else:
        query = Query.of(request.query_params)
        result = served.search(parse_listing({**query.params, "size": str(SPOT)}), lang, facets=False)
        items, total = result.items, result.total
    people = person_rows(items, lang)
    return render(request, "_spot.html", people=people, total=total, more=total - len(people))
