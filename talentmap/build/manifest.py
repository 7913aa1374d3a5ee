"""The manifest of a release: what it was made of, what it holds, what is known of how many."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import ibis
import orjson
from ibis.backends.duckdb import Backend

from talentmap import __version__
from talentmap.build.coverage import coverage
from talentmap.build.digests import content_digests
from talentmap.build.rules import Rules
from talentmap.search import Filter, open_index
from talentmap.workspace import Workspace, write_atomically

FORMAT = "20"  # raise it when the same input gives other tables or another index


def input_digests(workspace: Workspace, rules: Rules, *, with_graph: bool) -> dict[str, str]:
    """What a release is made of, by content: every table read, resolved or judged, crosswalk, tier rules, code."""
    own = {"code": f"{__version__}/{FORMAT}", "graph": str(with_graph)}
    return content_digests(workspace) | own | rules.digests()


def release_id(digests: dict[str, str], day: datetime) -> str:
    """`20261124-` and eight hexadecimal digits of the input."""
    content = orjson.dumps(digests, option=orjson.OPT_SORT_KEYS)
    return f"{day:%Y%m%d}-{hashlib.blake2b(content, digest_size=4).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Made:
    """What a release was made by and of, and the number of rows of each table."""

    rules: Rules
    digests: Mapping[str, str]
    counts: Mapping[str, int]


def write_manifest(con: Backend, folder: Path, made: Made) -> None:
    """Write `manifest.json` of a release whose tables and index are there."""
    content = {
        "id": folder.name,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "code": __version__,
        "crosswalk": made.rules.crosswalk.version,
        "tier_rules": {"version": made.rules.tiers.version, "digest": made.rules.tiers.digest},
        "inputs": dict(made.digests),
        "counts": dict(made.counts),
        **_sources(con, folder / "tables"),
        "coverage": coverage(con, folder / "tables"),
        "facets": _facets(folder),
    }
    write_atomically(folder / "manifest.json", orjson.dumps(content, option=orjson.OPT_INDENT_2))


def _sources(con: Backend, tables: Path) -> dict[str, Any]:
    """Whether the people are invented, and the sources of works and facts."""
    people = con.read_parquet(str(tables / "scientists.parquet"))
    said, works = (con.read_parquet(str(tables / f"{name}.parquet")) for name in ("evidence", "works"))
    sources = works.select("source").union(said.select("source")).distinct().order_by(ibis._.source)
    fictional = people.agg(fictional=people.fictional.any()).to_pyarrow().to_pylist()[0]["fictional"]
    return {"fictional": bool(fictional), "sources": sources.to_pyarrow()["source"].to_pylist()}


def _facets(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Facets of the empty query."""
    facets = open_index(folder).search(Filter(), size=1).facets
    return {name: [{"value": one.value, "count": one.count} for one in values] for name, values in facets.items()}
