"""What officers state and take back, as a run exported it: statements like those of any source."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from talentmap.model.judgements import STATEMENTS, OfficerStatement
from talentmap.model.statements import Statement
from talentmap.tables.read import READ_TABLES
from talentmap.workspace import Workspace

SOURCE = "officer"
SEEN = pa.schema(
    [(name, pa.string()) for name in ("statement", "record_key", "url")]
    + [(name, pa.timestamp("ms", tz="UTC")) for name in ("first_seen", "last_seen")]
)


@dataclass(frozen=True, slots=True)
class OfficersWord:
    """`statements` as readers write them, who made each and when (`seen`), and the ids of statements `withdrawn`."""

    statements: pa.Table
    seen: pa.Table
    withdrawn: frozenset[str]


def officers_word(workspace: Workspace) -> OfficersWord:
    """The newest act on each statement counts: what was withdrawn can be stated again."""
    stated: dict[str, tuple[Statement, OfficerStatement]] = {}
    withdrawn: set[str] = set()
    for row in sorted(_rows(workspace), key=lambda row: row.at):
        if row.withdraws:
            stated.pop(row.withdraws, None)
            withdrawn.add(row.withdraws)
        else:
            made = Statement(row.subject, row.kind, row.prop, row.value, SOURCE, row.lang)
            stated[made.id] = (made, row)
            withdrawn.discard(made.id)
    columns = READ_TABLES["statements"].names
    statements = [{name: getattr(made, name) for name in columns} for made, _ in stated.values()]
    return OfficersWord(
        pa.Table.from_pylist(statements, READ_TABLES["statements"]),
        pa.Table.from_pylist([_seen(made, row) for made, row in stated.values()], SEEN),
        frozenset(withdrawn),
    )


def _rows(workspace: Workspace) -> Iterable[OfficerStatement]:
    path = workspace.judgements / "statements" / "officers.parquet"
    rows = pq.read_table(path, schema=STATEMENTS).to_pylist() if path.exists() else []
    return [OfficerStatement(**row) for row in rows]


def _seen(made: Statement, row: OfficerStatement) -> dict[str, object]:
    key = f"{SOURCE}:{row.by}"
    return {"statement": made.id, "record_key": key, "url": row.url, "first_seen": row.at, "last_seen": row.at}
