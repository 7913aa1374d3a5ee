"""`/api/v1/shortlists`: create, add, order, remove, undo, export."""

import re
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, field_validator

from talentmap.errors import NotFoundError
from talentmap_api.routes.documented import listing_parameters
from talentmap_api.routes.files import download
from talentmap_api.routes.requests import AnswerLang, ServedDirectory, SignedInAccount, Workplace, parameters
from talentmap_api.services.exporting import FORMATS, Format, Sheet
from talentmap_api.services.filters import one_of
from talentmap_api.services.shortlists import (
    Changed,
    ShortlistAnswer,
    ShortlistHead,
    head,
    read_shortlist,
    stored_ids,
)
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.shortlists import Shortlists

LONGEST = 100_000  # people of a list
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
router = APIRouter(prefix="/api/v1/shortlists", tags=["shortlists"])


class Body(BaseModel):
    """Base of request bodies: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def without_control_characters(cls, value: Any) -> Any:
        """Refuse what no text needs and not every database can hold."""
        if any(isinstance(one, str) and _CONTROL.search(one) for one in (value if isinstance(value, list) else [value])):
            raise ValueError("must not hold control characters")
        return value


class NewShortlist(Body):
    """A shortlist to create, with people if they are known already."""

    name: str = Field(min_length=1, max_length=200)
    note: str = Field(default="", max_length=2000)
    people: list[str] = Field(default_factory=list, max_length=2000)


class ShortlistChange(Body):
    """A new name or note."""

    name: str | None = Field(default=None, min_length=1, max_length=200)
    note: str | None = Field(default=None, max_length=2000)


class People(Body):
    """People by their ids, with one note for all."""

    people: list[str] = Field(min_length=1, max_length=2000)
    note: str = Field(default="", max_length=2000)


class MemberChange(Body):
    """A new note or place on the list."""

    note: str | None = Field(default=None, max_length=2000)
    position: int | None = Field(default=None, ge=1, le=LONGEST)


def _shortlists(database: Workplace, account: SignedInAccount) -> Shortlists:
    return Shortlists(database, account)


Own = Annotated[Shortlists, Depends(_shortlists)]


@router.get("")
def list_shortlists(own: Own) -> list[ShortlistHead]:
    """The account's shortlists, latest first."""
    return [head(row, members) for row, members in own.all()]


@router.post("", status_code=201)
def create_shortlist(body: NewShortlist, own: Own, directory: ServedDirectory, lang: AnswerLang) -> ShortlistAnswer:
    """A new shortlist."""
    people = [directory.current_id(person) for person in body.people]
    made = own.create(body.name, body.note)
    if people:
        own.add(made.id, people, directory.id)
    return read_shortlist(own, made.id, directory, lang)


@router.get("/{shortlist}")
def get_shortlist(shortlist: str, own: Own, directory: ServedDirectory, lang: AnswerLang) -> ShortlistAnswer:
    """A shortlist with its people as the served release knows them."""
    return read_shortlist(own, shortlist, directory, lang)


@router.patch("/{shortlist}")
def change_shortlist(
    shortlist: str, body: ShortlistChange, own: Own, directory: ServedDirectory, lang: AnswerLang
) -> ShortlistAnswer:
    """Change name or note."""
    own.rename(shortlist, name=body.name, note=body.note)
    return read_shortlist(own, shortlist, directory, lang)


@router.delete("/{shortlist}", status_code=204)
def delete_shortlist(shortlist: str, own: Own) -> None:
    """Put a shortlist away; `restore` brings it back."""
    own.delete(shortlist)


@router.post("/{shortlist}/restore")
def restore_shortlist(shortlist: str, own: Own, directory: ServedDirectory, lang: AnswerLang) -> ShortlistAnswer:
    """Undo the deletion of a shortlist."""
    own.restore(shortlist)
    return read_shortlist(own, shortlist, directory, lang)


@router.post("/{shortlist}/members")
def add_members(shortlist: str, body: People, own: Own, directory: ServedDirectory) -> Changed:
    """Add people; those on it already stay where they are."""
    there = set(stored_ids(own, shortlist, directory, body.people))
    current = [directory.current_id(person) for person in body.people]
    kept = {directory.current_id(person) for person in there}
    new = own.add(shortlist, [person for person in current if person not in kept], directory.id, body.note)
    return Changed(people=new, members=len(own.members(shortlist)))


@router.post("/{shortlist}/members/remove")
def remove_members(shortlist: str, body: People, own: Own, directory: ServedDirectory) -> Changed:
    """Take people off; `members/restore` undoes it."""
    gone = own.remove(shortlist, stored_ids(own, shortlist, directory, body.people))
    return Changed(people=gone, members=len(own.members(shortlist)))


@router.post("/{shortlist}/members/restore")
def restore_members(shortlist: str, body: People, own: Own) -> Changed:
    """Undo a removal: notes and places come back, too. Takes the ids that the removal gave."""
    back = own.put_back(shortlist, body.people)
    return Changed(people=back, members=len(own.members(shortlist)))


@router.delete("/{shortlist}/members/{scientist}")
def remove_member(shortlist: str, scientist: str, own: Own, directory: ServedDirectory) -> Changed:
    """Take one person off."""
    changed = remove_members(shortlist, People(people=[scientist]), own, directory)
    if not changed.people:
        raise NotFoundError(f"{scientist} is not on this shortlist")
    return changed


@router.patch("/{shortlist}/members/{scientist}")
def change_member(
    shortlist: str, scientist: str, body: MemberChange, own: Own, directory: ServedDirectory, lang: AnswerLang
) -> ShortlistAnswer:
    """Change a person's note or place on the list."""
    stored = stored_ids(own, shortlist, directory, [scientist]) or [scientist]
    own.annotate(shortlist, stored, note=body.note, position=body.position)
    return read_shortlist(own, shortlist, directory, lang)


@router.get("/{shortlist}/export", openapi_extra=listing_parameters(("format", "lang")), response_class=Response)
def export_shortlist(
    request: Request,
    shortlist: str,
    own: Own,
    directory: ServedDirectory,
    lang: AnswerLang,
    database: Workplace,
    account: SignedInAccount,
) -> Response:
    """The shortlist as an xlsx or csv file that says n of N: people the release no longer holds are counted, too."""
    given = parameters(request, ("format", "lang"))
    kind = cast(Format, one_of("format", given.get("format", "xlsx"), FORMATS))
    found = read_shortlist(own, shortlist, directory, lang)
    rows = [(member.item, member.note) for member in found.people if member.item is not None]
    sheet = Sheet(found.name, rows, len(found.people), directory.id, lang)
    with database.writing() as session:
        record(session, account.id, "shortlist.export", shortlist, {"format": kind, "people": len(rows)})
    return download(sheet, kind)
