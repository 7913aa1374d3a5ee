"""研究动态: newest works, topics entered and left, moves, grants, awards and retractions, by year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from talentmap_api.services.facts import Fact
from talentmap_api.services.places import name_of
from talentmap_api.services.reading import EVIDENCE_WORKS, Reading
from talentmap_api.services.tables import Row
from talentmap_api.services.works import newest_first

LATELY = 5  # years, back from the person's newest work
REPEATED, FORMER = 2, 3  # works that make a topic entered; that made one left
EACH = 3  # of a kind, the newest
_COUNTED = ("topic_entered", "topic_left", "grant")
_READ = ("id", "year", "topics", "grants", "retracted", "title")


@dataclass(frozen=True)
class _Career:
    """All works of a person by id, with the year and our institutions that the person gave on each."""

    works: Mapping[str, Row]
    authored: Mapping[str, Row]

    @property
    def first(self) -> int:
        """Year of the first work; 0 without one."""
        return min((row["year"] for row in self.authored.values() if row["year"]), default=0)

    @property
    def newest(self) -> int:
        """Year of the newest work; 0 without one."""
        return max((row["year"] for row in self.authored.values() if row["year"]), default=0)

    def by_topic(self) -> dict[str, list[str]]:
        """Ids of the works about each topic, the oldest first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for work in sorted(self.works, key=lambda work: (self.year(work), work)):
            for topic in self.works[work]["topics"] or ():
                found[topic["id"]].append(work)
        return found

    def year(self, work: str) -> int:
        """The year of a work; 0 where nobody knows."""
        return int(self.authored[work]["year"] or 0)


@dataclass(frozen=True)
class _Event:
    """One development before its evidence is read: works, or an award's statements."""

    kind: str
    text: str
    works: Sequence[str]
    ref: str
    since: int | None
    until: int | None = None
    detail: str | None = None
    statements: Sequence[str] = ()


def developments(reading: Reading) -> list[Fact]:
    """What happened lately: retractions, then the newest first; works of a year stand after what they tell."""
    authored = {row["work"]: row for row in _at_ours(reading, reading.table("authored"))}
    rows = {row["id"]: row for row in reading.directory.tables.among("works", "id", authored, only=_READ)}
    career = _Career(rows, authored)
    events = [
        event for read in (_newest, _retracted, _moved, _granted, _awarded, _entered, _left) for event in read(reading, career)
    ]
    reading.cite(work for event in events for work in event.works[:EVIDENCE_WORKS])
    numbers: Counter[str] = Counter()
    facts = []
    for event in sorted(events, key=_place):
        numbers[event.kind] += 1
        facts.append(_fact(reading, event, numbers[event.kind]))
    return facts


def _at_ours(reading: Reading, authored: Sequence[Row]) -> Iterable[Row]:
    """The authorships with our ids of the institutions given on them, each once; sources name them by ids of their own."""
    ours = reading.directory.institutions.of_sources(source for row in authored for source in row["institutions"] or ())
    for row in authored:
        given = (ours.get(source) for source in row["institutions"] or ())
        yield row | {"institutions": list(dict.fromkeys(filter(None, given)))}


def _place(event: _Event) -> tuple[bool, int, bool]:
    return event.kind != "retraction", -(event.until or event.since or 0), event.kind == "work"


def _fact(reading: Reading, event: _Event, number: int) -> Fact:
    evidence = reading.evidence.of(list(event.statements)) if event.statements else reading.work_evidence(list(event.works))
    shown = {"ref": event.ref, "detail": event.detail, "since": event.since, "until": event.until}
    works = len(event.works) if event.kind in _COUNTED else None
    return reading.fact(event.kind, number, event.text, evidence, works=works, **shown)


def _newest(reading: Reading, career: _Career) -> Iterator[_Event]:  # noqa: ARG001
    for work in newest_first(reading.works.values())[:EVIDENCE_WORKS]:
        yield _Event("work", work.title, [work.id], work.id, work.year, detail=work.venue)


def _retracted(reading: Reading, career: _Career) -> Iterator[_Event]:  # noqa: ARG001
    for work, row in career.works.items():
        if row["retracted"]:
            yield _Event("retraction", row["title"] or work, [work], work, career.year(work))


def _entered(reading: Reading, career: _Career) -> Iterator[_Event]:
    """Topics whose first work is of the newest years, of people who were there before."""
    since = max(career.newest - LATELY + 1, career.first + LATELY)
    new = [pair for pair in career.by_topic().items() if len(pair[1]) >= REPEATED and career.year(pair[1][0]) >= since]
    for topic, works in sorted(new, key=lambda pair: (-len(pair[1]), pair[0]))[:EACH]:
        yield _Event("topic_entered", _topic(reading, topic), works, topic, career.year(works[0]))


def _left(reading: Reading, career: _Career) -> Iterator[_Event]:
    """Topics of several works of which none is of the newest years."""
    until = career.newest - LATELY
    old = [pair for pair in career.by_topic().items() if len(pair[1]) >= FORMER and 0 < career.year(pair[1][-1]) <= until]
    for topic, works in sorted(old, key=lambda pair: (-career.year(pair[1][-1]), -len(pair[1]), pair[0]))[:EACH]:
        span = career.year(works[0]), career.year(works[-1])
        yield _Event("topic_left", _topic(reading, topic), works[::-1], topic, *span)


def _topic(reading: Reading, topic: str) -> str:
    return name_of(reading.directory.topics.get(topic, {"id": topic}), reading.lang)


def _moved(reading: Reading, career: _Career) -> Iterator[_Event]:
    """Where the institution on most works of a year became another one that stayed for two years, the newest first."""
    moves = [one for one in _moves(career) if one[0] > career.newest - 2 * LATELY]
    names = reading.directory.institutions
    for year, before, after, works in moves[-EACH:]:
        text = f"{names.label(before, reading.lang)} → {names.label(after, reading.lang)}"
        yield _Event("moved", text, works, after, year)


def _moves(career: _Career) -> Iterator[tuple[int, str, str, list[str]]]:
    """Year, institution before and after, works of that year that give it."""
    given: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row in career.authored.values():
        given[int(row["year"] or 0)].update(row["institutions"])
    mains = [(year, most[0][0]) for year in sorted(given) if year and (most := given[year].most_common(1))]
    here: str | None = None
    for (year, main), (_, following) in pairwise(mains):
        if here and main != here and main == following and here not in given[year]:
            signed = (work for work, row in career.authored.items() if row["year"] == year and main in row["institutions"])
            yield year, here, main, sorted(signed)
            here = main
        here = here or main


def _granted(reading: Reading, career: _Career) -> Iterator[_Event]:  # noqa: ARG001
    """Grants that works of the newest years name, those of most works."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for work in sorted(career.works, key=lambda work: (-career.year(work), work)):
        if career.year(work) > career.newest - LATELY:
            for grant in career.works[work]["grants"] or ():
                found[grant["funder"], grant["number"]].append(work)
    for (funder, key), works in sorted(found.items(), key=lambda pair: -len(pair[1]))[:EACH]:
        yield _Event("grant", funder, works, key, career.year(works[-1]), career.year(works[0]), detail=key)


def _awarded(reading: Reading, career: _Career) -> Iterator[_Event]:
    rows = [row for row in reading.table("received") if (row["year"] or 0) > career.newest - LATELY]
    known = {row["id"]: row for row in reading.directory.tables.among("awards", "id", (row["award"] for row in rows))}
    for row in rows:
        name = name_of(known.get(row["award"], {"id": row["award"]}), reading.lang)
        yield _Event("award", name, (), row["award"], row["year"], statements=row["statements"] or ())
