"""The crosswalk: which topic counts for which area, direction, priority field and industry, and how much."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from talentmap.errors import ConfigurationError
from talentmap.fields.labels import subjects_zh, topic_names_zh
from talentmap.model.vocabularies import ids

THRESHOLD = 0.4  # a topic counts from here on; see tests/gold/README.md
VOCABULARIES = ("areas", "directions", "priority_fields", "industries")


@dataclass(frozen=True, slots=True)
class Topic:
    """One OpenAlex topic with its scores (0 to 1); `name_zh` is empty where nobody has written one."""

    id: str
    name: str
    name_zh: str
    subfield: str
    field: str
    keywords: tuple[str, ...]
    areas: Mapping[str, float]
    directions: Mapping[str, float]
    priority_fields: Mapping[str, float]
    industries: Mapping[str, float]

    def scores(self, vocabulary: str) -> Mapping[str, float]:
        """All scores of one of the vocabularies, the weak ones included."""
        found: Mapping[str, float] = getattr(self, vocabulary)
        return found

    def label(self, lang: str) -> str:
        """What to show: in Chinese the Chinese name, or the subfield's where the topic has none."""
        if lang != "zh":
            return self.name
        return self.name_zh or subjects_zh().get(self.subfield, self.name)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All topics by id, with the version that goes into the release."""

    version: str
    topics: Mapping[str, Topic] = field(repr=False)

    def areas(self, topic: str) -> dict[str, float]:
        """Scores of the areas that the topic counts for."""
        return self.counted(topic, "areas")

    def directions(self, topic: str) -> dict[str, float]:
        """Scores of the directions that the topic counts for."""
        return self.counted(topic, "directions")

    def counted(self, topic: str, vocabulary: str) -> dict[str, float]:
        """Scores of the entries of a vocabulary that the topic counts for: those from the threshold on."""
        found = self.topics.get(topic)
        return {name: score for name, score in found.scores(vocabulary).items() if score >= THRESHOLD} if found else {}

    def topic(self, topic: str) -> Topic | None:
        """The topic, if the crosswalk knows it."""
        return self.topics.get(topic)

    def rows(self) -> Iterator[Topic]:
        """Every topic."""
        return iter(self.topics.values())


@cache
def crosswalk() -> Crosswalk:
    """The crosswalk that ships with the product."""
    with as_file(files(__package__).joinpath("data", "topic_crosswalk.csv.gz")) as path:
        return load_crosswalk(path)


def load_crosswalk(path: Path) -> Crosswalk:
    """A crosswalk file, such as an operator's own; raises ConfigurationError naming the line that is wrong."""
    topics: dict[str, Topic] = {}
    versions: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        for row in rows:
            try:
                topic = _topic(_whole(row))
                if topic.id in topics:
                    raise ValueError(f"{topic.id} has a line already")
                topics[topic.id] = topic
                versions.add(row["version"])
            except (KeyError, ValueError) as error:
                raise ConfigurationError(f"{path.name}, line {rows.line_num}: {error}") from error
    if len(versions) != 1:
        raise ConfigurationError(f"{path.name} must have one version, not {sorted(versions)}")
    return Crosswalk(versions.pop(), topics)


def _whole(row: dict[str, str]) -> dict[str, str]:
    """The row, if it has as many cells as the head has columns."""
    if None in row or None in row.values():
        raise ValueError("not as many cells as the head has columns")
    return row


def _topic(row: dict[str, str]) -> Topic:
    return Topic(
        id=row["topic"],
        name=row["name"],
        name_zh=row.get("name_zh") or topic_names_zh().get(row["topic"], ""),
        subfield=row["subfield"],
        field=row["field"],
        keywords=tuple(word.strip() for word in row["keywords"].split(";") if word.strip()),
        areas=_scores(row["areas"], "areas"),
        directions=_scores(row["directions"], "directions"),
        priority_fields=_scores(row.get("priority_fields") or "", "priority_fields"),
        industries=_scores(row.get("industries") or "", "industries"),
    )


def _scores(text: str, vocabulary: str) -> dict[str, float]:
    scores = {name: float(score) for name, _, score in (part.partition(":") for part in text.split(";") if part)}
    unknown = scores.keys() - set(ids(vocabulary))
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))} is none of the {vocabulary}")
    return scores
