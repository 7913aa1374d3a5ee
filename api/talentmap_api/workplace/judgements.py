"""Judgements and officers' statements: added, listed, exported for a run; never changed."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime

from sqlalchemy import select

from talentmap.model.judgements import JUDGEMENTS, STATEMENTS, Judgement, OfficerStatement, withdrawal_id
from talentmap.settings import Settings
from talentmap.tables.files import write_table
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
    _keep(database, account, [stated], "statement.add")


def withdraw(database: Database, account: Account, acts: Iterable[OfficerStatement], reason: str = "") -> None:
    """Take statements back together, of officers or, by what they withdraw, of sources; they are gone from the next release."""
    taken = [replace(act, withdraws=act.withdraws or act.id, reason=reason) for act in acts]
    _keep(database, account, taken, "statement.withdraw")


def restore(database: Database, account: Account, withdrawals: Iterable[OfficerStatement]) -> None:
    """Take withdrawals back: what they withdrew counts again from the next release."""
    undone = [replace(act, withdraws=withdrawal_id(act.withdraws or act.id), reason="") for act in withdrawals]
    _keep(database, account, undone, "statement.restore")


def _keep(database: Database, account: Account, acts: Iterable[OfficerStatement], word: str) -> None:
    """Add acts in one transaction, at one time."""
    now = datetime.now(UTC)
    with database.writing() as session:
        for act in acts:
            values = asdict(act) | {"at": now, "user_id": account.id}
            values.pop("by")
            session.add(OfficerStatementRow(**values))
            detail = {"prop": act.prop, "statement": act.withdraws or act.id, "reason": act.reason}
            record(session, account.id, word, act.subject, detail)


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
