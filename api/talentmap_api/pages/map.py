"""What the map asks of the pages: names to write on it, and the people of one spot."""

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from talentmap_api.pages.language import language
from talentmap_api.pages.people import person_rows
from talentmap_api.pages.query import Query
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.services import Directory, parse_listing

router = APIRouter(prefix="/map", include_in_schema=False)
SPOT = 50
# zoom at which names of a level appear, and where they give way to finer ones
LEVELS = {"province": (2.6, 6.5), "prefecture": (4.6, 22.0), "city": (4.6, 22.0), "county": (7.0, 22.0)}
COUNTIES_OF = ("50", "51")


@router.get("/places")
def map_places(request: Request) -> Response:
    """Names on the map: provinces and cities of China, counties of Sichuan and Chongqing, cities abroad."""
    names = place_names(directory(request), language(request))
    return JSONResponse(names, headers={"Cache-Control": "private, max-age=3600"})


@lru_cache(maxsize=4)
def place_names(served: Directory, lang: str) -> list[dict[str, Any]]:
    """Every name with its point and the zooms between which it is written, wider ones first."""
    table = served.tables.table("places").select("code", "level", "lat", "lon", "until")
    found = [made for row in served.tables.rows(table) if (made := _name(served, row, lang))]
    return sorted(found, key=lambda name: (name["zoom"], name["code"]))


def _name(served: Directory, row: dict[str, Any], lang: str) -> dict[str, Any] | None:
    level = _level(row)
    if level is None or row["lat"] is None or row["until"] is not None:
        return None
    zoom, until = LEVELS[level]
    point = {"lat": round(row["lat"], 4), "lon": round(row["lon"], 4)}
    label = served.places.label(row["code"], lang)
    return {"code": row["code"], "name": label, "level": level, "zoom": zoom, "until": until, **point}


def _level(row: dict[str, Any]) -> str | None:
    """How wide a place is; countries are not written, since the map draws none, nor counties elsewhere."""
    if row["code"].startswith("GN:"):
        return "city"
    if row["level"] == "county" and not row["code"].startswith(COUNTIES_OF):
        return None
    return row["level"] if row["level"] in LEVELS else None


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
    people = person_rows(items, served, lang)
    return render(request, "_spot.html", people=people, total=total, more=total - len(people))
