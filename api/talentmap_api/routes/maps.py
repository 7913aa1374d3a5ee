"""`/api/v1/map/clusters`: the map of the same people as the list."""

from fastapi import APIRouter, Request

from talentmap.search import LAYERS
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import ServedDirectory, parameters
from talentmap_api.services.filters import FILTER_PARAMETERS, one_of, parse_filter, whole_number
from talentmap_api.services.results import MapAnswer

router = APIRouter(prefix="/api/v1/map", tags=["map"])
_PARAMETERS = (*FILTER_PARAMETERS, "zoom", "layer", "lang")


@router.get("/clusters", openapi_extra=listing_parameters(_PARAMETERS))
def read_clusters(request: Request, directory: ServedDirectory) -> MapAnswer:
    """Cells with their numbers of people, and how many have no point on this layer."""
    given = parameters(request, _PARAMETERS)
    zoom = whole_number("zoom", given.get("zoom", "2"), 0, 22)
    layer = one_of("layer", given.get("layer", "institution"), LAYERS)
    return directory.clusters(parse_filter(given), zoom, layer)
