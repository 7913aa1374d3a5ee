from pathlib import Path

import pytest
from typer.testing import CliRunner

from talentmap.cli import app
from talentmap.errors import ConfigurationError
from talentmap.fields import crosswalk, crosswalk_of
from talentmap.fields.overrides import read_overrides, set_score, unset_score
from talentmap.fields.sheet import import_sheet
from talentmap.workspace import Workspace

HEAD = "topic,label,score,reason\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def written(workspace: Workspace, *lines: str) -> Workspace:
    workspace.crosswalk_overrides.parent.mkdir()
    workspace.crosswalk_overrides.write_text(HEAD + "\n".join(lines), "utf-8")
    return workspace


def run(workspace: Workspace, *words: str) -> str:
    result = CliRunner().invoke(app, ["fields", *words, "--home", str(workspace.root)], catch_exceptions=False)
    return result.stdout


def test_without_changes_the_shipped_crosswalk_is_in_force(workspace: Workspace) -> None:
    assert crosswalk_of(workspace) is crosswalk()


def test_a_change_counts_and_its_digest_is_in_the_version(workspace: Workspace) -> None:
    changed = set_score(workspace, "T10001", "quantum", "0.7", "measured with entangled photons")
    assert changed.areas("T10001") == {"quantum": 0.7}
    assert changed.version.startswith(f"{crosswalk().version}+")
    assert crosswalk().areas("T10001") == {}
    again = set_score(workspace, "T10001", "quantum", "0.2", "less than thought")
    assert (again.areas("T10001"), again.version == changed.version) == ({}, False)
    assert len(read_overrides(workspace)) == 1


def test_equal_changes_give_the_same_version_whatever_their_order_and_reason(tmp_path: Path) -> None:
    lines = ["T10001,quantum,0.7,a", "T10004,materials,0.5,b"]
    one, other = Workspace(tmp_path / "one"), Workspace(tmp_path / "other")
    for workspace, rows in ((one, lines), (other, [line + " again" for line in reversed(lines)])):
        workspace.root.mkdir()
        written(workspace, *rows)
    assert crosswalk_of(one).version == crosswalk_of(other).version


def test_a_change_taken_back_leaves_the_shipped_crosswalk(workspace: Workspace) -> None:
    set_score(workspace, "T10001", "quantum", "0.7", "x")
    assert unset_score(workspace, "T10001", "quantum").version == crosswalk().version
    with pytest.raises(ConfigurationError, match="nobody changed quantum of T10001"):
        unset_score(workspace, "T10001", "quantum")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("T99,quantum,0.5,x", "T99 is no topic of the crosswalk"),
        ("T10001,qantum,0.5,x", "qantum is no area, direction, priority field or industry"),
        ("T10001,quantum,1.5,x", "the score must be a number from 0 to 1, not 1.5"),
        ("T10001,quantum,much,x", "the score must be a number from 0 to 1, not much"),
        ("T10001,quantum,nan,x", "the score must be a number from 0 to 1, not nan"),
        ("T10001,quantum,0.5,", "reason must be given"),
        ("T10004,quantum,0.5,y", "T10004 quantum has a line already"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_wrong(workspace: Workspace, line: str, problem: str) -> None:
    written(workspace, "T10004,quantum,0.5,x", line)
    with pytest.raises(ConfigurationError, match=f"overrides.csv, line 3: {problem}"):
        crosswalk_of(workspace)


def test_a_topic_is_shown_with_its_change_and_the_reason(workspace: Workspace) -> None:
    assert "T10001 quantum 0.7: crosswalk" in run(workspace, "set", "T10001", "quantum", "0.7", "--reason", "seen in practice")
    shown = run(workspace, "show", "T10001")
    assert "areas: quantum 量子信息 0.7, counts; changed here: seen in practice" in shown
    assert f"crosswalk {crosswalk_of(workspace).version}" in shown
    run(workspace, "unset", "T10001", "quantum")
    assert "quantum" not in run(workspace, "show", "T10001")


def test_a_sheet_goes_out_and_only_what_was_edited_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert "4,516 topics" in run(workspace, "export", str(sheet))
    assert "0 scores changed" in run(workspace, "import", str(sheet), "--reason", "nothing")
    text = sheet.read_bytes()
    assert text.startswith(b"\xef\xbb\xbftopic,name,name_zh,subfield,ai_bigdata,")
    sheet.write_text("topic,quantum,low_carbon_tech\nT10001,0.8,\nT10018,,0\n", "utf-8")
    assert "2 scores changed" in run(workspace, "import", str(sheet), "--reason", "committee of March")
    changes = {(one.topic, one.label): one for one in read_overrides(workspace)}
    assert changes.keys() == {("T10001", "quantum"), ("T10018", "low_carbon_tech")}
    assert {one.reason for one in changes.values()} == {"committee of March"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("topic,quantum\nT10001,0.5\nT99,0.5\n", "sheet.csv, line 3: T99 is no topic"),
        ("topic,quantum\nT10001,lots\n", "line 2: the score must be"),
        ("name,quantum\nx,1\n", "must have the column topic"),
        ("topic,quantums\nT10001,1\n", "of others only"),
        ("topic,name,quantum\nT10001,x\n", "line 2: 2 cells where the head has 3 columns"),
        ("topic,quantum\nT10001,0.5,0.7\n", "line 2: 3 cells where the head has 2 columns"),
        ("topic,quantum\n\nT10001,0.5\nT10001,0.5\n", "line 4: T10001 has a line already, line 3"),
        ("topic,quantum,quantum\nT10001,0.5,0.7\n", "has the column quantum twice"),
        ("topic,name\nT99,x\n", "line 2: T99 is no topic"),
    ],
)
def test_a_wrong_sheet_changes_nothing(workspace: Workspace, tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "sheet.csv").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=problem):
        run(workspace, "import", str(tmp_path / "sheet.csv"), "--reason", "x")
    assert read_overrides(workspace) == []


def test_a_sheet_that_excel_saved_on_a_chinese_windows_is_read(workspace: Workspace, tmp_path: Path) -> None:
    sheet = tmp_path / "new" / "sheet.csv"
    run(workspace, "export", str(sheet))
    topic = sheet.read_text("utf-8-sig").splitlines()[1].split(",")[0]
    edited = f"topic,name_zh,quantum\r\n{topic},量子物理与冷原子,0.85\r\n"
    sheet.write_bytes(edited.encode("gbk"))
    run(workspace, "import", str(sheet), "--reason", "再看一遍")
    assert [(one.topic, one.label, one.score) for one in read_overrides(workspace)] == [(topic, "quantum", 0.85)]
    workspace.crosswalk_overrides.write_bytes(workspace.crosswalk_overrides.read_text("utf-8").encode("gbk"))
    assert read_overrides(workspace)[0].reason == "再看一遍"


@pytest.mark.parametrize("content", ["topic,quantum".encode("utf-16"), b"topic,quantum\r\nT1,\xff\xff\xfe\r\n"])
def test_a_sheet_in_another_encoding_is_refused_with_what_to_do(workspace: Workspace, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sheet.csv").write_bytes(content)
    with pytest.raises(ConfigurationError, match="CSV UTF-8"):
        import_sheet(workspace, tmp_path / "sheet.csv", "x")
