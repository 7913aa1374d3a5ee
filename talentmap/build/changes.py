"""What is new of each person since the release before, what is no longer so, and what earlier releases told.

A release is compared with the one that was served when it was built; people are followed through merges. What came with
people who were not there before is no change: everything about them is new.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
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

    def old(self, name: str, *columns: str, person: str = "scientist", also: str | None = None) -> ir.Table:
        """Columns of a table of the release before, with `person`, and another column of ids, as the ids of now."""
        rows = self.follow(self.read(self.before, name).select(*columns), person)
        return self.follow(rows, also) if also else rows

    def follow(self, rows: ir.Table, column: str) -> ir.Table:
        """The rows with a column's ids as those of now."""
        both = rows.left_join(self.led.rename({column: "former"}), column)
        return both.mutate(**{column: ibis.coalesce(both.entity, both[column])}).select(*rows.columns)

    @property
    def led(self) -> ir.Table:
        """`former, entity` of everything whose id of then leads to another one now."""
        return self._redirects(self.after, "led")

    @property
    def led_before(self) -> ir.Table:
        """The same as the release before knew it."""
        return self._redirects(self.before, "led_before")

    def _redirects(self, folder: Path, name: str) -> ir.Table:
        """`former, entity` through any number of merges."""
        rows = pq.read_table(folder / "redirects.parquet", columns=["former", "entity"]).to_pylist()
        onward = {row["former"]: row["entity"] for row in rows}
        last = [{"former": former, "entity": _last(former, onward)} for former in onward]
        schema = pa.schema([("former", pa.string()), ("entity", pa.string())])
        return self.con.create_table(name, pa.Table.from_pylist(last, schema=schema), temp=True, overwrite=True)

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
    here = sides.new("scientists", "id").rename(scientist="id")
    known = sides.old("scientists", "id", person="id").rename(scientist="id").distinct().semi_join(here, "scientist")
    found = [_shaped(kind, rows).semi_join(known, "scientist") for kind, rows in _found(sides)]
    found.append(_shaped("unmerged", _unmerged(sides)))
    fresh = ibis.union(*found, distinct=True).mutate(release=ibis.literal(release), at=ibis.literal(at))
    return _with_history(fresh, sides)


def _found(sides: Compared) -> Iterator[tuple[str, ir.Table]]:
    readers: dict[str, Callable[[Compared], ir.Table]] = {
        "new_work": _new_works, "attributed": _attributed, "removed": _removed, "retracted": _retracted, "moved": _moved,
        "post": _posts, "post_lost": _posts_lost, "home": _homes, "home_lost": _homes_lost, "tier": _tiers,
        "tier_lost": _tiers_lost, "award": _awards, "award_lost": _awards_lost, "grant": _grants,
        "area": _areas, "area_lost": partial(_lost, table="in_area", column="area"), "merged": _merged,
    }  # fmt: skip
    yield from ((kind, read(sides)) for kind, read in readers.items())
    then, now = _topics(sides, sides.old, sides.before), _topics(sides, sides.new, sides.after)
    yield "topic_entered", _without(now, then)
    yield "topic_left", _without(then, now)


def _without(rows: ir.Table, others: ir.Table, *keys: str) -> ir.Table:
    """The rows whose person and item are not among the others."""
    return rows.anti_join(others, list(keys or ("scientist", "item")))


def _shaped(kind: str, rows: ir.Table) -> ir.Table:
    nothing = {"before": ibis.null("string"), "year": ibis.null("int32")}
    filled = rows.mutate(kind=ibis.literal(kind), **{key: value for key, value in nothing.items() if key not in rows.columns})
    return filled.select(*_KEY)


def _signed(sides: Compared) -> ir.Table:
    """Works that a person had not signed, as far as was known."""
    return _without(sides.new("authored", "scientist", "work", "year").rename(item="work"), _signed_before(sides))


def _signed_before(sides: Compared) -> ir.Table:
    return sides.old("authored", "scientist", "work", "year", also="work").rename(item="work")


def _removed(sides: Compared) -> ir.Table:
    """Works that a person signed, as was thought, and does not by what is known now."""
    gone = _without(_signed_before(sides), sides.new("authored", "scientist", "work").rename(item="work"))
    return _called(sides, gone, "works", "title")


def _called(sides: Compared, rows: ir.Table, table: str, name: str = "name") -> ir.Table:
    """Rows with `before` as the release before called their item, which this one may know no longer."""
    names = sides.old(table, "id", name, person="id").group_by(item="id").agg(before=lambda t: t[name].min())
    return rows.left_join(names, "item").drop("item_right")


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


def _tiers_lost(sides: Compared) -> ir.Table:
    """The tier of those who have none any more."""
    now = sides.new("scientists", "id", "tier").rename(scientist="id").filter(lambda t: t.tier.isnull())
    then = (
        sides.old("scientists", "id", "tier", person="id").rename(scientist="id", item="tier").filter(lambda t: t.item.notnull())
    )
    return then.semi_join(now, "scientist").group_by("scientist").agg(item=lambda t: t.item.max())


