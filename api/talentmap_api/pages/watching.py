"""The people whom an account watches, and what is new of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap_api.pages.language import language
from talentmap_api.pages.people import PersonRow, person_rows
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.routes.requests import SignedInAccount, Workplace
from talentmap_api.services.changes import KINDS, Change, WatchedPerson
from talentmap_api.services.filters import one_of
from talentmap_api.services.watching import count_unseen, read_watched
from talentmap_api.workplace.watches import Watches

router = APIRouter(prefix="/watch", include_in_schema=False)
SHOWN = 6  # changes of a release that stand open; the rest is one click away


@dataclass(frozen=True, slots=True)
class Found:
    """What one release found new of a person."""

    day: str
    release: str
    unseen: bool
    first: tuple[Change, ...]
    rest: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A watched person with what each release found; `row` is None where the served release does not hold the person."""

    watched: WatchedPerson
    row: PersonRow | None
    found: tuple[Found, ...]


@router.get("", response_class=HTMLResponse)
def watch_page(request: Request, database: Workplace, account: SignedInAccount) -> Response:
    """Everybody watched, those with something unseen first; `?kind=` shows one kind of change."""
    lang, kind = language(request), request.query_params.get("kind") or None
    kinds = [one_of("kind", kind, KINDS)] if kind else []
    people = read_watched(directory(request), Watches(database, account).all(), lang, kinds)
    cards = [_card(one, lang) for one in people if one.changes or not kind]
    unseen = sum(one.unseen for one in people)
    return render(request, "watch.html", section="watch", cards=cards, people=people, unseen=unseen, kinds=KINDS, kind=kind)


@router.get("/unseen", response_class=HTMLResponse)
def unseen_badge(request: Request, database: Workplace, account: SignedInAccount) -> Response:
    """How much is unseen, for the navigation; asked for after the page."""
    return render(request, "_unseen.html", unseen=count_unseen(directory(request), Watches(database, account).all()))


def _card(one: WatchedPerson, lang: str) -> Card:
    row = person_rows([one.item], lang)[0] if one.item else None
    by_release = groupby(one.changes, key=lambda change: change.release)
    return Card(one, row, tuple(_found(list(changes), one) for _, changes in by_release))


def _found(changes: Sequence[Change], one: WatchedPerson) -> Found:
    at = changes[0].at
    return Found(at.date().isoformat(), changes[0].release, at > one.seen_at, tuple(changes[:SHOWN]), tuple(changes[SHOWN:]))
