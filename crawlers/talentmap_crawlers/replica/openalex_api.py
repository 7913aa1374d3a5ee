"""The OpenAlex API over recorded objects: listings by filter and cursor, and single entities.

Behaves as https://developers.openalex.org says; what it does not know is answered 400, as there.
"""

import base64
import csv
import gzip
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from talentmap_crawlers.replica.answers import Answer, Question, Refusal, json_answer, whole
from talentmap_crawlers.replica.openalex_filters import FILTERS, matching_rows, short
from talentmap_crawlers.replica.table import JsonObject, Table

MOST_AUTHORS = 100
MOST_RESULTS = 10_000
DEFAULT_SIZE, MOST_SIZE = 25, 100
PARAMETERS = ("filter", "select", "per_page", "cursor", "page", "api_key", "mailto")
MARKS = ("fictional", "is_authors_truncated")  # kept whatever is selected
LETTERS = {"works": "W", "authors": "A", "institutions": "I", "topics": "T"}


class OpenAlexApi:
    """Answers for `/works`, `/authors`, `/institutions` and `/topics`."""

    def __init__(self) -> None:
        self.tables = {kind: Table(filters) for kind, filters in FILTERS.items()}
        self._merged: dict[str, str] = {}
        self._fields: dict[str, set[str]] = {kind: set() for kind in FILTERS}

    def add(self, kind: str, record: JsonObject) -> None:
        """Serve a recorded object; the topics that works name are served, too."""
        self._fields[kind].update(record)
        self.tables[kind].add(short(record["id"]), record)
        for topic in record.get("topics") or [] if kind == "works" else ():
            if short(topic["id"]) not in self.tables["topics"]:
                self.add("topics", {name: value for name, value in topic.items() if name != "score"})

    def add_merged_ids(self, folder: Path) -> None:
        """Redirect the ids of the snapshot's `merged_ids/*/*.csv[.gz]` files."""
        for path in sorted(folder.rglob("merged_ids/*/*")):
            if path.is_file() and ".csv" in path.name:
                self._merged.update(_merged_ids(path))

    def finish(self) -> None:
        """Make everything added servable."""
        for table in self.tables.values():
            table.finish()

    def close(self) -> None:
        """Give the files back."""
        for table in self.tables.values():
            table.close()

    def answer(self, question: Question) -> Answer:
        """The answer for a path such as `/works` or `/works/W1`; raises Refusal."""
        kind, _, identifier = question.path.strip("/").partition("/")
        query = _checked(question)
        if identifier:
            return self._single(kind, identifier, query)
        return self._listing(kind, query)

    def _single(self, kind: str, identifier: str, query: dict[str, str]) -> Answer:
        key = short(identifier)
        if set(query) - {"select", "api_key", "mailto"}:
            raise _invalid("Only select is allowed with a single entity.")
        record = self.tables[kind].find(key)
        if record is None and key in self._merged:
            target = f"/{kind}/{self._merged[key]}"
            return json_answer({"message": f"merged into {self._merged[key]}"}, 301, Location=target)
        if record is None or not key.startswith(LETTERS[kind]):
            raise Refusal(404, {"error": "Not found", "message": f"{kind[:-1].capitalize()} {key} not found"})
        return json_answer(self._selected(kind, record, query.get("select")))

    def _listing(self, kind: str, query: dict[str, str]) -> Answer:
        table = self.tables[kind]
        size = whole(query.get("per_page", str(DEFAULT_SIZE)), "per_page", 1, MOST_SIZE)
        rows = matching_rows(kind, table, query.get("filter", ""))
        begin, page, following = _position(query, size, rows)
        self._check_select(kind, query.get("select"))
        results = [self._listed(kind, table.read(row), query.get("select")) for row in rows[begin : begin + size]]
        meta: JsonObject = {
            "count": len(rows),
            "db_response_time_ms": 1,
            "page": page,
            "per_page": size,
            "groups_count": None,
        }
        if "cursor" in query:
            meta["next_cursor"] = following if results else None
        return json_answer({"meta": meta, "results": results, "group_by": []})

    def _listed(self, kind: str, record: JsonObject, select: str | None) -> JsonObject:
        """A listing shows a hundred authors of a work at most, and says so."""
        if kind == "works" and len(record.get("authorships") or ()) > MOST_AUTHORS:
            record["authorships"] = record["authorships"][:MOST_AUTHORS]
            record["is_authors_truncated"] = True
        return self._selected(kind, record, select)

    def _check_select(self, kind: str, select: str | None) -> None:
        known = self._fields[kind]
        wrong = [name for name in (select or "").split(",") if name and known and name not in known]
        if wrong:
            names = ", ".join(sorted(known - set(MARKS)))
            raise _invalid(f"{wrong[0]} is not a valid select field. Valid fields for select are: {names}.")

    def _selected(self, kind: str, record: JsonObject, select: str | None) -> JsonObject:
        if not select:
            return record
        self._check_select(kind, select)
        names = {*select.split(","), *MARKS}
        if "authorships" not in names:
            names.discard("is_authors_truncated")
        return {name: value for name, value in record.items() if name in names}


def _checked(question: Question) -> dict[str, str]:
    query = {name.replace("-", "_"): value for name, value in question.query}
    for name in query:
        if name not in PARAMETERS:
            raise _invalid(f"{name} is not a valid parameter. Valid parameters are: {', '.join(PARAMETERS)}.")
    return query


def _position(query: dict[str, str], size: int, rows: list[int]) -> tuple[int, int | None, str | None]:
    """Where the page begins, its number, and the cursor of the next one."""
    cursor = query.get("cursor")
    if cursor is None:
        page = whole(query.get("page", "1"), "page", 1, MOST_RESULTS)
        if page * size > MOST_RESULTS:
            raise _invalid(f"Maximum results size of {MOST_RESULTS:,} records is exceeded. Use cursor paging.")
        return (page - 1) * size, page, None
    if "page" in query:
        raise _invalid("Use either page or cursor, not both.")
    begin = 0 if cursor == "*" else _after(cursor, rows)
    return begin, None, _cursor(rows[begin : begin + size])


def _cursor(rows: list[int]) -> str | None:
    """An opaque word for the last row of a page."""
    return base64.urlsafe_b64encode(f"[{rows[-1]}]".encode()).decode() if rows else None


def _after(cursor: str, rows: list[int]) -> int:
    try:
        last = int(base64.urlsafe_b64decode(cursor.encode()).decode().strip("[]"))
    except ValueError:
        raise _invalid(f"Cursor value {cursor} is invalid.") from None
    return bisect_right(rows, last)


def _merged_ids(path: Path) -> Iterator[tuple[str, str]]:
    content = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
    rows: Iterator[dict[str, Any]] = iter(csv.DictReader(content.decode("utf-8").splitlines()))
    return ((short(row["id"]), short(row["merge_into_id"])) for row in rows)


def _invalid(message: str) -> Refusal:
    return Refusal(400, {"error": "Invalid query parameters error.", "message": message})
