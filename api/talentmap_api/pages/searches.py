"""Saved searches, in the menu of the working page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap_api.pages.rendering import render
from talentmap_api.routes.requests import SignedInAccount, Workplace
from talentmap_api.workplace.kept import Searches

router = APIRouter(include_in_schema=False)


@router.get("/searches", response_class=HTMLResponse)
def saved_searches(request: Request, database: Workplace, account: SignedInAccount) -> Response:
    """The form that saves this search, and those saved before."""
    return render(request, "_searches.html", searches=Searches(database, account).all())
