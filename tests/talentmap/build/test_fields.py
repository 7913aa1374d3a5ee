"""Fields of people in a release: works without topics, years, and the officers' own crosswalk."""

import gzip
import shutil
from pathlib import Path

import orjson
import pyarrow.parquet as pq
import pytest

from talentmap.build import build_release
from talentmap.fields import crosswalk
from talentmap.fields.overrides import set_score
from talentmap.progress import Progress
from talentmap.resolve import resolve
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.reading import read_new

QUIET = Progress(quiet=True)
AUTHOR = {"id": "https://openalex.org/A1", "display_name": "Lan Anping", "orcid": None}


def work(number: int, title: str, year: int, *topics: str) -> dict[str, object]:
    listed = [{"id": f"https://openalex.org/{topic}", "display_name": topic, "score": 0.9} for topic in topics]
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": None,
        "title": title,
        "display_name": title,
        "publication_year": year,
        "publication_date": f"{year}-01-01",
        "type": "article",
        "language": "en",
        "cited_by_count": number,
        "is_retracted": False,
        "primary_topic": listed[0] if listed else None,
        "topics": listed,
        "authorships": [{"author_position": "first", "author": AUTHOR, "institutions": [], "raw_author_name": "Lan Anping"}],
    }


WORKS = [
    work(1, "Qubits in silicon", 2015, "T10682"),
    work(2, "Notes on orogens", 2019, "T10001"),
    work(3, "Trapped ion quantum computing with laser gates", 2021),
    work(4, "", 2022),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One invented author: a work on quantum computing, one on geology, one without topics, one without a title too."""
    workspace = Workspace(tmp_path / "home")
    crawled(workspace, WORKS)
    return workspace


def crawled(workspace: Workspace, works: list[dict[str, object]]) -> bool:
    """Crawl these works, read and resolve; whether that made a release."""
    dump = workspace.root.parent / "works.jsonl.gz"
    dump.write_bytes(gzip.compress(b"\n".join(map(orjson.dumps, works))))
    crawl("openalex", workspace, CrawlOptions(dump=(dump,)), QUIET)
    read_new(workspace, QUIET)
    resolve(workspace, QUIET)
    return build_release(workspace, QUIET, None).built


def rows(workspace: Workspace, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(workspace.current_release() / "tables" / f"{table}.parquet").to_pylist()
    return found


def manifest(workspace: Workspace) -> dict[str, object]:
    found: dict[str, object] = orjson.loads((workspace.current_release() / "manifest.json").read_bytes())
    return found


def test_a_work_without_topics_counts_by_its_text_less_and_traceably(workspace: Workspace) -> None:
    titles = {row["id"]: row["title"] for row in rows(workspace, "works")}
    guess = max((row for row in rows(workspace, "guessed") if row["kind"] == "area"), key=lambda row: float(str(row["score"])))
    assert (titles[guess["work"]], guess["name"]) == ("Trapped ion quantum computing with laser gates", "quantum")
    assert 0.1 < float(str(guess["score"])) <= 0.5
    assert guess["version"] == crosswalk().version
    area = max(rows(workspace, "in_area"), key=lambda row: float(str(row["score"])))
    assert (area["area"], area["works"], area["first"], area["last"]) == ("quantum", 2, 2015, 2021)
    assert [titles[one] for one in area["evidence"]] == ["Qubits in silicon", "Trapped ion quantum computing with laser gates"]
    assert 0.4 < float(str(area["score"])) < 0.6  # one of two works with topics, and a guess that weighs half


def test_priority_fields_and_industries_are_tables_of_their_own(workspace: Workspace) -> None:
    assert {row["id"] for row in rows(workspace, "priority_fields")} == {"intelligent_tech", "low_carbon_tech", "life_tech"}
    assert {row["priority_field"] for row in rows(workspace, "topic_in_priority_field")} >= {"low_carbon_tech"}
    assert rows(workspace, "in_industry") == []
    assert len(rows(workspace, "industries")) == 4


def test_counts_change_with_the_officers_crosswalk_and_its_version_is_recorded(workspace: Workspace) -> None:
    before = workspace.current_release()
    assert manifest(workspace)["crosswalk"] == crosswalk().version
    walk = set_score(workspace, "T10001", "deep_space", "0.9", "orogens of other planets")
    build_release(workspace, QUIET, None)
    assert workspace.current_release() != before
    assert {row["area"] for row in rows(workspace, "in_area")} == {"quantum", "deep_space"}
    assert {row["version"] for row in rows(workspace, "topic_in_area")} == {walk.version}
    assert manifest(workspace)["crosswalk"] == walk.version != crosswalk().version
    facets = {entry["value"]: entry["count"] for entry in manifest(workspace)["facets"]["area"]}  # type: ignore[index]
    assert facets == {"quantum": 1, "deep_space": 1}


def test_taking_the_change_back_gives_the_first_release_again(workspace: Workspace, tmp_path: Path) -> None:
    first = manifest(workspace)["inputs"]
    set_score(workspace, "T10001", "deep_space", "0.9", "x")
    build_release(workspace, QUIET, None)
    shutil.rmtree(workspace.crosswalk_overrides.parent)
    build_release(workspace, QUIET, None)
    assert manifest(workspace)["inputs"] == first


def test_records_met_again_unchanged_make_no_release_and_changed_ones_do(workspace: Workspace) -> None:
    files = len(list(workspace.read.rglob("*.parquet")))
    assert not crawled(workspace, WORKS)
    assert len(list(workspace.read.rglob("*.parquet"))) > files  # they were met, and read
    assert not crawled(workspace, WORKS[::-1])
    assert crawled(workspace, [WORKS[0] | {"cited_by_count": 99}, *WORKS[1:]])
    assert sorted(str(key) for key in manifest(workspace)["inputs"] if str(key).startswith("read/works")) == [
        "read/works/openalex"
    ]  # type: ignore[attr-defined]
