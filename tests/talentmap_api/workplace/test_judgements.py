"""Judgements: the newest counts, and runs read them from files."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from talentmap.model.judgements import JUDGEMENTS, OfficerStatement
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.security.accounts import create_account
from talentmap_api.workplace.database import open_database
from talentmap_api.workplace.judgements import export_judgements, judge, read_judgements, state_value


def test_a_run_gets_what_humans_decided(tmp_path: Path) -> None:
    workspace, settings = Workspace(tmp_path), Settings()
    database = open_database(workspace, settings)
    officer = create_account(database, "officer", "correct horse battery")
    made = judge(database, officer, ("openalex:A2", "openalex:A1"), "same", "one web page")
    stated = OfficerStatement("openalex:A1", "scientist", "native_of", "四川泸州", "", made.at, lang="zh", reason="letter")
    state_value(database, officer, stated)
    assert read_judgements(database) == [made]
    database.close()
    assert export_judgements(workspace, settings) == {"judgements": 1, "statements": 1}
    table = pq.read_table(workspace.judgements / "judgements.parquet")
    assert table.schema == JUDGEMENTS
    (row,) = table.to_pylist()
    assert (row["left"], row["right"], row["verdict"], row["by"]) == ("openalex:A1", "openalex:A2", "same", "officer")
    (statement,) = pq.read_table(workspace.judgements / "statements" / "officers.parquet").to_pylist()
    assert (statement["value"], statement["by"]) == ("四川泸州", "officer")


def test_a_verdict_is_one_of_three(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    database = open_database(workspace, Settings())
    officer = create_account(database, "officer", "correct horse battery")
    for pair, verdict in ((("a", "b"), "maybe"), (("a", "a"), "same")):
        with pytest.raises(ValueError, match=r"verdict|different"):
            judge(database, officer, pair, verdict)
    assert read_judgements(database) == []
    database.close()
