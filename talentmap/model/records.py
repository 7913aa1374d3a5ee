"""A record: one object of a source, as received after the field allow-list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One object of the source (a work, an author, a page).

    `body` is the decoded JSON value for JSON sources and the text for XML and HTML. `kind` tells the
    reader which of the source's object types it is (`work`, `author`, `institution`, `laureate`,
    `prize`, `page`, `person`, `organisation`).
    """

    source: str
    run: str
    kind: str
    record_key: str
    digest: str
    url: str
    fetched_at: datetime
    body: Any
    gone: bool = False  # the source says that it has this record no longer
