"""Hometowns of a release: whose, since when, and what becomes of a statement that is taken back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from talentmap.build import build_release
from talentmap.model.statements import Statement
from talentmap.progress import Progress
from talentmap.resolve import resolve
from talentmap.tables.files import write_table
from talentmap.tables.read import READ_TABLES
from talentmap.workspace import Workspace

QUIET = Progress(quiet=True)
PERSON = "pages:https://example.edu/1.html"


def write_page(workspace: Workspace, run: str, day: int, **said: str) -> None:
    """A run that read the person's page, which says this."""
    statements = [Statement(PERSON, "scientist", prop, value, "pages") for prop, value in said.items()]
    record = {"source": "pages", "record_key": PERSON, "run": run, "fetched_at": datetime(2026, 1, day, tzinfo=UTC)}
    rows: dict[str, list[dict[str, Any]]] = {
        "records": [{**record, "kind": "page", "digest": run, "url": "https://example.edu/1.html", "repeat": False}],
        "statements": [{f: getattr(s, f) for f in READ_TABLES["statements"].names} for s in statements],
        "sightings": [{**record, "statement": s.id} for s in statements],
    }
    for table, content in rows.items():
        write_table(workspace.read / table / "pages" / f"{run}.parquet", content, READ_TABLES[table])


def build(workspace: Workspace) -> None:
    resolve(workspace, QUIET)
    build_release(workspace, QUIET, None)


def table(workspace: Workspace, name: str) -> list[dict[str, Any]]:
    folder = workspace.current_release() / "tables"
    path = folder / f"{name}.parquet"
    rows: list[dict[str, Any]] = pq.read_table(path if path.exists() else folder / name).to_pylist()
    return rows


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_a_statement_that_is_taken_back_takes_its_home_along(workspace: Workspace) -> None:
    write_page(workspace, "r1", 1, name="何以宁", biography="何以宁，四川南充人，1958年生于湖北武汉。", birth_year="1958")
    build(workspace)
    assert {(row["relation"], row["place"]) for row in table(workspace, "homes")} == {("native_of", "5113"), ("born_in", "4201")}
    assert {"51", "5113", "42", "4201"} <= set(table(workspace, "scientists")[0]["home_codes"])

    write_page(workspace, "r2", 2, name="何以宁", biography="何以宁，1958年生于湖北武汉。", birth_year="1958")
    build(workspace)
    assert {(row["relation"], row["place"]) for row in table(workspace, "homes")} == {("born_in", "4201")}
    codes = set(table(workspace, "scientists")[0]["home_codes"])
    assert {"42", "4201"} <= codes
    assert not codes & {"51", "5113"}

    write_page(workspace, "r3", 3, name="何以宁")
    build(workspace)
    assert table(workspace, "homes") == []
    assert not table(workspace, "scientists")[0]["home_codes"]


def test_each_home_carries_grade_clause_statement_and_year(workspace: Workspace) -> None:
    write_page(workspace, "r1", 1, name="何以宁", biography="何以宁，四川万县人，1938年3月生于西康雅安。", birth_year="1938")
    build(workspace)
    homes = {row["relation"]: row for row in table(workspace, "homes")}
    assert (homes["native_of"]["place"], homes["native_of"]["grade"], homes["native_of"]["era"]) == ("500101", "A", 1938)
    assert (homes["born_in"]["place"], homes["born_in"]["quote"]) == ("5118", "1938年3月生于西康雅安")
    statement = Statement(PERSON, "scientist", "biography", "何以宁，四川万县人，1938年3月生于西康雅安。", "pages").id
    assert homes["born_in"]["statements"] == [statement]


def test_the_known_name_tells_whose_place_a_biography_states(workspace: Workspace) -> None:
    write_page(workspace, "r1", 1, name="何以宁", biography="其姐何以兰1931年生于四川合川；何以宁为家中幼子，生于南京。")
    build(workspace)
    assert [(row["relation"], row["place"], row["era"]) for row in table(workspace, "homes")] == [("born_in", "3201", None)]


def test_a_field_of_a_form_is_read_by_the_year_of_birth(workspace: Workspace) -> None:
    write_page(workspace, "r1", 1, name="何以宁", native_of="四川省江北县", birth_year="1958")
    build(workspace)
    assert [(row["place"], row["era"]) for row in table(workspace, "homes")] == [("500157", 1958)]


def test_the_units_that_became_a_home_come_along_with_what_became_of_them(workspace: Workspace) -> None:
    write_page(workspace, "r1", 1, name="何以宁", native_of="四川省万县", birth_year="1938")
    build(workspace)
    became = {(row["former"], row["place"], row["year"]) for row in table(workspace, "place_became")}
    places = {row["code"]: row for row in table(workspace, "places")}
    assert {("512221@1981", "511202@1992", 1992), ("511202@1992", "500101@1997", 1997)} <= became
    assert {former for former, _, _ in became} | {place for _, place, _ in became} <= set(places)
    assert places["512221@1981"]["name_zh"] == "万县"
    assert places["512221@1981"]["parent"] in places
    assert all(row["until"] for code, row in places.items() if "@" in code)


@pytest.mark.parametrize(
    ("biography", "eras"),
    [
        ("何以宁（1938—2010），四川万县人，生于西康雅安。", {"native_of": 1938, "born_in": 1938}),
        ("何以宁，四川万县人，1938年3月生于西康雅安。", {"native_of": 1938, "born_in": 1938}),
        ("何以宁，四川南充人，生于南京，1960年毕业于四川大学。", {"native_of": None, "born_in": None}),
    ],
)
def test_without_a_stated_year_of_birth_the_biography_tells_it(
    workspace: Workspace, biography: str, eras: dict[str, int | None]
) -> None:
    write_page(workspace, "r1", 1, name="何以宁", biography=biography)
    build(workspace)
    assert {row["relation"]: row["era"] for row in table(workspace, "homes")} == eras
