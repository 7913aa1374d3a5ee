"""What a source's fetcher is given (`Plan`) and what it yields (`Page`)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from talentmap_crawlers.crawl import CrawlOptions
from talentmap_crawlers.descriptor import Descriptor, Problem
from talentmap_crawlers.fetching.wanted import Wanted

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the source: its objects, where the next one begins, and what was wrong with it.

    `total` is how many objects the source says there are, `problems` are (problem, record key, detail), `gone` are keys of
    records that the source says it has no longer.
    """

    values: list[Any]
    cursor: Any
    total: int | None = None
    problems: tuple[tuple[Problem, str, str], ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to fetch: the options, the descriptor, where an unfinished crawl stands, ids still wanted, and keys stored before."""

    options: CrawlOptions
    descriptor: Descriptor
    cursor: Any
    wanted: Wanted
    known: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """Address that stands before the API's paths; the live one unless the options name another."""
        parts = urlsplit(self.descriptor.url)
        return (self.options.base_url or f"{parts.scheme}://{parts.netloc}").rstrip("/")


def host(url: str) -> str:
    """The host's name in an address."""
    return urlsplit(url).hostname or ""


def is_loopback(url: str) -> bool:
    """Whether the address is on this machine."""
    return host(url) in LOOPBACK


def open_wanted(folder: Path) -> Wanted:
    """The wanted ids of a run, kept in its folder."""
    return Wanted(folder / "wanted.sqlite")
