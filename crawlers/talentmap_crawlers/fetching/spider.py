"""The spider: asks what a source's fetcher asks for and stores every page before the next request."""

from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import asdict
from importlib import import_module
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess

from talentmap.errors import ConfigurationError, FetchError
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import Crawl, CrawlOptions, CrawlReport
from talentmap_crawlers.descriptor import Descriptor, Problem, load_descriptor
from talentmap_crawlers.fetching.page import Page, Plan, host, open_wanted
from talentmap_crawlers.fetching.politeness import settings
from talentmap_crawlers.fetching.site import Site

Tell = Callable[[dict[str, Any]], None]
Fetch = Callable[[Site, Plan], AsyncIterator[Page]]


class SourceSpider(Spider):
    """One crawl of one source. It speaks to the downloader itself: the order of requests is the checkpoint's."""

    name = "source"

    def __init__(self, work: "Work", **arguments: Any) -> None:
        super().__init__(**arguments)
        self._work = work
        self.allowed_domains = work.hosts

    async def start(self) -> AsyncIterator[Any]:
        """Do all the work here; no request goes through the scheduler, which loses some when it is killed."""
        engine = self.crawler.engine
        assert engine is not None
        await self._work.do(Site(engine.download_async, waiting=self._work.wait))
        for nothing in tuple[Any, ...]():
            yield nothing


class Work:
    """What the spider does: fetch, store, tell; the outcome is kept for the process that started it."""

    def __init__(self, crawling: Crawl, tell: Tell) -> None:
        self._crawling, self._tell = crawling, tell
        self._total: int | None = None
        self.error: BaseException | None = None
        options = crawling.options
        addresses = [*options.start_urls, options.base_url or crawling.descriptor.url]
        self.hosts = sorted({host(address) for address in addresses if address})

    async def do(self, site: Site) -> None:
        """Fetch page by page."""
        try:
            with closing(open_wanted(self._crawling.run.folder)) as wanted:
                options, descriptor = self._crawling.options, self._crawling.descriptor
                plan = Plan(options, descriptor, self._crawling.run.checkpoint.cursor, wanted, self._crawling.run.known())
                await self._fetch(site, plan)
        except BaseException as error:  # Scrapy would log it and end well; `crawl_network` raises it
            self.error = error

    def wait(self, note: str) -> None:
        """Say why nothing comes for the moment."""
        self._tell({"done": self._crawling.run.checkpoint.records, "total": self._total, "note": note})

    async def _fetch(self, site: Site, plan: Plan) -> None:
        fetch: Fetch = import_module(f"talentmap_crawlers.sources.{plan.descriptor.name}.fetch").fetch
        try:
            async for page in fetch(site, plan):
                self._store(page, site)
                if self._left() == 0:
                    return
        except FetchError as error:
            self._crawling.log.add(Problem.FETCH_FAILED, plan.descriptor.name, str(error))

    def _store(self, page: Page, site: Site) -> None:
        self._crawling.add_page(page.values[: self._left()], page.cursor, gone=page.gone)
        for problem, key, detail in page.problems:
            self._crawling.log.add(problem, key, detail)
        done = self._crawling.run.checkpoint.records
        note = f"{site.repeated} requests repeated" if site.repeated else ""
        self._total = page.total
        self._tell({"done": done, "total": page.total, "note": note})

    def _left(self) -> int | None:
        limit = self._crawling.options.limit
        return None if limit is None else max(0, limit - self._crawling.run.checkpoint.records)


def crawl_network(source: str, workspace: Workspace, options: CrawlOptions, tell: Tell) -> dict[str, Any]:
    """Crawl a live source (once in a process); gives the report as plain values."""
    descriptor = load_descriptor(source)
    address = _address(descriptor, options)
    process = AsyncCrawlerProcess(settings(descriptor, address, options.contact))
    with Crawl(workspace, descriptor, options) as crawling:
        work = Work(crawling, tell)
        process.crawl(SourceSpider, work=work)
        process.start(install_signal_handlers=False)
        if work.error:
            raise work.error
        report: CrawlReport = crawling.finish()
    return asdict(report)


def _address(descriptor: Descriptor, options: CrawlOptions) -> str:
    """The address the crawl begins with; pages need one, APIs have theirs."""
    if descriptor.robots and not (options.start_urls or options.base_url):
        raise ConfigurationError(f"say where {descriptor.name} begin: --url ADDRESS")
    return options.base_url or (options.start_urls or (descriptor.url,))[0]
