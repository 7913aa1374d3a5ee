"""Fetches staff pages: from the start addresses along links on the same host, as robots.txt allows."""

from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html
from scrapy.http import TextResponse

from talentmap.errors import FetchError
from talentmap_crawlers.descriptor import Problem
from talentmap_crawlers.fetching.page import Page, Plan
from talentmap_crawlers.fetching.site import GoneError, RefusedError, Site

MOST = 20_000  # pages a crawl
NO_PAGE = (
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".rar", ".7z", ".xml", ".json", ".css", ".js"),
    *(".jpg", ".jpeg", ".png", ".gif", ".svg", ".ico", ".mp3", ".mp4"),
)


async def fetch(site: Site, plan: Plan) -> AsyncIterator[Page]:
    """Page after page: where to start, what earlier crawls stored of these hosts, then in the order of the links to them."""
    starts = plan.options.start_urls or (plan.base,)
    plan.wanted.add("page", starts)
    hosts = {urlsplit(address).netloc for address in starts}
    plan.wanted.add("page", (address for address in plan.known if urlsplit(address).netloc in hosts))
    place, count = plan.cursor or (0, 0)
    while (batch := plan.wanted.after("page", place, 1)) and count < MOST:
        place, address = batch[0]
        count += 1
        yield await _page(site, plan, address, hosts, [place, count])


async def _page(site: Site, plan: Plan, address: str, hosts: set[str], cursor: list[int]) -> Page:
    """One page; what cannot be had is an issue and the crawl goes on."""
    total = plan.wanted.count("page")
    try:
        response = await site.get(address)
    except RefusedError as error:
        return Page([], cursor, total, ((Problem.FORBIDDEN, address, str(error)),))
    except GoneError as error:
        return Page([], cursor, total, ((Problem.FETCH_FAILED, address, str(error)),), (address,))
    except FetchError as error:
        return Page([], cursor, total, ((Problem.FETCH_FAILED, address, str(error)),))
    if not isinstance(response, TextResponse) or not response.text.strip():
        return Page([], cursor, total)
    plan.wanted.add("page", links(response.text, response.url, hosts))
    value: dict[str, Any] = {"url": address, "html": response.text}
    return Page([value], cursor, plan.wanted.count("page"))


def links(text: str, address: str, hosts: set[str]) -> Iterator[str]:
    """Addresses of pages on the same hosts that the page links to, without fragments."""
    for element in html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8")).iter("a"):
        target = urldefrag(urljoin(address, (element.get("href") or "").strip())).url
        parts = urlsplit(target)
        wanted = parts.scheme in ("http", "https") and parts.netloc in hosts
        if wanted and not parts.path.lower().endswith(NO_PAGE):
            yield target
