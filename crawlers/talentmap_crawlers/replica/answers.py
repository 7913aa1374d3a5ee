"""What the replica answers: a status, a body, headers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the server."""

    status: int
    body: bytes
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One request: its path without the query, the query's parameters, and the host it names."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    host: str = ""
    base: str = ""

    def parameters(self) -> dict[str, str]:
        """The parameters; of one given twice the last counts."""
        return dict(self.query)


class Refusal(Exception):
    """A request that the live API would answer with an error."""

    def __init__(self, status: int, body: JsonObject) -> None:
        super().__init__(str(body))
        self.answer = json_answer(body, status)


def json_answer(value: Any, status: int = 200, **headers: str) -> Answer:
    """A JSON answer."""
    return Answer(status, orjson.dumps(value), "application/json", headers)


def whole(text: str, name: str, low: int, high: int, refuse: type["Refusal"] = Refusal) -> int:
    """A number inside a range; else a refusal in OpenAlex's words."""
    if not text.isdigit() or not low <= int(text) <= high:
        message = f"{name} parameter must be a number between {low} and {high}"
        raise refuse(400, {"error": "Invalid query parameters error.", "message": message})
    return int(text)
