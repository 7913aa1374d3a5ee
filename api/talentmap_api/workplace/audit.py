"""The audit trail: who did what to what, when; written in the transaction of the act itself."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from talentmap_api.workplace.tables import AuditRow


def record(session: Session, user_id: int | None, act: str, subject: str, detail: dict[str, Any] | None = None) -> None:
    """Add an entry; it can never be changed. `act` is `thing.verb`; detail holds no secrets."""
    entry = AuditRow(at=datetime.now(UTC), user_id=user_id, act=act, subject=subject[:300], detail=detail or {})
    session.add(entry)
