"""`talentmap crawl`: records of one source into the raw store, from the network or from files."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from talentmap.errors import ConfigurationError
from talentmap.progress import Progress, Step
from talentmap.workspace import Workspace
from talentmap_crawlers.descriptor import Descriptor, Problem, load_descriptor
from talentmap_crawlers.dump import read_dump
from talentmap_crawlers.ingest import Ingest
from talentmap_crawlers.issues import IssueLog
from talentmap_crawlers.store import Run, open_run

PAGE = 1000


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """What to fetch. Key, contact and `resume` are not part of what a crawl is told apart by."""

    filters: tuple[str, ...] = ()  # the source's own, as topics.id:T10682
    dump: tuple[Path, ...] = ()  # files or folders instead of the network
    base_url: str | None = None  # another server with the same API
    api_key: str | None = field(default=None, repr=False)
    kinds: tuple[str, ...] = ()
    resume: bool = True
    contact: str = ""
    start_urls: tuple[str, ...] = ()
    limit: int | None = None

    def fingerprint(self) -> str:
        """Options as text: a crawl with the same text goes on where the last one was cut off."""
        values = asdict(self) | {"dump": [str(path.absolute()) for path in self.dump]}
        for name in ("resume", "api_key", "contact"):
            values.pop(name)
        return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()

    @property
    def full(self) -> bool:
        """Whether everything of the live source is asked for, so that its expected counts hold."""
        return not (self.filters or self.dump or self.base_url or self.kinds or self.limit)


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What a crawl brought; `status` is 0 (clean) or 3 (done with issues)."""

    source: str
    run: str
    records: int
    unchanged: int
    skipped: int
    issues: int
    status: int

    def __str__(self) -> str:
        text = f"{self.source}: {self.records - self.unchanged:,} new or changed records, {self.unchanged:,} unchanged"
        text += f", {self.skipped:,} skipped" if self.skipped else ""
        return text + (f", {self.issues:,} issues (see issues.jsonl)" if self.issues else "")


def crawl(source: str, workspace: Workspace, options: CrawlOptions, progress: Progress) -> CrawlReport:
    """Fetch what the options name; raises StoppedError where the descriptor demands it."""
    descriptor = load_descriptor(source)
    _check(descriptor, options)
    if not options.dump:
        from talentmap_crawlers.fetching.child import crawl_in_child

        return crawl_in_child(source, workspace, options, progress)
    with Crawl(workspace, descriptor, options) as crawling, progress.step(f"crawl {source}") as step:
        _store_files(crawling, step)
        return crawling.finish()


def _check(descriptor: Descriptor, options: CrawlOptions) -> None:
    if options.dump and options.filters:
        raise ConfigurationError(
            "files are read whole: --filter is for the source's own server; leave out one of --filter and --dump"
        )
    unknown = [kind for kind in options.kinds if kind not in descriptor.kinds]
    if unknown:
        raise ConfigurationError(f"{descriptor.name} has no kind {', '.join(unknown)}; there are {', '.join(descriptor.kinds)}")
    if not options.dump and not descriptor.live:
        raise ConfigurationError(f"{descriptor.name} is read from files only: --dump FILE…")


class Crawl:
    """One crawl at work: its run in the store, its issues and its allow-list."""

    def __init__(self, workspace: Workspace, descriptor: Descriptor, options: CrawlOptions) -> None:
        self.descriptor, self.options = descriptor, options
        self.run: Run = open_run(workspace, descriptor.name, options.fingerprint(), resume=options.resume)
        self.log = IssueLog(workspace, "crawl", descriptor, self.run.checkpoint.run)
        self.log.counts.update(self.run.checkpoint.issues)  # a resumed crawl goes on counting
        self.log.skipped = self.run.checkpoint.skipped
        self._ingest = Ingest(descriptor, options.kinds, self.log)

    def __enter__(self) -> "Crawl":
        return self

    def __exit__(self, *_: object) -> None:
        self.log.__exit__()
        self.run.close()

    def add_page(self, values: list[Any], cursor: Any, *, gone: Sequence[str] = ()) -> None:
        """Store the records among the values, those that are gone, and where the next page begins."""
        records = [record for value in values for record in self._ingest.admit(value)]
        self.run.add_page(records, cursor, issues=dict(self.log.counts), skipped=self.log.skipped, gone=gone)

    def finish(self) -> CrawlReport:
        """Mark the run as done and tell what it brought; raises StoppedError when too much was skipped."""
        done = self.run.checkpoint
        self.log.check_share(done.records + self.log.skipped)
        self._check_minimum()
        complete = not (self.options.limit or self.log.counts[Problem.INCOMPLETE_CRAWL])
        self.run.finish(dict(self.log.counts), complete=complete)
        issues = sum(self.log.counts.values())
        return CrawlReport(done.source, done.run, done.records, done.unchanged, self.log.skipped, issues, 3 if issues else 0)

    def _check_minimum(self) -> None:
        """A full crawl that brings less than expected is told."""
        if not self.options.full:
            return
        for kind, least in self.descriptor.min.items():
            count = self.run.checkpoint.counts.get(kind, 0)
            if count < least:
                self.log.add(Problem.INCOMPLETE_CRAWL, kind, f"{count:,} records, expected at least {least:,}")


def _store_files(crawling: Crawl, step: Step) -> None:
    """Page by page; the cursor counts the values of the files that are done."""
    start = int(crawling.run.checkpoint.cursor or 0)
    step.advance(start)
    with closing(read_dump(crawling.options.dump)) as everything:
        for batch in _batched(itertools.islice(everything, start, crawling.options.limit)):
            start += len(batch)
            crawling.add_page(batch, start)
            step.advance(len(batch))


def _batched(values: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(itertools.islice(values, PAGE)):
        yield batch
