"""Writes a release as files of `neo4j-admin database import full`, and runs it on a stopped server."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import ibis
from ibis.expr.datatypes import Array, DataType
from ibis.expr.types import Table, Value

from talentmap.errors import GraphError
from talentmap_graph.mapping import EDGES, NODES, EdgeType, NodeType
from talentmap_graph.rows import ORIGIN, TARGET, ReleaseRows

SEPARATOR = "\x1f"  # between the values of a list: no text holds it
OPTIONS = ("--overwrite-destination", "--array-delimiter=U+001F", "--multiline-fields=true", "--bad-tolerance=0")


def write_import(release: Path, folder: Path) -> list[str]:
    """Write one CSV file a kind of node and edge; gives the arguments that import them."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = ReleaseRows(release)
    arguments = [_write_marker(release.name, folder)]
    for node in NODES:
        if (nodes := rows.nodes(node)) is not None:
            arguments.append(f"--nodes={node.label}={_write(_node_columns(nodes, node), folder / f'{node.label}.csv')}")
    for edge in EDGES:
        if (edges := rows.edges(edge)) is not None:
            path = _write(_edge_columns(edges, edge), folder / f"{edge.name}.csv")
            arguments.append(f"--relationships={edge.type}={path}")
    return arguments


def import_full(release: Path, folder: Path, *, admin: Sequence[str], database: str = "neo4j") -> None:
    """Replace a stopped server's database by the release; `admin` is the command of neo4j-admin."""
    command = [*admin, "database", "import", "full", *write_import(release, folder), *OPTIONS, database]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise GraphError(f"neo4j-admin ended with {done.returncode}: {words[-1] if words else 'no word why'}")


def _write_marker(release_id: str, folder: Path) -> str:
    path = folder / "Release.csv"
    path.write_text(f":ID(Release),id,state\n1,{release_id},ready\n", "utf-8")
    return f"--nodes=Release={path.absolute()}"


def _write(rows: Table, path: Path) -> Path:
    target = str(path.absolute()).replace("'", "''")
    rows.get_backend().raw_sql(f"COPY ({rows.compile()}) TO '{target}' (FORMAT csv, HEADER true)")
    return path.absolute()


def _node_columns(rows: Table, node: NodeType) -> Table:
    values = {_header(name, rows[name]): _text(rows[name]) for name in node.properties if name != node.key}
    return rows.select(**{f"{node.key}:ID({node.label})": rows[node.key]}, **values)


def _edge_columns(rows: Table, edge: EdgeType) -> Table:
    ends = {f":START_ID({edge.origin[0]})": rows[ORIGIN], f":END_ID({edge.target[0]})": rows[TARGET]}
    return rows.select(**ends, **{_header(name, rows[name]): _text(rows[name]) for name in edge.properties})


def _header(name: str, value: Value) -> str:
    return f"{name}:{_type(value.type())}"


def _type(kind: DataType) -> str:
    if isinstance(kind, Array):
        return f"{_type(kind.value_type)}[]"
    names = {"int": kind.is_integer(), "double": kind.is_floating(), "boolean": kind.is_boolean()}
    return next((name for name, true in names.items() if true), "string")


def _text(value: Value) -> Value:
    return value.join(SEPARATOR) if isinstance(value, ibis.expr.types.ArrayValue) else value
