"""What the readers' tables say now: of every record only its newest form counts."""

from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from talentmap.tables.officers import officers_word
from talentmap.tables.read import READ_TABLES
from talentmap.workspace import Workspace

RECORD = ("source", "record_key")


def connect(workspace: Workspace) -> Backend:
    """DuckDB with its temporary files inside the workspace."""
    scratch = workspace.root / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    return ibis.duckdb.connect(temp_directory=str(scratch), memory_limit="8GB", preserve_insertion_order=False)


def all_rows(con: Backend, workspace: Workspace, name: str) -> ir.Table:
    """Every run's rows of a table, history included."""
    files = sorted(map(str, (workspace.read / name).glob("*/*.parquet")))
    if not files:
        return con.create_table(f"no_{name}", READ_TABLES[name].empty_table(), temp=True, overwrite=True)
    return con.read_parquet(files, table_name=f"all_{name}", hive_partitioning=False)


def newest_records(con: Backend, workspace: Workspace) -> ir.Table:
    """One row a record: the run that holds its newest body, with kind, URL and the times it was seen first and last.

    `gone_since` is when its source first had it no longer, where it was not seen again.
    """
    rows = all_rows(con, workspace, "records").mutate(gone=lambda t: t.gone.fill_null(False))
    met = rows.filter(~rows.gone)
    seen = met.group_by(RECORD).agg(first_seen=met.fetched_at.min(), last_seen=met.fetched_at.max())
    away = rows.filter(rows.gone).select(*RECORD, away="fetched_at").join(seen.select(*RECORD, "last_seen"), RECORD)
    gone = away.filter(away.away > away.last_seen).group_by(RECORD).agg(gone_since=lambda t: t.away.min())
    seen = seen.left_join(gone, RECORD).select(*RECORD, "first_seen", "last_seen", "gone_since")
    bodies = rows.filter(~rows.repeat)
    order = ibis.window(group_by=RECORD, order_by=[bodies.fetched_at.desc(), bodies.run.desc()])
    newest = bodies.mutate(place=ibis.row_number().over(order)).filter(lambda t: t.place == 0)
    return newest.select(*RECORD, "run", "kind", "url").join(seen, RECORD)


def current(con: Backend, workspace: Workspace, name: str) -> ir.Table:
    """Rows of `works`, `authorships` or `sightings` that the newest form of their record says."""
    newest = newest_records(con, workspace)
    return all_rows(con, workspace, name).semi_join(newest, [*RECORD, "run"])


def current_statements(con: Backend, workspace: Workspace) -> ir.Table:
    """Every statement that some current record or an officer makes, once, but for those an officer withdrew."""
    said = current(con, workspace, "sightings").select(id="statement").distinct()
    rows = all_rows(con, workspace, "statements")
    said_now = rows.semi_join(said, "id")
    same = [name for name in said_now.columns if name != "original"]  # of equal ids all but the writing is equal
    found = said_now.group_by(same).agg(original=said_now.original.min()).select(*rows.columns)
    word = officers_word(workspace)
    if word.statements.num_rows:
        own = con.create_table("officers_statements", word.statements, temp=True, overwrite=True)
        found = found.union(own.select(*found.columns))
    return found.filter(found.id.notin(sorted(word.withdrawn))) if word.withdrawn else found


def write_parquet(table: ir.Table, path: Path, schema: pa.Schema) -> int:
    """Write an expression as one Parquet file of exactly this schema; gives the number of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = set(table.columns)
    whole = table.select(**{field.name: table[field.name] if field.name in names else ibis.null() for field in schema})
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in whole.to_pyarrow_batches(chunk_size=100_000):
            writer.write_table(pa.Table.from_batches([batch]).cast(schema), row_group_size=20_000)
            count += batch.num_rows
    return count
