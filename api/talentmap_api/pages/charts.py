"""Drawings as numbers for the templates: bars by year, a co-author network on circles."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from talentmap_api.services.facts import YearCount
from talentmap_api.services.results import Coauthorship, NetworkAnswer, NetworkPerson

WIDTH, HEIGHT, FOOT = 344, 96, 20
SIDE = 344
MARGIN, NAMES = 20, 44  # around the dots, and for names that reach beyond the circle
LABELLED = 10
ALL_LABELLED = 14  # so many still fit on one circle, each with a name
MOST_YEARS = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One year's bar, in units of the drawing."""

    year: int
    works: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class YearChart:
    """Works by year; `ticks` are the years written below."""

    bars: tuple[Bar, ...]
    ticks: tuple[Bar, ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - FOOT


def year_chart(counts: Sequence[YearCount]) -> YearChart | None:
    """Bars of every year from the first to the last, empty years included; None without works."""
    if not counts:
        return None
    known = {count.year: count.works for count in counts}
    last = max(known)
    first = max(min(known), last - MOST_YEARS + 1)
    years = range(first, last + 1)
    step, most, base = WIDTH / len(years), max(known.values()), HEIGHT - FOOT
    bars = tuple(
        _bar(year, known.get(year, 0), index, step, base * known.get(year, 0) / most * 0.94, base)
        for index, year in enumerate(years)
    )
    ticks = {bars[0], bars[len(bars) // 2], bars[-1]} if len(bars) > 2 else set(bars)
    return YearChart(bars, tuple(sorted(ticks, key=lambda bar: bar.year)), most)


def _bar(year: int, works: int, index: int, step: float, height: float, base: int) -> Bar:
    width = min(step * 0.72, 22.0)
    x = index * step + (step - width) / 2
    return Bar(year, works, round(x, 1), round(base - height, 1), round(width, 1), round(height, 1))


@dataclass(frozen=True, slots=True)
class Dot:
    """One person of the network; `anchor` says on which side of the dot its name stands."""

    person: NetworkPerson
    works: int
    x: float
    y: float
    r: float
    named: bool
    anchor: str
    text_x: float
    text_y: float


@dataclass(frozen=True, slots=True)
class Line:
    """Joint works of two dots."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    own: bool


@dataclass(frozen=True, slots=True)
class NetworkChart:
    """The person in the middle, co-authors around by the number of joint works."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    side: int = SIDE

    @property
    def box(self) -> str:
        """The part of the plane to show: as high as the dots reach, as wide as the names beside them."""
        ys = [dot.y for dot in self.dots]
        top, bottom = min([*ys, SIDE / 2]) - MARGIN, max([*ys, SIDE / 2]) + MARGIN
        return f"{-NAMES} {top:.0f} {SIDE + 2 * NAMES} {bottom - top:.0f}"


def network_chart(network: NetworkAnswer) -> NetworkChart:
    """Co-authors on two circles: the strongest on the inner one."""
    own = {_other(edge, network.center): edge for edge in network.edges if network.center in (edge.origin, edge.target)}
    others = [node for node in network.nodes if node.id != network.center]
    others.sort(key=lambda node: (-(own[node.id].weight if node.id in own else 0), node.id))
    dots = {node.id: dot for node, dot in zip(others, _ring(others, own), strict=True)}
    points = {network.center: (SIDE / 2, SIDE / 2)} | {key: (dot.x, dot.y) for key, dot in dots.items()}
    lines = [
        _line(points[edge.origin], points[edge.target], edge, network.center)
        for edge in network.edges
        if edge.origin in points and edge.target in points
    ]
    return NetworkChart(tuple(dots.values()), tuple(sorted(lines, key=lambda line: line.own)))


def _other(edge: Coauthorship, center: str) -> str:
    return edge.target if edge.origin == center else edge.origin


def _ring(people: Sequence[NetworkPerson], own: dict[str, Coauthorship]) -> list[Dot]:
    inner = len(people) if len(people) <= ALL_LABELLED else LABELLED
    return [
        _dot(
            person, own.get(person.id), index < inner, index if index < inner else index - inner,
            inner if index < inner else len(people) - inner,
        )
        for index, person in enumerate(people)
    ]  # fmt: skip


def _dot(person: NetworkPerson, edge: Coauthorship | None, named: bool, place: int, among: int) -> Dot:
    angle = 2 * math.pi * (place + (0.25 if named else 0.5)) / max(among, 1) - math.pi / 2
    far = 92.0 if named else 150.0
    x, y = SIDE / 2 + far * math.cos(angle), SIDE / 2 + far * math.sin(angle)
    works = edge.works if edge else 0
    r = min(11.0, 3.5 + 1.3 * math.sqrt(works))
    right = math.cos(angle) >= 0
    gap = r + 4
    return Dot(
        person, works, round(x, 1), round(y, 1), round(r, 1), named, "start" if right else "end",
        round(x + (gap if right else -gap), 1), round(y + 4, 1),
    )  # fmt: skip


def _line(a: tuple[float, float], b: tuple[float, float], edge: Coauthorship, center: str) -> Line:
    own = center in (edge.origin, edge.target)
    width = min(4.0, 0.6 + 0.4 * math.sqrt(edge.works))
    return Line(round(a[0], 1), round(a[1], 1), round(b[0], 1), round(b[1], 1), round(width, 1), own)
