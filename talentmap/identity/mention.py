"""A mention: one printing of a person's name on one work, as it comes on a line."""

from hashlib import blake2b

from pydantic import StrictFloat, StrictInt, StrictStr, field_validator

from talentmap.jsonlines import Line

MOST = 2_000  # co-authors, topics or references of one mention that are looked at


class MentionLine(Line):
    """What is known of a mention; everything but its id may be missing, and a name may come whole or in parts."""

    mention_id: StrictStr | StrictInt
    name: StrictStr | None = None
    given: StrictStr | None = None
    family: StrictStr | None = None
    name_original: StrictStr | None = None
    affiliation: StrictStr | list[StrictStr | None] | None = None
    city: StrictStr | None = None
    country: StrictStr | None = None
    email: StrictStr | None = None
    coauthors: list[StrictStr | None] | None = None
    work_id: StrictStr | StrictInt | None = None
    title: StrictStr | None = None
    abstract: StrictStr | None = None
    venue: StrictStr | None = None
    year: StrictInt | StrictFloat | StrictStr | None = None
    topics: list[StrictStr | None] | None = None
    references: list[StrictStr | StrictInt | None] | None = None
    orcid: StrictStr | None = None

    @field_validator("coauthors", "topics", "references", mode="before")
    @classmethod
    def _first_of_many(cls, value: object) -> object:
        return value[:MOST] if isinstance(value, list) else value


class GivenOnce:
    """Tells of a mention whose id came before with another content; the same line again is no harm."""

    def __init__(self) -> None:
        self._seen: dict[str, bytes] = {}

    def __call__(self, line: MentionLine) -> str:
        """What is wrong with the line, or nothing."""
        content = blake2b(repr(line).encode("utf-8", "replace"), digest_size=8).digest()
        known = self._seen.setdefault(str(line.mention_id), content)
        return "" if known == content else f"mention_id {line.mention_id!r} was given before with another content"
