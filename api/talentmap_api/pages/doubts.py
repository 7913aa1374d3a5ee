"""“Wrong?”: an officer's doubt about a statement, kept in the audit trail and shown beside the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter
from pydantic import Field
from sqlalchemy import select

from talentmap.errors import NotFoundError
from talentmap_api.routes.requests import ServedDirectory, SignedInAccount, Workplace, current_person
from talentmap_api.routes.shortlists import Body
from talentmap_api.services.private_matters import check_private
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import AuditRow, User

router = APIRouter(prefix="/scientists", include_in_schema=False)
ACT = "statement.doubt"


class NewDoubt(Body):
    """Which statement is doubted, and why."""

    statement: str = Field(min_length=1, max_length=64)
    reason: str = Field(min_length=1, max_length=2000)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One officer's doubt."""

    who: str
    at: datetime
    reason: str


@router.post("/{scientist}/doubts", status_code=204)
def doubt_statement(
    scientist: str, body: NewDoubt, served: ServedDirectory, database: Workplace, account: SignedInAccount
) -> None:
    """Keep a doubt about a statement that the release holds of this person; raises NotFoundError for another."""
    check_private(reason=body.reason)
    person = current_person(served, scientist)
    known = served.tables.among("evidence", "statement", [body.statement], only=("scientist",))
    if not any(row["scientist"] == person for row in known):
        raise NotFoundError(f"this release holds no statement {body.statement} of {person}")
    with database.writing() as session:
        record(session, account.id, ACT, body.statement, {"scientist": person, "reason": body.reason})


def doubts_of(database: Database, statements: Sequence[str]) -> dict[str, list[Doubt]]:
    """Doubts by statement, oldest first."""
    query = (
        select(AuditRow, User.name)
        .join(User, User.id == AuditRow.user_id)
        .where(AuditRow.act == ACT, AuditRow.subject.in_(statements))
        .order_by(AuditRow.id)
    )
    found: dict[str, list[Doubt]] = {}
    with database.reading() as session:
        for row, who in session.execute(query):
            found.setdefault(row.subject, []).append(Doubt(who, row.at, str(row.detail.get("reason", ""))))
    return found
