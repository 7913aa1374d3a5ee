"""A person's works: those worth showing, and how many each year."""

from collections import Counter
from collections.abc import Iterable

from talentmap_api.services.facts import WorkItem, YearCount, newness
from talentmap_api.services.results import Answer
from talentmap_api.services.sources import work_url
from talentmap_api.services.tables import ReleaseTables, Row

SHOWN = 40
NEWEST, CITED = "recent", "citations"
WORK_SORTS = (NEWEST, CITED)
_SMALL = ("id", "citations", "date")
REPRESENTATIVE = 5  # so many most cited works stand for a person
_SHOWN = (
    "id", "title", "year", "date", "venue", "type", "doi", "citations", "authors", "representative", "retracted", "topics",
    "source", "record_key",
)  # fmt: skip


def read_works(tables: ReleaseTables, authored: list[Row]) -> dict[str, WorkItem]:
    """Most cited and newest works of a person by id; at most forty, of which the five most cited are representative."""
    by_id = {row["work"]: row for row in authored}
    small = tables.among("works", "id", by_id, only=_SMALL)
    most_cited = _most_cited(small, by_id)
    chosen = most_cited[:REPRESENTATIVE] + _newest(small, by_id, sorted(by_id))[: SHOWN // 2]
    wanted = list(dict.fromkeys(chosen + most_cited))[:SHOWN]
    rows = {row["id"]: row for row in tables.among("works", "id", wanted, only=_SHOWN)}
    best = frozenset(most_cited[:REPRESENTATIVE])
    return {work: _own_work(rows[work], by_id[work], best) for work in wanted if work in rows}


def _most_cited(small: list[Row], authored: dict[str, Row]) -> list[str]:
    """Ids of a person's works, the most cited first, of equal ones the newest."""
    ranked = sorted(small, key=lambda row: (-(row["citations"] or 0), -(authored[row["id"]]["year"] or 0), row["id"]))
    return [row["id"] for row in ranked]


def _newest(small: list[Row], authored: dict[str, Row], ordered: list[str]) -> list[str]:
    """The ids, the newest first by date, else by year; works of one time keep their order."""
    dates = {row["id"]: row["date"] for row in small}
    return sorted(ordered, key=lambda work: newness(dates.get(work), authored[work]["year"]), reverse=True)


def newest_first(works: Iterable[WorkItem]) -> list[WorkItem]:
    """The works, the newest first by date, else by year."""
    return sorted(sorted(works, key=lambda work: work.id), key=lambda work: work.newness, reverse=True)


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
    small = tables.among("works", "id", authored, only=_SMALL)
    ordered = most_cited = _most_cited(small, authored)
    if sort == NEWEST:
        ordered = _newest(small, authored, most_cited)
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
        date=row.get("date"),
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
