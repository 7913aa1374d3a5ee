from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from talentmap.tables.files import BATCH, TableWriter, write_table
from talentmap.tables.release import RELEASE_TABLES

SCHEMA = pa.schema([("id", pa.string()), ("n", pa.int32())])


def test_rows_beyond_one_batch_are_all_written(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    assert write_table(path, ({"id": str(n), "n": n} for n in range(BATCH + 5)), SCHEMA) == BATCH + 5
    table = pq.read_table(path)
    assert table.num_rows == BATCH + 5
    assert table.schema.equals(SCHEMA)


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), TableWriter(tmp_path / "t.parquet", SCHEMA) as writer:
        writer.add({"id": "a", "n": 1})
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_every_release_table_can_be_written_empty(tmp_path: Path) -> None:
    for name, schema in RELEASE_TABLES.items():
        assert write_table(tmp_path / f"{name}.parquet", [], schema) == 0
        assert pq.read_schema(tmp_path / f"{name}.parquet").equals(schema)
