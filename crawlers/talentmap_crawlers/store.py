"""The raw store: records as received, page by page, each page whole before the next is asked for.

A page is a part file; the checkpoint that names it is renamed into place after it, the index of known digests is
brought up to date last. Killed anywhere between, the page is fetched again and nothing is lost or doubled.
"""

import gzip
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from talentmap.workspace import Workspace, write_atomically


@dataclass(frozen=True, slots=True)
class Fetched:
    """One record on its way into the store."""

    kind: str
    record_key: str
    url: str
    body: Any

    def digest(self) -> str:
        """Hash of the body, whatever the order of its keys."""
        return hashlib.blake2b(orjson.dumps(self.body, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a crawl stands: how many parts are whole, and what comes next (`cursor`, the fetcher's own)."""

    source: str
    run: str
    options: str
    started_at: str
    parts: int = 0
    records: int = 0
    unchanged: int = 0
    cursor: Any = None
    finished_at: str | None = None
    counts: dict[str, int] = field(default_factory=dict)


class Run:
    """One crawl of one source, open for more pages."""

    def __init__(self, folder: Path, checkpoint: Checkpoint) -> None:
        self.folder = folder
        self.checkpoint = checkpoint
        self._index = sqlite3.connect(folder.parent / "index.sqlite")
        self._index.execute("CREATE TABLE IF NOT EXISTS known (record_key TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID")

    def close(self) -> None:
        """Let the index go."""
        self._index.close()

    def add_page(self, page: Iterable[Fetched], cursor: Any) -> None:
        """Store a page and where the next one begins."""
        lines, known, unchanged = self._lines(page)
        part = self.checkpoint.parts + 1
        content = gzip.compress(b"".join(lines), compresslevel=3, mtime=0)
        write_atomically(self.folder / f"part-{part:06d}.jsonl.gz", content)
        self._move(
            parts=part,
            records=self.checkpoint.records + len(lines),
            unchanged=self.checkpoint.unchanged + unchanged,
            cursor=cursor,
        )
        with self._index:
            self._index.executemany("INSERT OR REPLACE INTO known VALUES (?, ?)", known.items())

    def finish(self, counts: dict[str, int]) -> None:
        """Mark the crawl as complete."""
        self._move(finished_at=_now(), counts=counts, cursor=None)

    def _move(self, **changes: Any) -> None:
        self.checkpoint = replace(self.checkpoint, **changes)
        write_atomically(self.folder / "run.json", orjson.dumps(asdict(self.checkpoint), option=orjson.OPT_INDENT_2))

    def _lines(self, page: Iterable[Fetched]) -> tuple[list[bytes], dict[str, str], int]:
        lines: list[bytes] = []
        known: dict[str, str] = {}
        unchanged = 0
        now = _now()
        for record in page:
            key, digest = f"{record.kind}/{record.record_key}", record.digest()
            line = {"kind": record.kind, "record_key": record.record_key, "digest": digest, "url": record.url}
            line["fetched_at"] = now
            if (known.get(key) or self._known(key)) == digest:
                unchanged += 1  # met again: a line without a body says so
            else:
                line["body"] = record.body
            known[key] = digest
            lines.append(orjson.dumps(line) + b"\n")
        return lines, known, unchanged

    def _known(self, key: str) -> str | None:
        row = self._index.execute("SELECT digest FROM known WHERE record_key = ?", (key,)).fetchone()
        return row[0] if row else None


def open_run(workspace: Workspace, source: str, options: str, *, resume: bool) -> Run:
    """An unfinished crawl with the same options, or a new one."""
    folder = workspace.raw / source
    folder.mkdir(parents=True, exist_ok=True)
    if resume:
        for checkpoint in runs(workspace, source):
            if checkpoint.finished_at is None and checkpoint.options == options:
                return Run(folder / checkpoint.run, checkpoint)
    started = datetime.now(UTC)
    name = f"{started:%Y%m%dT%H%M%S%f}-{hashlib.blake2b(options.encode(), digest_size=3).hexdigest()}"
    (folder / name).mkdir()
    return Run(folder / name, Checkpoint(source, name, options, started.isoformat(timespec="milliseconds")))


def runs(workspace: Workspace, source: str) -> list[Checkpoint]:
    """The crawls of a source, oldest first."""
    files = sorted((workspace.raw / source).glob("*/run.json"))
    return [Checkpoint(**orjson.loads(path.read_bytes())) for path in files]


def read_lines(folder: Path, parts: int) -> Iterator[dict[str, Any]]:
    """The stored lines of a crawl's whole parts."""
    for number in range(1, parts + 1):
        with closing(gzip.open(folder / f"part-{number:06d}.jsonl.gz")) as lines:
            for line in lines:
                yield orjson.loads(line)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
