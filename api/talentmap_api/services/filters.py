"""The query string of every list, map and export route: parsed, checked and written in this one place.

Values of one parameter are joined with a comma or given by repeating the parameter; an empty value is no value.
An unknown parameter or value raises FilterError, which names what is allowed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import quote

from talentmap.errors import FilterError
from talentmap.model.ids import PATTERN as ID_PATTERN
from talentmap.model.vocabularies import ids, tier_values
from talentmap.places import short_code
from talentmap.search.filters import LAYERS, SORTS, Filter, Point

LANGS = ("zh", "en")
MAX_SIZE = 100
MAX_DEPTH = 100_000  # page × size
MAX_CORNERS = 500
MAX_TEXT = 500
FILTER_PARAMETERS = tuple(entry.name for entry in fields(Filter))
LIST_PARAMETERS = (*FILTER_PARAMETERS, "layer", "sort", "page", "size", "lang")

_PLACE = re.compile(r"\d{2}|\d{4}|\d{6}(@\d{4})?|GN:\d+|[A-Z]{2}")
_PLACE_FORMS = ("51", "5101", "510104", "512221@1981", "GN:5128581", "US")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: whom, in which order, how many, from which page.

    `layer` says which place of a person `bbox` and `shape` mean: institution, home or alma.
    """

    filter: Filter = field(default_factory=Filter)
    sort: str = "relevance"
    page: int = 1
    size: int = 20
    layer: str = "institution"