def _differing(sides: Compared, column: str, *, from_nothing: bool = False) -> ir.Table:
    """People whose value is another one; of several people who are one now, any of the former values is the former value."""
    now = sides.new("scientists", "id", column).rename(scientist="id", item=column).filter(lambda t: t.item.notnull())
    then = sides.old("scientists", "id", column, person="id", also=column).rename(scientist="id", before=column)
    same = then.rename(item="before").filter(lambda t: t.item.notnull())
    one = then.group_by("scientist").agg(before=then.before.max())
    found = now.anti_join(same, ["scientist", "item"]).join(one, "scientist")
    return found if from_nothing else found.filter(found.before.notnull())


def _posts(sides: Compared) -> ir.Table:
    now = sides.new("affiliated_with", "scientist", "institution", "since").rename(item="institution", year="since")
    found = _without(_without(now, _posts_before(sides)), _moved(sides).select("scientist", "item"))
    return found.group_by("scientist", "item").agg(year=found.year.min())


def _posts_before(sides: Compared) -> ir.Table:
    return sides.old("affiliated_with", "scientist", "institution", also="institution").rename(item="institution")


def _posts_lost(sides: Compared) -> ir.Table:
    """Institutions where nothing says any more that somebody works or worked there, but for those a move tells."""
    now = sides.new("affiliated_with", "scientist", "institution").rename(item="institution")
    left = _moved(sides).select("scientist", item="before")
    return _called(sides, _without(_without(_posts_before(sides), now), left).distinct(), "institutions")


def _awards(sides: Compared) -> ir.Table:
    now = sides.new("received", "scientist", "award", "year").rename(item="award")
    return _without(now, sides.old("received", "scientist", "award").rename(item="award"))


def _awards_lost(sides: Compared) -> ir.Table:
    return _called(sides, _lost(sides, "received", "award"), "awards")


def _grants(sides: Compared) -> ir.Table:
    """Grants that works of the newest years name and none of the person's did before: item is the number, `before` the funder."""
    now, then = _named(sides, sides.new, sides.after), _named(sides, sides.old, sides.before)
    signed = _lately(sides.new("authored", "scientist", "work", "year"))
    fresh = _without(now.semi_join(signed, ["scientist", "work"]), then)
    return fresh.group_by("scientist", "item").agg(before=fresh.before.min(), year=fresh.year.min().cast("int32"))


def _named(sides: Compared, of: Callable[..., ir.Table], folder: Path) -> ir.Table:
    """`scientist, work, year, item, before`: the grants that each work of a person names."""
    works = sides.read(folder, "works")
    named = works.select(work="id", grant=works.grants.unnest()).filter(lambda t: t.grant.number.notnull())
    grants = named.select("work", item=named.grant.number, before=named.grant.funder)
    return of("authored", "scientist", "work", "year").distinct().join(grants, "work")


def _areas(sides: Compared) -> ir.Table:
    return _without(*(of("in_area", "scientist", "area").rename(item="area") for of in (sides.new, sides.old)))


def _lost(sides: Compared, table: str, column: str) -> ir.Table:
    """Items of a person that a table does not hold any more."""
    return _without(*(of(table, "scientist", column).rename(item=column) for of in (sides.old, sides.new))).distinct()


_HOME = ("scientist", "relation", "place")


def _homes(sides: Compared) -> ir.Table:
    """A stated home: `before` is the relation."""
    return _as_home(_without(sides.new("homes", *_HOME), sides.old("homes", *_HOME), *_HOME))


def _homes_lost(sides: Compared) -> ir.Table:
    """A home that nothing states any more; a place inside it that is known instead is no loss."""
    now, then = sides.new("homes", *_HOME), sides.old("homes", *_HOME)
    lost = _without(then, now, *_HOME)
    inside = lost.join(now.rename(within="place"), ["scientist", "relation"]).filter(lambda t: t.within.startswith(t.place))
    return _as_home(_without(lost, inside.select(*_HOME), *_HOME)).distinct()


def _as_home(rows: ir.Table) -> ir.Table:
    return rows.select("scientist", item="place", before="relation")


def _merged(sides: Compared) -> ir.Table:
    """People who were there under another id too."""
    was = sides.read(sides.before, "scientists").select(former="id")
    return sides.led.semi_join(was, "former").select(scientist="entity", item="former")


def _unmerged(sides: Compared) -> ir.Table:
    """People who were taken for one and are two again: told of both."""
    known = sides.led_before.semi_join(sides.new("scientists", "id").rename(former="id"), "former")
    pairs = sides.follow(known, "entity").filter(lambda t: t.entity != t.former)
    return pairs.select(scientist="entity", item="former").union(pairs.select(scientist="former", item="entity"))


def _topics(sides: Compared, of: Callable[..., ir.Table], folder: Path) -> ir.Table:
    """`scientist, item, year`: the topics of each person's newest works, as one release tells.

    Years count back from the person's own newest work, so that a topic is left by publishing without it, not by New Year.
    """
    works = sides.read(folder, "works")
    lately = _lately(of("authored", "scientist", "work", "year").distinct())
    about = works.select(work="id", topic=works.topics.unnest()).mutate(item=lambda t: t.topic.id).select("work", "item")
    joined = lately.join(about, "work")
    counted = joined.group_by("scientist", "item").agg(works=joined.work.nunique(), year=joined.year.max().cast("int32"))
    return counted.filter(counted.works >= REPEATED).drop("works")


def _lately(signed: ir.Table) -> ir.Table:
    """Authorships of the years that end with each person's newest work."""
    until = signed.group_by("scientist").agg(until=signed.year.max())
    return signed.join(until, "scientist").filter(lambda t: t.year > t.until - YEARS).drop("until")


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
