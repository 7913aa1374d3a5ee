"""A run takes along what officers decided since the last one."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from talentmap.cli import app
from talentmap.model.judgements import OfficerStatement, standing
from talentmap.search import Filter, open_index
from talentmap.settings import Settings
from talentmap.tables.files import write_table
from talentmap.tables.read import RECORDS
from talentmap.workspace import Workspace
from talentmap_api.security.accounts import create_account
from talentmap_api.services.directory import Directory
from talentmap_api.services.seams import NoGraph
from talentmap_api.services.withdrawals import read_withdrawals, withdrawals_to_make
from talentmap_api.workplace.database import open_database
from talentmap_api.workplace.judgements import judge, read_officer_statements, restore, state_value, withdraw


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
    apart = {(one, "unmerged", other) for one, other in ((before[left], before[right]), (before[right], before[left]))}
    assert apart <= found_new(workspace)
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


def directory_of(workspace: Workspace) -> Directory:
    release = workspace.current_release()
    return Directory(release, open_index(release), NoGraph())


def rows_of(workspace: Workspace, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(workspace.current_release() / "tables" / f"{table}.parquet").to_pylist()
    return rows


def test_a_home_and_a_post_that_officers_withdraw_are_gone_until_restored(workspace: Workspace) -> None:
    home = next(row for row in rows_of(workspace, "homes") if len(row["statements"]) == 1)
    link_of = {row["statement"]: row["link"] for row in rows_of(workspace, "evidence")}
    post = next(
        row for row in rows_of(workspace, "affiliated_with")
        if not row["years"] and len({link_of[one] for one in row["statements"] if one in link_of}) == 1
    )  # fmt: skip
    database = open_database(workspace, Settings())
    officer = create_account(database, "li", "a long enough password")
    before = directory_of(workspace)
    for row in (home, post):
        acts = withdrawals_to_make(before, row["scientist"], [one for one in row["statements"] if one in link_of][:1])
        withdraw(database, officer, acts, "a wrong namesake")
    run(workspace)
    now = directory_of(workspace)
    key = ("scientist", "relation", "place")
    assert [home[name] for name in key] not in [[row[name] for name in key] for row in rows_of(workspace, "homes")]
    ends = ("scientist", "institution")
    assert [post[name] for name in ends] not in [[row[name] for name in ends] for row in rows_of(workspace, "affiliated_with")]
    others = [row["code"] for row in now.row(home["scientist"])["homes"] or ()]
    if home["place"] not in others:
        found = now.index.search(Filter(home=(home["place"],)), size=100)
        assert home["scientist"] not in {hit.id for hit in found.hits}
    assert (home["scientist"], "home_lost", home["place"]) in found_new(workspace)
    assert (post["scientist"], "post_lost", post["institution"]) in found_new(workspace)
    kept = read_withdrawals(now, home["scientist"], read_officer_statements(database), "en")
    assert (home["statements"][0] in kept[-1].statements, kept[-1].applies, kept[-1].by) == (True, True, "li")
    restore(database, officer, standing(read_officer_statements(database)).withdrawn.values())
    run(workspace)
    database.close()
    assert [home[name] for name in key] in [[row[name] for name in key] for row in rows_of(workspace, "homes")]
    assert [post[name] for name in ends] in [[row[name] for name in ends] for row in rows_of(workspace, "affiliated_with")]


def test_facts_of_a_page_that_vanished_stay_and_are_marked(workspace: Workspace) -> None:
    page = next(row["record_key"] for row in rows_of(workspace, "evidence") if row["source"] == "pages")
    at = datetime(2030, 1, 2, tzinfo=UTC)
    row = {"source": "pages", "record_key": page, "run": "later", "fetched_at": at, "kind": "page", "digest": "", "url": page}
    write_table(workspace.read / "records" / "pages" / "later.parquet", [row | {"repeat": True, "gone": True}], RECORDS)
    run(workspace)
    told = {row["record_key"]: row["gone_since"] for row in rows_of(workspace, "evidence")}
    assert told.pop(page) == "2030-01-02"
    assert set(told.values()) == {None}
