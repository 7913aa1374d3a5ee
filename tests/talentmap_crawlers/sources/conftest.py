"""Reads one value as a crawl would: cleaned, then read."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest

from talentmap.model.records import RawRecord
from talentmap_crawlers.reading.sink import Findings


class Said:
    """What was found, by property."""

    def __init__(self, found: Findings) -> None:
        self.found = found

    def __getitem__(self, prop: str) -> list[str]:
        return [statement.value for statement in self.found.statements if statement.prop == prop]

    @property
    def problems(self) -> list[str]:
        return [problem.value for problem, _ in self.found.problems]

    def links(self, kind: str) -> list[dict[str, str]]:
        links: dict[str, dict[str, str]] = {}
        for statement in self.found.statements:
            if statement.kind == kind:
                links.setdefault(statement.subject, {})[statement.prop] = statement.value
        return list(links.values())


@pytest.fixture
def say() -> Callable[[str, str, Any], Said]:
    def read(source: str, kind: str, value: Any) -> Said:
        cleaned = import_module(f"talentmap_crawlers.sources.{source}.clean").clean(value)
        found = Findings(RawRecord(source, "run", kind, "key", "", "", datetime.now(UTC), cleaned))
        import_module(f"talentmap_crawlers.sources.{source}.read").read(found)
        return Said(found)

    return read
