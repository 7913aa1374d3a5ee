"""The queue of pairs that may be one person, side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap_api.pages.language import language
from talentmap_api.pages.paging import Paging, asked_page
from talentmap_api.pages.people import person_rows
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.routes.requests import Workplace
from talentmap_api.services.review import read_queue
from talentmap_api.workplace.judgements import read_judgements

router = APIRouter(include_in_schema=False)
SIZE = 10


@router.get("/review", response_class=HTMLResponse)
def review_page(request: Request, database: Workplace) -> Response:
    """One page of open pairs."""
    lang = language(request)
    asked = asked_page(request.query_params.get("page"))
    judged = read_judgements(database)
    answer = read_queue(directory(request), judged, lang, asked, SIZE)
    paging = Paging.of(asked, answer.total, SIZE)
    if paging.page != asked:  # the last page may have been decided to its end
        answer = read_queue(directory(request), judged, lang, paging.page, SIZE)
    people = [person_rows([pair.left.person, pair.right.person, *pair.coauthors], lang) for pair in answer.pairs]
    pairs = list(zip(answer.pairs, people, strict=True))
    return render(request, "review.html", section="review", answer=answer, pairs=pairs, paging=paging)
