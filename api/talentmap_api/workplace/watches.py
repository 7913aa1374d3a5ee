"""Whom an account watches: added, given up and taken up again, and until when the account has looked."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Select, select

from talentmap.errors import ConflictError
from talentmap_api.security.accounts import Account
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import Watch

MOST = 2_000


class Watches:
    """The watches of one account."""

    def __init__(self, database: Database, account: Account) -> None:
        self._database, self._account = database, account

    def all(self) -> list[Watch]:
        """Every watch, latest first."""
        with self._database.reading() as session:
            return list(session.scalars(self._active().order_by(Watch.created_at.desc(), Watch.id.desc())))

    def add(self, people: Iterable[str]) -> list[str]:
        """Watch these people from now on; gives those who were not watched. Raises ConflictError past the most."""
        now = datetime.now(UTC)
        with self._database.writing() as session:
            there = set(session.scalars(self._active().with_only_columns(Watch.person)))
            new = [person for person in dict.fromkeys(people) if person not in there]
            if len(there) + len(new) > MOST:
                raise ConflictError(f"an account watches at most {MOST:,} people; give some up first")
            for person in new:
                session.add(Watch(owner_id=self._account.id, person=person, created_at=now, seen_at=now))
                record(session, self._account.id, "watch.add", person)
        return new

    def remove(self, people: Iterable[str]) -> list[str]:
        """Watch these people no more; gives those who were watched. `restore` takes the watches up again."""
        wanted = set(people)
        with self._database.writing() as session:
            rows = [row for row in session.scalars(self._active()) if row.person in wanted]
            for row in rows:
                row.removed_at = datetime.now(UTC)
                record(session, self._account.id, "watch.remove", row.person)
            return [row.person for row in rows]

    def restore(self, people: Iterable[str]) -> list[str]:
        """Undo `remove`: the latest watch on each goes on as if it had never ended."""
        wanted = set(people)
        with self._database.writing() as session:
            there = set(session.scalars(self._active().with_only_columns(Watch.person)))
            query = select(Watch).where(Watch.owner_id == self._account.id, Watch.removed_at.is_not(None)).order_by(Watch.id)
            ended = {row.person: row for row in session.scalars(query) if row.person in wanted - there}
            for row in ended.values():
                row.removed_at = None
                record(session, self._account.id, "watch.restore", row.person)
            return list(ended)

    def look(self, people: Iterable[str] | None, until: datetime) -> None:
        """Everything until then has been seen, of these people or of all."""
        wanted = None if people is None else set(people)
        with self._database.writing() as session:
            for row in session.scalars(self._active()):
                if (wanted is None or row.person in wanted) and row.seen_at < until:
                    row.seen_at = until

    def _active(self) -> Select[Watch]:
        return select(Watch).where(Watch.owner_id == self._account.id, Watch.removed_at.is_(None))
