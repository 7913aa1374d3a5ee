"""What is new of each person since the release before, and what earlier releases told.

A release is compared with the one that was served when it was built; people are followed through merges. What came with
people who were not there before is no change: everything about them is new.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from talentmap.tables.release import RELEASE_TABLES

YEARS, REPEATED = 5, 2  # a person works on a topic that this many works of this many years are about
RELEASES = 24  # how many releases' changes are kept
_KEY = ("scientist", "kind", "item", "before", "year")


@dataclass(frozen=True, slots=True)
class Compared:
    """The tables of two releases in one connection; the former's people under the ids they have now."""

    con: Backend
    before: Path
    after: Path

    def new(self, name: str, *columns: str) -> ir.Table:
        """Columns of a table of the release that is being built."""
        return self.read(self.after, name).select(*columns)

    def old(self, name: str, *columns: str, person: str = "scientist") -> ir.Table:
        """Columns of a table of the release before, with `person` as the id of now."""
        rows = self.read(self.before, name).select(*columns)
        led = self.led
        both = rows.left_join(led.rename({person: "former"}), person)
        return both.mutate(**{person: ibis.coalesce(both.entity, both[person])}).select(*columns)

    @property
    def led(self) -> ir.Table:
        """`former, entity` of everybody whose id of then leads to another one now, through any number of merges."""
        rows = pq.read_table(self.after / "redirects.parquet", columns=["former", "entity"]).to_pylist()
        onward = {row["former"]: row["entity"] for row in rows}
        last = [{"former": former, "entity": _last(former, onward)} for former in onward]
        schema = pa.schema([("former", pa.string()), ("entity", pa.string())])
        return self.con.create_table("led", pa.Table.from_pylist(last, schema=schema), temp=True, overwrite=True)

    def read(self, folder: Path, name: str) -> ir.Table:
        """A table of one of both releases as it stands there."""
        return self.con.read_parquet(str(folder / f"{name}.parquet"))


def changes(con: Backend, before: Path | None, after: Path, release: str, at: str) -> ir.Table:
    """Rows of the table `changes` for the tables in `after`; `before` is the tables' folder of the release before, if any.

    `at` is when this release was built, ISO 8601.
    """
    if before is None:
        return con.create_table("no_changes", RELEASE_TABLES["changes"].empty_table(), temp=True, overwrite=True)
    sides = Compared(con, before, after)
    known = sides.old("scientists", "id", person="id").rename(scientist="id").distinct()
    found = [_shaped(kind, rows).semi_join(known, "scientist") for kind, rows in _found(sides)]
    fresh = ibis.union(*found, distinct=True).mutate(release=ibis.literal(release), at=ibis.literal(at))
    return _with_history(fresh, sides)


def _found(sides: Compared) -> Iterator[tuple[str, ir.Table]]:
    readers: dict[str, Callable[[Compared], ir.Table]] = {
        "new_work": _new_works, "attributed": _attributed, "retracted": _retracted, "moved": _moved, "post": _posts,
        "award": _awards, "home": _homes, "tier": _tiers, "merged": _merged,
    }  # fmt: skip
    yield from ((kind, read(sides)) for kind, read in readers.items())
    then, now = _topics(sides, sides.old, sides.before), _topics(sides, sides.new, sides.after)
    yield "topic_entered", now.anti_join(then, ["scientist", "item"])
    yield "topic_left", then.anti_join(now, ["scientist", "item"])


def _shaped(kind: str, rows: ir.Table) -> ir.Table:
    nothing = {"before": ibis.null("string"), "year": ibis.null("int32")}
    filled = rows.mutate(kind=ibis.literal(kind), **{key: value for key, value in nothing.items() if key not in rows.columns})
    return filled.select(*_KEY)


def _signed(sides: Compared) -> ir.Table:
    """Works that a person had not signed, as far as was known."""
    now = sides.new("authored", "scientist", "work", "year")
    return now.anti_join(sides.old("authored", "scientist", "work"), ["scientist", "work"]).rename(item="work")


def _new_works(sides: Compared) -> ir.Table:
    """Works that were in no release."""
    known = sides.read(sides.before, "works").select(item="id")
    return _signed(sides).anti_join(known, "item")


