"""Changes in words: what is new of people, and as plainly what is no longer so."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from talentmap.search import open_index
from talentmap.workspace import Workspace
from talentmap_api.services.changes import KINDS, read_changes
from talentmap_api.services.directory import Directory
from talentmap_api.services.seams import NoGraph
from tests.talentmap_api.conftest import AT, LAN, MIT, TABLES, WORKS, write_release

ROWS = (
    ("home_lost", "500101", "native_of"), ("post_lost", MIT, None), ("award_lost", "a1", None), ("area", "materials", None),
    ("area_lost", "quantum", None), ("tier", "proposed:young", "recognised:top"), ("tier_lost", "proposed:young", None),
    ("home_lost", "511421", "ancestral_home"), ("post_lost", "tm:igone", "Closed College"),
    ("removed", WORKS[0], None), ("unmerged", "tm:pold", None), ("merged", "tm:pold", None),
    ("grant", "U22A20001", "国家自然科学基金委员会"), ("grant", "2024YFA", None),
)  # fmt: skip
CHANGES = [
    {"scientist": LAN, "kind": kind, "item": item, "before": before, "year": None, "release": "r2", "at": AT}
    for kind, item, before in ROWS
]
APART = {"id": "tm:pold", "name": "Old Lan", "names": ["Old Lan"], "coverage": "mention", "source_ids": ["x:A9"]}


@pytest.fixture(scope="module")
def losing(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    workspace = Workspace(tmp_path_factory.mktemp("losing"))
    tables = TABLES | {"changes": CHANGES, "scientists": [*TABLES["scientists"], APART]}
    release: Path = write_release(workspace, "r2", tables)
    return Directory(release, open_index(release), NoGraph())


def test_losses_are_told_in_chinese(losing: Directory) -> None:
    assert [one.label for one in read_changes(losing, [LAN], "zh")] == [
        "已无籍贯“重庆 · 万州区”的依据", "已无任职单位“示例理工学院”的依据", "已无获奖“Example Prize”的依据",
        "新列入领域“高端新材料”",
        "不再列入领域“量子信息”", "层次由顶尖（认定）变为青年（建议）", "不再有层次，此前为青年（建议）",
        "已无祖籍“四川 · 眉山市 · 仁寿县”的依据", "已无任职单位“Closed College”的依据",
        "成果《Trapped ions 0》不再归在其名下", "与记录 tm:pold 的合并已撤销，重新分为两人",
        "曾与另一份记录 tm:pold 合并，后已拆开",
        "成果新列资助项目：国家自然科学基金委员会 U22A20001", "成果新列资助项目：2024YFA",
    ]  # fmt: skip


def test_losses_are_told_in_english(losing: Directory) -> None:
    changes = read_changes(losing, [LAN], "en")
    told = {one.kind: one.label for one in reversed(changes)}
    assert told["home_lost"].startswith("No source gives this any more: Native place")
    assert "No source gives this any more: Ancestral home Renshou, Meishan, Sichuan" in [one.label for one in changes]
    assert told["post_lost"] == "No source gives this post any more: Example Institute of Technology"
    assert told["merged"] == "Was merged with another record, tm:pold; that was undone since"
    assert told["grant"] == "A grant that works name: 国家自然科学基金委员会 U22A20001"
    assert told["removed"] == "Work no longer under this name: “Trapped ions 0”"


def test_a_merge_that_stands_is_told_as_one(served: Directory) -> None:
    told = {one.kind: one.label for one in read_changes(served, [LAN], "zh")}
    assert told["merged"] == "与另一份记录 tm:pold 合并"


def test_the_time_line_tells_losses_in_the_year_they_were_found(losing: Directory) -> None:
    losses = [entry for entry in losing.profile(LAN, "zh").timeline if entry.kind == "loss"]
    assert {(entry.since, entry.fact) for entry in losses} == {(2026, None)}
    assert "已无任职单位“示例理工学院”的依据" in [entry.label for entry in losses]
    assert len(losses) == 8  # works that go are in the feed only


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_has_a_name_to_filter_by(signed_in: TestClient, lang: str) -> None:
    signed_in.post("/api/v1/watches", json={"people": [LAN]})
    text = signed_in.get(f"/watch?lang={lang}", headers={"Accept": "text/html"}).text
    assert all(f"/watch?kind={kind}" in text for kind in KINDS)
    assert "change." not in text
