"""`talentmap classify works`: JSON lines of works to their areas and directions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from pydantic import StrictStr

from talentmap.fields.classifier import BATCH, Guess, classify
from talentmap.fields.crosswalk import Crosswalk, crosswalk
from talentmap.jsonlines import Question, Tell

_TOPIC = re.compile(r"(?:https?://openalex\.org/)?T?(\d+)")
TOLD = 10  # ids that are unknown
LATER = 0.9  # each further topic of a work says a little less


class WorkQuestion(Question):
    """A work: its title, where known its abstract, its OpenAlex topics (the first is the main one) and language."""

    title: StrictStr | None
    abstract: StrictStr | None = None
    topics: list[StrictStr] | None = None
    lang: StrictStr | None = None


def answers(questions: Iterator[WorkQuestion], tell: Tell) -> Iterable[Mapping[str, Any]]:
    """Areas and directions of each work, best first: by its topics, by its text where it has none that is known.

    Topics that the crosswalk does not know are told in the end.
    """
    walk = crosswalk()
    unknown: Counter[str] = Counter()
    while batch := list(islice(questions, BATCH)):
        known = [_by_topics(walk, question.topics or []) for question in batch]
        unknown.update(topic for question in batch for topic in question.topics or () if not _known(walk, topic))
        asked = (q for q, found in zip(batch, known, strict=True) if found is None)
        guessed = classify(((q.title or "", q.abstract or "") for q in asked), walk)
        for question, found in zip(batch, known, strict=True):
            areas, directions = found or _both(next(guessed))
            yield {"id": question.id, "areas": _best_first(areas), "directions": _best_first(directions)}

    if unknown:
        shown = ", ".join(f"{topic} ({count})" for topic, count in unknown.most_common(TOLD))
        more = f" and {len(unknown) - TOLD} more" if len(unknown) > TOLD else ""
        tell(f"{unknown.total()} topics that the crosswalk does not know ignored: {shown}{more}")


def _known(walk: Crosswalk, topic: str) -> str | None:
    """The id of a topic that is known, however it is written."""
    number = _TOPIC.fullmatch(topic.strip())
    return f"T{number[1]}" if number and walk.topic(f"T{number[1]}") else None


def _both(guess: Guess) -> tuple[Mapping[str, float], Mapping[str, float]]:
    return guess.areas, guess.directions


def _by_topics(walk: Crosswalk, topics: Iterable[str]) -> tuple[dict[str, float], dict[str, float]] | None:
    """What the topics count for, the best score of each; None when no topic is known."""
    known = list(dict.fromkeys(found for topic in topics if (found := _known(walk, topic))))
    if not known:
        return None
    areas: dict[str, float] = {}
    directions: dict[str, float] = {}
    for place, topic in enumerate(known):
        for scores, counted in ((areas, walk.areas(topic)), (directions, walk.directions(topic))):
            for name, score in counted.items():
                scores[name] = max(scores.get(name, 0.0), round(score * LATER**place, 3))
    return areas, directions


def _best_first(scores: Mapping[str, float]) -> list[dict[str, Any]]:
    return [{"id": name, "score": score} for name, score in sorted(scores.items(), key=lambda one: (-one[1], one[0]))]
