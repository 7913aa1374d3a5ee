"""Tables made of a few invented statements, through resolve and the build's own expressions."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from talentmap.build.inputs import Inputs, open_inputs
from talentmap.build.institutions import institutions
from talentmap.build.posts import affiliated_with, studied_at
from talentmap.model.kinds import SCIENTIST
from talentmap.model.statements import Statement
from talentmap.progress import Progress
from talentmap.resolve import resolve
from talentmap.tables.files import write_table
from talentmap.tables.read import READ_TABLES
from talentmap.workspace import Workspace

Tables = Callable[[str], list[dict[str, Any]]]
ME = "orcid:0000-0000-0000-0001"
MADE = {"institutions": institutions, "affiliated_with": affiliated_with, "studied_at": studied_at}
ORDER = {"institutions": ["id"], "affiliated_with": ["role"], "studied_at": ["degree", "since", "until"]}


def write_read(workspace: Workspace, statements: Iterable[Statement]) -> None:
    """The readers' tables of one run, a record for each source."""
    rows = [{name: getattr(it, name) for name in READ_TABLES["statements"].names} for it in statements]
    for source in {row["source"] for row in rows}:
        seen = {"source": source, "record_key": source, "run": "r1", "fetched_at": datetime(2026, 1, 5, tzinfo=UTC)}
        own = [row for row in rows if row["source"] == source]
        record = {"kind": "any", "digest": source, "url": f"https://{source}.example", "repeat": False}
        tables = {"statements": own, "sightings": [{"statement": row["id"], **seen} for row in own], "records": [seen | record]}
        for name, content in tables.items():
            write_table(workspace.read / name / source / "r1.parquet", content, READ_TABLES[name])


@pytest.fixture
def resolved(tmp_path: Path) -> Callable[[Iterable[Statement]], Workspace]:
    """Gives a workspace in which these statements and one person, `ME`, are read and resolved."""

    def make(statements: Iterable[Statement]) -> Workspace:
        workspace = Workspace(tmp_path / "workspace")
        write_read(workspace, [Statement(ME, SCIENTIST, "name", "Lan Moumou", "orcid", "en"), *statements])
        resolve(workspace, Progress(quiet=True))
        return workspace

    return make


@pytest.fixture
def built(resolved: Callable[[Iterable[Statement]], Workspace]) -> Iterator[Callable[[Iterable[Statement]], Tables]]:
    """Gives tables of what a release of these statements and one person, `ME`, holds."""
    tables: list[Inputs] = []

    def build(statements: Iterable[Statement]) -> Tables:
        inputs = open_inputs(resolved(statements))
        tables[0:] = [inputs]
        return lambda name: MADE[name](inputs).order_by(*ORDER[name]).to_pyarrow().to_pylist()

    yield build
    for inputs in tables:
        inputs.con.disconnect()
