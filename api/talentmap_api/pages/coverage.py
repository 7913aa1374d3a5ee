"""How much the served release knows, on one page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap_api.pages.language import language
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.services.coverage import read_coverage

router = APIRouter(include_in_schema=False)


@router.get("/coverage", response_class=HTMLResponse)
def coverage_page(request: Request) -> Response:
    """Each fact with its share of people and the sources that know it."""
    answer = read_coverage(directory(request), language(request))
    return render(request, "coverage.html", section=None, answer=answer)
