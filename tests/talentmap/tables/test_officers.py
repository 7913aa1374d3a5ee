"""What officers state and withdraw counts like any source's word, until it is taken back."""

from datetime import UTC, datetime
from pathlib import Path

from talentmap.model.judgements import STATEMENTS, OfficerStatement, withdrawal_id
from talentmap.model.statements import Statement
from talentmap.tables.files import write_table
from talentmap.tables.officers import officers_word
from talentmap.workspace import Workspace
from tests.talentmap.tables.test_current import names_now, write_run

NAME = Statement("openalex:A1", "scientist", "name", "Wang Wei", "openalex")


def act(day: int, value: str = "", withdraws: str | None = None) -> OfficerStatement:
    at = datetime(2026, 2, day, tzinfo=UTC)
    return OfficerStatement("openalex:A1", "scientist", "name", value, "li", at, withdraws=withdraws, url="https://x")


def exported(folder: Path, *acts: OfficerStatement) -> Workspace:
    workspace = Workspace(folder)
    rows = [{name: getattr(one, name) for name in STATEMENTS.names} for one in acts]
    write_table(workspace.judgements / "statements" / "officers.parquet", rows, STATEMENTS)
    return workspace


def test_what_an_officer_states_stands_beside_what_records_say(tmp_path: Path) -> None:
    workspace = exported(tmp_path, act(1, "王伟"))
    write_run(workspace, "r1", 1, "Wang Wei")
    assert names_now(workspace) == ["Wang Wei", "王伟"]
    (seen,) = officers_word(workspace).seen.to_pylist()
    assert (seen["record_key"], seen["url"], seen["last_seen"].day) == ("officer:li", "https://x", 1)


def test_a_statement_that_is_withdrawn_is_gone_though_the_record_repeats_it(tmp_path: Path) -> None:
    workspace = exported(tmp_path, act(1, withdraws=NAME.id))
    write_run(workspace, "r1", 1, "Wang Wei", "W. Wang")
    assert names_now(workspace) == ["W. Wang"]


def test_an_officers_own_statement_can_be_withdrawn_and_stated_again(tmp_path: Path) -> None:
    own = Statement("openalex:A1", "scientist", "name", "王伟", "officer").id
    assert names_now(exported(tmp_path, act(1, "王伟"), act(2, withdraws=own))) == []
    assert names_now(exported(tmp_path, act(1, "王伟"), act(2, withdraws=own), act(3, "王伟"))) == ["王伟"]


def test_a_withdrawal_is_taken_back_and_made_again(tmp_path: Path) -> None:
    away, back = act(1, withdraws=NAME.id), act(2, withdraws=withdrawal_id(NAME.id))
    write_run(exported(tmp_path, away, back), "r1", 1, "Wang Wei")
    assert names_now(Workspace(tmp_path)) == ["Wang Wei"]
    assert names_now(exported(tmp_path, away, back, act(3, withdraws=NAME.id))) == []
