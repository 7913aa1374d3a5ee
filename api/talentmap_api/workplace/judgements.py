"""Judgements and officers' statements: added, listed, exported for a run; never changed."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

from sqlalchemy import select

from talentmap.model.judgements import JUDGEMENTS, STATEMENTS, Judgement, OfficerStatement
from talentmap.model.statements import Statement
from talentmap.settings import Settings
from talentmap.tables.files import write_table
from talentmap.tables.officers import SOURCE
from talentmap.workspace import Workspace
from talentmap_api.security.accounts import Account
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database, open_database
from talentmap_api.workplace.tables import JudgementRow, OfficerStatementRow, User


def judge(database: Database, account: Account, pair: tuple[str, str], verdict: str, reason: str = "") -> Judgement:
    """Decide on two source ids; raises ValueError for a verdict that does not exist or a pair of one."""
    left, right = sorted(pair)
    made = Judgement(left, right, verdict, account.name, datetime.now(UTC), reason)
    with database.writing() as session:
        session.add(JudgementRow(left=left, right=right, verdict=verdict, reason=reason, user_id=account.id, at=made.at))
        record(session, account.id, "judgement.add", f"{left} {right}", {"verdict": verdict})
    return made


def state_value(database: Database, account: Account, stated: OfficerStatement) -> None:
    """Keep an officer's statement; it applies from the next release. `by` and `at` are set here."""
    values = asdict(stated) | {"at": datetime.now(UTC), "user_id": account.id}
    values.pop("by")
    with database.writing() as session:
        session.add(OfficerStatementRow(**values))
        record(session, account.id, "statement.add", stated.subject, {"prop": stated.prop})


def withdraw(database: Database, account: Account, stated: OfficerStatement) -> None:
    """Take an officer's statement back; it is gone from the next release."""
    made = Statement(stated.subject, stated.kind, stated.prop, stated.value, SOURCE, stated.lang)
    state_value(database, account, replace(stated, withdraws=made.id))


def read_judgements(database: Database) -> list[Judgement]:
    """Every judgement, in the order they were made."""
    query = select(JudgementRow, User.name).join(User, User.id == JudgementRow.user_id).order_by(JudgementRow.id)
    with database.reading() as session:
        rows = session.execute(query).all()
    return [Judgement(row.left, row.right, row.verdict, name, row.at, row.reason) for row, name in rows]


def read_officer_statements(database: Database) -> list[OfficerStatement]:
    """Every officer's statement, in the order they were made."""
    query = select(OfficerStatementRow, User.name).join(User, User.id == OfficerStatementRow.user_id)
    with database.reading() as session:
        rows = session.execute(query.order_by(OfficerStatementRow.id)).all()
    return [
        OfficerStatement(
            subject=row.subject, kind=row.kind, prop=row.prop, value=row.value, by=name, at=row.at, lang=row.lang,
            withdraws=row.withdraws, reason=row.reason, url=row.url,
        )
        for row, name in rows
    ]  # fmt: skip


def export_judgements(workspace: Workspace, settings: Settings) -> dict[str, int]:
    """Write `judgements/judgements.parquet` and `judgements/statements/` for the next run; gives the numbers of rows."""
    database = open_database(workspace, settings)
    try:
        judgements = [asdict(entry) for entry in read_judgements(database)]
        statements = [asdict(entry) for entry in read_officer_statements(database)]
    finally:
        database.close()
    return {
        "judgements": write_table(workspace.judgements / "judgements.parquet", judgements, JUDGEMENTS),
        "statements": write_table(workspace.judgements / "statements" / "officers.parquet", statements, STATEMENTS),
    }
