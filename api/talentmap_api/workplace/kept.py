"""What an account keeps under a name: searches and demands."""

from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from talentmap.errors import NotFoundError
from talentmap_api.security.accounts import Account
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.shortlists import make_key
from talentmap_api.workplace.tables import DemandRow, SavedSearch

Row = TypeVar("Row", SavedSearch, DemandRow)


class _Kept(Generic[Row]):
    """Rows of one account that can be put away and brought back."""

    table: type[Row]
    word: str

    def __init__(self, database: Database, account: Account) -> None:
        self._database, self._account = database, account

    def all(self) -> list[Row]:
        """Every row, latest first."""
        query = select(self.table).where(self.table.owner_id == self._account.id, self.table.deleted_at.is_(None))
        with self._database.reading() as session:
            return list(session.scalars(query.order_by(self.table.created_at.desc(), self.table.id)))

    def get(self, key: str) -> Row:
        """One row; raises NotFoundError."""
        with self._database.reading() as session:
            return self._own(session, key)

    def delete(self, key: str) -> None:
        """Put a row away; `restore` brings it back."""
        with self._database.writing() as session:
            self._own(session, key).deleted_at = datetime.now(UTC)
            record(session, self._account.id, f"{self.word}.delete", key)

    def restore(self, key: str) -> Row:
        """Undo `delete`."""
        with self._database.writing() as session:
            row = self._own(session, key, deleted=True)
            row.deleted_at = None
            record(session, self._account.id, f"{self.word}.restore", key)
            return row

    def _own(self, session: Session, key: str, *, deleted: bool = False) -> Row:
        row = session.get(self.table, key)
        if row is None or row.owner_id != self._account.id or (row.deleted_at is not None and not deleted):
            raise NotFoundError(f"there is no {self.word} {key}")
        return row

    def _add(self, row: Row) -> Row:
        with self._database.writing() as session:
            session.add(row)
            record(session, self._account.id, f"{self.word}.save", row.id)
        return row


class Searches(_Kept[SavedSearch]):
    """Saved searches."""

    table, word = SavedSearch, "search"

    def save(self, name: str, query: str) -> SavedSearch:
        """Keep a query string under a name."""
        now = datetime.now(UTC)
        return self._add(SavedSearch(id=make_key("se"), owner_id=self._account.id, name=name, query=query, created_at=now))


class Demands(_Kept[DemandRow]):
    """Demands of units."""

    table, word = DemandRow, "demand"

    def save(self, title: str, unit: str | None, body: dict[str, Any]) -> DemandRow:
        """Keep a demand under a title."""
        key, now = make_key("de"), datetime.now(UTC)
        row = DemandRow(id=key, owner_id=self._account.id, title=title, unit=unit, body=body, created_at=now, updated_at=now)
        return self._add(row)
