"""What officers state and take back, as a run exported it: statements like those of any source."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from talentmap.model.judgements import OFFICER, STATEMENTS, OfficerStatement, standing
from talentmap.model.statements import Statement
from talentmap.tables.read import READ_TABLES
from talentmap.workspace import Workspace

SEEN = pa.schema(
    [(name, pa.string()) for name in ("statement", "record_key", "url")]
    + [(name, pa.timestamp("ms", tz="UTC")) for name in ("first_seen", "last_seen", "gone_since")]
)


@dataclass(frozen=True, slots=True)
class OfficersWord:
    """`statements` as readers write them, who made each and when (`seen`), and the ids of statements `withdrawn`."""

    statements: pa.Table
    seen: pa.Table
    withdrawn: frozenset[str]


def officers_word(workspace: Workspace) -> OfficersWord:
    """The acts that count, as tables."""
    found = standing(_rows(workspace))
    columns = READ_TABLES["statements"].names
    made = [Statement(act.subject, act.kind, act.prop, act.value, OFFICER, act.lang) for act in found.in_force]
    return OfficersWord(
        pa.Table.from_pylist([{name: getattr(one, name) for name in columns} for one in made], READ_TABLES["statements"]),
        pa.Table.from_pylist([_seen(act) for act in found.in_force], SEEN),
        frozenset(found.withdrawn),
    )


def _rows(workspace: Workspace) -> Iterable[OfficerStatement]:
    path = workspace.judgements / "statements" / "officers.parquet"
    rows = pq.read_table(path, schema=STATEMENTS).to_pylist() if path.exists() else []
    return [OfficerStatement(**row) for row in rows]


def _seen(act: OfficerStatement) -> dict[str, object]:
    key = f"{OFFICER}:{act.by}"
    return {"statement": act.id, "record_key": key, "url": act.url, "first_seen": act.at, "last_seen": act.at}
