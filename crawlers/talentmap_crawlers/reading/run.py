"""`read_new`: every finished crawl that has not been read by this version of the readers."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pyarrow.parquet as pq

from talentmap.errors import ReadError
from talentmap.model.records import RawRecord
from talentmap.model.statements import Statement
from talentmap.progress import Progress
from talentmap.tables.files import TableWriter
from talentmap.tables.read import READ_TABLES
from talentmap.workspace import Workspace
from talentmap_crawlers.descriptor import Descriptor, Problem, load_descriptor, source_names
from talentmap_crawlers.issues import IssueLog
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.store import Checkpoint, read_lines, runs

VERSION = "6"  # raise it when a reader's output changes: every run is read again
Reader = Callable[[Findings], None]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was read; `status` is 0 (clean) or 3 (done with issues)."""

    runs: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    status: int = 0

    def __str__(self) -> str:
        if not self.runs:
            return "read: nothing new"
        rows = ", ".join(f"{self.rows[name]:,} {name}" for name in READ_TABLES)
        issues = ", ".join(f"{count:,} {name}" for name, count in sorted(self.issues.items()))
        return f"read: {rows}" + (f"; issues: {issues} (see issues.jsonl)" if issues else "")


def read_new(workspace: Workspace, progress: Progress) -> ReadReport:
    """Read what is new into `read/<table>/<source>/<run>.parquet`; raises StoppedError as the descriptors say."""
    rows: Counter[str] = Counter()
    issues: Counter[str] = Counter()
    count = 0
    for source in source_names():
        for run in runs(workspace, source):
            if run.finished_at and not _is_read(workspace, run):
                count += 1
                _read_run(workspace, run, progress, rows, issues)
    return ReadReport(count, rows, issues, 3 if issues else 0)


def table_path(workspace: Workspace, table: str, run: Checkpoint) -> Path:
    """Where a run's rows of a table are."""
    return workspace.read / table / run.source / f"{run.run}.parquet"


def _is_read(workspace: Workspace, run: Checkpoint) -> bool:
    path = table_path(workspace, "records", run)  # the last one to be written
    return path.exists() and (pq.read_schema(path).metadata or {}).get(b"reader") == VERSION.encode()


def _read_run(workspace: Workspace, run: Checkpoint, progress: Progress, rows: Counter[str], issues: Counter[str]) -> None:
    descriptor = load_descriptor(run.source)
    reader: Reader = import_module(f"talentmap_crawlers.sources.{run.source}.read").read
    with (
        IssueLog(workspace, "read", descriptor, run.run) as log,
        progress.step(f"read {run.source}", run.records) as step,
        _Tables(workspace, run) as tables,
    ):
        for record in step.track(_records(workspace, run)):
            tables.add(record, _findings(record, reader, log))
        log.check_share(run.records)
    rows.update({name: writer.count for name, writer in tables.writers.items()})
    issues.update(log.counts)


def _records(workspace: Workspace, run: Checkpoint) -> Iterator[RawRecord]:
    for line in read_lines(workspace.raw / run.source / run.run, run.parts):
        line["fetched_at"] = datetime.fromisoformat(line["fetched_at"])
        yield RawRecord(source=run.source, run=run.run, body=line.pop("body", None), **line)  # a line of `gone` has no body


def _findings(record: RawRecord, reader: Reader, log: IssueLog) -> Findings | None:
    """What the record says, or None when it says nothing new or has to be skipped."""
    found = Findings(record)
    if record.body is None:
        return None
    _check_categories(record, load_descriptor(record.source), found)
    try:
        reader(found)
    except (KeyError, TypeError, ValueError, AttributeError, ReadError) as error:
        # a record of another shape than its reader knows: named with its reason, and the run goes on
        log.add(Problem.BROKEN_RECORD, record.record_key, f"{type(error).__name__}: {error}")
        return None
    skip = [log.add(problem, record.record_key, detail) == "skip" for problem, detail in found.problems]
    return None if any(skip) else found


def _check_categories(record: RawRecord, descriptor: Descriptor, found: Findings) -> None:
    """Values outside a field's known ones are told, and never given a default."""
    kind = descriptor.kinds.get(record.kind)
    for name, allowed in kind.categories.items() if kind else ():
        value = record.body.get(name)
        for one in value if isinstance(value, list) else [value]:
            if one is not None and str(one).lower() not in allowed:
                found.report(Problem.UNKNOWN_CATEGORY, f"{name}: {one}")


class _Tables:
    """The five tables of a run; `records` takes its name last, so that a run is read whole or not at all."""

    def __init__(self, workspace: Workspace, run: Checkpoint) -> None:
        metadata = {"reader": VERSION}
        self.writers = {
            name: TableWriter(table_path(workspace, name, run), schema, metadata=metadata) for name, schema in READ_TABLES.items()
        }
        self._stack = ExitStack()
        self._mentioned: set[Statement] = set()

    def __enter__(self) -> "_Tables":
        for writer in self.writers.values():  # left in the opposite order: `records` first in, last out
            self._stack.enter_context(writer)
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]

    def add(self, record: RawRecord, found: Findings | None) -> None:
        """Write the record and what it says."""
        seen = {
            "source": record.source,
            "record_key": record.record_key,
            "run": record.run,
            "fetched_at": record.fetched_at,
        }
        repeat = record.body is None
        self.writers["records"].add(
            {**seen, "kind": record.kind, "digest": record.digest, "url": record.url, "repeat": repeat, "gone": record.gone}
        )
        if found is None:
            return
        self.writers["works"].extend({**row, **seen} for row in found.works)
        self.writers["authorships"].extend({**row, **seen} for row in found.authorships)
        fresh = [one for one in dict.fromkeys(found.mentions) if one not in self._mentioned]
        self._mentioned.update(fresh)
        for statement in dict.fromkeys([*found.statements, *fresh]):
            row = _row(statement)
            self.writers["sightings"].add({"statement": row["id"], **seen})
            self.writers["statements"].add(row)


def _row(statement: Statement) -> dict[str, str]:
    """A statement as a row; written out, since this is done by the million."""
    return {
        "id": statement.id,
        "subject": statement.subject,
        "kind": statement.kind,
        "prop": statement.prop,
        "value": statement.value,
        "lang": statement.lang,
        "original": statement.original,
        "source": statement.source,
    }
