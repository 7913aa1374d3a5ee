"""The raw store: records as received, page by page, each page whole before the next is asked for.

A page is a part file; the checkpoint that names it is renamed into place after it, the index of known digests is
brought up to date last. Killed anywhere between, the page is fetched again and nothing is lost or doubled.
"""

import fcntl
import gzip
import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import orjson

from talentmap.errors import WorkspaceError
from talentmap.workspace import Workspace, write_atomically

GONE = ""  # the digest of a record that its source has no longer: should it come back, it is stored again


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
    complete: bool = False
    counts: dict[str, int] = field(default_factory=dict)  # records by kind
    issues: dict[str, int] = field(default_factory=dict)
    skipped: int = 0


class Run:
    """One crawl of one source, open for more pages."""

    def __init__(self, folder: Path, checkpoint: Checkpoint) -> None:
        self.folder = folder
        self.checkpoint = checkpoint
        self._lock = _lock(folder.parent / ".lock")
        self._index = sqlite3.connect(folder.parent / "index.sqlite")
        self._index.execute("CREATE TABLE IF NOT EXISTS known (record_key TEXT PRIMARY KEY, digest TEXT, run TEXT) WITHOUT ROWID")
        self._catch_up()

    def close(self) -> None:
        """Let the index and the lock go."""
        self._index.close()
        self._lock.close()

    def add_page(
        self, page: Iterable[Fetched], cursor: Any, *, issues: dict[str, int], skipped: int, gone: Iterable[str] = ()
    ) -> None:
        """Store a page, where the next one begins, the issues so far, and which known records are gone from the source."""
        lines, known, unchanged = self._lines(page)
        missed = self._missed(gone)
        part = self.checkpoint.parts + 1
        content = gzip.compress(b"".join([*lines, *missed.values()]), compresslevel=3, mtime=0)
        write_atomically(self.folder / f"part-{part:06d}.jsonl.gz", content)
        self._move(
            parts=part,
            records=self.checkpoint.records + len(lines),
            unchanged=self.checkpoint.unchanged + unchanged,
            cursor=cursor,
            issues=issues,
            skipped=skipped,
            counts=dict(Counter(self.checkpoint.counts) + Counter(key.partition("/")[0] for key in known)),
        )
        self._remember(known | dict.fromkeys(missed, GONE))

    def known(self) -> tuple[str, ...]:
        """Keys of every record that was ever stored of the source."""
        rows = self._index.execute("SELECT record_key FROM known ORDER BY record_key")
        return tuple(dict.fromkeys(key.partition("/")[2] for (key,) in rows))

    def _missed(self, gone: Iterable[str]) -> dict[str, bytes]:
        """A line without a body for each known record that is gone."""
        keys = [(kind, key) for key in gone for kind in self._kinds() if self._known(f"{kind}/{key}") is not None]
        line = {"digest": GONE, "fetched_at": _now(), "gone": True}
        return {f"{kind}/{key}": orjson.dumps({"kind": kind, "record_key": key, "url": key} | line) + b"\n" for kind, key in keys}

    def _kinds(self) -> list[str]:
        return [
            kind
            for (kind,) in self._index.execute("SELECT DISTINCT substr(record_key, 1, instr(record_key, '/') - 1) FROM known")
        ]

    def finish(self, issues: dict[str, int], *, complete: bool = True) -> None:
        """Mark the crawl as done; `complete` when it brought all that the source counts."""
        self._move(finished_at=_now(), issues=issues, complete=complete, cursor=None)

    def _remember(self, known: dict[str, str]) -> None:
        rows = ((key, digest, self.checkpoint.run) for key, digest in known.items())
        with self._index:
            self._index.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", rows)

    def _catch_up(self) -> None:
        """Bring the index up to what is on disk: our last part counts, runs that were given up do not."""
        others = [run.run for run in runs_in(self.folder.parent) if run.finished_at is None]
        with self._index:
            gone = ((name,) for name in others if name != self.checkpoint.run)
            self._index.executemany("DELETE FROM known WHERE run = ?", gone)
        if self.checkpoint.parts:
            lines = read_part(self.folder, self.checkpoint.parts)
            self._remember({f"{line['kind']}/{line['record_key']}": line["digest"] for line in lines})

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
    return runs_in(workspace.raw / source)


def runs_in(folder: Path) -> list[Checkpoint]:
    """The crawls in a source's folder, oldest first."""
    files = sorted(folder.glob("*/run.json"))
    return [Checkpoint(**orjson.loads(path.read_bytes())) for path in files]


def read_lines(folder: Path, parts: int) -> Iterator[dict[str, Any]]:
    """The stored lines of a crawl's whole parts."""
    for number in range(1, parts + 1):
        yield from read_part(folder, number)


def read_part(folder: Path, number: int) -> Iterator[dict[str, Any]]:
    """The stored lines of one part."""
    with closing(gzip.open(folder / f"part-{number:06d}.jsonl.gz")) as lines:
        for line in lines:
            yield orjson.loads(line)


def _lock(path: Path) -> IO[bytes]:
    """One crawl of a source at a time; a process that was just killed gets a moment to let go."""
    file = path.open("ab")
    for _ in range(50):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.1)
        else:
            return file
    file.close()
    raise WorkspaceError(f"another crawl of {path.parent.name} is at work in this workspace")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
