"""ROR's matcher over a dump, as a peer: `ror_matcher.py HOME ORGANISATIONS.jsonl TEXTS.jsonl FOUND.jsonl`.

Runs in an environment of its own (ror.txt) beside an Elasticsearch node that it starts from HOME (elasticsearch_node.py) and
stops again. The index and the search are those of https://github.com/ror-community/ror-api (rorapi/common/es_utils.py and
index_helpers.py): names but acronyms, nested, in lower case with and without accents; one match query with the whole text, 200
organisations.
Organisations have id, names, country and active; what is found is a line for each text, a list of one id or of none.
"""

import json
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from countries import Countries
from elasticsearch_node import Node, running
from ror_single_search import Candidate, choose, region
from unidecode import unidecode

MOST, AT_ONCE = 200, 20
INDEX = {
    "settings": {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "analysis": {
            "analyzer": {"folded": {"tokenizer": "standard", "filter": ["lowercase", "both"]}},
            "filter": {"both": {"type": "asciifolding", "preserve_original": True}},
        },
    },
    "mappings": {
        "dynamic": False,
        "properties": {"names": {"type": "nested", "properties": {"name": {"type": "text", "analyzer": "folded"}}}},
    },
}


def main() -> None:
    """Index, search, choose, write."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the node is stopped
    home, organisations, texts, found = map(Path, sys.argv[1:])
    with running(home) as node, found.open("w", encoding="utf-8") as out:
        fill(node, read(organisations))
        countries = Countries(unidecode)
        for some in batches(read(texts), AT_ONCE):
            for text, candidates in zip(some, search(node, some), strict=True):
                named = frozenset(map(region, countries.named(text)))
                chosen = choose(text, candidates, named, unidecode)
                out.write(json.dumps([chosen.id] if chosen else []) + "\n")


def fill(node: Node, organisations: Iterator[dict[str, Any]]) -> None:
    """Every organisation, active or not, into a new index."""
    node.ask("PUT", "/organisations", INDEX)
    for some in batches(organisations, 1000):
        answer = node.ask_many("/organisations/_bulk", (line for one in some for line in _stored(one)))
        if answer["errors"]:
            raise RuntimeError(f"Elasticsearch refused organisations: {str(answer)[:500]}")
    node.ask("POST", "/organisations/_refresh")


def _stored(one: Mapping[str, Any]) -> tuple[object, object]:
    fields = {"names": [{"name": name} for name in one["names"]], "country": one["country"], "active": one["active"]}
    return {"index": {"_id": one["id"]}}, fields


def search(node: Node, texts: Sequence[str]) -> Iterator[list[Candidate]]:
    """The active organisations that are found for each text, best first."""
    answer = node.ask_many(
        "/organisations/_msearch?search_type=dfs_query_then_fetch", (line for one in texts for line in _asked(one))
    )
    for found in answer["responses"]:
        if "error" in found:
            raise RuntimeError(f"Elasticsearch refused a search: {str(found)[:500]}")
        hits = ((hit["_id"], hit["_source"]) for hit in found["hits"]["hits"])
        yield [Candidate(key, tuple(name["name"] for name in one["names"]), one["country"]) for key, one in hits if one["active"]]


def _asked(text: str) -> tuple[object, object]:
    query = {"nested": {"path": "names", "score_mode": "max", "query": {"match": {"names.name": text}}}}
    return {}, {"size": MOST, "query": query}


def read(path: Path) -> Iterator[Any]:
    """A value a line."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def batches(values: Iterator[Any], size: int) -> Iterator[list[Any]]:
    """So many at a time."""
    while some := list(islice(values, size)):
        yield some


if __name__ == "__main__":
    main()
