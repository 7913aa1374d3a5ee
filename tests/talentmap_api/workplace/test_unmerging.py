"""Two people judged to be one and then not: profile, links, search and exports are as before, and stay so."""

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from talentmap import pipeline
from talentmap.progress import Progress
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.app import create_app
from talentmap_api.security.accounts import Account, create_account
from talentmap_api.security.sessions import add_token
from talentmap_api.services.seams import NoGraph
from talentmap_api.workplace.database import Database, open_database
from talentmap_api.workplace.judgements import export_judgements, judge
from talentmap_api.workplace.tables import AuditRow
from talentmap_crawlers.crawl import CrawlOptions, crawl
from talentmap_crawlers.reading import read_new
from talentmap_crawlers.sample import write_sample

QUIET = Progress(quiet=True)
SECRET = "a token of this test"


@pytest.fixture
def workspace(sample_workspace: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(sample_workspace.root, tmp_path / "home")
    return Workspace(tmp_path / "home")


@pytest.fixture
def database(workspace: Workspace) -> Any:
    database = open_database(workspace, Settings())
    yield database
    database.close()


@pytest.fixture
def officer(database: Database) -> Account:
    account = create_account(database, "li", "a long enough password")
    add_token(database, account, "test", SECRET)
    return account


def run(workspace: Workspace) -> None:
    pipeline.run(workspace, QUIET, read=read_new, build_graph=None, export=lambda: export_judgements(workspace, Settings()))


def crawl_again(workspace: Workspace, folder: Path) -> None:
    """The same world, fetched once more."""
    write_sample(folder, 300, 7, QUIET)
    for source in ("ror", "openalex", "orcid", "nobel", "pages"):
        crawl(source, workspace, CrawlOptions(dump=(folder / source,)), QUIET)


def snapshot(workspace: Workspace, database: Database, subjects: tuple[str, str]) -> dict[str, Any]:
    """What an officer gets to see of two source ids' people, of everybody in a search, and in a file."""
    client = TestClient(create_app(workspace, database, graph=NoGraph()), headers={"Authorization": f"Bearer {SECRET}"})
    seen: dict[str, Any] = {}
    for page in (1, 2, 3, 4):
        found = client.get("/api/v1/scientists", params={"sort": "name", "size": 100, "page": page})
        assert found.status_code == 200, found.text
        seen[f"search {page}"] = {key: found.json()[key] for key in ("total", "items", "facets")}
    for subject in subjects:
        owner = owner_of(workspace, subject)
        seen[subject] = client.get(f"/api/v1/scientists/{owner}").json()
        seen[f"works of {subject}"] = client.get(f"/api/v1/scientists/{owner}/works").json()
        timeline = seen[subject]["timeline"]
        seen[subject]["timeline"] = [entry for entry in timeline if entry["kind"] != "loss"]  # what happened stays told
    seen["file"] = client.get("/api/v1/scientists/export", params={"format": "csv", "sort": "name"}).text
    return {key: _unnamed(value, workspace.current_release().name) for key, value in seen.items()}


def _unnamed(seen: Any, release: str) -> Any:
    """The same without the release's name, which is new after every run."""
    return json.loads(json.dumps(seen).replace(release, ""))


def source_ids(workspace: Workspace) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = pq.read_table(workspace.current_release() / "tables" / "source_ids.parquet").to_pylist()
    return [row for row in rows if row["kind"] == "scientist"]


def owner_of(workspace: Workspace, subject: str) -> str:
    return next(row["entity"] for row in source_ids(workspace) if row["source_id"] == subject)


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return [key for key in one if one[key] != other[key]]


def test_unmerging_restores_everything_and_a_new_crawl_does_not_merge_again(
    workspace: Workspace, database: Database, officer: Account, tmp_path: Path
) -> None:
    rows = source_ids(workspace)
    owners = [row["entity"] for row in rows]
    single = sorted(
        row["source_id"] for row in rows if row["source_id"].startswith("openalex:A") and owners.count(row["entity"]) == 1
    )
    pair = single[0], single[1]
    before = snapshot(workspace, database, pair)

    judge(database, officer, pair, "same", "one web page names both")
    run(workspace)
    merged = snapshot(workspace, database, pair)
    assert merged[pair[0]]["id"] == merged[pair[1]]["id"]
    assert {*pair, "file"} <= set(differing(before, merged))

    judge(database, officer, pair, "different", "two people after all")
    run(workspace)
    assert differing(before, snapshot(workspace, database, pair)) == []

    crawl_again(workspace, tmp_path / "again")
    run(workspace)
    assert differing(before, snapshot(workspace, database, pair)) == []

    with database.reading() as session:
        acts = session.scalars(select(AuditRow.detail).where(AuditRow.act == "judgement.add").order_by(AuditRow.id)).all()
    assert [act["verdict"] for act in acts] == ["same", "different"]
