"""Shortlists: all of them, one with its people, and the choice of one to add to."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap_api.pages.language import language
from talentmap_api.pages.people import person_rows
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.routes.requests import SignedInAccount, Workplace
from talentmap_api.services.shortlists import read_shortlist
from talentmap_api.workplace.shortlists import Shortlists

router = APIRouter(prefix="/shortlists", include_in_schema=False)


@router.get("", response_class=HTMLResponse)
def shortlists_page(request: Request, database: Workplace, account: SignedInAccount) -> Response:
    """Every shortlist of the account, latest first."""
    return render(request, "shortlists.html", section="shortlists", lists=Shortlists(database, account).all())


@router.get("/choose", response_class=HTMLResponse)
def choose_shortlist(request: Request, database: Workplace, account: SignedInAccount) -> Response:
    """The choice in the dialog that adds people."""
    return render(request, "_shortlist_choice.html", lists=Shortlists(database, account).all())


@router.get("/{shortlist}", response_class=HTMLResponse)
def shortlist_page(request: Request, shortlist: str, database: Workplace, account: SignedInAccount) -> Response:
    """One shortlist with its people as the served release knows them."""
    served, lang = directory(request), language(request)
    found = read_shortlist(Shortlists(database, account), shortlist, served, lang)
    held = [member.item for member in found.people if member.item is not None]
    rows = {row.id: row for row in person_rows(held, lang)}
    return render(request, "shortlist.html", section="shortlists", shortlist=found, rows=rows, held=len(held))
