"""What share of people each fact is known of, and how many each source knows it of.

The facts are those of the plan's box 1, then what identifies and ranks people. A source knows a fact of a person when a
statement of it says so, or when works of it are the evidence.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from talentmap.model.kinds import NEEDS, RECOGNISED_TIER, SCIENTIST

RECENT_YEARS = 5
CHUANYU = ("51", "50")  # codes of Sichuan and Chongqing, with which those of their places begin


class Known:
    """The tables of a release, and who is known by which source: tables `scientist, source`."""

    def __init__(self, con: Backend, tables: Path) -> None:
        self._con, self._tables = con, tables
        self.people = self.table("scientists").select("id", "coverage")
        evidence = self.table("evidence")
        self.said = evidence.select("scientist", "kind", "prop", "source", "value", "statement")
        works = self.table("works").select("source", work="id")
        signed = self.table("authored").select("scientist", "work", "year").join(works, "work")
        self.signed = con.create_table("signed_by_source", _latest(signed), temp=True, overwrite=True)

    def table(self, name: str) -> ir.Table:
        """A table of the release."""
        single = self._tables / f"{name}.parquet"
        return self._con.read_parquet(str(single if single.exists() else self._tables / name / "*.parquet"))

    def stated(self, rows: ir.Table) -> ir.Table:
        """Rows with `statements`, by the sources of these."""
        named = rows.select("scientist", statement=rows.statements.unnest())
        return named.join(self.said.select("statement", "source").distinct(), "statement").select("scientist", "source")

    def told(self, *props: str) -> ir.Table:
        """People of whom a statement gives one of these properties."""
        rows = self.said
        return rows.filter((rows.kind == SCIENTIST) & rows.prop.isin(props)).select("scientist", "source")

    def by_works(self, people: ir.Table, since: int | None = None) -> ir.Table:
        """These people by the sources of their works, of the newest years only if a year is given."""
        rows = self.signed if since is None else self.signed.filter(self.signed.newest >= since)
        return rows.semi_join(people.select("scientist").distinct(), "scientist").select("scientist", "source")

    def printed(self, stated: ir.Table, people: ir.Table) -> ir.Table:
        """People by the sources that state a fact; those of whom only works print it, by the sources of their works."""
        rest = people.select("scientist").distinct().anti_join(stated, "scientist")
        return stated.union(self.by_works(rest))

    def having(self, column: str) -> ir.Table:
        """People of whom the release holds a value."""
        rows = self.table("scientists")
        return rows.filter(rows[column].notnull()).select(scientist="id")

    def homes(self, relation: str) -> ir.Table:
        """People with a home of this relation."""
        rows = self.table("homes")
        return self.stated(rows.filter(rows.relation == relation))

    def newest_year(self) -> int:
        """The year of the newest work."""
        return int(self.signed.newest.max().to_pyarrow().as_py() or 0)


def _latest(signed: ir.Table) -> ir.Table:
    return signed.group_by("scientist", "source").agg(newest=signed.year.max())


def _team(known: Known) -> ir.Table:
    rows = known.table("team_of")
    led = rows.select("scientist").union(rows.select(scientist="member")).distinct()
    return known.by_works(led)


def _chinese_name(known: Known) -> ir.Table:
    rows = known.said
    named = rows.filter((rows.kind == SCIENTIST) & rows.prop.isin(["name", "alias"]) & rows.value.re_search("[一-鿿]"))
    return known.printed(named.select("scientist", "source"), known.having("name_zh"))


def _employers(known: Known) -> ir.Table:
    rows = known.table("affiliated_with")
    return known.printed(known.stated(rows), rows)


def _positions(known: Known) -> ir.Table:
    rows = known.table("affiliated_with")
    return known.stated(rows.filter(rows.role.notnull()))


def _studies(known: Known, *columns: str) -> ir.Table:
    """Studies of which one of these columns is known."""
    rows = known.table("studied_at")
    return known.stated(rows.filter(ibis.or_(*(rows[name].notnull() for name in columns))))


def _chuanyu(known: Known) -> ir.Table:
    """People with any home in Sichuan or Chongqing."""
    rows = known.table("homes")
    return known.stated(rows.filter(ibis.or_(*(rows.place.startswith(code) for code in CHUANYU))))


def _in_chuanyu(known: Known, rows: ir.Table) -> ir.Table:
    """Studies or posts at institutions in Sichuan or Chongqing."""
    there = known.table("institutions").filter(lambda t: ibis.or_(*(t.place.startswith(code) for code in CHUANYU)))
    return rows.filter(rows.institution.isin(there.id))


def _worked_there(known: Known) -> ir.Table:
    rows = _in_chuanyu(known, known.table("affiliated_with"))
    return known.printed(known.stated(rows), rows)


def _proposed(known: Known) -> ir.Table:
    rows = known.table("scientists")
    return known.by_works(rows.filter(rows.tier.startswith("proposed:")).select(scientist="id"))


def _grants(known: Known) -> ir.Table:
    """Signatories of works that name a grant, by the sources of these."""
    works = known.table("works").filter(lambda t: t.grants.length() > 0).select("source", work="id")
    return known.table("authored").select("scientist", "work").join(works, "work").select("scientist", "source")


def _everybody(known: Known) -> ir.Table:
    return known.people.select(scientist="id")


READERS: Mapping[str, Callable[[Known], ir.Table]] = {
    "birthplace": lambda known: known.homes("born_in"),
    "native_place": lambda known: known.homes("native_of"),
    "ancestral_home": lambda known: known.homes("ancestral_home"),
    "chuanyu": _chuanyu,
    "studied_in": lambda known: known.stated(_in_chuanyu(known, known.table("studied_at"))),
    "worked_in": _worked_there,
    "alma_mater": lambda known: known.stated(known.table("studied_at")),
    "degree": lambda known: _studies(known, "degree"),
    "education_years": lambda known: _studies(known, "since", "until"),
    "employer": _employers,
    "position": _positions,
    "areas": lambda known: known.by_works(known.table("in_area")),
    "directions": lambda known: known.by_works(known.table("in_direction")),
    "topics": lambda known: known.by_works(known.table("works_on")),
    "developments": lambda known: known.by_works(_everybody(known), known.newest_year() - RECENT_YEARS + 1),
    "needs": lambda known: known.told(*NEEDS),
    "team": _team,
    "honours": lambda known: known.stated(known.table("received")),
    "tier_recognised": lambda known: known.told(RECOGNISED_TIER),
    "tier_proposed": _proposed,
    "grants": _grants,
    "chinese_name": _chinese_name,
    "works": lambda known: known.by_works(_everybody(known)),
    "orcid": lambda known: known.printed(known.told("orcid"), known.having("orcid")),
    "homepage": lambda known: known.told("homepage"),
}


def coverage(con: Backend, tables: Path) -> dict[str, Any]:
    """`people`, `profiles`, and for each fact `people`, `profiles` and `sources` (people by source)."""
    known = Known(con, tables)
    profiles = known.people.filter(known.people.coverage == "profile").select(scientist="id")
    facts = {name: _counted(read(known).distinct(), profiles) for name, read in READERS.items()}
    return {"people": _count(known.people), "profiles": _count(profiles), "facts": facts}


def _counted(rows: ir.Table, profiles: ir.Table) -> dict[str, Any]:
    by_source = rows.group_by("source").agg(people=ibis._.scientist.nunique()).order_by("source").to_pyarrow().to_pylist()
    whom = rows.select("scientist").distinct()
    return {
        "people": _count(whom),
        "profiles": _count(whom.semi_join(profiles, "scientist")),
        "sources": {row["source"]: row["people"] for row in by_source},
    }


def _count(table: ir.Table) -> int:
    return int(table.count().to_pyarrow().as_py())
