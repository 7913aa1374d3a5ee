"""The replica over the real records, as they are."""

from pathlib import Path
from typing import Any
from urllib.request import urlopen

import orjson
import pytest

from talentmap_crawlers.replica import running

pytestmark = pytest.mark.records


def ask(address: str) -> Any:
    with urlopen(address, timeout=30) as response:
        return orjson.loads(response.read())


def test_all_recorded_works_come_by_cursor(records_dir: Path) -> None:
    with running(records_dir / "openalex" / "kfupm_cpg") as base:
        cursor, seen, authorships = "*", set(), 0
        while cursor:
            page = ask(f"{base}/works?per_page=100&cursor={cursor}&select=id,authorships")
            seen.update(work["id"] for work in page["results"])
            authorships += sum(len(work["authorships"]) for work in page["results"])
            cursor = page["meta"]["next_cursor"]
        assert (len(seen), authorships) == (3770, 18481)
        assert ask(f"{base}/authors")["meta"]["count"] == 84


def test_both_schemas_of_ror_are_served_as_the_second(records_dir: Path) -> None:
    with running(records_dir / "ror") as base:
        found = ask(f"{base}/v2/organizations?all_status")
        assert found["number_of_results"] == 51370
        for identifier in ("000050t83", "000025p04"):
            assert {"names", "locations", "admin"} <= set(ask(f"{base}/v2/organizations/{identifier}"))


def test_every_laureate_has_a_shape_of_version_2(records_dir: Path) -> None:
    with running(records_dir / "nobel") as base:
        found = ask(f"{base}/2.1/laureates?limit=1000")["laureates"]
        assert len(found) == 981
        assert all(("knownName" in row) != ("orgName" in row) for row in found)
        assert ask(f"{base}/2.1/nobelPrizes?limit=1000")["meta"]["count"] == 664
