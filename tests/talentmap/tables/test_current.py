"""Of every record only its newest form is current."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from talentmap.model.statements import Statement
from talentmap.tables.current import connect, current, current_statements, newest_records
from talentmap.tables.files import write_table
from talentmap.tables.read import READ_TABLES
from talentmap.workspace import Workspace


def seen(run: str, day: int, key: str = "A1") -> dict[str, Any]:
    return {"source": "openalex", "record_key": key, "run": run, "fetched_at": datetime(2026, 1, day, tzinfo=UTC)}


def write_run(workspace: Workspace, run: str, day: int, *names: str, repeat: bool = False, gone: bool = False) -> None:
    """A run that met author A1, with these names; a repeat has none."""
    statements = [Statement("openalex:A1", "scientist", "name", name, "openalex") for name in names]
    rows: dict[str, list[dict[str, Any]]] = {
        "records": [
            {**seen(run, day), "kind": "authors", "digest": "d", "url": "https://x", "repeat": repeat or gone, "gone": gone}
        ],
        "statements": [{f: getattr(s, f) for f in READ_TABLES["statements"].names} for s in statements],
        "sightings": [{**seen(run, day), "statement": s.id} for s in statements],
    }
    for table, content in rows.items():
        write_table(workspace.read / table / "openalex" / f"{run}.parquet", content, READ_TABLES[table])


def names_now(workspace: Workspace) -> list[str]:
    con = connect(workspace)
    found: list[str] = current_statements(con, workspace).order_by("value").to_pyarrow()["value"].to_pylist()
    con.disconnect()
    return found


def test_what_the_newest_form_no_longer_says_is_history(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    write_run(workspace, "r1", 1, "Wang Wei", "W. Wang")
    write_run(workspace, "r2", 2, "Wei Wang", "W. Wang")
    assert names_now(workspace) == ["W. Wang", "Wei Wang"]


def test_of_two_forms_fetched_at_once_the_later_run_counts(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    write_run(workspace, "r2", 1, "later")
    write_run(workspace, "r1", 1, "earlier")
    assert names_now(workspace) == ["later"]


def test_a_record_met_again_unchanged_keeps_what_it_said(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    write_run(workspace, "r1", 1, "Wang Wei")
    write_run(workspace, "r2", 9, repeat=True)
    assert names_now(workspace) == ["Wang Wei"]
    con = connect(workspace)
    row = newest_records(con, workspace).to_pyarrow().to_pylist()[0]
    con.disconnect()
    assert (row["run"], row["first_seen"].day, row["last_seen"].day) == ("r1", 1, 9)


def test_a_workspace_without_records_has_empty_tables(tmp_path: Path) -> None:
    con = connect(Workspace(tmp_path))
    assert current(con, Workspace(tmp_path), "works").to_pyarrow().num_rows == 0
    con.disconnect()


def test_the_engine_keeps_its_temporary_files_inside_the_workspace(tmp_path: Path) -> None:
    con = connect(Workspace(tmp_path))
    where = con.raw_sql("SELECT current_setting('temp_directory')").fetchone()[0]
    con.disconnect()
    assert Path(where) == tmp_path / "tmp"


def gone_since(workspace: Workspace) -> datetime | None:
    con = connect(workspace)
    (row,) = newest_records(con, workspace).to_pyarrow().to_pylist()
    con.disconnect()
    assert row["run"] == "r1"
    found: datetime | None = row["gone_since"]
    return found


def test_a_record_that_its_source_has_no_longer_still_speaks_and_says_since_when(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    write_run(workspace, "r1", 1, "Wang Wei")
    assert gone_since(workspace) is None
    write_run(workspace, "r2", 5, gone=True)
    write_run(workspace, "r3", 9, gone=True)
    assert names_now(workspace) == ["Wang Wei"]
    since = gone_since(workspace)
    assert since is not None
    assert since.day == 5


def test_a_record_that_came_back_is_gone_no_more(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    write_run(workspace, "r1", 1, "Wang Wei")
    write_run(workspace, "r2", 5, gone=True)
    write_run(workspace, "r3", 9, repeat=True)
    assert gone_since(workspace) is None
