"""A person's works: those worth showing, and how many each year."""

from collections import Counter

from talentmap_api.services.facts import WorkItem, YearCount
from talentmap_api.services.results import Answer
from talentmap_api.services.sources import work_url
from talentmap_api.services.tables import ReleaseTables, Row

SHOWN = 40
NEWEST, CITED = "recent", "citations"
WORK_SORTS = (NEWEST, CITED)
_SMALL = ("id", "citations")
REPRESENTATIVE = 5  # so many most cited works stand for a person
_SHOWN = (
    "id", "title", "year", "venue", "type", "doi", "citations", "authors", "representative", "retracted", "topics",
    "source", "record_key",
)  # fmt: skip


def read_works(tables: ReleaseTables, authored: list[Row]) -> dict[str, WorkItem]:
    """Most cited and newest works of a person by id; at most forty, of which the five most cited are representative."""
    by_id = {row["work"]: row for row in authored}
    most_cited = _most_cited(tables.among("works", "id", by_id, only=_SMALL), by_id)
    chosen = most_cited[:REPRESENTATIVE]
    chosen += sorted(by_id, key=lambda work: (-(by_id[work]["year"] or 0), work))[: SHOWN // 2]
    wanted = list(dict.fromkeys(chosen + most_cited))[:SHOWN]
    rows = {row["id"]: row for row in tables.among("works", "id", wanted, only=_SHOWN)}
    best = frozenset(most_cited[:REPRESENTATIVE])
    return {work: _own_work(rows[work], by_id[work], best) for work in wanted if work in rows}


def _most_cited(small: list[Row], authored: dict[str, Row]) -> list[str]:
    """Ids of a person's works, the most cited first, of equal ones the newest."""
    ranked = sorted(small, key=lambda row: (-(row["citations"] or 0), -(authored[row["id"]]["year"] or 0), row["id"]))
    return [row["id"] for row in ranked]


def _own_work(row: Row, authorship: Row, best: frozenset[str]) -> WorkItem:
    """A work on the page of one of its authors; another's representative work is not theirs."""
    return work_item(row, authorship).model_copy(update={"representative": row["id"] in best})


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
    most_cited = _most_cited(tables.among("works", "id", authored, only=_SMALL), authored)
    ordered = most_cited
    if sort == NEWEST:
        ordered = sorted(most_cited, key=lambda work: -(authored[work]["year"] or 0))  # of one year the most cited first
    wanted = ordered[(page - 1) * size : page * size]
    rows = {row["id"]: row for row in tables.among("works", "id", wanted, only=_SHOWN)}
    best = frozenset(most_cited[:REPRESENTATIVE])
    return len(ordered), [_own_work(rows[work], authored[work], best) for work in wanted]


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
