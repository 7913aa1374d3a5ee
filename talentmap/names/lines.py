"""`talentmap compare names`: two printed names a line."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import StrictStr

from talentmap.jsonlines import Question
from talentmap.names.comparison import compare


class NamesQuestion(Question):
    """Two names to compare."""

    a: StrictStr
    b: StrictStr


def answers(questions: Iterator[NamesQuestion]) -> Iterable[dict[str, Any]]:
    """The score, the verdict and its reason for each pair, in their order."""
    for question in questions:
        found = compare(question.a, question.b)
        yield {"id": question.id, "score": found.score, "same": found.same, "reason": found.reason}
