"""Real records through the whole core: counts that must hold."""

import os
from collections import Counter
from pathlib import Path

import orjson
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from talentmap.build import build_release
from talentmap.progress import Progress
from talentmap.resolve import resolve
from talentmap.workspace import Workspace

pytestmark = pytest.mark.records
QUIET = Progress(quiet=True)
WORKS, LISTED, DOUBLE, UNNAMED = 3770, 18_481, 20, 4


@pytest.fixture(scope="module")
def workspace(records_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The works of one university, all of ROR that is there, the Nobel laureates: crawled, read, resolved and built."""
    from talentmap_crawlers.crawl import CrawlOptions, crawl
    from talentmap_crawlers.reading import read_new

    workspace = Workspace(tmp_path_factory.mktemp("workspace"))
    cpg = records_dir / "openalex" / "kfupm_cpg"
    dumps = {
        "openalex": (cpg / "works.jsonl.gz", cpg / "authors.jsonl.gz"),
        "ror": (records_dir / "ror" / "ror_records_v2.jsonl.gz",),
        "nobel": (records_dir / "nobel" / "laureates.json",),
    }
    for source, files in dumps.items():
        crawl(source, workspace, CrawlOptions(dump=files), QUIET)
    read_new(workspace, QUIET)
    resolve(workspace, QUIET)
    build_release(workspace, QUIET, None)
    return workspace


def rows(workspace: Workspace, table: str, *columns: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(
        workspace.current_release() / "tables" / f"{table}.parquet", columns=list(columns) or None
    ).to_pylist()
    return found


def test_every_work_is_in_the_release_under_one_id(workspace: Workspace) -> None:
    sources = [row for row in rows(workspace, "source_ids") if row["kind"] == "work"]
    assert len(sources) == WORKS
    assert {row["entity"] for row in sources} == {row["id"] for row in rows(workspace, "works", "id")}
    twins = [entity for entity, count in Counter(row["entity"] for row in sources).items() if count > 1]
    assert len(twins) == 1  # two records of one arXiv preprint with the same DOI


def test_every_authorship_is_read_or_reported(workspace: Workspace) -> None:
    read = sum(pq.read_metadata(path).num_rows for path in (workspace.read / "authorships").glob("openalex/*.parquet"))
    issues = [orjson.loads(line) for line in workspace.issues.read_bytes().splitlines()]
    reported = Counter(issue["reason"] for issue in issues if issue["source"] == "openalex" and issue["stage"] == "read")
    left_out = sum("listed twice" in (issue["detail"] or "") for issue in issues)
    assert reported == {"double_listing": DOUBLE, "missing_author_id": UNNAMED}
    assert read + left_out == LISTED


def test_every_authorship_read_is_authored_by_somebody(workspace: Workspace) -> None:
    authored = rows(workspace, "authored", "scientist", "work")
    works = rows(workspace, "works", "id", "authors")
    assert len({(row["scientist"], row["work"]) for row in authored}) == len(authored)
    listed = sum(int(str(row["authors"])) for row in works)
    left_out = LISTED - sum(pq.read_metadata(p).num_rows for p in (workspace.read / "authorships").glob("openalex/*.parquet"))
    assert len(authored) == listed - left_out


def test_institutions_are_joined_to_ror_where_the_record_is_there(workspace: Workspace) -> None:
    entities = {row["source_id"]: row["entity"] for row in rows(workspace, "source_ids") if row["kind"] == "institution"}
    known = [row for row in rows(workspace, "institutions", "id", "ror", "lat") if f"ror:{row['ror']}" in entities]
    assert len(known) > 700
    assert all(entities[f"ror:{row['ror']}"] == row["id"] for row in known)
    assert all(row["lat"] is not None for row in known)


def test_a_second_run_adds_nothing(workspace: Workspace) -> None:
    before = {path.name: path.read_bytes() for path in workspace.resolved.glob("*.parquet")}
    release = workspace.current_release()
    resolve(workspace, QUIET)
    assert {path.name: path.read_bytes() for path in workspace.resolved.glob("*.parquet")} == before
    assert not build_release(workspace, QUIET, None).built
    assert workspace.current_release() == release


def test_birthplaces_of_laureates_become_places(workspace: Workspace) -> None:
    homes = pq.read_table(workspace.current_release() / "tables" / "homes.parquet")
    assert homes.num_rows > 600
    assert set(pc.unique(homes["relation"]).to_pylist()) == {"born_in"}
    places = {row["code"] for row in rows(workspace, "places", "code")}
    assert set(homes["place"].to_pylist()) <= places


def test_nobody_who_has_died_is_proposed(workspace: Workspace) -> None:
    evidence = rows(workspace, "evidence", "scientist", "prop")
    dead = {row["scientist"] for row in evidence if row["prop"] == "death_year"}
    people = rows(workspace, "scientists", "id", "tier")
    assert len(dead) > 300
    assert not [row for row in people if row["id"] in dead and row["tier"]]


def test_a_build_that_dies_half_way_leaves_the_served_release(workspace: Workspace) -> None:
    release = workspace.current_release()

    def dies(folder: Path) -> None:
        assert folder.parent.name == ".building"
        raise SystemError("killed")

    with pytest.raises(SystemError):
        build_release(workspace, QUIET, dies)
    assert workspace.current_release() == release
    assert (release / "search").is_dir()

    def makes(folder: Path) -> int:
        os.mkdir(folder / "graph")
        return 0

    built = build_release(workspace, QUIET, makes)
    assert built.built
    assert not (workspace.releases / ".building").exists()
    assert (workspace.current_release() / "graph").is_dir()


def test_what_the_search_index_counts_is_in_the_manifest(workspace: Workspace) -> None:
    manifest = orjson.loads((workspace.current_release() / "manifest.json").read_bytes())
    assert manifest["sources"] == ["nobel", "openalex"]
    coverage = {entry["value"]: entry["count"] for entry in manifest["facets"]["coverage"]}
    assert sum(coverage.values()) == manifest["counts"]["scientists"]
    assert not manifest["fictional"]
