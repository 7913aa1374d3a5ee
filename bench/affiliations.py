"""`make bench-affiliations`: affiliations to ROR beside peers, ROR's own matcher among them, over one dump in one run.

`affiliations.py CROSSREF.json.gz S2AFF.csv.gz DUMP...`. ROR's matcher runs in an environment of its own (.peers/ror) over an
Elasticsearch node of its own (.peers/elasticsearch). It searches the names of the dump alone, without the Chinese ones that ship
with the product. Writes its part of docs/benchmarks.md.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from timing import spawned

from talentmap.affiliations.gold import crossref, s2aff
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.measuring import report
from talentmap.affiliations.organisations import ACRONYM, Organisation, read_organisations
from talentmap.marked import write_marked

TOP = Path(__file__).parents[1]
PEERS = TOP / ".peers"
NAME = "peer: ROR's single search"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("crossref", type=Path)
    parser.add_argument("s2aff", type=Path)
    parser.add_argument("dumps", type=Path, nargs="+")
    arguments = parser.parse_args()
    held = [one for one in s2aff(arguments.s2aff)[0] if one.part != "train"]
    texts = sorted({one.text for one in (*crossref(arguments.crossref), *held)})
    found, cost = single_search(texts, read_organisations(arguments.dumps))

    def peer(text: str, _: NameIndex) -> frozenset[str]:
        return found[text]

    lines = []
    for line in report(arguments.crossref, arguments.s2aff, arguments.dumps, {NAME: peer}):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        lines.append(line)
    lines.append(f"ROR's single search took {cost['seconds']:,.0f} s for {len(texts):,} texts, its server's start included.")
    write_marked(TOP / "docs" / "benchmarks.md", "affiliations", lines)


def single_search(
    texts: Sequence[str], organisations: Mapping[str, Organisation]
) -> tuple[dict[str, frozenset[str]], dict[str, float]]:
    """What ROR's matcher finds for each text, and what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        asked, searched, answered = (Path(folder) / name for name in ("texts.jsonl", "organisations.jsonl", "found.jsonl"))
        _write(asked, iter(texts))
        _write(searched, map(searchable, organisations.values()))
        python, script = PEERS / "ror" / "bin" / "python", TOP / "bench" / "peers" / "ror_matcher.py"
        cost = spawned([str(part) for part in (python, script, PEERS / "elasticsearch", searched, asked, answered)])
        with answered.open("rb") as lines:
            return {text: frozenset(orjson.loads(line)) for text, line in zip(texts, lines, strict=True)}, cost


def searchable(one: Organisation) -> dict[str, Any]:
    """What ROR's matcher knows of an organisation."""
    names = [name for name, kind in one.names if kind != ACRONYM]
    return {"id": one.id, "names": names, "country": one.country, "active": one.active}


def _write(path: Path, values: Iterator[Any]) -> None:
    with path.open("wb") as file:
        for value in values:
            file.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    main()
