"""Sign-in throttling: after some failures a name at an address, and an address as a whole, must wait."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select

from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import LoginFailure

WINDOW = timedelta(minutes=15)
PER_NAME, PER_ADDRESS = 5, 30


def seconds_to_wait(database: Database, name: str, address: str) -> int:
    """0 if a sign-in may be tried now, else seconds until the window has passed."""
    since = datetime.now(UTC) - WINDOW
    recent = select(func.count(), func.min(LoginFailure.at)).where(LoginFailure.address == address, LoginFailure.at > since)
    with database.reading() as session:
        for query, most in ((recent.where(LoginFailure.name == name[:100]), PER_NAME), (recent, PER_ADDRESS)):
            count, oldest = session.execute(query).one()
            if count >= most:
                return max(int((_aware(oldest) - since).total_seconds()) + 1, 1)
    return 0


def count_failure(database: Database, name: str, address: str) -> None:
    """Remember a failed sign-in; those before the window are cleared."""
    now = datetime.now(UTC)
    with database.writing() as session:
        session.execute(delete(LoginFailure).where(LoginFailure.at < now - WINDOW))
        session.add(LoginFailure(name=name[:100], address=address[:64], at=now))


def forget_failures(database: Database, name: str, address: str) -> None:
    """After a good sign-in the name starts anew."""
    with database.writing() as session:
        session.execute(delete(LoginFailure).where(LoginFailure.name == name[:100], LoginFailure.address == address[:64]))


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=UTC)
