"""`talentmap link affiliations`: one affiliation a line."""

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from typing import Any

from pydantic import StrictStr

from talentmap.affiliations.linking import Linker
from talentmap.jsonlines import Question


class AffiliationQuestion(Question):
    """The text of an affiliation; one without is linked with nothing."""

    affiliation: StrictStr | None = None


def answers_with(linker: Linker) -> Callable[[Iterator[AffiliationQuestion]], Iterable[dict[str, Any]]]:
    """Answers by this linker, in the order of the questions."""

    def answers(questions: Iterator[AffiliationQuestion]) -> Iterable[dict[str, Any]]:
        ids, texts = tee(questions)
        for question, links in zip(ids, linker.link_all(one.affiliation or "" for one in texts), strict=True):
            found = [{"id": link.id, "score": link.score, "accepted": link.accepted} for link in links]
            yield {"id": question.id, "ror": found}

    return answers