def read_parameters(pairs: Iterable[tuple[str, str]], allowed: tuple[str, ...]) -> dict[str, str]:
    """Parameters by name, repeated ones joined with commas, empty ones left out; refuses unknown names."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name not in allowed:
            message = f"unknown parameter {name}; known are {', '.join(allowed)}"
            raise FilterError(message, parameter=name, allowed=allowed)
        if value.strip():
            found[name] = f"{found[name]},{value}" if name in found else value
    return found


def parse_filter(parameters: Mapping[str, str]) -> Filter:
    """The filter that these parameters ask for; other parameters of the route are ignored."""
    given = {name: _PARSERS[name](name, parameters[name]) for name in FILTER_PARAMETERS if name in parameters}
    parsed = Filter(**given)
    if parsed.active_from and parsed.active_to and parsed.active_from > parsed.active_to:
        raise FilterError("active_from is after active_to", parameter="active_from", allowed=(f"≤ {parsed.active_to}",))
    return parsed


def parse_listing(parameters: Mapping[str, str]) -> Listing:
    """Filter, sort, page, size and layer; without a text, relevance is the order of standing."""
    wanted = parse_filter(parameters)
    sort = one_of("sort", parameters.get("sort", "relevance"), SORTS)
    layer = one_of("layer", parameters.get("layer", "institution"), LAYERS)
    page = whole_number("page", parameters.get("page", "1"), 1, MAX_DEPTH)
    size = whole_number("size", parameters.get("size", "20"), 1, MAX_SIZE)
    whole_number("page", str(page), 1, MAX_DEPTH // size)
    return Listing(wanted, sort, page, size, layer)


def filter_to_query(wanted: Filter, **others: object) -> str:
    """The query string that parses to this filter; `others` (sort, page, …) are appended, None left out."""
    parts = {name: _write(getattr(wanted, name)) for name in FILTER_PARAMETERS}
    parts |= {name: "" if value is None else str(value) for name, value in others.items()}
    return "&".join(f"{name}={quote(value, safe=',:@')}" for name, value in parts.items() if value)


def without(wanted: Filter, name: str, value: str | None = None) -> Filter:
    """The filter without one parameter, or without one value of it: what taking a chip away does."""
    current: Any = getattr(wanted, name)
    kept: Any = getattr(Filter(), name)
    if value is not None and isinstance(current, tuple):
        kept = tuple(entry for entry in current if entry != value)
    return replace(wanted, **{name: kept})


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """The value if it is allowed; raises FilterError."""
    if value not in allowed:
        message = f"{name} does not know {value!r}; allowed are {', '.join(allowed)}"
        raise FilterError(message, parameter=name, allowed=allowed)
    return value


def whole_number(name: str, value: str, least: int, most: int) -> int:
    """The value as a number between two bounds; raises FilterError."""
    if re.fullmatch(r"[0-9]{1,9}", value) and least <= int(value) <= most:
        return int(value)
    allowed = (f"{least}–{most}",)
    raise FilterError(f"{name} must be a whole number from {least} to {most}", parameter=name, allowed=allowed)


def _values(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))


def _of_vocabulary(allowed: Callable[[], tuple[str, ...]]) -> Callable[[str, str], tuple[str, ...]]:
    return lambda name, value: tuple(one_of(name, entry, allowed()) for entry in _values(value))


def _of_form(form: re.Pattern[str], examples: tuple[str, ...]) -> Callable[[str, str], tuple[str, ...]]:
    def parse(name: str, value: str) -> tuple[str, ...]:
        for entry in _values(value):
            if not form.fullmatch(entry):
                message = f"{name} does not know {entry!r}; it is written like {', '.join(examples)}"
                raise FilterError(message, parameter=name, allowed=examples)
        return _values(value)

    return parse


def _numbers(name: str, value: str, most: float = 180) -> list[float]:
    try:
        numbers = [float(part) for part in value.split(",")]
    except ValueError:
        numbers = [float("nan")]
    if not all(abs(number) <= most for number in numbers):
        raise FilterError(f"{name} takes degrees joined with commas", parameter=name, allowed=(f"-{most:g} – {most:g}",))
    return numbers


def _bbox(name: str, value: str) -> tuple[float, float, float, float]:
    match _numbers(name, value):
        case [west, south, east, north] if -90 <= south < north <= 90 and west != east:
            return (west, south, east, north)
    allowed = ("west,south,east,north",)
    raise FilterError(
        "bbox is west,south,east,north in degrees, south below north, west not east", parameter=name, allowed=allowed
    )


def _shape(name: str, value: str) -> tuple[Point, ...]:
    numbers = _numbers(name, value, 360)  # a shape over the date line goes on beyond 180
    points = tuple(zip(numbers[::2], numbers[1::2], strict=False))
    if len(numbers) % 2 or not 3 <= len(points) <= MAX_CORNERS or any(abs(lat) > 90 for _, lat in points):
        message = f"shape is lon,lat,lon,lat,… of 3 to {MAX_CORNERS} corners"
        raise FilterError(message, parameter=name, allowed=("lon,lat,lon,lat,lon,lat",))
    return points if points[0] == points[-1] else (*points, points[0])


def _text(name: str, value: str) -> str:
    if len(value) > MAX_TEXT:
        allowed = (f"up to {MAX_TEXT} characters",)
        raise FilterError(f"{name} is longer than {MAX_TEXT} characters", parameter=name, allowed=allowed)
    return value.strip()


def _year(name: str, value: str) -> int:
    return whole_number(name, value, 1800, 2100)


_PARSERS: dict[str, Callable[[str, str], Any]] = {
    "q": _text,
    "direction": _of_vocabulary(lambda: ids("directions")),
    "area": _of_vocabulary(lambda: ids("areas")),
    "priority_field": _of_vocabulary(lambda: ids("priority_fields")),
    "industry": _of_vocabulary(lambda: ids("industries")),
    "home": lambda name, value: tuple(map(short_code, _of_form(_PLACE, _PLACE_FORMS)(name, value))),  # 510000 is 51
    "home_grade": _of_vocabulary(lambda: ids("grades")),
    "country": _of_form(_COUNTRY, ("CN", "US", "DE")),
    "institution": _of_form(ID_PATTERN, ("tm:iabcdefghijkl",)),
    "tier": _of_vocabulary(tier_values),
    "coverage": _of_vocabulary(lambda: ids("coverages")),
    "active_from": _year,
    "active_to": _year,
    "bbox": _bbox,
    "shape": _shape,
}


def _write(value: object) -> str:
    if isinstance(value, tuple):
        flat = [part for entry in value for part in (entry if isinstance(entry, tuple) else (entry,))]
        return ",".join(f"{part:.10g}" if isinstance(part, float) else str(part) for part in flat)
    return "" if value is None else str(value)
