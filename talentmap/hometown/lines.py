"""`talentmap extract hometown`: its questions and answers."""

from collections.abc import Iterator
from typing import Any

from talentmap.hometown.extraction import extract
from talentmap.hometown.mention import RELATIONS, Mention
from talentmap.jsonlines import Question, Year
from talentmap.places import six_digits


class HometownQuestion(Question):
    """A text about a person; the person's name and the year by which place names are understood help where known."""

    text: str
    name: str | None = None
    year: Year | None = None


def answers(questions: Iterator[HometownQuestion]) -> Iterator[dict[str, Any]]:
    """For each text the three relations, and which of them lie in Sichuan or Chongqing."""
    for question in questions:
        found = extract(question.text, name=question.name, year=question.year)
        relations = {relation: _shape(getattr(found, relation)) for relation in RELATIONS}
        yield {"id": question.id, **relations, "home_link": found.home_link()}


def _shape(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    return {
        "code": six_digits(mention.code),
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "grade": mention.grade,
        "alternatives": [six_digits(code) for code in mention.alternatives],
    }
