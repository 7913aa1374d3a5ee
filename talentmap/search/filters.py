"""The one filter object: every list, facet, map and export is asked with it.

Values of one parameter are OR, parameters are AND.
"""

from dataclasses import dataclass, field

Point = tuple[float, float]  # longitude, latitude in degrees


@dataclass(frozen=True, slots=True)
class Filter:
    """What the officer asks for; empty means everybody."""

    q: str = ""
    direction: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    priority_field: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    home: tuple[str, ...] = ()  # place codes; finds the place and all below it
    home_grade: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    institution: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    coverage: tuple[str, ...] = ()
    active_from: int | None = None  # last work not before
    active_to: int | None = None  # first work not after
    bbox: tuple[float, float, float, float] | None = None  # west, south, east, north; west > east crosses the date line
    shape: tuple[Point, ...] = ()  # a closed polygon without holes


FACETS = ("direction", "area", "priority_field", "industry", "home", "home_grade", "country", "institution", "tier", "coverage")
SORTS = ("relevance", "works", "h_index", "recent", "name")
LAYERS = ("institution", "home", "alma")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with its exact count."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One person of a result; `row` is the stored list item (see `search.documents`)."""

    id: str
    score: float
    row: dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a result with its facets."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """People of one map cell; `ids` are given when they are few."""

    lat: float
    lon: float
    count: int
    cell: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clusters:
    """The map's answer: cells, and how many of the people have no point on this layer."""

    clusters: tuple[Cluster, ...]
    located: int
    unlocated: int
