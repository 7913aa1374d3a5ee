"""Digests of what a build reads, by content: when a record was fetched and in which file it lies is no part of them.

A crawl that finds everything as it was, therefore, makes no release. Each digest is the number of rows and the sum of their
hashes, so that their order does not matter, either.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import ibis.expr.types as ir
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from talentmap.model.judgements import OFFICER
from talentmap.tables.current import connect, current, current_statements, newest_records
from talentmap.tables.resolved import RESOLVED_TABLES
from talentmap.workspace import Workspace

ARRIVAL = frozenset({"run", "fetched_at", "first_seen", "last_seen"})
UNREAD = frozenset({"ids"})  # of resolved tables; a build does not look at who was founded when


def content_digests(workspace: Workspace) -> dict[str, str]:
    """`read/<table>/<source>`, `resolved/<table>`, `judgements/…` and the year that "recent" counts from, each with a digest."""
    con = connect(workspace)
    found = dict(_read(con, workspace))
    for name in sorted(RESOLVED_TABLES.keys() - UNREAD):
        path = workspace.resolved / f"{name}.parquet"
        if path.exists():
            columns = [column for column in pq.read_schema(path).names if column not in ARRIVAL]
            rows = con.read_parquet(str(path), table_name=f"digested_{name}").select(*columns)
            found[f"resolved/{name}"] = "+".join(digest for _, digest in _by_source(con, rows, None))
    con.disconnect()
    judged = {str(path.relative_to(workspace.root)): _of_file(path) for path in sorted(workspace.judgements.rglob("*.parquet"))}
    return found | judged


def _read(con: Backend, workspace: Workspace) -> Iterator[tuple[str, str]]:
    records = newest_records(con, workspace)
    works = current(con, workspace, "works")
    tables = {
        "records": records,
        "statements": current_statements(con, workspace),
        "sightings": current(con, workspace, "sightings"),
        "works": works,
        "authorships": current(con, workspace, "authorships"),
    }
    for name, table in tables.items():
        for source, digest in _by_source(con, table.drop(*ARRIVAL & set(table.columns)), "source"):
            yield f"{'officers' if source == OFFICER else 'read'}/{name}/{source}", digest
    years = (works.year.max().to_pyarrow().as_py(), records.last_seen.year().max().to_pyarrow().as_py())
    yield "year", str(min((int(year) for year in years if year), default=0))


def _by_source(con: Backend, rows: ir.Table, by: str | None) -> list[tuple[str, str]]:
    """`source, digest` of rows, or one digest of all."""
    columns = ", ".join(f'"{name}"' for name in sorted(rows.columns))
    group = f'"{by}"' if by else "''"
    digest = f"count(*)::VARCHAR || '-' || coalesce(sum(hash({columns})), 0)::VARCHAR"
    query = f"SELECT {group} AS source, {digest} AS digest FROM ({con.compile(rows)}) AS rows GROUP BY 1 ORDER BY 1"
    return [(str(source), str(digest)) for source, digest in con.raw_sql(query).fetchall()]


def _of_file(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
