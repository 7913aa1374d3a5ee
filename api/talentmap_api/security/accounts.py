"""Accounts: added from the command line, checked with argon2id, named in sessions and tokens."""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from talentmap.errors import ConfigurationError, ConflictError
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database, open_database
from talentmap_api.workplace.tables import User

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1000
_NAME = re.compile(r"[\w.@-]{1,100}")


@dataclass(frozen=True, slots=True)
class Account:
    """The signed-in account, as routes see it."""

    id: int
    name: str
    role: str
    lang: str | None


def to_account(user: User) -> Account:
    """The account of a row."""
    return Account(user.id, user.name, user.role, user.lang)


def add_user(workspace: Workspace, settings: Settings, name: str, password: str, *, role: str = "officer") -> None:
    """Add an account; raises ConfigurationError for a weak password, ConflictError for a taken name."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise ConfigurationError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
    database = open_database(workspace, settings)
    try:
        create_account(database, name, password, role=role)
    finally:
        database.close()


def create_account(database: Database, name: str, password: str, *, role: str = "officer") -> Account:
    """Add an account to an open workplace; raises ConfigurationError, ConflictError."""
    if not _NAME.fullmatch(name):
        raise ConfigurationError("a sign-in name has letters, digits and . _ @ - only, at most 100")
    with database.writing() as session:
        if find_user(session, name) is not None:
            raise ConflictError(f"there is an account {name} already")
        hashed = hasher().hash(password)
        user = User(name=name, password=hashed, role=role, lang=None, disabled=False, created_at=datetime.now(UTC))
        session.add(user)
        session.flush()
        record(session, None, "account.add", name, {"role": role})
        return to_account(user)


def find_user(session: Session, name: str) -> User | None:
    """The account's row by its sign-in name."""
    return session.scalar(select(User).where(User.name == name))


def find_account(database: Database, name: str) -> Account | None:
    """The account of this name, if there is one."""
    with database.reading() as session:
        user = find_user(session, name)
        return to_account(user) if user else None


def check_password(database: Database, name: str, password: str) -> Account | None:
    """The account if name and password are right; takes as long for a name that does not exist."""
    with database.reading() as session:
        user = find_user(session, name)
    usable = user is not None and not user.disabled
    right = hasher().verify(password[:LONGEST_PASSWORD], user.password if user and usable else _nobody())
    return to_account(user) if user and usable and right else None


def set_lang(database: Database, account: Account, lang: str) -> None:
    """Remember the account's language."""
    with database.writing() as session:
        user = session.get(User, account.id)
        if user is not None:
            user.lang = lang


@cache
def hasher() -> PasswordHash:
    """Argon2id with the library's recommended cost."""
    return PasswordHash((Argon2Hasher(),))


@cache
def _nobody() -> str:
    return hasher().hash(secrets.token_urlsafe())
