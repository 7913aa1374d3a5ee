"""The filters of OpenAlex that the replica knows, and how it finds the records that pass them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from talentmap_crawlers.replica.answers import Refusal
from talentmap_crawlers.replica.table import JsonObject, Table, Values

MOST_VALUES = 100
IDS = ("ids.openalex", "openalex", "openalex_id")
YEAR, FROM, TO = "publication_year", "from_publication_date", "to_publication_date"
ALIASES = {"author.id": "authorships.author.id", "institutions.id": "authorships.institutions.id"}


def short(identifier: Any) -> str:
    """`W123` of `https://openalex.org/W123`, whatever its case."""
    return str(identifier or "").rsplit("/", 1)[-1].upper()


def _authors(record: JsonObject) -> Iterator[str]:
    return (short(entry["author"]["id"]) for entry in record.get("authorships") or [] if entry["author"].get("id"))


def _institutions(record: JsonObject) -> Iterator[JsonObject]:
    return (place for entry in record.get("authorships") or [] for place in entry.get("institutions") or [])


def _years(record: JsonObject) -> tuple[str, ...]:
    return (str(record.get("publication_year")),)


def _dates(record: JsonObject) -> tuple[str, ...]:
    return (record.get("publication_date") or "",)


WORKS: dict[str, Values] = {
    "authorships.author.id": _authors,
    "authorships.institutions.id": lambda record: (short(place.get("id")) for place in _institutions(record)),
    "authorships.institutions.lineage": lambda record: (
        short(entry) for place in _institutions(record) for entry in place.get("lineage") or []
    ),
    "topics.id": lambda record: (short(topic["id"]) for topic in record.get("topics") or []),
    YEAR: _years,
    "publication_date": _dates,
}
AUTHORS: dict[str, Values] = {
    "affiliations.institution.id": lambda record: (
        short(entry["institution"].get("id")) for entry in record.get("affiliations") or []
    ),
    "last_known_institutions.id": lambda record: (
        short(place.get("id")) for place in record.get("last_known_institutions") or []
    ),
}
FILTERS: dict[str, dict[str, Values]] = {"works": WORKS, "authors": AUTHORS, "institutions": {}, "topics": {}}


def matching_rows(kind: str, table: Table, text: str) -> list[int]:
    """Rows of the records that pass every filter of a `filter` parameter; raises Refusal as the API does."""
    rows: set[int] | None = None
    for part in filter(None, text.split(",")):
        name, colon, value = part.partition(":")
        if not colon or not value:
            raise _invalid(f"Invalid filter: {part}. Write filters as attribute:value.")
        passing = _passing(kind, table, name.strip().lower().replace("-", "_"), value)
        rows = passing if rows is None else rows & passing
    return table.all_rows() if rows is None else sorted(rows)


def _passing(kind: str, table: Table, name: str, value: str) -> set[int]:
    name = ALIASES.get(name, name) if kind == "works" else name
    allowed = _allowed(kind)
    if name not in allowed:
        raise _invalid(f"{name} is not a valid field. Valid fields are: {', '.join(allowed)}.")
    values = value.split("|")
    if len(values) > MOST_VALUES:
        raise _invalid(f"Maximum number of values exceeded for filter {name}: {len(values)} of {MOST_VALUES}.")
    if name in IDS:
        return table.rows_of_keys(map(short, values))
    if name in (FROM, TO):
        return _by_date(table, name, value)
    if name == YEAR:
        return table.rows_with(YEAR, (year for entry in values for year in _years_of(entry, table)))
    return table.rows_with(name, map(short, values))


def _allowed(kind: str) -> list[str]:
    own = [name for name in FILTERS[kind] if name != "publication_date"]
    dates = [FROM, TO] if kind == "works" else []
    return [*own, *dates, *IDS]


def _years_of(text: str, table: Table) -> list[str]:
    """`2020`, `2018-2020`, `-2020`, `2018-`, `>2018` or `<2020` as years that occur."""
    match = re.fullmatch(r"(\d{4})?(-)?(\d{4})?|([<>])(\d{4})", text.strip())
    if not match or not any(match.groups()):
        raise _invalid(f"Value for param {YEAR} must be a number, range or inequality, not {text}.")
    low, dash, high, sign, bound = match.groups()
    if sign:
        low, high = (str(int(bound) + 1), None) if sign == ">" else (None, str(int(bound) - 1))
    elif not dash:
        return [low]
    return [year for year in table.values_of(YEAR) if (low or "") <= year <= (high or "9999")]


def _by_date(table: Table, name: str, value: str) -> set[int]:
    try:
        bound = date.fromisoformat(value).isoformat()
    except ValueError:
        raise _invalid(f"Value for param {name} must be a date as yyyy-mm-dd, not {value}.") from None
    days = filter(None, table.values_of("publication_date"))
    return table.rows_with("publication_date", [day for day in days if (day >= bound if name == FROM else day <= bound)])


def _invalid(message: str) -> Refusal:
    return Refusal(400, {"error": "Invalid query parameters error.", "message": message})
