"""The same input gives the same tables, byte by byte."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from talentmap.build.exact import exact_mean, exact_sum, sort_key
from talentmap.workspace import Workspace

BUILD = """
import sys
from pathlib import Path
from talentmap.build import build_release
from talentmap.progress import Progress
from talentmap.resolve import resolve
from talentmap.tables import current
from talentmap.workspace import Workspace

connect = current.ibis.duckdb.connect
current.ibis.duckdb.connect = lambda **options: connect(**options, threads=int(sys.argv[2]))
workspace = Workspace(Path(sys.argv[1]))
resolve(workspace, Progress(quiet=True))
build_release(workspace, Progress(quiet=True), None)
"""


def built(read: Path, home: Path, *, seed: int, threads: int) -> dict[str, bytes]:
    """The tables of a release of these readers' tables, their rows shuffled, in a process of its own."""
    shutil.copytree(read, home / "read")
    shuffle = random.Random(seed).shuffle
    for path in sorted((home / "read").rglob("*.parquet")):
        table = pq.read_table(path)
        order = list(range(table.num_rows))
        shuffle(order)
        pq.write_table(table.take(pa.array(order, pa.int64())), path)
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    subprocess.run([sys.executable, "-c", BUILD, str(home), str(threads)], check=True, timeout=600, env=environment)
    tables = Workspace(home).current_release() / "tables"
    return {path.name: path.read_bytes() for path in sorted(tables.glob("*.parquet"))}


def test_order_of_rows_seed_of_hashes_and_threads_change_nothing(sample_workspace: Workspace, tmp_path: Path) -> None:
    one = built(sample_workspace.read, tmp_path / "one", seed=1, threads=1)
    other = built(sample_workspace.read, tmp_path / "other", seed=2, threads=4)
    assert [name for name in one if one[name] != other[name]] == []


def test_an_exact_sum_does_not_depend_on_the_order() -> None:
    values = [0.1, 1e5, 1 / 3, -1e5, 1e-7, 0.7] * 50
    con = ibis.duckdb.connect(threads=1)
    found = set()
    for seed in range(5):
        random.Random(seed).shuffle(values)
        table = con.create_table(f"t{seed}", pa.table({"x": values}))
        found.add(tuple(table.agg(sum=exact_sum(table.x), mean=exact_mean(table.x)).to_pyarrow().to_pylist()[0].values()))
    con.disconnect()
    ((total, mean),) = found
    assert total == pytest.approx(50 * (0.1 + 1 / 3 + 1e-7 + 0.7), abs=1e-7)
    assert mean == pytest.approx(total / 300)


def test_a_key_orders_by_every_part() -> None:
    rows = [{"a": 2020, "b": "x"}, {"a": 2020, "b": None}, {"a": 2019, "b": "z"}]
    con = ibis.duckdb.connect()
    table = con.create_table("t", pa.Table.from_pylist(rows))
    ordered = table.order_by(sort_key(table.a, table.b)).to_pyarrow().to_pylist()
    con.disconnect()
    assert ordered == [rows[2], rows[1], rows[0]]
