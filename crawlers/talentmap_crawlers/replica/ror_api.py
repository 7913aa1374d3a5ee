"""The ROR API, version 2, over recorded organisations of schema 1 or 2 (https://ror.readme.io/docs/rest-api)."""

from collections import Counter
from typing import Any

from talentmap_crawlers.replica.answers import Answer, Question, Refusal, json_answer
from talentmap_crawlers.replica.ror_versions import to_v2
from talentmap_crawlers.replica.table import JsonObject, Table, Values

SIZE, MOST_PAGES = 20, 500
PARAMETERS = ("page", "filter", "query", "all_status")


def bare(identifier: str) -> str:
    """The id without its address."""
    return identifier.rstrip("/").rsplit("/", 1)[-1].lower()


def _details(record: JsonObject, field: str) -> list[str]:
    return [str(place["geonames_details"].get(field)) for place in record["locations"]]


def _words(record: JsonObject) -> set[str]:
    return {word for name in record["names"] for word in name["value"].lower().split()}


FILTERS: dict[str, Values] = {
    "status": lambda record: (record["status"],),
    "types": lambda record: record["types"],
    "country.country_code": lambda record: _details(record, "country_code"),
    "country.country_name": lambda record: _details(record, "country_name"),
    "locations.geonames_details.country_code": lambda record: _details(record, "country_code"),
    "locations.geonames_details.country_name": lambda record: _details(record, "country_name"),
    "locations.geonames_details.continent_code": lambda record: _details(record, "continent_code"),
}
WORD = "word"


class RorApi:
    """Answers for `/v2/organizations` and `/v2/organizations/{id}`."""

    def __init__(self) -> None:
        self.table = Table({**FILTERS, WORD: _words})

    def add(self, record: JsonObject) -> None:
        """Serve a recorded organisation, as schema 2."""
        shown = to_v2(record)
        if "names" in record or bare(shown["id"]) not in self.table:
            self.table.add(bare(shown["id"]), shown)

    def answer(self, question: Question) -> Answer:
        """The answer for a path that begins with `/v2/organizations`; raises Refusal."""
        identifier = question.path.partition("organizations")[2].strip("/")
        if identifier:
            record = self.table.find(bare(identifier))
            if record is None:
                raise Refusal(404, {"errors": [f"ROR ID '{identifier}' does not exist"]})
            return json_answer(record)
        return self._listing(question.parameters())

    def _listing(self, query: dict[str, str]) -> Answer:
        wrong = [name for name in query if name not in PARAMETERS]
        if wrong:
            raise Refusal(400, {"errors": [f"query parameter '{name}' is illegal" for name in wrong]})
        page = query.get("page", "1")
        if not page.isdigit() or not 1 <= int(page) <= MOST_PAGES:
            raise Refusal(400, {"errors": [f"page '{page}' outside of range 1-{MOST_PAGES}"]})
        rows = self._matching(query)
        begin = (int(page) - 1) * SIZE
        items = [self.table.read(row) for row in rows[begin : begin + SIZE]]
        return json_answer({"number_of_results": len(rows), "time_taken": 1, "items": items, "meta": _meta(items)})

    def _matching(self, query: dict[str, str]) -> list[int]:
        sets = [self.table.rows_with(name, [value]) for name, value in _filters(query.get("filter", ""))]
        if "all_status" not in query and "status:" not in query.get("filter", ""):
            sets.append(self.table.rows_with("status", ["active"]))
        sets += [self.table.rows_with(WORD, [word]) for word in query.get("query", "").lower().strip('"').split()]
        return sorted(set(self.table.all_rows()).intersection(*sets))


def _filters(text: str) -> list[tuple[str, str]]:
    pairs = []
    for part in filter(None, text.split(",")):
        name, _, value = part.partition(":")
        if name not in FILTERS:
            raise Refusal(400, {"errors": [f"filter key '{name}' is illegal"]})
        pairs.append((name, value))
    return pairs


def _meta(items: list[JsonObject]) -> dict[str, Any]:
    """Facets, of the page only: nothing of ours reads them."""
    counts = {
        "types": Counter(kind for item in items for kind in item["types"]),
        "countries": Counter(code for item in items for code in _details(item, "country_code")),
        "statuses": Counter(item["status"] for item in items),
    }
    return {
        name: [{"id": value.lower(), "title": value, "count": number} for value, number in found.most_common()]
        for name, found in counts.items()
    }
