"""The workplace database: migrated, in step with its models, append-only where it must be."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from talentmap.errors import ConfigurationError
from talentmap_api.security.accounts import Account
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.judgements import judge
from talentmap_api.workplace.tables import APPEND_ONLY, AuditRow, Base, Shortlist


def test_migrations_make_what_the_models_say(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        opened = Database(f"sqlite:///{tmp_path / 'w.db'}")
        assert opened.answers()
        opened.close()


def test_sqlite_writes_ahead(database: Database) -> None:
    with database.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_what_was_decided_stays_written(database: Database, officer: Account, table: str, act: str) -> None:
    judge(database, officer, ("openalex:A1", "openalex:A2"), "same")
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO officer_statements (subject, kind, prop, value, lang, reason, user_id, at) "
                "VALUES ('s', 'scientist', 'name', 'v', '', '', 1, '2026-01-01')"
            )
        )
    with pytest.raises(DatabaseError, match="append-only"), database.writing() as session:
        session.execute(text(act.format(table)))


def test_a_failed_act_leaves_no_trace(database: Database, officer: Account) -> None:
    with database.reading() as session:
        before = session.scalar(select(func.count()).select_from(AuditRow))
    with pytest.raises(RuntimeError), database.writing() as session:
        record(session, officer.id, "thing.do", "x")
        raise RuntimeError
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(AuditRow)) == before


def test_writers_take_turns(database: Database, officer: Account) -> None:
    def write(number: int) -> None:
        for part in range(10):
            with database.writing() as session:
                session.scalar(select(func.count()).select_from(AuditRow))
                record(session, officer.id, "thing.do", f"{number}-{part}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        written = session.scalar(select(func.count()).select_from(AuditRow).where(AuditRow.act == "thing.do"))
    assert written == 40


def test_times_keep_their_zone_and_need_one(database: Database, officer: Account) -> None:
    with pytest.raises(Exception, match="needs its zone"), database.writing() as session:
        naive = datetime(2026, 1, 1)
        session.add(Shortlist(id="x", owner_id=officer.id, name="", note="", created_at=naive, updated_at=naive))
    with database.writing() as session:
        now = datetime.now(UTC)
        session.add(Shortlist(id="x", owner_id=officer.id, name="", note="", created_at=now, updated_at=now))
    with database.reading() as session:
        row = session.get(Shortlist, "x")
    assert row is not None
    assert row.created_at == now


def test_a_wrong_address_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigurationError, match="TALENTMAP_DATABASE_URL"):
        Database("no address")
