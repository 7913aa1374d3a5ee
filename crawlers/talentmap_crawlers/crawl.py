"""`talentmap crawl`: records of one source into the raw store, from the network or from files."""

import itertools
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from talentmap.errors import ConfigurationError
from talentmap.progress import Progress, Step
from talentmap.workspace import Workspace
from talentmap_crawlers.descriptor import Descriptor, Kind, Problem, load_descriptor
from talentmap_crawlers.dump import Broken, read_dump
from talentmap_crawlers.issues import IssueLog
from talentmap_crawlers.store import Fetched, Run, open_run

PAGE = 1000


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """What to fetch. The key is not part of what a crawl is told apart by."""

    dump: tuple[Path, ...] = ()
    kinds: tuple[str, ...] = ()
    limit: int | None = None
    resume: bool = True

    def fingerprint(self) -> str:
        """Options as text: a crawl with the same text goes on where the last one was cut off."""
        values = asdict(self) | {"dump": [str(path.absolute()) for path in self.dump], "resume": None}
        return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What a crawl brought; `status` is 0 (clean) or 3 (done with issues)."""

    source: str
    run: str
    records: int
    unchanged: int
    issues: int
    status: int

    def __str__(self) -> str:
        text = f"{self.source}: {self.records - self.unchanged:,} new or changed records, {self.unchanged:,} unchanged"
        return text + (f", {self.issues:,} issues (see issues.jsonl)" if self.issues else "")


def crawl(source: str, workspace: Workspace, options: CrawlOptions, progress: Progress) -> CrawlReport:
    """Fetch what the options name; raises StoppedError where the descriptor demands it."""
    descriptor = load_descriptor(source)
    if not options.dump:
        raise ConfigurationError(f"say which files of {source} to read: --dump FILE…")
    run = open_run(workspace, source, options.fingerprint(), resume=options.resume)
    try:
        with (
            IssueLog(workspace, "crawl", descriptor, run.checkpoint.run) as log,
            progress.step(f"crawl {source}") as step,
        ):
            _store(run, _Ingest(descriptor, options, log), step)
            log.check_share(run.checkpoint.records + log.skipped)
            run.finish(dict(log.counts))
            issues = sum(log.counts.values())
    finally:
        run.close()
    done = run.checkpoint
    return CrawlReport(source, done.run, done.records, done.unchanged, issues, 3 if issues else 0)


def _store(run: Run, ingest: "_Ingest", step: Step) -> None:
    """Page by page; the cursor counts the values of the files that are done."""
    start = int(run.checkpoint.cursor or 0)
    step.advance(start)
    with closing(read_dump(ingest.options.dump)) as values:
        for batch in _batched(itertools.islice(values, start, ingest.options.limit)):
            start += len(batch)
            run.add_page([record for value in batch for record in ingest.admit(value)], start)
            step.advance(len(batch))


def _batched(values: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(itertools.islice(values, PAGE)):
        yield batch


class _Ingest:
    """Applies the descriptor's allow-list: keeps listed fields, drops known others, reports the rest once a field."""

    def __init__(self, descriptor: Descriptor, options: CrawlOptions, log: IssueLog) -> None:
        self.descriptor, self.options, self._log = descriptor, options, log
        self._told: set[tuple[str, str]] = set()

    def admit(self, value: Any) -> Iterator[Fetched]:
        """The record to store, if the value is one."""
        if isinstance(value, Broken):
            self._log.add(Problem.BROKEN_RECORD, value.place, value.reason)
            return
        name = self._kind_of(value)
        if name is None:
            self._log.add(Problem.BROKEN_RECORD, str(value)[:80], "not an object of this source")
        elif not self.options.kinds or name in self.options.kinds:
            yield from self._admit(name, self.descriptor.kinds[name], value)

    def _kind_of(self, value: Any) -> str | None:
        if not isinstance(value, dict):
            return None
        for name, kind in self.descriptor.kinds.items():
            if all(field in value for field in (*kind.key, *kind.marks)):
                return name
        return None

    def _admit(self, name: str, kind: Kind, value: dict[str, Any]) -> Iterator[Fetched]:
        key = "-".join(str(value[field]) for field in kind.key)
        missing = [field for field in kind.required if value.get(field) in (None, "", [])]
        if missing and self._log.add(Problem.MISSING_REQUIRED, key, ", ".join(missing)) == "skip":
            return
        for field in value.keys() - {*kind.keep, *kind.drop}:
            if (name, field) not in self._told:
                self._told.add((name, field))
                self._log.add(Problem.UNKNOWN_FIELD, key, f"{name}.{field} (told once a crawl)")
        body = {field: value[field] for field in kind.keep if field in value}
        url = key if key.startswith("http") else f"{self.descriptor.url}#{name}/{key}"
        yield Fetched(name, key.rsplit("/", 1)[-1], url, body)
