"""`talentmap locate places`: its questions and answers."""

from collections.abc import Iterator
from typing import Any

from talentmap.jsonlines import Question, Year
from talentmap.places.gazetteer import gazetteer
from talentmap.places.place import six_digits

NOTHING: dict[str, Any] = dict.fromkeys(("code", "name", "name_zh", "lat", "lon", "grade")) | {"alternatives": []}


class PlaceQuestion(Question):
    """The words that name a place, and the year they were written in where that is known."""

    place: str
    year: Year | None = None


def answers(questions: Iterator[PlaceQuestion]) -> Iterator[dict[str, Any]]:
    """For each name today's place, or nulls."""
    for question in questions:
        yield {"id": question.id, **_located(question.place, question.year)}


def _located(words: str, year: int | None) -> dict[str, Any]:
    found = gazetteer().locate(words, year)
    place = gazetteer().get(found.code) if found else None
    if found is None or place is None:
        return NOTHING
    return {
        "code": six_digits(place.code),
        "name": place.name,
        "name_zh": place.name_zh or None,
        "lat": place.lat,
        "lon": place.lon,
        "grade": found.grade,
        "alternatives": [six_digits(code) for code in found.alternatives],
    }
