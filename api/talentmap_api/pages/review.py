"""The queue of pairs that may be one person, side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap_api.pages.language import language
from talentmap_api.pages.people import person_rows
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.routes.requests import Workplace
from talentmap_api.services.filters import whole_number
from talentmap_api.services.review import read_queue
from talentmap_api.workplace.judgements import read_judgements

router = APIRouter(include_in_schema=False)
SIZE = 10


@router.get("/review", response_class=HTMLResponse)
def review_page(request: Request, database: Workplace) -> Response:
    """One page of open pairs."""
    lang = language(request)
    number = whole_number("page", request.query_params.get("page") or "1", 1, 10_000)
    judged = read_judgements(database)
    answer = read_queue(directory(request), judged, lang, number, SIZE)
    if answer.total and not answer.pairs:  # the last page was decided to its end
        answer = read_queue(directory(request), judged, lang, -(-answer.total // SIZE), SIZE)
    people = [person_rows([pair.left.person, pair.right.person], lang) for pair in answer.pairs]
    pages = max(-(-answer.total // SIZE), 1)
    pairs = list(zip(answer.pairs, people, strict=True))
    return render(request, "review.html", section="review", answer=answer, pairs=pairs, pages=pages)
