"""Works that records list: found by DOI, or by title and year where only one work has both."""

from typing import Any

import ibis
import pyarrow as pa
import pytest

from talentmap.model.kinds import SCIENTIST, WORK_DOI, WORK_TITLE
from talentmap.names import compare
from talentmap.resolve.candidates import CROWD
from talentmap.resolve.listing import left_out, listed_works, listings

TITLE = "On the role of quiet rooms in measurement"
COLUMNS = {"work": pa.string(), "doi": pa.string(), "title": pa.string(), "year": pa.int16()}


def work(name: str, *, doi: str | None = None, title: str | None = None, year: int | None = 2020) -> dict[str, Any]:
    return {"work": name, "doi": doi, "title": title, "year": year}


def listed(prop: str, value: str, *works: dict[str, Any]) -> list[str]:
    con = ibis.duckdb.connect()
    said = pa.Table.from_pylist([{"subject": "orcid:1", "kind": SCIENTIST, "prop": prop, "value": value}])
    table = pa.Table.from_pylist(list(works), schema=pa.schema(COLUMNS))
    found = listed_works(con.create_table("s", said), con.create_table("w", table))
    return sorted(found.get("orcid:1", []))


def test_a_doi_names_every_work_that_has_it() -> None:
    assert listed(WORK_DOI, "10.1/x", work("w1", doi="10.1/x"), work("w2", doi="10.1/x"), work("w3")) == ["w1", "w2"]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (f"2020 {TITLE}", ["w1"]),
        (f"2020 {TITLE.upper()}.", ["w1"]),
        (f"2021 {TITLE}", []),
        ("2020 Editorial", []),
        ("2020 基于光纤的安静房间测量方法", ["w2"]),
    ],
)
def test_a_title_in_its_year_names_a_work_whatever_its_case_and_signs(value: str, found: list[str]) -> None:
    works = (work("w1", title=TITLE), work("w2", title="基于光纤的“安静房间”测量方法"), work("w3", title="Editorial"))
    assert listed(WORK_TITLE, value, *works) == found


def test_a_title_that_two_works_of_a_year_have_names_neither() -> None:
    assert listed(WORK_TITLE, f"2020 {TITLE}", work("w1", title=TITLE), work("w2", title=TITLE)) == []


def test_a_work_of_a_crowd_tells_nobody() -> None:
    names = {"page:x": "Wei Wang"} | {f"a{n}": "Na Li" for n in range(CROWD)} | {"me": "Wei Wang"}
    works = {author: frozenset(["w1"]) for author in names if author != "page:x"}
    assert list(listings({"page:x": frozenset(["w1"])}, works, lambda one, other: compare(names[one], names[other]))) == []


@pytest.mark.parametrize(
    ("told", "theirs", "out"),
    [
        ("w1 w2 w3 w4", "w8", False),  # five of six: one may be missing
        ("w1 w2 w3 w4", "w8 w9", True),
        ("w1 w2", "w7 w8 w9", False),  # a short list
        ("w1 w2 w3 w4 w8", "w8 w9", False),
        ("", "w8 w9", False),
    ],
)
def test_works_are_left_out_where_a_list_would_hardly_miss_all(told: str, theirs: str, out: bool) -> None:
    works = {"a": frozenset(["w1", "w2", "w3", "w4"]), "b": frozenset(theirs.split())}
    assert left_out(works, {"r": frozenset(told.split())}, ["a", "r"], ["b"]) is out
    assert left_out(works, {"r": frozenset(told.split())}, ["b"], ["a", "r"]) is out
