"""`/api/v1/watches`: whom an account watches, and what releases found new of them."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from talentmap.errors import FilterError
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, SignedInAccount, Workplace, current_person
from talentmap_api.routes.shortlists import People
from talentmap_api.services.changes import KINDS, Change, WatchedPerson, read_changes
from talentmap_api.services.results import Answer
from talentmap_api.services.watching import read_watched, stored_watches
from talentmap_api.workplace.watches import Watches

router = APIRouter(prefix="/api/v1", tags=["watches"])
_LANG = listing_parameters(("lang",))


class Watched(Answer):
    """Whose watch an act began, ended or took up again."""

    people: list[str]
    watched: int


def _watches(database: Workplace, account: SignedInAccount) -> Watches:
    return Watches(database, account)


def _kinds(kind: str | None) -> list[str]:
    wanted = [one for one in (kind or "").split(",") if one]
    if unknown := [one for one in wanted if one not in KINDS]:
        raise FilterError(f"there is no change {unknown[0]!r}", parameter="kind", allowed=KINDS)
    return wanted


Own = Annotated[Watches, Depends(_watches)]
Kind = Annotated[str | None, Query(description="Kinds of change, separated by commas.")]


@router.get("/watches", openapi_extra=_LANG)
def list_watches(own: Own, directory: ServedDirectory, lang: AnswerLang, kind: Kind = None) -> list[WatchedPerson]:
    """The people watched, with what is new of each; those with something unseen first."""
    return read_watched(directory, own.all(), lang, _kinds(kind))


@router.post("/watches", status_code=201)
def add_watches(body: People, own: Own, directory: ServedDirectory) -> Watched:
    """Watch people from now on; those watched already stay watched."""
    there = set(stored_watches(directory, own.all(), body.people))
    kept = {directory.current_id(person) for person in there}
    new = own.add(person for person in map(directory.current_id, body.people) if person not in kept)
    return Watched(people=new, watched=len(own.all()))


@router.post("/watches/remove")
def remove_watches(body: People, own: Own, directory: ServedDirectory) -> Watched:
    """Watch people no more; `restore` undoes it."""
    gone = own.remove(stored_watches(directory, own.all(), body.people))
    return Watched(people=gone, watched=len(own.all()))


@router.post("/watches/restore")
def restore_watches(body: People, own: Own) -> Watched:
    """Undo `remove`, with the ids that it gave."""
    return Watched(people=own.restore(body.people), watched=len(own.all()))


@router.post("/watches/seen", status_code=204)
def look_at_watches(own: Own, directory: ServedDirectory, body: People | None = None) -> None:
    """Everything new up to now has been seen: of these people, or of all without a body."""
    people = stored_watches(directory, own.all(), body.people) if body else None
    own.look(people, datetime.now(UTC))


@router.get("/scientists/{scientist}/changes", openapi_extra=_LANG)
def list_changes(scientist: str, directory: ServedDirectory, lang: AnswerLang, kind: Kind = None) -> list[Change]:
    """What the last releases found new of a person, the newest first."""
    return read_changes(directory, [current_person(directory, scientist)], lang, _kinds(kind))
