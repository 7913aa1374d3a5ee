"""The demo's account and token: they work while the server runs as a demo, and at no other time."""

from datetime import UTC, datetime

from sqlalchemy import delete, select, update

from talentmap.errors import ConfigurationError
from talentmap_api.security.accounts import find_user, hasher
from talentmap_api.security.sessions import hash_token
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import ApiToken, Session, User

NAME = PASSWORD = TOKEN = "demo"  # noqa: S105 the demo's public credentials
ROLE = "demo"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def check_demo_host(host: str) -> None:
    """Raises ConfigurationError unless the demo binds loopback."""
    if host not in LOOPBACK:
        raise ConfigurationError(f"the demo has a public password and binds loopback only, not {host}")


def set_demo(database: Database, demo: bool) -> None:
    """Let demo / demo in, or shut it out: its sessions and token end with the demo."""
    if demo:
        _open(database)
    else:
        _close(database)


def _open(database: Database) -> None:
    now = datetime.now(UTC)
    with database.writing() as session:
        user = find_user(session, NAME)
        if user is None:
            user = User(name=NAME, role=ROLE, password="", lang=None, disabled=False, created_at=now)
            session.add(user)
        elif user.role != ROLE:
            raise ConfigurationError("this workspace has an account of its own named demo; use another workspace")
        user.password, user.disabled = hasher().hash(PASSWORD), False
        session.flush()
        session.execute(delete(ApiToken).where(ApiToken.user_id == user.id))
        session.add(ApiToken(token_hash=hash_token(TOKEN), user_id=user.id, label="demo", created_at=now))


def _close(database: Database) -> None:
    of_demo = select(User.id).where(User.role == ROLE)
    with database.reading() as session:
        if session.scalar(of_demo) is None:
            return
    with database.writing() as session:
        session.execute(update(User).where(User.role == ROLE).values(disabled=True, password=""))
        session.execute(delete(ApiToken).where(ApiToken.user_id.in_(of_demo)))
        session.execute(delete(Session).where(Session.user_id.in_(of_demo)))
