"""Labs of the truth against teams of a release."""

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from talentmap.build.team_measuring import report
from talentmap.errors import ConfigurationError
from talentmap.tables.files import write_table
from talentmap.tables.release import RELEASE_TABLES
from talentmap.workspace import Workspace

LABS = ["lab,person,role", "0,P0,lead", "0,P1,member", "0,P2,student", "0,P3,former_student", "0,P9,member"]
TEAM = [
    ("e0", "e1", "member"),
    ("e0", "e2", "member"),
    ("e0", "e3", "former_student"),
    ("e0", "e4", "member"),
    ("e0b", "e1", "member"),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A release that found P1 twice and P2, and took P4 for a member; P9 it does not know."""
    made, world = Workspace(tmp_path / "home"), tmp_path / "world" / "truth"
    world.mkdir(parents=True)
    (world / "labs.csv.gz").write_bytes(gzip.compress("\n".join(LABS).encode()))
    sources = ["source,person", *(f"s{n},P{n}" for n in range(5)), "s0b,P0"]
    (world / "source_ids.csv.gz").write_bytes(gzip.compress("\n".join(sources).encode()))
    clusters = [{"subject": f"s{key}", "entity": f"e{key}"} for key in ("0", "1", "2", "3", "4", "0b")]
    made.resolved.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(clusters), made.resolved / "clusters.parquet")
    rows = [{"scientist": a, "member": b, "role": role, "works": 3} for a, b, role in TEAM]
    write_table(made.releases / "r1" / "tables" / "team_of.parquet", rows, RELEASE_TABLES["team_of"])
    made.point_to("r1")
    return made


def test_pairs_count_once_and_unknown_people_not_at_all(workspace: Workspace, tmp_path: Path) -> None:
    lines = list(report(workspace, tmp_path / "world"))
    assert "| all | 2 | 3 | 2 | 1.000 | 0.667 |" in lines
    assert "| student | 1 | 0 | 0 | 0 |" in lines
    assert "| former_student | 0 | 0 | 1 | 0 |" in lines


def test_a_folder_without_truth_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="talentmap sample"):
        list(report(workspace, tmp_path))
