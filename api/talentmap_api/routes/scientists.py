"""`/api/v1/scientists`: list with facets, profile, network, path."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, current_person, parameters
from talentmap_api.services.filters import LIST_PARAMETERS, parse_listing, whole_number
from talentmap_api.services.profile import Profile
from talentmap_api.services.results import NetworkAnswer, PathAnswer, Results

router = APIRouter(prefix="/api/v1/scientists", tags=["scientists"])


@router.get("", openapi_extra=listing_parameters(LIST_PARAMETERS))
def list_scientists(request: Request, directory: ServedDirectory, lang: AnswerLang) -> Results:
    """People who fit the filter, one page of them, with exact facets of the whole result."""
    return directory.search(parse_listing(parameters(request, LIST_PARAMETERS)), lang)


@router.get("/path", openapi_extra=listing_parameters(("lang",)))
def find_path(
    directory: ServedDirectory,
    lang: AnswerLang,
    origin: Annotated[str, Query(alias="from", description="Id of a scientist.")],
    target: Annotated[str, Query(alias="to", description="Id of a scientist.")],
) -> PathAnswer:
    """A shortest chain of co-authors between two people."""
    return directory.path(directory.current_id(origin), directory.current_id(target), lang)


@router.get("/{scientist}", openapi_extra=listing_parameters(("lang",)))
def read_scientist(request: Request, scientist: str, directory: ServedDirectory, lang: AnswerLang) -> Profile:
    """Every fact that the release holds of a person, each with its evidence; a former id answers 308."""
    parameters(request, ("lang",))
    return directory.profile(current_person(directory, scientist), lang)


@router.get("/{scientist}/network", openapi_extra=listing_parameters(("hops", "limit", "lang")))
def read_network(request: Request, scientist: str, directory: ServedDirectory, lang: AnswerLang) -> NetworkAnswer:
    """Co-authors within one or two hops, strongest first; a former id answers 308."""
    given = parameters(request, ("hops", "limit", "lang"))
    hops = whole_number("hops", given.get("hops", "1"), 1, 2)
    limit = whole_number("limit", given.get("limit", "50"), 1, 200)
    return directory.network(current_person(directory, scientist), lang, hops=hops, limit=limit)
