"""A small release to search in."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from talentmap.model.ids import make_id
from talentmap.search import SearchIndex, build_index, open_index
from talentmap.tables.files import write_table
from talentmap.tables.release import RELEASE_TABLES

Row = dict[str, Any]
MakeIndex = Callable[..., SearchIndex]


def scientist(key: str, **facts: Any) -> Row:
    """A row of `scientists`; areas and directions may be given as {id: score}, homes as place codes."""
    row: Row = {"id": make_id("scientist", key), "name": key, "coverage": "profile", "fictional": True, "names": [key]}
    for field in ("areas", "directions", "topics"):
        row[field] = [{"id": name, "score": score, "works": 1} for name, score in facts.pop(field, {}).items()]
    codes = facts.pop("homes", [])
    row["homes"] = [{"relation": "native_of", "code": code, "grade": "A", "text": code} for code in codes[:1]]
    return row | {"home_codes": codes, "home_grade": "A" if codes else None} | facts


def write_release(folder: Path, people: Iterable[Row], tables: Mapping[str, list[Row]]) -> Path:
    """Tables of a release."""
    rows = sorted(people, key=lambda row: str(row["id"]))
    for name, content in {"scientists": rows, **tables}.items():
        write_table(folder / "tables" / f"{name}.parquet", content, RELEASE_TABLES[name])
    return folder


@pytest.fixture
def person() -> Callable[..., Row]:
    return scientist


@pytest.fixture
def make_release(tmp_path: Path) -> Callable[..., Path]:
    def make(people: Iterable[Row], **tables: list[Row]) -> Path:
        release = write_release(tmp_path / "release", people, tables)
        build_index(release)
        return release

    return make


@pytest.fixture
def make_index(make_release: Callable[..., Path]) -> MakeIndex:
    def make(people: Iterable[Row], **tables: list[Row]) -> SearchIndex:
        return open_index(make_release(people, **tables))

    return make
