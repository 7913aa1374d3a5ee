"""Shortlists: made, filled, put in order; what was removed or deleted can be brought back."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talentmap.errors import ConflictError, NotFoundError
from talentmap_api.security.accounts import Account
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import Shortlist, ShortlistMember, User

MOST_MEMBERS = 2_000


def make_key(prefix: str) -> str:
    """A short random id."""
    return f"{prefix}_{secrets.token_hex(6)}"


class Shortlists:
    """The shortlists of one account; raises NotFoundError for those of others."""

    def __init__(self, database: Database, account: Account) -> None:
        self._database, self._account = database, account

    def all(self) -> list[tuple[Shortlist, int]]:
        """Every shortlist with its number of members, latest first."""
        count = (
            select(func.count())
            .where(ShortlistMember.shortlist_id == Shortlist.id, ShortlistMember.removed_at.is_(None))
            .correlate(Shortlist)
            .scalar_subquery()
        )
        query = select(Shortlist, count).where(Shortlist.owner_id == self._account.id, Shortlist.deleted_at.is_(None))
        with self._database.reading() as session:
            found = session.execute(query.order_by(Shortlist.updated_at.desc(), Shortlist.id)).all()
        return [(row[0], row[1]) for row in found]

    def get(self, key: str) -> Shortlist:
        """One shortlist; raises NotFoundError."""
        with self._database.reading() as session:
            return self._own(session, key)

    def members(self, key: str) -> list[tuple[ShortlistMember, str]]:
        """Members in their order, with the name of who added each."""
        query = select(ShortlistMember, User.name).join(User, User.id == ShortlistMember.added_by)
        query = query.where(ShortlistMember.shortlist_id == key, ShortlistMember.removed_at.is_(None))
        with self._database.reading() as session:
            self._own(session, key)
            found = session.execute(query.order_by(ShortlistMember.position, ShortlistMember.id)).all()
        return [(row[0], row[1]) for row in found]

    def create(self, name: str, note: str = "") -> Shortlist:
        """A new, empty shortlist."""
        now = datetime.now(UTC)
        with self._database.writing() as session:
            made = Shortlist(id=make_key("sl"), owner_id=self._account.id, name=name, note=note, created_at=now, updated_at=now)
            session.add(made)
            self._record(session, "shortlist.create", made.id, {"name": name})
            return made

    def rename(self, key: str, *, name: str | None = None, note: str | None = None) -> Shortlist:
        """Change name or note."""
        with self._database.writing() as session:
            row = self._touch(session, key)
            row.name = row.name if name is None else name
            row.note = row.note if note is None else note
            self._record(session, "shortlist.change", key, {"name": row.name})
            return row

    def delete(self, key: str) -> None:
        """Put the shortlist away; `restore` brings it back."""
        with self._database.writing() as session:
            self._touch(session, key).deleted_at = datetime.now(UTC)
            self._record(session, "shortlist.delete", key)

    def restore(self, key: str) -> Shortlist:
        """Undo `delete`."""
        with self._database.writing() as session:
            row = self._own(session, key, deleted=True)
            row.deleted_at = None
            self._record(session, "shortlist.restore", key)
            return row

    def add(self, key: str, people: Sequence[str], release: str, note: str = "") -> list[str]:
        """Add people at the end, by ids current in `release`; those on it already stay where they are.

        Gives the ids that are new; raises ConflictError when the list would grow too long.
        """
        with self._database.writing() as session:
            self._touch(session, key)
            there = {member.person: member.position for member in self._active(session, key)}
            new = [person for person in dict.fromkeys(people) if person not in there]
            if len(there) + len(new) > MOST_MEMBERS:
                raise ConflictError(f"a shortlist holds at most {MOST_MEMBERS:,} people")
            last, now = max(there.values(), default=0), datetime.now(UTC)
            for position, person in enumerate(new, last + 1):
                session.add(
                    ShortlistMember(
                        shortlist_id=key, person=person, position=position, note=note, added_by=self._account.id,
                        added_at=now, release=release,
                    )
                )  # fmt: skip
            self._record(session, "shortlist.add", key, {"people": new, "release": release})
            return new

    def remove(self, key: str, people: Sequence[str]) -> list[str]:
        """Take people off; `put_back` undoes it. Gives the ids that were on it."""
        with self._database.writing() as session:
            self._touch(session, key)
            gone = [member for member in self._active(session, key) if member.person in set(people)]
            for member in gone:
                member.removed_at = datetime.now(UTC)
            names = [member.person for member in gone]
            self._record(session, "shortlist.remove", key, {"people": names})
            return names

    def put_back(self, key: str, people: Sequence[str]) -> list[str]:
        """Undo `remove`: the last removal of each person is taken back, with note and position."""
        with self._database.writing() as session:
            self._touch(session, key)
            there = {member.person for member in self._active(session, key)}
            wanted = set(people) - there
            query = select(ShortlistMember).where(
                ShortlistMember.shortlist_id == key,
                ShortlistMember.person.in_(wanted),
                ShortlistMember.removed_at.is_not(None),
            )
            latest = {row.person: row for row in session.scalars(query.order_by(ShortlistMember.removed_at))}
            for member in latest.values():
                member.removed_at = None
            self._record(session, "shortlist.put_back", key, {"people": sorted(latest)})
            return sorted(latest)

    def annotate(self, key: str, people: Sequence[str], *, note: str | None, position: int | None) -> None:
        """Change a member's note or its place on the list (from 1); raises NotFoundError."""
        with self._database.writing() as session:
            self._touch(session, key)
            members = self._active(session, key)
            found = next((member for member in members if member.person in people), None)
            if found is None:
                raise NotFoundError(f"{people[0]} is not on this shortlist")
            if note is not None:
                found.note = note
            if position is not None:
                members.remove(found)
                members.insert(position - 1, found)
                for number, member in enumerate(members, 1):
                    member.position = number
            self._record(session, "shortlist.annotate", key, {"person": found.person})

    def _active(self, session: Session, key: str) -> list[ShortlistMember]:
        query = select(ShortlistMember).where(ShortlistMember.shortlist_id == key, ShortlistMember.removed_at.is_(None))
        return list(session.scalars(query.order_by(ShortlistMember.position, ShortlistMember.id)))

    def _own(self, session: Session, key: str, *, deleted: bool = False) -> Shortlist:
        row = session.get(Shortlist, key)
        if row is None or row.owner_id != self._account.id or (row.deleted_at is not None and not deleted):
            raise NotFoundError(f"there is no shortlist {key}")
        return row

    def _touch(self, session: Session, key: str) -> Shortlist:
        row = self._own(session, key)
        row.updated_at = datetime.now(UTC)
        return row

    def _record(self, session: Session, act: str, subject: str, detail: dict[str, object] | None = None) -> None:
        record(session, self._account.id, act, subject, detail)
