"""Shortlists as they are shown: stored ids resolved through redirects, each person with today's row."""

from datetime import datetime

from pydantic import Field

from talentmap.errors import NotFoundError
from talentmap_api.services.directory import Directory
from talentmap_api.services.results import Answer, Item
from talentmap_api.workplace.shortlists import Shortlists
from talentmap_api.workplace.tables import Shortlist


class ShortlistHead(Answer):
    """A shortlist without its members."""

    id: str
    name: str
    note: str
    members: int
    created_at: datetime
    updated_at: datetime


class Member(Answer):
    """A person on a shortlist; `item` is null where the served release does not hold the person."""

    id: str = Field(description="The person's id today.")
    stored: str = Field(description="The id the shortlist keeps.")
    position: int
    note: str
    added_by: str
    added_at: datetime
    release: str = Field(description="The release that was served when the person was added.")
    item: Item | None


class ShortlistAnswer(ShortlistHead):
    """A shortlist with its members in order."""

    people: list[Member]


class Changed(Answer):
    """Which people an act changed."""

    people: list[str]
    members: int


def head(row: Shortlist, members: int) -> ShortlistHead:
    """A stored shortlist without its members."""
    return ShortlistHead(
        id=row.id, name=row.name, note=row.note, members=members, created_at=row.created_at, updated_at=row.updated_at
    )


def read_shortlist(shortlists: Shortlists, key: str, directory: Directory, lang: str) -> ShortlistAnswer:
    """A shortlist with its people as the served release knows them, those since merged once; raises NotFoundError."""
    row, members = shortlists.get(key), shortlists.members(key)
    today = {member.person: today_id(directory, member.person) for member, _ in members}
    first = {today[member.person]: member.person for member, _ in reversed(members)}
    members = [(member, who) for member, who in members if first[today[member.person]] == member.person]
    items = directory.items(list(today.values()), lang)
    people = [
        Member(
            id=today[member.person],
            stored=member.person,
            position=number,
            note=member.note,
            added_by=who,
            added_at=member.added_at,
            release=member.release,
            item=items.get(today[member.person]),
        )
        for number, (member, who) in enumerate(members, 1)
    ]
    return ShortlistAnswer(**head(row, len(people)).model_dump(), people=people)


def today_id(directory: Directory, person: str) -> str:
    """The person's id in the served release; the id itself where the release does not hold it."""
    try:
        return directory.current_id(person)
    except NotFoundError:
        return person


def stored_ids(shortlists: Shortlists, key: str, directory: Directory, people: list[str]) -> list[str]:
    """The ids under which a shortlist keeps these people, who may be named by any of their ids."""
    asked = set(people) | {today_id(directory, person) for person in people}
    kept = [member.person for member, _ in shortlists.members(key)]
    return [person for person in kept if person in asked or today_id(directory, person) in asked]
