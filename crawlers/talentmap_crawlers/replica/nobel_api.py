"""The Nobel prize API, version 2.1, over laureates and prizes recorded in version 1."""

from collections.abc import Callable
from urllib.parse import urlencode

from talentmap_crawlers.replica.answers import Answer, Question, Refusal, json_answer
from talentmap_crawlers.replica.nobel_shapes import CATEGORIES, JsonObject, laureate_2, prize_2

DEFAULT_LIMIT, MOST = 25, 1000
PARAMETERS = ("offset", "limit", "nobelPrizeCategory", "nobelPrizeYear", "yearTo", "ID", "format")
Show = Callable[[JsonObject], JsonObject]
ABBREVIATIONS = {short: name for name, (short, _) in CATEGORIES.items()}
TERMS = "https://www.nobelprize.org/about/terms-of-use-for-api-nobelprize-org-and-data-nobelprize-org/"


class NobelApi:
    """Answers for `laureates`, `laureate/{id}`, `nobelPrizes`, `nobelPrize/{category}/{year}` below `/2.1/`."""

    def __init__(self) -> None:
        self.laureates: dict[str, JsonObject] = {}
        self.prizes: dict[tuple[str, str], JsonObject] = {}

    def add_laureate(self, row: JsonObject) -> None:
        """Serve a recorded laureate."""
        self.laureates[row["id"]] = row

    def add_prize(self, row: JsonObject) -> None:
        """Serve a recorded prize."""
        self.prizes[row["category"], row["year"]] = row

    def answer(self, question: Question) -> Answer:
        """The answer for a path below `/2.1/`; raises Refusal."""
        what, *rest = question.path.removeprefix("/2.1/").rstrip("/").split("/")
        query = question.parameters()
        for name in query:
            if name not in PARAMETERS:
                raise Refusal(400, {"code": 400, "message": f"unknown parameter {name}; known: {', '.join(PARAMETERS)}"})
        match what, rest:
            case "laureates", []:
                found = [row for row in self.laureates.values() if _laureate_passes(row, query)]
                return _listing(what, found, laureate_2, question)
            case "nobelPrizes", []:
                found = [row for row in self.prizes.values() if _prize_passes(row, query)]
                return _listing(what, found, prize_2, question)
            case "laureate", [identifier] if identifier in self.laureates:
                return json_answer([laureate_2(self.laureates[identifier])])
            case "nobelPrize", [short, year] if (ABBREVIATIONS.get(short, short), year) in self.prizes:
                return json_answer([prize_2(self.prizes[ABBREVIATIONS.get(short, short), year])])
        raise Refusal(404, {"code": 404, "message": "Not Found"})


def _laureate_passes(row: JsonObject, query: dict[str, str]) -> bool:
    if "ID" in query and row["id"] != query["ID"]:
        return False
    return any(_prize_passes(prize, query) for prize in row["prizes"])


def _prize_passes(row: JsonObject, query: dict[str, str]) -> bool:
    category = query.get("nobelPrizeCategory")
    first = query.get("nobelPrizeYear", "0")
    last = query.get("yearTo", first if "nobelPrizeYear" in query else "9999")
    return (category is None or ABBREVIATIONS.get(category) == row["category"]) and first <= str(row["year"]) <= last


def _listing(what: str, found: list[JsonObject], show: Show, question: Question) -> Answer:
    query = question.parameters()
    offset, limit = _number(query, "offset", 0), _number(query, "limit", DEFAULT_LIMIT)
    limit = min(limit, MOST)
    shown = [show(row) for row in found[offset : offset + limit]]
    meta = {
        "offset": offset,
        "limit": limit,
        "count": len(found),
        "terms": TERMS,
        "license": TERMS,
        "disclaimer": TERMS,
    }
    return json_answer({what: shown, "meta": meta, "links": _links(what, question, offset, limit, len(found))})


def _number(query: dict[str, str], name: str, default: int) -> int:
    text = query.get(name, str(default))
    if not text.isdigit():
        raise Refusal(400, {"code": 400, "message": f"{name} must be a number"})
    return int(text)


def _links(what: str, question: Question, offset: int, limit: int, count: int) -> JsonObject:
    kept = {name: value for name, value in question.query if name not in ("offset", "limit")}

    def address(begin: int) -> str:
        return f"{question.base}/2.1/{what}?{urlencode({'offset': begin, 'limit': limit, **kept})}"

    last = max(0, count - 1) // limit * limit if limit else 0
    links = {"first": address(0), "self": address(offset), "last": address(last)}
    if offset:
        links["prev"] = address(max(0, offset - limit))
    if offset + limit < count:
        links["next"] = address(offset + limit)
    return links
