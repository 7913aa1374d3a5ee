"""Which works stand for a person."""

from collections.abc import Collection
from typing import Any

from talentmap_api.services.works import read_works, read_works_page

Row = dict[str, Any]
WORKS: list[Row] = [
    {
        "id": f"w{number}", "title": "T", "year": 2010 + number, "venue": None, "type": "article", "doi": None, "authors": 2,
        "citations": 10 * number, "representative": number < 2, "retracted": False, "topics": [], "source": "s",
        "record_key": "k",
    }
    for number in range(8)
]  # fmt: skip


class Tables:
    """Eight works of one person; the least cited two are another author's best."""

    def among(self, _table: str, _column: str, wanted: Collection[str], only: tuple[str, ...]) -> list[Row]:
        return [{name: row[name] for name in only} for row in WORKS if row["id"] in wanted]

    def of(self, *_: str) -> list[Row]:
        return [{"work": row["id"], "year": row["year"]} for row in WORKS]


TABLES: Any = Tables()


def test_the_five_most_cited_are_representative_not_those_of_a_co_author() -> None:
    works = read_works(TABLES, TABLES.of())
    assert sorted(work.id for work in works.values() if work.representative) == ["w3", "w4", "w5", "w6", "w7"]
    assert len(works) == 8


def test_a_page_of_works_knows_them_too() -> None:
    total, page = read_works_page(TABLES, "me", "recent", 1, 10)
    assert (total, [work.id for work in page][:2], sum(work.representative for work in page)) == (8, ["w7", "w6"], 5)
