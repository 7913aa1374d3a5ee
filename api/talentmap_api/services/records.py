"""The records of sources that were put together as one person, and by which rule each was joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from talentmap_api.services.likeness import in_words
from talentmap_api.services.results import Answer
from talentmap_api.services.sources import source_label, source_of
from talentmap_api.services.tables import Row

if TYPE_CHECKING:
    from talentmap_api.services.directory import Directory


class JoinedRecord(Answer):
    """One source id of the person."""

    source_id: str
    source_label: str
    rule: str = Field(description="Why it was joined, as resolution words it.")
    label: str


def read_records(directory: Directory, row: Row, lang: str) -> list[JoinedRecord]:
    """The records of a row of the table `scientists`, by source id."""
    found = directory.tables.among("source_ids", "source_id", row["source_ids"] or ())
    return [
        JoinedRecord(
            source_id=one["source_id"],
            source_label=source_label(source_of(one["source_id"]), lang),
            rule=one["rule"],
            label=in_words(one["rule"], lang) or one["rule"],
        )
        for one in sorted(found, key=lambda one: one["source_id"])
    ]
