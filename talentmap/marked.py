"""Figures that a command writes into a page, between marks of its own, with the machine and the day."""

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from talentmap.errors import ConfigurationError
from talentmap.workspace import write_atomically


def write_marked(page: Path, name: str, lines: Iterable[str]) -> None:
    """Put the lines between `<!-- name: begin -->` and `<!-- name: end -->`; raises ConfigurationError without the marks."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    head, mark, rest = page.read_text("utf-8").partition(begin)
    _, last, tail = rest.partition(end)
    if not mark or not last:
        raise ConfigurationError(f"{page} has no marks {begin} and {end}")
    where = (
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}."
    )
    body = "\n".join([begin, where, "", *lines, end])
    write_atomically(page, (head + body + tail).encode())
