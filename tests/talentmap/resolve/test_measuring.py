"""The measurement of a run's merges: what it counts as right, and what it says when something is missing."""

import csv
import gzip
from pathlib import Path

import pytest

from talentmap.errors import ConfigurationError
from talentmap.resolve.measuring import report
from talentmap.tables.files import write_table
from talentmap.tables.resolved import CLUSTERS
from talentmap.workspace import Workspace


def write_truth(world: Path, name: str, rows: list[dict[str, str]]) -> None:
    path = world / "truth" / f"{name}.csv.gz"
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    sources = {"orcid:1": "P1", "openalex:A1": "P1", "page:x": "P2", "openalex:A2": "P2", "openalex:A3": "P3"}
    write_truth(tmp_path, "source_ids", [{"source": one, "person": person} for one, person in sources.items()])
    signed = (("W1", "P1", "A1"), ("W2", "P2", "A2"), ("W3", "P3", "A3"), ("W4", "P1", "A3"), ("W5", "P3", ""))
    write_truth(tmp_path, "authorships", [{"work": w, "position": "1", "person": p, "author": a} for w, p, a in signed])
    return tmp_path


def test_a_wrong_join_counts_against_its_rule_and_a_mixed_author_id_is_told(world: Path) -> None:
    workspace = Workspace(world / "home")
    joined = (
        ("orcid:1", "e1", "name"),
        ("openalex:A1", "e1", "name"),
        ("page:x", "e1", "only"),
        ("openalex:A2", "e2", "its own"),
    )
    more = (("openalex:A3", "e3", "its own"), ("openalex:W5#a1", "e3", "name"))
    rows = [{"subject": s, "entity": e, "kind": "scientist", "rule": r} for s, e, r in (*joined, *more)]
    write_table(workspace.resolved / "clusters.parquet", rows, CLUSTERS)
    told = "\n".join(report(workspace, world))
    assert "6 source ids of 3 people" in told
    assert "1 of them author ids under which" in told
    assert "| only | 1 | 0 | 0.0000 |" in told
    assert "| name | 2 | 2 | 1.0000 |" in told


def test_a_world_without_truth_and_a_workspace_without_a_run_say_what_to_do(world: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="talentmap run"):
        list(report(Workspace(tmp_path / "none"), world))
    with pytest.raises(ConfigurationError, match="talentmap sample"):
        list(report(Workspace(tmp_path), tmp_path / "elsewhere"))
