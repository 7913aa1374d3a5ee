"""Refuses filters, sorts and pages that mean nothing, saying what is allowed."""

import math
import re
from collections.abc import Iterable

from talentmap.errors import FilterError
from talentmap.model import vocabularies
from talentmap.search.filters import LAYERS, SORTS, Filter

MAX_SIZE = 100
MAX_CORNERS = 500
MAX_VALUES = 100
MAX_OFFSET = 100_000
_PATTERNS = {
    "home": (
        re.compile(r"\d{2}|\d{4}|\d{6}(@\d{4})?|GN:\d+|[A-Z]{2}"),
        "51, 5101, 510104, 512221@1981, GN:5128581, US",
    ),
    "country": (re.compile(r"[A-Z]{2}"), "ISO 3166 alpha-2 such as CN"),
    "institution": (re.compile(r"tm:i[a-z2-7]{12}"), "ids such as tm:iabcdefghijkl"),
}


def allowed_values(parameter: str) -> tuple[str, ...]:
    """The vocabulary of a parameter; empty if it is open."""
    match parameter:
        case "direction" | "area" | "priority_field":
            return vocabularies.ids(f"{parameter}s")
        case "industry":
            return vocabularies.ids("industries")
        case "home_grade":
            return vocabularies.ids("grades")
        case "coverage":
            return vocabularies.ids("coverages")
        case "tier":
            return vocabularies.tier_values()
        case _:
            return ()


def check_filter(asked: Filter) -> None:
    """Raise FilterError at the first value that does not exist."""
    for parameter in ("direction", "area", "priority_field", "industry", "home_grade", "coverage", "tier"):
        check_values(parameter, getattr(asked, parameter), allowed_values(parameter))
    for parameter, (pattern, examples) in _PATTERNS.items():
        values = getattr(asked, parameter)
        _check_number(parameter, values)
        for value in values:
            if not pattern.fullmatch(value):
                raise FilterError(f"{parameter}={value!r} is not one of: {examples}", parameter=parameter, allowed=(examples,))
    _check_years(asked)
    _check_space(asked)


def check_values(parameter: str, values: Iterable[str], allowed: tuple[str, ...]) -> None:
    """Raise FilterError if a value is not allowed."""
    for value in values:
        if value not in allowed:
            raise FilterError(
                f"{parameter}={value!r} is unknown; allowed are {', '.join(allowed)}",
                parameter=parameter,
                allowed=allowed,
            )


def check_page(sort: str, page: int, size: int) -> None:
    """Raise FilterError for an unknown sort or a page out of range."""
    check_values("sort", [sort], SORTS)
    if page < 1 or page * size > MAX_OFFSET:
        raise FilterError(f"page={page} is out of range", parameter="page", allowed=(f"1 to {MAX_OFFSET // max(size, 1)}",))
    if not 1 <= size <= MAX_SIZE:
        raise FilterError(f"size={size} is out of range", parameter="size", allowed=(f"1 to {MAX_SIZE}",))


def check_layer(layer: str) -> None:
    """Raise FilterError for an unknown map layer."""
    check_values("layer", [layer], LAYERS)


def _check_number(parameter: str, values: tuple[str, ...]) -> None:
    if len(values) > MAX_VALUES:
        raise FilterError(f"{parameter} has more than {MAX_VALUES} values", parameter=parameter)


def _check_years(asked: Filter) -> None:
    for parameter in ("active_from", "active_to"):
        year = getattr(asked, parameter)
        if year is not None and not 0 <= year <= 9999:
            raise FilterError(f"{parameter}={year} is not a year", parameter=parameter, allowed=("0 to 9999",))


def _check_space(asked: Filter) -> None:
    if asked.bbox is not None:
        west, south, east, north = asked.bbox
        good = all(map(math.isfinite, asked.bbox)) and -90 <= south <= north <= 90
        if not (good and -180 <= west <= 180 and -180 <= east <= 180):
            text = "west,south,east,north in degrees; west > east crosses the date line"
            raise FilterError(f"bbox={asked.bbox} is not {text}", parameter="bbox", allowed=(text,))
    if asked.shape and not _is_polygon(asked):
        text = f"3 to {MAX_CORNERS} corners as longitude,latitude in degrees"
        raise FilterError(f"shape is not a polygon of {text}", parameter="shape", allowed=(text,))


def _is_polygon(asked: Filter) -> bool:
    inside = (math.isfinite(x) and math.isfinite(y) and abs(x) <= 540 and abs(y) <= 90 for x, y in asked.shape)
    return 3 <= len(asked.shape) <= MAX_CORNERS and len(set(asked.shape)) >= 3 and all(inside)
