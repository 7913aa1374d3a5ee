"""Server-side sessions: the browser holds a random token, the workplace its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from talentmap_api.security.accounts import Account, to_account
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import ApiToken, Session, User

COOKIE = "talentmap_session"
LIFETIME = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who asks: the account, and the token that a browser's writing requests must carry (empty for programs)."""

    account: Account
    csrf: str

    @property
    def user(self) -> str:
        """The account's sign-in name."""
        return self.account.name

    @property
    def lang(self) -> str | None:
        """The language the account chose."""
        return self.account.lang


def hash_token(token: str) -> str:
    """What the workplace keeps of a token; tokens are random, so a plain hash suffices."""
    return hashlib.sha256(token.encode()).hexdigest()


def start_session(database: Database, account: Account) -> str:
    """A new session's token, for the cookie; sessions that ended are cleared."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    with database.writing() as session:
        session.execute(delete(Session).where(Session.expires_at < now))
        session.add(
            Session(
                token_hash=hash_token(token), csrf=secrets.token_urlsafe(24), user_id=account.id,
                created_at=now, seen_at=now, expires_at=now + LIFETIME,
            )
        )  # fmt: skip
        record(session, account.id, "session.start", account.name)
    return token


def find_session(database: Database, token: str) -> SignedIn | None:
    """The session of a cookie's token; one that is used lives on."""
    now = datetime.now(UTC)
    query = select(Session, User).join(User, User.id == Session.user_id).where(Session.token_hash == hash_token(token))
    with database.reading() as reading:
        found = reading.execute(query).one_or_none()
    if found is None or found[0].expires_at < now or found[1].disabled:
        return None
    if now - found[0].seen_at > SEEN_EVERY:
        _prolong(database, found[0].id, now)
    return SignedIn(to_account(found[1]), found[0].csrf)


def _prolong(database: Database, session_id: int, now: datetime) -> None:
    with database.writing() as session:
        row = session.get(Session, session_id)
        if row is not None:
            row.seen_at, row.expires_at = now, now + LIFETIME


def end_session(database: Database, token: str) -> None:
    """Forget a session."""
    with database.writing() as session:
        row = session.scalar(select(Session).where(Session.token_hash == hash_token(token)))
        if row is not None:
            record(session, row.user_id, "session.end", str(row.user_id))
            session.delete(row)


def add_token(database: Database, account: Account, label: str, token: str | None = None) -> str:
    """A new API token of an account: shown once, kept as its hash."""
    token = token or f"tmt_{secrets.token_urlsafe(32)}"
    with database.writing() as session:
        session.add(ApiToken(token_hash=hash_token(token), user_id=account.id, label=label, created_at=datetime.now(UTC)))
        record(session, account.id, "token.add", label)
    return token


def find_token(database: Database, token: str) -> Account | None:
    """The account of a bearer token."""
    query = select(User).join(ApiToken, ApiToken.user_id == User.id)
    query = query.where(ApiToken.token_hash == hash_token(token), ApiToken.revoked_at.is_(None), ~User.disabled)
    with database.reading() as session:
        user = session.scalar(query)
    return to_account(user) if user else None