def _attributed(sides: Compared) -> ir.Table:
    """Works that were there under somebody else's name."""
    known = sides.read(sides.before, "works").select(item="id")
    return _signed(sides).semi_join(known, "item")


def _retracted(sides: Compared) -> ir.Table:
    now = sides.new("works", "id", "retracted", "year").filter(lambda t: t.retracted.fill_null(False))
    then = sides.read(sides.before, "works").select("id", "retracted").filter(lambda t: t.retracted.fill_null(False))
    fallen = now.anti_join(then, "id").select("year", item="id")
    return sides.new("authored", "scientist", "work").rename(item="work").join(fallen, "item")


def _moved(sides: Compared) -> ir.Table:
    return _differing(sides, "institution")


def _tiers(sides: Compared) -> ir.Table:
    return _differing(sides, "tier", from_nothing=True)


def _differing(sides: Compared, column: str, *, from_nothing: bool = False) -> ir.Table:
    """People whose value is another one; of several people who are one now, any of the former values is the former value."""
    now = sides.new("scientists", "id", column).rename(scientist="id", item=column).filter(lambda t: t.item.notnull())
    then = sides.old("scientists", "id", column, person="id").rename(scientist="id", before=column)
    same = then.rename(item="before").filter(lambda t: t.item.notnull())
    one = then.group_by("scientist").agg(before=then.before.max())
    found = now.anti_join(same, ["scientist", "item"]).join(one, "scientist")
    return found if from_nothing else found.filter(found.before.notnull())


def _posts(sides: Compared) -> ir.Table:
    now = sides.new("affiliated_with", "scientist", "institution", "since").rename(item="institution", year="since")
    then = sides.old("affiliated_with", "scientist", "institution").rename(item="institution")
    moved = _moved(sides).select("scientist", "item")
    found = now.anti_join(then, ["scientist", "item"]).anti_join(moved, ["scientist", "item"])
    return found.group_by("scientist", "item").agg(year=found.year.min())


def _awards(sides: Compared) -> ir.Table:
    now = sides.new("received", "scientist", "award", "year").rename(item="award")
    return now.anti_join(sides.old("received", "scientist", "award").rename(item="award"), ["scientist", "item"])


def _homes(sides: Compared) -> ir.Table:
    """A stated home: `before` is the relation."""
    keys = ("scientist", "relation", "place")
    now, then = sides.new("homes", *keys), sides.old("homes", *keys)
    return now.anti_join(then, keys).select("scientist", item="place", before="relation")


def _merged(sides: Compared) -> ir.Table:
    """People who were there under another id too."""
    was = sides.read(sides.before, "scientists").select(former="id")
    return sides.led.semi_join(was, "former").select(scientist="entity", item="former")


def _topics(sides: Compared, of: Callable[..., ir.Table], folder: Path) -> ir.Table:
    """`scientist, item, year`: the topics of each person's newest works, as one release tells.

    Years count back from the person's own newest work, so that a topic is left by publishing without it, not by New Year.
    """
    works = sides.read(folder, "works")
    signed = of("authored", "scientist", "work", "year").distinct()
    until = signed.group_by("scientist").agg(until=signed.year.max())
    lately = signed.join(until, "scientist").filter(lambda t: t.year > t.until - YEARS)
    about = works.select(work="id", topic=works.topics.unnest()).mutate(item=lambda t: t.topic.id).select("work", "item")
    joined = lately.join(about, "work")
    counted = joined.group_by("scientist", "item").agg(works=joined.work.nunique(), year=joined.year.max().cast("int32"))
    return counted.filter(counted.works >= REPEATED).drop("works")


def _with_history(fresh: ir.Table, sides: Compared) -> ir.Table:
    """The changes of this release, and those that the release before holds, of the last releases."""
    columns = RELEASE_TABLES["changes"].names
    if not (sides.before / "changes.parquet").exists():
        return fresh.select(*columns)
    told = sides.old("changes", *columns)
    newest = told.select("at").distinct().order_by(ibis.desc("at")).limit(RELEASES - 1)
    return fresh.select(*columns).union(told.semi_join(newest, "at").select(*columns))


def _last(entity: str, onward: dict[str, str]) -> str:
    seen = {entity}
    while (following := onward.get(entity)) and following not in seen:
        seen.add(entity := following)
    return entity
