"""Ids and addresses that a crawl met and still has to ask for: an ordered set on disk.

Adding is idempotent and keeps the first place, so a page that is fetched again after a kill changes nothing.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path


class Wanted:
    """An ordered set of texts by kind."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.execute(
            "CREATE TABLE IF NOT EXISTS wanted (place INTEGER PRIMARY KEY, kind TEXT, text TEXT, UNIQUE (kind, text))"
        )

    def add(self, kind: str, texts: Iterable[str]) -> None:
        """Add what is not there yet."""
        rows = ((kind, text) for text in texts)
        with self._base:
            self._base.executemany("INSERT OR IGNORE INTO wanted (kind, text) VALUES (?, ?)", rows)

    def after(self, kind: str, place: int, count: int) -> list[tuple[int, str]]:
        """The next `count` of a kind after a place, each with its own place."""
        query = "SELECT place, text FROM wanted WHERE kind = ? AND place > ? ORDER BY place LIMIT ?"
        return self._base.execute(query, (kind, place, count)).fetchall()

    def count(self, kind: str) -> int:
        """How many of a kind there are."""
        return int(self._base.execute("SELECT count(*) FROM wanted WHERE kind = ?", (kind,)).fetchone()[0])

    def close(self) -> None:
        """Let the file go."""
        self._base.close()
