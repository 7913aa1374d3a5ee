"""Which works stand for a person."""

from collections.abc import Collection
from typing import Any

from talentmap_api.services.works import newest_first, read_works, read_works_page

Row = dict[str, Any]
WORKS: list[Row] = [
    {
        "id": f"w{number}", "title": "T", "year": 2010 + number, "date": None, "venue": None, "type": "article", "doi": None,
        "authors": 2, "citations": 10 * number, "representative": number < 2, "retracted": False, "topics": [], "source": "s",
        "record_key": "k",
    }
    for number in range(8)
]  # fmt: skip


class Tables:
    """Works of one person, at first eight; the least cited two are another author's best."""

    def __init__(self, works: list[Row] = WORKS) -> None:
        self._works = works

    def among(self, _table: str, _column: str, wanted: Collection[str], only: tuple[str, ...]) -> list[Row]:
        return [{name: row[name] for name in only} for row in self._works if row["id"] in wanted]

    def of(self, *_: str) -> list[Row]:
        return [{"work": row["id"], "year": row["year"]} for row in self._works]


TABLES: Any = Tables()


def test_the_five_most_cited_are_representative_not_those_of_a_co_author() -> None:
    works = read_works(TABLES, TABLES.of())
    assert sorted(work.id for work in works.values() if work.representative) == ["w3", "w4", "w5", "w6", "w7"]
    assert len(works) == 8


def test_a_page_of_works_knows_them_too() -> None:
    total, page = read_works_page(TABLES, "me", "recent", 1, 10)
    assert (total, [work.id for work in page][:2], sum(work.representative for work in page)) == (8, ["w7", "w6"], 5)


def many(dates: dict[str, str | None]) -> Any:
    """Sixty works of 2025, all of its first day but for these."""
    usual: dict[str, str | None] = {f"w{number:02}": "2025-01-01" for number in range(60)}
    return Tables([WORKS[0] | {"id": work, "year": 2025, "date": date} for work, date in (usual | dates).items()])


def test_the_newest_work_of_a_year_is_among_those_shown_and_the_first_of_them() -> None:
    tables = many({"w57": "2025-12-20", "w58": "2025-12", "w59": None})
    works = read_works(tables, tables.of())
    assert [work.id for work in newest_first(works.values())][:3] == ["w57", "w58", "w00"]
    assert works["w57"].date == "2025-12-20"
    _, page = read_works_page(tables, "me", "recent", 1, 3)
    assert [work.id for work in page] == ["w57", "w58", "w00"]


def test_a_date_that_is_not_of_the_year_does_not_order() -> None:
    tables = many({"w03": "2026-05-05", "w04": "2025-02-02"})
    works = read_works(tables, tables.of())
    assert newest_first(works.values())[0].id == "w04"
