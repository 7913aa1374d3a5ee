"""The network crawl's child process: `python -m talentmap_crawlers.fetching`, see `child.py`."""

import logging
import os
import re
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import orjson

from talentmap.errors import TalentMapError
from talentmap.workspace import Workspace
from talentmap_crawlers.crawl import CrawlOptions
from talentmap_crawlers.fetching.spider import crawl_network


def main() -> None:
    """Take one order from stdin, tell what happens on stdout."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # every page is whole on disk: nothing to tidy up
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutKey("%(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)  # Scrapy opens the root logger for everything
    logging.basicConfig(handlers=[handler])
    order = orjson.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    options = CrawlOptions(**{name: _plain(value) for name, value in order["options"].items()})
    try:
        report = crawl_network(order["source"], Workspace(Path(order["workspace"])), options, _tell)
    except TalentMapError as error:
        _tell({"error": type(error).__name__, "text": str(error)})
    else:
        _tell({"report": report})


class _WithoutKey(logging.Formatter):
    """Log lines in which no address shows its key."""

    def format(self, record: logging.LogRecord) -> str:
        return re.sub(r"api_key=[^&\s>]+", "api_key=…", super().format(record))


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _tell(event: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(event) + b"\n")
    sys.stdout.buffer.flush()


def _end_with_parent() -> None:
    sys.stdin.buffer.read()  # returns when the parent is gone
    os._exit(1)


main()
