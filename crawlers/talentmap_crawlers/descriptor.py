"""A source's descriptor: who publishes it, on which terms, which fields we may keep and what each problem does."""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from talentmap.errors import ConfigurationError


class Problem(StrEnum):
    """What may be wrong with a record."""

    UNKNOWN_FIELD = "unknown_field"
    MISSING_REQUIRED = "missing_required"
    UNKNOWN_CATEGORY = "unknown_category"
    BROKEN_RECORD = "broken_record"
    DOUBLE_LISTING = "double_listing"
    MISSING_AUTHOR_ID = "missing_author_id"
    SHARED_AUTHOR_ID = "shared_author_id"
    MISSING_NAME = "missing_name"
    TRUNCATED_AUTHORS = "truncated_authors"
    FETCH_FAILED = "fetch_failed"
    BROKEN_PART = "broken_part"
    FORBIDDEN = "forbidden"
    INCOMPLETE_CRAWL = "incomplete_crawl"


Action = Literal["stop", "skip", "report"]
DEFAULTS: dict[Problem, Action] = {
    Problem.UNKNOWN_FIELD: "report",
    Problem.MISSING_REQUIRED: "skip",
    Problem.UNKNOWN_CATEGORY: "skip",
    Problem.BROKEN_RECORD: "skip",
    Problem.DOUBLE_LISTING: "report",
    Problem.MISSING_AUTHOR_ID: "report",
    Problem.SHARED_AUTHOR_ID: "report",
    Problem.MISSING_NAME: "report",
    Problem.TRUNCATED_AUTHORS: "report",
    Problem.FETCH_FAILED: "stop",
    Problem.BROKEN_PART: "report",
    Problem.FORBIDDEN: "report",
    Problem.INCOMPLETE_CRAWL: "report",
}


class Kind(BaseModel):
    """One type of object of the source."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: tuple[str, ...]  # the field that holds the record's id, or several that are joined
    marks: tuple[str, ...] = ()  # fields that tell this kind from the others in a file
    keep: tuple[str, ...]  # the allow-list
    drop: tuple[str, ...] = ()  # known and never kept; anything else is news
    required: tuple[str, ...] = ()
    categories: dict[str, tuple[str, ...]] = {}  # allowed values of a field, in lower case; others are news
    address: bool = False  # the id is an address as it stands


class Descriptor(BaseModel):
    """What `descriptor.yml` says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    publisher: str
    url: str
    licence: str
    terms: str
    cadence: str
    delay: float  # seconds between two requests to a live host
    live: bool = True  # false: read from files only
    robots: bool = False  # web pages: robots.txt is obeyed
    kinds: dict[str, Kind]
    problems: dict[Problem, Action] = {}
    stop_above: float = 0.01  # share of skipped records above which a stage stops
    min: dict[str, int] = {}  # expected of a full crawl

    def action(self, problem: Problem) -> Action:
        """What this problem does here."""
        return self.problems.get(problem, DEFAULTS[problem])


def source_names() -> tuple[str, ...]:
    """Names of all sources, sorted."""
    folder = files(__package__).joinpath("sources")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath("descriptor.yml").is_file()))


@cache
def load_descriptor(source: str) -> Descriptor:
    """The descriptor of a source; raises ConfigurationError naming the sources there are."""
    if source not in source_names():
        raise ConfigurationError(f"no source {source!r}; there are {', '.join(source_names())}")
    text = files(__package__).joinpath("sources", source, "descriptor.yml").read_text("utf-8")
    try:
        return Descriptor.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        raise ConfigurationError(f"descriptor of {source}: {error}") from error
