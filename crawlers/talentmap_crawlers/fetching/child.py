"""The network crawl's child process, seen from its parent.

Scrapy's reactor runs once in a process, so every crawl has its own. The order goes in by stdin, which stays open as
the parent's sign of life; events come back by stdout, one JSON line each. The child may be killed at any time.
"""

import subprocess
import sys
from dataclasses import asdict
from typing import IO, Any

import orjson

from talentmap import errors
from talentmap.errors import FetchError, TalentMapError
from talentmap.progress import Progress, Step
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions, CrawlReport

COMMAND = (sys.executable, "-m", "talentmap_crawlers.fetching")


def crawl_in_child(source: str, workspace: Workspace, options: CrawlOptions, progress: Progress) -> CrawlReport:
    """Crawl in a child process; what it raises is raised here, and it ends when we do."""
    order = {"source": source, "workspace": str(workspace.root), "options": asdict(options)}
    child = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  our own module
    assert child.stdin
    assert child.stdout
    try:
        child.stdin.write(orjson.dumps(order) + b"\n")
        child.stdin.flush()
        with progress.step(f"crawl {source}") as step:
            return _follow(child.stdout, step)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
        child.stdin.close()


def _follow(events: IO[bytes], step: Step) -> CrawlReport:
    for line in events:
        event: dict[str, Any] = orjson.loads(line)
        if "report" in event:
            return CrawlReport(**event["report"])
        if "error" in event:
            kind = getattr(errors, event["error"], TalentMapError)
            raise kind(event["text"])
        step.total, step.note = event["total"], event["note"]
        step.advance(event["done"] - step.done)
    raise FetchError("the crawling process ended without a word; the same command goes on from here")
