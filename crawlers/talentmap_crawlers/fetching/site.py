"""A source's server: asked one thing at a time, again when it is busy, and never without end."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import orjson
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse

from talentmap.errors import FetchError

TRIES = 6
LONGEST = 120.0  # seconds; a server that asks for more is left alone until the next crawl
Download = Callable[[Request], Awaitable[Response]]
Sleep = Callable[[float], Awaitable[None]]


class RefusedError(FetchError):
    """robots.txt, or the list of allowed hosts, forbids the address."""


class GoneError(FetchError):
    """The server has nothing there (404, 410)."""


class Site:
    """Gets addresses through Scrapy's downloader; 429 and 5xx are tried again after the time the server names."""

    def __init__(
        self,
        download: Download,
        *,
        sleep: Sleep = asyncio.sleep,
        pause: float = 1.0,
        waiting: Callable[[str], None] | None = None,
    ) -> None:
        """`waiting` is told, in words, why and how long a request waits for its next try."""
        self._download, self._sleep, self._pause, self._waiting = download, sleep, pause, waiting
        self.repeated = 0

    async def get(self, url: str) -> Response:
        """The answer, status 200; raises RefusedError, GoneError, or FetchError when it failed for good."""
        reason = ""
        for attempt in range(TRIES):
            if attempt:
                self.repeated += 1
            reason, wait = await self._try(url)
            if isinstance(reason, Response):
                return reason
            if wait is None:
                wait = self._pause * 2**attempt * random.uniform(0.8, 1.2)
            if wait > LONGEST:
                raise FetchError(f"{_safe(url)}: {reason}, and asks to wait {wait:.0f} s")
            if attempt + 1 < TRIES:
                self._tell(f"{reason}: trying again in {wait:.0f} s ({attempt + 2} of {TRIES})")
                await self._sleep(wait)
        raise FetchError(f"{_safe(url)}: {reason}, {TRIES} times")

    async def json(self, url: str) -> Any:
        """The decoded JSON answer; one that is cut off is asked for again once."""
        for _ in range(2):
            response = await self.get(url)
            try:
                return orjson.loads(response.body)
            except ValueError:
                self.repeated += 1
        raise FetchError(f"{_safe(url)}: the answer is no JSON")

    def _tell(self, note: str) -> None:
        if self._waiting:
            self._waiting(note)

    async def _try(self, url: str) -> tuple[Any, float | None]:
        """The response, or why there is none and how long the server wants us to wait."""
        try:
            response = await self._download(Request(url))
        except IgnoreRequest as error:
            raise RefusedError(f"{_safe(url)}: {error or 'forbidden by robots.txt'}") from error
        except Exception as error:  # Twisted's failures have no common base: every one of them means "no answer"
            return f"no answer ({type(error).__name__})", None
        if response.status == 200:
            return response, None
        if response.status in (404, 410):
            raise GoneError(f"{_safe(url)}: status {response.status}")
        if response.status == 429 or response.status >= 500:
            return f"status {response.status}", _retry_after(response)
        raise FetchError(f"{_safe(url)}: status {response.status}: {_text(response)[:200]}")


def _text(response: Response) -> str:
    return response.text if isinstance(response, TextResponse) else ""


def _retry_after(response: Response) -> float | None:
    text = (response.headers.get("Retry-After") or b"").decode("ascii", "replace").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _safe(url: str) -> str:
    """The address without the key."""
    head, _, tail = url.partition("api_key=")
    return head + ("api_key=…" + tail[tail.find("&") :] if "&" in tail else "api_key=…") if tail else url
