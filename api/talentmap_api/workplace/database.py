"""The workplace database: SQLite (WAL) in the workspace, or PostgreSQL by its address; migrated at opening."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from talentmap.errors import ConfigurationError
from talentmap.settings import Settings
from talentmap.workspace import Workspace

WRITES = {"talentmap_writes": True}
BUSY_MS = 10_000


class Database:
    """Sessions on the workplace; safe to share between threads."""

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise ConfigurationError("TALENTMAP_DATABASE_URL is not an address of a database") from error
        self.engine = _sqlite(url) if parsed.get_backend_name() == "sqlite" else create_engine(url, pool_pre_ping=True)
        self._writing = self.engine.execution_options(**WRITES)
        _upgrade(self._writing)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that changes nothing."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: kept when the block ends well, taken back otherwise."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    def answers(self) -> bool:
        """Whether the database answers now."""
        try:
            with self.engine.connect() as connection:
                return connection.execute(text("SELECT 1")).scalar() == 1
        except SQLAlchemyError:
            return False

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def open_database(workspace: Workspace, settings: Settings) -> Database:
    """The workplace of a workspace, by `TALENTMAP_DATABASE_URL` or as a SQLite file in it."""
    if settings.database_url is not None:
        return Database(settings.database_url.get_secret_value())
    workspace.workplace.parent.mkdir(parents=True, exist_ok=True)
    database = Database(f"sqlite:///{workspace.workplace}")
    workspace.workplace.chmod(0o600)
    return database


def _sqlite(url: str) -> Engine:
    """SQLite that begins its transactions when told: writers take their turn at once instead of failing later."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("talentmap_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _upgrade(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(files("talentmap_api.workplace") / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
