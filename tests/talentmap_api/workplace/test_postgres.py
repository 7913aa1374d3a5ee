"""The workplace on PostgreSQL behaves as on SQLite."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from talentmap_api.security.accounts import check_password, create_account
from talentmap_api.security.sessions import find_session, start_session
from talentmap_api.security.throttle import PER_NAME, count_failure, seconds_to_wait
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.judgements import judge, read_judgements
from talentmap_api.workplace.kept import Demands
from talentmap_api.workplace.shortlists import Shortlists
from talentmap_api.workplace.tables import Base
from tests.conftest import require

pytestmark = pytest.mark.postgres
PASSWORD = "correct horse battery"
SERVER_USER = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None  # it refuses to run as root


def binaries() -> Path | None:
    """The newest server on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of its own on a free loopback port, without a network beyond it."""
    folder = binaries()
    require(folder is not None, "a PostgreSQL server: apt-get install postgresql")
    assert folder is not None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="talentmap-postgres-") as data:
        if SERVER_USER:
            shutil.chown(data, SERVER_USER)
        make = [folder / "initdb", "--pgdata", data, "--username", "talentmap", "--auth", "trust", "--no-sync", "-E", "UTF8"]
        subprocess.run(make, user=SERVER_USER, check=True, stdout=subprocess.DEVNULL, cwd=data)
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off -c unix_socket_directories={data}"
        control = [folder / "pg_ctl", "--pgdata", data, "--wait", "--timeout", "60"]
        run = [*control, "--log", f"{data}/log", "--options", options, "start"]
        subprocess.run(run, user=SERVER_USER, check=True, stdout=subprocess.DEVNULL, cwd=data)
        try:
            yield f"postgresql+pg8000://talentmap@127.0.0.1:{port}/postgres"
        finally:
            stop = [*control, "--mode", "fast", "stop"]
            subprocess.run(stop, user=SERVER_USER, check=True, stdout=subprocess.DEVNULL, cwd=data)


@pytest.fixture
def server(address: str) -> Iterator[Database]:
    """The workplace there, empty."""
    opened = Database(address)
    yield opened
    with opened.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    opened.close()


def test_migrations_make_what_the_models_say_there_too(server: Database) -> None:
    with server.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_accounts_sessions_and_throttling_work_there_too(server: Database) -> None:
    account = create_account(server, "officer", PASSWORD)
    assert check_password(server, "officer", PASSWORD) == account
    assert find_session(server, start_session(server, account)) is not None
    for _ in range(PER_NAME):
        count_failure(server, "officer", "127.0.0.1")
    assert seconds_to_wait(server, "officer", "127.0.0.1") > 0


def test_shortlists_and_demands_work_there_too(server: Database) -> None:
    account = create_account(server, "officer", PASSWORD)
    own = Shortlists(server, account)
    key = own.create("量子").id
    own.add(key, ["p1", "p2"], "r1")
    own.remove(key, ["p1"])
    own.add(key, ["p1"], "r1")
    assert [member.person for member, _ in own.members(key)] == ["p2", "p1"]
    assert own.all()[0][1] == 2
    assert Demands(server, account).save("离子阱", None, {"text": "离子阱"}).body == {"text": "离子阱"}


@pytest.mark.parametrize("act", ["UPDATE judgements SET verdict = 'different'", "DELETE FROM judgements"])
def test_what_was_decided_stays_written_there_too(server: Database, act: str) -> None:
    made = judge(server, create_account(server, "officer", PASSWORD), ("b", "a"), "same")
    with pytest.raises(DatabaseError, match="append-only"), server.writing() as session:
        session.execute(text(act))
    assert read_judgements(server) == [made]
