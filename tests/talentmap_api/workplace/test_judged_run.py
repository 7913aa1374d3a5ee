"""A run takes along what officers decided since the last one."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from talentmap.cli import app
from talentmap.model.judgements import OfficerStatement
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.security.accounts import create_account
from talentmap_api.workplace.database import open_database
from talentmap_api.workplace.judgements import judge, state_value


@pytest.fixture
def workspace(sample_workspace: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(sample_workspace.root, tmp_path / "home")
    return Workspace(tmp_path / "home")


def run(workspace: Workspace) -> None:
    done = CliRunner().invoke(app, ["run", "--no-graph", "--home", str(workspace.root)])
    assert done.exit_code == 0, done.output


def owners(workspace: Workspace) -> dict[str, str]:
    rows = pq.read_table(workspace.current_release() / "tables" / "source_ids.parquet").to_pylist()
    return {row["source_id"]: row["entity"] for row in rows if row["kind"] == "scientist"}


def found_new(workspace: Workspace) -> set[tuple[str, str, str]]:
    rows = pq.read_table(workspace.current_release() / "tables" / "changes.parquet").to_pylist()
    return {(row["scientist"], row["kind"], row["item"]) for row in rows}


def test_two_people_judged_the_same_are_one_until_it_is_taken_back(workspace: Workspace) -> None:
    before = owners(workspace)
    # neither has an ORCID, so that nothing but the judgement speaks for it
    left, right = sorted(one for one in before if one.startswith("openalex:A") and list(before.values()).count(before[one]) == 1)[
        :2
    ]
    database = open_database(workspace, Settings())
    officer = create_account(database, "li", "a long enough password")
    judge(database, officer, (left, right), "same", "the same person by their web page")
    run(workspace)
    assert owners(workspace)[left] == owners(workspace)[right]
    gone = before[left] if owners(workspace)[left] == before[right] else before[right]
    assert (owners(workspace)[left], "merged", gone) in found_new(workspace)
    assert {kind for person, kind, _ in found_new(workspace) if person not in (before[left], before[right])} <= {"tier"}
    judge(database, officer, (left, right), "unsure")
    run(workspace)
    assert owners(workspace) == before
    database.close()


def test_a_home_that_an_officer_states_is_found_with_its_evidence(workspace: Workspace) -> None:
    person = sorted(one for one in owners(workspace) if one.startswith("openalex:A"))[0]
    database = open_database(workspace, Settings())
    officer = create_account(database, "li", "a long enough password")
    now = datetime.now(UTC)
    state_value(
        database,
        officer,
        OfficerStatement(person, "scientist", "native_of", "四川省泸州市", "li", now, url="https://x.example/cv"),
    )
    state_value(database, officer, OfficerStatement(person, "scientist", "recognised_tier", "top", "li", now, reason="the board"))
    database.close()
    run(workspace)
    tables = workspace.current_release() / "tables"
    homes = pq.read_table(tables / "homes.parquet", filters=[("scientist", "=", owners(workspace)[person])]).to_pylist()
    assert ("native_of", "5105", "A") in {(row["relation"], row["place"][:4], row["grade"]) for row in homes}
    assert (owners(workspace)[person], "home", "5105") in {(who, kind, item[:4]) for who, kind, item in found_new(workspace)}
    (row,) = pq.read_table(tables / "scientists.parquet", filters=[("id", "=", owners(workspace)[person])]).to_pylist()
    assert row["tier"] == "recognised:top"
    said = next(
        one
        for one in pq.read_table(tables / "evidence.parquet", filters=[("source", "=", "officer")]).to_pylist()
        if one["prop"] == "native_of"
    )
    assert (said["record_key"], said["url"]) == ("officer:li", "https://x.example/cv")
