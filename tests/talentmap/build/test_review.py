"""Pairs for review, as the release holds them."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import ibis
import pyarrow as pa

from talentmap.build.review import review_pairs
from talentmap.tables.files import write_table
from talentmap.tables.resolved import PAIRS


def test_a_pair_of_people_comes_once_with_what_a_mistake_would_move(tmp_path: Path) -> None:
    con = ibis.duckdb.connect()
    subjects = {"s1": "a", "s2": "a", "s3": "b", "s4": "c", "s5": "d"}
    clusters = [{"subject": one, "entity": entity, "kind": "scientist"} for one, entity in subjects.items()]
    authored = pa.table({"scientist": ["a"] * 10 + ["b"] * 3})
    tables = {"clusters": pa.Table.from_pylist(clusters), "authored": authored}
    inputs: Any = SimpleNamespace(con=con, **{name: con.create_table(name, table) for name, table in tables.items()})
    rows = [("s1", "s3", 0.5), ("s2", "s3", 0.9), ("s1", "s2", 1.0), ("s3", "s4", 0.4), ("s4", "s5", 1.0)]
    orcids = con.create_table("orcids", pa.table({"scientist": ["a", "c", "d"], "orcid": [None, "1", "2"]}))
    pairs = [{"left": a, "right": b, "score": score, "reasons": json.dumps(["equal"])} for a, b, score in rows]
    write_table(tmp_path / "pairs.parquet", pairs, PAIRS)
    found = review_pairs(inputs, tmp_path / "pairs.parquet", orcids).order_by(ibis.desc("impact")).to_pyarrow().to_pylist()
    assert [(row["a"], row["b"], row["left"], round(row["impact"], 2)) for row in found] == [
        ("a", "b", "s2", 4.0),
        ("b", "c", "s3", 0.3),
    ]
