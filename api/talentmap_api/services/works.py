"""A person's works: those worth showing, and how many each year."""

from collections import Counter

from talentmap_api.services.facts import WorkItem, YearCount
from talentmap_api.services.results import Answer
from talentmap_api.services.sources import work_url
from talentmap_api.services.tables import ReleaseTables, Row

SHOWN = 40
NEWEST, CITED = "recent", "citations"
WORK_SORTS = (NEWEST, CITED)
_SMALL = ("id", "citations", "representative")
_SHOWN = (
    "id", "title", "year", "venue", "type", "doi", "citations", "authors", "representative", "retracted", "topics",
    "source", "record_key",
)  # fmt: skip


def read_works(tables: ReleaseTables, authored: list[Row]) -> dict[str, WorkItem]:
    """Representative, newest and most cited works of a person by id; at most forty."""
    by_id = {row["work"]: row for row in authored}
    small = tables.among("works", "id", by_id, only=_SMALL)
    chosen = [row["id"] for row in small if row["representative"]][:SHOWN]
    chosen += sorted(by_id, key=lambda work: (-(by_id[work]["year"] or 0), work))[: SHOWN // 2]
    chosen += [row["id"] for row in sorted(small, key=lambda row: (-(row["citations"] or 0), row["id"]))]
    wanted = list(dict.fromkeys(chosen))[:SHOWN]
    rows = {row["id"]: row for row in tables.among("works", "id", wanted, only=_SHOWN)}
    return {work: work_item(rows[work], by_id[work]) for work in wanted if work in rows}


class WorksAnswer(Answer):
    """One page of all works of a person."""

    release: str
    total: int
    page: int
    size: int
    sort: str
    works: list[WorkItem]


def read_works_page(tables: ReleaseTables, scientist: str, sort: str, page: int, size: int) -> tuple[int, list[WorkItem]]:
    """How many works the person has, and one page of them: newest first, or most cited first."""
    authored = {row["work"]: row for row in tables.of("authored", "scientist", scientist)}
    small = tables.among("works", "id", authored, only=("id", "citations"))
    cited = {row["id"]: row["citations"] or 0 for row in small}

    def order(work: str) -> tuple[int, int, str]:
        year = authored[work]["year"] or 0
        return (-year, -cited[work], work) if sort == NEWEST else (-cited[work], -year, work)

    wanted = sorted(cited, key=order)[(page - 1) * size : page * size]
    rows = {row["id"]: row for row in tables.among("works", "id", wanted, only=_SHOWN)}
    return len(cited), [work_item(rows[work], authored[work]) for work in wanted]


def work_item(row: Row, authorship: Row | None = None) -> WorkItem:
    """A row of the table `works`, with the person's place among its authors."""
    authorship = authorship or {}
    return WorkItem(
        id=row["id"],
        title=row["title"] or "",
        year=row["year"],
        venue=row["venue"],
        type=row["type"],
        doi=row["doi"],
        url=work_url(row["doi"], row["source"], row["record_key"]),
        citations=row["citations"] or 0,
        authors=row["authors"],
        position=authorship.get("position"),
        corresponding=bool(authorship.get("corresponding")),
        representative=bool(row["representative"]),
        retracted=bool(row["retracted"]),
        topics=[topic["id"] for topic in row["topics"] or ()],
        source=row["source"],
        record=row["record_key"],
    )


def works_by_year(authored: list[Row]) -> list[YearCount]:
    """Works of each year with one, in order."""
    counts = Counter(row["year"] for row in authored if row["year"])
    return [YearCount(year=year, works=count) for year, count in sorted(counts.items())]
