"""Periods of China's division codes since 1981, what each unit lay in, and which unit mainly came after it."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talentmap.places.spelling import short_name

LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}


@dataclass(slots=True)
class Period:
    """A unit under one code and name from `since` until before `until`; `short` is its code without the empty levels."""

    code: str
    name: str
    level: str
    since: int
    until: int | None
    after: list[tuple[str, int]]  # codes that took over, with the year
    above: str = ""
    parent: str = ""

    @property
    def ended(self) -> bool:
        return self.until is not None

    @property
    def short(self) -> str:
        return {"province": self.code[:2], "prefecture": self.code[:4], "county": self.code}[self.level]

    @property
    def id(self) -> str:
        return f"{self.code}@{self.since}" if self.ended else self.short


def read_periods(path: Path) -> list[Period]:
    """All periods with their parents at the time."""
    with path.open(encoding="utf-8-sig") as lines:
        periods = [_period(row) for row in csv.DictReader(lines)]
    for change in later_changes():
        if change["places"]:
            last = next(p for p in periods if p.code == change["code"] and not p.ended)
            last.until = int(change["year"])
            last.after = [(new, last.until) for new in change["places"].split(";")]
    by_code: dict[str, list[Period]] = defaultdict(list)
    for period in periods:
        by_code[period.code].append(period)
    for period in periods:
        period.parent = _parent(period, by_code)
    return periods


def later_changes() -> list[dict[str, str]]:
    """Changes after the register's last year with the notice each follows; units that ended have successors, new ones none."""
    with (Path(__file__).parent / "later_changes.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _period(row: dict[str, str]) -> Period:
    until = int(row["变更/弃用时间"]) if row["变更/弃用时间"] else None
    after = [_after(part, until) for part in row["新代码"].split(";") if part]
    level = LEVELS[row["级别"]]
    return Period(row["代码"], row["名称"], level, int(row["启用时间"]), until, after, row["二级行政区"])


def _after(part: str, until: int | None) -> tuple[str, int]:
    found = re.fullmatch(r"(\d{6})(?:\[(\d{4})\])?", part)
    if not found:
        raise ValueError(f"cannot read the successor {part!r}")
    return found[1], int(found[2] or until or 0)


def _parent(period: Period, by_code: dict[str, list[Period]]) -> str:
    if period.level == "province":
        return "CN"
    province = period.code[:2]
    if period.level == "prefecture" or period.above in ("直辖", ""):
        return province
    year = period.since if period.until is None else period.until - 1
    rows = by_code[period.code[:4] + "00"]
    holder = next((p for p in rows if p.since <= year and (p.until is None or year < p.until)), None)
    return holder.id if holder else province


_MAIN = {"310221": "310112"}  # 上海县 and 闵行区 became one in 1992; a new district took a part


def main_successors(periods: list[Period], today: dict[str, Any]) -> list[dict[str, Any]]:
    """`former, place, year` of every unit that is no more; where several came after it, the main one stands first."""
    by_code: dict[str, list[Period]] = defaultdict(list)
    for period in periods:
        by_code[period.code].append(period)
    rows = [row for period in periods if period.ended for row in _county_rows(period, by_code, today)]
    became: dict[str, str] = {}
    for row in rows:
        became.setdefault(row["former"], row["place"])
    return rows + [row for p in periods if p.ended and p.level == "prefecture" for row in _prefecture(p, periods, became, today)]


def _county_rows(period: Period, by_code: dict[str, list[Period]], today: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if period.level == "prefecture":
        return
    found = [(unit, year) for code, year in period.after if (unit := _unit(by_code[code], year, period, today))]
    if period.code not in {code for code, _ in period.after} and not found:
        found = [(unit, period.until or 0) for unit in by_code[period.code] if unit.since == period.until]
    ordered = sorted(found, key=lambda pair: _closeness(period, *pair))
    for unit, year in ordered:
        yield {"former": period.id, "place": unit.id, "year": year}


def _unit(units: list[Period], year: int, former: Period, today: dict[str, Any]) -> Period | None:
    held = [u for u in units if u.since <= year and (u.until is None or year < u.until) and u is not former]
    if held:
        return held[0]
    later = [u for u in units if u.since >= year]
    if later:
        return later[0]
    code = units[0].code if units else ""
    if not units and former.after:
        code = next((c for c, y in former.after if y == year and c in today), "")
    return Period(code, today[code]["name_zh"], "county", year, None, []) if code in today else None


def _closeness(former: Period, unit: Period, year: int) -> tuple[bool, bool, bool, str]:
    """Of the end rather than of a change before, then a unit that began when this one ended, then the same short name."""
    same = short_name(unit.name)[:2] == short_name(former.name)[:2]
    if unit.code == _MAIN.get(former.code):
        return (False, False, False, "")
    return (year != former.until, unit.since != former.until, not same, unit.code)


def _prefecture(former: Period, periods: list[Period], became: dict[str, str], today: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A prefecture became today's prefecture of most of its counties; under a municipality, the county of its name."""
    below = [p for p in periods if p.parent == former.id]
    counties = [code for p in below if (code := _follow(p.id, became, today)) in today]
    above = Counter(today[code]["parent"] for code in counties)
    short = short_name(former.name)[:2]
    seats = [code for p in below if short_name(p.name)[:2] == short and (code := _follow(p.id, became, today)) in today]
    order = [place for place, _ in above.most_common()]
    same = [place for place in order if len(place) == 4 and short_name(today[place]["name_zh"])[:2] == short]
    best = [*same, *(place for place in order if len(place) == 4 and place not in same)]
    municipal = [place for place in order if len(place) == 2]
    if order and order[0] in municipal and not same:
        best = [*dict.fromkeys(seats or counties[:1]), *best, *municipal]
    if former.code in ("510200",):
        best = ["50"]
    listed = [short for code, _ in former.after if (short := code.removesuffix("00")) in today]  # of one without counties
    for place in dict.fromkeys(best or listed):
        yield {"former": former.id, "place": place, "year": former.until}


def _follow(code: str, became: dict[str, str], today: dict[str, Any]) -> str:
    seen: set[str] = set()
    while code not in today and code in became and code not in seen:
        seen.add(code)
        code = became[code]
    return code
