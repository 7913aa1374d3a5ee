"""The working page: search box, chips, facets, list and map, all held by one address."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap.search.filters import LAYERS, SORTS
from talentmap_api.pages.facets import chips, facets
from talentmap_api.pages.language import language
from talentmap_api.pages.nobody import area_instead, drops, home_instead, words_instead
from talentmap_api.pages.paging import Paging, asked_page
from talentmap_api.pages.people import person_rows
from talentmap_api.pages.query import PAGE_SIZE, Query
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.routes.scientists import MOST_EXPORTED
from talentmap_api.services import Directory, parse_listing
from talentmap_api.services.filters import FILTER_PARAMETERS, MAX_DEPTH
from talentmap_api.services.places import CHUANYU, Place

router = APIRouter(include_in_schema=False)
FEW = 10  # so many or more are enough to look at


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Divisions of a province, to choose a home from."""

    label: str
    places: tuple[Any, ...]


@router.get("/", response_class=HTMLResponse)
def working_page(request: Request) -> Response:
    """The page, or only its parts where a script asks for them."""
    query = Query.of(request.query_params)
    parts = request.headers.get("hx-parts") == "1"
    return render(request, "_parts.html" if parts else "work.html", **_context(request, query))


def _context(request: Request, query: Query) -> dict[str, Any]:
    served, lang = directory(request), language(request)
    asked = asked_page(query.get("page"))
    listing = parse_listing({**query.params, "size": str(PAGE_SIZE), "page": str(min(asked, MAX_DEPTH // PAGE_SIZE))})
    result = served.search(listing, lang)
    paging = Paging.of(asked, result.total, PAGE_SIZE)
    if paging.page != listing.page:
        listing = replace(listing, page=paging.page)
        result = served.search(listing, lang)
    told = chips(query, served, lang)
    return {
        "section": "search",
        "query": query,
        "query_clear": query.without(*query.filters, "follow").url,
        "result": result,
        "chips": told,
        "facets": facets(query, result.facets, served, lang),
        "people": person_rows(result.items, lang),
        "profiles": _profiles(result.facets.get("coverage", ())),
        "drops": drops(told, query, served, lang) if not result.total else [],
        "instead": area_instead(query, served, lang, most=result.total) if result.total < FEW else None,
        "words": words_instead(query, served, lang) if not result.total and query.get("q") else [],
        "from_place": home_instead(query, served, lang) if not result.total and query.get("q") else None,
        "paging": paging,
        "sort": listing.sort,
        "sorts": SORTS,
        "scored": bool(listing.filter.q),
        "layer": query.get("layer") if query.get("layer") in LAYERS else LAYERS[0],
        "home_places": home_places(served, lang),
        "export_most": MOST_EXPORTED,
        "filter_names": FILTER_PARAMETERS,
    }


def _profiles(coverage: Any) -> int | None:
    return next((entry.count for entry in coverage if entry.value == "profile"), None)


@lru_cache(maxsize=8)
def home_places(served: Directory, lang: str) -> tuple[PlaceGroup, ...]:
    """Cities and districts of Sichuan and Chongqing."""
    groups = []
    for province in CHUANYU:
        below = [place for place in served.places.by_code.values() if _division_of(place, province)]
        options = tuple({"code": place.code, "label": place.label(lang)} for place in sorted(below, key=lambda p: p.code))
        groups.append(PlaceGroup(served.places.label(province, lang), options))
    return tuple(groups)


def _division_of(place: Place, province: str) -> bool:
    """Today's cities of Sichuan; districts and counties of Chongqing, which has no cities between."""
    levels = ("county",) if province == "50" else ("prefecture", "city")
    return place.level in levels and place.code.startswith(province) and place.code.isdigit()
