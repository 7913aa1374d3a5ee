"""`/api/v1/scientists`: list with facets, profile, network, path."""

from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from talentmap_api.routes.documented import described, listing_parameters
from talentmap_api.routes.files import download
from talentmap_api.routes.requests import (
    AnswerLang,
    ServedDirectory,
    SignedInAccount,
    Workplace,
    current_person,
    parameters,
)
from talentmap_api.services.exporting import FORMATS, Format, Sheet
from talentmap_api.services.filters import LIST_PARAMETERS, one_of, parse_listing, whole_number
from talentmap_api.services.profile import Profile
from talentmap_api.services.results import NetworkAnswer, PathAnswer, Results
from talentmap_api.services.works import NEWEST, WORK_SORTS, WorksAnswer
from talentmap_api.workplace.audit import record

router = APIRouter(prefix="/api/v1/scientists", tags=["scientists"])
MOST_EXPORTED = 5_000
_PAGED = ("page", "size", "lang")
_EXPORT = (*(name for name in LIST_PARAMETERS if name not in ("page", "size")), "format")


@router.get("", openapi_extra=listing_parameters(LIST_PARAMETERS))
def list_scientists(request: Request, directory: ServedDirectory, lang: AnswerLang) -> Results:
    """People who fit the filter, one page of them, with exact facets of the whole result."""
    return directory.search(parse_listing(parameters(request, LIST_PARAMETERS)), lang)


@router.get("/export", openapi_extra=listing_parameters(_EXPORT), response_class=Response)
def export_scientists(
    request: Request, directory: ServedDirectory, lang: AnswerLang, database: Workplace, account: SignedInAccount
) -> Response:
    """The list as an xlsx or csv file that says n of N: at most 5,000 people."""
    given = parameters(request, _EXPORT)
    kind = cast(Format, one_of("format", given.get("format", "xlsx"), FORMATS))
    items, total = directory.exported(parse_listing(given), lang, MOST_EXPORTED)
    title = "检索结果" if lang == "zh" else "Search result"
    with database.writing() as session:
        record(session, account.id, "search.export", request.url.query, {"format": kind, "people": len(items)})
    return download(Sheet(title, [(item, "") for item in items], total, directory.id, lang), kind)


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
def read_scientist(scientist: str, directory: ServedDirectory, lang: AnswerLang) -> Profile:
    """Every fact that the release holds of a person, each with its evidence; a former id answers 308."""
    return directory.profile(current_person(directory, scientist), lang)


@router.get("/{scientist}/network", openapi_extra=listing_parameters(("hops", "limit", "lang")))
def read_network(request: Request, scientist: str, directory: ServedDirectory, lang: AnswerLang) -> NetworkAnswer:
    """Co-authors within one or two hops, strongest first; a former id answers 308."""
    given = parameters(request, ("hops", "limit", "lang"))
    hops = whole_number("hops", given.get("hops", "1"), 1, 2)
    limit = whole_number("limit", given.get("limit", "50"), 1, 200)
    return directory.network(current_person(directory, scientist), lang, hops=hops, limit=limit)


@router.get("/{scientist}/works", openapi_extra={"parameters": [described("sort", "works_sort"), *map(described, _PAGED)]})
def list_works(request: Request, scientist: str, directory: ServedDirectory) -> WorksAnswer:
    """All works of a person, page by page; a former id answers 308."""
    given = parameters(request, ("sort", *_PAGED))
    sort = one_of("sort", given.get("sort", NEWEST), WORK_SORTS)
    page = whole_number("page", given.get("page", "1"), 1, 10_000)
    size = whole_number("size", given.get("size", "20"), 1, 100)
    return directory.works_page(current_person(directory, scientist), sort, page, size)
