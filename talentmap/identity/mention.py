"""A mention: one printing of a person's name on one work, as it comes on a line."""

import json
from functools import cached_property
from hashlib import blake2b

import orjson
from pydantic import StrictFloat, StrictInt, StrictStr

from talentmap.jsonlines import Line, Tell

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

    @property
    def text(self) -> bytes:
        """The line as JSON, with all that it may say; unknown keys, too."""
        content = {key: getattr(self, key) for key in type(self).model_fields} | (self.model_extra or {})
        try:
            return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
        except TypeError:  # halves of characters, which UTF-8 cannot write
            return json.dumps(content, sort_keys=True).encode()

    @cached_property
    def digest(self) -> int:
        """A number of 64 bits for what the line says; unknown keys count, too."""
        return int.from_bytes(blake2b(self.text, digest_size=8).digest(), "big")


class GivenOnce:
    """Tells of a mention whose id came before with another content; the same line again is no harm, and counted."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._again = 0

    def __call__(self, line: MentionLine) -> str:
        """What is wrong with the line, or nothing."""
        mention = str(line.mention_id)
        if not mention.strip():
            return "mention_id: is empty"
        self._again += self._seen.get(mention) == line.digest
        known = self._seen.setdefault(mention, line.digest)
        return "" if known == line.digest else f"mention_id {line.mention_id!r} was given before with another content"

    def finish(self, tell: Tell) -> None:
        """Say how many lines came again."""
        if self._again:
            tell(f"{self._again} lines gave a mention again that was there already, unchanged")
